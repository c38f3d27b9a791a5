"""Attainment 8 score at 16, pupils with a plan."""

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
    slug="attainment8_sen",
    title="Average score at 16 (Attainment 8), pupils with a plan",
    short_title="Attainment 8 with a plan",
    why=(
        "It sums up what pupils reached at the end of Year 11, on which the next step "
        "depends."
    ),
    plain=(
        "The average score over eight subjects of pupils with an education, health and "
        "care (EHC) plan at the end of Year 11 (Attainment 8, from 0 to 90). The parts "
        "show pupils with special educational needs (SEN) support and without such "
        "needs."
    ),
    numerator="The scores of all of them added up.",
    denominator="Pupils with a plan at the end of Year 11.",
    phrase=(
        "pupils with an education, health and care plan scored {value} on average over "
        "eight subjects"
    ),
    unit=SCORE,
    better=HIGHER,
    kind=OUTCOME,
    theme="attainment",
    partners=("schools", "council"),
    official=from_the_tool(
        "SEN_Stat_AVG_Attain8_Score",
        sen_support="SEN_WoStat_AVG_Attain8_Score",
        no_needs="SEN_NoID_AVG_Attain8_Score",
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
        "Many pupils with a plan take other courses than those that count.",
        "In 2020 and 2021 schools gave the grades; they were higher than before "
        "and after.",
    ),
    coherence=(
        "Progress 8 compares the same scores with those of pupils who began at the "
        "same level."
    ),
    breaks=(
        Break(
            date(2016, 9, 1),
            "Grades 9 to 1 came in from 2017, with other points than the letters "
            "before.",
        ),
        Break(
            date(2019, 9, 1),
            "In 2020 and 2021 schools gave the grades.",
        ),
        Break(
            date(2021, 9, 1),
            "Examinations came back in 2022.",
        ),
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SEN_Stat_AVG_Attain8_Score || value
11.6                       || 11.6
-                          || -
"""
)
