"""Plans for which the yearly review meeting took place."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
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
    slug="ehc_reviews_held",
    title="Yearly review meetings held",
    short_title="Review meetings held",
    why=(
        "The meeting is where the child and the family are heard. Without it a plan "
        "grows old."
    ),
    plain=(
        "Of the education, health and care (EHC) plans in force that were due a "
        "yearly review, the share with a review meeting in the twelve months to the "
        "day."
    ),
    numerator="Of those, plans with a review meeting in the twelve months to the day.",
    denominator="Plans in force on the day that began twelve months before or earlier.",
    phrase="of the yearly reviews that were due had their meeting",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council", "schools"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=review_due,
        met=lambda plans: in_the_last_twelve_months(plans.review_meeting, plans),
        readable=start_known,
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="annual_reviews",
        numerator=("total_review_meeting",),
        denominator=("review_expected",),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    family="reviews",
    statute="Children and Families Act 2014, section 44",
    traps=(
        "A meeting is not a decision: the family may wait for the outcome for "
        "months after it.",
        "The national number of meetings holds those of earlier years too, so it is "
        "higher than ours.",
        "Meetings are recorded from 2024 on and only in the full return.",
    ),
    coherence="Held and not held are all that were due.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
plan_start_date | review_meeting | as_at      || counted | met
2023-09-01      | 2025-06-10     | 2026-01-15 || yes     | yes
2023-09-01      | 2025-01-16     | 2026-01-15 || yes     | yes  # first day of the year
2023-09-01      | 2025-01-15     | 2026-01-15 || yes     | no   # over a year ago
2023-09-01      | -              | 2026-01-15 || yes     | no
2025-06-01      | 2025-12-01     | 2026-01-15 || no      | -    # not due yet
-               | 2025-06-10     | 2026-01-15 || no      | -
"""
)
