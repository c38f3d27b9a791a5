"""The frame of a chart: where the plot lies, its axes, and the room for labels."""

from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.lettering import width
from fingerpost.reports.drawing.scales import (
    Scale,
    Tick,
    day_ticks,
    label_ticks,
    value_ticks,
)
from fingerpost.reports.words import UNITS, brief


@dataclass(frozen=True)
class Sheet:
    """The size of a drawing: at its own width, text is never below body size."""

    width: float
    height: float
    text: float
    compact: bool
    edge: float = 0.0  # what stays free at the left: narrow ones fill the whole screen


WIDE = Sheet(640, 400, 19, compact=False)
FEW = 8  # fewer figures than this always stand on an axis from nought
COMPACT = Sheet(320, 300, 16, compact=True, edge=5)


@dataclass(frozen=True)
class Frame:
    """A laid-out plot: its edges, its two scales and its ticks."""

    sheet: Sheet
    left: float
    right: float
    top: float
    bottom: float
    x: Scale
    y: Scale
    values: tuple[float, ...]
    ticks: tuple[Tick, ...]
    height: float

    @property
    def gap(self) -> float:
        """The least distance between two lines of text."""
        return self.sheet.text * 1.2


def spread(chart: Chart) -> tuple[list[float], list[float]]:
    """Every place and every value that the chart draws, clipped for drawing only."""
    at: list[float] = [m.at for m in chart.marks] + [g.at for g in chart.gaps]
    values = [mark.value for mark in chart.marks]
    for mark in chart.marks:
        values += [end for end in (mark.low, mark.high) if end is not None]
    for each in chart.lines:
        for run in (*each.runs, *each.loose):
            at += [place for place, _ in run]
            values += [clip(value, chart) for _, value in run]
    at += [flag.at for flag in chart.flags] + [rule.at for rule in chart.rules]
    values += [clip(flag.value, chart) for flag in chart.flags]
    at += [chart.due.at] if chart.due is not None else []
    for one in chart.projected:
        at.append(one.at)
        ends = (one.low, one.value, one.high)
        values += [clip(end, chart) for end in ends if end is not None]
    if chart.kind == "years":
        at += [stop.at for stop in chart.stops]
    return at, values


def clip(value: float, chart: Chart) -> float:
    """A value kept between floor and ceiling: for drawing only, never for judging."""
    if chart.floor is not None:
        value = max(value, chart.floor)
    if chart.ceiling is not None:
        value = min(value, chart.ceiling)
    return value


def lay_out(chart: Chart, sheet: Sheet, *, above: float, beside: float) -> Frame:
    """Find room for the plot below `above` and left of the labels `beside`."""
    at, values = spread(chart)
    # a percentage, or a few figures, without nought would make small changes look large
    nought = chart.unit == "percent" or len(chart.marks) < FEW
    most = 4 if sheet.compact else 5
    ticks = value_ticks(
        values or [0.0, 1.0], most=most, nought=nought, whole=chart.unit == "count"
    )
    texts = [brief(tick, chart.unit) for tick in ticks]
    left = sheet.edge + max(width(text, sheet.text) for text in texts) + 10
    top = above + sheet.text * 0.6
    # axis names other than % and £ stand above the axis
    if axis_name(chart, ticks):
        top += sheet.text * 1.3
    right = sheet.width - (beside or 8) - 6
    low, high = (min(at), max(at)) if at else (0.0, 1.0)
    pad = 8.0
    x = Scale(low, high, left + pad, right - pad)
    labels = _time_ticks(chart, x, low, high, sheet.text)
    rows = max([len(tick.lines) for tick in labels], default=0)
    bottom = sheet.height - rows * sheet.text * 1.2 - 8
    y = Scale(ticks[0], ticks[-1], bottom, top)
    return Frame(sheet, left, right, top, bottom, x, y, ticks, labels, sheet.height)


def axis_name(chart: Chart, values: Sequence[float]) -> str:
    """What the axis counts, if its labels do not say it, and that it leaves out 0."""
    said = chart.counts or UNITS.get(chart.unit, chart.unit)
    name = "" if chart.unit in ("percent", "GBP") else said
    if values[0] > 0:
        name = f"{name}{', ' if name else ''}from {brief(values[0], chart.unit)}, not 0"
    return name[:1].upper() + name[1:]


def _time_ticks(
    chart: Chart, x: Scale, low: float, high: float, size: float
) -> tuple[Tick, ...]:
    if chart.stops:
        return label_ticks([(x(stop.at), stop.lines) for stop in chart.stops], size)
    if not (chart.marks or chart.gaps):
        return ()
    return day_ticks(int(low), int(high), x, size)


def axes(frame: Frame, chart: Chart) -> list[str]:
    """Grid lines with their values, the axis of time with its labels."""
    drawn = []
    if chart.marks:
        drawn += grid(frame, chart.unit)
        if name := axis_name(chart, frame.values):
            size = frame.sheet.text
            at = frame.sheet.edge
            drawn.append(pen.words(at, frame.top - size * 0.9, name, size=size))
    return drawn + foot(frame)


def grid(frame: Frame, unit: str) -> list[str]:
    """A hair line across the plot for each value of the axis, the value before it."""
    size = frame.sheet.text
    drawn = []
    for value in frame.values:
        y = frame.y(value)
        drawn.append(
            pen.line(
                frame.left, y, frame.right, y, colour=palette.HAIR, _class="fp-grid"
            )
        )
        text = brief(value, unit)
        drawn.append(
            pen.words(frame.left - 8, y + size * 0.35, text, size=size, anchor="end")
        )
    return drawn


def foot(frame: Frame) -> list[str]:
    """The axis below the plot, with its ticks and their labels."""
    size = frame.sheet.text
    ends = (frame.left, frame.bottom, frame.right, frame.bottom)
    drawn = [pen.line(*ends, colour=palette.INK, wide=1.5)]
    for tick in frame.ticks:
        stem = (tick.at, frame.bottom, tick.at, frame.bottom + 6)
        drawn.append(pen.line(*stem, colour=palette.INK, wide=1.5))
        for row, text in enumerate(tick.lines):
            wide = width(text, size)
            at = min(max(tick.at, wide / 2), frame.sheet.width - wide / 2)
            below = frame.bottom + 6 + size * (row + 1) * 1.1
            drawn.append(pen.words(at, below, text, size=size, anchor="middle"))
    return drawn


def lanes(
    labels: Sequence[tuple[float, str]], size: float, low: float, high: float
) -> list[tuple[float, int]]:
    """Where each label goes, and in which lane, so that none touch."""
    ends: list[float] = []
    placed = []
    for at, text in labels:
        half = width(text, size) / 2
        centre = min(max(at, low + half), max(high - half, low + half))
        for lane in range(len(ends) + 1):
            if lane == len(ends):
                ends.append(float("-inf"))
            if centre - half > ends[lane] + size / 2:
                ends[lane] = centre + half
                placed.append((centre, lane))
                break
    return placed
