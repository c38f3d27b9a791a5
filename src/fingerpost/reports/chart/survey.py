"""The answers to a survey in a chart and its table: how many, and within which range.

The range is that of `judgement.survey`: where the share of all who were asked would lie
if those who answered were like them. It is only a guide, and the page says so.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace

from fingerpost.engine.measure import Measure
from fingerpost.judgement import survey
from fingerpost.judgement.figures import in_digits, places, say
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports.chart.parts import Mark, Stop
from fingerpost.reports.chart.points import shown
from fingerpost.reports.words import instead, usable

TOO_FEW = f"Not shown [c]: {survey.FEW_ANSWERS}"
HOW = (
    "The upright line through a point is the range in which the figure of all would "
    "lie, if they were like those who answered. Two results whose ranges overlap much "
    "may not differ at all."
)


def is_survey(reading: Reading, measure: Measure) -> bool:
    """Whether the figures are shares of those who answered a survey."""
    return measure.form == "survey" and reading.unit == "percent"


def range_of(point: Point) -> tuple[float, float] | None:
    """The range of a shown result in per cent; None where nobody knows how many."""
    of = point.denominator
    if (
        not shown(point)
        or point.value is None
        or of is None
        or not usable(of)
        or of <= 0
    ):
        return None
    met = point.numerator
    met = point.value * of / 100 if met is None else met
    low, high = survey.wilson(min(max(met, 0.0), of), of)
    return 100 * low, 100 * high


def ranged(mark: Mark, point: Point, reading: Reading) -> Mark:
    """The mark of a result with its range, and with how many answered in its words."""
    found = range_of(point)
    if found is None:
        return mark
    return replace(
        mark,
        low=found[0],
        high=found[1],
        words=f"{mark.words} of {point.denominator:,.0f} who answered, range "
        f"{_said(found[0], point, reading)} to {_said(found[1], point, reading)}",
    )


def answered(stops: Sequence[Stop], series: Sequence[Point]) -> tuple[Stop, ...]:
    """The labels below the axis, each with the number of people who answered.

    What stands after the last result (an outlook) keeps its label.
    """
    labelled = [
        replace(stop, lines=(*stop.lines, f"{point.denominator:,.0f} answered"))
        if shown(point) and point.denominator
        else stop
        for stop, point in zip(stops, series, strict=False)
    ]
    return (*labelled, *stops[len(labelled) :])


def columns(reading: Reading) -> list[tuple[str, Callable[[Point], str]]]:
    """The two ends of the range, for the table."""

    def end(place: int) -> Callable[[Point], str]:
        def cell(point: Point) -> str:
            found = range_of(point)
            if found is None:
                return "[x]" if shown(point) else instead(point)
            decimals = places("percent", reading.decimals, point.denominator)
            return in_digits(found[place], decimals)

        return cell

    return [("Range, from", end(0)), ("Range, to", end(1))]


def told(point: Point, reading: Reading) -> tuple[str, str, str]:
    """A result as a row says it: how many answered, the result, and its range.

    Fewer than ten answers show nothing; fewer than thirty a word and no figure; fewer
    than a hundred a figure with a warning.
    """
    of = point.denominator
    if point.in_words and of is not None:
        word = point.in_words.capitalize()
        return f"{of:,.0f}", f"{word} (too few for a figure)", "[c]"
    if not point.shown:
        return f"Fewer than {survey.HIDDEN_BELOW}", TOO_FEW, "[c]"
    if not shown(point) or point.value is None:
        return "[x]", "[x]", "[x]"
    found = range_of(point)
    if found is None or of is None:
        return "[x]", _said(point.value, point, reading), "[x]"
    answered = f"{of:,.0f}"
    low, high = (_said(end, point, reading) for end in found)
    result = _said(point.value, point, reading)
    if of < survey.CAUTION_BELOW:
        result += ". Treat with caution"
    return answered, result, f"{low} to {high}"


def _said(value: float, point: Point, reading: Reading) -> str:
    return say(
        value,
        unit="percent",
        decimals=reading.decimals,
        denominator=point.denominator,
    )
