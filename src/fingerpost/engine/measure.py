"""What a measure is: its words, its rules and its worked example, in one object.

A `Measure` says how a figure is made from a partnership's own returns (`local`), from
published statistics (`official`) or by hand (`entered`). An `Observation` is one figure
for one area and one period. The three bases stand side by side and are never merged.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal, get_args

from fingerpost.engine.items import Item, Named, items
from fingerpost.engine.period import PERIOD_KINDS, Period

Better = Literal["higher", "lower", "none"]
Basis = Literal["local", "official", "entered"]
Kind = Literal["activity", "outcome", "experience", "finance"]
# Whose figures they are: each council's, or those of an NHS board (ICB), which is
# larger than a council and whose figures are never shown as a council's, or the
# country's alone.
Level = Literal["council", "icb", "country"]
Unit = Literal["count", "percent", "rate", "days", "weeks", "GBP", "score", "words"]
# What a measure holds: numbers, answers to one question, or a judgement in words.
Form = Literal["series", "survey", "judgement"]
# A rule is a function of an Ibis table that answers an Ibis column.
Rule = Callable[[Any], Any]

HIGHER: Better = "higher"
LOWER: Better = "lower"
NO_POLARITY: Better = "none"
PERCENT: Unit = "percent"
COUNT: Unit = "count"
RATE: Unit = "rate"
SCORE: Unit = "score"
WEEKS: Unit = "weeks"
DAYS: Unit = "days"
GBP: Unit = "GBP"
ACTIVITY: Kind = "activity"
OUTCOME: Kind = "outcome"
EXPERIENCE: Kind = "experience"
FINANCE: Kind = "finance"

# What a measure is about; pages group measures by it.
SUBJECTS = (
    "assessment",
    "plans",
    "reviews",
    "disagreement",
    "provision",
    "AP",
    "attendance",
    "attainment",
    "adulthood",
    "health",
    "experience",
    "finance",
    "programme",
)
_ALLOWED: dict[str, tuple[str, ...]] = {
    "unit": get_args(Unit),
    "form": get_args(Form),
    "better": get_args(Better),
    "kind": get_args(Kind),
    "theme": SUBJECTS,
    "level": get_args(Level),
    "headline": PERIOD_KINDS,
    "official_period": PERIOD_KINDS,
}

STATUSES = (
    "final",
    "provisional",
    "revised",
    "estimated",
    "suppressed",
    "not-applicable",
    "not-available",
    "not-returned",
)


@dataclass(frozen=True, kw_only=True)
class Observation:
    """One figure: one measure, one basis, one area, one period, one category.

    `numerator` and `denominator` are counts (sums of days for means); `value` is in the
    measure's unit (per cent as 0 to 100). `symbol` is the publisher's own mark for a
    figure that is not a number; it is never turned into a blank or a nought.
    """

    measure: str
    basis: str
    area: str
    period: Period
    value: float | None
    numerator: float | None = None
    denominator: float | None = None
    breakdown: str = ""
    category: str = ""
    unit: str = "count"
    status: str = "final"
    symbol: str = ""
    source: str = ""
    import_id: str = ""

    def as_row(self) -> dict[str, Any]:
        """The observation as `observations` prints it, columns in the agreed order."""
        return {
            "measure": self.measure,
            "basis": self.basis,
            "area": self.area,
            "period_kind": self.period.kind,
            "period_start": self.period.start.isoformat(),
            "period_end": self.period.end.isoformat(),
            "breakdown": self.breakdown,
            "category": self.category,
            "numerator": self.numerator,
            "denominator": self.denominator,
            "value": self.value,
            "unit": self.unit,
            "status": self.status,
            "symbol": self.symbol,
            "source": self.source,
            "import_id": self.import_id,
        }


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
    category of the breakdown `parts_of`) are those that it gives as columns. `earlier`
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


@dataclass(frozen=True)
class Change:
    """One entry of a definition's change log."""

    on: date
    what: str


@dataclass(frozen=True)
class Break:
    """From this day on, figures are not comparable with those before, and why."""

    on: date
    why: str
    basis: str = ""


@dataclass(frozen=True)
class Example:
    """A small drawn table: rows, and for each whether it counts and whether it is met.

    It is the test, the published method and the portability fixture at once.
    """

    text: str

    def rows(self) -> list[tuple[dict[str, str], dict[str, str], str]]:
        """(cells, expected, remark) for each row. Raises ValueError when ill-drawn."""
        lines = [line for line in self.text.strip().splitlines() if line.strip()]
        head, *body = lines
        left, right = _halves(head)
        answer = []
        for line in body:
            drawn, _, remark = line.partition("#")
            cells, expected = _halves(drawn)
            if len(cells) != len(left) or len(expected) != len(right):
                raise ValueError(f"this row of an example has other columns: {line}")
            answer.append(
                (
                    dict(zip(left, cells, strict=True)),
                    dict(zip(right, expected, strict=True)),
                    remark.strip(),
                )
            )
        return answer


