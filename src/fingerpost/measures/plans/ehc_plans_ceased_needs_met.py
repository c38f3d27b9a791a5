"""Plans that ended because a plan was no longer needed."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromEvents,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.returns import PLANS

MEASURE = Measure(
    slug="ehc_plans_ceased_needs_met",
    title="EHC plans that ended because needs were met",
    short_title="Ended, needs met",
    why=(
        "The best reason for a plan to end is that the young person gets on without "
        "it. If there are many, families should be asked whether they agree."
    ),
    plain=(
        "Of the education, health and care (EHC) plans that ended in the period, the "
        "share that ended because needs were met without a plan while education or "
        "training went on."
    ),
    numerator="Of those, plans that ended because needs were met without a plan.",
    denominator="Plans with an end date in the period.",
    phrase="of the plans that ended did so because needs were met",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council",),
    local=FromEvents(
        table=PLANS,
        at="cease_date",
        counted=lambda plans: plans.cease_date.notnull(),
        met=lambda plans: plans.cease_reason == "2",
        noun="plans",
        breakdowns=(age_at("cease_date"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="ceased_plans",
        numerator=("needs_met",),
        denominator=("total_ceased",),
        breakdowns=(age_at("cease_date"), SEX, ETHNICITY),
    ),
    headline="calendar-year",
    family="plans",
    statute="Children and Families Act 2014, section 45",
    traps=(
        "Families can appeal against this decision; the figure does not say how "
        "many did.",
        "A plan whose reason is missing counts in the base only.",
    ),
    coherence="Its base is the number of plans that ended.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
cease_date | cease_reason || counted | met
2025-08-31 | 2            || yes     | yes
2025-08-31 | 5            || yes     | no   # moved to another council
2025-08-31 | -            || yes     | no   # reason missing
-          | -            || no      | -
"""
)
