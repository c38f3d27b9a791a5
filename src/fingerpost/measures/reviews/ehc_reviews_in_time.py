"""Plans whose yearly review was completed within twelve months."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import ETHNICITY, SEX, age_at
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.on_the_day import (
    in_the_last_twelve_months,
    review_due,
    start_known,
)
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_reviews_in_time",
    title="Yearly reviews completed in time",
    short_title="Reviews in time",
    why=(
        "The law wants every plan reviewed each year. A plan that is out of date asks "
        "for the wrong help."
    ),
    plain=(
        "Of the education, health and care (EHC) plans in force that are at least "
        "twelve months old, the share with a review decision in the twelve months to "
        "the day."
    ),
    numerator="Of those, plans with a review decision in the twelve months to the day.",
    denominator="Plans in force on the day that began twelve months before or earlier.",
    phrase=(
        "of plans a year old or more had a review decision within the last twelve "
        "months"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council", "schools"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=review_due,
        met=lambda plans: in_the_last_twelve_months(plans.last_review, plans),
        readable=start_known,
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    family="reviews",
    statute="Children and Families Act 2014, section 44",
    traps=(
        "The clock starts again with each decision: this looks at the latest one only.",
        "Our own definition; nothing published is counted in the same way.",
        "A plan whose last decision is missing counts as not in time.",
    ),
    coherence="In time and overdue add up to 100 per cent.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
plan_start_date | last_review | as_at      || counted | met
2023-09-01      | 2025-06-10  | 2026-01-15 || yes     | yes
2023-09-01      | 2025-01-16  | 2026-01-15 || yes     | yes  # first day of the year
2023-09-01      | 2025-01-15  | 2026-01-15 || yes     | no   # a year ago
2023-09-01      | 2026-02-01  | 2026-01-15 || yes     | no   # after the day
2023-09-01      | -           | 2026-01-15 || yes     | no   # no decision recorded
2025-06-01      | -           | 2026-01-15 || no      | -    # not a year old
-               | 2025-06-10  | 2026-01-15 || no      | -
"""
)
