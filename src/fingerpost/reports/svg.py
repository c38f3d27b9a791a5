"""Draws a chart as SVG: readable without scripts, in print and in grey."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fingerpost.reports import palette, pen, strokes
from fingerpost.reports.frame import (
    COMPACT,
    WIDE,
    Frame,
    Sheet,
    axes,
    axis_name,
    clip,
    heading,
    lanes,
    lay_out,
)
from fingerpost.reports.lettering import apart, width, wrap
from fingerpost.reports.parts import Chart, Line, Shape

KEY: tuple[tuple[Shape, str], ...] = (
    ("diamond", "Change for the better"),
    ("square", "Change for the worse"),
    ("up", "Unusually high"),
    ("down", "Unusually low"),
)
COLUMN = 215.0  # the widest that the labels beside the plot may be
TOO_FEW = "Too few to judge"


@dataclass(frozen=True)
class _Entry:
    """One entry of the key: a sample of a line or of a mark, and its words."""

    text: str
    line: Line | None = None
    shape: Shape = "circle"
    hollow: bool = False
    bold: bool = False


def svg(chart: Chart, *, compact: bool = False, headed: bool = False) -> str:
    """A chart of lines as one SVG element.

    At 640 units wide text is 19, at 320 (`compact`) 16: body size. `headed` draws the
    title and subtitle too, for a download; on a page they are text of the page.
    """
    sheet = COMPACT if compact else WIDE
    drawn: list[str] = []
    above = 0.0
    if headed:
        drawn, above = heading(chart, sheet)
    key, above = _key(chart, sheet, above)
    labels = [] if compact else _in_column(_labels(chart), sheet.text)
    beside = max((width(t, sheet.text, bold=b) for _, t, b in labels), default=0)
    top_labels = _top_labels(chart)
    rows = (
        max([lane for _, lane in _top_places(chart, top_labels, sheet)], default=-1) + 1
    )
    above += rows * sheet.text * 1.3
    plot = WIDE.height - 100 if not compact else COMPACT.height - 70
    sheet = replace(sheet, height=above + plot)
    frame = lay_out(chart, sheet, above=above, beside=beside + 26 if beside else 0)
    drawn += key
    drawn += axes(frame, chart)
    drawn += strokes.band(frame, chart)
    drawn += _rules(frame, chart, top_labels)
    for each in sorted(chart.lines, key=lambda part: part.role == "figure"):
        drawn += strokes.line(frame, chart, each)
    drawn += [strokes.mark(frame, chart, mark) for mark in chart.marks]
    drawn += strokes.flags(frame, chart)
    drawn += strokes.gaps(frame, chart)
    drawn += _beside(frame, chart, labels)
    if not chart.marks:
        drawn.append(
            pen.words(
                (frame.left + frame.right) / 2,
                (frame.top + frame.bottom) / 2,
                "No figure can be shown" if chart.gaps else "No figures yet",
                size=sheet.text,
                anchor="middle",
            )
        )
    kind = "compact" if compact else "wide"
    return pen.document(
        "".join(drawn),
        key=f"{chart.key}-{kind}",
        title=chart.title,
        desc=chart.desc,
        width=sheet.width,
        height=sheet.height,
        _class=f"fp-chart fp-chart--{kind}",
    )


def _top_labels(chart: Chart) -> list[tuple[float, float, str]]:
    """What stands above the plot: re-basings and the stretch of provisional figures."""
    labels = [(rule.at, rule.at, rule.label) for rule in chart.rules]
    if chart.kind == "years":
        return []
    stretch: list[float] = []
    for mark in sorted(chart.marks, key=lambda each: each.at):
        if mark.provisional:
            stretch.append(mark.at)
        elif stretch:
            labels.append((stretch[0], stretch[-1], "Provisional [p]"))
            stretch = []
    if stretch:
        labels.append((stretch[0], stretch[-1], "Provisional [p]"))
    return sorted(labels)


def _top_places(
    chart: Chart, labels: Sequence[tuple[float, float, str]], sheet: Sheet
) -> list[tuple[float, int]]:
    """Lanes for the labels above the plot, before its exact width is known."""
    if not labels:
        return []
    frame = lay_out(chart, sheet, above=0, beside=0 if sheet.compact else 190)
    return _in_lanes(frame, labels)


def _in_lanes(
    frame: Frame, labels: Sequence[tuple[float, float, str]]
) -> list[tuple[float, int]]:
    centred = [((frame.x(a) + frame.x(b)) / 2, text) for a, b, text in labels]
    return lanes(centred, frame.sheet.text, frame.left, frame.sheet.width)


def _rules(
    frame: Frame, chart: Chart, labels: Sequence[tuple[float, float, str]]
) -> list[str]:
    drawn = []
    size = frame.sheet.text
    lift = size * 0.9 if axis_name(chart, frame.values) else 0
    for (first, last, text), (centre, lane) in zip(
        labels, _in_lanes(frame, labels), strict=True
    ):
        y = frame.top - lift - size * 0.55 - lane * size * 1.3
        start, end = frame.x(first), frame.x(last)
        if text.startswith("Provisional"):
            y_line = frame.top - lift - size * 0.3
            drawn.append(
                pen.line(start - 4, y_line, end + 4, y_line, colour=palette.INK, wide=2)
            )
        else:
            drawn.append(
                pen.line(
                    start,
                    y + 4,
                    start,
                    frame.bottom,
                    colour=palette.INK,
                    wide=1.5,
                    dash=palette.DASHES["rule"],
                    _class="fp-rule",
                )
            )
        drawn.append(pen.words(centre, y, text, size=size, anchor="middle", halo=True))
    return drawn


def _labels(chart: Chart) -> list[tuple[Line, str, bool]]:
    """The texts at the right-hand ends of the lines; the figure's own is bold."""
    labels: list[tuple[Line, str, bool]] = []
    for each in chart.lines:
        if each.role == "figure" and chart.latest:
            labels.append((each, chart.latest, True))
        elif each.label:
            bold = each.role == "year" and each is chart.lines[0]
            labels.append((each, each.label, bold))
    return labels


