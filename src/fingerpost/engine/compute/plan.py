"""One pass over each stored table: what all its measures need of a row, side by side.

The pass writes a narrow table: the number of the import, the month of every date that
is counted by, the packed conditions, the categories, and the months in which open
spells began and ended. All counting is then done on that.
"""

from collections import defaultdict
from dataclasses import dataclass
from functools import lru_cache
from operator import is_
from typing import Any

import pyarrow as pa

from fingerpost.engine.compute.desk import Task
from fingerpost.engine.compute.engines import rows_like
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
    """One measure of open rows, and the columns with their first and last months."""

    task: Task
    began: str
    ended: str
    of_began: str = ""
    of_ended: str = ""


class Plan:
    """What to take from a table of these columns for these tasks, and how to count it.

    `query` is the pass over the table, as an Ibis expression.
    """

    def __init__(self, schema: pa.Schema, tasks: list[Task]) -> None:
        found = _laid_out(_Recipes(schema, tuple(task.local for task in tasks)))
        self._splits = found.splits
        self.query = found.query
        self.events = [one.of(tasks) for one in found.events]
        self.lists = [one.of(tasks) for one in found.lists]
        self.spells = [Spell(tasks[at], *columns) for at, columns in found.spells]

    def category(self, split: Breakdown) -> str:
        """The column of the work table that holds a breakdown's category."""
        return category_of(self._splits, split)


class _Recipes:
    """The recipes of a table's measures, known again by being the same objects.

    A worker makes the same figures after every import. What is asked of a row depends
    on recipes and columns only, so it is worked out once in the worker's life.
    """

    def __init__(self, schema: pa.Schema, recipes: tuple[Any, ...]) -> None:
        self.schema = schema
        self.recipes = recipes

    def __hash__(self) -> int:
        return hash((self.schema, *map(id, self.recipes)))

    def __eq__(self, other: object) -> bool:
        return (
            isinstance(other, _Recipes)
            and self.schema == other.schema
            and len(self.recipes) == len(other.recipes)
            and all(map(is_, self.recipes, other.recipes))
        )


@dataclass(frozen=True)
class _Counted:
    """Recipes that are counted together, by their places among all of the table."""

    places: list[int]
    packing: Packing
    month: str

    def of(self, tasks: list[Task]) -> Group:
        """The same, of the tasks of one run."""
        return Group([tasks[at] for at in self.places], self.packing, self.month)


class _Layout:
    """The columns of the work table for some recipes, and which of them use which."""

    def __init__(self, recipes: _Recipes) -> None:
        self._bound = bound = rows_like(recipes.schema)
        self._columns: dict[str, Any] = {"import_no": bound.import_no}
        self.splits = _once([s for one in recipes.recipes for s in one.breakdowns])
        for split in self.splits:
            self._columns[category_of(self.splits, split)] = split.by(bound)
        by_day: dict[str | Rule, list[int]] = defaultdict(list)
        lists: list[int] = []
        self.spells: list[tuple[int, tuple[str, ...]]] = []
        for place, local in enumerate(recipes.recipes):
            if isinstance(local, FromEvents):
                by_day[local.at].append(place)
            elif isinstance(local, FromList):
                lists.append(place)
            else:
                self.spells.append((place, self._spell(local)))
        self._recipes = recipes.recipes
        self.events = [self._group(group, at) for at, group in by_day.items()]
        self.lists = [self._group(lists, None)] if lists else []
        self.query = bound.select(**self._columns)

    def _group(self, places: list[int], at: str | Rule | None) -> _Counted:
        prefix = f"g{len(self._columns)}_"
        month = ""
        if at is not None:
            month = f"{prefix}month"
            day = at(self._bound) if callable(at) else self._bound[at]
            self._columns[month] = month_of(day)
        recipes = [self._recipes[place] for place in places]
        packing = Packing(self._bound, recipes, prefix)
        self._columns |= packing.columns()
        return _Counted(places, packing, month)

    def _spell(self, local: FromSpells) -> tuple[str, ...]:
        share = local.share_of
        return (*self._months(local), *(self._months(share) if share else ()))

    def _months(self, spell: FromSpells) -> tuple[str, str]:
        """The month in which each counted row began, and that in which it ended.

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
        days = {
            f"{prefix}began": counts.fill_null(False).ifelse(begins, nothing),
            f"{prefix}ended": ended.fill_null(False).ifelse(closed, nothing),
        }
        self._columns |= {name: month_of(day) for name, day in days.items()}
        return f"{prefix}began", f"{prefix}ended"


@lru_cache(maxsize=32)
def _laid_out(recipes: _Recipes) -> _Layout:
    return _Layout(recipes)


def category_of(splits: list[Breakdown], split: Breakdown) -> str:
    """The column of the work table that holds a breakdown's category."""
    return f"category{splits.index(split)}"


def month_of(day: Any) -> Any:
    """The number of the month that a day is in (an Ibis column)."""
    return (day.year() * 12 + day.month() - 1).cast("int32")


def _once(splits: list[Breakdown]) -> list[Breakdown]:
    found: list[Breakdown] = []
    for split in splits:
        if split not in found:
            found.append(split)
    return found
