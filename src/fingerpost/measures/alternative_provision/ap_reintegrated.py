"""Placements that ended with the child back in a mainstream school."""

from fingerpost.engine.measure import (
    HIGHER,
    OUTCOME,
    PERCENT,
    Change,
    FromEvents,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import PLAN, REASON, REGISTRATION, alternative
from fingerpost.measures.returns import PLACEMENTS
from fingerpost.sources.ap_placements.codes import APART, REINTEGRATED

MEASURE = Measure(
    slug="ap_reintegrated",
    title="Placements in alternative provision that led back to school",
    short_title="Back in school",
    why="Getting back into school is what most of these placements are for.",
    plain=(
        "Of the placements in alternative provision that ended in the period, the "
        "share that ended because the child went back to a mainstream school full "
        "time. Children who left school at the end of year 11, moved away or are "
        "educated at home by their parents are not in it."
    ),
    numerator="Of those, placements that ended with the return to a mainstream school.",
    denominator=(
        "Placements that ended in the period for a reason that is known, but for "
        "these three: end of year 11, moved away, home education."
    ),
    phrase="of the placements that ended led back to a mainstream school",
    unit=PERCENT,
    better=HIGHER,
    kind=OUTCOME,
    theme="AP",
    partners=(
        "council",
        "schools",
    ),
    local=FromEvents(
        table=PLACEMENTS,
        at="end_date",
        counted=lambda placements: (
            alternative(placements)
            & placements.end_date.notnull()
            & ~placements.end_reason.fill_null("").isin(APART)
        ),
        met=lambda placements: placements.end_reason == REINTEGRATED,
        readable=lambda placements: placements.end_reason.notnull(),
        unreadable="the reason why they ended is not given",
        noun="ended placements",
        breakdowns=(REGISTRATION, PLAN, REASON),
        school_years=True,
    ),
    headline="academic-year",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "For a child with a plan a special school may be the right outcome, and "
            "it counts as not back."
        ),
        "It says nothing about how long they stayed in school afterwards.",
        "Few placements end in a month: read it by school year.",
    ),
    coherence="Read it beside the length of ended placements.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
end_date   | end_reason      | eotas || counted | met
2025-12-31 | reintegrated    | no    || yes     | yes
2025-12-31 | special-school  | no    || yes     | no
2025-12-31 | other-provision | no    || yes     | no
2025-12-31 | withdrawn       | no    || yes     | no
2025-12-31 | year-11-leaver  | no    || no      | -    # left out
2025-12-31 | moved           | no    || no      | -    # left out
2025-12-31 | home-education  | no    || no      | -    # left out
2025-12-31 | -               | no    || no      | -    # not known: listed
2025-12-31 | reintegrated    | yes   || no      | -    # section 61
-          | -               | no    || no      | -    # goes on
"""
)
