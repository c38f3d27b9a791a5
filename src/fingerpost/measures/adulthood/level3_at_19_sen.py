"""Qualified to level 3 by nineteen."""

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
    slug="level3_at_19_sen",
    title="Qualified to level 3 by age 19, young people with a plan",
    short_title="Level 3 at 19",
    why="Level 3 (two A levels, or as much) opens higher education and skilled work.",
    plain=(
        "Of the young people who had an education, health and care (EHC) plan in Year "
        "11, the share who were qualified to level 3 by age 19. The parts show pupils "
        "with special educational needs (SEN) support as well."
    ),
    numerator="Of those, young people who reached level 3 by 19.",
    denominator="Pupils who had a plan at age 15.",
    phrase="of young people who had a plan in Year 11 were qualified to level 3 by 19",
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "schools", "colleges"),
    official=from_the_tool(
        "Age19_SEN-S_L3",
        sen_support="Age19_SENwoS_L3",
    ),
    headline="academic-year",
    official_period="academic-year",
    family="adulthood-after-school",
    statute="Children and Families Act 2014, section 19",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "It says who had a plan at 15, not at 19.",
    ),
    coherence="It is a part of those who reached level 2.",
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
Age19_SEN-S_L3 || value
11.77          || 11.77
-              || -
"""
)
