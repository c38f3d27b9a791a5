"""Children's placements in alternative provision: which are open, how to split them.

A placement is open from its first to its last day, both inside. Education under section
61 (otherwise than at school) is no alternative provision and is left out.
"""

from typing import Any

from fingerpost.engine.measure import NOT_KNOWN, Breakdown, FromSpells
from fingerpost.measures.returns import PLACEMENTS

TWELVE_WEEKS = 84  # days; day 84 is inside
STATUTE = "Education Act 1996, section 19"


def days_after(day: Any, days: int) -> Any:
    """The date so many days later."""
    import ibis

    return (day + ibis.interval(days=days)).cast("date")


def alternative(rows: Any) -> Any:
    """Alternative provision: not education under section 61."""
    return ~rows.eotas.fill_null(False)


def begins(placements: Any) -> Any:
    """The first day of a placement."""
    return placements.start_date


def ends(placements: Any) -> Any:
    """The day after the last day of a placement: from then on it is not open."""
    return days_after(placements.end_date, 1)


def late_from(placements: Any) -> Any:
    """The day on which a placement has gone on for more than twelve weeks: day 85."""
    return days_after(placements.start_date, TWELVE_WEEKS + 1)


def open_on_the_day(placements: Any) -> Any:
    """Placements open on the day of the register."""
    last, day = placements.end_date, placements.as_at
    return (
        alternative(placements)
        & (placements.start_date <= day)
        & (last.isnull() | (last >= day))
    )


def in_unregistered_full_time(placements: Any) -> Any:
    """Full time with a provider that is not registered as a school or otherwise."""
    return (
        alternative(placements)
        & placements.full_time
        & (placements.registration == "unregistered")
    )


def _yes_no(flag: Any) -> Any:
    return flag.isnull().ifelse(NOT_KNOWN, flag.fill_null(False).ifelse("yes", "no"))


PLAN = Breakdown(
    name="plan",
    title="Whether the child has a plan",
    by=lambda placements: _yes_no(placements.ehc_plan),
    categories={"yes": "With a plan", "no": "Without a plan", NOT_KNOWN: "Not known"},
)
LOOKED_AFTER = Breakdown(
    name="looked-after",
    title="Whether the child is looked after",
    by=lambda placements: _yes_no(placements.looked_after),
    categories={
        "yes": "Looked after by a council",
        "no": "Not looked after",
        NOT_KNOWN: "Not known",
    },
)
REGISTRATION = Breakdown(
    name="registration",
    title="Whether the provider is registered",
    by=lambda placements: placements.registration,
    categories={
        "registered-school": "Registered as a school",
        "registered-other": "Registered otherwise",
        "unregistered": "Not registered",
        NOT_KNOWN: "Not known",
    },
)
COMMISSIONER = Breakdown(
    name="commissioner",
    title="Who arranged it",
    by=lambda placements: placements.commissioner,
    categories={
        "council-section-19": "The council, for a child without a school place",
        "council-plan": "The council, under a plan",
        "school": "A school",
        "other-council": "Another council",
        "virtual-school": "The virtual school",
        NOT_KNOWN: "Not known",
    },
)
REASON = Breakdown(
    name="reason",
    title="Why",
    by=lambda placements: placements.reason,
    categories={
        "permanent-exclusion": "Permanent exclusion",
        "suspension": "Suspension",
        "behaviour": "Support with behaviour",
        "mental-health": "Mental health",
        "physical-health": "Physical health",
        "plan-names-it": "The plan names this provision",
        "new-arrival": "New to the area",
        "pregnancy": "Pregnancy or a young child",
        "other": "Another reason",
        NOT_KNOWN: "Not known",
    },
)

OPEN = FromSpells(
    table=PLACEMENTS,
    begins=begins,
    ends=ends,
    counted=alternative,
    noun="placements",
)


def first_of(one: Any, other: Any) -> Any:
    """The earlier of two days; the one that is there where the other is empty."""
    import ibis

    return ibis.least(one.fill_null(other), other.fill_null(one))
