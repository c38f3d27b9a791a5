"""Which measures a board should look at first, why, and in which order (R18, R19).

A measure is an exception for one or more of six reasons. They are put in the order of
`REASONS`; within one reason the strongest evidence comes first (design note on
judgement, section 6.5): outside the limits, two in three, shift, trend, then how far
the last figure lies from its average, in sigma.
"""

from math import isfinite

from fingerpost.judgement.reading import Point, Reading
from fingerpost.judgement.words import RULES

OFF_AND_WORSE, WORSE, LATE = "off-target-and-worse", "worse", "late"
UNLIKELY, BEYOND, MISSED = "unlikely", "beyond-reach", "milestone-missed"
# reason -> (its words, what it means in one sentence)
REASONS: dict[str, tuple[str, str]] = {
    OFF_AND_WORSE: (
        "Off target and getting worse",
        "The target is not met, and the figure gets worse by more than chance would "
        "explain.",
    ),
    WORSE: (
        "Getting worse",
        "The figure gets worse by more than chance would explain.",
    ),
    LATE: ("Data late", "Newer figures were due and have not come."),
    UNLIKELY: (
        "Promise unlikely to be kept",
        "As things are, the target is unlikely to be met by its date.",
    ),
    BEYOND: (
        "Will not meet its target without change",
        "As things are, no usual figure of this measure meets the target.",
    ),
    MISSED: (
        "Milestone missed",
        "The last dated step on the way to the target was not reached.",
    ),
}
RED = (
    "Red means: the target is not met, and the figure is getting worse or is unlikely "
    "to meet the target without change."
)
_STRENGTH = ("outside", "two-in-three", "shift", "trend")
_SIGNALS = ("improvement", "concern", "rising", "falling")
NO_SIGNAL = len(_STRENGTH)


def worsening(one: Reading) -> bool:
    """Whether the figure gets worse by more than chance would explain."""
    return one.variation.type == "concern"


def off_target(one: Reading) -> bool:
    """Whether the latest figure misses the target in force."""
    return one.target is not None and one.target.met is False


def unlikely(one: Reading) -> bool:
    """Whether the outlook says that the target is unlikely to be met by its date."""
    return _foreseen(one) and one.outlook is not None and one.outlook.kind == "unlikely"


def beyond_reach(one: Reading) -> bool:
    """Whether the limits say that no usual figure meets the target.

    Only where no outlook by the date can be given: a series that improves may lie
    beyond its target today and still be likely to reach it.
    """
    missed = one.target is not None and one.assurance == "consistent_fail"
    return missed and not _foreseen(one)


def _foreseen(one: Reading) -> bool:
    dated = one.outlook is not None and one.outlook.by_date is not None
    return dated and one.target is not None


def is_red(one: Reading) -> bool:
    """Whether a measure is red, as `RED` says it in words."""
    in_doubt = unlikely(one) or beyond_reach(one)
    return off_target(one) and (worsening(one) or in_doubt)


def needs_report(one: Reading) -> bool:
    """Whether its owner is asked for an exception report: red, or getting worse."""
    return is_red(one) or worsening(one)


def reasons(one: Reading, *, late: bool = False) -> tuple[str, ...]:
    """Why a board should look at a measure first, the weightiest first; often empty.

    `late` is whether newer figures were due and have not come.
    """
    found = {
        OFF_AND_WORSE: worsening(one) and off_target(one),
        WORSE: worsening(one) and not off_target(one),
        LATE: late,
        UNLIKELY: unlikely(one),
        BEYOND: beyond_reach(one),
        MISSED: _missed(one),
    }
    return tuple(reason for reason in REASONS if found[reason])


def place(one: Reading, why: tuple[str, ...]) -> tuple[int, bool, bool, int, float]:
    """Where a measure stands among others: sort by it, the first comes first.

    By its weightiest reason; then what misses its target, but what improves after what
    does not; then by strength of evidence.
    """
    strength, distance = evidence(one)
    order = list(REASONS)
    return (
        min((order.index(reason) for reason in why), default=len(order)),
        not off_target(one),
        one.variation.type == "improvement" and off_target(one),
        strength,
        -distance,
    )


def evidence(one: Reading) -> tuple[int, float]:
    """How strong the sign of a change is: the rank of its rule, and sigma from average.

    Rank 0 is the strongest; `NO_SIGNAL` and no distance where the rules found nothing
    or may not judge.
    """
    last = next((p for p in reversed(one.series) if p.value is not None), None)
    if last is None or one.variation.type not in _SIGNALS:
        return NO_SIGNAL, 0.0
    marks = [n for n, flag in enumerate(_STRENGTH) if flag in last.flags]
    return min(marks, default=NO_SIGNAL), _sigmas(last)


def evidence_words(one: Reading) -> str:
    """The strongest rule that marks the last figure, in words; "" where none does."""
    rank, _ = evidence(one)
    return "" if rank == NO_SIGNAL else RULES[_STRENGTH[rank]]


def _sigmas(point: Point) -> float:
    """How many sigma a point lies from its average: a third of the way to a limit."""
    if point.value is None or point.centre is None:
        return 0.0
    edge = point.upper if point.value >= point.centre else point.lower
    if edge is None or edge == point.centre:
        return 0.0
    found = abs(3 * (point.value - point.centre) / (edge - point.centre))
    return found if isfinite(found) else 0.0


def _missed(one: Reading) -> bool:
    """Whether the last milestone that could be measured was missed.

    What was missed before a later one was met is over.
    """
    measured = [m for m in one.milestones if m.status in ("met", "missed")]
    last = max(measured, key=lambda step: step.due, default=None)
    return last is not None and last.status == "missed"
