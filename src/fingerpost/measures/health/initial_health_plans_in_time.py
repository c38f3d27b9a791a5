"""First health checks of looked-after children that were in time."""

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
    slug="initial_health_plans_in_time",
    title="First health checks of looked-after children in time",
    short_title="First health checks in time",
    why=(
        "Many children who come into care have needs that nobody has noticed. The "
        "first health check is when they are found."
    ),
    plain=(
        "Of the looked-after children whose first health check, with its plan, fell "
        "due in the quarter, the share who had it in time."
    ),
    numerator="First health checks, with a plan, done in time.",
    denominator="First health checks that fell due in the quarter.",
    phrase=(
        "of the first health checks of looked-after children that fell due were done "
        "in time"
    ),
    which_way="A higher share is better: needs are found sooner.",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="health",
    partners=(
        "icb",
        "council",
    ),
    entered=True,
    headline="quarter",
    family="looked-after",
    statute=(
        "Care Planning, Placement and Case Review (England) Regulations 2010, "
        "regulation 7"
    ),
    traps=(
        "Typed in: say which clock is used, from which day, and whether the paper or "
        "the visit must be in time.",
        "Children placed by other councils are often seen later; say whether they are "
        "in it.",
        "Nothing is published to compare it with.",
    ),
    coherence=(
        "Needs that are found here lead to some of the requests for an assessment."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
18        | 24          || 75
0         | 6           || 0
0         | 0           || -     # nothing fell due: no share
"""
)
