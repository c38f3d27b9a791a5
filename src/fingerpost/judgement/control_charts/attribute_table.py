"""Rows of many charts in, their limits and runs out: the `attribute-chart` command.

Input and output have the columns of the public reference set, so that anyone can lay
the two side by side. The answers are the strict ones: what the reference leaves empty
is empty here.
"""

import math
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, cast

import numpy as np

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.schema import Refused
from fingerpost.judgement.control_charts.attribute_batch import (
    AttributeBatch,
    attribute_batch,
)
from fingerpost.judgement.control_charts.attribute_chart import impossible
from fingerpost.judgement.control_charts.attribute_limits import (
    KINDS,
    RATIOS,
    AttributeKind,
)
from fingerpost.judgement.control_charts.spc import cells

IN = ("id", "seq", "chart", "screenedmr", "freeze", "y_in", "n_in")
COLUMNS = (
    *IN, "y", "cl", "lcl", "ucl", "lcl95", "ucl95", "sigma_signal", "runs_signal",
    "n_useful", "longest_run", "longest_run_max", "n_crossings", "n_crossings_min",
)  # fmt: skip
NEEDED = ("id", "seq", "chart", "y_in")
CODES: dict[str, AttributeKind] = {"pp": "p-prime", "up": "u-prime", "ip": "i-prime"}
CODES |= {kind: kind for kind in KINDS if not kind.endswith("-prime")}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """One chart that is asked for: its rows in order, by their `seq`."""

    name: str
    code: str
    screen: bool
    freeze: int | None
    seq: tuple[int, ...]
    counts: tuple[float, ...]
    sizes: tuple[float, ...]

    @property
    def kind(self) -> AttributeKind:
        """The chart by its full name."""
        return CODES[self.code]


def run(rows: Rows) -> list[dict[str, Any]]:
    """Every row of every chart with its limits and runs, charts in the order given.

    Raises Refused, naming file, line and column, for rows that are no chart.
    """
    asked = _charts(rows)
    answers: dict[str, tuple[AttributeBatch, int]] = {}
    together: dict[AttributeKind, list[Asked]] = defaultdict(list)
    for one in asked:
        together[one.kind].append(one)
    for kind, charts in together.items():
        longest = max(len(one.seq) for one in charts)
        counts = np.full((len(charts), longest), np.nan)
        sizes = counts.copy()
        for row, one in enumerate(charts):
            counts[row, : len(one.seq)] = one.counts
            sizes[row, : len(one.seq)] = one.sizes
        judged = attribute_batch(
            kind,
            counts,
            sizes,
            fixed=[one.freeze or longest for one in charts],
            screen=[one.screen for one in charts],
            strict=True,
        )
        answers |= {one.name: (judged, row) for row, one in enumerate(charts)}
    return [line for one in asked for line in _lines(one, *answers[one.name])]


def _lines(one: Asked, judged: AttributeBatch, row: int) -> list[dict[str, Any]]:
    n = len(one.seq)
    useful = int(judged.useful[row])

    def of(name: str) -> list[float | None]:
        return cells(getattr(judged, name)[row, :n])

    whole: dict[str, Any] = {
        "id": one.name,
        "chart": one.code,
        "screenedmr": int(one.screen),
        "freeze": one.freeze,
        "runs_signal": int(judged.runs_signal[row]),
        "n_useful": useful,
    }
    for column, name in (
        ("longest_run", "longest"),
        ("longest_run_max", "longest_most"),
        ("n_crossings", "crossings"),
        ("n_crossings_min", "crossings_least"),
    ):  # of no points there are no runs
        whole[column] = int(getattr(judged, name)[row]) if useful else None
    columns = {
        "seq": list(one.seq),
        "y_in": cells(np.array(one.counts)),
        "n_in": cells(np.array(one.sizes)),
        "y": of("y"),
        "cl": of("mean"),
        "lcl": of("lower"),
        "ucl": of("upper"),
        "lcl95": of("near_lower"),
        "ucl95": of("near_upper"),
        "sigma_signal": judged.outside[row, :n].astype(int).tolist(),
    }
    return [
        whole | {name: column[place] for name, column in columns.items()}
        for place in range(n)
    ]


