"""What comes next in words: whether a promise will be kept, and if not, when.

Rests on `reading.outlook` alone: its kind, its day, and the period before which there
is hardly a chance. A card, the wall and the page say the same in three lengths.
"""

from datetime import date

from fingerpost.judgement.figures import say_aim, say_due
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading

NOT_SAID = "The past does not let us say whether we will meet it."
_BY_DATE = {
    "likely": "We are likely to meet it if the present rate of change goes on.",
    "open": "We may or may not meet it.",
    "unlikely": "We are unlikely to meet it without further change.",
}
_ASSURANCE = {
    "inconsistent": "We will sometimes meet it, sometimes miss.",
    "consistent_fail": "We will not meet it without change.",
}
# of a target that is met today and is due later
_STILL = {
    "open": "We may or may not still meet it",
    "unlikely": "We are unlikely to still meet it",
}
_SHORT = {
    "likely": "we are likely to meet",
    "open": "we may or may not meet",
    "unlikely": "we are unlikely to meet",
}


def certainty(reading: Reading) -> str:
    """Whether the target will be met, for a figure that does not meet it yet.

    Likely and unlikely are said of an outlook with a `by_date` only, which has passed
    its test on the past. Of a date that nothing can be said of, exactly that is said.
    Where no date lies ahead, the limits still say what to expect of a single figure.
    """
    seen = reading.outlook
    if seen is not None and seen.kind == "unknown":
        return NOT_SAID
    if seen is None or seen.by_date is None:
        return _ASSURANCE.get(reading.assurance, NOT_SAID)
    chance = further_on(reading) or _BY_DATE[seen.kind]
    said = [_another_target(reading), chance, _not_before(reading)]
    return " ".join(filter(None, said))


def still_met(reading: Reading) -> str:
    """Whether a target that is met today will be met on its day, where that is open.

    Empty where it is likely and nothing else will be asked, and where no outlook can
    be given.
    """
    seen = reading.outlook
    if seen is None or seen.by_date is None:
        return ""
    if (end := further_on(reading)) or not _same_target(reading):
        return end or f"{_another_target(reading)} {_BY_DATE[seen.kind]}".strip()
    if seen.kind not in _STILL:
        return ""
    without = " without further change" if seen.kind == "unlikely" else ""
    return f"{_STILL[seen.kind]} {_by_then(seen.by_date.due)}{without}."


def short_still_met(reading: Reading) -> str:
    """The same for a card: "but we are unlikely to still meet it in March 2026"."""
    seen = reading.outlook
    if seen is None or seen.by_date is None:
        return ""
    if not _same_target(reading):
        return short_outlook(reading)
    if seen.kind not in _STILL:
        return ""
    told = _STILL[seen.kind]
    return f"but {told[:1].lower()}{told[1:]} {_by_then(seen.by_date.due)}"


def _by_then(due: date) -> str:
    """The due day as it ends a sentence: "in March 2026", "on 15 March 2026"."""
    told = say_due(due)
    return f"{'on' if told[0].isdigit() else 'in'} {told}"


def further_on(reading: Reading) -> str:
    """Whether the end of a path will be met, where it asks more than today's part.

    Empty for any other target, and where no outlook can be given.
    """
    aim, seen = reading.target, reading.outlook
    if aim is None or seen is None or seen.by_date is None:
        return ""
    then = seen.by_date.target
    if aim.target.kind != "trajectory" or then is None or _same_target(reading):
        return ""
    asked = say_aim(then, unit=reading.unit)
    return _BY_DATE[seen.kind].replace(" meet it", f" meet {asked} by then")


def short_outlook(reading: Reading) -> str:
    """The same for a card's sentence: "which we are unlikely to meet by March 2026".

    Where another value than today's is asked by then, it is named: the chance is of it.
    """
    seen = reading.outlook
    if seen is None or seen.by_date is None:
        return ""
    told, by = _SHORT[seen.kind], f"by {say_due(seen.by_date.due)}"
    if _same_target(reading):
        return f"which {told} {by}"
    then = seen.by_date.target
    asked = "range" if then is None else say_aim(then, unit=reading.unit)
    return f"and {told} the {asked} asked for {by}"


def on_the_wall(reading: Reading) -> str:
    """The outlook in a few words: "Unlikely to meet the target by March 2026".

    Empty where no date lies ahead. Its shape is that of `words.OUTLOOK`.
    """
    seen = reading.outlook
    if seen is None or not seen.kind:
        return ""
    if seen.by_date is None:
        return seen.word
    return f"{seen.word} by {say_due(seen.by_date.due)}"


def _same_target(reading: Reading) -> bool:
    """Whether what is asked by the date is what is asked today."""
    aim, seen = reading.target, reading.outlook
    if aim is None or seen is None or seen.by_date is None:
        return True
    return seen.by_date.target == aim.value


def _another_target(reading: Reading) -> str:
    """What the target will be by then, where a later one takes over before the day."""
    aim, seen = reading.target, reading.outlook
    if aim is None or seen is None or seen.by_date is None:
        return ""
    then = seen.by_date.target
    if _same_target(reading) or aim.target.kind == "trajectory":
        return ""
    if then is None:
        return "The target will be a range by then."
    return f"The target will be {say_aim(then, unit=reading.unit)} by then."


def _not_before(reading: Reading) -> str:
    seen = reading.outlook
    if seen is None:
        return ""
    if seen.not_before is not None:
        period = in_words(seen.not_before)
        return f"On the present rate it would not be before {period}."
    if seen.looked_to is not None:
        return (
            f"On the present rate it would not be by {in_words(seen.looked_to)} "
            "either, and we look no further ahead."
        )
    return ""
