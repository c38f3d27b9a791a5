"""The surplus or deficit of the schools grant."""

from fingerpost.engine.measure import (
    FINANCE,
    HIGHER,
    PERCENT,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="dsg_balance",
    title="Balance of the dedicated schools grant",
    short_title="Balance of the schools grant",
    why=(
        "Most councils spend more on high needs than they are given. A deficit that "
        "grows limits what can be offered to children who come later."
    ),
    plain=(
        "The balance of the dedicated schools grant that is carried into the next "
        "year, for each 100 pounds of the year's grant. Below nought it is a deficit."
    ),
    numerator="Balance carried forward in pounds: a deficit is typed with a minus.",
    denominator="The dedicated schools grant of the year in pounds.",
    phrase="the balance carried forward was {value} of the dedicated schools grant",
    which_way="A higher balance is better: less is owed.",
    unit=PERCENT,
    better=HIGHER,
    kind=FINANCE,
    theme="finance",
    partners=("council",),
    entered=True,
    headline="financial-year",
    family="money",
    statute="School and Early Years Finance (England) Regulations",
    traps=(
        "Typed in from the council's accounts: the section 251 return (line 1.9.3) is "
        "not among the files that this software reads. There a deficit is a positive "
        "number; here it has a minus.",
        "Safety valve payments of the government can lift it in one year. Say so in "
        "the note.",
    ),
    coherence="The grant itself is a measure of its own.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
numerator | denominator || value
-12000000 | 600000000   || -2   # a deficit
3000000   | 600000000   || 0.5
-         | 600000000   || -
"""
)
