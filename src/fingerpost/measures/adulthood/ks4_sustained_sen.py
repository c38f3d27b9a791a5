"""In education, training or work after Year 11."""

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
    slug="ks4_sustained_sen",
    title="In learning or work after Year 11, pupils with a plan",
    short_title="Learning or work after Year 11",
    why=(
        "The summer after Year 11 is when young people are lost most easily. A good "
        "next step should be ready and should last."
    ),
    plain=(
        "Of the pupils with an education, health and care (EHC) plan who left Year 11, "
        "the share who stayed in education, an apprenticeship or work for at least two "
        "terms of the next school year. The parts show pupils with special educational "
        "needs (SEN) support and without such needs."
    ),
    numerator=(
        "Of those, pupils who stayed in education, an apprenticeship or work for two "
        "terms or more."
    ),
    denominator="Pupils with a plan who left Year 11.",
    phrase=(
        "of pupils with an education, health and care plan stayed in learning or work "
        "after Year 11"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "schools", "colleges"),
    official=from_the_tool(
        "SusEdOverall_SEN_Stat_incSpec",
        sen_support="SusEdOverall_SEN_NoStat_incSpec",
        no_needs="SusEdOverall_NoSEN_incSpec",
    ),
    headline="academic-year",
    official_period="academic-year",
    family="adulthood-after-school",
    statute="Children and Families Act 2014, section 19",
    traps=(
        "Taken from the Local Authority Interactive Tool, which publishes "
        "percentages without the numbers below them. How sure a change is cannot "
        "be worked out.",
        "The year is the one that the publisher's tool gives; the destination is "
        "in the school year after Year 11.",
        "The department's national table gives other figures for England (a "
        "measure of its own): the two are never put into one line.",
    ),
    coherence=(
        "It is read beside the share of young people of 16 and 17 who are in education "
        "or training."
    ),
    checked_by=TOOL,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
SusEdOverall_SEN_Stat_incSpec || value
87.3                          || 87.3
-                             || -
"""
)
