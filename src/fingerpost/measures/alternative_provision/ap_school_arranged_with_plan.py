"""Pupils with a plan among those whom schools send elsewhere."""

from dataclasses import replace

from fingerpost.engine.items import Item
from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import BY_NEED

MEASURE = Measure(
    slug="ap_school_arranged_with_plan",
    title="Pupils with a plan in school-arranged alternative provision",
    short_title="With a plan, sent elsewhere",
    why=(
        "A plan names the school that a child goes to. When that school sends the "
        "child elsewhere, it should be asked whether the plan still fits."
    ),
    plain=(
        "Of the pupils in alternative provision that their school had arranged, the "
        "share with an education, health and care (EHC) plan. The parts show pupils "
        "with special educational needs (SEN) support and without such needs."
    ),
    numerator="Of those, pupils with a plan.",
    denominator=(
        "Pupils in alternative provision that their school had arranged, on the "
        "January census day."
    ),
    phrase=(
        "of the pupils whom schools sent to alternative provision had an education, "
        "health and care plan"
    ),
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=("schools", "council"),
    official=FromSeries(
        source="dfe_ap",
        dataset="school_ap_characteristics",
        numerator=(Item("pupils", "SEN on entry", "EHC plan"),),
        denominator=("pupils",),
        absent_is_nought=True,  # the publisher: a missing row is nobody
        breakdowns=(replace(BY_NEED, of_all=True),),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="alternative-provision-published",
    statute=(
        "Education Act 2002, section 29A; Children and Families Act 2014, section 44"
    ),
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "What counts is the pupil's need when the placement began.",
        "It is a count on one day in January. Many placements begin and end "
        "between two such days.",
        "Numbers are small in most councils.",
    ),
    coherence=(
        "With a plan, with support and without needs add up to all pupils whom schools "
        "sent."
    ),
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
pupils: EHC plan | pupils || value
105              | 399    || 26.3158
-                | 7      || 0        # no row: nobody
"""
)
