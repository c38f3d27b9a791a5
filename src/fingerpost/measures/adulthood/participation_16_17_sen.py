"""In education or training at sixteen and seventeen."""

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, TOOL
from fingerpost.measures.tool_series import from_the_tool

MEASURE = Measure(
    slug="participation_16_17_sen",
    title="In education or training at 16 and 17, young people with needs",
    short_title="In learning at 16 and 17",
    why=(
        "Everybody must be in education or training until 18. Young people with "
        "special educational needs drop out more often."
    ),
    plain=(
        "Of the young people of 16 and 17 whom the council knows to have special "
        "educational needs, the share who were in education or training on 31 March. "
        "It is not only those with an education, health and care plan."
    ),
    numerator="Of those, young people in education or training.",
    denominator=(
        "Young people of 16 and 17 whom the council records as having special "
        "educational needs."
    ),
    phrase=(
        "of young people of 16 and 17 with special educational needs were in education "
        "or training on 31 March"
    ),
    unit=PERCENT,
    decimals=1,
    better=HIGHER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "schools", "colleges"),
    official=from_the_tool("16-17YroldSEN_ET"),
    headline="financial-year",
    official_period="financial-year",
    family="adulthood-after-school",
    statute="Education and Skills Act 2008, section 10",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "It is a count on 31 March, labelled with the financial year that ends on "
        "that day.",
        "Councils decide from several records who counts as having needs; whose "
        "activity is not known counts as not in learning.",
    ),
    coherence=(
        "It is read beside the share who stayed in learning or work after Year 11."
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
16-17YroldSEN_ET || value
86.01            || 86.01
-                || -
"""
)
