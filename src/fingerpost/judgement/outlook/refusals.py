"""Why nothing can be said of what comes next, each reason in words."""

from fingerpost.judgement.control_charts.rules import FULL
from fingerpost.judgement.outlook.back_test import ORIGINS, passed
from fingerpost.judgement.outlook.parts import BackTest
from fingerpost.judgement.series import Observed
from fingerpost.judgement.verdict import Verdict
from fingerpost.judgement.words import WITHOUT_DIRECTION

HIDDEN = (
    "Some of these figures are not shown here, so we do not look ahead from the others."
)
BARRED = ("rare-events", "season", "autocorrelation")
MISSING = "There is no figure for the latest period."
IRREGULAR = (
    "These figures do not come at regular times, so we cannot count the steps to the "
    "date."
)
PASSED = "The date has passed."
REPLACED = "Another target takes over before the date, and asks for nothing by then."
RARE = "Cases are too rare to look ahead on how many there will be."


def of_series(observed: Observed, verdict: Verdict) -> str:
    """Why a series cannot be looked ahead on at all; "" when it can.

    Deny by default: one figure that this audience may not see is enough, because a
    range made from the others might let a reader guess it.
    """
    latest = observed.latest
    if any(observed.rules[observed.current :]):
        return HIDDEN
    if latest is None or latest.value is None:
        return MISSING
    if observed.judged < FULL:
        figures = (
            "is 1 figure"
            if observed.judged == 1
            else (f"are {observed.judged} figures")
        )
        return (
            f"There {figures} since the last new start. We need at least {FULL} to "
            "look ahead."
        )
    on = {one.code: one.words for one in verdict.guards if one.on and not one.bars}
    # a chart may suit rare cases; looking ahead at numbers so small never does
    if "rare-events" in on and verdict.between is None:
        return on["rare-events"]
    if verdict.variation.type in (*WITHOUT_DIRECTION, "too-few-to-judge"):
        return verdict.variation.reason or (
            "The figures are about too few children to look ahead."
        )
    if verdict.between is not None:
        return RARE
    barred = [one for one in verdict.guards if one.on and one.code in BARRED]
    if barred:
        return barred[0].words
    return "" if verdict.limits is not None else IRREGULAR


def of_distance(steps: int, figures: int, name: str) -> str:
    """Why a date is too far away; "" when it is not."""
    if steps <= figures // 2:
        return ""
    return (
        f"The date is {steps} {name} away. We look ahead at most half as far as we can "
        f"look back, which is {figures // 2} {name}."
    )


def of_test(test: BackTest, name: str) -> str:
    """Why the past does not bear an outlook out; "" when it does."""
    if passed(test):
        return ""
    if test.origins < ORIGINS:
        often = {0: "not at all", 1: "once only"}.get(
            test.origins, f"only {test.origins} times"
        )
        return (
            f"We try each outlook on the past first, at least {ORIGINS} times. With "
            f"these figures that can be done {often}."
        )
    return (
        f"We tried it on the past: {test.origins} times we looked {test.steps} {name} "
        f"ahead, and {test.inside} of the figures that came lay in the range. It "
        "should have been about 8 in 10."
    )
