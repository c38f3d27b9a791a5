"""Draws what a year may come to: an open circle, dashed, with its range."""

from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import Frame, clip

LABEL = "[f]"


def projected(frame: Frame, chart: Chart) -> list[str]:
    """Each projection apart from the line, its range as a dashed upright line."""
    drawn = []
    size = frame.sheet.text
    for each in chart.projected:
        x, y = frame.x(each.at), frame.y(clip(each.value, chart))
        if each.low is not None and each.high is not None:
            top, foot = (frame.y(clip(end, chart)) for end in (each.high, each.low))
            drawn.append(
                pen.line(
                    x, top, x, foot,
                    colour=palette.BLUE, wide=2, dash=palette.DASHES["fan"],
                )
            )  # fmt: skip
            for end in (top, foot):
                drawn.append(
                    pen.line(x - 5, end, x + 5, end, colour=palette.BLUE, wide=2)
                )
        drawn.append(
            pen.element(
                "circle",
                f"<title>{pen.safe(each.words)}</title>",
                _class="fp-projected",
                cx=x,
                cy=y,
                r=6,
                fill=palette.PAPER,
                stroke=palette.BLUE,
                stroke_width=2,
                stroke_dasharray="3 2",
            )
        )
        drawn.append(
            pen.words(x - 10, y - 9, LABEL, size=size, anchor="end", halo=True)
        )
    return drawn
