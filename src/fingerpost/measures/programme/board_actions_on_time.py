"""Actions of the board that were done on time."""

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
    slug="board_actions_on_time",
    title="Actions of the board that were done on time",
    short_title="Board actions on time",
    why="A promise that is kept on the day is a promise that families can rely on.",
    plain=(
        "Of the actions of the board that were due in the month, the share that were "
        "done by their day."
    ),
    numerator="Actions done by the day on which they were due.",
    denominator="Actions that were due in the month.",
    phrase="of the actions that were due were done on time",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="programme",
    partners=("council", "icb"),
    entered=True,
    headline="month",
    family="programme",
    statute="No law sets this measure.",
    traps=(
        "Typed in from the board's list of actions, until that list is kept here.",
        "An action whose day is moved still counts by its first day.",
    ),
    coherence="It says whether work was done, not whether it helped.",
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
