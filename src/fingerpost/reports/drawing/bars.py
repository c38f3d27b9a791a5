"""A comparison as horizontal bars from nought, each with its value beside it."""

from fingerpost.reports.chart.parts import Bar, Chart
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import COMPACT, WIDE
from fingerpost.reports.drawing.lettering import width, wrap
from fingerpost.reports.drawing.scales import Scale, value_ticks

THICK = 22.0
DOTS = 16.0  # the room below a bar for the areas that its average is made of


def bars_svg(chart: Chart, *, compact: bool = False) -> str:
    """The bars of a comparison, one below the other, each under its own name.

    The subject is dark, the others grey with an outline; small circles below an
    average are the single areas that it is made of, without their names: this is not a
    league table.
    """
    sheet = COMPACT if compact else WIDE
    size = sheet.text
    drawn: list[str] = []
    y = 0.0
    values = [bar.value for bar in chart.bars if bar.value is not None]
    values += [dot for bar in chart.bars for dot in bar.dots]
    ends = value_ticks([0.0, *(values or [1.0])])
    if chart.ceiling is not None and ends[-1] > chart.ceiling:
        ends = (*ends[:-1], chart.ceiling)
    room = max((width(bar.text, size, bold=True) for bar in chart.bars), default=0) + 12
    scale = Scale(ends[0], ends[-1], sheet.edge + 1.0, sheet.width - room - 1)
    for bar in chart.bars:
        for text in wrap(bar.name, size, sheet.width - sheet.edge, bold=True):
            y += size * 1.3
            drawn.append(pen.words(sheet.edge, y, text, size=size, bold=bar.subject))
        y += 7
        drawn += _bar(bar, scale, y, size)
        nought = scale(0.0)
        below = THICK + (DOTS if bar.dots else 0.0)
        ends_at = y + below + 3
        drawn.append(
            pen.line(nought, y - 3, nought, ends_at, colour=palette.INK, wide=2)
        )
        y += below + 8
    if not chart.bars:
        y += size * 1.5
        drawn.append(pen.words(sheet.edge, y, "No figures to compare", size=size))
    kind = "compact" if compact else "wide"
    return pen.document(
        "".join(drawn),
        key=f"{chart.key}-{kind}",
        title=chart.title,
        desc=chart.desc,
        width=sheet.width,
        height=y + 6,
        _class=f"fp-chart fp-chart--{kind}",
    )


def _bar(bar: Bar, scale: Scale, top: float, size: float) -> list[str]:
    if bar.value is None:
        text = pen.words(
            scale(0.0) + 8, top + THICK * 0.5 + size * 0.35, bar.text, size=size
        )
        return [text]
    start, end = scale(0.0), scale(bar.value)
    drawn = [
        pen.element(
            "rect",
            f"<title>{pen.safe(f'{bar.name}: {bar.text}')}</title>",
            _class="fp-bar",
            x=min(start, end),
            y=top,
            width=abs(end - start),
            height=THICK,
            fill=palette.BLUE if bar.subject else palette.REST,
            stroke=palette.INK,
            stroke_width=1,
        )
    ]
    for dot in bar.dots:
        drawn.append(
            pen.mark(
                scale(dot),
                top + THICK + DOTS / 2,
                "circle",
                size=4,
                fill=palette.PAPER,
                edge=palette.INK,
                wide=1.5,
                _class="fp-dot",
            )
        )
    after = max(start, end)
    drawn.append(
        pen.words(
            after + 7,
            top + THICK * 0.5 + size * 0.35,
            bar.text,
            size=size,
            bold=bar.subject,
        )
    )
    return drawn
