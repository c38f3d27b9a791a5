"""How long children wait for therapy on average."""

from fingerpost.engine.measure import (
    ACTIVITY,
    LOWER,
    WEEKS,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.nhs_waits import POLICY, STATUTE

MEASURE = Measure(
    slug="therapy_mean_wait_weeks",
    title="Mean wait for children's therapy",
    short_title="Mean wait for therapy",
    why=(
        "A plan may promise therapy. How long it takes to begin decides whether the "
        "promise is kept in time."
    ),
    plain=(
        "Of the children and young people whose therapy began in the month, how many "
        "weeks they had waited for it on average."
    ),
    numerator="Weeks waited by those children, added up.",
    denominator="Children and young people whose therapy began in the month.",
    phrase=(
        "children and young people had waited {value} on average when their therapy "
        "began"
    ),
    which_way="A shorter wait is better.",
    unit=WEEKS,
    better=LOWER,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    entered=True,
    headline="month",
    disclosure=POLICY,
    family="waiting-lists",
    statute=STATUTE,
    traps=(
        "Typed in: say which therapy, and whom it covers. Type how many children it "
        "rests on with it.",
        "It is about children who were seen. When those who wait longest are seen at "
        "last, it rises, and that is good news.",
        "Nothing is published to compare it with.",
    ),
    coherence=(
        "The share waiting over 18 weeks is about those who still wait; this is about "
        "those who were seen."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
540       | 30          || 18
0         | 0           || -     # nobody began: no mean
"""
)
