"""The numbers and words of every rule, taken from the rules themselves."""

from functools import cache

from fingerpost.disclosure.policy import SMALLEST
from fingerpost.judgement import chance, survey
from fingerpost.judgement.comparators import ours
from fingerpost.judgement.control_charts import limits
from fingerpost.judgement.control_charts import rules as run_rules
from fingerpost.judgement.outlook import back_test, phrases
from fingerpost.judgement.words import OUTLOOK, RULES, VARIATION
from fingerpost.reports.words import SYMBOLS, sentence

_WORDS = ["no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"]


@cache
def numbers() -> dict[str, str]:
    """What stands in braces in the pages, by its name there."""
    shown = [100 * share for _, share in chance.FALSE_SIGNALS]
    return {
        "smallest": str(SMALLEST),
        "run": _WORDS[run_rules.RUN],
        "run_capital": _WORDS[run_rules.RUN].capitalize(),
        "first_sign": str(run_rules.TRIAL),
        "full": str(run_rules.FULL),
        "rare": f"{run_rules.RARE:g}",
        "fewest_neighbours": _WORDS[ours.FEWEST_NEIGHBOURS],
        "by_chance": f"{shown[-1]:.1f}%",
        "wide": f"{limits.WIDE:g}",
        "screen": f"{limits.SCREEN:g}",
        "survey_hidden": str(survey.HIDDEN_BELOW),
        "survey_words": str(survey.WORDS_BELOW),
        "survey_caution": str(survey.CAUTION_BELOW),
        "likely": f"{100 * phrases.LIKELY:g}",
        "unlikely": f"{100 * phrases.UNLIKELY:g}",
        "fan": f"{100 * back_test.FAN:g}",
        "tried": _WORDS[back_test.ORIGINS],
        "held_least": f"{100 * back_test.HELD[0]:g}",
        "held_most": f"{100 * back_test.HELD[1]:g}",
    }


def listed(name: str) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """A list that the program holds: its heads and its rows. Raises KeyError."""
    match name:
        case "directions":
            rows = tuple((VARIATION[kind].word, said) for kind, said in MEANT.items())
            return ("Word", "What it means"), rows
        case "symbols":
            return ("Mark", "Meaning"), tuple(SYMBOLS.items())
        case "signals":
            return ("A figure is",), tuple((sentence(said),) for said in RULES.values())
        case "promises":
            rows = tuple((OUTLOOK[kind].word, said) for kind, said in PROMISED.items())
            return ("Word", "When it is said"), rows
    raise KeyError(name)


# What each word of judgement means, in one sentence.
MEANT = {
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

# What each word of the outlook means, in one sentence.
PROMISED = {
    "likely": f"The chance is {100 * phrases.LIKELY:g} in 100 or more.",
    "open": "The chance lies in between.",
    "unlikely": f"The chance is {100 * phrases.UNLIKELY:g} in 100 or less.",
    "unknown": "A reason not to look ahead applies, or outlooks like this one did not "
    "hold in the past. The page gives the reason.",
}
