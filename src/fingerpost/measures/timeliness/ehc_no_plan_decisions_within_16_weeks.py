"""Families told within sixteen weeks that there will be no plan."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.clocks import SIXTEEN_WEEKS
from fingerpost.measures.outcomes import has_days, not_issued
from fingerpost.measures.returns import ASSESSMENTS

MEASURE = Measure(
    slug="ehc_no_plan_decisions_within_16_weeks",
    title="Decisions not to issue an EHC plan within 16 weeks",
    short_title="No-plan decisions within 16 weeks",
    why=(
        "If there will be no plan, the law says that the family must be told within "
        "16 weeks, so that it can ask for other help or disagree."
    ),
    plain=(
        "Of the assessments that ended in a decision not to issue an education, "
        "health and care (EHC) plan in the period, the share decided within 16 weeks "
        "(112 days) of the request."
    ),
    numerator=(
        "Of those, decisions made on day 112 or before, counted from the day the "
        "request was received."
    ),
    denominator=(
        "Decisions in the period not to issue a plan after an assessment, with both "
        "dates known."
    ),
    phrase="of the decisions not to issue a plan were made within 16 weeks",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=not_issued,
        met=lambda decisions: decisions.days <= SIXTEEN_WEEKS,
        readable=has_days,
        unreadable=(
            "the day the request was received is missing, could not be read or comes "
            "after the decision"
        ),
        noun="decisions",
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="assessments",
        numerator=("outcome_decision_within_time",),
        denominator=("outcome_decision_within_time", "outcome_decision_over_time"),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="calendar-year",
    family="clocks",
    statute="Special Educational Needs and Disability Regulations 2014, regulation 10",
    traps=(
        "The numbers are small in most councils: a few cases move the percentage a "
        "lot.",
    ),
    coherence=(
        "It is about families who get no plan; the 20-week figures are about those "
        "who get one."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | outcome_date | days || counted | met
N       | 2025-06-20   | 112  || yes     | yes  # day 112 is inside
N       | 2025-06-20   | 113  || yes     | no   # day 113 is late
N       | 2025-06-20   | -    || no      | -    # the day of the request is missing
N       | -            | 100  || no      | -    # the day of the decision is missing
Y       | 2025-06-20   | 100  || no      | -    # a plan was issued
H       | 2025-06-20   | 100  || no      | -    # historical
"""
)
