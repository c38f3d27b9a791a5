"""Requests that were answered within six weeks."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import SIX_WEEKS, days_between, in_order
from fingerpost.measures.outcomes import answered
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_decisions_within_6_weeks",
    title="Answers to requests within 6 weeks",
    short_title="Answered within 6 weeks",
    why=(
        "The law gives the council six weeks to say whether it will assess. Until "
        "then a family does not know where it stands."
    ),
    plain=(
        "Of the requests for an education, health and care (EHC) plan assessment that "
        "were received in the period and have been answered with yes or no, the share "
        "answered within six weeks (42 days)."
    ),
    numerator="Of those, requests answered on day 42 or before.",
    denominator=(
        "Requests received in the period that were answered with yes or no on a known "
        "day."
    ),
    phrase="of requests that were answered had their answer within 6 weeks",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=answered,
        met=lambda requests: (
            days_between(requests.received_date, requests.outcome_date) <= SIX_WEEKS
        ),
        readable=lambda requests: in_order(
            requests.received_date, requests.outcome_date
        ),
        unreadable="the day of the answer is missing or comes before the request",
        noun="requests",
        settles_after=SIX_WEEKS,
        years_as_returned=True,
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("request_outcome_six_weeks",),
        denominator=("request_outcome_six_weeks", "request_outcome_over_6_weeks"),
        breakdowns=(age_at("received_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="clocks",
    statute="Special Educational Needs and Disability Regulations 2014, regulation 5",
    traps=(
        "Requests are put into the month in which they were received. A month is "
        "shown once six weeks have passed: until then it holds only the quick "
        "answers. A whole year counts as its January return has it, like the "
        "official figure, so its last weeks look a little better than they were.",
        "A request with no answer yet is not in the figure. The newest months have "
        "the most of them, and get a little worse as the slow answers come in.",
        "The published numbers within and over six weeks add up to more than the "
        "requests decided, and the published percentage differs from their ratio in "
        "38 of 323 rows. The official value here is our own ratio of the published "
        "numbers.",
    ),
    coherence=(
        "It stands beside requests with no answer yet: a council can look quick by "
        "leaving old requests unanswered."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome_date | outcome || counted | met
2025-01-01    | 2025-02-12   | Y       || yes     | yes  # day 42 is inside
2025-01-01    | 2025-02-13   | N       || yes     | no   # day 43 is late
2025-01-01    | 2025-01-01   | Y       || yes     | yes  # the same day
2025-01-01    | 2024-12-31   | Y       || no      | -    # out of order
2025-01-01    | -            | N       || no      | -    # no day of answer
-             | 2025-02-12   | Y       || no      | -    # no day of request
2025-01-01    | -            | A       || no      | -    # not answered yet
2025-01-01    | 2025-01-20   | W       || no      | -    # withdrawn
2025-01-01    | 2025-01-20   | H       || no      | -    # historical
"""
)
