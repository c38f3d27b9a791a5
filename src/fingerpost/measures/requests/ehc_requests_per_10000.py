"""Requests for each 10,000 children and young people."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    RATE,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED_PER_HEAD
from fingerpost.measures.outcomes import received
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_requests_per_10000",
    title="Requests for each 10,000 children and young people",
    short_title="Requests per 10,000",
    why=(
        "Areas differ in size. For each 10,000 children and young people the numbers "
        "can be compared."
    ),
    plain=(
        "Requests for an education, health and care (EHC) needs assessment received in "
        "the period, for each 10,000 people aged 0 to 25 who live in the area."
    ),
    numerator="Requests received in the period, times 10,000.",
    denominator=(
        "People aged 0 to 25 in the middle of the year, as estimated by the Office for "
        "National Statistics."
    ),
    phrase="there were {value} requests for each 10,000 people aged 0 to 25",
    unit=RATE,
    per=10_000,
    per_head_of="aged_0_to_25",
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=received,
        noun="requests",
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("requests_received_in_year",),
    ),
    headline="calendar-year",
    family="requests",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "The year of the population is said with each figure. It is the estimate "
        "nearest to the middle of the period, from the Office for National "
        "Statistics.",
        "Without an imported population there is no figure.",
        "A rate of one month is about a twelfth of a year's and is never set "
        "beside it.",
        "More requests are neither good nor bad.",
    ),
    coherence="Its top number is the number of requests received.",
    checked_by=RECOUNTED_PER_HEAD,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome || counted
2025-03-03    | Y       || yes
2025-03-03    | W       || yes      # withdrawn, and still received
2025-03-03    | H       || no       # historical: never counts
-             | N       || no       # no day: in no period
"""
)
