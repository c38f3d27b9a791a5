"""Mediations that were followed by an appeal."""

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
from fingerpost.measures.breakdowns import SEX
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.outcomes import received
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="tribunal_after_mediation",
    title="Tribunal appeals that followed mediation",
    short_title="Appeals after mediation",
    why="If mediation often ends in an appeal, it does not settle things.",
    plain=(
        "Of the requests for an education, health and care (EHC) plan assessment "
        "received in the period that led to mediation, the share that led to a "
        "tribunal appeal too."
    ),
    numerator="Of those, requests with a tribunal appeal recorded too.",
    denominator="Requests received in the period with mediation recorded.",
    phrase="of mediations about a request were followed by a tribunal appeal",
    which_way="A lower share is better: mediation settled more.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at="received_date",
        counted=lambda requests: received(requests) & requests.mediation,
        met=lambda requests: requests.tribunal,
        noun="requests",
        still_open=(
            "Families may still appeal after mediation, so the share rises "
            "as time goes by."
        ),
        breakdowns=(SEX,),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="requests",
        numerator=("tribunal_after_mediation_request",),
        denominator=("mediation_related_request",),
        breakdowns=(SEX,),
    ),
    headline="calendar-year",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "The numbers are small.",
        "Which came first is not recorded locally: both marks together are taken as "
        "an appeal after mediation.",
        "Published from 2023 on.",
    ),
    coherence="Its base is the number of mediations about a request.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
received_date | outcome | mediation | tribunal || counted | met
2025-03-03    | N       | yes       | yes      || yes     | yes
2025-03-03    | N       | yes       | no       || yes     | no
2025-03-03    | N       | yes       | -        || yes     | no
2025-03-03    | N       | no        | yes      || no      | -    # an appeal without mediation
2025-03-03    | H       | yes       | yes      || no      | -    # historical
-             | N       | yes       | yes      || no      | -
"""  # noqa: E501
)
