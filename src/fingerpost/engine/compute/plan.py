"""One pass over each stored table: what all its measures need of a row, side by side.

The pass writes a narrow table: the number of the import, the month of every date that
is counted by, the packed conditions, the categories, and the days on which open
spells began and ended. All counting is then done on that.
"""

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from fingerpost.engine.compute.desk import Task
from fingerpost.engine.compute.packing import Packing
from fingerpost.engine.measure import Breakdown, FromEvents, FromList, FromSpells, Rule


@dataclass(frozen=True)
class Group:
    """Measures that are counted together: by the month of one date, or by import.

    `month` is the column of the work table that holds the month, "" for a list.
    """

    tasks: list[Task]
    packing: Packing
    month: str

    @property
    def keys(self) -> list[str]:
        """The columns of the work table that a place is told by."""
        return ["import_no", self.month] if self.month else ["import_no"]

    @property
    def splits(self) -> list[Breakdown]:
        """The breakdowns of the group's measures, each once."""
        return _once([split for task in self.tasks for split in task.local.breakdowns])


@dataclass(frozen=True)
class Spell:
    """One measure of open rows, with the columns of its spells' first and last days."""

    task: Task
    began: str
    ended: str
    of_began: str = ""
    of_ended: str = ""


class Plan:
    """What to take from a bound table for these tasks, and how to count it."""

    def __init__(self, bound: Any, tasks: list[Task]) -> None:
        self._columns: dict[str, Any] = {"import_no": bound.import_no}
        self._bound = bound
        splits = [split for task in tasks for split in task.local.breakdowns]
        self._splits = _once(splits)
        for split in self._splits:
            self._columns[self.category(split)] = split.by(bound)
        by_day: dict[str | Rule, list[Task]] = defaultdict(list)
        lists: list[Task] = []
        self.spells: list[Spell] = []
        for task in tasks:
            if isinstance(task.local, FromEvents):
                by_day[task.local.at].append(task)
            elif isinstance(task.local, FromList):
                lists.append(task)
            else:
                self.spells.append(self._spell(task))
        self.events = [self._group(group, at) for at, group in by_day.items()]
        self.lists = [self._group(lists, None)] if lists else []

    def query(self) -> Any:
        """The pass over the table, as an Ibis expression."""
        return self._bound.select(**self._columns)

    def category(self, split: Breakdown) -> str:
        """The column of the work table that holds a breakdown's category."""
        return f"category{self._splits.index(split)}"

    def _group(self, tasks: list[Task], at: str | Rule | None) -> Group:
        prefix = f"g{len(self._columns)}_"
        month = ""
        if at is not None:
            month = f"{prefix}month"
            day = at(self._bound) if callable(at) else self._bound[at]
            self._columns[month] = month_of(day)
        packing = Packing(self._bound, [task.local for task in tasks], prefix)
        self._columns |= packing.columns()
        return Group(tasks, packing, month)

    def _spell(self, task: Task) -> Spell:
        share = task.local.share_of
        return Spell(
            task,
            *self._days(task.local),
            *(self._days(share) if share is not None else ("", "")),
        )

    def _days(self, spell: FromSpells) -> tuple[str, str]:
        """The day on which each counted row began, and that on which it ended.

        Both are empty for rows that do not count. What lies after the day of the
        return has not happened yet. An end before the beginning is read as the day of
        the beginning: such a row is never open.
        """
        import ibis

        bound, nothing = self._bound, ibis.null("date")
        begins, ends = spell.begins(bound), spell.ends(bound)
        counts = spell.counted(bound) & (begins <= bound.as_at)
        ended = counts & (ends <= bound.as_at)
        prefix = f"s{len(self._columns)}_"
        closed = ibis.greatest(begins, ends)
        self._columns |= {
            f"{prefix}began": counts.fill_null(False).ifelse(begins, nothing),
            f"{prefix}ended": ended.fill_null(False).ifelse(closed, nothing),
        }
        return f"{prefix}began", f"{prefix}ended"


def month_of(day: Any) -> Any:
    """The number of the month that a day is in (an Ibis column)."""
    return (day.year() * 12 + day.month() - 1).cast("int32")


def _once(splits: list[Breakdown]) -> list[Breakdown]:
    found: list[Breakdown] = []
    for split in splits:
        if split not in found:
            found.append(split)
    return found
