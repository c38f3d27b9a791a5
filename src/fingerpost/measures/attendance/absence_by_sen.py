"""How much of school pupils with a plan miss."""

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
    slug="absence_by_sen",
    title="Absence of pupils with a plan",
    short_title="Absence with a plan",
    why=(
        "Each day away from school is a day without teaching. For pupils with a plan "
        "it often says that something in their help does not work."
    ),
    plain=(
        "Of the half-day sessions that pupils with an education, health and care (EHC) "
        "plan could attend in the school year, the share that they missed, with or "
        "without leave. The parts show pupils with special educational needs (SEN) "
        "support and without such needs, and pupils with a plan by kind of school."
    ),
    numerator="Sessions missed.",
    denominator="Sessions that pupils could attend.",
    phrase="of sessions were missed by pupils with an education, health and care plan",
    which_way="A lower share is better: pupils missed less.",
    unit=PERCENT,
    better=LOWER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("sess_overall_percent"),
    headline="academic-year",
    official_period="academic-year",
    family="attendance",
    statute="Education Act 1996, section 7; Children and Families Act 2014, section 42",
    traps=(
        "There is no figure for 2019 to 2020, when schools were closed to most pupils.",
        "The school years 2020 to 2022 were marked by the pandemic.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence="Absence with leave and absence without leave add up to it.",
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
sess_overall_percent || value
13.7                 || 13.7
-                    || -     # withheld upstream: not known
"""
)
