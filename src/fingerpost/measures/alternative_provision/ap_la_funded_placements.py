"""Children in alternative provision that the council pays for."""

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
from fingerpost.measures.pupil_groups import PUPILS_SEX

MEASURE = Measure(
    slug="ap_la_funded_placements",
    title="Children in alternative provision that the council pays for",
    short_title="Council-paid alternative provision",
    why=(
        "A child who cannot be in school needs good teaching somewhere else. This "
        "shows for how many the council arranges and pays for that."
    ),
    plain=(
        "How many children were on the January census day in alternative provision "
        "that the council pays for: teaching away from an ordinary school, for "
        "instance in a unit, with a tutor or in a hospital."
    ),
    numerator=(
        "Children whom the council reported in its January census of alternative "
        "provision."
    ),
    denominator="None: this is a count.",
    phrase="children were in alternative provision that the council paid for",
    unit=COUNT,
    decimals=0,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=("council",),
    official=FromSeries(
        source="dfe_ap",
        dataset="ap_census",
        numerator=("number_of_pupils",),
        breakdowns=(PUPILS_SEX,),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="alternative-provision-published",
    statute="Education Act 1996, section 19",
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "It counts children. Another table counts placements, and one child may "
        "have several: 412 placements of 410 children for one council in January "
        "2023.",
        "It is a count on one day in January. Many placements begin and end "
        "between two such days.",
        "Few Januaries have been published, and the last may be some years ago.",
    ),
    coherence="Girls, boys and other pupils add up to the whole.",
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
number_of_pupils || value
410              || 410
0                || 0      # nobody is a figure, not a gap
-                || -
"""
)
