"""How many of those who were asked have answered."""

from fingerpost.engine.measure import (
    EXPERIENCE,
    NO_POLARITY,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="response_rate",
    title="People who answered a survey, of those who were asked",
    short_title="Survey response rate",
    why="A survey that few answer may tell us only about those few.",
    plain="Of the people who were sent a survey, the share who answered it.",
    numerator="People who answered at least one question.",
    denominator="People who were sent the survey, each once.",
    phrase="of the people who were asked answered the survey",
    unit=PERCENT,
    better=NO_POLARITY,
    kind=EXPERIENCE,
    theme="experience",
    partners=("council", "pcf"),
    entered=True,
    headline="survey-wave",
    family="experience",
    statute="No law sets this measure.",
    traps=(
        (
            "A survey behind an open link has no list of people who were asked, so it "
            "has no such rate. Leave the figure out; it is not nought."
        ),
        (
            "A high rate among the few who were easy to reach is no better than a low "
            "one."
        ),
    ),
    coherence="It is read beside every figure of the same survey.",
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
