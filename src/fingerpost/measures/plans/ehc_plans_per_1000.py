"""Plans for each 1,000 children and young people."""

from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    RATE,
    Change,
    FromSeries,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED_PER_HEAD
from fingerpost.measures.on_the_day import began, ended
from fingerpost.measures.returns import PLANS

MEASURE = Measure(
    slug="ehc_plans_per_1000",
    title="EHC plans for each 1,000 children and young people",
    short_title="Plans per 1,000",
    why=(
        "Areas differ in size. For each 1,000 children and young people the numbers "
        "can be compared."
    ),
    plain=(
        "How many education, health and care (EHC) plans were in force on the day for "
        "each 1,000 people aged 0 to 25 who live in the area."
    ),
    numerator="Plans in force on the day, times 1,000.",
    denominator=(
        "People aged 0 to 25 in the middle of the nearest year, as estimated by the "
        "Office for National Statistics."
    ),
    phrase="there were {value} plans in force for each 1,000 people aged 0 to 25",
    unit=RATE,
    per=1000,
    per_head_of="aged_0_to_25",
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council",),
    local=FromSpells(
        table=PLANS,
        begins=began,
        ends=ended,
        counted=lambda plans: plans.start_date.notnull(),
        noun="plans",
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="sen_needs_all_plans",
        numerator=("ehc_plans",),
        earlier=(
            FromSeries(source="lait", dataset="lait", numerator=("SEN_CASES_JAN",)),
        ),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="plans",
    statute="Children and Families Act 2014, sections 37 and 44",
    traps=(
        "The year of the population is said with each figure. It is the estimate "
        "nearest to the middle of the period, from the Office for National "
        "Statistics.",
        "Others divide by people aged 0 to 24, or say it in per cent: such figures "
        "are not comparable.",
        "Without an imported population there is no figure.",
        "More plans are neither good nor bad.",
    ),
    coherence="Its top number is the number of plans in force.",
    checked_by=RECOUNTED_PER_HEAD,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | cease_date | as_at      | day        || open
2024-05-01 | -          | 2026-01-15 | 2025-12-31 || yes
2026-01-01 | -          | 2026-01-15 | 2025-12-31 || no    # begins later
2024-05-01 | 2025-12-31 | 2026-01-15 | 2025-12-31 || no    # ended on this day
-          | -          | 2026-01-15 | 2025-12-31 || no    # no first day
"""
)
