"""Requests for an assessment that were received."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, REQUEST_OUTCOME, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.outcomes import received
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_requests_received",
    title="Requests for an EHC needs assessment",
    short_title="Requests received",
    why=(
        "Every education, health and care (EHC) plan begins with a request. How many "
        "come in decides how much work there is, and it shows how many families feel "
        "that ordinary support is not enough."
    ),
    plain=(
        "How many requests for an assessment for an education, health and care (EHC) "
        "plan the council received in the period."
    ),
    numerator=(
        "Requests received in the period, whatever became of them. Historical records "
        "are not counted."
    ),
    denominator="None: this is a count.",
    phrase=(
        "requests for an assessment for an education, health and care plan were "
        "received"
    ),
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=received,
        noun="requests",
        breakdowns=(REQUEST_OUTCOME, age_at("received_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("requests_received_in_year",),
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    headline="month",
    public_local=True,
    family="requests",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "More requests are neither good nor bad. They may show need, trust in the "
        "system, or too little help earlier on.",
        "Requests follow the school year: few in August, many in spring and before "
        "the summer. Compare a month with the same month of another year.",
        "The published breakdowns begin in 2023.",
    ),
    coherence=(
        "The parts by what was decided add up to this number. Refused, undecided and "
        "withdrawn requests are shares of it."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome || counted
2025-03-03    | Y       || yes
2025-03-03    | N       || yes
2025-03-03    | A       || yes      # no answer yet, but it was received
2025-03-03    | W       || yes
2025-03-03    | H       || no       # a historical record never counts
-             | Y       || no       # no day: in no month
"""
)
