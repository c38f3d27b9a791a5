"""Assessments of a year, finished or not."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.outcomes import assessed, assessed_on
from fingerpost.measures.returns import REQUESTS

MEASURE = Measure(
    slug="ehc_assessments_in_year",
    title="Assessments in the year",
    short_title="Assessments in the year",
    why=(
        "It is the number that the Department for Education publishes for "
        "assessments, and the base for the share that leads to a plan."
    ),
    plain=(
        "How many assessments for an education, health and care (EHC) plan belonged "
        "to the period: those decided in it, and those agreed in it that were "
        "withdrawn or not decided yet."
    ),
    numerator=(
        "Assessments decided in the period, and assessments agreed in the period that "
        "are undecided or were withdrawn. Historical records are not counted."
    ),
    denominator="None: this is a count.",
    phrase="assessments belonged to the year",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=REQUESTS,
        at=assessed_on,
        counted=assessed,
        noun="assessments",
        still_open=(
            "An assessment with no decision yet counts when it was agreed, "
            "and moves to the time of its decision."
        ),
        breakdowns=(SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="assessments",
        numerator=("assess_in_year",),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="calendar-year",
    family="assessments",
    statute="Children and Families Act 2014, section 36",
    traps=(
        "Assessments that are undecided or withdrawn have no day of their own in "
        "the return. They are put on the day on which it was agreed to assess; that "
        "the national figure does the same is inferred.",
        "Published from 2022 on.",
    ),
    coherence=(
        "Larger than the number of assessments decided, which leaves out what is "
        "undecided or withdrawn."
    ),
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome_date | assessment_outcome | assessment_date || counted
2025-02-01   | Y                  | 2025-06-20      || yes
2025-02-01   | N                  | 2025-06-20      || yes
2025-02-01   | A                  | -               || yes      # counts on the day it was agreed to assess
2025-02-01   | W                  | -               || yes
2025-02-01   | -                  | -               || no       # there was no assessment
2025-02-01   | H                  | 2025-06-20      || no       # historical
-            | A                  | -               || no       # no day at all
"""  # noqa: E501
)
