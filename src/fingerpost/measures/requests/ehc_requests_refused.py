"""The share of requests that were refused."""

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
    slug="ehc_requests_refused",
    title="Requests for an assessment that were refused",
    short_title="Requests refused",
    why=(
        "When a request is refused, a family has to find help in another way or "
        "disagree. A high share, or a sudden change, is a reason to look at how "
        "decisions are made."
    ),
    plain=(
        "Of the requests for an assessment for an education, health and care (EHC) "
        "plan received in the period, the share that the council decided not to "
        "assess."
    ),
    numerator=(
        "Requests received in the period that were answered with a decision not to "
        "assess."
    ),
    denominator="All requests received in the period, historical records left out.",
    phrase="of requests for an assessment were refused",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=received,
        met=lambda requests: requests.outcome == "N",
        noun="requests",
        settles_after=SIX_WEEKS,
        years_as_returned=True,
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("requests_decided_not_to_assess",),
        denominator=("requests_received_in_year",),
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="requests",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "A month is shown once six weeks have passed, because until then many of its "
        "requests have no answer. A whole year counts as its January return has it, "
        "like the official figure, so its last weeks look a little low.",
        "The newest months have the most requests with no answer yet, so their share "
        "may still rise a little.",
        "A reversed decision keeps its first answer: a request that was refused and "
        "agreed later, after a disagreement, stays refused here.",
        "The published percentage begins in 2023. For 2019 to 2022 the share is "
        "made from the two published numbers.",
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
2025-03-03    | N       || yes     | yes
2025-03-03    | A       || yes     | no
2025-03-03    | W       || yes     | no
2025-03-03    | H       || no      | -    # historical: in neither number
-             | N       || no      | -    # received on an unknown day
"""
)
