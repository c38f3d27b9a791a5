"""Why schools send pupils to alternative provision."""

from fingerpost.engine.items import Item
from fingerpost.engine.measure import (
    ACTIVITY,
    NO_POLARITY,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, GROUPS, NEXT_REVIEW
from fingerpost.measures.pupil_groups import BY_REASON

MEASURE = Measure(
    slug="ap_school_arranged_by_reason",
    title="Pupils whom schools sent to alternative provision, by reason",
    short_title="Sent to improve behaviour",
    why=(
        "Why pupils are sent elsewhere shows what schools find hard, and which help is "
        "missing nearer by."
    ),
    plain=(
        "Of the pupils in alternative provision that their school had arranged, the "
        "share sent to improve their behaviour. The parts show every reason."
    ),
    numerator=(
        'Of those, pupils with the reason "off-site placement for behavioural '
        'support". In the parts: pupils with that reason.'
    ),
    denominator=(
        "Pupils in alternative provision that their school had arranged, on the "
        "January census day."
    ),
    phrase=(
        "of the pupils whom schools sent to alternative provision were sent to improve "
        "their behaviour"
    ),
    unit=PERCENT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="AP",
    partners=("schools", "council"),
    official=FromSeries(
        source="dfe_ap",
        dataset="school_ap_placement",
        numerator=(
            Item(
                "pupils",
                "Placement Reason",
                "Off-site placement for behavioural support",
            ),
        ),
        denominator=("pupils",),
        absent_is_nought=True,  # the publisher: a missing row is nobody
        breakdowns=(BY_REASON,),
    ),
    headline="snapshot",
    official_period="snapshot",
    family="alternative-provision-published",
    statute="Education Act 2002, section 29A",
    traps=(
        "The department has three counts of alternative provision: places that "
        "councils pay for, pupils whom schools send, and pupils of the schools for "
        "it. A child may be in all three. They are never added together.",
        "Only one reason is recorded for a pupil, the main one as the school sees it.",
        "Many pupils are recorded under another reason.",
        "It is a count on one day in January. Many placements begin and end "
        "between two such days.",
    ),
    coherence="The reasons add up to all pupils whom schools sent.",
    checked_by=GROUPS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
pupils: Off-site placement for behavioural support | pupils || value
205                                                | 399    || 51.3784
-                                                  | 12     || 0      # no row: nobody
-                                                  | 0      || -
"""
)
