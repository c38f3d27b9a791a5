"""Whether rare cases come more or less often, in words, from the stretches between.

Said where cases are too rare for their counts to be judged: a g chart.
"""

from fingerpost.judgement.control_charts.rules import FULL
from fingerpost.judgement.reading import Between, Reading

LEADS = {
    "improvement": "This is improving",
    "concern": "This is getting worse",
    "rising": "Cases come more often",
    "falling": "Cases come less often",
}


def between_cases(reading: Reading) -> str:
    """The direction of rare cases, by which rule, or why it cannot be said."""
    apart = reading.between
    if apart is None or not apart.points:
        return ""
    kind = reading.variation.type
    if kind in LEADS:
        words = f"{LEADS[kind]}: {_rule(reading, apart)}, more than chance explains."
    elif kind == "emerging" and "outside" in apart.points[-1].flags:
        words = (
            f"An early sign: the last stretch without a case, {_last(apart)}, is "
            "longer than the few before it would let us expect. It is too soon to "
            "call it a direction."
        )
    elif kind == "emerging":
        words = (
            f"It is too soon to call a direction: we have {reading.comparable} "
            f"stretches between cases and need at least {FULL}."
        )
    elif kind == "common-cause":
        words = (
            "There is no clear change in how far apart cases are. Before the last one "
            f"there {_were(apart)} {_last(apart)} without a case, and usually there "
            f"{_usual(apart)}."
        )
    else:
        return ""
    return f"{words}{_since(apart)}"


def _rule(reading: Reading, apart: Between) -> str:
    last = apart.points[-1]
    longer = (last.value or 0.0) > (last.centre or 0.0)
    way = "longer" if longer else "shorter"
    several = reading.variation.points
    if "outside" in last.flags:
        return f"the last stretch without a case, {_last(apart)}, is unusually long"
    if "trend" in last.flags:
        return f"each of the last {several - 1} stretches between cases was {way} " + (
            "than the one before"
        )
    if "two-in-three" in last.flags:
        return f"two of the last three stretches between cases are far {way} than usual"
    return (
        f"the last {several} stretches between cases are all {way} than the middle one"
    )


def _last(apart: Between) -> str:
    return _periods(apart.points[-1].value or 0.0, apart.each)


def _usual(apart: Between) -> str:
    centre = apart.points[-1].centre or 0.0
    told = _periods(centre, apart.each)
    return f"{'is' if centre == 1 else 'are'} {told}" if centre else "is none"


def _were(apart: Between) -> str:
    return "was" if apart.points[-1].value == 1 else "were"


def _since(apart: Between) -> str:
    quiet = apart.so_far
    if not quiet:
        return ""
    return f" Since then there has been no case for {_periods(quiet, apart.each)}."


def _periods(number: float, each: str) -> str:
    if number == 0:
        return f"no {each}s"
    return f"{number:g} {each}{'' if number == 1 else 's'}"
