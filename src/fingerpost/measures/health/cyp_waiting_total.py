"""Children who wait for a community health service."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW
from fingerpost.measures.nhs_waits import (
    BREAKS,
    CHECKED,
    POLICY,
    STATUTE,
    TRAPS,
    waiting,
)

MEASURE = Measure(
    slug="cyp_waiting_total",
    title=(
        "Children and young people waiting for community health services, whole NHS "
        "board area"
    ),
    short_title="Waiting for health services (NHS board)",
    why=(
        "Therapy, hearing tests and visits to a paediatrician are part of many plans. "
        "A child on a waiting list is a child without that help."
    ),
    plain=(
        "Children and young people on the waiting list of a community health service "
        "at the end of the month: all children's services whose numbers are published "
        "for the NHS board (integrated care board) that the area belongs to."
    ),
    numerator="Children and young people on a waiting list of the board's providers.",
    denominator="None: a count.",
    phrase=(
        "{value} children and young people were waiting for community health "
        "services in the area of {area}"
    ),
    unit=COUNT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="health",
    partners=("icb",),
    official=waiting(),
    level="icb",
    decimals=0,
    headline="month",
    on_last_day=True,
    official_period="month",
    disclosure=POLICY,
    family="waiting-lists",
    statute=STATUTE,
    traps=TRAPS,
    coherence=(
        "The services add up to it. Two services, for looked-after children and for "
        "safeguarding, are published for England only and are in no figure here."
    ),
    breaks=BREAKS,
    checked_by=CHECKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
all waiting || value
4773  || 4773
-     || -      # nobody sent a figure
"""
)
