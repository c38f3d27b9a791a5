"""Progress 8 score at 16, pupils with a plan."""

from datetime import date

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    SCORE,
    Break,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, TOOL
from fingerpost.measures.tool_series import from_the_tool

MEASURE = Measure(
    slug="progress8_sen",
    title="Progress to 16 (Progress 8), pupils with a plan",
    short_title="Progress 8 with a plan",
    why=(
        "It asks how far pupils came from where they were at eleven, and not only "
        "where they ended."
    ),
    plain=(
        "How pupils with an education, health and care (EHC) plan did at the end of "
        "Year 11 compared with all pupils who had the same results in Year 6, in "
        "grades for each subject (Progress 8). Below nought means less progress. The "
        "parts show pupils with special educational needs (SEN) support and without "
        "such needs."
    ),
    numerator="The differences of all of them added up.",
    denominator="Pupils with a plan who have results for both years.",
    phrase=(
        "pupils with an education, health and care plan scored {value} on "
        "Progress 8, where nought is the average of pupils with the same start"
    ),
    unit=SCORE,
    decimals=2,
    better=HIGHER,
    kind=OUTCOME,
    theme="attainment",
    partners=("schools", "council"),
    official=from_the_tool(
        "SEN_Stat_AVG_Prog8_Score",
        sen_support="SEN_WoStat_AVG_Prog8_Score",
        no_needs="SEN_NoID_AVG_Prog8_Score",
    ),
    headline="academic-year",
    official_period="academic-year",
    family="attainment",
    statute="Children and Families Act 2014, section 19",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes averages "
        "without the number of pupils. How sure a change is cannot be worked out.",
        "Pupils with a plan differ greatly in what they need. An average says "
        "little about one child, and much about who has a plan.",
        "It is not published for 2024 to 2025 and 2025 to 2026: those pupils took "
        "no tests in Year 6.",
        "There is none for 2020 and 2021.",
    ),
    coherence="It is made from the same scores as Attainment 8.",
    breaks=(
        Break(
            date(2021, 9, 1),
            "Examinations came back in 2022 after two years of grades given by "
            "schools.",
        ),
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SEN_Stat_AVG_Prog8_Score || value
-1.44                    || -1.44
0.07                     || 0.07
-                        || -
"""
)
