"""Figures beside evidence in words: each with its own strength, and whether they agree.

The two are never added up. What figures show and which way each piece of evidence
points are recorded facts; whether they point the same way follows from them by the rule
of `agreement`, and nothing else is claimed.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal

from fingerpost.engine.period import say_day
from fingerpost.judgement.control_charts.rules import FULL
from fingerpost.judgement.figures import one_of, when
from fingerpost.judgement.periods import in_words, plural
from fingerpost.judgement.reading import Reading
from fingerpost.judgement.sentence import nothing_to_say
from fingerpost.judgement.words import WITHOUT_DIRECTION

Way = Literal["better", "same", "worse", ""]
# how long evidence in words counts as being about the same time as a figure
RECENT = timedelta(days=366)
_BY_RULE: dict[str, Way] = {
    "improvement": "better",
    "concern": "worse",
    "common-cause": "same",
}
_BY_CHANGE: dict[str, Way] = {
    "improved": "better",
    "worsened": "worse",
    "no clear change": "same",
}
_SAY = {
    "better": "that it has got better",
    "same": "that it is about the same",
    "worse": "that it has got worse",
    "mixed": "that some of it is better and some is worse",
}
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five"),
    *("six", "seven", "eight", "nine", "ten"),
)
NOT_ADDED = (
    "We do not add the two up. Figures say how much and how often; words say how it is "
    "and why."
)


@dataclass(frozen=True)
class Piece:
    """What counts of one piece of evidence: which way it points, and of which day."""

    direction: str
    gathered_on: date


@dataclass(frozen=True, kw_only=True)
class Agreement:
    """Whether figures and evidence point the same way, with what it rests on.

    `verdict`: same, differ, divided, or "" where the two cannot be set against each
    other. `sentences` say it, the facts first.
    """

    figures: Way
    verdict: str
    sentences: tuple[str, ...]
    not_added: str = NOT_ADDED

    def __str__(self) -> str:
        return " ".join(self.sentences)


def way_of(reading: Reading | None) -> Way:
    """Which way the figures go: by the rules, or else from one year to the next.

    Empty where the rules cannot say, where neither way is better, and where the latest
    figure may not be seen.
    """
    if reading is None or nothing_to_say(reading) is not None:
        return ""
    kind = reading.variation.type
    change = reading.change
    if kind in WITHOUT_DIRECTION and change is not None and change.words:
        return _BY_CHANGE.get(change.word, "")
    return _BY_RULE.get(kind, "")


def agreement(reading: Reading | None, pieces: Sequence[Piece]) -> Agreement | None:
    """Set the figures beside the evidence; None where one of the two is not there.

    Only evidence gathered within a year of the figure counts, and only pieces of which
    somebody has said which way they point. All of those that see a change must see it
    the same way; otherwise the evidence is divided.
    """
    if reading is None or not pieces or nothing_to_say(reading) is not None:
        return None
    seen = reading.observation
    assert seen is not None
    end = seen.period.end
    near = [one for one in pieces if abs(one.gathered_on - end) <= RECENT]
    counted = Counter(one.direction for one in near if one.direction)
    ways = [way for way in counted if way != "no-view"]
    figures = way_of(reading)
    verdict, judged = _verdict(figures, ways)
    sentences = [
        _figures(reading, figures),
        told([one.direction for one in near]),
        *_left_out(pieces, near),
        judged,
    ]
    return Agreement(
        figures=figures,
        verdict=verdict,
        sentences=tuple(line for line in sentences if line),
    )


def _figures(reading: Reading, way: Way) -> str:
    kind, change = reading.variation.type, reading.change
    assert reading.observation is not None
    period = reading.observation.period
    if kind in WITHOUT_DIRECTION and way and change is not None:
        did = "showed" if way == "same" else "was"
        begins = when(period)
        return f"{begins[:1].upper()}{begins[1:]}, the figure {did} {change.words}."
    upto = f"Up to {in_words(period)}, the figures"
    match way, kind:
        case "better", _:
            return f"{upto} show that it is getting better."
        case "worse", _:
            return f"{upto} show that it is getting worse."
        case "same", _:
            return f"{upto} show no clear change."
        case _, "rising" | "falling":
            return f"{upto} are {kind}, and neither way is called better."
    return f"{upto} cannot say whether it is changing."


def told(directions: Sequence[str]) -> str:
    """How many pieces say what: "Three of four pieces of evidence say that …"."""
    counted = Counter(one for one in directions if one)
    total = sum(counted.values())
    if not total:
        return "Nobody has said yet which way the evidence in words points."
    said = [
        (counted[way], f"say{'s' if counted[way] == 1 else ''} {words}")
        for way, words in _SAY.items()
        if counted[way]
    ]
    said.sort(key=lambda pair: -pair[0])
    if silent := counted["no-view"]:
        do = "does" if silent == 1 else "do"
        said.append((silent, f"{do} not say whether anything has changed"))
    (first, words), *rest = said
    lead = f"{number(first)} of {number(total)} pieces of evidence"
    if first == total:
        lead = {1: "the one piece of evidence", 2: "both pieces of evidence"}.get(
            total, f"all {number(total)} pieces of evidence"
        )
    more = [f"{number(count)} {tail}" for count, tail in rest]
    line = "; ".join([f"{lead} {words}", *more])
    return f"{line[:1].upper()}{line[1:]}."


def _left_out(pieces: Sequence[Piece], near: Sequence[Piece]) -> list[str]:
    old = len(pieces) - len(near)
    unsaid = sum(not one.direction for one in near)
    words = []
    if old:
        does = "does" if old == 1 else "do"
        words.append(
            f"{number(old).capitalize()} more {does} not count here: gathered over a "
            "year before or after the figure."
        )
    if unsaid and unsaid < len(near):
        has = "has" if unsaid == 1 else "have"
        words.append(
            f"{number(unsaid).capitalize()} more {has} no direction recorded yet."
        )
    return words


def _verdict(figures: Way, ways: Sequence[str]) -> tuple[str, str]:
    if not ways:
        return "", ""
    if len(ways) > 1 or ways[0] == "mixed":
        return "divided", "The evidence in words is divided."
    if not figures:
        return "", "So the two cannot be set against each other."
    if figures == ways[0]:
        return "same", "Both point the same way."
    return "differ", "They do not point the same way."


def certainty(reading: Reading) -> str:
    """How sure the figures are of the direction they show, in a sentence."""
    count, seen = reading.comparable, reading.observation
    several = plural(seen.period) if seen else "figures"
    if count == 1:
        several = one_of(seen.period) if seen else "figure"
    points = f"{count} comparable {several}"
    there = f"there {'is' if count == 1 else 'are'} {points}"
    kind = reading.variation.type
    if kind in ("improvement", "concern", "rising", "falling"):
        return f"A fixed rule says so, from {points}: chance alone would seldom do it."
    if kind == "common-cause":
        return (
            f"Judged by fixed rules from {points}: its ups and downs are no more than "
            "chance would make."
        )
    if kind == "emerging":
        return f"Not sure yet: {there}, and at least {FULL} are needed."
    if kind == "none":
        if way_of(reading):
            return (
                "Two figures only, compared by what chance often does. That is no "
                "direction yet."
            )
        return f"Too few to say: {there}."
    if kind == "too-few-to-judge":
        return "Too few children or cases to judge: chance moves it too much."
    if kind == "not-judged":
        return "The rules cannot be used on this series, and the page says why."
    return ""


def gathered(days: Sequence[date]) -> str:
    """When evidence was gathered: one day, or from the first to the last."""
    first, last = min(days), max(days)
    if first == last:
        return f"Gathered on {say_day(first)}"
    return f"Gathered between {say_day(first)} and {say_day(last)}"


def number(count: int) -> str:
    """A small number as a word: "three"; larger ones in digits."""
    return _NUMBERS[count] if count < len(_NUMBERS) else f"{count:,}"
