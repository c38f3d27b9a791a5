"""Children who wait for an assessment of how they develop."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    LOWER,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.nhs_waits import POLICY, STATUTE

MEASURE = Measure(
    slug="neurodevelopmental_waiting",
    title="Children and young people waiting for a neurodevelopmental assessment",
    short_title="Waiting for a neurodevelopmental assessment",
    why=(
        "Autism and attention difficulties are assessed here. The list has grown in "
        "most areas, and many families wait for it before they get other help."
    ),
    plain=(
        "Children and young people who were referred for an assessment of autism, "
        "attention or other differences in how they develop, and have not had it by "
        "the end of the month."
    ),
    numerator="Children and young people on the waiting list.",
    denominator="None: a count.",
    phrase=(
        "{value} children and young people were waiting for a neurodevelopmental "
        "assessment in the area of {area}"
    ),
    which_way="A lower number is better: fewer children wait.",
    unit=COUNT,
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
    family="waiting-lists",
    statute=STATUTE,
    traps=(
        "Typed in by the NHS board: say which services and which ages are in it.",
        "Moving a service to another provider can make the number fall without "
        "anybody being seen.",
        "Nothing is published to compare it with.",
    ),
    coherence="Its longest wait is kept for officers, because it is about one child.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator || value
1240      || 1240
0         || 0
-         || -
"""
)
