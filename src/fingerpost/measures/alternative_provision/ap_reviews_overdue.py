"""Reviews of placements that were due and were not held."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    LOWER,
    Change,
    FromSpells,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import alternative, days_after, first_of
from fingerpost.measures.returns import PLACEMENT_REVIEWS

MEASURE = Measure(
    slug="ap_reviews_overdue",
    title="Overdue reviews of placements in alternative provision",
    short_title="Overdue reviews",
    why=(
        "A review asks whether the placement still helps the child. When it does not "
        "happen, nobody asks."
    ),
    plain=(
        "How many reviews of placements in alternative provision were due before that "
        "day and had not been held."
    ),
    numerator=(
        "Reviews due before the day, not held by then, of placements that had not "
        "ended."
    ),
    denominator="None: this is a count.",
    phrase="reviews of placements were overdue",
    which_way="A lower number is better: more placements are looked at in time.",
    unit=COUNT,
    decimals=0,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromSpells(
        table=PLACEMENT_REVIEWS,
        begins=lambda reviews: days_after(reviews.due, 1),
        ends=lambda reviews: first_of(reviews.held, days_after(reviews.end_date, 1)),
        counted=alternative,
        noun="reviews",
    ),
    headline="snapshot",
    family="alternative-provision-watching",
    statute="Education Act 1996, section 19",
    traps=(
        "A review that the last one asked for counts too, from the day it named.",
        (
            "Placements that have no review in the register at all are not in it: "
            "read it beside those without a plan for what comes next."
        ),
    ),
    coherence="Read it beside the placements without a plan for what comes next.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
due        | held       | end_date   | eotas | day        || open
2025-12-30 | -          | -          | no    | 2025-12-31 || yes  # due yesterday
2025-12-31 | -          | -          | no    | 2025-12-31 || no   # due today
2025-12-01 | 2025-12-31 | -          | no    | 2025-12-31 || no   # held today, late
2025-12-01 | 2026-01-05 | -          | no    | 2025-12-31 || yes  # held later
2025-12-01 | 2025-11-20 | -          | no    | 2025-12-31 || no   # held early
2025-12-01 | -          | 2025-12-10 | no    | 2025-12-31 || no   # the placement has ended
2025-12-01 | -          | 2025-12-31 | no    | 2025-12-31 || yes  # its last day
-          | -          | -          | no    | 2025-12-31 || no
2025-12-01 | -          | -          | yes   | 2025-12-31 || no   # section 61
"""  # noqa: E501
)
