"""The single points of a series: where they stand, what they are called, how marked."""

import re
from collections.abc import Sequence

from fingerpost.engine.measure import Measure
from fingerpost.judgement.periods import span
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports import words
from fingerpost.reports.chart.parts import Gap, Mark, Shape
from fingerpost.reports.words import usable

SHAPES: dict[str, Shape] = {
    "special_cause_improvement": "diamond",
    "special_cause_concern": "square",
    "special_cause_neutral_high": "up",
    "special_cause_neutral_low": "down",
}
SHAPE_WORDS = {
    "diamond": "change for the better",
    "square": "change for the worse",
    "up": "unusually high",
    "down": "unusually low",
}


def shown(point: Point) -> bool:
    """Whether a point has a value that this audience may see."""
    return point.shown and usable(point.value)


def in_order(series: Sequence[Point]) -> tuple[Point, ...]:
    """Points by the end of their period, oldest first."""
    return tuple(sorted(series, key=lambda p: (p.period.end, p.period.start)))


def place(point: Point) -> float:
    """Where a point stands on the axis of time: the middle of its period."""
    first, last = point.period.start.toordinal(), point.period.end.toordinal()
    return float(last) if point.period.kind == "snapshot" else (first + last) / 2


def key_of(*parts: str) -> str:
    """A name for element ids, made of letters, digits and hyphens only."""
    return re.sub(r"[^A-Za-z0-9]+", "-", "-".join(parts)).strip("-") or "chart"


def key(reading: Reading) -> str:
    """The name for element ids of a reading's chart."""
    return key_of(reading.measure, reading.basis, reading.area, reading.category)


def subtitle(reading: Reading, measure: Measure) -> str:
    """Measure, population, place and period, as they stand below a chart's title."""
    parts = [measure.title]
    divided = measure.denominator and not measure.denominator.startswith("None:")
    if divided and measure.unit != "count":
        # a rate may count a child twice, so it is out of nothing
        of = "among" if measure.unit == "rate" else "out of"
        parts.append(f"{of} {_first(_lower(measure.denominator))}")
    elif measure.numerator and measure.numerator.lower() != measure.title.lower():
        parts.append(_first(_lower(measure.numerator)))
    if reading.category:
        parts.append(reading.category)
    parts.append(reading.area_name or reading.area)
    series = in_order(reading.series)
    if series:
        first, last = series[0].period, series[-1].period
        parts.append(f"{words.KINDS.get(last.kind, last.kind)}, {span(first, last)}")
    return ", ".join(part.rstrip(".") for part in parts)


def _first(text: str) -> str:
    """The first sentence: the definition has the others."""
    return text.split(". ")[0]


def _lower(text: str) -> str:
    """A phrase in the middle of a sentence, but "EHC" stays as it is."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]


def latest(reading: Reading) -> str:
    """The last figure that is shown, with the mark that stands beside it."""
    seen = [point for point in in_order(reading.series) if shown(point)]
    if not seen:
        return ""
    return words.point_said(seen[-1], reading)


def floor(reading: Reading) -> float | None:
    """Where drawing stops below: nought, unless a shown figure lies under it."""
    values = [point.value for point in reading.series if shown(point)]
    return 0.0 if all(value is None or value >= 0 for value in values) else None


def ceiling(reading: Reading) -> float | None:
    """Where drawing stops above: 100 for a percentage that cannot be more."""
    values = [point.value for point in reading.series if shown(point)]
    if reading.unit != "percent":
        return None
    return 100.0 if all(value is None or value <= 100 for value in values) else None


def source(reading: Reading) -> str:
    """Where the figures come from, in one sentence, when the page does not name it."""
    names = {
        "official": "official statistics",
        "local": "the partnership's own records",
        "entered": "typed in by a partner",
    }
    return f"Source: {names.get(reading.basis, reading.basis)}."


def mark(point: Point, at: float, reading: Reading) -> Mark:
    """A figure as a mark: its shape says that a rule fired, hollow that it is small."""
    assert point.value is not None
    shape = SHAPES.get(point.type, "circle")
    said = f"{point.period.label}: {words.point_said(point, reading)}"
    if shape != "circle":
        said += f", {SHAPE_WORDS[shape]}"
    return Mark(
        at=at,
        value=point.value,
        words=said,
        shape=shape,
        hollow="too-few" in point.flags,
        provisional=point.status == "provisional",
    )


def gap(point: Point, at: float) -> Gap:
    """A figure that is not shown, as a gap with its symbol."""
    symbol = words.instead(point)
    means = words.SYMBOLS[symbol]
    if point.in_words:
        means = f"{point.in_words}; too few answered for a figure"
    said = f"{point.period.label}: {means}"
    return Gap(at=at, symbol=symbol, words=said)
