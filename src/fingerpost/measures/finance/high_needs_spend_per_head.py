"""What is spent on places in special and alternative schools, for each child."""

from fingerpost.engine.measure import (
    FINANCE,
    NO_POLARITY,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED_PARTNERS
from fingerpost.sources.high_needs_outturn import (
    ALTERNATIVE,
    DATASET,
    PEOPLE,
    SPECIAL,
)

MEASURE = Measure(
    slug="high_needs_spend_per_head",
    title=(
        "Top-up funding for special schools and alternative provision, for each child"
    ),
    short_title="Top-up funding for each child",
    why=(
        "It shows how much of an area's money goes to places outside mainstream "
        "schools, whatever the size of the area."
    ),
    plain=(
        "What the council spent in the financial year on top-up funding for special "
        "schools and for alternative provision, maintained or independent, divided by "
        "all children and young people aged 2 to 18 who live in the area."
    ),
    numerator=(
        "Top-up funding spent on special schools and on alternative provision, in "
        "pounds."
    ),
    denominator=(
        "Children and young people aged 2 to 18 who live in the area, as estimated for "
        "the middle of the year."
    ),
    phrase=(
        "the council spent {value} on top-up funding for special schools and "
        "alternative provision for each child and young person of the area"
    ),
    unit="GBP",
    better=NO_POLARITY,
    kind=FINANCE,
    theme="finance",
    partners=("council",),
    official=FromSeries(
        source="high_needs_outturn",
        dataset=DATASET,
        numerator=(SPECIAL, ALTERNATIVE),
        denominator=(PEOPLE,),
    ),
    decimals=0,
    headline="financial-year",
    official_period="financial-year",
    family="money",
    statute="Apprenticeships, Skills, Children and Learning Act 2009, section 251",
    traps=(
        "The published workbook mixes a budget with what was spent. This uses what "
        "was spent.",
        "It is for each child of the area, not for each child with a plan.",
        "The number of children is an estimate of the Office for National Statistics; "
        "its year stands beside it in the data.",
    ),
    coherence="Place funding, paid to schools for each place, is not in it.",
    checked_by=PUBLISHED_PARTNERS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
special_schools | alternative_provision | people_aged_2_to_18 || value
37000000        | 1000000               | 100000              || 380
0               | 0                     | 100000              || 0
-               | -                     | 100000              || -  # none returned
"""
)
