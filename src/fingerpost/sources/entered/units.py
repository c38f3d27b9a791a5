"""Figures in another unit than their neighbours, or with a decimal point elsewhere.

A figure is held against the two before and the two after it, and never refused: a
person may know better.
"""

from collections.abc import Iterator, Sequence
from statistics import median

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.sources.entered.figure import Figure, Spoken

TEN, HUNDRED = (6.0, 17.0), (60.0, 170.0)
ALIKE = 2.0  # neighbours agree when they are within this factor of their middle
NEAR = 2  # how many neighbours are looked at on each side
LEAP_DAY = 1  # by which the same part of two years may differ
_TYPED = ("value", "numerator", "denominator")


def units(
    typed: Sequence[Figure], earlier: Sequence[Figure], measure: Measure | None
) -> Iterator[Spoken]:
    """0.45 beside 45, 4.2 beside 420, and figures ten times off their neighbours."""
    given = [one for one in typed if not one.withdrawn]
    periods = {one.period for one in given}
    row = [one for one in earlier if one.period not in periods and not one.withdrawn]
    row = sorted([*row, *given], key=lambda one: (one.period.end, one.period.start))
    told: set[tuple[str, int]] = set()
    for name in _TYPED:
        column = [
            (one, one.shown(measure) if name == "value" else getattr(one, name))
            for one in row
        ]
        every = [(one, number) for one, number in column if number]
        for one, number in every:
            known = [pair for pair in every if _beside(pair[0].period, one.period)]
            place = known.index((one, number))
            near = (
                known[max(0, place - NEAR) : place]
                + known[place + 1 : place + 1 + NEAR]
            )
            found = _off([abs(other) for _, other in near], abs(number))
            if found is None or one.at < 0 or (found, one.at) in told:
                continue
            told.add((found, one.at))
            yield Spoken(
                found, "query", name, one.at, _off_words(found, name, number, near)
            )


def _beside(a: Period, b: Period) -> bool:
    """Whether figures about two periods should be about as large as each other.

    A quarter is no neighbour of a month. What counts up through a year begins small
    again, so its neighbours are those up to the same month of other years.
    """
    counts_up = a.kind == "year-to-date"
    return a.kind == b.kind and (not counts_up or abs(a.days - b.days) <= LEAP_DAY)


def _off(near: Sequence[float], number: float) -> str | None:
    """E10 for about a hundred times off its neighbours, E11 for about ten, or None."""
    if not near:
        return None
    middle = median(near)
    alike = sum(middle / ALIKE < other < middle * ALIKE for other in near)
    if 2 * alike <= len(near):
        return None
    ratio = max(number / middle, middle / number)
    if HUNDRED[0] <= ratio <= HUNDRED[1]:
        return "E10"
    if TEN[0] <= ratio <= TEN[1] and len(near) > 1:
        return "E11"
    return None


# which of the numbers that were typed a guard speaks of
_CALLED = {
    "value": "The value",
    "numerator": "The top number",
    "denominator": "The bottom number",
}


def _off_words(
    code: str, name: str, number: float, near: Sequence[tuple[Figure, float]]
) -> str:
    beside = _short(median(other for _, other in near))
    begins = f"{_CALLED[name]}, {_short(number)},"
    if code == "E10":
        return (
            f"{begins} stands beside {beside}. That looks like two units in one row: a "
            "share of one among percentages, or pounds among hundreds."
        )
    return (
        f"{begins} is about ten times off its neighbours, which are near {beside}. Is "
        "a decimal point in the wrong place?"
    )


def _short(number: float) -> str:
    """A number as a sentence says it: three figures are enough to see a slip."""
    return f"{number:,.0f}" if abs(number) >= 100 else f"{number:.3g}"


def comparator_words(value: float, beside: float, what: str) -> str | None:
    """What is odd about a comparator beside a figure that it is to stand beside.

    30.8 beside 3.99 is a decimal point in the wrong place, more often than not.
    """
    if not value or not beside:
        return None
    ratio = max(abs(value / beside), abs(beside / value))
    for low, high, times in ((*TEN, "ten"), (*HUNDRED, "a hundred")):
        if low <= ratio <= high:
            return (
                f"{value:g} is about {times} times off {what}, which is {beside:g}. "
                "Look at the decimal point and the unit."
            )
    return None
