"""Children who have waited more than 18 weeks for a community health service."""

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
    over_18_weeks,
)

MEASURE = Measure(
    slug="cyp_waiting_over_18_weeks",
    title=(
        "Children and young people who have waited more than 18 weeks for community "
        "health services, whole NHS board area"
    ),
    short_title="Waiting over 18 weeks (NHS board)",
    why=(
        "A third of a year is long for a child who is learning to speak or to walk. It "
        "shows where services cannot keep up."
    ),
    plain=(
        "Of the children and young people on the waiting list of a community health "
        "service at the end of the month, the share who had waited more than 18 weeks, "
        "in the whole area of the NHS board (integrated care board) that the area "
        "belongs to."
    ),
    numerator="Those who had waited 18 to 52 weeks, and those who had waited longer.",
    denominator=(
        "Children and young people waiting, for services whose lengths of wait are "
        "published."
    ),
    phrase=(
        "of children and young people waiting for community health services in "
        "the area of {area} had waited more than 18 weeks"
    ),
    which_way="A lower share is better: fewer children wait long.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    official=over_18_weeks(),
    level="icb",
    headline="month",
    on_last_day=True,
    official_period="month",
    disclosure=POLICY,
    family="waiting-lists",
    statute=STATUTE,
    traps=TRAPS,
    coherence="Those who have waited over 52 weeks are part of it.",
    breaks=BREAKS,
    checked_by=CHECKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
all, wait known | all 18 to 52 | all over 52 || value
4000 | 900   | 100   || 25
0    | 0     | 0     || -     # nobody waits: no share
-    | -     | -     || -     # nobody sent a figure
"""
)
