"""Families told within four weeks what follows from the review."""

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
from fingerpost.measures.clocks import FOUR_WEEKS, days_between, in_order
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="ehc_review_decisions_within_4_weeks",
    title="Review decisions within 4 weeks of the meeting",
    short_title="Review decisions within 4 weeks",
    why=(
        "After the meeting a family waits to hear whether the plan stays, changes or "
        "ends. The law gives four weeks."
    ),
    plain=(
        "Of the yearly reviews of education, health and care (EHC) plans with both a "
        "meeting and a decision recorded, the share decided within four weeks (28 "
        "days) of the meeting."
    ),
    numerator=(
        "Of those, reviews decided on day 28 or before, counted from the meeting."
    ),
    denominator=(
        "Plans in force whose latest review has a day for the meeting and a later or "
        "equal day for the decision."
    ),
    phrase="of review decisions came within 4 weeks of the meeting",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council", "schools"),
    local=FromList(
        table=ACTIVE_PLANS,
        counted=lambda plans: in_order(plans.review_meeting, plans.last_review),
        met=lambda plans: (
            days_between(plans.review_meeting, plans.last_review) <= FOUR_WEEKS
        ),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    official=FromSeries(
        source="dfe_ehc_plans",
        dataset="annual_reviews",
        numerator=("number_decsion_4weeks",),
        denominator=("number_decsion_4weeks", "number_decision_gt_4weeks"),
        breakdowns=(age_at("as_at"), SEX, ETHNICITY),
    ),
    headline="snapshot",
    family="reviews",
    statute="Special Educational Needs and Disability Regulations 2014, regulation 20",
    traps=(
        "The spelling of the published column is the publisher's own.",
        "Where the decision comes before the meeting, the two were probably "
        "swapped; such plans are left out.",
        "Meetings are recorded only in the full return.",
    ),
    coherence="Counted only where a decision was made: read it beside reviews in time.",
    checked_by=PUBLISHED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
review_meeting | last_review | as_at      || counted | met
2025-06-02     | 2025-06-30  | 2026-01-15 || yes     | yes  # day 28 is inside
2025-06-02     | 2025-07-01  | 2026-01-15 || yes     | no   # day 29 is late
2025-06-02     | 2025-06-01  | 2026-01-15 || no      | -    # out of order
2025-06-02     | -           | 2026-01-15 || no      | -    # no decision yet
-              | 2025-06-30  | 2026-01-15 || no      | -
"""
)
