"""Families who rate the help for their child as good."""

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
    slug="families_rating_good",
    title="Families who rate the help for their child as good",
    short_title="Families who rate help as good",
    why="Families know best whether the help that a child gets is good.",
    plain=(
        "Of the parents and carers who answered, the share who called the help that "
        "their child gets good or very good."
    ),
    numerator="Parents and carers who answered 'good' or 'very good'.",
    denominator=(
        "All parents and carers who answered this question. 'Does not apply' and "
        "empty answers are left out."
    ),
    phrase=(
        "of the {n} parents and carers who answered in {period} called the help "
        "good or very good"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council", "icb", "schools", "pcf"),
    entered=True,
    headline="survey-wave",
    form="survey",
    asked="all families",
    decimals=0,
    question=(
        "Overall, how good is the help that your child gets for their special "
        "educational needs?"
    ),
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
    coherence="It stands beside how many of those who were asked have answered.",
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
