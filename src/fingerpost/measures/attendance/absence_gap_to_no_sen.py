"""How much more of school pupils with a plan miss than others."""

from datetime import date

from fingerpost.engine.items import Item
from fingerpost.engine.measure import (
    LOWER,
    OUTCOME,
    SCORE,
    Break,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="absence_gap_to_no_sen",
    title="Absence of pupils with a plan, compared with pupils without needs",
    short_title="Absence gap",
    why=(
        "Illness and holidays touch every pupil. What pupils with a plan miss beyond "
        "that shows how well school works for them."
    ),
    plain=(
        "How many percentage points more of their sessions were missed by pupils with "
        "an education, health and care (EHC) plan than by pupils without special "
        "educational needs, in the school year and over all kinds of school."
    ),
    numerator=(
        "The share of sessions missed by pupils with a plan, less the share missed by "
        "pupils without special educational needs."
    ),
    denominator="Not one number: each share has its own sessions below it.",
    phrase=(
        "pupils with an education, health and care plan missed {value} percentage "
        "points more of their sessions than pupils without special educational needs"
    ),
    which_way="A smaller gap is better.",
    unit=SCORE,
    better=LOWER,
    kind=OUTCOME,
    theme="attendance",
    partners=("schools", "council"),
    official=FromSeries(
        source="attendance_by_sen",
        dataset="attendance_by_sen",
        value=(
            Item("sess_overall_percent", "send_category", "EHC plan"),
            -Item("sess_overall_percent", "send_category", "No SEN"),
        ),
    ),
    headline="academic-year",
    official_period="academic-year",
    family="attendance",
    statute="Education Act 1996, section 7; Children and Families Act 2014, section 42",
    traps=(
        "The gap may shrink because others miss more. Read it beside both shares.",
        "Pupils with a plan are more often in special schools, where illness is "
        "more common.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence=(
        "It is the absence of pupils with a plan less that of pupils without needs, of "
        "the same year and area."
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
sess_overall_percent: EHC plan | sess_overall_percent: No SEN || value
13.7                           | 6.2                          || 7.5
5.9                            | 6.2                          || -0.3  # missed less
-                              | 6.2                          || -     # not known
"""
)
