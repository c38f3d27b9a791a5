"""Suspensions of pupils with a plan."""

from datetime import date

from fingerpost.engine.measure import (
    LOWER,
    OUTCOME,
    RATE,
    Break,
    Change,
    Measure,
    example,
)
from fingerpost.measures.attendance_series import of_pupils_with_a_plan
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="suspensions_by_sen",
    title="Suspensions of pupils with a plan",
    short_title="Suspensions with a plan",
    why=(
        "A suspension sends a child home. When it happens often to children with a "
        "plan, the help in it may not be right."
    ),
    plain=(
        "How many suspensions there were in the term for each 100 pupils with an "
        "education, health and care (EHC) plan. A pupil may be suspended more than "
        "once. The parts show pupils with special educational needs (SEN) support and "
        "without such needs, and pupils with a plan by kind of school."
    ),
    numerator="Suspensions in the term, times 100.",
    denominator="Pupils with a plan on roll.",
    phrase=(
        "there were {value} suspensions for each 100 pupils with an education, health "
        "and care plan"
    ),
    which_way="A lower rate is better: fewer children were sent home.",
    unit=RATE,
    per=100,
    better=LOWER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("susp_rate"),
    headline="term",
    official_period="term",
    family="exclusions",
    statute=(
        "Education Act 2002, section 51A; School Discipline (Pupil Exclusions and "
        "Reviews) (England) Regulations 2012"
    ),
    traps=(
        "A term is compared with the same term of another year, and never with a "
        "whole school year.",
        "Where very few pupils have a plan in one kind of school, one child makes "
        "rates of 100 or 200 for each 100 pupils. Such a rate says nothing.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence=(
        "It counts suspensions. Pupils with one or more are counted in a measure of "
        "their own, and are fewer."
    ),
    breaks=(
        Break(
            date(2021, 4, 1),
            "From spring 2020 to spring 2021 schools were closed to many pupils, "
            "and few were suspended or excluded.",
        ),
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
susp_rate || value
17.5      || 17.5
0         || 0
-         || -    # withheld upstream: not known
"""
)
