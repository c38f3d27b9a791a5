"""Plans that were final before the deadline for a move."""

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.breakdowns import SEX
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.returns import ACTIVE_PLANS

MEASURE = Measure(
    slug="phase_transfers_on_time",
    title="Plans ready in time for a change of school or college",
    short_title="Moves planned in time",
    why=(
        "A child who changes school needs to know where. The law sets a day for each "
        "move, so that there is time to get ready."
    ),
    plain=(
        "Of the children and young people with an education, health and care (EHC) "
        "plan who were due to move to another stage of education, the share whose "
        "final plan was ready by the legal day: 15 February, or 31 March for the move "
        "from school to college."
    ),
    numerator="Final plans issued on or before the legal day.",
    denominator="Children and young people who were due to move in the year.",
    phrase="of the plans for a move to another school or college were ready in time",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="reviews",
    partners=("council", "schools"),
    local=FromEvents(
        table=ACTIVE_PLANS,
        at="phase_transfer_due_date",
        counted=lambda plans: plans.phase_transfer_due_date.notnull(),
        met=lambda plans: (
            plans.phase_transfer_final_date <= plans.phase_transfer_due_date
        ),
        noun="moves",
        breakdowns=(SEX,),
    ),
    entered=True,
    headline="calendar-year",
    family="reviews",
    statute="Special Educational Needs and Disability Regulations 2014, regulation 18",
    traps=(
        "The return has held these days since 2025. Before, and where the file "
        "lacks them, it can be typed in.",
        "The first national table comes with the release of 2026, which is not read "
        "here yet.",
        "The two days, in February and in March, are for different moves: the day "
        "that counts is the one recorded with the plan.",
    ),
    coherence=(
        "It stands beside reviews in time: a move is planned in the review of the "
        "year before."
    ),
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
phase_transfer_due_date | phase_transfer_final_date || counted | met
2026-02-15              | 2026-02-15                || yes     | yes  # on the day
2026-02-15              | 2026-02-16                || yes     | no   # a day late
2026-03-31              | -                         || yes     | no   # not ready yet
-                       | 2026-02-01                || no      | -    # no move due
"""
)
