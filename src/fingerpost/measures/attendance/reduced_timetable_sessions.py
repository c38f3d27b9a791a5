"""Sessions lost to reduced timetables."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    RATE,
    Change,
    Measure,
    example,
)
from fingerpost.measures.attendance_series import of_pupils_with_a_plan
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW

MEASURE = Measure(
    slug="reduced_timetable_sessions",
    title="Reduced timetables of pupils with a plan",
    short_title="Reduced timetables",
    why=(
        "A reduced timetable means less school than other children have. It should be "
        "rare, short, agreed with the family and with a date on which it ends."
    ),
    plain=(
        "Of every 1,000 half-day sessions that pupils with an education, health and "
        "care (EHC) plan could attend in the term, how many they did not attend "
        "because of a temporary reduced timetable. The parts show pupils with special "
        "educational needs (SEN) support and without such needs, and pupils with a "
        "plan by kind of school."
    ),
    numerator=(
        "Sessions that the register marks as a temporary reduced timetable, times "
        "1,000."
    ),
    denominator="Sessions that pupils could attend.",
    phrase=(
        "of every 1,000 sessions, pupils with an education, health and care plan "
        "lost {value} to reduced timetables"
    ),
    which_way="A lower figure is better: fewer hours were lost.",
    unit=RATE,
    per=1000,
    better=LOWER,
    kind=ACTIVITY,
    theme="attendance",
    partners=("schools", "council"),
    official=of_pupils_with_a_plan(
        "reason_c2_authorised_temp_reduced_timetable_per_1000_sessions"
    ),
    headline="term",
    official_period="term",
    family="attendance",
    statute="School Attendance (Pupil Registration) (England) Regulations 2024",
    traps=(
        "Sessions for each 1,000 are worked out by the project that makes the "
        "file; the department publishes counts of sessions.",
        "The register has had a mark of its own for it since August 2024: earlier "
        "reduced timetables were recorded in other ways.",
        "The file holds few terms so far.",
        "A reduced timetable that is recorded as something else is not in it.",
        "The file holds the councils of one region only: in England those of the "
        "South East. It has no figure for the whole region or country.",
        "Figures that the department withheld were dropped from the file: what is "
        "not there is not known, and is no nought.",
    ),
    coherence="It is a part of absence with leave.",
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
reason_c2_authorised_temp_reduced_timetable_per_1000_sessions || value
36.4 || 36.4
- || -   # not known
"""
)
