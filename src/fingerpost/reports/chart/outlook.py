"""What may come, for the chart: a fan apart from the figures, its rows and its words.

Only from an outlook that passed its test on the past; where one is refused, because a
figure may not be seen here or for any other reason, there is nothing to draw.
"""

from collections.abc import Sequence

from fingerpost.judgement import figures
from fingerpost.judgement.figures import say_due
from fingerpost.judgement.outlook.parts import Ahead
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading
from fingerpost.reports.chart.parts import Due, Line
from fingerpost.reports.words import say

FORECAST = "[f]"
LABEL = "Outlook, 80% range"
HOW = (
    "The fan shows where the figure may go if things go on as they have: 8 in 10 of "
    "the possible paths lie inside. It is a forecast, and nothing joins it to the "
    "figures."
)


def fan_of(reading: Reading) -> tuple[Ahead, ...]:
    """The periods ahead that are drawn; none without an outlook by a date."""
    return reading.outlook.fan if reading.outlook is not None else ()


def place(ahead: Ahead) -> float:
    """Where a period ahead stands on the axis of time: as figures do, in its middle."""
    first, last = ahead.period.start.toordinal(), ahead.period.end.toordinal()
    return float(last) if ahead.period.kind == "snapshot" else (first + last) / 2


def line(reading: Reading) -> tuple[Line, ...]:
    """The upper and the lower edge of the fan, as one labelled line."""
    fan = fan_of(reading)
    if not fan:
        return ()
    at = [place(one) for one in fan]
    if len(fan) == 1:  # a single period has no length: a short stretch stands for it
        at, fan = [at[0] - 4, at[0] + 4], (fan[0], fan[0])
    upper = tuple(zip(at, (one.high for one in fan), strict=True))
    lower = tuple(zip(at, (one.low for one in fan), strict=True))
    return (Line(role="fan", runs=(upper, lower), label=LABEL),)


def due(reading: Reading) -> Due | None:
    """The day that was promised, where a fan leads to it."""
    seen = reading.outlook
    if seen is None or seen.by_date is None:
        return None
    day = seen.by_date.due
    return Due(at=float(day.toordinal()), label=f"Due {say_due(day)}")


def end(reading: Reading) -> float:
    """How far ahead the drawing must reach; nought without a fan."""
    fan, promised = fan_of(reading), due(reading)
    if not fan or promised is None:
        return 0.0
    return max(place(fan[-1]), promised.at)


def how(reading: Reading) -> tuple[str, ...]:
    """How to read a fan, where there is one."""
    return (HOW,) if fan_of(reading) else ()


def notes(reading: Reading) -> tuple[str, ...]:
    """The end of the fan in words, and how often such fans have held."""
    seen = reading.outlook
    if seen is None or seen.by_date is None or seen.back_test is None:
        return ()
    last = seen.fan[-1]
    low, high = (_say(end, reading) for end in (last.low, last.high))
    test = seen.back_test
    return (
        f"Forecast {FORECAST}: if things go on as they have, 8 in 10 of the possible "
        f"figures for {in_words(last.period)} lie between {low} and {high}. In the "
        f"past, {test.inside} of {test.origins} such ranges held what came.",
    )


def rows(
    reading: Reading, head: Sequence[str], decimals: int, of_target: int
) -> tuple[tuple[str, ...], ...]:
    """A row of the table for each period ahead, every one marked as a forecast.

    `head` names the columns; where a forecast has nothing to say stands [z]. Figures
    and targets have as many decimals as in the rows above.
    """
    return tuple(
        _row(one, reading, head, (decimals, of_target)) for one in fan_of(reading)
    )


def _row(
    one: Ahead, reading: Reading, head: Sequence[str], decimals: tuple[int, int]
) -> tuple[str, ...]:
    low, high = (_say(end, reading) for end in (one.low, one.high))
    middle = f"{figures.in_digits(one.middle, decimals[0])} {FORECAST}"
    named = {"Mark": f"forecast: 8 in 10 between {low} and {high}"}
    if one.target is not None:
        named["Target"] = figures.in_digits(one.target, decimals[1])
    rest = (named.get(name, "[z]") for name in head[2:])
    return (one.period.label, middle, *rest)


def _say(value: float, reading: Reading) -> str:
    """An end of a range: a forecast of a percentage is not known to a decimal."""
    decimals = 0 if reading.unit == "percent" else reading.decimals
    return say(value, reading.unit, decimals)
