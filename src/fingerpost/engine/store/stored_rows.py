"""The stored rows of published sources, to be looked at on a page: narrowed, as kept.

Only of sources that hold no records of people. Of a published series the last import
stands for each data set and period, as for every figure that is made of it.
"""

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from fingerpost.engine.store.returns import Store
from fingerpost.engine.store.snapshots import EDITION, Snapshot

MOST_CHOICES = 600  # a longer list helps nobody; the national tool has 446 series


def choices(
    store: Store, source: str, table: str, *, given: Mapping[str, Any]
) -> dict[str, list[Any]]:
    """The values of each column that can be chosen, in order, where `given` holds.

    Columns with one value, or with more than 600, are left out.
    """
    found: dict[str, set[Any]] = {}
    for one in _public(store, source, table):
        for name, values in _distinct(_path(store, one, table), _key(given)).items():
            found.setdefault(name, set()).update(values)
    return {
        name: sorted(values)
        for name, values in found.items()
        if 1 < len(values) <= MOST_CHOICES
    }


def rows(
    store: Store, source: str, table: str, *, given: Mapping[str, Any]
) -> pa.Table:
    """The rows that count now, where every `given` column has the given value.

    The newest import comes first; inside it rows stand as in its file.
    """
    parts = []
    taken: set[Any] = set()
    for one in _public(store, source, table):
        path = _path(store, one, table)
        names = set(_columns(path))
        if not set(given) <= names:
            continue
        where = [(name, "=", value) for name, value in given.items()] or None
        part = pq.read_table(path, filters=where)
        if set(EDITION) <= names:
            own = _editions(path)
            if taken & own:
                part = part.filter(_not_in(part, taken))
            taken |= own
        parts.append(_plain(part).append_column(
            "import_id", pa.repeat(one.import_id, part.num_rows)
        ))  # fmt: skip
    if not parts:
        return pa.table({})
    return pa.concat_tables(parts, promote_options="default")


def _public(store: Store, source: str, table: str) -> list[Snapshot]:
    """The imports that hold the table, newest first. Raises ValueError for people."""
    found = [one for one in store.snapshots(source) if table in one.tables]
    if any(one.private for one in found):
        raise ValueError(f"{source} holds records of people: no page shows its rows")
    return found[::-1]


def _path(store: Store, one: Snapshot, table: str) -> Path:
    return store.returns / one.source / one.import_id / f"{table}.parquet"


def _key(given: Mapping[str, Any]) -> tuple[tuple[str, Any], ...]:
    return tuple(sorted(given.items()))


# What an import holds never changes, so what was read of it once can be kept.


@lru_cache(maxsize=512)
def _columns(path: Path) -> tuple[str, ...]:
    return tuple(pq.read_schema(path).names)


@lru_cache(maxsize=1024)
def _distinct(path: Path, given: tuple[tuple[str, Any], ...]) -> dict[str, set[Any]]:
    """The distinct values of every text, code and day of a table."""
    names = set(_columns(path))
    if not {name for name, _ in given} <= names:
        return {}
    where = [(name, "=", value) for name, value in given] or None
    found = {}
    for field in pq.read_schema(path):
        kind = field.type.value_type if _is_coded(field.type) else field.type
        if not (pa.types.is_string(kind) or pa.types.is_date(kind)):
            continue
        wanted = list(dict.fromkeys([field.name, *(name for name, _ in given)]))
        column = pq.read_table(path, columns=wanted, filters=where).column(field.name)
        values = pc.unique(column)
        if len(values) <= 4 * MOST_CHOICES:
            found[field.name] = {v for v in values.to_pylist() if v not in (None, "")}
    return found


@lru_cache(maxsize=512)
def _editions(path: Path) -> frozenset[Any]:
    """The data sets and periods that an import gives."""
    table = _plain(pq.read_table(path, columns=list(EDITION)))
    once = table.group_by(list(EDITION)).aggregate([])
    return frozenset(zip(*(once[name].to_pylist() for name in EDITION), strict=True))


def _not_in(part: pa.Table, taken: set[Any]) -> pa.Array:
    keys = zip(*(part[name].to_pylist() for name in EDITION), strict=True)
    return pa.array([key not in taken for key in keys], pa.bool_())


def _is_coded(kind: pa.DataType) -> bool:
    return bool(pa.types.is_dictionary(kind))


def _plain(table: pa.Table) -> pa.Table:
    fields = [
        f.with_type(f.type.value_type) if _is_coded(f.type) else f for f in table.schema
    ]
    return table.cast(pa.schema(fields))
