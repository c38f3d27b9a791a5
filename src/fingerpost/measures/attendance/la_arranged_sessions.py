"""Sessions of education that the council arranges."""

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
    slug="la_arranged_sessions",
    title="Education that the council arranges for pupils with a plan",
    short_title="Education arranged by the council",
    why=(
        "When a child cannot go to school, the council must arrange education "
        "elsewhere. This shows how much of it schools record."
    ),
    plain=(
        "Of every 1,000 half-day sessions that pupils with an education, health and "
        "care (EHC) plan could attend in the term, how many were education that the "
        "council arranged (register code K). The parts show pupils with special "
        "educational needs (SEN) support and without such needs, and pupils with a "
        "plan by kind of school."
    ),
    numerator="Sessions with the register code K, times 1,000.",
    denominator="Sessions that pupils could attend.",
    phrase=(
        "of every 1,000 sessions, pupils with an education, health and care plan spent "
        "{value} in education that the council arranged"
    ),
    unit=RATE,
    per=1000,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan(
        "reason_k_aea_education_arranged_by_la_per_1000_sessions"
    ),
    headline="term",
    official_period="term",
    family="attendance",
    statute=(
        "School Attendance (Pupil Registration) (England) Regulations 2024; Education "
        "Act 1996, section 19"
    ),
    traps=(
        "Sessions for each 1,000 are worked out by the project that makes the "
        "file; the department publishes counts of sessions.",
        "Children on no school roll are not in it: no school records their sessions.",
        "The code K has been in use since August 2024.",
        "The file holds few terms so far.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence="It is read beside education off site, which schools arrange themselves.",
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
reason_k_aea_education_arranged_by_la_per_1000_sessions || value
3.2 || 3.2
- || -   # not known
"""
)
