"""Children and young people who feel listened to."""

from fingerpost.engine.measure import (
    EXPERIENCE,
    HIGHER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="children_feel_listened_to",
    title="Children and young people who feel listened to",
    short_title="Children who feel listened to",
    why="Children have a right to be heard in everything that is decided about them.",
    plain=(
        "Of the children and young people who answered, the share who agreed that the "
        "people who help them listen to them."
    ),
    numerator="Children and young people who answered 'agree' or 'strongly agree'.",
    denominator=(
        "All children and young people who answered this question. 'Does not apply' "
        "and empty answers are left out."
    ),
    phrase=(
        "of the {n} children and young people who answered in {period} felt listened to"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council", "icb", "schools"),
    entered=True,
    headline="survey-wave",
    form="survey",
    asked="all children and young people",
    decimals=0,
    question="The people who help me listen to what I say.",
    family="experience",
    statute="Children and Families Act 2014, section 19",
    traps=(
        (
            "Typed in with the number of people who answered, the survey it is from "
            "and how it was answered. Answers are counted as they are; nothing is "
            "weighted."
        ),
        (
            "Only answers to this very question count. If yours is put in other "
            "words, define a measure of your own."
        ),
        "Those who answer are not all who could: say whom you did not reach.",
    ),
    coherence=(
        "A parent's answer never counts as a child's; families are asked by a measure "
        "of their own."
    ),
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
