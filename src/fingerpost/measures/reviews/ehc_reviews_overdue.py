"""Plans whose yearly review is overdue."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromList,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.on_the_day import (
    in_the_last_twelve_months,
    review_due,
    start_known,
)
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_reviews_overdue",
    title="Yearly reviews overdue",
    short_title="Reviews overdue",
    why="Behind each overdue review is a child whose plan may ask for the wrong help.",
    plain=(
        "Of the education, health and care (EHC) plans in force that are at least "
        "twelve months old, the share without a review decision in the twelve months "
        "to the day. The official line counts plans without a meeting instead."
    ),
    numerator=(
        "Of those, plans without a review decision in the twelve months to the day."
    ),
    denominator="Plans in force on the day that began twelve months before or earlier.",
    phrase="of the yearly reviews that were due were overdue",
    which_way="A lower share is better: fewer plans are out of date.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council", "schools"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=review_due,
        met=lambda plans: (
            ~(in_the_last_twelve_months(plans.last_review, plans).fill_null(False))
        ),
        readable=start_known,
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="annual_reviews",
        numerator=("no_review_meeting",),
        denominator=("review_expected",),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    family="reviews",
    statute="Children and Families Act 2014, section 44",
    traps=(
        "The local and the official line count different things: no decision, and "
        "no meeting. They are two lines, never one.",
    ),
    coherence="In time and overdue add up to 100 per cent in the local figures.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
plan_start_date | last_review | as_at      || counted | met
2023-09-01      | 2025-06-10  | 2026-01-15 || yes     | no
2023-09-01      | 2025-01-15  | 2026-01-15 || yes     | yes  # a year ago
2023-09-01      | -           | 2026-01-15 || yes     | yes  # no decision recorded
2025-06-01      | -           | 2026-01-15 || no      | -    # not a year old
-               | 2025-06-10  | 2026-01-15 || no      | -
"""
)
