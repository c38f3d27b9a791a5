"""Pupils with a plan who miss a tenth of school or more."""

from datetime import date

from fingerpost.engine.measure import (
    LOWER,
    OUTCOME,
    PERCENT,
    Break,
    Change,
    Measure,
    example,
)
from fingerpost.measures.attendance_series import of_pupils_with_a_plan
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="persistent_absence_by_sen",
    title="Persistent absence of pupils with a plan",
    short_title="Persistent absence with a plan",
    why=(
        "A pupil who misses a tenth of school loses about a day every fortnight. "
        "Finding out early what keeps a child away is the best help."
    ),
    plain=(
        "Of the pupils with an education, health and care (EHC) plan, the share who "
        "missed a tenth of their sessions or more in the school year. The parts show "
        "pupils with special educational needs (SEN) support and without such needs, "
        "and pupils with a plan by kind of school."
    ),
    numerator="Of those, pupils who missed 10% of their sessions or more.",
    denominator="Pupils enrolled in the school year.",
    phrase=(
        "of pupils with an education, health and care plan missed a tenth of their "
        "sessions or more"
    ),
    which_way="A lower share is better: fewer pupils missed so much.",
    unit=PERCENT,
    better=LOWER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("enrolments_pa_10_exact_percent"),
    headline="academic-year",
    official_period="academic-year",
    family="attendance",
    statute="Education Act 1996, section 7; Children and Families Act 2014, section 42",
    traps=(
        "A pupil who moves school in the year is counted at each school.",
        "There is no figure for 2019 to 2020, when schools were closed to most pupils.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence=(
        "Severe absence (50% or more) is a part of persistent absence (10% or more)."
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
enrolments_pa_10_exact_percent || value
38.9 || 38.9
- || -   # withheld upstream: not known
"""
)
