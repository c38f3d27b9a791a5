"""The share of requests that were withdrawn."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import SIX_WEEKS
from fingerpost.measures.outcomes import received
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_requests_withdrawn",
    title="Requests for an assessment that were withdrawn",
    short_title="Requests withdrawn",
    why=(
        "Some requests end without an answer, because a family moves, changes its "
        "mind or loses heart. The reasons are worth asking for."
    ),
    plain=(
        "Of the requests for an assessment for an education, health and care (EHC) "
        "plan received in the period, the share that was withdrawn or ended before an "
        "answer."
    ),
    numerator=(
        "Requests received in the period that were withdrawn or ended before they "
        "were answered."
    ),
    denominator="All requests received in the period, historical records left out.",
    phrase="of requests for an assessment were withdrawn",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=received,
        met=lambda requests: requests.outcome == "W",
        noun="requests",
        settles_after=SIX_WEEKS,
        still_open=(
            "A request may still be withdrawn, so a month has more of "
            "them as time goes by."
        ),
        years_as_returned=True,
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("requests_withdrawn",),
        denominator=("requests_received_in_year",),
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="requests",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "A month is shown once six weeks have passed: until then some of its requests "
        "may still be withdrawn.",
        "Withdrawn also holds requests that ended because the family moved away or "
        "the child died.",
    ),
    coherence=(
        "Agreed, refused, undecided and withdrawn requests together are all requests "
        "received."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome || counted | met
2025-03-03    | Y       || yes     | no
2025-03-03    | N       || yes     | no
2025-03-03    | A       || yes     | no
2025-03-03    | W       || yes     | yes
2025-03-03    | H       || no      | -    # historical: in neither number
-             | W       || no      | -    # received on an unknown day
"""
)
