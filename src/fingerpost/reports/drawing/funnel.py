"""A funnel as SVG: areas by size, limits labelled at their ends, one area in focus."""

from fingerpost.reports.chart.parts import Chart, Dot, Limit, Shape
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import COMPACT, WIDE, Frame, Sheet, foot, grid
from fingerpost.reports.drawing.lettering import apart, width, wrap
from fingerpost.reports.drawing.scales import Scale, label_ticks, value_ticks
from fingerpost.reports.words import brief

SIZE_NAME = "How many are counted in each area"
TIE = 14.0  # from the plot to the names of its lines
LOOK: dict[str, tuple[str, float, str]] = {  # colour, width, dashes: three cues
    "middle": (palette.INK, 2.0, ""),
    "inner": (palette.GREY, 1.5, "7 4"),
    "outer": (palette.GREY, 1.5, ""),
}
MARKS: dict[str, tuple[Shape, float, str, str]] = {  # shape, size, fill, edge
    "focus": ("circle", 8.0, palette.BLUE, palette.INK),
    "near": ("diamond", 5.0, palette.TURQUOISE, palette.INK),
    "rest": ("circle", 3.5, palette.REST, palette.GREY),
}
IN_KEY = (
    ("near", "Areas most like it"),
    ("rest", "Other areas"),
)


def funnel_svg(chart: Chart, *, compact: bool = False) -> str:
    """A funnel as one SVG element, 640 units wide, or 320 when `compact`."""
    sheet = COMPACT if compact else WIDE
    key, above = _key(chart, sheet)
    drawn = list(key)
    height = above + (sheet.height - (40 if compact else 30))
    if chart.dots:
        plot = _lay_out(chart, sheet, above, height)
        drawn += _axes(plot, chart)
        for limit in chart.limits:
            drawn.append(_line(plot, limit))
        order = ("rest", "near", "focus")
        for dot in sorted(chart.dots, key=lambda each: order.index(each.role)):
            drawn.append(_mark(plot, dot, compact=compact))
        drawn += _ends(plot, chart)
        drawn += _name(plot, chart)
    else:
        height = above + sheet.text * 3
        text = "No figures to compare"
        drawn.append(pen.words(sheet.edge, above + 20, text, size=sheet.text))
    kind = "compact" if compact else "wide"
    return pen.document(
        "".join(drawn),
        key=f"{chart.key}-{kind}",
        title=chart.title,
        desc=chart.desc,
        width=sheet.width,
        height=height,
        _class=f"fp-chart fp-chart--{kind}",
    )


def _lay_out(chart: Chart, sheet: Sheet, above: float, height: float) -> Frame:
    size = sheet.text
    low, high = _span(chart)
    values = value_ticks([low, high], most=4 if sheet.compact else 5)
    left = sheet.edge + max(width(brief(v, chart.unit), size) for v in values) + 10
    beside = max(width(text, size, bold=True) for text in _end_words(chart))
    right = sheet.width - beside - TIE - 6
    top = above + size * (1.9 if _lead(chart, values) else 0.6)
    top += size * 1.7 if _focus(chart) else 0
    rows = len(wrap(SIZE_NAME, size, sheet.width - left))
    bottom = height - size * 1.2 * (rows + 1) - 14
    largest = max(limit.places[-1][0] for limit in chart.limits)
    ends = value_ticks([0.0, largest], most=4 if sheet.compact else 6, nought=True)
    x = Scale(0.0, max(largest, ends[-2]), left, right)
    there = [end for end in ends if end <= x.high]
    ticks = label_ticks([(x(end), (brief(end, "count"),)) for end in there], size)
    y = Scale(values[0], values[-1], bottom, top)
    return Frame(sheet, left, right, top, bottom, x, y, values, ticks, height)


