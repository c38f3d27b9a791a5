"""Reading, writing and maths in Year 6, pupils with a plan."""

from datetime import date

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Break,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, TOOL
from fingerpost.measures.tool_series import from_the_tool

MEASURE = Measure(
    slug="ks2_rwm_sen",
    title="Reading, writing and maths in Year 6, pupils with a plan",
    short_title="Year 6 with a plan",
    why=(
        "It shows how ready pupils are for secondary school, and where they will need "
        "more help."
    ),
    plain=(
        "Of the Year 6 pupils with an education, health and care (EHC) plan, the share "
        "who reached the expected standard in reading, writing and maths together. The "
        "parts show pupils with special educational needs (SEN) support and without "
        "such needs."
    ),
    numerator="Of those, pupils who reached the expected standard in all three.",
    denominator="Year 6 pupils with a plan.",
    phrase=(
        "of Year 6 pupils with an education, health and care plan reached the standard "
        "in reading, writing and maths"
    ),
    unit=PERCENT,
    decimals=0,
    better=HIGHER,
    kind=OUTCOME,
    theme="attainment",
    partners=("schools", "council"),
    official=from_the_tool(
        "NEW_KS2_RWM_Sen_Withsta",
        sen_support="NEW_KS2_RWM_Sen_W/Osta",
        no_needs="NoID_SEN_NEW_KS2_RWM",
    ),
    headline="academic-year",
    official_period="academic-year",
    family="attainment",
    statute="Children and Families Act 2014, section 19",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "Pupils with a plan differ greatly in what they need. An average says "
        "little about one child, and much about who has a plan.",
        "There were no tests in 2020 and 2021.",
    ),
    coherence="It is read beside phonics in Year 1 and the score at 16.",
    breaks=(
        Break(
            date(2017, 9, 1),
            "How teachers judge writing changed in 2018.",
        ),
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
NEW_KS2_RWM_Sen_Withsta || value
8                       || 8
-                       || -
"""
)
