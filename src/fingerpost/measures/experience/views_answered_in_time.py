"""Views of families that were answered in time."""

from fingerpost.engine.measure import (
    EXPERIENCE,
    HIGHER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="views_answered_in_time",
    title="Views of families that were answered in time",
    short_title="Views answered in time",
    why="People who never hear back stop telling us.",
    plain=(
        "Of the views of families whose answer was due in the quarter, the share that "
        "were answered within the days that we promise."
    ),
    numerator="Views answered within the days that are promised.",
    denominator="Views whose answer was due in the quarter, answered or not.",
    phrase="of the views of families were answered in time",
    unit=PERCENT,
    better=HIGHER,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council", "icb", "pcf"),
    entered=True,
    headline="quarter",
    family="experience",
    statute="No law sets this measure: it is a promise of the partnership.",
    traps=(
        "Typed in until views are kept here: take it from the log of views.",
        ("A view that is still waiting after its day counts as not answered in time."),
    ),
    coherence="It stands beside complaints, which are answered by other rules.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
45        | 90          || 50
0         | 12          || 0
0         | 0           || -     # nobody answered
"""
)
