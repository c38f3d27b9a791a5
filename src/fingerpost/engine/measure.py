"""What a measure is: its words, its rules and its worked example, in one object.

A `Measure` says how a figure is made from a partnership's own returns (`local`), from
published statistics (`official`) or by hand (`entered`). An `Observation` is one figure
for one area and one period. The three bases stand side by side and are never merged.
"""

from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, get_args

from fingerpost.engine.period import PERIOD_KINDS, Period

# whoever writes a measure finds its recipes here too
from fingerpost.engine.recipes import NOT_KNOWN as NOT_KNOWN
from fingerpost.engine.recipes import Breakdown as Breakdown
from fingerpost.engine.recipes import FromEvents as FromEvents
from fingerpost.engine.recipes import FromList as FromList
from fingerpost.engine.recipes import FromSeries as FromSeries
from fingerpost.engine.recipes import FromSpells as FromSpells
from fingerpost.engine.recipes import Rows as Rows
from fingerpost.engine.recipes import Rule as Rule

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
    it; without `{period}` the sentence begins "In 2024, ". In the phrase of a survey
    `{n}` is how many answered, and `asked` is whom they stand for. A measure of level
    `icb` is about the NHS board that the area belongs to, and names it: `{area}`.
    `which_way` says in plain words which way is better, where lower is ("A longer wait
    is worse.").

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
    on_last_day: bool = False  # a month's figure is what is open on its last day
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
    asked: str = "everyone we asked"  # whom those who answered a survey stand for
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
    def is_median(self) -> bool:
        """Whether the definition says that the figures are medians."""
        said = f"{self.title} {self.short_title} {self.plain}".lower()
        return "median" in said

    @property
    def factor(self) -> float:
        """What numerator over denominator is multiplied by to give the value."""
        if self.unit == "rate":
            return float(self.per)
        return 100.0 if self.unit == "percent" else 1.0
