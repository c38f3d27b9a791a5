"""A measure as the arm of a fingerpost: which way it goes and how far it is.

The arm points right when the measure is improving and left when it is getting worse; it
is cut square when there is no clear change, and only outlined when it cannot be judged.
The distance to the target is written on it. Shape, fill and words say the same.
"""

from dataclasses import dataclass
from typing import Literal

from fingerpost.judgement.figures import say_due, say_short_of
from fingerpost.judgement.periods import a_year_apart
from fingerpost.judgement.reading import Reading, TargetReading
from fingerpost.judgement.words import WITHOUT_DIRECTION
from fingerpost.reports.chart import points
from fingerpost.reports.words import MESSAGES

Way = Literal["right", "left", "square", "hollow"]
WAYS: dict[str, Way] = {
    "improvement": "right",
    "concern": "left",
    "common-cause": "square",
    "rising": "square",
    "falling": "square",
}


@dataclass(frozen=True)
class Arm:
    """What is on an arm: which way it points, the judgement, and the distance."""

    way: Way
    word: str
    distance: str


def arm_of(reading: Reading) -> Arm:
    """Which way the arm of a reading points, and what is written on it.

    Where the rules give no direction, the change between two years may be said. The arm
    then stays outlined: one step is no direction.
    """
    kind = reading.variation.type
    word = reading.variation.word or MESSAGES.get(kind, "not judged")
    # the long words of the table are said in full beside the arm
    word = since_the_year_before(reading) or word.partition(":")[0]
    return Arm(WAYS.get(kind, "hollow"), capitalised(word), distance(reading))


def since_the_year_before(reading: Reading) -> str:
    """How the last year differs from the one before: "better than the year before".

    Empty where the rules give a direction, and where chance cannot be told apart.
    """
    change, seen = reading.change, reading.observation
    if reading.variation.type not in WITHOUT_DIRECTION or change is None:
        return ""
    if seen is None or change.previous is None:
        return ""
    earlier = change.previous.period
    return change.words if a_year_apart(earlier, seen.period) else ""


def distance(reading: Reading) -> str:
    """How far it is to the target, in a few words: "7.7 points to go by March 2026"."""
    part, seen = reading.target, reading.observation
    if part is None:
        return "No target yet"
    if part.met:
        return "Target met"
    hidden = seen is None or not points.latest(reading)
    if part.met is None or part.gap is None or seen is None or hidden:
        return "Not compared with the target"
    aim = _nearer_end(part, seen.value or 0.0)
    if aim is None:
        return "Not compared with the target"
    asked = 1 if part.target.kind == "trajectory" else None
    short = say_short_of(seen, aim, decimals=reading.decimals, asked=asked)
    if not short:
        return "Just short of the target"
    if part.target.kind == "trajectory":  # from where it should be by now
        return f"{short.replace('percentage ', '')} behind the path to the target"
    due = part.target.due
    by = f" by {say_due(due)}" if due is not None else ""
    return f"{short.replace('percentage ', '')} to go{by}"


def _nearer_end(part: TargetReading, value: float) -> float | None:
    """The value to reach: of a range, the end that the figure lies outside of."""
    if part.target.kind != "range":
        return part.value
    low, high = part.target.low, part.target.high
    return low if low is not None and value < low else high


def capitalised(text: str) -> str:
    """A text with a capital at its beginning."""
    return text[:1].upper() + text[1:]