def example(text: str) -> Example:
    """Draw a worked example; the columns right of `||` are what is expected."""
    drawn = Example(text)
    drawn.rows()
    return drawn


def _halves(line: str) -> tuple[list[str], list[str]]:
    left, bar, right = line.partition("||")
    if not bar:
        raise ValueError(f"an example needs '||' between rows and answers: {line}")
    return (
        [cell.strip() for cell in left.split("|")],
        [cell.strip() for cell in right.split("|")],
    )


@dataclass(frozen=True, kw_only=True)
class Measure:
    """One definition, complete: what it says, why, how it is made, who reviews it.

    Required texts may not be empty (a test walks the catalogue). `slug` is stable for
    ever: a changed meaning is a new slug. `unit` percent means numerator over
    denominator times 100; a rate is for each `per`; weeks and days are sums over
    counts. With `per_head_of` every count is divided by that published population of
    the area, of the year nearest to the period.

    `phrase` is the measure as part of a sentence that a reading says. It follows the
    figure ("of new plans were issued within 20 weeks") or holds it where `{value}`
    stands ("families waited {value} on average"). `{area}` and `{period}` may stand in
    it; without `{period}` the sentence begins "In 2024, ". A measure of level `icb` is
    about the NHS board that the area belongs to, and names it: `{area}`. `which_way`
    says in plain words which way is better, where lower is ("A longer wait is worse.").

    `form` says what it holds: a series of numbers, answers to one question of a survey
    (`question`, `mode`; each figure says how many answered), or a judgement in words,
    which has no numbers at all (unit "words").
    """

    slug: str
    title: str
    short_title: str
    why: str
    plain: str
    numerator: str
    denominator: str
    unit: Unit
    better: Better
    kind: Kind
    theme: str
    partners: tuple[str, ...]
    local: FromEvents | FromSpells | FromList | None = None
    official: FromSeries | None = None
    entered: bool = False
    level: Level = "council"
    decimals: int = 1
    per: int = 100  # a rate is for each so many
    per_head_of: str = ""  # of how many people the counts are, an item of populations
    headline: str = "month"  # the kind of period that the local headline series uses
    official_period: str = "calendar-year"
    clock: str = "calendar"
    minimum_denominator: int = 20
    disclosure: str = "dfe-5"
    public_local: bool = False  # may a local headline total be public (see disclosure)
    officers_only: bool = False
    family: str = ""  # measures of one family are read together
    statute: str = ""
    traps: tuple[str, ...] = ()
    coherence: str = ""
    breaks: tuple[Break, ...] = ()
    author: str = "Fingerpost project"
    checked_by: str = ""
    reviewed: date
    next_review: date
    changes: tuple[Change, ...]
    example: Example | None = None
    phrase: str = ""
    which_way: str = ""
    form: Form = "series"
    question: str = ""  # of a survey item, as it was put
    mode: str = ""  # how a survey was answered
    document: str = ""  # where typed figures are taken from
    one_period: bool = False  # typed figures of another kind of period are refused
    retired: date | None = None
    replaces: str = ""  # the measure that this one took the place of, and ...
    replaced_by: str = ""  # ... the one that took its place

    def __post_init__(self) -> None:
        """Refuse words that mean nothing to a page. Raises ValueError, naming them."""
        for name, allowed in _ALLOWED.items():
            if getattr(self, name) not in allowed:
                raise ValueError(
                    f"{name} is '{getattr(self, name)}'; it must be one of "
                    f"{', '.join(allowed)}"
                )
        for name in ("partners", "traps", "changes", "breaks"):
            if not isinstance(getattr(self, name), tuple):
                raise ValueError(f"{name} must be a tuple: write ('council',)")

    @property
    def bases(self) -> tuple[str, ...]:
        """Which of local, official and entered this measure has."""
        has = {
            "local": self.local is not None,
            "official": self.official is not None,
            "entered": self.entered,
        }
        return tuple(name for name, there in has.items() if there)

    @property
    def sources(self) -> tuple[tuple[str, str], ...]:
        """What its figures rest on, as (basis, slug of a source), each pair once."""
        found: list[tuple[str, str]] = []
        if self.local is not None:
            found.append(("local", self.local.table.source))
        if self.official is not None:
            series = (self.official, *self.official.earlier)
            found += [("official", one.source) for one in series]
        if self.entered:
            found.append(("entered", "entered"))
        return tuple(dict.fromkeys(found))

    @property
    def factor(self) -> float:
        """What numerator over denominator is multiplied by to give the value."""
        if self.unit == "rate":
            return float(self.per)
        return 100.0 if self.unit == "percent" else 1.0
