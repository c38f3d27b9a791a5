"""What counting works with, and how counts are put down as observations."""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fingerpost.engine.compute import tables
from fingerpost.engine.compute.book import Book
from fingerpost.engine.compute.coverage import NO_IMPORT, Coverage
from fingerpost.engine.measure import (
    NOT_KNOWN,
    Breakdown,
    FromEvents,
    FromList,
    Measure,
    Rule,
)
from fingerpost.engine.quality import Notes

Counts = NDArray[np.float64]


@dataclass(frozen=True)
class Task:
    """One measure with its local recipe and the imports that cannot give it."""

    measure: Measure
    local: Any
    lacks: NDArray[np.bool_]


@dataclass(frozen=True)
class Desk:
    """What counting works with: a backend, who covers what, and where figures go."""

    backend: Any
    cover: Coverage
    book: Book
    notes: Notes
    source: str


def splits_of(tasks: list[Task]) -> list[Breakdown]:
    """The breakdowns of the tasks, each once."""
    found: list[Breakdown] = []
    for task in tasks:
        found += [split for split in task.local.breakdowns if split not in found]
    return found


def categories(split: Breakdown | None) -> tuple[str, ...]:
    """The complete list of categories, "not known" last; one empty text for none."""
    if split is None:
        return ("",)
    return (*(code for code in split.categories if code != NOT_KNOWN), NOT_KNOWN)


def split_lacks(desk: Desk, task: Task, split: Breakdown | None) -> NDArray[np.bool_]:
    """For each import: does it lack a column of the measure or of its breakdown."""
    if split is None:
        return task.lacks
    rows = task.local.table
    fields = tables.fields_read(rows, [split.by])
    return task.lacks | tables.absent(fields, rows=rows, cover=desk.cover)


def day_of(bound: Any, at: str | Rule) -> Any:
    """The day of each row, from a column or from a rule."""
    return at(bound) if callable(at) else bound[at]


def month_of(day: Any) -> Any:
    """The number of the month that a day is in (an Ibis column)."""
    return (day.year() * 12 + day.month() - 1).cast("int32")


def told(bound: Any, local: FromEvents | FromList) -> tuple[Any, Any]:
    """Two Ibis columns: rows that should count, and those that can."""
    should = local.counted(bound).fill_null(False)
    if local.readable is None:
        return should, should
    return should, should & local.readable(bound).fill_null(False)


def sums(bound: Any, tasks: list[Task], *, left_out: bool) -> dict[str, Any]:
    """The aggregates of every measure: n counted, m met (or added up), x left out."""
    answer: dict[str, Any] = {}
    for number, task in enumerate(tasks):
        should, can = told(bound, task.local)
        answer[f"n{number}"] = bound.count(where=can)
        if task.local.met is not None:
            met = task.local.met(bound)
            if getattr(task.local, "largest", False):
                answer[f"m{number}"] = met.max(where=can).cast("float64")
            elif met.type().is_boolean():
                answer[f"m{number}"] = bound.count(where=can & met.fill_null(False))
            else:
                answer[f"m{number}"] = met.sum(where=can).cast("float64")
        if left_out and task.local.readable is not None:
            answer[f"x{number}"] = bound.count(where=should) - bound.count(where=can)
    return answer


def column(found: Any, name: str, missing: float = 0.0) -> Counts:
    """A column of a scan's answer as floats."""
    held = found[name].combine_chunks()
    plain = held.fill_null(missing).to_numpy(zero_copy_only=False)
    return np.asarray(plain, dtype=np.float64)


class Cubes:
    """A scan's answer laid out by place and category: one cube for each aggregate.

    `slot` is the place of each answered row (an import, or an area and a month),
    `places` how many there are; rows where `keep` is False are left out.
    """

    def __init__(
        self,
        found: Any,
        slot: NDArray[np.int64],
        places: int,
        split: Breakdown | None,
        keep: NDArray[np.bool_] | None = None,
    ) -> None:
        self._found = found
        self._names = set(found.column_names)
        self._keep = np.ones(len(slot), dtype=bool) if keep is None else keep
        self.codes = categories(split)
        self._slot = slot * len(self.codes)
        self._size = places * len(self.codes)
        if split is not None:
            self._slot = self._slot + tables.category_codes(
                found["category"], self.codes
            )

    def cube(self, name: str) -> Counts | None:
        """One aggregate, shape (places, categories); None if it was not asked for."""
        if name not in self._names:
            return None
        counts = np.bincount(
            self._slot[self._keep],
            weights=column(self._found, name)[self._keep],
            minlength=self._size,
        )
        return np.asarray(counts, dtype=np.float64).reshape(-1, len(self.codes))

    def parts(
        self, number: int, *, of_all: bool
    ) -> list[tuple[str, Counts, Counts | None]]:
        """For each category of one measure: its code, what is counted, what is met."""
        n, m = self.cube(f"n{number}"), self.cube(f"m{number}")
        assert n is not None
        whole = n.sum(axis=1)
        answer: list[tuple[str, Counts, Counts | None]] = []
        for spot, code in enumerate(self.codes):
            if of_all:
                answer.append((code, whole, n[:, spot]))
            else:
                answer.append((code, n[:, spot], None if m is None else m[:, spot]))
        return answer


def write(
    desk: Desk,
    task: Task,
    *,
    area: NDArray[np.int64],
    n: Counts,
    m: Counts | None,
    final: NDArray[np.bool_],
    import_no: NDArray[Any],
    **period: Any,
) -> None:
    """Put counts down as observations; a rate with nothing to count has no value."""
    book, measure = desk.book, task.measure
    value, numerator = n, n
    denominator: Counts | float = np.nan
    if m is not None:
        numerator, denominator = m, n
        value = np.full(len(n), np.nan)
        np.divide(measure.factor * m, n, out=value, where=n > 0)
    ids = book.codes(s.import_id for s in desk.cover.imports)
    book.add(
        len(area),
        measure=measure.slug,
        basis="local",
        unit=measure.unit,
        source=desk.source,
        area=book.codes(desk.cover.areas)[area],
        numerator=numerator,
        denominator=denominator,
        value=value,
        status=np.where(final, book.code("final"), book.code("provisional")),
        import_id=ids[import_no],
        **period,
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
