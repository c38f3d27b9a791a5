"""Many areas as thin upright bars in order, one dark, those like it with a triangle."""

from fingerpost.reports.chart.parts import Bar, Chart
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import COMPACT, WIDE, Sheet
from fingerpost.reports.drawing.lettering import width
from fingerpost.reports.drawing.scales import Scale, value_ticks
from fingerpost.reports.words import brief

TALL = 250.0  # of the plot; a narrow drawing has less
BELOW = 16.0  # the room of the triangles
DASH = "6 5"


def ranked_svg(chart: Chart, *, compact: bool = False) -> str:
    """The bars from the first to the last, without names but for the one in focus."""
    sheet = COMPACT if compact else WIDE
    size = sheet.text
    key, above = _key(chart, sheet)
    values = [bar.value or 0.0 for bar in chart.bars]
    lines = [line.runs[0][0][1] for line in chart.lines]
    ticks = value_ticks([0.0, *values, *lines], most=4 if compact else 5)
    if chart.ceiling is not None and ticks[-1] > chart.ceiling:
        ticks = (*ticks[:-1], chart.ceiling)
    texts = [brief(tick, chart.unit) for tick in ticks]
    left = sheet.edge + max(width(text, size) for text in texts) + 10
    top = above + size * (2.2 if chart.counts else 1.4)
    bottom = top + (TALL if not compact else TALL * 0.7)
    y = Scale(ticks[0], ticks[-1], bottom, top)
    drawn = [*key]
    for tick, text in zip(ticks, texts, strict=True):
        at = y(tick)
        drawn.append(
            pen.line(left, at, sheet.width, at, colour=palette.HAIR, _class="fp-grid")
        )
        drawn.append(
            pen.words(left - 8, at + size * 0.35, text, size=size, anchor="end")
        )
    if chart.counts:
        drawn.append(pen.words(sheet.edge, top - size * 1.1, chart.counts, size=size))
    slot = (sheet.width - left - 2) / max(1, len(chart.bars))
    drawn.append(_rest(chart, left + 1, slot, y))
    for place, bar in enumerate(chart.bars):
        if bar.subject:
            drawn.append(_bar(bar, left + 1 + slot * place, slot, y))
        if bar.near:
            middle = left + 1 + slot * (place + 0.5)
            drawn.append(_triangle(middle, bottom + 9))
    nought = y(0.0)
    drawn.append(
        pen.line(left, nought, sheet.width, nought, colour=palette.INK, wide=1.5)
    )
    for value in lines:
        at = y(value)
        drawn.append(
            pen.line(left, at, sheet.width, at, colour=palette.INK, wide=2, dash=DASH)
        )
    drawn += _named(chart, left, slot, y, sheet)
    kind = "compact" if compact else "wide"
    return pen.document(
        "".join(drawn),
        key=f"{chart.key}-{kind}",
        title=chart.title,
        desc=chart.desc,
        width=sheet.width,
        height=bottom + BELOW + 6,
        _class=f"fp-chart fp-chart--{kind}",
    )


def _rest(chart: Chart, left: float, slot: float, y: Scale) -> str:
    """Every bar but the one in focus, as one shape: none of them has a name here."""
    nought, wide = y(0.0), max(slot * 0.8, 1.0)
    said = []
    for place, bar in enumerate(chart.bars):
        if not bar.subject:
            x, end = left + slot * place + (slot - wide) / 2, y(bar.value or 0.0)
            said.append(f"M{x:.1f} {nought:.1f}V{end:.1f}h{wide:.1f}V{nought:.1f}z")
    return pen.element("path", _class="fp-bar", d="".join(said), fill=palette.REST)


def _bar(bar: Bar, left: float, slot: float, y: Scale) -> str:
    value = bar.value or 0.0
    start, end = y(0.0), y(value)
    wide = max(slot * 0.8, 4.0)  # never too thin to be seen
    return pen.element(
        "rect",
        f"<title>{pen.safe(f'{bar.name}: {bar.text}')}</title>",
        _class="fp-bar",
        x=left + (slot - wide) / 2,
        y=min(start, end),
        width=wide,
        height=max(abs(end - start), 0.5),
        fill=palette.BLUE,
    )


def _named(chart: Chart, left: float, slot: float, y: Scale, sheet: Sheet) -> list[str]:
    """The name and figure of the bar in focus, above it, inside the drawing."""
    size = sheet.text
    for place, bar in enumerate(chart.bars):
        if bar.subject:
            half = width(bar.text, size, bold=True) / 2
            middle = left + 1 + slot * (place + 0.5)
            middle = min(max(middle, left + half), sheet.width - half)
            foot = min(y(bar.value or 0.0), y(0.0)) - 6
            for line in chart.lines:  # never across the line of the nation
                across = y(line.runs[0][0][1])
                if foot - size < across < foot + 4:
                    foot = across - 5
            return [
                pen.words(
                    middle, foot, bar.text, size=size, anchor="middle", bold=True,
                    halo=True,
                )
            ]  # fmt: skip
    return []


def _triangle(x: float, y: float) -> str:
    return pen.mark(
        x, y, "up", size=4.5, fill=palette.ORANGE, edge=palette.INK, wide=1,
        _class="fp-near",
    )  # fmt: skip


def _key(chart: Chart, sheet: Sheet) -> tuple[list[str], float]:
    """What the dark bar, the triangles and the dashed line are, above the plot."""
    size = sheet.text
    entries = [("bar", bar.name) for bar in chart.bars if bar.subject]
    if any(bar.near for bar in chart.bars):
        entries.append(("near", "Areas like it"))
    entries += [("line", line.label) for line in chart.lines if line.label]
    drawn: list[str] = []
    x, y = sheet.edge, 0.0
    for kind, text in entries:
        wide = 28 + width(text, size, bold=kind == "bar")
        if x > sheet.edge and x + wide > sheet.width:
            x = sheet.edge
        if x == sheet.edge:
            y += size * 1.35
        middle = y - size * 0.33
        if kind == "bar":
            drawn.append(
                pen.element(
                    "rect", x=x + 6, y=middle - 8, width=8, height=16,
                    fill=palette.BLUE,
                )
            )  # fmt: skip
        elif kind == "near":
            drawn.append(_triangle(x + 10, middle))
        else:
            drawn.append(
                pen.line(
                    x, middle, x + 22, middle, colour=palette.INK, wide=2, dash=DASH
                )
            )
        drawn.append(pen.words(x + 28, y, text, size=size, bold=kind == "bar"))
        x += wide + 16
    return drawn, y
