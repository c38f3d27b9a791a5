"""Open placements that have gone on for more than twelve weeks."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    PERCENT,
    Change,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import (
    LOOKED_AFTER,
    OPEN,
    PLAN,
    REGISTRATION,
    alternative,
    ends,
    late_from,
)
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_placements_over_12_weeks",
    title="Placements in alternative provision that last longer than 12 weeks",
    short_title="Longer than 12 weeks",
    why=(
        "Alternative provision is meant to be short and to lead back to school. A "
        "placement that goes on and on needs a fresh look."
    ),
    plain=(
        "Of the placements in alternative provision that were open on that day, the "
        "share that had begun more than 12 weeks (84 days) before."
    ),
    numerator="Of those, placements that had begun more than 84 days before the day.",
    denominator="Placements open on the day.",
    phrase="of open placements had lasted longer than 12 weeks",
    which_way="A lower share is better: more placements are still short.",
    unit=PERCENT,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromSpells(
        table=PLACEMENTS,
        begins=late_from,
        ends=ends,
        counted=alternative,
        share_of=OPEN,
        noun="placements",
        breakdowns=(REGISTRATION, PLAN, LOOKED_AFTER),
    ),
    headline="snapshot",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        "It is counted from the first day, not from the planned end.",
        "A new placement for the same child begins to count anew.",
        (
            "Placements that schools arrange themselves are in it only if schools "
            "report them to the council."
        ),
    ),
    coherence="Its bottom number is the number of open placements.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | eotas | day        || open
2025-10-08 | -          | no    | 2025-12-31 || no   # day 84 is inside
2025-10-07 | -          | no    | 2025-12-31 || yes  # day 85
2025-09-01 | 2025-12-31 | no    | 2025-12-31 || yes  # its last day
2025-09-01 | 2025-12-30 | no    | 2025-12-31 || no
2025-09-01 | 2025-09-10 | no    | 2025-12-31 || no   # ended early
2025-09-01 | -          | yes   | 2025-12-31 || no   # section 61
-          | -          | no    | 2025-12-31 || no
"""
)
