"""Pupils with a plan who were suspended."""

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
    slug="pupils_suspended_by_sen",
    title="Pupils with a plan who were suspended",
    short_title="Suspended, with a plan",
    why="It shows how many children were sent home at all, however often.",
    plain=(
        "Of the pupils with an education, health and care (EHC) plan, the share who "
        "were suspended once or more in the term. The parts show pupils with special "
        "educational needs (SEN) support and without such needs, and pupils with a "
        "plan by kind of school."
    ),
    numerator="Of those, pupils with one suspension or more.",
    denominator="Pupils with a plan on roll.",
    phrase=(
        "of pupils with an education, health and care plan were suspended once or more"
    ),
    which_way="A lower share is better: fewer children were sent home.",
    unit=PERCENT,
    better=LOWER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("one_plus_susp_rate"),
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
        "Suspensions for each 100 pupils are at least as many, because a pupil may be "
        "suspended again."
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
one_plus_susp_rate || value
5.502              || 5.502
-                  || -      # withheld upstream: not known
"""
)
