"""Sessions spent in education away from the school."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    RATE,
    Change,
    Measure,
    example,
)
from fingerpost.measures.attendance_series import of_pupils_with_a_plan
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="offsite_sessions",
    title="Education off site of pupils with a plan",
    short_title="Education off site",
    why=(
        "Some pupils are taught away from their school, for instance in alternative "
        "provision. It may be right for them, and the school stays answerable."
    ),
    plain=(
        "Of every 1,000 half-day sessions that pupils with an education, health and "
        "care (EHC) plan could attend in the term, how many were spent in education "
        "off site (register code B). The parts show pupils with special educational "
        "needs (SEN) support and without such needs, and pupils with a plan by kind of "
        "school."
    ),
    numerator="Sessions with the register code B, times 1,000.",
    denominator="Sessions that pupils could attend.",
    phrase=(
        "of every 1,000 sessions, pupils with an education, health and care plan spent "
        "{value} in education off site"
    ),
    unit=RATE,
    per=1000,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan("reason_b_aea_education_off_site_per_1000_sessions"),
    headline="term",
    official_period="term",
    family="attendance",
    statute="School Attendance (Pupil Registration) (England) Regulations 2024",
    traps=(
        "Sessions for each 1,000 are worked out by the project that makes the "
        "file; the department publishes counts of sessions.",
        "More is neither good nor bad: it depends on the child and on the place.",
        "The file holds few terms so far.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence=(
        "It is read beside the placements in alternative provision, which are counted "
        "on one day in January."
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
reason_b_aea_education_off_site_per_1000_sessions || value
29.4 || 29.4
- || -   # not known
"""
)
