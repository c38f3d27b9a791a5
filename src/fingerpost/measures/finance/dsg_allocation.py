"""What the government gives a council for schools and high needs."""

from fingerpost.engine.measure import (
    FINANCE,
    NO_POLARITY,
    Change,
    FromSeries,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, PUBLISHED_PARTNERS
from fingerpost.sources.dsg import ALLOCATIONS, BEFORE, TOTAL, TOTALS

MEASURE = Measure(
    slug="dsg_allocation",
    title="Dedicated schools grant of the year",
    short_title="Dedicated schools grant",
    why=(
        "Places, top-up funding and support for children with plans are paid from it. "
        "How much there is bounds what can be offered."
    ),
    plain=(
        "The dedicated schools grant that the government gives the council in the "
        "financial year for schools, early years and high needs, before the shares of "
        "academies are taken off."
    ),
    numerator="The grant in pounds.",
    denominator="None: pounds for the whole council.",
    phrase="the dedicated schools grant was {value}",
    unit="GBP",
    better=NO_POLARITY,
    kind=FINANCE,
    theme="finance",
    partners=("council",),
    official=FromSeries(
        source="dsg",
        dataset=TOTALS,
        value=TOTAL,
        earlier=(FromSeries(source="dsg", dataset=ALLOCATIONS, value=BEFORE),),
    ),
    decimals=0,
    headline="financial-year",
    official_period="financial-year",
    family="money",
    statute="Education Act 2002, section 14",
    traps=(
        "Allocations are revised as the year goes on: two publications of one year "
        "differ a little.",
        "Most of it goes to schools. Only its high needs block is meant for high "
        "needs.",
        "It is not adjusted for prices or for the number of children.",
    ),
    coherence="The balance carried forward is given as a share of it.",
    checked_by=PUBLISHED_PARTNERS,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
Total DSG allocation (£s) || value
628896063                 || 628896063
-                         || -
"""
)