def _charts(rows: Rows) -> list[Asked]:
    """The charts of a file. Raises Refused for the first row that fits none."""
    header = [name.strip() for name in rows.header]
    for name in NEEDED:
        if name not in header:
            raise rows.file.refused(
                f"the column {name} is missing. It needs the columns {', '.join(IN)}.",
                line=rows.header_line,
            )
    for name in IN:
        if header.count(name) > 1:
            raise rows.file.refused(
                f"the column {name} stands there twice. Leave one of them.",
                line=rows.header_line,
            )
    columns = {
        name: [cell.strip() for cell in rows.columns[header.index(name)].to_pylist()]
        for name in IN
        if name in header
    }
    found: dict[str, list[tuple[int, dict[str, str]]]] = {}
    for place, line in enumerate(rows.lines.tolist()):
        row = {name: column[place] for name, column in columns.items()}
        if not row["id"]:
            raise rows.file.refused("the column id is empty.", line=line)
        found.setdefault(row["id"], []).append((line, row))
    return [_chart(name, lines, rows) for name, lines in found.items()]


def _chart(name: str, lines: Sequence[tuple[int, dict[str, str]]], rows: Rows) -> Asked:
    first = lines[0][1]
    points: dict[int, tuple[float, float]] = {}
    kind = CODES.get(first["chart"])
    for line, row in lines:

        def wrong(words: str, at: int = line) -> Refused:
            refused = rows.file.refused(words, line=at)
            return cast("Refused", refused)

        if kind is None:
            known = ", ".join(CODES)
            raise wrong(f"chart is '{row['chart'][:20]}'; it is one of {known}.")
        for column in ("chart", "screenedmr", "freeze"):
            if row.get(column, "") != first.get(column, ""):
                raise wrong(
                    f"the rows of chart {name} differ in {column}: give all of them "
                    "the same."
                )
        if row.get("screenedmr", "1") not in ("0", "1", ""):
            raise wrong("screenedmr is 1 (screened), 0 (not) or empty (screened).")
        if not _whole(row.get("freeze", "") or "1"):
            raise wrong("freeze is a whole number of 1 or more, or empty.")
        if not _whole(row["seq"]):
            raise wrong("seq is a whole number of 1 or more.")
        seq = int(row["seq"])
        if seq in points:
            raise wrong(f"chart {name} has two rows with seq {seq}. Leave one of them.")
        count, size = (_number(row.get(c, "")) for c in ("y_in", "n_in"))
        for column, number in (("y_in", count), ("n_in", size)):
            if number is None:
                raise wrong(
                    f"{column} is not a finite number; an empty cell is a missing one."
                )
        count, size = cast("float", count), cast("float", size)
        if kind in RATIOS and math.isnan(size) and not math.isnan(count):
            raise wrong(f"a {first['chart']} chart needs n_in in every row.")
        if why := impossible(
            kind, np.array([count]), np.array([size]) if kind in RATIOS else None
        ):
            raise wrong(f"{why}. Put the row right.")
        points[seq] = (count, size)
    order = tuple(sorted(points))
    return Asked(
        name=name,
        code=first["chart"],
        screen=first.get("screenedmr", "1") != "0",
        freeze=int(first["freeze"]) if first.get("freeze") else None,
        seq=order,
        counts=tuple(points[seq][0] for seq in order),
        sizes=tuple(points[seq][1] for seq in order),
    )


def _whole(text: str) -> bool:
    return text.isascii() and text.isdigit() and 0 < int(text) < 10**9


def _number(text: str) -> float | None:
    """The number of a cell, NaN for an empty one, None for what is none."""
    if not text:
        return math.nan
    try:
        number = float(text)
    except ValueError:
        return None
    return number if math.isfinite(number) and "_" not in text else None


def rows_for_csv(lines: Sequence[Mapping[str, Any]]) -> list[list[Any]]:
    """The header and the lines of the output, cells in the agreed order."""
    return [list(COLUMNS), *([line[name] for name in COLUMNS] for line in lines)]
