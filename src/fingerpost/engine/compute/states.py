"""Counting what is open on a day, and lists that are true on the day of a return."""

from typing import Any

import numpy as np
from numpy.typing import NDArray

from fingerpost.engine.compute import tables
from fingerpost.engine.compute.desk import (
    Counts,
    Cubes,
    Desk,
    Task,
    categories,
    column,
    month_of,
    split_lacks,
    splits_of,
    sums,
    write,
)
from fingerpost.engine.measure import Breakdown, FromSpells


def count_spells(desk: Desk, bound: Any, task: Task) -> None:
    """Count what was open on each month's last day and on the day of each return."""
    kinds: tuple[Breakdown | None, ...] = (None, *task.local.breakdowns)
    for split in kinds:
        state, last = open_counts(desk, bound, task.local, split)
        if task.local.share_of is not None:
            of_state, of_last = open_counts(desk, bound, task.local.share_of, split)
        for spot, code in enumerate(categories(split)):
            n, m = (state[:, :, spot], last[:, spot]), None
            if split is not None and split.of_all:
                n, m = (state.sum(axis=2), last.sum(axis=1)), n
            elif task.local.share_of is not None:
                n, m = (of_state[:, :, spot], of_last[:, spot]), n
            if split is None:
                enter_month_ends(desk, task, n[0], m[0] if m else None)
            enter_on_the_day(
                desk, task, n[1], m[1] if m else None, split=split, category=code
            )


def open_counts(
    desk: Desk, bound: Any, spell: FromSpells, split: Breakdown | None
) -> tuple[Counts, Counts]:
    """Open rows by import, month end and category; and by import on its own day.

    Everything that began is added up and everything that ended taken away. What lies
    after the day of the return has not happened yet. An end before the beginning is
    read as the day of the beginning: such a row is never open.
    """
    cover, months, codes = desk.cover, desk.cover.winner.shape[1], categories(split)
    wanted = bound.filter(spell.counted(bound).fill_null(False))
    wanted = wanted.mutate(begin_day=spell.begins(wanted), end_day=spell.ends(wanted))
    wanted = wanted.filter(wanted.begin_day <= wanted.as_at)
    late = wanted.end_day < wanted.begin_day
    wanted = wanted.mutate(end_day=late.ifelse(wanted.begin_day, wanted.end_day))
    total = np.zeros((len(cover.imports), months + 1, len(codes)))
    for sign, name in ((1.0, "begin_day"), (-1.0, "end_day")):
        rows = wanted if sign > 0 else wanted.filter(wanted.end_day <= wanted.as_at)
        by = {"import_no": rows.import_no, "month": month_of(rows[name])}
        if split is not None:
            by["category"] = split.by(rows)
        query = rows.group_by(**by).aggregate(rows=rows.count())
        found = desk.backend.to_pyarrow(query)
        month = column(found, "month").astype(np.int64) - cover.first
        spot = (
            tables.category_codes(found["category"], codes)
            if split is not None
            else np.zeros(len(month), dtype=np.int64)
        )
        # column 0 holds all that happened before the first month
        np.add.at(
            total,
            (
                column(found, "import_no").astype(np.int64),
                np.clip(month, -1, months - 1) + 1,
                spot,
            ),
            sign * column(found, "rows"),
        )
    running = total.cumsum(axis=1)
    return running[:, 1:], running[:, -1]


def enter_month_ends(desk: Desk, task: Task, n: Counts, m: Counts | None) -> None:
    """Write the state at each month's last day, from the return believed for it."""
    cover = desk.cover
    area, month = np.nonzero(cover.usable(task.lacks))
    number = cover.winner[area, month]
    write(
        desk,
        task,
        area=area,
        n=n[number, month],
        m=None if m is None else m[number, month],
        final=cover.final[area, month],
        import_no=number,
        period_kind="snapshot",
        period_start=cover.month_ends[month],
        period_end=cover.month_ends[month],
    )


def enter_on_the_day(
    desk: Desk,
    task: Task,
    n: Counts,
    m: Counts | None,
    *,
    split: Breakdown | None = None,
    category: str = "",
) -> None:
    """Write the state on the day of each return (n and m: one number an import).

    The January count is final; the state on another day is provisional.
    """
    cover = desk.cover
    keep: dict[tuple[int, Any], int] = {}
    for number, (area, day) in enumerate(zip(cover.area_of, cover.as_at, strict=True)):
        keep[int(area), day] = number  # of two returns for one day, the later one
    chosen = np.array(sorted(keep.values()), dtype=np.int64)
    chosen = chosen[~split_lacks(desk, task, split)[chosen]]
    if split is None and isinstance(task.local, FromSpells):
        chosen = chosen[~_written_with_months(desk, task, chosen)]
    days = cover.as_at[chosen]
    write(
        desk,
        task,
        area=cover.area_of[chosen].astype(np.int64),
        n=n[chosen],
        m=None if m is None else m[chosen],
        final=days.astype("M8[M]").astype(int) % 12 == 0,
        import_no=chosen,
        period_kind="snapshot",
        period_start=days,
        period_end=days,
        breakdown=split.name if split else "",
        category=category,
    )


def _written_with_months(
    desk: Desk, task: Task, chosen: NDArray[np.int64]
) -> NDArray[np.bool_]:
    """Which imports' days are a month's end that stands with the months already."""
    cover = desk.cover
    month = cover.as_at[chosen].astype("M8[M]") - cover.month_ends[0].astype("M8[M]")
    spot = month.astype(int)
    inside = (spot >= 0) & (spot < len(cover.month_ends))
    spot = np.where(inside, spot, 0)
    there = cover.usable(task.lacks)[cover.area_of[chosen], spot]
    return np.asarray(
        inside & there & (cover.month_ends[spot] == cover.as_at[chosen]), dtype=bool
    )


def count_lists(desk: Desk, bound: Any, tasks: list[Task]) -> None:
    """Count every measure that a table can tell only for the day of its return."""
    kinds: tuple[Breakdown | None, ...] = (None, *splits_of(tasks))
    for split in kinds:
        here = [t for t in tasks if split is None or split in t.local.breakdowns]
        by = {"import_no": bound.import_no}
        if split is not None:
            by["category"] = split.by(bound)
        query = bound.group_by(**by).aggregate(**sums(bound, here, left_out=not split))
        found = desk.backend.to_pyarrow(query)
        number = column(found, "import_no").astype(np.int64)
        cubes = Cubes(found, number, len(desk.cover.imports), split)
        of_all = split is not None and split.of_all
        for place, task in enumerate(here):
            for code, n, m in cubes.parts(place, of_all=of_all):
                if task.local.largest and m is not None:
                    # the greatest is no share of anything: one number, as it stands
                    n, m = np.where(n > 0, m, np.nan), None
                enter_on_the_day(desk, task, n, m, split=split, category=code)
            left = cubes.cube(f"x{place}")
            if left is not None:
                desk.notes.left_out_on_the_day(
                    task.measure,
                    cover=desk.cover,
                    counted=cubes.parts(place, of_all=False)[0][1],
                    left=np.where(task.lacks, 0, left[:, 0]),
                )
