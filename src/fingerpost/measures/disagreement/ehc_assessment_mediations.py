"""Assessments whose outcome led to mediation."""

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
    slug="ehc_assessment_mediations",
    title="Mediations about an assessment",
    short_title="Mediations, assessments",
    why=(
        "A family may disagree with the decision after an assessment. Mediation is "
        "the first step, and often the last one needed."
    ),
    plain=(
        "How many of the assessments for an education, health and care (EHC) plan "
        "decided in the period led to mediation about the decision."
    ),
    numerator=(
        "Assessments decided in the period with mediation about the decision recorded."
    ),
    denominator="None: this is a count.",
    phrase="assessments led to mediation",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    local=FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=lambda assessments: decided(assessments) & assessments.mediation,
        noun="assessments",
        still_open=(
            "Families may still ask for mediation, so a quarter has "
            "more of it as time goes by."
        ),
        breakdowns=(age_at("outcome_date"), SEX),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="assessments",
        numerator=("number_assess_mediation",),
        breakdowns=(age_at("outcome_date"), SEX),
    ),
    headline="quarter",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "They are put in the month of the decision, not of the mediation. Recent "
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
outcome | outcome_date | mediation || counted
N       | 2025-06-20   | yes       || yes
Y       | 2025-06-20   | yes       || yes
N       | 2025-06-20   | no        || no
N       | 2025-06-20   | -         || no       # not recorded
N       | -            | yes       || no       # the day of the decision is missing
H       | 2025-06-20   | yes       || no       # historical
"""
)
