"""How many of all pupils have support without a plan."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, TOOL
from fingerpost.measures.tool_series import from_the_tool

MEASURE = Measure(
    slug="pupils_sen_support",
    title="Pupils with support but no plan",
    short_title="Pupils with SEN support",
    why=(
        "Most children with special educational needs are helped by their school "
        "without a plan. When that works, fewer need one."
    ),
    plain=(
        "Of all pupils at the schools in the area in January, the share with special "
        "educational needs (SEN) support and without a plan."
    ),
    numerator="Of those, pupils with support and without a plan.",
    denominator="Pupils at the schools in the area in January.",
    phrase="of pupils had support for special educational needs without a plan",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("schools", "council"),
    official=from_the_tool("SEN_TotSENSuP"),
    headline="academic-year",
    official_period="academic-year",
    family="pupils",
    statute="Children and Families Act 2014, section 66",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "Schools decide who has support, and differ in how they decide.",
        "It counts pupils by where they go to school.",
    ),
    coherence=(
        "With the share of pupils with a plan it makes all pupils with special "
        "educational needs."
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SEN_TotSENSuP || value
17.3          || 17.3
-             || -
"""
)
