"""Writes tables in the one layout of the national statistics.

A byte mark, one header, a place in each row, an empty cell where a row has none.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

ONE_OF_YEAR = "Academic year"


def write_release(
    path: Path, header: Sequence[str], rows: Iterable[Mapping[str, object]]
) -> Path:
    """Write one table, and say where it is."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as out:
        writer = csv.writer(out)
        writer.writerow(header)
        writer.writerows([row.get(name, "") for name in header] for row in rows)
    return path


def school_year(ends: int) -> str:
    """The label of the school year that ends in a year: 202425 for 2025."""
    return f"{ends - 1}{ends % 100:02}"


def percent(part: float, whole: float, decimals: int = 5) -> str:
    """A published percentage; `z` where there is nothing to divide by."""
    return f"{round(100 * part / whole, decimals):g}" if whole else "z"
