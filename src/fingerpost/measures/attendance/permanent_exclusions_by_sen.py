"""Permanent exclusions of pupils with a plan."""

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
    slug="permanent_exclusions_by_sen",
    title="Permanent exclusions of pupils with a plan",
    short_title="Exclusions with a plan",
    why=(
        "A permanent exclusion ends a child's place at a school. For a child with a "
        "plan there should be other ways first."
    ),
    plain=(
        "How many permanent exclusions there were in the term for each 100 pupils with "
        "an education, health and care (EHC) plan. The parts show pupils with special "
        "educational needs (SEN) support and without such needs, and pupils with a "
        "plan by kind of school."
    ),
    numerator="Permanent exclusions in the term, times 100.",
    denominator="Pupils with a plan on roll.",
    phrase=(
        "there were {value} permanent exclusions for each 100 pupils with an "
        "education, health and care plan"
    ),
    which_way="A lower rate is better: fewer children lost their place.",
    unit=RATE,
    per=100,
    decimals=3,
    better=LOWER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("perm_excl_rate"),
    headline="term",
    official_period="term",
    family="exclusions",
    statute=(
        "Education Act 2002, section 51A; School Discipline (Pupil Exclusions and "
        "Reviews) (England) Regulations 2012"
    ),
    traps=(
        "Most terms have no permanent exclusion of a pupil with a plan, or one or "
        "two: one child moves the rate.",
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
        "A pupil who is excluded may have been suspended before and then counts in "
        "both."
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
perm_excl_rate || value
0.019          || 0.019
0              || 0
-              || -      # withheld upstream: not known
"""
)
