"""How many plans are active on a day."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromSeries,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED
from fingerpost.measures.on_the_day import began, ended
from fingerpost.measures.returns import PLANS

MEASURE = Measure(
    slug="ehc_plans_active",
    title="EHC plans in force",
    short_title="Active plans",
    why=(
        "This is how many children and young people are promised help by a plan "
        "today. Money, places and people are planned by it."
    ),
    plain=(
        "How many education, health and care (EHC) plans the council maintains on "
        "that day."
    ),
    numerator=(
        "Plans that began on or before the day and have not ended by it. On the day "
        "of the return: plans without an end date."
    ),
    denominator="None: this is a count.",
    phrase="education, health and care plans were in force",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="plans",
    partners=("council", "icb"),
    local=FromSpells(
        table=PLANS,
        begins=began,
        ends=ended,
        counted=lambda plans: plans.start_date.notnull(),
        noun="plans",
        breakdowns=(SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="sen_needs_all_plans",
        numerator=("ehc_plans",),
        breakdowns=(age_at("start_date"), SEX, ETHNICITY),
        earlier=(
            FromSeries(source="lait", dataset="lait", numerator=("SEN_CASES_JAN",)),
        ),
    ),
    headline="snapshot",
    official_period="snapshot",
    public_local=True,
    family="plans",
    statute="Children and Families Act 2014, sections 37 and 44",
    traps=(
        "A plan that moved in keeps its first start date, so it counts in months "
        "before the child came. Past figures are a little high where many move in.",
        "More plans are neither good nor bad.",
        "The published figure is the January count. Years before 2025 are taken "
        "from the Local Authority Interactive Tool, a table of the same publisher.",
    ),
    coherence=(
        "Plans active a year ago, plus plans issued and moved in, less plans that "
        "ended, make the plans active now."
    ),
    checked_by=RECOUNTED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | cease_date | as_at      | day        || open
2024-05-01 | -          | 2026-01-15 | 2025-12-31 || yes
2025-12-31 | -          | 2026-01-15 | 2025-12-31 || yes   # begins on this day
2026-01-01 | -          | 2026-01-15 | 2025-12-31 || no    # begins later
2024-05-01 | 2025-12-31 | 2026-01-15 | 2025-12-30 || yes
2024-05-01 | 2025-12-31 | 2026-01-15 | 2025-12-31 || no    # ended on this day
2024-05-01 | 2026-01-15 | 2026-01-15 | 2026-01-15 || no
2024-05-01 | 2026-02-20 | 2026-01-15 | 2026-01-15 || no    # recorded as ended
2024-05-01 | 2024-04-01 | 2026-01-15 | 2024-06-01 || no    # ended first: never active
-          | -          | 2026-01-15 | 2025-12-31 || no    # no first day
"""
)
