"""Figures taken from published tables, and figures typed in by a person.

A published figure is rebuilt from its published counts where there are counts, so that
its numerator and denominator can be shown; the publisher's symbols are kept.
"""

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.compute.book import Book
from fingerpost.engine.compute.engines import Engine
from fingerpost.engine.measure import Breakdown, FromSeries, Measure

KEYS = ("area", "period_kind", "period_start", "period_end", "topic", "breakdown")


def items_of(series: FromSeries) -> list[str]:
    """Every published item that the recipe reads, without signs."""
    named = [*series.numerator, *series.denominator, *series.parts]
    named += [series.value] if series.value else []
    return [item.removeprefix("-") for item in named]


class Published:
    """The items of one published table, side by side: one row an area and period."""

    def __init__(self, found: Mapping[str, Any], items: Sequence[str]) -> None:
        self.keys = {name: found[name] for name in KEYS}
        self.import_id = found["import_id"]
        self.size = len(self.import_id)
        self._found = found
        self._place = {item: number for number, item in enumerate(items)}

    @cached_property
    def place(self) -> NDArray[np.int64]:
        """A number for each area and period, the same on all rows about it."""
        return _numbered([self.keys[name] for name in KEYS[:4]])

    @cached_property
    def period(self) -> NDArray[np.int64]:
        """A number for each period."""
        return _numbered([self.keys[name] for name in KEYS[1:4]])

    def number(self, item: str) -> NDArray[np.float64]:
        """The numbers of an item; NaN where it is a symbol or not there."""
        answer: NDArray[np.float64] = self._found[f"n{self._place[item]}"]
        return answer

    def there(self, items: Iterable[str]) -> NDArray[np.bool_]:
        """Where the table has a cell for any item, be it a number or a symbol."""
        answer = np.zeros(self.size, dtype=bool)
        for item in items:
            answer |= self._found[f"c{self._place[item]}"] > 0
        return answer

    def mark(self, item: str, what: str) -> NDArray[Any]:
        """The symbols ("y") or statuses ("s") of an item."""
        answer: NDArray[Any] = self._found[f"{what}{self._place[item]}"]
        return answer

    def total(self, items: Sequence[str]) -> NDArray[np.float64] | None:
        """Items added up; those that begin with "-" are taken away. None for none."""
        if not items:
            return None
        answer = np.zeros(self.size)
        for item in items:
            sign = -1.0 if item.startswith("-") else 1.0
            answer = answer + sign * self.number(item.removeprefix("-"))
        return answer


def _numbered(columns: Sequence[NDArray[Any]]) -> NDArray[np.int64]:
    answer = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values, codes = np.unique(column, return_inverse=True)
        _, answer = np.unique(answer * len(values) + codes, return_inverse=True)
    return answer


def read_published(
    backend: Engine,
    table: pa.Table,
    dataset: str,
    items: Sequence[str],
    order: list[str],
) -> Published:
    """Lay the wanted items of one published table side by side in one grouped scan.

    Where two imports hold the same area and period, the later one is taken.
    """
    import ibis

    wanted = pc.and_(
        pc.equal(table["dataset"], dataset),
        pc.is_in(table["item"], value_set=pa.array(sorted(set(items)))),
    )
    names = [*KEYS, "item", "number", "symbol", "status", "import_id"]
    held = ibis.memtable(table.select(names).filter(wanted))
    aggregates: dict[str, Any] = {}
    for place, item in enumerate(items):
        here = held["item"] == item
        aggregates[f"n{place}"] = held.number.max(where=here).cast("float64")
        aggregates[f"c{place}"] = held.count(where=here)
        aggregates[f"y{place}"] = held.symbol.max(where=here)
        # "final" sorts before all but "estimated": any other status must win
        aggregates[f"s{place}"] = held.status.max(where=here & (held.status != "final"))
    query = held.group_by([*KEYS, "import_id"]).aggregate(**aggregates)
    found = backend.to_pyarrow(query)
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
    return Published(columns, items)


def enter_published(
    book: Book, held: Published, measure: Measure, series: FromSeries, given: set[Any]
) -> None:
    """Write one measure's published figures down: headline, splits and parts.

    `given` are the periods that an earlier call has written; they are left out, and
    those that are written now are added.
    """
    periods = list(zip(*(held.keys[name] for name in KEYS[1:4]), strict=True))
    free = np.array([period not in given for period in periods], dtype=bool)
    headline = free & (held.keys["topic"] == "")
    top, below = held.total(series.numerator), held.total(series.denominator)
    value = held.number(series.value) if series.value else None
    counts = [*series.numerator, *series.denominator]
    base = [item.removeprefix("-") for item in counts]
    rows = headline & held.there([*base, *([series.value] if series.value else [])])
    _enter(book, held, measure, series, rows, (top, below, value), base)
    for split in series.breakdowns:
        some = free & np.isin(held.keys["topic"], split.topics) & held.there(base)
        _enter_split(book, held, measure, series, split, some, top, below)
        rows = rows | some
    for item, category in series.parts.items():
        named = [item, *(name.removeprefix("-") for name in series.denominator)]
        some = headline & held.there([item])
        figures = (held.number(item), below, None)
        _enter(
            book,
            held,
            measure,
            series,
            some,
            figures,
            named,
            (series.parts_of, category),
        )
    given |= {periods[row] for row in np.nonzero(rows)[0]}


