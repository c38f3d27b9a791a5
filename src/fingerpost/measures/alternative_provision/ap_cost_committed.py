"""What open placements still cost up to the end of the financial year."""

from fingerpost.engine.measure import (
    FINANCE,
    GBP,
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
    slug="ap_cost_committed",
    title="Cost that open placements commit up to 31 March",
    short_title="Cost committed",
    why=(
        "Money that is promised already cannot be spent on anything else. It should "
        "be known before the year ends."
    ),
    plain=(
        "What the placements in alternative provision that were open on that day will "
        "still cost from then to their planned end, or to 31 March where that is "
        "earlier or no end is known. School weeks are taken as 39 in every 52, spread "
        "evenly, because the register holds no term dates."
    ),
    numerator=(
        "Pounds: the price, times units a week, times school weeks that are left, and "
        "transport a week times those weeks. The price of a place for a year is "
        "shared out by days."
    ),
    denominator="None: this is a sum.",
    phrase="open placements committed {value} up to 31 March",
    unit=GBP,
    decimals=0,
    better=NO_POLARITY,
    kind=FINANCE,
    theme="AP",
    partners=("council",),
    local=FromList(
        table=PLACEMENTS,
        counted=open_on_the_day,
        met=lambda placements: placements.cost_committed,
        readable=lambda placements: placements.cost_committed.notnull(),
        unreadable="their price, what it is for, or the units a week are not given",
        noun="open placements",
        total=True,
    ),
    headline="snapshot",
    officers_only=True,
    family="alternative-provision-cost",
    statute="Education Act 1996, section 19",
    traps=(
        "No end known means counted to 31 March, as if it went on.",
        (
            "Because school weeks are spread evenly, a figure of a single month is "
            "rough. In July it looks too high, in September too low."
        ),
        (
            "Hours are never turned into half days, nor back: a price by the hour "
            "needs hours a week."
        ),
        (
            "Placements without a price are left out and listed; their cost is not "
            "nought."
        ),
        ("A lower cost is not better in itself: it may mean that children go without."),
        ("New placements that will still be agreed are not in it: it is no forecast."),
    ),
    coherence="Read it beside the number of open placements.",
    checked_by=WORKED,
    reviewed=FIRST_REVIEW,
    next_review=NEXT_REVIEW,
    changes=(Change(FIRST_REVIEW, "First definition."),),
)

EXAMPLE = example(
    """
start_date | end_date   | cost_committed | eotas | as_at      || counted | met
2025-09-01 | -          | 4200           | no    | 2025-12-31 || yes     | 4200
2025-09-01 | -          | 0              | no    | 2025-12-31 || yes     | 0    # a place without charge
2025-09-01 | -          | -              | no    | 2025-12-31 || no      | -    # price not known: listed
2025-09-01 | 2025-12-30 | 4200           | no    | 2025-12-31 || no      | -    # ended
2026-01-05 | -          | 4200           | no    | 2025-12-31 || no      | -    # not begun
2025-09-01 | -          | 4200           | yes   | 2025-12-31 || no      | -    # section 61
"""  # noqa: E501
)
