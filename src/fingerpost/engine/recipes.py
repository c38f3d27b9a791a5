"""How figures are made: from events, from spells, from a list, from published series.

A recipe is data. The rules in it are functions of an Ibis table, so that the same
recipe is counted by whichever engine holds the rows.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any

from fingerpost.engine.items import Item, Named, items

# A rule is a function of an Ibis table that answers an Ibis column.
Rule = Callable[[Any], Any]


@dataclass(frozen=True, kw_only=True)
class Rows:
    """A stored table whose rows are counted: its source, its name and its columns.

    Column types are "date", "text", "flag" (true or false), "number" (whole) and
    "amount" (with a fraction). A column that a stored file lacks is empty there, and
    measures that read it are not available.
    """

    source: str
    table: str
    columns: Mapping[str, str]


NOT_KNOWN = "not-known"  # the category of rows whose code is missing or not in the list


@dataclass(frozen=True, kw_only=True)
class Breakdown:
    """A way to split a measure, with its complete list of categories.

    `by` answers the category code for each row; rows without one are "not known".
    With `of_all` a category's value is its share of all that is counted; otherwise it
    is the measure's own rate inside the category. `topics` are the names that published
    tables give to this split, and `published` turns a published label into a category.
    """

    name: str
    title: str
    by: Rule
    categories: Mapping[str, str]
    of_all: bool = False
    topics: tuple[str, ...] = ()
    published: Callable[[str], str] | None = None


@dataclass(frozen=True, kw_only=True)
class FromEvents:
    """Counts things that happened: rows of a table, by the day on which they happened.

    `counted` says which rows are in the denominator (for a plain count: what is
    counted). `met` says which of those are in the numerator, as true or false, or how
    much each adds to it (days, for a mean); None for a plain count. `weigh` says how
    much each counted row adds to the denominator (sessions offered), where that is not
    one.

    `at` is the column that holds the day (or a rule that answers it). A row that should
    count but is not `readable` (a date is missing) leaves numerator and denominator and
    is listed; `unreadable` says why in words and `noun` what the rows are.

    Periods are shown only when the return was made `settles_after` days or more after
    their end: before, the quick answers are in and the slow ones are not. With
    `years_as_returned` a whole year counts as its return has it all the same, because
    the official figure is made so. With `school_years` there are figures for school
    years (September to August) too.

    `still_open` says, as a sentence, why the figure of a period goes on changing after
    it is shown (answers that are still to come). Newer periods have then had less time
    than older ones, so they are shown and never judged against each other.
    """

    table: Any
    at: str | Rule
    counted: Rule
    met: Rule | None = None
    weigh: Rule | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    readable: Rule | None = None
    unreadable: str = "a date is missing or could not be read"
    noun: str = "records"
    settles_after: int = 0
    still_open: str = ""
    years_as_returned: bool = False
    school_years: bool = False


@dataclass(frozen=True, kw_only=True)
class FromSpells:
    """Counts what is open on a day: rows that have begun and not yet ended.

    `begins` and `ends` answer dates; open on day d means begins <= d and (no end or
    end > d). `share_of` is the spell whose open rows make the denominator, if any.
    """

    table: Any
    begins: Rule
    ends: Rule
    counted: Rule
    share_of: "FromSpells | None" = None
    breakdowns: tuple[Breakdown, ...] = ()
    noun: str = "records"


@dataclass(frozen=True, kw_only=True)
class FromList:
    """Counts a list that is true on one day: the day that the return speaks about.

    Rules see that day as the column `as_at`. For what a return holds only in its
    latest state (the last review, the present setting), so that no earlier day can be
    rebuilt from it. With `largest`, `met` is a number; the greatest is the value. With
    `total`, what `met` adds up to is the value: nought where there is nothing to add
    up, and not available where there is something and none of it is readable.
    """

    table: Any
    counted: Rule
    met: Rule | None = None
    breakdowns: tuple[Breakdown, ...] = ()
    readable: Rule | None = None
    unreadable: str = "a date is missing or could not be read"
    noun: str = "plans"
    largest: bool = False
    total: bool = False


@dataclass(frozen=True, kw_only=True)
class FromSeries:
    """Takes a figure from a published table: a numerator, a denominator, or a value.

    `numerator` and `denominator` are items (column names) of the source's series; more
    than one are added up, and one that begins with "-" is taken away. `value` names the
    published figure where no counts are given; with several, the second and so on are
    added or taken away (an absence rate less the rate of others). An `Item` is the
    figure of one published group.

    The headline is about everybody, or about the published group `of` (topic and
    category). With `absent_is_nought` a group that has no row counts as 0, which holds
    only where the publisher says so or where the parts that are there make the whole.

    `breakdowns` are the splits that the publisher gives as rows; `parts` (item ->
    category of the breakdown `parts_of`) are those that it gives as columns, and
    `part_words` what pages call them, in this order. `earlier`
    are other tables of the same figure, for periods that this one does not give.
    """

    source: str
    dataset: str
    numerator: tuple[Named, ...] = ()
    denominator: tuple[Named, ...] = ()
    value: Named | tuple[Named, ...] = ""
    of: tuple[str, str] = ("", "")
    absent_is_nought: bool = False
    breakdowns: tuple[Breakdown, ...] = ()
    parts: Mapping[Named, str] = field(default_factory=dict)
    parts_of: str = ""
    part_words: Mapping[str, str] = field(default_factory=dict)
    earlier: "tuple[FromSeries, ...]" = ()

    @property
    def top(self) -> list[Item]:
        """The items of the numerator, each with the group that it is about."""
        return items(self.numerator, self.of)

    @property
    def below(self) -> list[Item]:
        """The items of the denominator."""
        return items(self.denominator, self.of)

    @property
    def published(self) -> list[Item]:
        """The items of the published value."""
        return items(self.value, self.of)

    @property
    def every(self) -> list[Item]:
        """Every published item that the recipe reads."""
        parts = [one for named in self.parts for one in items(named, self.of)]
        return [*self.top, *self.below, *self.published, *parts]
