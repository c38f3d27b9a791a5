"""Advice for an assessment that came back in time."""

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
    slug="ehc_advice_within_6_weeks",
    title="Professional advice given within 6 weeks",
    short_title="Advice within 6 weeks",
    why=(
        "An assessment rests on the advice of psychologists, therapists, doctors, "
        "schools and social workers. When advice is late, the plan is late."
    ),
    plain=(
        "Of the pieces of advice for an assessment for an education, health and care "
        "(EHC) plan that were asked for and fell due in the period, the share given "
        "within six weeks (42 days)."
    ),
    numerator="Pieces of advice given within 42 days of being asked for.",
    denominator="Pieces of advice that were asked for and fell due in the period.",
    phrase="of the professional advice that fell due was given within 6 weeks",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council", "icb", "schools"),
    entered=True,
    headline="month",
    family="clocks",
    statute="Special Educational Needs and Disability Regulations 2014, regulation 8",
    traps=(
        "Typed in by the partners: say for which services and from which record.",
        "A missed appointment excuses the partner who was missed, not the others.",
        "Our own definition; nothing is published to compare it with.",
    ),
    coherence="Late advice is a frequent cause of plans that take more than 20 weeks.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
42        | 60          || 70
0         | 25          || 0
0         | 0           || -      # nothing fell due: no share
"""
)
