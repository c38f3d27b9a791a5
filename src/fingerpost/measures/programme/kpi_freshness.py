"""Measures whose figures are not out of date."""

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
    slug="kpi_freshness",
    title="Measures whose figures are up to date",
    short_title="Measures up to date",
    why="A board that looks at old figures decides about a time that is over.",
    plain=(
        "Of the measures that the board watches, the share whose newest figure is not "
        "older than it should be."
    ),
    numerator=(
        "Measures of the board that are not past the day on which new figures were due."
    ),
    denominator="All measures of the board on the last day of the month.",
    phrase="of the board's measures were up to date",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="programme",
    partners=("council",),
    entered=True,
    headline="month",
    family="programme",
    statute="No law sets this measure.",
    traps=(
        (
            "Typed in for now: we do not count it ourselves until each measure says "
            "when its next figure is due. The list of imports shows which sources are "
            "late."
        ),
        "A figure can be fresh and wrong: quality is another question.",
    ),
    coherence="It is about ourselves. It says nothing about families.",
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
