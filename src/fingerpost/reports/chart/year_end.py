"""What a year that is not over may come to, for the chart: apart from its figures.

Drawn only where it is of the same kind as the figures: on lines that count up through a
year, and beside figures of whole years. The sum of a year has no place among months.
"""

from collections.abc import Sequence

from fingerpost.engine.period import Period, say_day
from fingerpost.judgement import figures
from fingerpost.judgement.reading import Reading
from fingerpost.reports.chart.outlook import FORECAST
from fingerpost.reports.chart.parts import Projected
from fingerpost.reports.words import say

HOW = (
    "An open circle with a dashed line is what the year may come to. It is marked [f], "
    "and nothing joins it to the figures."
)
Numbers = tuple[float, float | None, float | None]
Said = tuple[Period, Numbers, str]


def said(reading: Reading) -> list[Said]:
    """Each projection: its period, value with its range, and who says it, in words."""
    seen = reading.year_end
    if seen is None:
        return []
    found: list[Said] = []
    if (ours := seen.worked) is not None:
        found.append(
            (ours.period, (ours.value, ours.low, ours.high), "worked out from the past")
        )
    for one in seen.typed:
        who = f"expected by {one.set_by}, {say_day(one.made_on)}"
        found.append((one.period, (one.value, one.low, one.high), who))
    return found


def drawable(reading: Reading) -> list[Said]:
    """Those of the same kind as the figures, so that one axis can hold both."""
    seen = reading.observation
    if seen is None:
        return []
    kind = seen.period.kind
    if kind == "year-to-date":
        start = seen.period.start
        return [one for one in said(reading) if one[0].start == start]
    return [one for one in said(reading) if one[0].kind == kind]


def projected(reading: Reading) -> tuple[Projected, ...]:
    """Where each stands: at the end of its year, or in the middle of its period."""
    made = []
    for period, (value, low, high), who in drawable(reading):
        first, last = period.start.toordinal(), period.end.toordinal()
        at = (first + last) / 2
        if reading.observation and reading.observation.period.kind == "year-to-date":
            at = float(last - first)
        made.append(
            Projected(
                at=at,
                value=value,
                low=low,
                high=high,
                words=f"Projected {FORECAST}: {_range(reading, value, low, high)} for "
                f"{period.label}, {who}",
            )
        )
    return tuple(made)


def rows(
    reading: Reading, head: Sequence[str], decimals: int
) -> tuple[tuple[str, ...], ...]:
    """A row of the table for each that is drawn; [z] where it has nothing to say."""
    made = []
    for period, (value, low, high), who in drawable(reading):
        number = f"{figures.in_digits(value, decimals)} {FORECAST}"
        told = who
        if low is not None and high is not None:
            ends = (_say(reading, end) for end in (low, high))
            told = f"{who}, between {' and '.join(ends)}"
        rest = (told if name == "Mark" else "[z]" for name in head[2:])
        made.append((period.label, number, *rest))
    return tuple(made)


def notes(reading: Reading) -> tuple[str, ...]:
    """The same in words, below the chart and for those who do not see it."""
    return tuple(f"{one.words}." for one in projected(reading))


def how(reading: Reading) -> tuple[str, ...]:
    """How to read the mark, where there is one."""
    return (HOW,) if drawable(reading) else ()


def _range(
    reading: Reading, value: float, low: float | None, high: float | None
) -> str:
    text = _say(reading, value)
    if low is None or high is None:
        return text
    return f"{text} ({_say(reading, low)} to {_say(reading, high)})"


def _say(reading: Reading, value: float) -> str:
    return say(value, reading.unit, reading.decimals)
