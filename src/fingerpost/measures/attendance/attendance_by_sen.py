"""How much of school pupils with a plan attend."""

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.attendance_series import of_pupils_with_a_plan
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="attendance_by_sen",
    title="Attendance of pupils with a plan",
    short_title="Attendance with a plan",
    why=(
        "Children learn and find friends where they are. Pupils with a plan miss more "
        "of school than others, often because the help that they need is not there."
    ),
    plain=(
        "Of the half-day sessions that pupils with an education, health and care (EHC) "
        "plan could attend in the term, the share that they attended. The parts show "
        "pupils with special educational needs (SEN) support and without such needs, "
        "and pupils with a plan by kind of school."
    ),
    numerator="Sessions attended.",
    denominator="Sessions that pupils could attend.",
    phrase=(
        "of sessions were attended by pupils with an education, health and care plan"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("attendance_perc"),
    headline="term",
    official_period="term",
    family="attendance",
    statute="Education Act 1996, section 7; Children and Families Act 2014, section 42",
    traps=(
        "Attendance and absence in this file do not add up to 100%: some sessions "
        "are neither.",
        "The file holds few terms so far.",
        "Autumn is compared with autumn: illness makes spring terms worse.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence=(
        "It is read beside absence, reduced timetables and education off site, which "
        "are parts of the rest."
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
attendance_perc || value
79.1       || 79.1
-               || -          # withheld upstream: not known
"""
)
