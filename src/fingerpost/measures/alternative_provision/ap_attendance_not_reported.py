"""Weeks for which no attendance was returned."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import alternative
from fingerpost.measures.returns import PLACEMENT_WEEKS

MEASURE = Measure(
    slug="ap_attendance_not_reported",
    title="Weeks of alternative provision without a return of attendance",
    short_title="Attendance not returned",
    why=(
        "If nobody says whether a child was there, nobody may know that they were not."
    ),
    plain=(
        "Of the weeks for which a provider of alternative provision should have "
        "returned a child's attendance, the share for which nothing came."
    ),
    numerator="Of those, weeks without a return.",
    denominator=(
        "Weeks in which a placement was open, once a week has gone by since their "
        "Friday, from the first return in the register on. Weeks wholly in August and "
        "those with Christmas Day or New Year's Day are not due."
    ),
    phrase="of the weeks due had no return of attendance",
    which_way="A lower share is better: more is known of where children are.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromEvents(
        table=PLACEMENT_WEEKS,
        at="week_start",
        counted=alternative,
        met=lambda weeks: ~weeks.reported,
        noun="weeks",
        school_years=True,
    ),
    headline="month",
    family="alternative-provision-attendance",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "The register holds no term dates. For other holidays a provider returns "
            "a week with 0 half days offered; where it does not, the week counts as "
            "missing."
        ),
        "A late return comes in with the next register, and the figure falls.",
    ),
    coherence="Read it beside attendance: what is missing here is not in there.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
week_start | reported | eotas || counted | met
2025-11-03 | yes      | no    || yes     | no
2025-11-03 | no       | no    || yes     | yes
2025-11-03 | no       | yes   || no      | -    # section 61
-          | no       | no    || no      | -
"""
)
