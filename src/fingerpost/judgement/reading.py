"""The reading: all that may be said about one measure in one area, in one object.

Page, API, workbook and board pack are made from this and from nothing else, so that
their words, caveats and symbols are the same.
"""

from dataclasses import dataclass, is_dataclass
from datetime import date
from typing import Any, Literal

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.compared import ComparedArea as ComparedArea
from fingerpost.judgement.compared import Comparison
from fingerpost.judgement.compared import Neighbours as Neighbours
from fingerpost.judgement.outlook.parts import Outlook, YearEnd

Audience = Literal["public", "partner"]

# variation.type: improvement | concern | rising | falling (no polarity) |
#   common-cause | emerging | none | not-judged | too-few-to-judge
# The words of each are in presentation.md section 4; `word` holds them.


@dataclass(frozen=True, kw_only=True)
class Baseline:
    """Where the partnership started from: a value, its period, source and author."""

    value: float
    period: Period
    basis: str
    source: str
    set_on: date
    set_by: str
    reason: str = ""
    numerator: float | None = None
    denominator: float | None = None


@dataclass(frozen=True, kw_only=True)
class Target:
    """What was promised. Kinds: number, range, national, trajectory.

    `points` are the dated values of a trajectory; `low` and `high` those of a range.
    A change is a new target with a later `valid_from`, never an edit.
    """

    kind: Literal["number", "range", "national", "trajectory"]
    valid_from: date
    due: date | None
    set_on: date
    set_by: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    points: tuple[tuple[date, float], ...] = ()
    shape: Literal["straight", "step"] = "straight"
    decision: str = ""
    reason: str = ""
    source: str = ""


@dataclass(frozen=True, kw_only=True)
class Milestone:
    """A dated step towards a target. Status: not due, met, missed, not measured."""

    label: str
    due: date
    expected: float
    actual: float | None = None
    actual_period: Period | None = None
    status: str = "not due"


@dataclass(frozen=True, kw_only=True)
class Rebase:
    """From this day a new stretch of the series begins, because something changed.

    `proposed` says that the figures had shown a step there before anybody did.
    """

    on: date
    reason: str
    set_by: str = ""
    set_on: date | None = None
    proposed: bool = False


@dataclass(frozen=True, kw_only=True)
class StepAnswer:
    """What somebody answered when a step change was proposed, and why.

    `on` is the day that was proposed; `before` and `after` are the averages, and
    `strength` the likelihood ratio, as they were then; `possible` says that it was no
    clear step then.
    """

    on: date
    reason: str
    set_by: str
    set_on: date
    before: float
    after: float
    strength: float
    possible: bool = False


@dataclass(frozen=True, kw_only=True)
class StepChange:
    """A place where a series may have changed its level, and what became of it.

    `on` is the first day of the new level, `period` the first figure of it; `earliest`
    and `latest` are the figures beside that one, with which it may as well have begun.
    `before` and `after` are averages (of shares and rates: pooled). `strength` is the
    likelihood ratio L of the judgement design, section 7, None where it is not known.
    Nothing moves until somebody accepts.
    """

    on: date
    state: Literal["proposed", "possible", "accepted", "declined"]
    before: float | None
    after: float | None
    words: str
    strength: float | None = None
    period: Period | None = None
    earliest: Period | None = None
    latest: Period | None = None
    reason: str = ""
    set_by: str = ""
    set_on: date | None = None

    @property
    def waits(self) -> bool:
        """Whether somebody is asked what happened."""
        return self.state in ("proposed", "possible")


@dataclass(frozen=True, kw_only=True)
class Point:
    """One point of the series, with the limits and flags that apply to it.

    `group` counts stretches between re-basings from 0. `flags` name the rules that
    marked it (outside, shift, trend, two-in-three, too-few, provisional). A point whose
    value may not be shown has `shown` False and no value.
    """

    period: Period
    value: float | None
    numerator: float | None
    denominator: float | None
    status: str
    symbol: str
    group: int
    centre: float | None = None
    lower: float | None = None
    upper: float | None = None
    near_lower: float | None = None
    near_upper: float | None = None
    flags: tuple[str, ...] = ()
    name: str = "Common Cause"
    type: str = "common_cause"
    target: float | None = None
    shown: bool = True
    in_words: str = ""  # of a survey that few answered: "about half", and no figure


@dataclass(frozen=True, kw_only=True)
class Between:
    """How many periods without a case lay between those that had one: a g chart.

    Each of `points` stands on a period with a case; its value is the number of periods
    without one since the case before. `each` is one period in words ("month"); `so_far`
    how many have had none since the last case (None: not known).
    """

    each: str
    points: tuple[Point, ...]
    so_far: int | None


