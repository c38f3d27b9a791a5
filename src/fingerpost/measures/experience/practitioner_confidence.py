"""People who work with children and feel able to help."""

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
    slug="practitioner_confidence",
    title="Practitioners who feel confident to help",
    short_title="Practitioner confidence",
    why="Children are helped by people who know what to do.",
    plain=(
        "Of the people who work with children and answered, the share who agreed that "
        "they feel able to help a child with special educational needs."
    ),
    numerator="Practitioners who answered 'agree' or 'strongly agree'.",
    denominator=(
        "All practitioners who answered this question. 'Does not apply' and empty "
        "answers are left out."
    ),
    phrase=(
        "of the {n} practitioners who answered in {period} felt able to help a child "
        "with special educational needs"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council", "icb", "schools"),
    entered=True,
    headline="survey-wave",
    form="survey",
    asked="all practitioners",
    decimals=0,
    question=(
        "I feel able to help the children with special educational needs whom I work "
        "with."
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
    coherence=(
        "It says how people feel, not what they do: it stands beside what families say."
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
