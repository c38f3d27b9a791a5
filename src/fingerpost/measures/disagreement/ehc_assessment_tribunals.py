"""Assessments whose outcome led to a tribunal appeal."""

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
from fingerpost.measures.breakdowns import SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.outcomes import decided
from fingerpost.measures.returns import ASSESSMENTS

MEASURE = Measure(
    slug="ehc_assessment_tribunals",
    title="Tribunal appeals about an assessment",
    short_title="Appeals, assessments",
    why=(
        "A family may disagree with the decision after an assessment and appeal. Most "
        "appeals are about whether there is a plan at all."
    ),
    plain=(
        "How many of the assessments for an education, health and care (EHC) plan "
        "decided in the period led to a tribunal appeal about the decision."
    ),
    numerator=(
        "Assessments decided in the period with a tribunal appeal about the decision "
        "recorded."
    ),
    denominator="None: this is a count.",
    phrase="assessments led to a tribunal appeal",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    local=FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=lambda assessments: decided(assessments) & assessments.tribunal,
        noun="assessments",
        still_open=(
            "A family has two months to appeal, and longer where there "
            "is mediation first, so a quarter has more appeals as time goes by."
        ),
        breakdowns=(age_at("outcome_date"), SEX),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="assessments",
        numerator=("number_assess_tribunal",),
        breakdowns=(age_at("outcome_date"), SEX),
    ),
    headline="quarter",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "They are put in the month of the decision, not of the appeal. Recent "
        "months will still rise.",
        "Disagreement about the contents of a plan or a school is recorded "
        "elsewhere and is not counted here.",
        "Published from 2022 on.",
    ),
    coherence=(
        "Mediation and appeal may both be recorded for one assessment: do not add them."
    ),
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | outcome_date | tribunal || counted
N       | 2025-06-20   | yes      || yes
Y       | 2025-06-20   | yes      || yes
N       | 2025-06-20   | no       || no
N       | 2025-06-20   | -        || no       # not recorded
N       | -            | yes      || no       # the day of the decision is missing
H       | 2025-06-20   | yes      || no       # historical
"""
)
