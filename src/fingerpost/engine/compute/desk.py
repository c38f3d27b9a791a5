"""What counting works with, and how counts are put down as observations."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pyarrow as pa
from numpy.typing import NDArray

from fingerpost.engine.compute import tables
from fingerpost.engine.compute.book import Book
from fingerpost.engine.compute.coverage import NO_IMPORT, Coverage
from fingerpost.engine.compute.engines import Engine
from fingerpost.engine.compute.packing import Counts, categories
from fingerpost.engine.measure import Breakdown, FromEvents, Measure
from fingerpost.engine.quality import Notes


@dataclass(frozen=True)
class Task:
    """One measure with its local recipe and the imports that cannot give it."""

    measure: Measure
    local: Any
    lacks: NDArray[np.bool_]


@dataclass(frozen=True)
class Desk:
    """What counting works with: a backend, who covers what, and where figures go."""

    backend: Engine
    cover: Coverage
    book: Book
    notes: Notes
    source: str

    @cached_property
    def areas(self) -> NDArray[np.int32]:
        """The book's code of each area."""
        return self.book.codes(self.cover.areas)

    @cached_property
    def imports(self) -> NDArray[np.int32]:
        """The book's code of each import."""
        return self.book.codes(s.import_id for s in self.cover.imports)

    @contextmanager
    def work_table(self, query: Any, rows: pa.Table) -> Iterator[Any]:
        """A narrow table made once from a query, for as long as it is counted."""
        name = "fingerpost_work"
        try:
            yield self.backend.keep(name, query, rows)
        finally:
            self.backend.let_go(name)


def split_lacks(desk: Desk, task: Task, split: Breakdown | None) -> NDArray[np.bool_]:
    """For each import: does it lack a column of the measure or of its breakdown."""
    if split is None:
        return task.lacks
    rows = task.local.table
    fields = tables.fields_read(rows, [split.by])
    return task.lacks | tables.absent(fields, rows=rows, cover=desk.cover)


def write(
    desk: Desk,
    task: Task,
    *,
    area: NDArray[np.int64],
    n: Counts,
    m: Counts | None,
    final: NDArray[np.bool_],
    import_no: NDArray[Any],
    split: Breakdown | None = None,
    unknown: NDArray[np.bool_] | None = None,
    period_kind: str,
    period_start: NDArray[np.datetime64],
    period_end: NDArray[np.datetime64],
) -> None:
    """Put counts down as observations; a rate with nothing to count has no value.

    There is a row for each area and period; with a `split`, n and m have a column for
    each of its categories. Where a count is `unknown` it is not available: neither a
    number nor nought.
    """
    book, measure = desk.book, task.measure
    codes = categories(split)
    category: Any = ""
    if split is not None:
        category = np.tile(book.codes(codes), len(area))
        area, final, import_no, period_start, period_end = (
            np.repeat(one, len(codes))
            for one in (area, final, import_no, period_start, period_end)
        )
    n, m = n.reshape(-1), None if m is None else m.reshape(-1)
    value, numerator = n, n
    denominator: Counts | float = np.nan
    if m is not None:
        # Each engine adds in an order of its own; a billionth hides the last bit of it
        m = np.round(m, 9)
        numerator, denominator = m, n
        value = np.full(len(n), np.nan)
        np.divide(measure.factor * m, n, out=value, where=n > 0)
    status = np.where(final, book.code("final"), book.code("provisional"))
    if unknown is not None:
        numerator = np.where(unknown, np.nan, numerator)
        value = np.where(unknown, np.nan, value)
        status = np.where(unknown, book.code("not-available"), status)
    book.add(
        len(area),
        measure=measure.slug,
        basis="local",
        unit=measure.unit,
        source=desk.source,
        area=desk.areas[area],
        numerator=numerator,
        denominator=denominator,
        value=value,
        status=status,
        import_id=desk.imports[import_no],
        period_kind=period_kind,
        period_start=period_start,
        period_end=period_end,
        breakdown=split.name if split else "",
        category=category,
    )


def enter_not_available(desk: Desk, task: Task) -> None:
    """Say once for each area that its latest return cannot give this measure."""
    cover = desk.cover
    for area, number in enumerate(cover.latest()):
        if number == NO_IMPORT or not task.lacks[number]:
            continue
        snapshot = cover.imports[number]
        start = end = cover.as_at[number]
        kind = "snapshot"
        if isinstance(task.local, FromEvents):
            last = snapshot.covers_to
            whole = (last.month, last.day) == (12, 31)
            kind = "calendar-year" if whole else "year-to-date"
            start, end = np.datetime64(f"{last.year}-01-01"), np.datetime64(last)
        desk.book.add(
            1,
            measure=task.measure.slug,
            basis="local",
            unit=task.measure.unit,
            source=desk.source,
            area=cover.areas[area],
            period_kind=kind,
            period_start=start,
            period_end=end,
            status="not-available",
            import_id=snapshot.import_id,
        )
        desk.notes.not_available(
            task.measure, area=cover.areas[area], snapshot=snapshot
        )
