"""Children who have waited more than a year for a community health service."""

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
    over_52_weeks,
)

MEASURE = Measure(
    slug="cyp_waiting_over_52_weeks",
    title=(
        "Children and young people who have waited more than a year for community "
        "health services, whole NHS board area"
    ),
    short_title="Waiting over a year (NHS board)",
    why=(
        "A year without help can change how a child starts school. Waits of this "
        "length should be rare."
    ),
    plain=(
        "Of the children and young people on the waiting list of a community health "
        "service at the end of the month, the share who had waited more than 52 weeks, "
        "in the whole area of the NHS board (integrated care board) that the area "
        "belongs to."
    ),
    numerator="Those who had waited more than 52 weeks.",
    denominator=(
        "Children and young people waiting, for services whose lengths of wait are "
        "published."
    ),
    phrase=(
        "of children and young people waiting for community health services in "
        "the area of {area} had waited more than a year"
    ),
    which_way="A lower share is better: fewer children wait long.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    official=over_52_weeks(),
    level="icb",
    headline="month",
    on_last_day=True,
    official_period="month",
    disclosure=POLICY,
    family="waiting-lists",
    statute=STATUTE,
    traps=TRAPS,
    coherence="It is part of those who have waited more than 18 weeks.",
    breaks=BREAKS,
    checked_by=CHECKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
all, wait known | all over 52 || value
4000 | 100   || 2.5
0    | 0     || -     # nobody waits: no share
"""
)
