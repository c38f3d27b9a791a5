"""The numbers of every rule, taken from the rules themselves, for the methods page."""

from typing import Any

from fingerpost.disclosure.policy import SMALLEST
from fingerpost.judgement import chance
from fingerpost.judgement.comparators import ours
from fingerpost.judgement.control_charts import limits
from fingerpost.judgement.control_charts import rules as run_rules
from fingerpost.judgement.words import RULES, VARIATION
from fingerpost.reports.words import SYMBOLS

_NUMBERS = (
    "no",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
)


def rules() -> dict[str, Any]:
    """What the methods page prints: limits, counts and words, each from one place."""
    return {
        "smallest": SMALLEST,
        "run": _NUMBERS[run_rules.RUN],
        "first_sign": run_rules.TRIAL,
        "full": run_rules.FULL,
        "rare": f"{run_rules.RARE:g}",
        "fewest_neighbours": _NUMBERS[ours.FEWEST_NEIGHBOURS],
        "by_chance": f"{100 * chance.FALSE_SIGNALS[-1][1]:.1f}%",
        "signals": [_sentence(words) for words in RULES.values()],
        "directions": [
            (entry.word, _shape(entry.shape), DIRECTIONS[kind])
            for kind, entry in VARIATION.items()
        ],
        "symbols": list(SYMBOLS.items()),
        "wide": f"{limits.WIDE:g}",
        "screen": f"{limits.SCREEN:g}",
    }


def _shape(named: str) -> str:
    """An arrow in the list of words is drawn upwards: it stands for both ways."""
    return "both" if named.startswith("arrow") else named


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


# What each word of judgement means, in one sentence.
DIRECTIONS = {
    "improvement": "The figure is moving the better way, by more than chance would "
    "explain.",
    "concern": "The figure is moving the worse way, by more than chance would explain.",
    "common-cause": "The figure goes up and down, but not by more than chance would "
    "explain.",
    "rising": "The figure is going up by more than chance would explain. For this "
    "measure, up is neither better nor worse in itself.",
    "falling": "The figure is going down by more than chance would explain. For "
    "this measure, down is neither better nor worse in itself.",
    "emerging": "The latest figure stands out from the few that we have. It is too "
    "soon to call it a direction.",
    "none": "There are too few figures to say whether anything is changing.",
    "not-judged": "We show the figures, but the rules would mislead here. We give the "
    "reason.",
    "too-few-to-judge": "The figure is about so few children that it goes up and down "
    "by chance.",
}
