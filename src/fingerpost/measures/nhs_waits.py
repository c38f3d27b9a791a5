"""What the measures of the NHS's waiting lists share: tables, breaks and traps.

Figures are of an NHS board (ICB), counted where the care is given. They are never a
council's: `level="icb"` says so, and pages name the board.
"""

from datetime import date

from fingerpost.engine.measure import Break, FromSeries
from fingerpost.sources.nhs_community_waits.services import (
    ALL_IN_WEEKS,
    ALL_OVER_52,
    ALL_TO_52,
    ALL_TOTAL,
    CHILDREN,
    OVER_52,
    TO_52,
    TOTAL,
    in_words,
    item,
)

SOURCE = "nhs_community_waits"
WAITS, DERIVED = "waits", "waits_derived"
DERIVED_ENGLAND = "waits_derived_england"
POLICY = "nhs-8-round5"
STATUTE = "Children and Families Act 2014, section 26 (joint commissioning)"

# From this month on 13 more providers send figures
BREAKS = (
    Break(
        date(2024, 2, 1),
        "13 more providers began to send figures in February 2024",
        basis="official",
    ),
)
TRAPS = (
    "The figures are those of the NHS board, never of a council. Most boards cover "
    "several councils, and people are counted where care is given, not where they "
    "live.",
    "When a provider sends nothing, the numbers fall although nobody was seen. An "
    "empty cell is no nought.",
    "The NHS publishes these numbers without checking them in full.",
)
CHECKED = (
    "Comparison with every published cell of every NHS board and month "
    "(tests/spec/test_official_partners.py)"
)


def all_services(*items: str) -> FromSeries:
    """Figures of all children's services, as we add them up from the workbook."""
    return FromSeries(
        source=SOURCE,
        dataset=WAITS,
        numerator=items,
        denominator=() if items == (ALL_TOTAL,) else (ALL_IN_WEEKS,),
        parts={item(TOTAL, of): name for of, name in CHILDREN.items()}
        if items == (ALL_TOTAL,)
        else {},
        parts_of="service" if items == (ALL_TOTAL,) else "",
        part_words={name: in_words(of) for of, name in CHILDREN.items()},
    )


def waiting() -> FromSeries:
    """Everybody who waits, in all and by service."""
    return all_services(ALL_TOTAL)


def over_18_weeks() -> FromSeries:
    """Those who have waited over 18 weeks, of those whose wait is known."""
    return all_services(ALL_TO_52, ALL_OVER_52)


def over_52_weeks() -> FromSeries:
    """Those who have waited over a year, of those whose wait is known."""
    return all_services(ALL_OVER_52)


def service_over_18_weeks(of: str) -> FromSeries:
    """Of those who wait for one service, those who have waited over 18 weeks."""
    tables = [
        FromSeries(
            source=SOURCE,
            dataset=dataset,
            numerator=(item(TO_52, of), item(OVER_52, of)),
            denominator=(item(TOTAL, of),),
        )
        for dataset in (WAITS, DERIVED, DERIVED_ENGLAND)
    ]
    first, *others = tables
    return FromSeries(
        source=first.source,
        dataset=first.dataset,
        numerator=first.numerator,
        denominator=first.denominator,
        earlier=tuple(others),
    )
