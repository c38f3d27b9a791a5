"""Plans that came to an end."""

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
from fingerpost.measures.returns import PLANS

MEASURE = Measure(
    slug="ehc_plans_ceased",
    title="EHC plans that ended",
    short_title="Plans ended",
    why=(
        "Plans end for good reasons and for bad ones. The number, beside new plans, "
        "shows how the total will move."
    ),
    plain=(
        "How many education, health and care (EHC) plans ended in the period, for any "
        "reason."
    ),
    numerator="Plans with an end date in the period.",
    denominator="None: this is a count.",
    phrase="education, health and care plans ended",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council",),
    local=FromEvents(
        table=PLANS,
        at="cease_date",
        counted=lambda plans: plans.cease_date.notnull(),
        noun="plans",
        breakdowns=(age_at("cease_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="ceased_plans",
        numerator=("total_ceased",),
        breakdowns=(age_at("cease_date"), SEX, ETHNICITY),
    ),
    headline="month",
    family="plans",
    statute="Children and Families Act 2014, section 45",
    traps=(
        "It counts the end of the plan, not the decision to end it.",
        "A child who moves to another council counts as an end here, although the "
        "plan goes on elsewhere.",
        "Most plans end in July and August, at the end of the school year.",
    ),
    coherence="Plans that ended because needs were met are a part of this number.",
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | cease_date || counted
2020-05-01 | 2025-08-31 || yes
2025-05-01 | -          || no       # still in force
-          | 2025-08-31 || yes      # the day it began does not matter here
"""
)
