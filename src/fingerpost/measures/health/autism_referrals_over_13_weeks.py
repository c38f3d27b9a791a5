"""Referrals for autism that have waited more than 13 weeks."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.nhs_waits import POLICY, STATUTE

MEASURE = Measure(
    slug="autism_referrals_over_13_weeks",
    title="Referrals for an autism assessment open for more than 13 weeks",
    short_title="Autism referrals over 13 weeks",
    why=(
        "National guidance asks for a first appointment within three months. Families "
        "often wait for years, and schools wait with them."
    ),
    plain=(
        "Of the referrals of children and young people for an autism assessment that "
        "are open at the end of the month, the share that have been open for more than "
        "13 weeks without a first appointment."
    ),
    numerator="Open referrals of more than 13 weeks without a first appointment.",
    denominator="Open referrals at the end of the month.",
    phrase=(
        "of open referrals for an autism assessment in the area of {area} had waited "
        "more than 13 weeks"
    ),
    which_way="A lower share is better: fewer children wait long.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    entered=True,
    level="icb",
    headline="month",
    on_last_day=True,
    disclosure=POLICY,
    family="waiting-lists",
    statute=STATUTE,
    traps=(
        "Typed in: it comes from the national mental health data set, which this "
        "software does not read. Say which publication and which ages.",
        "The national figure is of an NHS board or a part of it, not of a council. "
        "Type it with the code of the board.",
        "Referrals of adults must not be in it.",
    ),
    coherence=(
        "Children who wait for an autism assessment are among those who wait for an "
        "assessment of how they develop."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
450       | 600         || 75
0         | 40          || 0
0         | 0           || -     # nobody waits: no share
"""
)
