"""Plans that were changed in time after a review."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="ehc_amended_plans_within_12_weeks",
    title="Changed plans issued within 12 weeks of the review",
    short_title="Changed plans within 12 weeks",
    why=(
        "When a review finds that a plan must change, the family should have the "
        "changed plan soon, and not a year later."
    ),
    plain=(
        "Of the education, health and care (EHC) plans that were changed after a "
        "yearly review in the period, the share issued within 12 weeks (84 days) of "
        "the meeting."
    ),
    numerator=(
        "Changed plans issued on day 84 or before, counted from the review meeting."
    ),
    denominator="Changed plans issued in the period.",
    phrase=(
        "of the plans changed after a review were issued within 12 weeks of the meeting"
    ),
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council",),
    entered=True,
    headline="month",
    family="reviews",
    statute=(
        "Special Educational Needs and Disability Regulations 2014, regulation 22, "
        "and the judgment R (L, M and P) v Devon County Council 2022"
    ),
    traps=(
        "Typed in from the case system: the return does not hold the day of the "
        "changed plan.",
        "The 12 weeks follow from a judgment of 2022; before it, many councils "
        "counted differently.",
    ),
    coherence=(
        "It follows the decision within four weeks: four weeks to decide and eight to "
        "issue."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
30        | 40          || 75
0         | 12          || 0
0         | 0           || -      # no plan was changed
"""
)
