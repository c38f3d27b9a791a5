"""In education, training or work after Year 11, England."""

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import (
    BY_NEED,
    PLAN_ALL_SCHOOLS,
    STATEMENT_ALL_SCHOOLS,
)

MEASURE = Measure(
    slug="ks4_sustained_sen_england",
    title="In learning or work after Year 11, pupils with a plan, England",
    short_title="After Year 11, England",
    why="It gives the national figure that a council's own can be thought about with.",
    plain=(
        "Of the pupils in England with an education, health and care (EHC) plan who "
        "left Year 11 at a mainstream or special school, the share who stayed in "
        "education, an apprenticeship or work for at least two terms of the next "
        "school year. The parts show pupils with special educational needs (SEN) "
        "support and without such needs."
    ),
    numerator=(
        "Of those, pupils who stayed in education, an apprenticeship or work for two "
        "terms or more."
    ),
    denominator=(
        "Pupils with a plan who left Year 11 at a state-funded mainstream or special "
        "school."
    ),
    phrase=(
        "of pupils in England with an education, health and care plan stayed in "
        "learning or work after Year 11"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="adulthood",
    partners=("council", "schools", "colleges"),
    level="country",
    official=FromSeries(
        source="destinations",
        dataset="ks4_destinations",
        numerator=("overall",),
        denominator=("cohort",),
        of=("institution_group + SEN Provision", PLAN_ALL_SCHOOLS),
        breakdowns=(BY_NEED,),
        earlier=(
            FromSeries(
                source="destinations",
                dataset="ks4_destinations",
                numerator=("overall",),
                denominator=("cohort",),
                of=("institution_group + SEN Provision", STATEMENT_ALL_SCHOOLS),
            ),
        ),
    ),
    headline="academic-year",
    official_period="academic-year",
    family="adulthood-after-school",
    statute="Children and Families Act 2014, section 19",
    traps=(
        "The file has England only: there is no figure of a council.",
        "The last year is provisional.",
        "The year is that of the destination: pupils of 2021 to 2022 left Year 11 "
        "in summer 2021.",
        "Until 2014 to 2015 the table speaks of statements, which plans replaced.",
        "The Local Authority Interactive Tool gives a lower figure for England. "
        "The two are never put into one line.",
    ),
    coherence="The parts are pupils with a plan, with support and without needs.",
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
overall | cohort || value
21371   | 23715  || 90.116
-       | 40     || -      # c: withheld
"""
)
