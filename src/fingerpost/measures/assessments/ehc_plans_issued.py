"""New plans that were issued after an assessment."""

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
from fingerpost.measures.returns import ASSESSMENTS
from fingerpost.measures.twenty_weeks import issued

MEASURE = Measure(
    slug="ehc_plans_issued",
    title="EHC plans issued",
    short_title="Plans issued",
    why=(
        "Each new plan is a promise of help to one child or young person. The number "
        "shows how fast the total grows."
    ),
    plain=(
        "How many new education, health and care (EHC) plans the council decided to "
        "issue in the period, after an assessment."
    ),
    numerator="Assessments that ended in the period in a decision to issue a plan.",
    denominator="None: this is a count.",
    phrase="new education, health and care plans were issued",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    local=FromEvents(
        table=ASSESSMENTS,
        at="outcome_date",
        counted=issued,
        noun="plans",
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="timeliness_20_week",
        numerator=("plans_issued_den",),
        breakdowns=(age_at("outcome_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="assessments",
    statute="Children and Families Act 2014, section 37",
    traps=(
        "A plan that moved in with a child from another council is not counted: it "
        "was issued elsewhere.",
        "A plan without a known day of request counts here, but in no figure about "
        "time.",
    ),
    coherence=(
        "Three published numbers are called new plans and differ: plans issued after "
        "an assessment in the table of the 20 weeks, assessments in the year that led "
        "to a plan, and new plans of the yearly count. For one council in 2023 they "
        "were 994, 1,220 and 1,161. This measure is the first of them."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
outcome | outcome_date || counted
Y       | 2025-06-20   || yes
Y       | -            || no       # the day of the decision is missing
N       | 2025-06-20   || no
A       | -            || no
W       | 2025-06-20   || no
H       | 2025-06-20   || no       # issued earlier, or by another council
"""
)
