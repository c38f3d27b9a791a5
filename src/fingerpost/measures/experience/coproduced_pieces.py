"""Pieces of work made together with families."""

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
    slug="coproduced_pieces",
    title="Pieces of work that were made together with families",
    short_title="Made together with families",
    why="What families help to make fits families better.",
    plain=(
        "Of the pieces of work that were looked at in the quarter, the share that "
        "meet the partnership's own definition of making something together with "
        "families."
    ),
    numerator="Pieces of work that meet the definition, with evidence kept.",
    denominator="Pieces of work that were looked at against the definition.",
    phrase="of the pieces of work that were looked at were made together with families",
    unit=PERCENT,
    better=HIGHER,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council", "icb", "pcf"),
    entered=True,
    headline="quarter",
    family="experience",
    statute="Children and Families Act 2014, section 19",
    traps=(
        "Typed in: a piece counts only with the evidence beside it.",
        "Asking families once, at the end, does not meet the definition.",
    ),
    coherence="What it was like for the families is asked of them, not of us.",
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
