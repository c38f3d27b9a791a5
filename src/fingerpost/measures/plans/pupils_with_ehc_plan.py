"""How many of all pupils have a plan."""

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
    slug="pupils_with_ehc_plan",
    title="Pupils with a plan",
    short_title="Pupils with a plan",
    why=(
        "It shows how many pupils need more help than their school has for everybody, "
        "and lets areas of different size be compared."
    ),
    plain=(
        "Of all pupils at the schools in the area in January, the share with an "
        "education, health and care (EHC) plan."
    ),
    numerator="Of those, pupils with a plan.",
    denominator="Pupils at the schools in the area in January.",
    phrase="of pupils had an education, health and care plan",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("schools", "council"),
    official=from_the_tool("SEN_TotStat"),
    headline="academic-year",
    official_period="academic-year",
    family="pupils",
    statute="Children and Families Act 2014, section 37",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "It counts pupils by where they go to school, and not by where they live. "
        "Plans that the council keeps are another number.",
        "Young people at college and children before school age are not in it.",
        "A high share may mean many needs, or that help without a plan is hard to "
        "get. It is neither good nor bad.",
    ),
    coherence=(
        "With the share of pupils with support it makes all pupils with special "
        "educational needs."
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SEN_TotStat || value
4.7         || 4.7
-           || -
"""
)
