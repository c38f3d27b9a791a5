"""One published table laid side by side: one row for each area, period and group."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.compute.engines import Engine
from fingerpost.engine.items import Item

KEYS = ("area", "period_kind", "period_start", "period_end", "topic", "breakdown")
# Figures of districts, or of no area at all, stay in the stored table: no council's
# figure is one of them, though its code may be the same.
_NO_AREAS = ("district", "none")


@dataclass(frozen=True)
class Column:
    """One item for every area and period: numbers (NaN for none), symbols, statuses.

    `there` says where the table has a cell for it, be it a number or a symbol.
    """

    number: NDArray[np.float64]
    symbol: NDArray[Any]
    status: NDArray[Any]
    there: NDArray[np.bool_]


class Published:
    """The items of one published table, side by side."""

    def __init__(self, found: Mapping[str, Any], names: Sequence[str]) -> None:
        self.keys = {name: found[name] for name in KEYS}
        self.import_id = found["import_id"]
        self.size = len(self.import_id)
        self._found = found
        self._place = {name: number for number, name in enumerate(names)}
        self._rows: dict[tuple[str, str], NDArray[np.int64]] = {}

    @cached_property
    def place(self) -> NDArray[np.int64]:
        """A number for each area and period, the same on all rows about it."""
        return numbered([self.keys[name] for name in KEYS[:4]])

    @cached_property
    def first(self) -> NDArray[np.int64]:
        """The first row of each place."""
        return np.unique(self.place, return_index=True)[1]

    @cached_property
    def periods(self) -> list[tuple[Any, ...]]:
        """The period of each row."""
        return list(zip(*(self.keys[name] for name in KEYS[1:4]), strict=True))

    def rows_of(self, topic: str, category: str) -> NDArray[np.int64]:
        """The row of each place that is about a group; -1 where there is none."""
        group = topic, category
        if group not in self._rows:
            answer = np.full(len(self.first), -1)
            here = (self.keys["topic"] == topic) & (self.keys["breakdown"] == category)
            at = np.nonzero(here)[0]
            answer[self.place[at]] = at
            self._rows[group] = answer
        return self._rows[group]

    def at(self, item: Item, *, absent_is_nought: bool = False) -> Column:
        """An item for each place."""
        rows = self.rows_of(item.topic, item.breakdown)
        held = rows >= 0
        column = self._column(item.name)
        there = held & column.there[rows]
        number = np.where(held, column.number[rows], np.nan)
        if absent_is_nought:
            number = np.where(there, number, 0.0)
        return Column(
            number=number,
            symbol=np.where(held, column.symbol[rows], ""),
            status=np.where(held, column.status[rows], ""),
            there=there,
        )

    def by_row(self, item: Item) -> Column:
        """An item on its own row, whatever group that is about."""
        return self._column(item.name)

    def _column(self, name: str) -> Column:
        place = self._place[name]
        return Column(
            number=self._found[f"n{place}"],
            symbol=self._found[f"y{place}"],
            status=self._found[f"s{place}"],
            there=self._found[f"c{place}"] > 0,
        )


def numbered(columns: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    """A number for each different row of several columns."""
    answer = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, codes = np.unique(column, return_inverse=True)
        _, answer = np.unique(answer * len(values) + codes, return_inverse=True)
    return answer


def read_published(
    backend: Engine,
    table: pa.Table,
    dataset: str,
    items: Iterable[str],
    order: list[str],
) -> Published:
    """Lay the wanted items of one published table side by side in one grouped scan.

    Where two imports hold the same area and period, the later one is taken.
    """
    import ibis

    names = sorted(set(items))
    wanted = pc.and_(
        pc.equal(table["dataset"], dataset),
        pc.is_in(table["item"], value_set=pa.array(names)),
    )
    if "level" in table.column_names:
        nowhere = pc.is_in(table["level"], value_set=pa.array(_NO_AREAS))
        wanted = pc.and_(wanted, pc.invert(nowhere))
    taken = [*KEYS, "item", "number", "symbol", "status", "import_id"]
    held = ibis.memtable(table.select(taken).filter(wanted))
    aggregates: dict[str, Any] = {}
    for place, item in enumerate(names):
        here = held["item"] == item
        aggregates[f"n{place}"] = held.number.max(where=here).cast("float64")
        aggregates[f"c{place}"] = held.count(where=here)
        aggregates[f"y{place}"] = held.symbol.max(where=here)
        # "final" sorts before all but "estimated": any other status must win
        aggregates[f"s{place}"] = held.status.max(where=here & (held.status != "final"))
    query = held.group_by([*KEYS, "import_id"]).aggregate(**aggregates)
    return Published(_latest(backend.to_pyarrow(query), order), names)


def _latest(found: pa.Table, order: list[str]) -> dict[str, Any]:
    """The rows of the later imports where several hold the same, column by column."""
    rank = {import_id: place for place, import_id in enumerate(order)}
    ranks = np.array([rank.get(i, -1) for i in found["import_id"].to_pylist()])
    keys = list(zip(*(found[name].to_pylist() for name in KEYS), strict=True))
    best: dict[tuple[Any, ...], int] = {}
    for row in np.argsort(ranks, kind="stable"):
        best[keys[row]] = int(row)
    found = found.take(pa.array(sorted(best.values()), pa.int64()))
    columns: dict[str, Any] = {}
    for name in found.column_names:
        kind = name[0]
        if name in ("period_start", "period_end"):
            columns[name] = found[name].to_numpy().astype("datetime64[D]")
        elif name in KEYS or name == "import_id" or kind in "ys":
            texts = found[name].cast(pa.string()).fill_null("").to_pylist()
            columns[name] = np.array(texts, dtype=object)
        else:
            columns[name] = found[name].to_numpy().astype(np.float64)
    return columns
