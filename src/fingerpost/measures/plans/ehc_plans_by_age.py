"""How old children and young people with a plan are."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromList,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.on_the_day import active
from fingerpost.measures.returns import PLANS

MEASURE = Measure(
    slug="ehc_plans_by_age",
    title="EHC plans by age",
    short_title="Plans of a known age",
    why=(
        "A plan may begin before school and last until 25. Which ages grow tells what "
        "will be needed in the years to come."
    ),
    plain=(
        "Of the education, health and care (EHC) plans in force on the day, the share "
        "in each age band. The headline is the share for which the age is known."
    ),
    numerator=(
        "Plans of children and young people whose age is known. In the parts: plans "
        "in that age band."
    ),
    denominator="Plans in force on the day.",
    phrase="the age was known for {value} of the plans in force",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council", "icb"),
    local=FromList(
        table=PLANS,
        counted=active,
        met=lambda plans: plans.birth_date.notnull(),
        breakdowns=(age_at("as_at", of_all=True),),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="sen_needs_all_plans",
        numerator=("ehc_plans",),
        denominator=("ehc_plans",),
        breakdowns=(age_at("as_at", of_all=True),),
        earlier=(
            FromSeries(
                source="dfe_ehc_plans",
                dataset="sen2_age_caseload_subset",
                numerator=("num_caseload",),
                denominator=("num_caseload",),
                breakdowns=(age_at("as_at", of_all=True),),
            ),
        ),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="plans",
    statute="Children and Families Act 2014, sections 37 and 46",
    traps=(
        "Age is in completed years on the day of the return. National tables are on "
        "the day of the January count.",
        "Years to 2023 come from an older table, which has the bands only and no "
        "single years. No table is at hand for 2024.",
    ),
    coherence="The parts, with those not known, add up to all plans in force.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
birth_date | start_date | cease_date | as_at      || counted | met
2015-01-15 | 2024-05-01 | -          | 2026-01-15 || yes     | yes  # 11 today
-          | 2024-05-01 | -          | 2026-01-15 || yes     | no   # age not known
2015-01-15 | 2024-05-01 | 2025-06-01 | 2026-01-15 || no      | -    # ended
2015-01-15 | -          | -          | 2026-01-15 || no      | -    # no first day
"""
)