def _span(chart: Chart) -> tuple[float, float]:
    """The values that the axis must reach: all areas, and limits where most areas are.

    At the very smallest sizes limits run far away; there they are cut off.
    """
    sizes = sorted(dot.size for dot in chart.dots)
    usual = sizes[len(sizes) // 10]
    values = [dot.value for dot in chart.dots]
    for limit in chart.limits:
        values += [value for size, value in limit.places if size >= usual]
    low, high = min(values), max(values)
    if chart.ceiling is not None:
        high = min(high, chart.ceiling)
    return max(low, chart.floor or 0.0), high


def _lead(chart: Chart, values: tuple[float, ...]) -> str:
    """What the upright axis counts, if its labels do not say it, and what it omits."""
    said = [chart.counts] if chart.counts else []
    if values[0] > 0:
        said.append(f"from {brief(values[0], chart.unit)}, not 0")
    text = ", ".join(said)
    return text[:1].upper() + text[1:]


def _axes(plot: Frame, chart: Chart) -> list[str]:
    size = plot.sheet.text
    drawn = grid(plot, chart.unit)
    if lead := _lead(chart, plot.values):
        above = plot.top - size * (2.3 if _focus(chart) else 0.9)
        drawn.append(pen.words(plot.sheet.edge, above, lead, size=size))
    drawn += foot(plot)
    below = plot.bottom + 6 + size * 2.3
    for text in wrap(SIZE_NAME, size, plot.sheet.width - plot.left):
        drawn.append(pen.words(plot.left, below, text, size=size))
        below += size * 1.2
    return drawn


def _line(plot: Frame, limit: Limit) -> str:
    colour, wide, dash = LOOK[limit.role]
    places = [(plot.x(size), plot.y(value)) for size, value in limit.places]
    return pen.path(
        places, colour=colour, wide=wide, dash=dash, _class=f"fp-{limit.role}"
    )


def _mark(plot: Frame, dot: Dot, *, compact: bool) -> str:
    shape, size, fill, edge = MARKS[dot.role]
    return pen.mark(
        plot.x(dot.size),
        plot.y(dot.value),
        shape,
        size=size * (0.8 if compact else 1.0),
        fill=fill,
        edge=edge,
        wide=2.0 if dot.role == "focus" else 1.0,
        told=dot.words,
        _class=f"fp-dot fp-dot--{dot.role}",
    )


def _end_words(chart: Chart) -> list[str]:
    """What stands at the right-hand ends of the lines, each as one line of text."""
    return [text for limit in chart.limits for text in _short(limit.label)] or [""]


def _short(label: str) -> list[str]:
    """ "All areas 46.4%" as two short lines; a limit's own label as one."""
    lead, _, value = label.rpartition(" ")
    return [lead, value] if lead else [value]


def _ends(plot: Frame, chart: Chart) -> list[str]:
    """The name of each line beside its right-hand end, tied to it, kept apart."""
    size = plot.sheet.text
    ends = [
        (plot.y(limit.places[-1][1]), limit, text)
        for limit in chart.limits
        for text in _short(limit.label)
    ]
    ends.sort(key=lambda end: end[0])
    gap = size * (1.05 if plot.sheet.compact else 1.15)
    placed = apart([end[0] for end in ends], gap, plot.top, plot.bottom)
    drawn: list[str] = []
    tied: list[Limit] = []
    for (y, limit, text), at in zip(ends, placed, strict=True):
        if not any(limit is other for other in tied):
            tied.append(limit)
            colour, _, _ = LOOK[limit.role]
            tie = [(plot.x(limit.places[-1][0]), y), (plot.right + TIE, at)]
            drawn.append(pen.path(tie, colour=colour, wide=1))
        drawn.append(
            pen.words(
                plot.right + TIE + 4,
                at + size * 0.35,
                text,
                size=size,
                bold=limit.role == "middle",
            )
        )
    return drawn


def _name(plot: Frame, chart: Chart) -> list[str]:
    """The name of the area in focus above the plot, so that it covers no other area."""
    size = plot.sheet.text
    drawn = []
    for dot in _focus(chart):
        x, y = plot.x(dot.size), plot.y(dot.value)
        half = width(dot.name, size, bold=True) / 2
        at = min(max(x, plot.sheet.edge + half), plot.sheet.width - half)
        foot = plot.top - size * 0.75
        drawn.append(pen.line(x, foot + 4, x, y - 7, colour=palette.INK, wide=1.5))
        drawn.append(
            pen.words(at, foot, dot.name, size=size, anchor="middle", bold=True)
        )
    return drawn


def _focus(chart: Chart) -> list[Dot]:
    return [dot for dot in chart.dots if dot.role == "focus" and dot.name]


def _key(chart: Chart, sheet: Sheet) -> tuple[list[str], float]:
    """What the shapes mean, above the plot. The area in focus has its name in it."""
    roles = {dot.role for dot in chart.dots}
    entries = [(role, text) for role, text in IN_KEY if role in roles]
    if "focus" not in roles and "near" not in roles:
        entries = [(role, "One area each") for role, _ in entries]
    drawn: list[str] = []
    size = sheet.text
    x, y = sheet.edge, 0.0
    for role, text in entries:
        wide = 22 + width(text, size)
        if x == sheet.edge or x + wide > sheet.width:
            x, y = sheet.edge, y + size * 1.35
        shape, big, fill, edge = MARKS[role]
        drawn.append(
            pen.mark(
                x + 8, y - size * 0.33, shape, size=big, fill=fill, edge=edge, wide=1
            )
        )
        drawn.append(pen.words(x + 22, y, text, size=size))
        x += wide + 18
    return drawn, y + (size * 0.6 if entries else 0)
