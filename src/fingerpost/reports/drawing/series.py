"""Draws a chart as SVG: readable without scripts, in print and in grey."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from fingerpost.reports.chart.parts import Chart, Line, Shape
from fingerpost.reports.drawing import fan, palette, pen, projected, strokes
from fingerpost.reports.drawing.frame import (
    COMPACT,
    WIDE,
    Frame,
    Sheet,
    axes,
    axis_name,
    clip,
    lanes,
    lay_out,
)
from fingerpost.reports.drawing.lettering import apart, width, wrap

KEY: tuple[tuple[Shape, str], ...] = (
    ("diamond", "Change for the better"),
    ("square", "Change for the worse"),
    ("up", "Unusually high"),
    ("down", "Unusually low"),
)
COLUMN = 215.0  # the widest that the labels beside the plot may be
TOO_FEW = "Too few to judge"
PROVISIONAL = "Provisional [p]"


@dataclass(frozen=True)
class _Entry:
    """One entry of the key: a sample of a line or of a mark, and its words."""

    text: str
    line: Line | None = None
    shape: Shape = "circle"
    hollow: bool = False
    bold: bool = False
    bracket: bool = False


def series_svg(chart: Chart, *, compact: bool = False) -> str:
    """A chart of lines as one SVG element.

    At 640 units wide text is 19, at 320 (`compact`) 16: body size.
    """
    sheet = COMPACT if compact else WIDE
    key, above = _key(chart, sheet)
    labels = [] if compact else _in_column(_labels(chart), sheet.text)
    beside = max((width(t, sheet.text, bold=b) for _, t, b in labels), default=0)
    lanes_above = [lane for _, lane in _places_of_rules(chart, sheet)]
    above += (max(lanes_above, default=-1) + 1) * sheet.text * 1.3
    if _provisional(chart):
        above += 6  # the bracket keeps its distance from what stands above it
    plot = WIDE.height - 100 if not compact else COMPACT.height - 70
    sheet = replace(sheet, height=above + plot)
    frame = lay_out(chart, sheet, above=above, beside=beside + 26 if beside else 0)
    drawn = [*key, *axes(frame, chart), *strokes.band(frame, chart)]
    drawn += fan.fan(frame, chart)
    drawn += _rules(frame, chart)
    drawn += [_bracket(frame, chart, *ends) for ends in _provisional(chart)]
    for each in sorted(chart.lines, key=lambda part: part.role == "figure"):
        drawn += strokes.line(frame, chart, each)
    drawn += [strokes.mark(frame, chart, mark) for mark in chart.marks]
    drawn += fan.due(frame, chart)
    drawn += projected.projected(frame, chart)
    drawn += strokes.flags(frame, chart)
    drawn += strokes.gaps(frame, chart)
    drawn += _earlier(frame, chart)
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


def _provisional(chart: Chart) -> list[tuple[float, float]]:
    """The stretches of provisional figures: from where to where."""
    if chart.kind in ("years", "areas"):
        return []
    stretches: list[list[float]] = []
    before = False
    for mark in sorted(chart.marks, key=lambda each: each.at):
        if mark.provisional and before:
            stretches[-1].append(mark.at)
        elif mark.provisional:
            stretches.append([mark.at])
        before = mark.provisional
    return [(stretch[0], stretch[-1]) for stretch in stretches]


def _bracket(frame: Frame, chart: Chart, first: float, last: float) -> str:
    """A bracket above provisional figures; the key says what it means."""
    start = max(frame.x(first) - 5, frame.left)
    end = min(frame.x(last) + 5, frame.right)
    return _bracket_at(start, end, frame.top - 6)


def _bracket_at(start: float, end: float, y: float) -> str:
    corners = [(start, y + 5), (start, y), (end, y), (end, y + 5)]
    return pen.path(corners, colour=palette.INK, wide=2, _class="fp-bracket")


def _places_of_rules(chart: Chart, sheet: Sheet) -> list[tuple[float, int]]:
    """Lanes for the labels of rules, before the plot's exact width is known."""
    frame = lay_out(chart, sheet, above=0, beside=0 if sheet.compact else 190)
    return _in_lanes(frame, chart)


