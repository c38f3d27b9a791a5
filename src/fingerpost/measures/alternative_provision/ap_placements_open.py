"""Placements in alternative provision that are open on a day."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, RECOUNTED_PLACEMENTS
from fingerpost.measures.placed import (
    COMMISSIONER,
    LOOKED_AFTER,
    PLAN,
    REASON,
    REGISTRATION,
    alternative,
    begins,
    ends,
)
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_placements_open",
    title="Open placements in alternative provision",
    short_title="Open placements",
    why=(
        "Children who cannot be in a mainstream school for a while still need "
        "education. This says how much of it the council knows about."
    ),
    plain=(
        "How many placements in alternative provision were open on that day. "
        "Alternative provision is education for children who cannot be in a "
        "mainstream school for a while. A placement is open from its first to its "
        "last day."
    ),
    numerator="Placements that had begun and had not ended before the day.",
    denominator="None: this is a count.",
    phrase="placements in alternative provision were open",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromSpells(
        table=PLACEMENTS,
        begins=begins,
        ends=ends,
        counted=alternative,
        noun="placements",
        breakdowns=(REGISTRATION, COMMISSIONER, REASON, PLAN, LOOKED_AFTER),
    ),
    headline="snapshot",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        "One child can have several placements: children are counted apart.",
        (
            "Placements that schools arrange themselves are in it only if schools "
            "report them to the council."
        ),
        (
            "Education under section 61 (otherwise than at school) and home education "
            "are not in it."
        ),
    ),
    coherence="Read it beside the number of children: it is the same or lower.",
    checked_by=RECOUNTED_PLACEMENTS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | eotas | day        || open
2025-09-01 | -          | no    | 2025-12-31 || yes
2025-09-01 | 2025-12-31 | no    | 2025-12-31 || yes  # the last day is inside
2025-09-01 | 2025-12-30 | no    | 2025-12-31 || no
2025-12-31 | -          | no    | 2025-12-31 || yes  # the first day is inside
2026-01-05 | -          | no    | 2025-12-31 || no   # agreed, not begun
2025-09-01 | -          | yes   | 2025-12-31 || no   # section 61: kept apart
2025-09-01 | -          | -     | 2025-12-31 || yes
-          | -          | no    | 2025-12-31 || no   # still waiting
"""
)
