"""The phonics check in Year 1, pupils with a plan."""

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
    slug="phonics_sen",
    title="Phonics check in Year 1, pupils with a plan",
    short_title="Phonics with a plan",
    why=(
        "To read words by their sounds opens every other subject. Pupils who find it "
        "hard need help early."
    ),
    plain=(
        "Of the Year 1 pupils with an education, health and care (EHC) plan, the share "
        "who reached the expected standard in the phonics check. The parts show pupils "
        "with special educational needs (SEN) support and without such needs."
    ),
    numerator="Of those, pupils who reached the expected standard.",
    denominator="Year 1 pupils with a plan.",
    phrase=(
        "of Year 1 pupils with an education, health and care plan reached the standard "
        "in phonics"
    ),
    unit=PERCENT,
    decimals=0,
    better=HIGHER,
    kind=OUTCOME,
    theme="attainment",
    partners=("schools", "council"),
    official=from_the_tool(
        "KS1P_EHCP",
        sen_support="KS1P_SEND",
        no_needs="KS1P_NonSEND",
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
        "There was no check in 2020 and 2021.",
        "Published in whole per cent: a change of one point may be a matter of "
        "rounding.",
    ),
    coherence="It is read beside reading, writing and maths in Year 6.",
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
KS1P_EHCP || value
22        || 22
-         || -
"""
)
