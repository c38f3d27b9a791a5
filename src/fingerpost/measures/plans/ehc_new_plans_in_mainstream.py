"""New plans that name a council's mainstream school."""

from datetime import date

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Break,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, TOOL
from fingerpost.measures.tool_series import from_the_tool

MEASURE = Measure(
    slug="ehc_new_plans_in_mainstream",
    title="New plans in mainstream schools of the council",
    short_title="New plans in mainstream schools",
    why=(
        "The law says that children with a plan are taught in mainstream schools "
        "unless parents wish otherwise or it would not work for others."
    ),
    plain=(
        "Of the education, health and care (EHC) plans made for the first time in the "
        "year, the share that name a mainstream school maintained by the council."
    ),
    numerator=(
        "Of those, plans that name a mainstream school maintained by the council."
    ),
    denominator="Plans made for the first time in the year.",
    phrase=(
        "of new education, health and care plans named a mainstream school of the "
        "council"
    ),
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("schools", "council"),
    official=from_the_tool("SEN_State-Plans_sch"),
    headline="calendar-year",
    family="plans",
    statute="Children and Families Act 2014, sections 33 and 34",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "Academies are mainstream schools too and are not in it: where many "
        "schools became academies, the share fell for that reason alone.",
        "Since 2023 councils send records and no longer counts.",
    ),
    coherence="It is read beside the kinds of place that plans in force name.",
    breaks=(
        Break(
            date(2023, 1, 1),
            "From 2023 the figure is made from records and no longer from the "
            "councils' counts.",
        ),
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SEN_State-Plans_sch || value
23.7                || 23.7
-                   || -
"""
)
