"""Stored rows made ready for counting, and what a rule reads of them."""

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.compute.coverage import Coverage
from fingerpost.engine.measure import (
    FromEvents,
    FromList,
    FromSpells,
    Rows,
    Rule,
)

ARROW_TYPES = {
    "date": pa.date32(),
    "text": pa.string(),
    "flag": pa.bool_(),
    "number": pa.int32(),
    "amount": pa.float64(),
}
IBIS_TYPES = {
    "date": "date",
    "text": "string",
    "flag": "boolean",
    "number": "int32",
    "amount": "float64",
}
# Added to every table: which import a row came with, and that import's day.
ADDED = {"import_no": "int32", "as_at": "date"}


def rules_of(local: FromEvents | FromSpells | FromList) -> list[Rule]:
    """Every rule that decides the headline figure (breakdowns apart)."""
    if isinstance(local, FromSpells):
        rules = [local.begins, local.ends, local.counted]
        return rules + (rules_of(local.share_of) if local.share_of else [])
    rules = [local.counted]
    if isinstance(local, FromEvents):
        rules.append(local.at if callable(local.at) else _column(local.at))
        rules += [local.weigh] if local.weigh else []
    rules += [rule for rule in (local.met, local.readable) if rule]
    return rules


@lru_cache(maxsize=256)
def _column(name: str) -> Rule:
    return lambda table: table[name]


def fields_read(rows: Rows, rules: Iterable[Rule]) -> frozenset[str]:
    """The columns that the rules read, found by running them on an empty table."""
    columns = tuple(rows.columns.items())
    read = (_fields(rows.table, columns, rule) for rule in rules)
    return frozenset().union(*read) - set(ADDED)


@lru_cache(maxsize=4096)
def _fields(
    table: str, columns: tuple[tuple[str, str], ...], rule: Rule
) -> frozenset[str]:
    import ibis
    import ibis.expr.operations as ops

    kinds = {name: IBIS_TYPES[kind] for name, kind in columns}
    blank = ibis.table(kinds | ADDED, name=table)
    return frozenset(node.name for node in rule(blank).op().find(ops.Field))


def lacking(
    fields: frozenset[str], *, table: pa.Table, rows: Rows, cover: Coverage
) -> NDArray[np.bool_]:
    """For each import: does its file shape lack a column that the measure needs."""
    gone = fields - set(table.column_names)
    return absent(fields, rows=rows, cover=cover) | bool(gone)


def absent(fields: frozenset[str], *, rows: Rows, cover: Coverage) -> NDArray[np.bool_]:
    """For each import: does it say that it lacks one of the columns ("*" is all)."""
    wanted = fields | {"*"}
    return np.array(
        [
            bool(wanted & set((s.absent or {}).get(rows.table, ())))
            for s in cover.imports
        ],
        dtype=bool,
    )


def ready(
    table: pa.Table, *, rows: Rows, fields: Iterable[str], cover: Coverage
) -> pa.Table:
    """The columns that are needed, with the number of the import and its day.

    Columns that the stored table has not are empty. Rows of imports that are not
    current are left out.
    """
    ids = pa.array([s.import_id for s in cover.imports], pa.string())
    number = pc.index_in(table["import_id"], value_set=ids)
    columns: dict[str, Any] = {
        "import_no": number,
        "as_at": pa.array(cover.as_at, pa.date32()).take(number.combine_chunks()),
    }
    for name in sorted(fields):
        kind = ARROW_TYPES[rows.columns[name]]
        if name not in table.column_names:
            columns[name] = pa.nulls(table.num_rows, kind)
        elif table[name].type == kind:
            columns[name] = table[name]
        else:
            columns[name] = table[name].cast(kind)
    made = pa.table(columns)
    return made.filter(pc.is_valid(number)) if number.null_count else made


def bound(table: pa.Table) -> Any:
    """The table as one that Ibis expressions are written on; nothing is copied."""
    import ibis

    return ibis.memtable(table)