def _in_column(
    labels: Sequence[tuple[Line, str, bool]], size: float
) -> list[tuple[Line, str, bool]]:
    """Labels no wider than their column, each line of a long one as its own entry."""
    return [
        (each, text, bold)
        for each, whole, bold in labels
        for text in wrap(whole, size, COLUMN, bold=bold)
    ]


def _beside(
    frame: Frame, chart: Chart, labels: Sequence[tuple[Line, str, bool]]
) -> list[str]:
    """Labels to the right of the plot, kept apart, each tied to the end of its line."""
    ends = []
    for each, text, bold in labels:
        at, value = max(run[-1] for run in (*each.runs, *each.loose))
        ends.append((frame.y(clip(value, chart)), frame.x(at), each, text, bold))
    ends.sort(key=lambda end: end[0])
    size = frame.sheet.text
    wanted = [end[0] for end in ends]
    placed = apart(wanted, frame.gap, frame.top, frame.bottom)
    drawn = []
    tied: list[Line] = []
    for (y, x, each, text, bold), label in zip(ends, placed, strict=True):
        corner = frame.right + 2
        if each not in tied:
            tied.append(each)
            colour, _, _ = strokes.ink(chart, each)
            if x < corner - 12:
                drawn.append(pen.line(x + 7, y, corner, y, colour=palette.REST, wide=1))
            tie = [(corner, y), (corner + 14, label), (corner + 20, label)]
            drawn.append(pen.path(tie, colour=colour, wide=1.5))
        drawn.append(
            pen.words(corner + 25, label + size * 0.35, text, size=size, bold=bold)
        )
    return drawn


def _key(chart: Chart, sheet: Sheet, above: float) -> tuple[list[str], float]:
    """What the shapes mean, above the chart; on a narrow drawing the lines as well."""
    entries: list[_Entry] = []
    if sheet.compact:
        for each, text, bold in _labels(chart):
            if each.role == "upper":
                text = "Upper and lower limit"
            if each.role != "lower":
                entries.append(_Entry(text, line=each, bold=bold))
    for shape, text in KEY:
        if any(mark.shape == shape for mark in chart.marks):
            entries.append(_Entry(text, shape=shape))
    if any(mark.hollow for mark in chart.marks):
        entries.append(_Entry(TOO_FEW, hollow=True))
    drawn: list[str] = []
    x, y = 0.0, above
    size = sheet.text
    sample = 26.0
    for entry in entries:
        wide = sample + width(entry.text, size, bold=entry.bold)
        if x and x + wide > sheet.width:
            x = 0.0
        if x == 0.0:
            y += size * 1.35
        middle = y - size * 0.33
        if entry.line is not None:
            colour, thick, dash = strokes.ink(chart, entry.line)
            drawn.append(
                pen.line(
                    x, middle, x + 20, middle, colour=colour, wide=thick, dash=dash
                )
            )
        else:
            drawn.append(_sample(x + 10, middle, entry.shape, hollow=entry.hollow))
        drawn.append(pen.words(x + sample, y, entry.text, size=size, bold=entry.bold))
        x += wide + 16
    return drawn, y + (size * 0.5 if entries else 0)


def _sample(x: float, y: float, shape: Shape, *, hollow: bool) -> str:
    fill, edge, wide = strokes.paint(shape, palette.BLUE, hollow=hollow)
    return pen.mark(x, y, shape, size=6, fill=fill, edge=edge, wide=wide)
