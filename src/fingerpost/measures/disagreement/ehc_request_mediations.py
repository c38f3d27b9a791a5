"""Requests that led to mediation."""

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
    slug="ehc_request_mediations",
    title="Mediations about a request",
    short_title="Mediations, requests",
    why=(
        "Mediation is a conversation with a neutral person when a family and the "
        "council do not agree. It shows where trust is missing, and where it may be "
        "mended."
    ),
    plain=(
        "How many of the requests for an education, health and care (EHC) plan "
        "assessment received in the period led to mediation about the answer."
    ),
    numerator="Requests received in the period with mediation recorded.",
    denominator="None: this is a count.",
    phrase="requests led to mediation",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=lambda requests: received(requests) & requests.mediation,
        noun="requests",
        still_open=(
            "Families may still ask for mediation, so a quarter has "
            "more of it as time goes by."
        ),
        breakdowns=(age_at("received_date"), SEX),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("mediation_related_request",),
        breakdowns=(age_at("received_date"), SEX),
    ),
    headline="quarter",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "They are put in the month in which the request was received, not the month "
        "of the mediation. Recent months will still rise.",
        "More mediation is not worse: it can mean that families are told about it.",
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
received_date | outcome | mediation || counted
2025-03-03    | N       | yes       || yes
2025-03-03    | Y       | yes       || yes      # reversed decisions keep the mark
2025-03-03    | N       | no        || no
2025-03-03    | N       | -         || no       # not recorded
2025-03-03    | H       | yes       || no       # historical
-             | N       | yes       || no
"""
)