def _in_lanes(frame: Frame, chart: Chart) -> list[tuple[float, int]]:
    labels = [(frame.x(rule.at), rule.label) for rule in chart.rules]
    return lanes(labels, frame.sheet.text, frame.left, frame.right)


def _rules(frame: Frame, chart: Chart) -> list[str]:
    """Upright lines where a new stretch begins, each with its label above the plot."""
    drawn = []
    size = frame.sheet.text
    lift = size * 0.9 if axis_name(chart, frame.values) else 0
    for rule, (centre, lane) in zip(chart.rules, _in_lanes(frame, chart), strict=True):
        y = frame.top - lift - size * 0.75 - lane * size * 1.3
        x = frame.x(rule.at)
        drawn.append(
            pen.line(
                x,
                y + 4,
                x,
                frame.bottom,
                colour=palette.INK,
                wide=1.5,
                dash=palette.DASHES["rule"],
                _class="fp-rule",
            )
        )
        drawn.append(
            pen.words(centre, y, rule.label, size=size, anchor="middle", halo=True)
        )
    return drawn


def _earlier(frame: Frame, chart: Chart) -> list[str]:
    """The averages of stretches that have ended, each written on its own line."""
    drawn = []
    size = frame.sheet.text * 0.9
    for each in chart.lines:
        for run, text in zip(each.runs, each.earlier, strict=False):
            room = frame.right - width(text, size)
            if room < frame.left:
                continue  # the words under the chart say it too
            x = min(max(frame.x(run[0][0]) + 4, frame.left), room)
            y = max(frame.y(clip(run[0][1], chart)) - 5, frame.top + size)
            drawn.append(pen.words(x, y, text, size=size, halo=True))
    return drawn


def _labels(chart: Chart) -> list[tuple[Line, str, bool]]:
    """The texts at the right-hand ends of the lines; the figure's own is bold."""
    labels: list[tuple[Line, str, bool]] = []
    for each in chart.lines:
        if each.role == "figure" and chart.latest:
            labels.append((each, chart.latest, True))
        elif each.label:
            bold = each.role in ("year", "area") and each is chart.lines[0]
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


def _key(chart: Chart, sheet: Sheet) -> tuple[list[str], float]:
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
    if _provisional(chart):
        entries.append(_Entry(PROVISIONAL, bracket=True))
    drawn: list[str] = []
    x, y = sheet.edge, 0.0
    size = sheet.text
    sample = 26.0
    for entry in entries:
        room = sheet.width - sheet.edge - sample
        lines = wrap(entry.text, size, room, bold=entry.bold)
        wide = sample + max(width(one, size, bold=entry.bold) for one in lines)
        if x > sheet.edge and x + wide > sheet.width:
            x = sheet.edge
        if x == sheet.edge:
            y += size * 1.35
        middle = y - size * 0.33
        if entry.line is not None:
            colour, thick, dash = strokes.ink(chart, entry.line)
            drawn.append(
                pen.line(
                    x, middle, x + 20, middle, colour=colour, wide=thick, dash=dash
                )
            )
        elif entry.bracket:
            drawn.append(_bracket_at(x, x + 20, middle - 2))
        else:
            drawn.append(_sample(x + 10, middle, entry.shape, hollow=entry.hollow))
        for nth, one in enumerate(lines):
            y += size * 1.2 * bool(nth)
            drawn.append(pen.words(x + sample, y, one, size=size, bold=entry.bold))
        x += wide + 16
    return drawn, y + (size * 0.5 if entries else 0)


def _sample(x: float, y: float, shape: Shape, *, hollow: bool) -> str:
    fill, edge, wide = strokes.paint(shape, palette.BLUE, hollow=hollow)
    return pen.mark(x, y, shape, size=6, fill=fill, edge=edge, wide=wide)
