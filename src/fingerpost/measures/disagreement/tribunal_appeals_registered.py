"""How many appeals families made to the tribunal."""

from fingerpost.engine.measure import (
    ACTIVITY,
    COUNT,
    NO_POLARITY,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED_PARTNERS
from fingerpost.sources.tribunals import APPEALS, BY_COUNCIL

MEASURE = Measure(
    slug="tribunal_appeals_registered",
    title="Appeals registered with the tribunal",
    short_title="Tribunal appeals",
    why=(
        "Each appeal means months of strain for a family, and work that could have "
        "gone to children."
    ),
    plain=(
        "Appeals about special educational needs and disability that families of the "
        "area registered with the tribunal in the year."
    ),
    numerator="Appeals registered in the year.",
    denominator="None: a count.",
    phrase="families registered {value} appeals with the tribunal",
    unit=COUNT,
    better=NO_POLARITY,
    kind=ACTIVITY,
    theme="disagreement",
    partners=("council",),
    official=FromSeries(
        source="tribunals",
        dataset=BY_COUNCIL,
        numerator=(APPEALS,),
    ),
    decimals=0,
    headline="calendar-year",
    official_period="calendar-year",
    family="disagreement",
    statute="Children and Families Act 2014, sections 51 to 57",
    traps=(
        "A larger area has more appeals: look at the rate beside it.",
        "The publication names councils and has no codes: they are matched by their "
        "names at the end of the year.",
        "The Ministry of Justice revises recent years.",
    ),
    coherence=(
        "It is the top number of the appeal rate. Appeals recorded in the council's "
        "own return are counted by another rule."
    ),
    checked_by=PUBLISHED_PARTNERS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
appeals_registered || value
258                || 258
-                  || -     # not available
"""
)
