"""How far spending on high needs is expected to miss its budget."""

from fingerpost.engine.measure import (
    FINANCE,
    LOWER,
    Change,
    Measure,
    example,
)
from fingerpost.measures.checks import FIRST_REVIEW, NEXT_REVIEW, WORKED

MEASURE = Measure(
    slug="high_needs_forecast_variance",
    title="High needs: forecast against budget",
    short_title="High needs forecast against budget",
    why=(
        "An overspend that is seen early can be talked about before it becomes a debt."
    ),
    plain=(
        "How many pounds more than its budget the council expects to spend on high "
        "needs in the financial year, as forecast at the end of the month. Below "
        "nought it expects to spend less."
    ),
    numerator="Forecast spending of the year less its budget, in pounds.",
    denominator="None: pounds for the whole council.",
    phrase="spending on high needs was forecast to differ from its budget by {value}",
    which_way="A lower figure is better: less is spent above the budget.",
    unit="GBP",
    better=LOWER,
    kind=FINANCE,
    theme="finance",
    partners=("council",),
    entered=True,
    decimals=0,
    headline="month",
    family="money",
    statute="School and Early Years Finance (England) Regulations",
    traps=(
        "Typed in from the council's own forecast: say of which month, and whether "
        "planned savings are in it.",
        "A budget that is raised in the year makes the difference fall. Say so in the "
        "note.",
    ),
    coherence="What was spent in the end is published a year later.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
value    || value
4500000  || 4500000
-200000  || -200000   # less than the budget
-        || -
"""
)
