"""Good level of development at the end of reception."""

from datetime import date

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Break,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import BY_NEED
from fingerpost.measures.tool_series import from_the_tool

MEASURE = Measure(
    slug="eyfsp_good_level_sen",
    title="Good level of development at age five, children with a plan",
    short_title="Good level of development",
    why=(
        "What children can do at five shows how the first years went, and what help "
        "they need at school."
    ),
    plain=(
        "Of the children with an education, health and care (EHC) plan at the end of "
        "reception, the share who reached a good level of development. The parts show "
        "pupils with special educational needs (SEN) support and without such needs."
    ),
    numerator=(
        "Of those, children whom their teachers judged to have reached a good level of "
        "development."
    ),
    denominator="Children with a plan at the end of reception.",
    phrase=(
        "of children with an education, health and care plan reached a good level of "
        "development"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="attainment",
    partners=("schools", "council"),
    official=FromSeries(
        source="eyfsp",
        dataset="eyfsp_headline",
        numerator=("gld_number",),
        denominator=("children_number",),
        of=("SEN provision", "EHC plan"),
        breakdowns=(BY_NEED,),
        earlier=(
            from_the_tool(
                "FSP_Gooddev_With_SENSTATE",
                sen_support="FSP_Gooddev_Without_SENSTATE",
            ),
        ),
    ),
    headline="academic-year",
    official_period="academic-year",
    family="attainment",
    statute="Childcare Act 2006, section 39",
    traps=(
        "Numbers are small: for most councils a few children move the share.",
        "Years that the file with numbers does not hold are taken from the Local "
        "Authority Interactive Tool, as percentages.",
        "There is no figure for 2020 and 2021, when no profile was collected.",
        "Pupils with a plan differ greatly in what they need. An average says "
        "little about one child, and much about who has a plan.",
        "London is published in two halves, Inner and Outer London, in the file "
        "with numbers.",
    ),
    coherence=(
        "Children with a plan and with support are all children with special "
        "educational needs."
    ),
    breaks=(
        Break(
            date(2021, 9, 1),
            "The profile was made anew in 2021: what counts as a good level changed.",
        ),
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
gld_number | children_number || value
4          | 117             || 3.4188
0          | 12              || 0
-          | 117             || -     # withheld or not applicable
"""
)
