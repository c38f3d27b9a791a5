"""How long children waited from the agreement to the first day of a placement."""

from fingerpost.engine.measure import (
    ACTIVITY,
    DAYS,
    LOWER,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.clocks import days_between, in_order
from fingerpost.measures.placed import LOOKED_AFTER, PLAN, REASON, alternative
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_days_waiting",
    title="Average wait for a placement in alternative provision to begin",
    short_title="Wait for a placement",
    why=(
        "Each day between the agreement and the first day is a day without enough "
        "education."
    ),
    plain=(
        "The average number of days from the day on which it was agreed that a child "
        "needs alternative provision to the first day of the placement, over the "
        "placements that began in the period."
    ),
    numerator="The days of waiting of those placements, added up.",
    denominator=(
        "Placements that began in the period, with both days known and in order."
    ),
    phrase="children waited {value} on average for a placement to begin",
    which_way="A longer wait is worse.",
    unit=DAYS,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromEvents(
        table=PLACEMENTS,
        at="start_date",
        counted=lambda placements: (
            alternative(placements) & placements.start_date.notnull()
        ),
        met=lambda placements: days_between(
            placements.agreed_on, placements.start_date
        ),
        readable=lambda placements: in_order(
            placements.agreed_on, placements.start_date
        ),
        unreadable="the day of the agreement is missing, or is after the first day",
        noun="begun placements",
        breakdowns=(REASON, PLAN, LOOKED_AFTER),
    ),
    headline="month",
    family="alternative-provision-waiting",
    statute="Education Act 1996, section 19",
    traps=(
        ("Children who still wait are not in it: read it beside the waits that go on."),
        (
            "After a suspension or an exclusion education is due from the sixth "
            "school day. The register does not hold that day: read the part for "
            "permanent exclusion with that in mind."
        ),
        "Calendar days, holidays included.",
    ),
    coherence="Read it beside the waits that go on.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
agreed_on  | start_date | eotas || counted | met
2025-10-01 | 2025-10-15 | no    || yes     | 14
2025-10-15 | 2025-10-15 | no    || yes     | 0    # on the same day
2025-10-16 | 2025-10-15 | no    || no      | -    # not in order: listed
-          | 2025-10-15 | no    || no      | -    # not known: listed
2025-10-01 | -          | no    || no      | -    # still waits
2025-10-01 | 2025-10-15 | yes   || no      | -    # section 61
"""
)
