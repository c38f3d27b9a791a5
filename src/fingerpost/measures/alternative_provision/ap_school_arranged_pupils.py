"""Pupils whom their schools sent to alternative provision."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import BY_SETTING

MEASURE = Measure(
    slug="ap_school_arranged_pupils",
    title="Pupils whom schools sent to alternative provision",
    short_title="School-arranged alternative provision",
    why=(
        "Schools may send a pupil elsewhere for a time, to learn or to behave better "
        "or because of ill health. It should be short, safe and planned."
    ),
    plain=(
        "How many pupils were on the January census day in alternative provision that "
        "their own school had arranged."
    ),
    numerator="Pupils whom schools reported in the January school census.",
    denominator="None: this is a count.",
    phrase="pupils were in alternative provision that their school had arranged",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=("schools", "council"),
    official=FromSeries(
        source="dfe_ap",
        dataset="school_ap_placement",
        numerator=("pupils",),
        breakdowns=(BY_SETTING,),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="alternative-provision-published",
    statute=(
        "Education Act 2002, section 29A; Education and Inspections Act 2006, section "
        "100"
    ),
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "A group that has no row in the table has no pupils: here, and only here, "
        "a missing row is a nought.",
        "It is a count on one day in January. Many placements begin and end "
        "between two such days.",
        "Schools have reported it for few years, and some report it better than "
        "others.",
    ),
    coherence="The kinds of setting add up to the whole, and so do the reasons.",
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
pupils || value
399    || 399
-      || -     # a council that is not in the table
"""
)
