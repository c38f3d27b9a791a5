"""How many full-time places the open placements add up to."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromList,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED
from fingerpost.measures.placed import open_on_the_day
from fingerpost.measures.returns import PLACEMENTS

MEASURE = Measure(
    slug="ap_pupils_open_fte",
    title="Alternative provision in full-time places",
    short_title="Full-time places",
    why=(
        "Ten half days a week make a full-time place. Two children who come part time "
        "may need one place together."
    ),
    plain=(
        "The half days a week of all placements in alternative provision that were "
        "open on that day, divided by ten. It says how many full-time places they "
        "make together, shown as a whole number."
    ),
    numerator=(
        "Half days a week of open placements, added up and divided by ten. Placements "
        "for which only hours are known are left out and listed."
    ),
    denominator="None: this is a sum.",
    phrase="full-time places in alternative provision were in use",
    unit=COUNT,
    decimals=0,
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
        met=lambda placements: placements.sessions / 10,
        readable=lambda placements: placements.sessions.notnull(),
        unreadable=(
            "their half days a week are not given (hours are never turned into "
            "half days)"
        ),
        noun="open placements",
        total=True,
    ),
    headline="snapshot",
    family="alternative-provision",
    statute="Education Act 1996, section 19",
    traps=(
        (
            "Hours are never turned into half days: placements with hours only are "
            "left out, not counted as nought. If all are such, there is no figure."
        ),
        ("It is known for the days of the register only, not for the months between."),
        (
            "Placements that schools arrange themselves are in it only if schools "
            "report them to the council."
        ),
    ),
    coherence="It is the open placements, each with its share of a full week.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | sessions | eotas | as_at      || counted | met
2025-09-01 | -          | 10       | no    | 2025-12-31 || yes     | 1
2025-09-01 | -          | 4        | no    | 2025-12-31 || yes     | 0.4
2025-09-01 | -          | 0        | no    | 2025-12-31 || yes     | 0    # nothing for now
2025-09-01 | -          | -        | no    | 2025-12-31 || no      | -    # hours only: listed, not nought
2025-09-01 | 2025-12-31 | 5        | no    | 2025-12-31 || yes     | 0.5
2025-09-01 | 2025-12-30 | 5        | no    | 2025-12-31 || no      | -    # ended before
2025-09-01 | -          | 10       | yes   | 2025-12-31 || no      | -    # section 61
"""  # noqa: E501
)
