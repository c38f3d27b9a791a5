"""Counting what happened, month by month.

For each table and date column one grouped scan each breakdown answers the monthly
counts of every measure over it. Quarters, years and the year to date
are sums of months; a percentage is made from summed counts, never from percentages.
"""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fingerpost.engine.compute.coverage import Coverage
from fingerpost.engine.compute.desk import Desk, Task, split_lacks, write
from fingerpost.engine.compute.packing import Counts, Cubes, categories, column
from fingerpost.engine.compute.plan import Group, Plan
from fingerpost.engine.measure import Breakdown

NO_MONTH = -(10**6)
_SEPTEMBER = 8  # months before it in a year


def count_events(desk: Desk, plan: Plan, group: Group, work: Any) -> None:
    """Count every measure over one table and one date column, month by month.

    The headline is the sum over the categories of the first breakdown: no scan more.
    """
    splits: list[Breakdown | None] = [*group.splits] or [None]
    for first, split in zip([True] + [False] * len(splits), splits, strict=False):
        category = [plan.category(split)] if split is not None else []
        keys = [*group.keys, *category]
        found = group.packing.grouped(desk.backend, work, keys)
        cubes = _by_month(desk, group, found, split, "".join(category))
        for number, task in enumerate(group.tasks):
            if first:
                n, m = cubes.whole(number)
                enter_events(desk, task, n, m)
                _note_left_out(desk, group, number, found, cubes)
            if split is not None and split in task.local.breakdowns:
                n, m = cubes.parts(number, of_all=split.of_all)
                enter_events(desk, task, n, m, split=split)


def _by_month(
    desk: Desk, group: Group, found: Any, split: Breakdown | None, category: str
) -> Cubes:
    """A scan's answer by area and month, from the return believed for each month."""
    cover = desk.cover
    areas, months = cover.winner.shape
    number, month = _places(desk, group, found)
    keep = (month >= 0) & (month < months)
    area = cover.area_of[number].astype(np.int64)
    keep[keep] = cover.winner[area[keep], month[keep]] == number[keep]
    slot = area * months + month
    return Cubes(group.packing, found, slot, areas * months, split, category, keep)


def _places(
    desk: Desk, group: Group, found: Any
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    number = column(found, "import_no").astype(np.int64)
    month = column(found, group.month, NO_MONTH).astype(np.int64)
    return number, np.where(month == NO_MONTH, NO_MONTH, month - desk.cover.first)


def _note_left_out(
    desk: Desk, group: Group, number: int, found: Any, cubes: Cubes
) -> None:
    """Note rows that could not be counted: for want of a date, or without any day."""
    cover, task = desk.cover, group.tasks[number]
    shape = cover.winner.shape
    import_no, month = _places(desk, group, found)
    imports = len(cover.imports)
    undated = month == NO_MONTH
    without = np.zeros((imports, 1))
    if undated.any():
        no_day = Cubes(group.packing, found, import_no, imports, keep=undated)
        without = no_day.rows(number) + no_day.left_out(number)
    desk.notes.left_out(
        task.measure,
        cover=cover,
        usable=cover.usable(task.lacks),
        counted=cubes.rows(number).sum(axis=1).reshape(shape),
        left=cubes.left_out(number).sum(axis=1).reshape(shape),
        undated=np.where(task.lacks, 0.0, without[:, 0]),
    )


def enter_events(
    desk: Desk,
    task: Task,
    n: Counts,
    m: Counts | None,
    *,
    split: Breakdown | None = None,
) -> None:
    """Write monthly counts down as months, quarters, years and the year to date.

    `n` and `m` have one number for each area and month, and with a breakdown a column
    for each of its categories. Breakdowns are written for
    years and the year to date only: by month their cells would be mostly noughts and
    single children.
    """
    cover = desk.cover
    returned = cover.usable(split_lacks(desk, task, split))
    there = returned & _settled(cover, task.local.settles_after)
    areas, months = there.shape
    width = len(categories(split))
    n = n.reshape(areas, months, width)
    m = None if m is None else m.reshape(areas, months, width)

    def enter(
        kind: str, first: Any, last: Any, shown: Any, count: Any, met: Any
    ) -> None:
        area, spot = np.nonzero(shown)
        first_month = first[spot]
        last_month = last[area, spot]
        write(
            desk,
            task,
            period_kind=kind,
            area=area,
            period_start=cover.month_starts[first_month],
            period_end=cover.month_ends[last_month],
            n=count[area, spot],
            m=None if met is None else met[area, spot],
            final=_all_final(cover, area, first_month, last_month),
            import_no=cover.winner[area, last_month],
            split=split,
        )

    def whole(kind: str, size: int, there: Any = there, since: int = 0) -> None:
        """All whole periods of so many months; the first begins in month `since`."""
        count = (months - since) // size
        shape, until = (areas, count, size, width), since + count * size
        first = np.arange(since, until, size)
        enter(
            kind,
            first,
            np.broadcast_to(first + size - 1, shape[:2]),
            there[:, since:until].reshape(shape[:3]).all(axis=2),
            n[:, since:until].reshape(shape).sum(axis=2),
            None if m is None else m[:, since:until].reshape(shape).sum(axis=2),
        )

    if split is None:
        whole("month", 1)
        whole("quarter", 3)
    whole("calendar-year", 12, returned if task.local.years_as_returned else there)
    if task.local.school_years:
        whole("academic-year", 12, since=_SEPTEMBER)

    # The year to date: only where the latest year is not whole, and then the same
    # stretch of the years before it, because nothing else may be compared with it.
    by_year = (areas, months // 12, 12)
    rows = np.arange(areas)
    last = months - 1 - np.argmax(there[:, ::-1], axis=1)
    unfinished = there.any(axis=1) & (last % 12 < 11)
    cut = last % 12
    shown = there.reshape(by_year).cumprod(axis=2)[rows, :, cut] > 0
    shown &= (unfinished & shown[rows, last // 12])[:, None]
    enter(
        "year-to-date",
        np.arange(0, months, 12),
        np.arange(0, months, 12)[None, :] + cut[:, None],
        shown,
        n.reshape(*by_year, width).cumsum(axis=2)[rows, :, cut],
        None if m is None else m.reshape(*by_year, width).cumsum(axis=2)[rows, :, cut],
    )


def _settled(cover: Coverage, days: int) -> NDArray[np.bool_]:
    """Months that ended so long before the day of their return. Shape area, month."""
    if not days:
        return np.ones(cover.winner.shape, dtype=bool)
    seen = cover.as_at[cover.winner]
    waited = seen - cover.month_ends[None, :]
    return np.asarray(waited >= np.timedelta64(days, "D"), dtype=bool)


def _all_final(cover: Coverage, area: Any, first: Any, last: Any) -> NDArray[np.bool_]:
    """Whether every month from first to last is final."""
    open_so_far = np.cumsum(~cover.final, axis=1)
    before = np.where(first > 0, open_so_far[area, np.maximum(first - 1, 0)], 0)
    return np.asarray(open_so_far[area, last] == before, dtype=bool)
