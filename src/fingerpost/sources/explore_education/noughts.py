"""Tells a nought that was counted from one that stands for a return never made.

One council's residential places read 60, 0, 33. Where nothing at all in a council's
headline row is above nought, and the years before and after are above 20, the row is no
count: its noughts are marked "not returned". Where other figures of the row are above
nought, a return was made; the nought stands and is asked about.
"""

from collections import defaultdict
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import Findings
from fingerpost.sources.explore_education.datasets import Dataset
from fingerpost.sources.series import coded

_LARGE = 20
Place = tuple[str, date]


def told(
    dataset: Dataset, rows: Rows, parts: dict[str, pa.Table], findings: Findings
) -> dict[str, pa.Table]:
    """The same figures, with the noughts that stand for no return marked as that."""
    if dataset.named_by or dataset.kinds[0]:
        return parts  # rows of such files hold one kind of figure each
    suspect: dict[str, list[int]] = {}
    for name, part in parts.items():
        if between := _between(part):
            suspect[name] = between
    if not suspect:
        return parts
    silent = _silent(parts, {row for there in suspect.values() for row in there})
    for name, there in suspect.items():
        _say(dataset, rows, name, [r for r in there if r in silent], findings, "D05")
        _say(dataset, rows, name, [r for r in there if r not in silent], findings)
    if not silent:
        return parts
    one = next(iter(parts.values()))
    where = {_place(one, row) for row in silent}
    return {name: _marked(part, where) for name, part in parts.items()}


def _between(part: pa.Table) -> list[int]:
    """The headline rows of councils with a 0 between two figures above 20."""
    headline = pc.and_(pc.equal(part["topic"], ""), pc.equal(part["level"], "council"))
    nought = pc.fill_null(pc.and_(pc.equal(part["number"], 0), headline), False)
    if not pc.any(nought).as_py():
        return []
    there = np.flatnonzero(headline.to_numpy())
    small = part.take(pa.array(there)).select(["area", "period_end", "number"])
    series: dict[str, list[tuple[date, float, int]]] = defaultdict(list)
    for row, at in zip(small.to_pylist(), there, strict=True):
        # a symbol is no large figure
        number = -1.0 if row["number"] is None else row["number"]
        series[row["area"]].append((row["period_end"], number, int(at)))
    return sorted(
        figures[place][2]
        for figures in map(sorted, series.values())
        for place in range(1, len(figures) - 1)
        if figures[place][1] == 0
        and figures[place - 1][1] > _LARGE
        and figures[place + 1][1] > _LARGE
    )


def _silent(parts: dict[str, pa.Table], rows: set[int]) -> set[int]:
    """Those of the rows in which no figure at all is above nought."""
    at = sorted(rows)
    above = np.zeros(len(at), bool)
    for part in parts.values():
        numbers = part["number"].take(pa.array(at))
        above |= pc.fill_null(pc.greater(numbers, 0), False).to_numpy()
    return {row for row, some in zip(at, above, strict=True) if not some}


def _place(part: pa.Table, row: int) -> Place:
    return part["area"][row].as_py(), part["period_end"][row].as_py()


def _marked(part: pa.Table, where: set[Place]) -> pa.Table:
    """Noughts of these councils and periods, in every group, marked not returned."""
    mask = np.zeros(part.num_rows, bool)
    for area, end in where:
        here = pc.and_(pc.equal(part["area"], area), pc.equal(part["period_end"], end))
        mask |= pc.fill_null(
            pc.and_(here, pc.equal(part["number"], 0)), False
        ).to_numpy()
    if not mask.any():
        return part
    chosen = pa.array(mask)
    status = pc.if_else(chosen, "not-returned", part["status"].cast(pa.string()))
    number = pc.if_else(chosen, pa.scalar(None, pa.float64()), part["number"])
    place = part.schema.get_field_index
    part = part.set_column(place("status"), "status", coded(status))
    return part.set_column(place("number"), "number", number)


def _say(
    dataset: Dataset,
    rows: Rows,
    name: str,
    there: list[int],
    findings: Findings,
    rule: str = "D04",
) -> None:
    if not there:
        return
    message = {
        "D04": "False zero? It lies between two figures above 20, while other figures "
        "of the row are above nought. It is kept as a nought.",
        "D05": "A false zero: it lies between two figures above 20, and nothing in "
        "the row is above nought. It is kept as not returned, and never shown as 0.",
    }[rule]
    findings.add_rows(
        rule=rule,
        severity="query",
        file=rows.file.name,
        table=dataset.slug,
        message=message,
        rows=np.array(there),
        lines=rows.lines,
        field=name,
        values=["0"] * len(there),
    )