def figure(
    measure: Measure, numerator: Any, denominator: Any, value: Any
) -> tuple[Any, Any, NDArray[np.float64]]:
    """(numerator, denominator, value) from published counts or a published value."""
    if numerator is None:
        return np.nan, np.nan, value
    if denominator is None:
        return numerator, np.nan, numerator
    made = np.full(len(numerator), np.nan)
    good = np.isfinite(numerator) & (denominator > 0)
    np.divide(measure.factor * numerator, denominator, out=made, where=good)
    if value is not None:
        made = np.where(np.isfinite(made), made, value)
    return numerator, denominator, made


def _enter(
    book: Book,
    held: Published,
    measure: Measure,
    series: FromSeries,
    rows: NDArray[np.bool_],
    figures: tuple[Any, Any, Any],
    items: list[str],
    part: tuple[str, str] = ("", ""),
) -> None:
    """Write rows down, with the status and symbol of the first item that has one."""
    if not rows.any():
        return
    top, below, made = figure(measure, *figures)
    status = np.full(held.size, "final", dtype=object)
    symbol = np.full(held.size, "", dtype=object)
    for item in reversed(items or [series.value]):
        marked, marks = held.mark(item, "s"), held.mark(item, "y")
        missing = ~np.isfinite(held.number(item))
        status = np.where(marked != "", marked, status)
        status = np.where(missing & (marked == ""), "not-available", status)
        symbol = np.where(marks != "", marks, symbol)
    # a published value may stand where the counts are symbols
    whole = np.isfinite(made) & np.isin(status, ("not-available", "suppressed"))
    status = np.where(whole, "final", status)
    _put(
        book,
        held,
        measure,
        series,
        rows,
        numerator=top if np.isscalar(top) else top[rows],
        denominator=below if np.isscalar(below) else below[rows],
        value=made[rows],
        status=book.codes(status[rows]),
        symbol=book.codes(symbol[rows]),
        breakdown=part[0],
        category=part[1],
    )


def _put(
    book: Book,
    held: Published,
    measure: Measure,
    series: FromSeries,
    rows: NDArray[Any],
    **columns: Any,
) -> None:
    at = np.nonzero(rows)[0] if rows.dtype == bool else rows
    book.add(
        len(at),
        measure=measure.slug,
        basis="official",
        unit=measure.unit,
        source=series.source,
        area=book.codes(held.keys["area"][at]),
        period_kind=book.codes(held.keys["period_kind"][at]),
        period_start=held.keys["period_start"][at],
        period_end=held.keys["period_end"][at],
        import_id=book.codes(held.import_id[at]),
        **columns,
    )


def _enter_split(
    book: Book,
    held: Published,
    measure: Measure,
    series: FromSeries,
    split: Breakdown,
    rows: NDArray[np.bool_],
    top: NDArray[np.float64] | None,
    below: NDArray[np.float64] | None,
) -> None:
    """Published single ages, sexes and groups, added up into our categories.

    A category with one part that is a symbol has no number: it is not available.
    """
    if split.published is None or top is None or not rows.any():
        return
    labels, place = np.unique(held.keys["breakdown"][rows], return_inverse=True)
    codes = np.array([split.published(label) for label in labels], dtype=object)
    category = codes[place]
    at = np.nonzero(rows)[0][category != ""]
    category = category[category != ""]
    group = _numbered([held.place[at], category.astype(str)])
    first = np.unique(group, return_index=True)[1]
    m = np.bincount(group, weights=top[at])
    n = np.bincount(group, weights=(top if below is None else below)[at])
    if split.of_all:
        _, where = np.unique(held.place[at[first]], return_inverse=True)
        m, n = n, np.bincount(where, weights=n)[where]
    plain = below is None and not split.of_all
    numerator, denominator, made = figure(measure, m, None if plain else n, None)
    good, bad = book.code("final"), book.code("not-available")
    _put(
        book,
        held,
        measure,
        series,
        at[first],
        breakdown=split.name,
        category=book.codes(category[first]),
        numerator=numerator,
        denominator=denominator,
        value=made,
        status=np.where(np.isfinite(numerator), good, bad),
    )


def typed_value(
    measure: Measure, top: float | None, below: float | None, value: float | None
) -> float | None:
    """The value of a typed figure: made from its two numbers where both were typed."""
    if measure.unit == "count":
        return value if top is None else top
    if top is None or below is None:
        return value
    return measure.factor * top / below if below > 0 else None


def enter_typed(book: Book, table: pa.Table, measures: Mapping[str, Measure]) -> int:
    """Write the figures that people typed in, as they typed them.

    A rate is made from numerator and denominator where both are given. Figures of
    measures that are not in the catalogue are left where they are. Answers how many.
    """
    entered = 0
    # rows come oldest import first: what was typed last for a period stands
    key = ("measure", "area", "period_kind", "period_start", "period_end")
    latest = {tuple(row[name] for name in key): row for row in table.to_pylist()}
    for row in latest.values():
        measure = measures.get(row["measure"])
        if measure is None:
            continue
        top, below = row["numerator"], row["denominator"]
        value = typed_value(measure, top, below, row["value"])
        if below is None and row.get("n") is not None:
            below = row["n"]
        book.add(
            1,
            measure=measure.slug,
            basis="entered",
            unit=measure.unit,
            source="entered",
            area=row["area"],
            period_kind=row["period_kind"],
            period_start=np.datetime64(row["period_start"]),
            period_end=np.datetime64(row["period_end"]),
            numerator=np.nan if top is None else top,
            denominator=np.nan if below is None else below,
            value=np.nan if value is None else value,
            status="not-available" if value is None else "final",
            import_id=row.get("import_id") or "",
        )
        entered += 1
    return entered
