"""Figures taken from published tables, with their splits and the publisher's symbols.

A published figure is rebuilt from its published counts where there are counts, so that
its numerator and denominator can be shown; the publisher's symbols are kept.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fingerpost.engine.compute.book import Book
from fingerpost.engine.compute.published_table import (
    Column,
    Published,
    numbered,
    read_published,
)
from fingerpost.engine.items import Item, items
from fingerpost.engine.measure import Breakdown, FromSeries, Measure

Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class _Recipe:
    """What is made (a measure), from which recipe and table, and where it is written.

    `free` says which places no earlier table has given already.
    """

    book: Book
    held: Published
    measure: Measure
    series: FromSeries
    free: NDArray[np.bool_]

    def at(self, item: Item) -> Column:
        """An item for each place; a group that has no row may count as nought."""
        nought = self.series.absent_is_nought and bool(item.topic)
        return self.held.at(item, absent_is_nought=nought)


def items_of(series: FromSeries) -> list[str]:
    """The name of every published item that the recipe reads."""
    return [item.name for item in series.every]


def enter_published(
    book: Book, held: Published, measure: Measure, series: FromSeries, given: set[Any]
) -> None:
    """Write one measure's published figures down: headline, splits and parts.

    `given` holds what earlier tables have written: a period once for the headline, and
    once for each split. Those are left out, and what is written now is added.
    """
    if not held.size:
        return
    periods = [held.periods[row] for row in held.first]
    whole = {period for name, period in given if not name}

    def free(name: str) -> NDArray[np.bool_]:
        taken = whole | {period for split, period in given if split == name}
        return np.array([period not in taken for period in periods], dtype=bool)

    recipe = _Recipe(book, held, measure, series, free(""))
    written = {"": _enter(recipe, series.top, series.below, series.published)}
    for split in series.breakdowns:
        allowed = replace(recipe, free=free(split.name))
        written[split.name] = _enter_split(allowed, split)
    for item, category in series.parts.items():
        one = items(item, series.of)
        part = series.parts_of, category
        if series.numerator:
            _enter(recipe, one, series.below, [], part)
        else:
            _enter(recipe, [], [], one, part)
    for name, there in written.items():
        given |= {(name, periods[place]) for place in np.nonzero(there)[0]}


def figure(
    measure: Measure, numerator: Any, denominator: Any, value: Any
) -> tuple[Any, Any, Numbers]:
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


def total(named: Sequence[Item], columns: Sequence[Numbers]) -> Numbers | None:
    """Items added up; those with a minus are taken away. None for none."""
    if not named:
        return None
    signed = [item.sign * held for item, held in zip(named, columns, strict=True)]
    answer: Numbers = np.sum(signed, axis=0)
    return answer


def _enter(
    recipe: _Recipe,
    top: list[Item],
    below: list[Item],
    value: list[Item],
    part: tuple[str, str] = ("", ""),
) -> NDArray[np.bool_]:
    """Write figures down, with the status and symbol of the first item that has one.

    Answers the places that now have a figure.
    """
    held, book = recipe.held, recipe.book
    named = [*top, *below] or value
    columns = [recipe.at(item) for item in [*top, *below, *value]]
    there = recipe.free & np.any([column.there for column in columns], axis=0)
    if not there.any():
        return there
    numbers = [column.number for column in columns]
    ends = len(top), len(top) + len(below)
    above, under, made = figure(
        recipe.measure,
        total(top, numbers[: ends[0]]),
        total(below, numbers[ends[0] : ends[1]]),
        total(value, numbers[ends[1] :]),
    )
    status, symbol = _marks(columns[: len(named)])
    # a published value may stand where the counts are symbols
    whole = np.isfinite(made) & np.isin(status, ("not-available", "suppressed"))
    status = np.where(whole, "final", status)
    rows = _rows(held, named)
    _put(
        recipe,
        rows[there],
        numerator=above if np.isscalar(above) else above[there],
        denominator=under if np.isscalar(under) else under[there],
        value=made[there],
        status=book.codes(status[there]),
        symbol=book.codes(symbol[there]),
        breakdown=part[0],
        category=part[1],
    )
    return there


def _rows(held: Published, named: Sequence[Item]) -> NDArray[np.int64]:
    """A row that speaks for each place: that of the first item that is there."""
    answer = held.first.copy()
    for item in reversed(named):
        rows = held.rows_of(item.topic, item.breakdown)
        answer = np.where(rows >= 0, rows, answer)
    return answer


def _marks(columns: Sequence[Column]) -> tuple[NDArray[Any], NDArray[Any]]:
    """Status and symbol of a figure that is made of several: the first that has one.

    A number that is not there is not available, but for one that stands behind a symbol
    of a final figure ("low", which is above nought and below a half).
    """
    size = len(columns[0].number)
    status = np.full(size, "final", dtype=object)
    symbol = np.full(size, "", dtype=object)
    for column in reversed(columns):
        missing = ~np.isfinite(column.number) & (column.status == "")
        status = np.where(column.status != "", column.status, status)
        status = np.where(missing & (column.symbol == ""), "not-available", status)
        symbol = np.where(column.symbol != "", column.symbol, symbol)
    return status, symbol


def _put(recipe: _Recipe, at: NDArray[np.int64], **columns: Any) -> None:
    book, held = recipe.book, recipe.held
    book.add(
        len(at),
        measure=recipe.measure.slug,
        basis="official",
        unit=recipe.measure.unit,
        source=recipe.series.source,
        area=book.codes(held.keys["area"][at]),
        period_kind=book.codes(held.keys["period_kind"][at]),
        period_start=held.keys["period_start"][at],
        period_end=held.keys["period_end"][at],
        import_id=book.codes(held.import_id[at]),
        **columns,
    )


def _enter_split(recipe: _Recipe, split: Breakdown) -> NDArray[np.bool_]:
    """Published groups, added up into our categories: single ages into bands of age.

    A category that is one published row keeps its symbol. One of several rows, of which
    one is a symbol, has no number: it is not available. Published values (rates) are
    never added up. Answers the places that now have a figure.
    """
    held, series, book = recipe.held, recipe.series, recipe.book
    written = np.zeros(len(held.first), dtype=bool)
    # an item that names a group of its own is of no split
    of_rows = [one for one in items(series.numerator) if not one.topic]
    under = [one for one in items(series.denominator) if not one.topic]
    over = of_rows or (under if split.of_all else [])
    counts = [held.by_row(item) for item in (*over, *under)]
    values = [held.by_row(item) for item in series.published]
    used = counts if over else values
    if not used:
        return written
    rows = np.isin(held.keys["topic"], split.topics) & recipe.free[held.place]
    rows &= np.any([column.there for column in used], axis=0)
    if split.published is None or not rows.any():
        return written
    labels, place = np.unique(held.keys["breakdown"][rows], return_inverse=True)
    codes = np.array([split.published(label) for label in labels], dtype=object)
    category = codes[place]
    at = np.nonzero(rows)[0][category != ""]
    category = category[category != ""]
    if not len(at):
        return written
    group = numbered([held.place[at], category.astype(str)])
    first = np.unique(group, return_index=True)[1]
    alone = np.bincount(group) == 1
    number = [column.number for column in counts]
    top = total(over, number[: len(over)])
    below = total(under, number[len(over) :])
    value = total(series.published, [column.number for column in values])
    if top is None:
        assert value is not None
        figures = figure(
            recipe.measure, None, None, np.where(alone, value[at[first]], np.nan)
        )
    else:
        m = np.bincount(group, weights=top[at])
        n = np.bincount(group, weights=(top if below is None else below)[at])
        if split.of_all:
            _, where = np.unique(held.place[at[first]], return_inverse=True)
            m, n = n, np.bincount(where, weights=n)[where]
        plain = below is None and not split.of_all
        figures = figure(recipe.measure, m, None if plain else n, None)
    status, symbol = _marks(used)
    finite = np.isfinite(figures[2] if top is None else figures[0])
    several = np.where(finite, "final", "not-available")
    _put(
        recipe,
        at[first],
        breakdown=split.name,
        category=book.codes(category[first]),
        numerator=figures[0],
        denominator=figures[1],
        value=figures[2],
        status=book.codes(np.where(alone, status[at[first]], several)),
        symbol=book.codes(np.where(alone, symbol[at[first]], "")),
    )
    written[held.place[at]] = True
    return written


__all__ = [
    "Published",
    "enter_published",
    "figure",
    "items_of",
    "read_published",
    "total",
]
