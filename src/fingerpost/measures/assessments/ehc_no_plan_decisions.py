"""Assessments that ended without a plan."""

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
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.outcomes import not_issued
from fingerpost.measures.returns import ASSESSMENTS

MEASURE = Measure(
    slug="ehc_no_plan_decisions",
    title="Decisions not to issue an EHC plan",
    short_title="No-plan decisions",
    why=(
        "Each of these families went through an assessment and was told that there "
        "will be no plan. They may disagree, and they may need other help."
    ),
    plain=(
        "How many assessments ended in the period with a decision not to issue an "
        "education, health and care (EHC) plan."
    ),
    numerator="Assessments that ended in the period in a decision not to issue a plan.",
    denominator="None: this is a count.",
    phrase="assessments ended in a decision not to issue a plan",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=not_issued,
        noun="decisions",
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="assessments",
        numerator=("assess_not_issued",),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="calendar-year",
    family="assessments",
    statute="Special Educational Needs and Disability Regulations 2014, regulation 10",
    traps=(
        "The numbers are small in most councils, too small to judge month by month.",
    ),
    coherence="With the plans issued it makes the assessments decided.",
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | outcome_date || counted
N       | 2025-06-20   || yes
N       | -            || no       # the day of the decision is missing
Y       | 2025-06-20   || no
A       | -            || no
W       | 2025-06-20   || no
H       | 2025-06-20   || no       # historical
"""
)
