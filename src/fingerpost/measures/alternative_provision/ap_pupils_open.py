"""Children in alternative provision on a day, each counted once."""

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
from fingerpost.measures.placed import begins, ends
from fingerpost.measures.returns import PLACED_PUPILS

MEASURE = Measure(
    slug="ap_pupils_open",
    title="Children in alternative provision",
    short_title="Children placed",
    why=(
        "Behind several part-time placements there may be one child. Each child "
        "counts once here."
    ),
    plain=(
        "How many children were in alternative provision on that day, each counted "
        "once, however many placements they had. Alternative provision is education "
        "for children who cannot be in a mainstream school for a while."
    ),
    numerator="Children with at least one placement open on the day.",
    denominator="None: this is a count.",
    phrase="children were in alternative provision",
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
        table=PLACED_PUPILS,
        begins=begins,
        ends=ends,
        counted=lambda spells: spells.start_date.notnull(),
        noun="children",
    ),
    headline="snapshot",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "A child is known by the council's own number: two numbers for one child "
            "count twice."
        ),
        (
            "Placements that schools arrange themselves are in it only if schools "
            "report them to the council."
        ),
        (
            "Education under section 61 (otherwise than at school) and home education "
            "are not in it."
        ),
    ),
    coherence="It is never more than the number of open placements.",
    checked_by=RECOUNTED_PLACEMENTS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | day        || open
2025-09-01 | -          | 2025-12-31 || yes
2025-09-01 | 2025-12-31 | 2025-12-31 || yes  # the last day is inside
2025-09-01 | 2025-12-30 | 2025-12-31 || no
2026-01-05 | -          | 2025-12-31 || no
-          | -          | 2025-12-31 || no
"""
)
