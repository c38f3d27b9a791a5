"""Counting what is open on a day, and lists that are true on the day of a return."""

from typing import Any

import numpy as np
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.compute.desk import Desk, Task, split_lacks, write
from fingerpost.engine.compute.packing import (
    Counts,
    Cubes,
    categories,
    category_codes,
    column,
)
from fingerpost.engine.compute.plan import Group, Plan, Spell
from fingerpost.engine.measure import Breakdown, FromSpells


def count_spells(desk: Desk, plan: Plan, spell: Spell, work: Any) -> None:
    """Count what was open on each month's last day and on the day of each return."""
    task = spell.task
    splits: list[Breakdown | None] = [*task.local.breakdowns] or [None]
    for place, split in enumerate(splits):
        category = plan.category(split) if split is not None else ""
        months = (spell.began, spell.ended)
        state = open_counts(desk, work, months, split, category)
        of_state = None
        if spell.of_began:
            months = (spell.of_began, spell.of_ended)
            of_state = open_counts(desk, work, months, split, category)
        if place == 0:  # the headline is the sum over any breakdown's categories
            n, m = state.sum(axis=2), None
            if of_state is not None:
                n, m = of_state.sum(axis=2), n
            enter_month_ends(desk, task, n, m)
            enter_on_the_day(desk, task, n[:, -1], None if m is None else m[:, -1])
        if split is not None:
            n, m = state[:, -1], None
            if split.of_all:
                n, m = np.broadcast_to(n.sum(axis=1, keepdims=True), n.shape), n
            elif of_state is not None:
                n, m = of_state[:, -1], n
            enter_on_the_day(desk, task, n, m, split=split)


def open_counts(
    desk: Desk,
    work: Any,
    months_of: tuple[str, str],
    split: Breakdown | None,
    category: str,
) -> Counts:
    """Open rows by import, month end and category; on the import's day at the last.

    Everything that began is added up and everything that ended taken away.
    """
    cover, months, codes = desk.cover, desk.cover.winner.shape[1], categories(split)
    total = np.zeros((len(cover.imports), months + 1, len(codes)))
    keys = ["import_no", *months_of, *([category] if category else [])]
    every = desk.backend.grouped(work, keys, {})
    for sign, name in zip((1.0, -1.0), months_of, strict=True):
        found = every.filter(pc.is_valid(every[name]))
        month = column(found, name).astype(np.int64)
        spot = np.zeros(len(month), dtype=np.int64)
        if category:
            spot = category_codes(found[category], codes)
        # column 0 holds all that happened before the first month
        place = np.clip(month - cover.first, -1, months - 1) + 1
        number = column(found, "import_no").astype(np.int64)
        np.add.at(total, (number, place, spot), sign * column(found, "rows"))
    return total.cumsum(axis=1)[:, 1:]


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
    unknown: NDArray[np.bool_] | None = None,
) -> None:
    """Write the state on the day of each return (n and m: a row an import).

    The January count is final; the state on another day is provisional. Where it is
    `unknown`, there is no value and the status says not available.
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
        split=split,
        unknown=None if unknown is None else unknown[chosen],
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


def count_lists(desk: Desk, plan: Plan, group: Group, work: Any) -> None:
    """Count every measure that a table can tell only for the day of its return."""
    splits: list[Breakdown | None] = [*group.splits] or [None]
    for place, split in enumerate(splits):
        category = [plan.category(split)] if split is not None else []
        keys = [*group.keys, *category]
        found = group.packing.grouped(desk.backend, work, keys)
        number = column(found, "import_no").astype(np.int64)
        imports = len(desk.cover.imports)
        cubes = Cubes(group.packing, found, number, imports, split, "".join(category))
        for at, task in enumerate(group.tasks):
            if place == 0:
                _enter_list(desk, task, cubes, at)
            if split is not None and split in task.local.breakdowns:
                n, m = cubes.parts(at, of_all=split.of_all)
                if task.local.total and m is not None:
                    n, m = m, None
                enter_on_the_day(desk, task, n, m, split=split)


def _enter_list(desk: Desk, task: Task, cubes: Cubes, at: int) -> None:
    n, m = cubes.whole(at, largest=task.local.largest)
    alone = task.local.largest or task.local.total
    counted, left = cubes.rows(at).sum(axis=1), cubes.left_out(at).sum(axis=1)
    unknown = (counted == 0) & (left > 0) if task.local.total else None
    if alone and m is not None:
        # the greatest, or the sum, is no share of anything: one number, as it stands
        n, m = m, None
    enter_on_the_day(desk, task, n, m, unknown=unknown)
    desk.notes.left_out_on_the_day(
        task.measure,
        cover=desk.cover,
        counted=counted,
        left=np.where(task.lacks, 0, left),
    )
