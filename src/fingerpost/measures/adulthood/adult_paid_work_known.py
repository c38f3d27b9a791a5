"""Young people in paid work after they left."""

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="adult_paid_work_known",
    title="Young people known to be in paid work after leaving",
    short_title="In paid work after leaving",
    why="Paid work is what most young people hope for, and few with a plan reach it.",
    plain=(
        "Of the young people with an education, health and care (EHC) plan who left "
        "education and whom we followed up, the share known to be in paid work."
    ),
    numerator="Young people known to be in paid work when followed up.",
    denominator="Young people who left and were followed up.",
    phrase="of the young people who left and were followed up were in paid work",
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "colleges"),
    entered=True,
    headline="academic-year",
    family="adulthood",
    statute="Care Act 2014, sections 58 to 66, on moving to adult care",
    traps=(
        "Typed in: say how long after leaving people were followed up.",
        (
            "Those whom we could not reach are in neither number; say how many they "
            "were."
        ),
    ),
    coherence="It stands beside supported internships, which are a way there.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
45        | 90          || 50
0         | 12          || 0
0         | 0           || -     # nobody answered
"""
)
