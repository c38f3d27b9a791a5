"""Plans with a personal budget."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromList,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.on_the_day import active
from fingerpost.measures.returns import PLANS

MEASURE = Measure(
    slug="ehc_personal_budgets",
    title="Personal budgets",
    short_title="Personal budgets",
    why=(
        "A personal budget lets a family choose how some of the help is bought. Few "
        "families are told that they may ask for one."
    ),
    plain=(
        "How many education, health and care (EHC) plans in force on the day have a "
        "personal budget that was taken up."
    ),
    numerator="Plans in force on the day with a personal budget taken up.",
    denominator="None: this is a count.",
    phrase="plans in force had a personal budget",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council", "icb"),
    local=FromList(
        table=PLANS,
        counted=lambda plans: active(plans) & plans.personal_budget.fill_null(False),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="personal_budgets",
        numerator=("personal_budget",),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="budgets",
    statute="Children and Families Act 2014, section 49",
    traps=(
        "Councils record it differently: some write down every small payment, "
        "others only large ones.",
        "Nought may mean that nothing was recorded.",
    ),
    coherence="It is a part of the plans in force.",
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
personal_budget | start_date | cease_date | as_at      || counted
yes             | 2024-05-01 | -          | 2026-01-15 || yes
no              | 2024-05-01 | -          | 2026-01-15 || no
-               | 2024-05-01 | -          | 2026-01-15 || no       # not recorded
yes             | 2024-05-01 | 2025-06-01 | 2026-01-15 || no       # ended
"""
)
