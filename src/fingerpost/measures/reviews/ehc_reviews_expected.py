"""Plans that were due a yearly review."""

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
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED
from fingerpost.measures.on_the_day import review_due, start_known
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_reviews_expected",
    title="EHC plans due a yearly review",
    short_title="Reviews due",
    why=(
        "Every plan must be looked at again with the family at least once a year. "
        "This is how many reviews there are to do."
    ),
    plain=(
        "How many education, health and care (EHC) plans in force on the day were at "
        "least twelve months old, so that a yearly review was due."
    ),
    numerator="Plans in force on the day that began twelve months before or earlier.",
    denominator="None: this is a count.",
    phrase="plans were due a yearly review",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council", "schools"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=review_due,
        readable=start_known,
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="annual_reviews",
        numerator=("review_expected",),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    family="reviews",
    statute="Children and Families Act 2014, section 44",
    traps=(
        "Our local rule counts plans twelve months old on the day. How the national "
        "figure decides that a review was expected is not described in full.",
        "Published for 2024 only.",
    ),
    coherence="Reviews held and reviews overdue are shares of this number.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
plan_start_date | as_at      || counted
2025-01-15      | 2026-01-15 || yes      # twelve months old today
2025-01-16      | 2026-01-15 || no       # one day short
2020-09-01      | 2026-01-15 || yes
-               | 2026-01-15 || no       # no first day
"""
)
