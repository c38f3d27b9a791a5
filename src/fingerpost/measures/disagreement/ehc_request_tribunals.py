"""Requests that led to a tribunal appeal."""

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
from fingerpost.measures.breakdowns import SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.outcomes import received
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_request_tribunals",
    title="Tribunal appeals about a request",
    short_title="Appeals, requests",
    why=(
        "A family that appeals to the tribunal has not been convinced. Appeals cost "
        "families time, money and strength."
    ),
    plain=(
        "How many of the requests for an education, health and care (EHC) plan "
        "assessment received in the period led to a tribunal appeal about the answer."
    ),
    numerator="Requests received in the period with a tribunal appeal recorded.",
    denominator="None: this is a count.",
    phrase="requests led to a tribunal appeal",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=lambda requests: received(requests) & requests.tribunal,
        noun="requests",
        still_open=(
            "A family has two months to appeal, and longer where there "
            "is mediation first, so a quarter has more appeals as time goes by."
        ),
        breakdowns=(age_at("received_date"), SEX),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("tribunal_related_request",),
        breakdowns=(age_at("received_date"), SEX),
    ),
    headline="quarter",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "They are put in the month in which the request was received, not the month "
        "of the appeal. Recent months will still rise.",
        "An appeal that was withdrawn or agreed before the hearing counts too.",
    ),
    coherence=(
        "Mediation and appeal may both be recorded for one request: do not add them."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | tribunal || counted
2025-03-03    | N       | yes      || yes
2025-03-03    | Y       | yes      || yes      # reversed decisions keep the mark
2025-03-03    | N       | no       || no
2025-03-03    | N       | -        || no       # not recorded
2025-03-03    | H       | yes      || no       # historical
-             | N       | yes      || no
"""
)
