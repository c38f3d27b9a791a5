"""The words and shapes of every judgement, in one place.

Page, API, workbook and board pack print the word; the shape is a second cue. An arrow
shows the direction of the figure; better or worse is said by the word alone.
"""

from dataclasses import dataclass
from typing import Literal

from fingerpost.engine.measure import Better
from fingerpost.engine.period import Period
from fingerpost.judgement.figures import when
from fingerpost.judgement.periods import before_words, in_words

Arrow = Literal["up", "down", ""]


@dataclass(frozen=True)
class Word:
    """What is printed for one judgement, and the shape that stands beside it."""

    word: str
    shape: str


# variation.type -> word and shape. "arrow" follows the figure: up if it rose.
VARIATION = {
    "improvement": Word("Improving", "arrow"),
    "concern": Word("Getting worse", "arrow"),
    "common-cause": Word("No clear change", "short horizontal bar"),
    "rising": Word("Rising", "arrow, neutral"),
    "falling": Word("Falling", "arrow, neutral"),
    "emerging": Word("Early sign: not yet a direction", "open circle"),
    "none": Word("Not enough data", "open circle"),
    "not-judged": Word("Not judged", "open circle"),
    "too-few-to-judge": Word("Numbers too small to judge", "hollow point"),
}
# the types in which the rules say nothing, so that two figures may be all there is
WITHOUT_DIRECTION = ("none", "emerging", "not-judged")
# the types whose arrow is drawn; all others have none
WITH_ARROW = ("improvement", "concern", "rising", "falling")

MET = Word("Target met", "circle with tick")
NOT_MET = Word("Target not met", "open square")

ASSURANCE = {
    "consistent_pass": Word("Expected to meet the target each time", "solid circle"),
    "inconsistent": Word("Will sometimes meet it, sometimes miss", "half circle"),
    "consistent_fail": Word("Will not meet it without change", "square with cross"),
}

# What an outlook that passed its back-test comes to.
OUTLOOK = {
    "likely": Word("Likely to meet the target", "solid circle, dashed edge"),
    "open": Word("May or may not meet it", "half circle, dashed edge"),
    "unlikely": Word("Unlikely to meet it", "square, dashed edge"),
    "unknown": Word("The past does not let us say", "open circle, dashed edge"),
}

BRAG = {
    "complete": Word("Complete", "circle with tick"),
    "on-track": Word("On track", "solid circle"),
    "at-risk": Word("At risk", "triangle, point up"),
    "off-track": Word("Off track", "square with cross"),
    "not-started": Word("Not started", "open circle"),
}

# The rule behind a signal, in words, by the flag that the point carries.
RULES = {
    "outside": "outside the limits that we would expect from chance",
    "trend": "seven or more in a row, each higher than the last, or each lower",
    "two-in-three": "two of three in a row far from the average",
    "shift": "seven or more in a row on one side of the average",
}


_THAN = {
    "improved": "better",
    "worsened": "worse",
    "rose": "higher",
    "fell": "lower",
}


def variation_type(*, rose: bool, better: Better) -> str:
    """What a signal in this direction is called: improvement, concern, rising, falling.

    Without a polarity a figure only rises or falls; it is never better or worse.
    """
    if better == "none":
        return "rising" if rose else "falling"
    return "improvement" if rose == (better == "higher") else "concern"


def before_and_now(word: str, earlier: Period, later: Period) -> str:
    """A change beside the period it is measured from: "better than the year before".

    Empty for a change of which nothing can be said.
    """
    than = before_words(earlier, later)
    if word == "no clear change":
        return f"no clear change from {than or in_words(earlier)}"
    if word not in _THAN:
        return ""
    return f"{_THAN[word]} than {than or when(earlier)}"


def change_word(amount: float, *, better: Better) -> str:
    """A change that is more than chance: improved, worsened, rose or fell."""
    if better == "none":
        return "rose" if amount > 0 else "fell"
    return "improved" if (amount > 0) == (better == "higher") else "worsened"
