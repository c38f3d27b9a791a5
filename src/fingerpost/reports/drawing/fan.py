"""Draws what may come: a pale fan behind its two edges, and the day promised.

The fan begins with the first period ahead. Nothing joins it to the last figure.
"""

from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import Frame, clip
from fingerpost.reports.drawing.lettering import width


def fan(frame: Frame, chart: Chart) -> list[str]:
    """The area between the edges of each fan; the edges are drawn as lines."""
    drawn = []
    for each in chart.lines:
        if each.role != "fan":
            continue
        upper, lower = each.runs
        corners = [
            (frame.x(at), frame.y(clip(value, chart)))
            for at, value in (*upper, *reversed(lower))
        ]
        drawn.append(pen.area(corners, fill=palette.FAN, _class="fp-fan"))
    return drawn


def due(frame: Frame, chart: Chart) -> list[str]:
    """An upright dotted line at the day promised, its label at the foot of the plot."""
    if chart.due is None:
        return []
    x, size = frame.x(chart.due.at), frame.sheet.text
    long = width(chart.due.label, size)
    line = pen.line(
        x,
        frame.top,
        x,
        frame.bottom,
        colour=palette.INK,
        wide=1.5,
        dash=palette.DASHES["rule"],
        _class="fp-due",
    )
    left = max(x - long - 5, frame.left + 2)
    foot = frame.bottom - 8
    return [line, pen.words(left, foot, chart.due.label, size=size, halo=True)]
