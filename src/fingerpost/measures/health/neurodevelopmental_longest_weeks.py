"""The longest wait for an assessment of how a child develops."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    WEEKS,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.nhs_waits import POLICY, STATUTE

MEASURE = Measure(
    slug="neurodevelopmental_longest_weeks",
    title="Longest wait for a neurodevelopmental assessment",
    short_title="Longest neurodevelopmental wait",
    why=(
        "A mean can fall while one child waits ever longer. Somebody should know of "
        "that child."
    ),
    plain=(
        "How many weeks the child or young person who has waited longest for an "
        "assessment of autism, attention or other differences has waited at the end of "
        "the month."
    ),
    numerator="Weeks waited by the child who has waited longest.",
    denominator="One child or young person.",
    phrase=(
        "the child who had waited longest for a neurodevelopmental assessment had "
        "waited {value}"
    ),
    which_way="A shorter wait is better.",
    unit=WEEKS,
    better=LOWER,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    entered=True,
    level="icb",
    decimals=0,
    headline="month",
    on_last_day=True,
    disclosure=POLICY,
    officers_only=True,
    family="waiting-lists",
    statute=STATUTE,
    traps=(
        "It is about one child: for officers only, never for the public.",
        "When that child is seen, the figure can fall by a year at once. It says "
        "nothing of the others.",
    ),
    coherence="It goes with the number who wait.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
value || value
143   || 143
-     || -
"""
)
