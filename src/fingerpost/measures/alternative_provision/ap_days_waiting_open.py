"""How long children have waited so far for a placement that has not begun."""

from fingerpost.engine.measure import (
    ACTIVITY,
    DAYS,
    LOWER,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.clocks import days_between
from fingerpost.measures.placed import REASON, alternative
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_days_waiting_open",
    title="Average wait so far for placements that have not begun",
    short_title="Waits that go on",
    why=(
        "Those who wait longest are not among those whose placement has begun. This "
        "looks at them."
    ),
    plain=(
        "The average number of days, up to that day, since it was agreed that a child "
        "needs alternative provision, over the placements that were agreed and had "
        "not begun."
    ),
    numerator="The days of waiting so far, added up.",
    denominator="Placements agreed by the day and not begun by then.",
    phrase="children who still waited had waited {value} on average",
    which_way="A longer wait is worse.",
    unit=DAYS,
    better=LOWER,
    kind=ACTIVITY,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromList(
        table=PLACEMENTS,
        counted=lambda placements: (
            alternative(placements)
            & (placements.agreed_on <= placements.as_at)
            & (
                placements.start_date.isnull()
                | (placements.start_date > placements.as_at)
            )
            & placements.end_date.isnull()
        ),
        met=lambda placements: days_between(placements.agreed_on, placements.as_at),
        noun="placements that have not begun",
        breakdowns=(REASON,),
    ),
    headline="snapshot",
    family="alternative-provision-waiting",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "It holds only what the register has: a child for whom nothing was agreed "
            "is not in it."
        ),
        (
            "After a suspension or an exclusion education is due from the sixth "
            "school day. The register does not hold that day: read the part for "
            "permanent exclusion with that in mind."
        ),
        "It is known for the days of the register only.",
    ),
    coherence="Read it beside the wait of placements that began.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
agreed_on  | start_date | end_date   | eotas | as_at      || counted | met
2025-12-17 | -          | -          | no    | 2025-12-31 || yes     | 14
2025-12-17 | 2026-01-05 | -          | no    | 2025-12-31 || yes     | 14   # will begin
2025-12-17 | 2025-12-31 | -          | no    | 2025-12-31 || no      | -    # has begun
2025-12-17 | -          | 2025-12-20 | no    | 2025-12-31 || no      | -    # withdrawn before it began
2026-01-02 | -          | -          | no    | 2025-12-31 || no      | -    # agreed later
-          | -          | -          | no    | 2025-12-31 || no      | -
2025-12-17 | -          | -          | yes   | 2025-12-31 || no      | -    # section 61
"""  # noqa: E501
)
