"""Families who are satisfied with how their plan was made."""

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
    slug="plan_process_satisfaction",
    title="Families who are satisfied with how the plan was made",
    short_title="Satisfied with how the plan was made",
    why=(
        "A plan is made once and lived with for years. How it is made decides whether "
        "a family trusts it."
    ),
    plain=(
        "Of the families whose child has a new education, health and care (EHC) plan "
        "and who answered, the share who were satisfied with how the plan was made."
    ),
    numerator="Families who answered 'satisfied' or 'very satisfied'.",
    denominator=(
        "All families with a new plan who answered this question. 'Does not apply' "
        "and empty answers are left out."
    ),
    phrase=(
        "of the {n} families with a new plan who answered in {period} were "
        "satisfied with how it was made"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council",),
    entered=True,
    headline="survey-wave",
    form="survey",
    asked="all families with a new plan",
    decimals=0,
    question="How satisfied are you with the way in which your child's plan was made?",
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
        "It stands beside how long the plan took: a quick plan is not always a good "
        "one."
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
