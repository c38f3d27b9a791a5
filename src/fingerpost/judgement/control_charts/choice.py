"""Which chart suits a series: limits, a run chart, or the figures alone, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fingerpost.judgement.control_charts.between import BUSY, between
from fingerpost.judgement.control_charts.rules import FULL, RARE, TRIAL

ChartKind = Literal[
    "xmr", "p", "p-prime", "u", "u-prime", "c", "g", "t", "run", "values"
]
NAMES: dict[str, str] = {
    "xmr": "XmR chart",
    "p": "p chart",
    "p-prime": "p-prime chart",
    "u": "u chart",
    "u-prime": "u-prime chart",
    "c": "c chart",
    "g": "g chart",
    "t": "t chart",
    "run": "Run chart",
    "values": "The figures alone",
}
# What each chart is for, as an owner is asked who may choose another.
SUITS: dict[str, str] = {
    "p-prime": "shares, with limits that follow how many are counted and the extra "
    "variation seen",
    "p": "shares, with limits that follow how many are counted",
    "u-prime": "rates, with limits that follow the population and the extra variation "
    "seen",
    "u": "rates, with limits that follow the population",
    "c": "counts that vary as pure chance would make them",
    "g": "rare cases: how many periods without one lie between them",
    "t": "times between events, one figure for each",
    "xmr": "any other figures, with limits from the change between periods",
    "run": "any figures, by their middle one and without limits",
}
# Which of them a measure of each unit can have at all, the usual one first.
BY_UNIT: dict[str, tuple[str, ...]] = {
    "percent": ("p-prime", "p", "xmr", "run"),
    "rate": ("u-prime", "u", "xmr", "run"),
    "count": ("c", "g", "xmr", "run"),
    "days": ("xmr", "t", "run"),
    "weeks": ("xmr", "t", "run"),
}
OTHER_UNITS = ("xmr", "run")
CHANCE_ALONE = (0.5, 2.0)  # variance over mean of counts that vary by chance alone
_REASONS: dict[str, str] = {
    "p-prime": "limits follow the number counted in each period and the extra "
    "variation seen from period to period.",
    "p": "limits follow the number counted in each period.",
    "u-prime": "limits follow the size of the population in each period and the extra "
    "variation seen from period to period.",
    "u": "limits follow the size of the population in each period.",
    "c": "limits follow from the average count, because the counts vary about as much "
    "as chance alone makes them.",
    "g": "there are fewer than 3 cases in a usual period, so we look at how many "
    "periods without a case lie between them.",
    "t": "each figure is a time between two events, and the limits allow for a few "
    "very long ones.",
    "xmr": "limits come from the change between periods.",
    "run": "the line is the middle figure and there are no limits; a change shows as "
    "seven or more in a row on one side.",
}


@dataclass(frozen=True, kw_only=True)
class Wanted:
    """Another chart, chosen by the owner of the measure, with the reason that is kept.

    `day` is when, as a page writes it.
    """

    kind: ChartKind
    reason: str
    day: str


@dataclass(frozen=True)
class ChartChoice:
    """Which chart suits a series, and why, in words a board member can follow."""

    kind: ChartKind
    reason: str


@dataclass(frozen=True, kw_only=True)
class Given:
    """What the choice rests on: the figures of the current stretch, one a period.

    `numerators` and `denominators` stand beside `values`, and `factor` times one over
    the other is the value. `events` says that the figures count what happened inside
    each period and that periods do not overlap; `survey` that each is a survey wave;
    `median` that they are medians; `held` that some may not be seen by this audience.
    """

    unit: str
    values: Sequence[float | None]
    numerators: Sequence[float | None] = ()
    denominators: Sequence[float | None] = ()
    factor: float = 1.0
    events: bool = True
    survey: bool = False
    median: bool = False
    held: bool = False

    @property
    def known(self) -> list[float]:
        """The figures that are there."""
        return [v for v in self.values if v is not None]

    @property
    def ratios(self) -> bool:
        """Whether every figure is its numerator over its denominator, as held."""
        above, below = self.numerators, self.denominators
        if not self.known or not len(self.values) == len(above) == len(below):
            return False
        for v, a, b in zip(self.values, above, below, strict=True):
            if v is None:
                continue
            if a is None or b is None or b <= 0 or a < 0:
                return False
            if self.unit == "percent" and a > b:
                return False
            if self.unit == "rate" and abs(self.factor * a / b - v) > max(
                0.1, 0.01 * abs(v)
            ):
                return False  # published after rounding or adjusting
        return True

    @property
    def rare(self) -> bool:
        """Whether there are fewer than 3 cases in a usual period."""
        counts = self.known
        if self.unit == "rate":
            counts = [v for v in self.numerators if v is not None]
        if self.unit not in ("count", "rate") or not counts:
            return False
        return sum(counts) / len(counts) < RARE


def choose_chart(given: Given, *, wanted: Wanted | None = None) -> ChartChoice:
    """Choose the chart for a series from its definition and counts; why, in words.

    A chart that the owner `wanted` is taken where the figures allow it; where not, the
    reason says so and the usual one stays.
    """
    usual = _usual(given)
    if wanted is None or len(given.known) < TRIAL or wanted.kind == usual.kind:
        return usual
    name, why = NAMES[wanted.kind], wanted.reason.strip().rstrip(".")
    if not_so := _unfit(wanted.kind, given):
        return ChartChoice(
            usual.kind,
            f"{usual.reason} A {_small(name)} was asked for on {wanted.day} ({why}), "
            f"but {not_so}.",
        )
    return ChartChoice(
        wanted.kind,
        f"{name}: {_REASONS[wanted.kind]} It was chosen on {wanted.day} in place of "
        f"the usual one: {why}. By our rules it would be: {_small(usual.reason)}",
    )


def _usual(given: Given) -> ChartChoice:
    points = len(given.known)
    if points < TRIAL:
        return ChartChoice(
            "values", f"Fewer than {TRIAL} figures: the figures alone are shown."
        )
    if given.rare:
        return _rare(given)
    if given.median:
        return _because("run", "The figures are medians.")
    if given.unit == "percent" and given.ratios:
        if given.survey:
            return ChartChoice(
                "p", "p chart: limits follow the number of answers each time."
            )
        return _grown("p", points)
    if given.unit == "rate" and given.ratios:
        return _grown("u", points)
    if given.unit == "percent":
        return ChartChoice(
            "xmr", "XmR chart: the counts behind these percentages are not held."
        )
    if given.unit == "rate":
        return ChartChoice(
            "xmr",
            "XmR chart: limits come from the change between periods, because the "
            "counts behind these rates are not held as they were published.",
        )
    if given.unit == "count" and given.events and _by_chance_alone(given.known):
        return _because("c")
    return _because("xmr")


def _rare(given: Given) -> ChartChoice:
    """Fewer than 3 cases in a usual period: never XmR."""
    if given.unit == "rate" or given.held or not given.events:
        why = (
            "some figures are about so few children that they are held back"
            if given.held
            else "limits around so few would give false alarms"
        )
        return ChartChoice(
            "values",
            f"The figures alone: fewer than 3 cases in a usual period, and {why}.",
        )
    if not (not_so := _unfit("g", given)):
        return _because("g", "The days of the cases are not kept with these figures.")
    if sum(v > 0 for v in given.known) > BUSY * len(given.known):
        return _because(
            "run",
            "There are fewer than 3 cases in a usual period, so limits would give "
            "false alarms.",
        )
    return ChartChoice(
        "values",
        "The figures alone: fewer than 3 cases in a usual period. A chart of the "
        f"stretches between cases would suit, but {not_so}.",
    )


def _grown(kind: Literal["p", "u"], points: int) -> ChartChoice:
    """The primed chart, once there are enough figures to measure extra variation."""
    if points >= FULL:
        return _because("p-prime" if kind == "p" else "u-prime")
    few = "there are too few periods yet to measure extra variation."
    told = _REASONS[kind].rstrip(".")
    return ChartChoice(kind, f"{NAMES[kind]}: {told}; {few}")


def _because(kind: ChartKind, more: str = "") -> ChartChoice:
    return ChartChoice(kind, f"{NAMES[kind]}: {_REASONS[kind]} {more}".strip())


def _by_chance_alone(counts: Sequence[float]) -> bool:
    """Whether counts vary about as much as chance alone makes them."""
    mean = sum(counts) / len(counts)
    spread = sum((each - mean) ** 2 for each in counts) / (len(counts) - 1)
    low, high = CHANCE_ALONE
    return mean >= RARE and low <= spread / mean <= high


def _unfit(kind: ChartKind, given: Given) -> str:
    """Why the figures do not allow a chart, to stand behind "but"; empty if they do."""
    if kind in ("p", "p-prime") and not (given.unit == "percent" and given.ratios):
        return "it needs the counts behind every percentage"
    if kind in ("u", "u-prime") and not (given.unit == "rate" and given.ratios):
        return "it needs the counts behind every rate"
    if given.rare and kind not in ("g", "run"):
        return "with fewer than 3 cases in a usual period it would give false alarms"
    if kind == "c" and not (given.unit == "count" and given.events):
        return "it needs counts of what happened in each period"
    if kind == "t" and not (given.unit in ("days", "weeks") and min(given.known) > 0):
        return "it needs times between events, all of them above nought"
    if kind == "g":
        if given.unit != "count" or not given.events or given.held:
            return "it needs the count of cases of every period"
        if sum(v > 0 for v in given.known) > BUSY * len(given.known):
            return "most periods have a case"
        if len(between(given.values)) < TRIAL:
            return f"it needs at least {TRIAL} stretches between cases"
    return ""


def _small(words: str) -> str:
    """The opening of a sentence in the middle of one; "XmR" stays as it is."""
    return words if words.startswith("XmR") else words[:1].lower() + words[1:]
