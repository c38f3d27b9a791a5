"""Children who have waited more than 18 weeks for speech and language therapy."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW
from fingerpost.measures.nhs_waits import (
    BREAKS,
    CHECKED,
    POLICY,
    STATUTE,
    TRAPS,
    service_over_18_weeks,
)
from fingerpost.sources.nhs_community_waits.services import SPEECH

MEASURE = Measure(
    slug="slt_waiting_over_18_weeks",
    title=(
        "Children and young people who have waited more than 18 weeks for speech and "
        "language therapy, whole NHS board area"
    ),
    short_title="Speech therapy over 18 weeks (NHS board)",
    why=(
        "Many children with a plan need help to speak, understand or swallow. Waiting "
        "more than a third of a year delays that help."
    ),
    plain=(
        "Of the children and young people waiting for speech and language therapy at "
        "the end of the month, the share who had waited more than 18 weeks, in the "
        "whole area of the NHS board (integrated care board) that the area belongs to."
    ),
    numerator="Those who had waited 18 to 52 weeks, and those who had waited longer.",
    denominator="Children and young people waiting for speech and language therapy.",
    phrase=(
        "of children and young people waiting for speech and language therapy in "
        "the area of {area} had waited more than 18 weeks"
    ),
    which_way="A lower share is better: fewer children wait long.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    official=service_over_18_weeks(SPEECH),
    level="icb",
    headline="month",
    on_last_day=True,
    official_period="month",
    disclosure=POLICY,
    family="waiting-lists",
    statute=STATUTE,
    traps=TRAPS,
    coherence=(
        "It is one of the services of the share for all community health services."
    ),
    breaks=BREAKS,
    checked_by=CHECKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
speech waiting | speech 18 to 52 | speech over 52 || value
200 | 40  | 10  || 25
0   | 0   | 0   || -    # nobody waits: no share
-   | -   | -   || -    # nobody sent a figure
"""
)
