"""From values and days to places in a drawing, with ticks that people can read."""

import math
from calendar import month_name
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from fingerpost.reports.drawing.lettering import width


@dataclass(frozen=True)
class Scale:
    """A straight line from one range of numbers to a range of places."""

    low: float
    high: float
    start: float
    end: float

    def __call__(self, value: float) -> float:
        if self.high == self.low:
            return (self.start + self.end) / 2
        share = (value - self.low) / (self.high - self.low)
        return self.start + min(1.0, max(0.0, share)) * (self.end - self.start)


@dataclass(frozen=True)
class Tick:
    """A place on an axis and what is written there, in one or two lines."""

    at: float
    lines: tuple[str, ...]


def value_ticks(
    values: Sequence[float],
    *,
    most: int = 5,
    nought: bool = False,
    whole: bool = False,
) -> tuple[float, ...]:
    """Round numbers that cover the values: from nought unless all lie far above it.

    The first and last are the ends of the axis. An axis may leave out nought only when
    the lowest value is more than three fifths of the highest, and never with `nought`.
    With `whole` there are no fractions: nobody counts a quarter of a child.
    """
    low, high = min(values), max(values)
    if low > 0 and (nought or low < 0.6 * high):
        low = 0.0
    if high < 0 and (nought or high > 0.6 * low):
        high = 0.0
    if high - low < 1e-9 * max(1.0, abs(high), abs(low)):
        spread = abs(high) / 2 or 1.0
        low, high = (0.0 if low == 0 else low - spread), high + spread
    for count in range(most, 1, -1):
        step = _round_up((high - low) / (count - 1))
        if whole and step < 3:  # 2.5 and less than one are the only broken ones
            step = math.ceil(step)
        first = math.floor(low / step + 1e-9)
        last = math.ceil(high / step - 1e-9)
        if last - first < most or count == 2:
            break
    return tuple(round(n * step, 12) for n in range(first, last + 1))


def _round_up(step: float) -> float:
    """The next of 1, 2, 2.5, 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(step))
    for nice in (1, 2, 2.5, 5, 10):
        if step <= nice * power * (1 + 1e-9):
            return nice * power
    return 10 * power


def day_ticks(first: int, last: int, scale: Scale, size: float) -> tuple[Tick, ...]:
    """Month and year labels that do not touch, on the first days of months.

    `first` and `last` are day numbers (date.toordinal). Months are written in full, the
    year below the first and below each January.
    """
    start, end = date.fromordinal(first), date.fromordinal(last)
    months = (end.year - start.year) * 12 + end.month - start.month
    for step in (1, 2, 3, 4, 6, 12, 24, 36, 60, 120, 240, 600):
        ticks = _months(start, months, step, first, last, scale)
        if _clear(ticks, size):
            return ticks
    return ticks[:1]


def _months(
    start: date, months: int, step: int, first: int, last: int, scale: Scale
) -> tuple[Tick, ...]:
    ticks: list[Tick] = []
    for ahead in range(-1, months + 2):
        number = start.year * 12 + start.month - 1 + ahead
        year, month = number // 12, number % 12 + 1
        whole = step // 12 or 1
        if not 1 <= year <= 9999 or (month - 1) % min(step, 12) or year % whole:
            continue
        day = date(year, month, 1).toordinal()
        if not first <= day <= last:
            continue
        if step >= 12:
            lines: tuple[str, ...] = (str(year),)
        elif month == 1 or not ticks:
            lines = (month_name[month], str(year))
        else:
            lines = (month_name[month],)
        ticks.append(Tick(scale(day), lines))
    return tuple(ticks)


def label_ticks(
    places: Sequence[tuple[float, tuple[str, ...]]], size: float
) -> tuple[Tick, ...]:
    """One label a point where they fit; else every second, third ... from the last."""
    for step in range(1, len(places) + 1):
        chosen = [
            Tick(at, lines)
            for index, (at, lines) in enumerate(places)
            if (len(places) - 1 - index) % step == 0
        ]
        if _clear(tuple(chosen), size):
            return tuple(chosen)
    return ()


def _clear(ticks: tuple[Tick, ...], size: float) -> bool:
    """Whether no two labels come closer than half a letter."""
    wide = [max(width(line, size) for line in tick.lines) for tick in ticks]
    return all(
        right.at - left.at >= (a + b) / 2 + size / 2
        for left, right, a, b in zip(ticks, ticks[1:], wide, wide[1:], strict=False)
    )
