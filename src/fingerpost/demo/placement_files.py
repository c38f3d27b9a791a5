"""The invented register of alternative provision as files: three monthly extracts."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from fingerpost.demo.days import last_complete_month, month_end
from fingerpost.demo.placements import Register, known_on, make_register
from fingerpost.sources.ap_placements.tables import TABLES

_EXTRACTS = 3


@dataclass(frozen=True)
class Extract:
    """One hand-over of the register: its day, since when it holds all, its files."""

    as_at: date
    covers_from: date
    paths: tuple[Path, ...]


def begins(today: date) -> date:
    """The first day of the register: the September three school years back."""
    last = month_end(last_complete_month(today))
    return date(last.year - 3 + (last.month >= 9), 9, 1)


def invented_register(*, today: date, seed: int) -> Register:
    """The register, and two months more: somebody must wait on its newest day."""
    ends = month_end(last_complete_month(today) + 2)
    return make_register(begins=begins(today), ends=ends, seed=seed)


def write_placements(folder: Path, *, today: date, seed: int) -> list[Extract]:
    """Write the register as it stood at the end of the last three complete months."""
    last = last_complete_month(today)
    register = invented_register(today=today, seed=seed)
    answer = []
    for month in range(last - _EXTRACTS + 1, last + 1):
        day = month_end(month)
        where = folder / day.isoformat()
        where.mkdir(parents=True, exist_ok=True)
        paths = []
        for name, rows in known_on(register, day).items():
            paths.append(where / f"{name}.csv")
            _write(paths[-1], [c.name for c in TABLES[name].columns], rows)
        answer.append(Extract(day, begins(today), tuple(paths)))
    return answer


def _write(path: Path, names: Sequence[str], rows: Sequence[Mapping[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(names)
        writer.writerows([_say(row.get(name)) for name in names] for row in rows)


def _say(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return value.isoformat() if isinstance(value, date) else str(value)
