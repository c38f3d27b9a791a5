"""A measure as the arm of a fingerpost, drawn as ordinary text that wraps and grows.

Which way it points and what is written on it come from the reports; here it only gets
the shape that stands beside the word, and a word for having no figure at all.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from fingerpost.judgement.reading import Reading
from fingerpost.reports import arm as reported
from fingerpost.reports.arm import since_the_year_before
from fingerpost.site import shapes


@dataclass(frozen=True)
class Arm:
    """One arm: right, left, square or hollow; its word, distance and small shape."""

    way: str
    word: str
    distance: str
    shape: str


def arm_of(reading: Reading | None) -> Arm:
    """The arm of a reading; of no reading, one that says so."""
    if reading is None:
        return Arm("hollow", "No figure yet", "", "open circle")
    drawn = reported.arm_of(reading)
    shape = shapes.of_variation(reading.variation)
    return Arm(drawn.way, drawn.word, drawn.distance, shape)


# The order in which the home page counts what the measures say.
_COUNTED = (
    ("improving", ("improvement",), "right"),
    ("getting worse", ("concern",), "left"),
    ("with no clear change", ("common-cause",), "square"),
    (
        "rising or falling, which is neither better nor worse",
        ("rising", "falling"),
        "both",
    ),
)


def counted(readings: Iterable[Reading]) -> list[tuple[int, str, str]]:
    """How many readings say what: (how many, words, shape), without noughts."""
    types = [reading.variation.type for reading in readings]
    rows = [
        (sum(kind in among for kind in types), text, shape)
        for text, among, shape in _COUNTED
    ]
    rest = len(types) - sum(count for count, *_ in rows)
    rows.append((rest, "where we cannot give a direction yet", "open circle"))
    return [row for row in rows if row[0]]


# How the change of one year is counted: (word of the change, words).
_CHANGED = (
    ("improved", "better"),
    ("worsened", "worse"),
    ("no clear change", "with no clear change"),
    ("rose", "higher, which is neither better nor worse"),
    ("fell", "lower, which is neither better nor worse"),
)


def against_the_year_before(readings: Iterable[Reading]) -> str:
    """What one year changed where no direction is known yet; empty if that is nowhere.

    "Compared with the year before: 5 better, 3 worse, 12 with no clear change."
    """
    found = [
        reading.change.word
        for reading in readings
        if reading.change is not None and since_the_year_before(reading)
    ]
    said = [f"{found.count(word)} {text}" for word, text in _CHANGED if word in found]
    return f"Compared with the year before: {', '.join(said)}." if said else ""