@dataclass(frozen=True, kw_only=True)
class Change:
    """How the latest value differs from the last one that it may be compared with.

    That one is the figure just before it, or that of the same time a year before where
    the figures go up and down with the time of year. Two figures are no direction (that
    is `variation`); but a yearly series of few figures has nothing else, so a page or
    card may say `words`.

    `z` is how many standard errors the two lie apart, None where no counts are held.
    `word`: improved, worsened, rose or fell (no polarity) where chance seldom makes so
    large a difference; no clear change where it often does, or where the rules find
    nothing; cannot say without counts, and where a guard bars judging the series. It is
    always one of the first five for published figures with their counts.

    `words` is the same for people: "better than the year before", "no clear change from
    2021". It is empty when nothing can be said, or when the rules judge the whole
    series. `amount` is not rounded: a page that prints both figures prints the
    difference of the printed ones (`figures.say_between`).
    """

    amount: float | None
    z: float | None
    word: str
    unit: str  # "percentage points", "weeks", ...
    previous: Observation | None
    unlike: tuple[str, ...] = ()
    words: str = ""


@dataclass(frozen=True, kw_only=True)
class TargetReading:
    """The target in force at the end of the latest period, and how far it is."""

    target: Target
    value: float | None  # in force at the period's end (a number or trajectory)
    gap: float | None  # negative: short of the target
    met: bool | None
    earlier: tuple[Target, ...] = ()


@dataclass(frozen=True, kw_only=True)
class BaselineReading:
    """The baseline in force, earlier ones, and the change since, if Like."""

    baseline: Baseline
    earlier: tuple[Baseline, ...] = ()
    change: float | None = None
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Variation:
    """Whether the figure is changing more than chance would explain, by which rule."""

    type: str
    word: str
    arrow: str = ""  # "up", "down" or "": the direction of the figure, not of merit
    name: str = ""  # the rule, in words
    since: Period | None = None
    points: int = 0  # how many points carry the signal
    reason: str = ""


@dataclass(frozen=True, kw_only=True)
class Guard:
    """A check that may forbid a judgement: autocorrelation, season, rare, short.

    `bars` is False for those that, when on, only say what to bear in mind.
    """

    code: str
    on: bool
    number: float | None
    words: str
    bars: bool = True


@dataclass(frozen=True, kw_only=True)
class QualityNote:
    """Something about the data that a reader of the figure must know."""

    code: str
    severity: str  # query, error
    words: str
    period: Period | None = None


@dataclass(frozen=True, kw_only=True)
class Reading:
    """All that may be said about one measure, basis, area and category.

    Optional parts are None when there is nothing to say; `sentence` (for a page) and
    `short` (for a card) are built from visible parts only. `visibility` names the
    audience and the rule that hides anything. `made` names inputs and code version.
    `issues` are those of the `caveats` that stand in the partnership's data register.
    """

    measure: str
    version: str
    basis: str
    area: str
    area_name: str
    category: str
    unit: str
    decimals: int
    better: str
    observation: Observation | None
    change: Change | None
    baseline: BaselineReading | None
    target: TargetReading | None
    milestones: tuple[Milestone, ...]
    series: tuple[Point, ...]
    chart: str  # xmr, p, p-prime, u, u-prime, c, g, t, run, values
    chart_reason: str
    mode: str
    rebases: tuple[Rebase, ...]
    variation: Variation
    assurance: str  # consistent_pass, consistent_fail, inconsistent, none
    guards: tuple[Guard, ...]
    comparators: Comparison | None
    quality: tuple[QualityNote, ...]
    caveats: tuple[str, ...]
    sentence: str
    short: str
    visibility: dict[str, str]  # audience, shown (yes or no), rule
    made: dict[str, str]
    comparable: int = 0  # how many points of the current stretch count
    provisional_because: str = ""  # "two of four returns are still to be checked"
    final_due: date | None = None
    last_known: Observation | None = None  # when the latest figure has no value
    issues: tuple[str, ...] = ()  # the caveats that are known issues of the data
    in_words: str = ""  # the latest result of a survey that few answered
    outlook: Outlook | None = None  # None: no target is in force that can be met
    year_end: YearEnd | None = None  # what a year in progress would come to
    between: Between | None = None  # where cases are rare: chart g
    step_changes: tuple[StepChange, ...] = ()  # for everyone: the accepted ones only


def as_json(thing: Any) -> Any:
    """A reading, or a part of one, as plain JSON values with the same field names."""
    if isinstance(thing, Observation):
        return thing.as_row()
    if isinstance(thing, Period):
        return {
            "kind": thing.kind,
            "start": thing.start.isoformat(),
            "end": thing.end.isoformat(),
            "label": thing.label,
            "code": thing.code,
        }
    if isinstance(thing, date):
        return thing.isoformat()
    if is_dataclass(thing) and not isinstance(thing, type):
        names = thing.__dataclass_fields__
        return {name: as_json(getattr(thing, name)) for name in names}
    if isinstance(thing, dict):
        return {key: as_json(value) for key, value in thing.items()}
    if isinstance(thing, (tuple, list)):
        return [as_json(item) for item in thing]
    return thing
