"""How long the placements that ended had lasted."""

from fingerpost.engine.measure import (
    ACTIVITY,
    DAYS,
    NO_POLARITY,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.clocks import days_between, in_order
from fingerpost.measures.placed import PLAN, REGISTRATION, alternative
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_stay_ended_days",
    title="Average length of placements in alternative provision that ended",
    short_title="Length of ended placements",
    why=(
        "Twelve weeks are usual at first. The average says how long children really "
        "stay."
    ),
    plain=(
        "The average number of days of the placements in alternative provision that "
        "ended in the period, first and last day included."
    ),
    numerator="The days of those placements, added up.",
    denominator="Placements that ended in the period, with both days known.",
    phrase="placements that ended had lasted {value} on average",
    unit=DAYS,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromEvents(
        table=PLACEMENTS,
        at="end_date",
        counted=lambda placements: (
            alternative(placements) & placements.end_date.notnull()
        ),
        met=lambda placements: (
            days_between(placements.start_date, placements.end_date) + 1
        ),
        readable=lambda placements: in_order(
            placements.start_date, placements.end_date
        ),
        unreadable="their first day is missing, or is after their last",
        noun="ended placements",
        breakdowns=(REGISTRATION, PLAN),
        school_years=True,
    ),
    headline="academic-year",
    family="alternative-provision-stay",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "Only placements that ended are in it. When numbers grow, many are still "
            "short, and it misleads: read it beside those that go on."
        ),
        "A few very long placements move it a lot.",
    ),
    coherence="Read it beside the average length of placements that go on.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | eotas || counted | met
2025-10-08 | 2025-12-31 | no    || yes     | 85   # both days included
2025-12-31 | 2025-12-31 | no    || yes     | 1
2025-09-01 | -          | no    || no      | -    # goes on
-          | 2025-12-31 | no    || no      | -    # first day not known: listed
2025-10-08 | 2025-12-31 | yes   || no      | -    # section 61
"""
)
