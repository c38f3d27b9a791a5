"""Pupils of alternative provision who miss half or more."""

from datetime import date

from fingerpost.engine.measure import (
    LOWER,
    OUTCOME,
    PERCENT,
    Break,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="ap_state_severe_absence",
    title="Severe absence from state-funded alternative provision",
    short_title="Severe absence, alternative provision",
    why=(
        "A pupil who misses half of all sessions or more is hardly taught at all, and "
        "may not be safe."
    ),
    plain=(
        "Of the pupils of state-funded schools for alternative provision, the share "
        "who missed half of their sessions or more in the autumn and spring terms."
    ),
    numerator="Of those, pupils who missed 50% of their sessions or more.",
    denominator="Pupils enrolled in the two terms.",
    phrase=(
        "of pupils in state-funded alternative provision missed half of their sessions "
        "or more"
    ),
    which_way="A lower share is better: fewer pupils missed so much.",
    unit=PERCENT,
    better=LOWER,
    kind=OUTCOME,
    theme="AP",
    partners=("schools", "council"),
    official=FromSeries(
        source="dfe_ap",
        dataset="absence_pru",
        numerator=("enrolments_pa_50_exact",),
        denominator=("enrolments",),
    ),
    headline="term",
    official_period="term",
    family="alternative-provision-absence",
    statute="Education Act 1996, sections 7 and 19",
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "A pupil who moves school is counted at each.",
        "It covers two terms, not the whole school year.",
        "It was not published for the first years; there is no figure for 2019 to "
        "2020.",
        "London is published in two halves, Inner and Outer London.",
    ),
    coherence=(
        "Pupils with severe absence are also among those with persistent absence (10% "
        "or more)."
    ),
    breaks=(
        Break(
            date(2020, 9, 1),
            "From 2020 to 2022 the pandemic changed what counted as an absence.",
        ),
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
enrolments_pa_50_exact | enrolments || value
22                     | 109        || 20.1835
-                      | 80         || -       # z: not published for that year
"""
)
