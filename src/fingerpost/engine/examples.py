"""Runs a measure's worked example: the drawn rows, through the rules that count.

The example is the test, the published method and the proof for another engine at once:
it takes any Ibis backend and uses the very expressions that `compute` uses.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine.compute import tables
from fingerpost.engine.compute.packing import told
from fingerpost.engine.compute.published import figure, total
from fingerpost.engine.compute.typed import typed_value
from fingerpost.engine.items import Item
from fingerpost.engine.measure import (
    FromEvents,
    FromSeries,
    FromSpells,
    Measure,
    Rows,
)

NOTHING = "-"
Cells = Mapping[str, str]


def run(measure: Measure, backend: Any) -> list[str]:
    """Sentences for every place where the rules do not do what the example says.

    An empty list means that all rows agree. Raises ValueError when the measure has no
    example or its example draws a column that its table has not.
    """
    if measure.example is None:
        raise ValueError(f"the measure '{measure.slug}' has no example")
    drawn = measure.example.rows()
    cells = [row for row, _, _ in drawn]
    if measure.local is not None:
        answers = _by_rows(measure, cells, backend)
    elif measure.official is not None:
        answers = _by_series(measure, measure.official, cells)
    else:
        answers = _typed(measure, cells)
    wrong = []
    for number, ((_, expected, _), answer) in enumerate(
        zip(drawn, answers, strict=True)
    ):
        for name, hoped in expected.items():
            got = answer[name]
            if hoped == NOTHING and (got is None or answer.get("counted") == "no"):
                continue
            if got is None or not _same(got, hoped):
                wrong.append(
                    f"{measure.slug}, row {number + 1}: {name} is "
                    f"{NOTHING if got is None else got}, the example says {hoped}"
                )
    return wrong


def _by_rows(
    measure: Measure, cells: Sequence[Cells], backend: Any
) -> list[dict[str, str | None]]:
    local = measure.local
    assert local is not None
    rows: Rows = local.table
    bound = tables.bound(_table(rows, cells))
    if isinstance(local, FromSpells):
        begins, ends = local.begins(bound), local.ends(bound)
        there = (begins <= bound.day) & (ends.isnull() | (ends > bound.day))
        is_open = (local.counted(bound) & there).fill_null(False)
        chosen = {"open": is_open & ~(ends < begins).fill_null(False)}
    else:
        _, can = told(bound, local)
        counted = can
        if isinstance(local, FromEvents):
            at = local.at
            day = at(bound) if callable(at) else bound[at]
            counted = can & day.notnull()
        chosen = {"counted": counted}
        if local.met is not None:
            chosen["met"] = local.met(bound)
        if isinstance(local, FromEvents) and local.weigh is not None:
            chosen["of"] = local.weigh(bound)
    query = bound.select(row=bound.row, **chosen).order_by("row")
    found = backend.to_pyarrow(query)
    answers: list[dict[str, str | None]] = [
        {name: _say(found[name][row].as_py(), name) for name in chosen}
        for row in range(found.num_rows)
    ]
    return answers


def _table(rows: Rows, cells: Sequence[Cells]) -> pa.Table:
    """The drawn rows as a table with all columns; those not drawn are empty."""
    kinds = dict(rows.columns) | {"as_at": "date", "day": "date"}
    strange = {name for row in cells for name in row} - set(kinds)
    if strange:
        raise ValueError(
            f"the example draws {', '.join(sorted(strange))}, which the table "
            f"{rows.table} has not"
        )
    columns: dict[str, Any] = {"row": pa.array(range(len(cells)), pa.int32())}
    for name, kind in kinds.items():
        read = [_read(row.get(name, NOTHING), kind) for row in cells]
        columns[name] = pa.array(read, tables.ARROW_TYPES[kind])
    return pa.table(columns)


def _read(cell: str, kind: str) -> Any:
    if cell == NOTHING:
        return None
    if kind == "date":
        return date.fromisoformat(cell)
    if kind == "number":
        return int(cell)
    if kind == "amount":
        return float(cell)
    return {"yes": True, "no": False}[cell] if kind == "flag" else cell


def _by_series(
    measure: Measure, series: FromSeries, cells: Sequence[Cells]
) -> list[dict[str, str | None]]:
    """Published items, drawn as columns, through the recipe of the official figure.

    A group's item is headed by its name and the group ("placements: Total"). Where a
    group without a row counts as nought, "-" is a nought.
    """

    def added(row: Cells, items: Sequence[Item]) -> Any:
        return total(items, [np.array([held(row, item)]) for item in items])

    def held(row: Cells, item: Item) -> float:
        number = _number(row[item.heading] if item.heading in row else row[item.name])
        absent = series.absent_is_nought and bool(item.topic)
        return 0.0 if absent and np.isnan(number) else number

    answers = []
    for row in cells:
        top, below = added(row, series.top), added(row, series.below)
        if measure.per_head_of:
            below = np.array([_number(row[measure.per_head_of])])
        made = figure(measure, top, below, added(row, series.published))[2][0]
        answers.append({"value": None if np.isnan(made) else f"{made:g}"})
    return answers


def _typed(measure: Measure, cells: Sequence[Cells]) -> list[dict[str, str | None]]:
    answers = []
    for row in cells:
        top, below, value = (
            None if np.isnan(number) else number
            for number in (
                _number(row.get(name, NOTHING))
                for name in ("numerator", "denominator", "value")
            )
        )
        made = typed_value(measure, top, below, value)
        answers.append({"value": None if made is None else f"{made:g}"})
    return answers


def _number(cell: str) -> float:
    return np.nan if cell == NOTHING else float(cell)


def _say(value: Any, name: str) -> str | None:
    if value is None:
        # a rule that cannot tell has not been met
        return "no" if name in ("met", "counted", "open") else None
    if isinstance(value, bool):
        return "yes" if value else "no"
    return f"{value:g}"


def _same(got: str, hoped: str) -> bool:
    if got == hoped:
        return True
    try:
        return abs(float(got) - float(hoped)) < 1e-6 * max(1.0, abs(float(hoped)))
    except ValueError:
        return False
