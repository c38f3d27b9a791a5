"""The share of requests that have no answer yet."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
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
    slug="ehc_requests_undecided",
    title="Requests for an assessment with no answer yet",
    short_title="Requests undecided",
    why="A family that waits for an answer cannot plan. The law gives six weeks.",
    plain=(
        "Of the requests for an assessment for an education, health and care (EHC) "
        "plan received in the period, the share that had no answer on the day of the "
        "return."
    ),
    numerator="Requests received in the period that had no answer yet.",
    denominator="All requests received in the period, historical records left out.",
    phrase="of the requests for an assessment that were received had no answer yet",
    which_way="A lower share is better: fewer families wait for an answer.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=received,
        met=lambda requests: requests.outcome == "A",
        noun="requests",
        settles_after=SIX_WEEKS,
        still_open=(
            "Answers are still to come, so a month has fewer undecided "
            "requests as time goes by."
        ),
        years_as_returned=True,
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("requests_decision_not_made",),
        denominator=("requests_received_in_year",),
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="requests",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "Requests of the last six weeks before the return are undecided by nature, "
        "so a month is shown only when six weeks have passed. It should be close to "
        "nought. A whole year counts as its January return has it.",
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
2025-03-03    | A       || yes     | yes
2025-03-03    | W       || yes     | no
2025-03-03    | H       || no      | -    # historical: in neither number
-             | A       || no      | -    # received on an unknown day
"""
)
