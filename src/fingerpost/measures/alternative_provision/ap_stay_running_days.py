"""How long the placements that go on have lasted so far."""

from fingerpost.engine.measure import (
    ACTIVITY,
    DAYS,
    NO_POLARITY,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.clocks import days_between
from fingerpost.measures.placed import PLAN, REGISTRATION, open_on_the_day
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_stay_running_days",
    title="Average length so far of open placements in alternative provision",
    short_title="Length of open placements",
    why=(
        "Those who stay longest are not among those who left. This average looks at "
        "them."
    ),
    plain=(
        "The average number of days, up to that day, of the placements in alternative "
        "provision that were open, the first day and that day included."
    ),
    numerator="The days so far of those placements, added up.",
    denominator="Placements open on the day.",
    phrase="open placements had lasted {value} on average",
    unit=DAYS,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromList(
        table=PLACEMENTS,
        counted=open_on_the_day,
        met=lambda placements: (
            days_between(placements.start_date, placements.as_at) + 1
        ),
        noun="open placements",
        breakdowns=(REGISTRATION, PLAN),
    ),
    headline="snapshot",
    family="alternative-provision-stay",
    statute="Education Act 1996, section 19",
    traps=(
        ("It falls when many new placements begin, though nobody went back to school."),
        "It is known for the days of the register only.",
    ),
    coherence="Read it beside the average length of placements that ended.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | eotas | as_at      || counted | met
2025-10-08 | -          | no    | 2025-12-31 || yes     | 85   # both days included
2025-12-31 | -          | no    | 2025-12-31 || yes     | 1
2025-12-01 | 2025-12-31 | no    | 2025-12-31 || yes     | 31   # its last day
2025-12-01 | 2025-12-30 | no    | 2025-12-31 || no      | -
2026-01-05 | -          | no    | 2025-12-31 || no      | -
2025-10-08 | -          | yes   | 2025-12-31 || no      | -    # section 61
"""
)
