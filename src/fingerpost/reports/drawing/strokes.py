"""The strokes of a chart: lines, the expected range, marks, gaps and flags."""

from collections.abc import Sequence

from fingerpost.reports.chart.parts import Chart, Line, Mark, Place, Shape
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import Frame, clip
from fingerpost.reports.drawing.lettering import width

COLOURS = {
    "figure": palette.BLUE,
    "target": palette.TURQUOISE,
    "baseline": palette.PINK,
    "centre": palette.GREY,
    "upper": palette.GREY,
    "lower": palette.GREY,
    "fan": palette.BLUE,
}
WIDTHS = {"figure": 3.0, "target": 3.0, "baseline": 3.0, "centre": 1.5, "fan": 2.5}
YEARS = ("", "9 4", "2 4", "9 4 2 4")


def ink(chart: Chart, each: Line) -> tuple[str, float, str]:
    """Colour, width and dashes of a line: three cues that all say the same."""
    if each.role in ("year", "area"):
        order = chart.lines.index(each)
        return (
            palette.CATEGORICAL[order % 4],
            3.5 - 0.5 * min(order, 2),
            YEARS[order % 4],
        )
    if each.role in ("upper", "lower"):
        return palette.GREY, 1.0, palette.DASHES["trial"] if each.trial else ""
    if each.role == "centre":
        return palette.GREY, 1.5, palette.DASHES["trial"] if each.trial else ""
    return COLOURS[each.role], WIDTHS[each.role], palette.DASHES[each.role]


def _stairs(run: Sequence[Place]) -> list[Place]:
    """Limits that differ from point to point, as stairs around each point."""
    if len({value for _, value in run}) == 1:
        return list(run)
    stairs: list[Place] = []
    for index, (at, value) in enumerate(run):
        before = (run[index - 1][0] + at) / 2 if index else at
        after = (run[index + 1][0] + at) / 2 if index + 1 < len(run) else at
        stairs += [(before, value), (after, value)]
    return stairs


def _places(frame: Frame, chart: Chart, run: Sequence[Place]) -> list[Place]:
    return [(frame.x(at), frame.y(clip(value, chart))) for at, value in run]


def line(frame: Frame, chart: Chart, each: Line) -> list[str]:
    """One line of the chart, its provisional stretches dashed."""
    colour, wide, dash = ink(chart, each)
    stairs = each.role in ("upper", "lower", "centre")
    drawn = []
    for run in each.runs:
        if len(run) > 1:
            places = _places(frame, chart, _stairs(run) if stairs else run)
            drawn.append(
                pen.path(
                    places,
                    colour=colour,
                    wide=wide,
                    dash=dash,
                    _class=f"fp-{each.role}",
                )
            )
    for run in each.loose:
        drawn.append(
            pen.path(
                _places(frame, chart, run),
                colour=colour,
                wide=wide,
                dash=palette.DASHES["provisional"],
                _class=f"fp-{each.role}",
            )
        )
    return drawn


def band(frame: Frame, chart: Chart) -> list[str]:
    """The expected range between the limits, as a pale band behind everything."""
    upper = next((part for part in chart.lines if part.role == "upper"), None)
    lower = next((part for part in chart.lines if part.role == "lower"), None)
    if upper is None or lower is None:
        return []
    drawn = []
    for above, below in zip(upper.runs, lower.runs, strict=False):
        if len(above) > 1 and len(below) > 1:
            edge = _places(frame, chart, _stairs(above))
            edge += reversed(_places(frame, chart, _stairs(below)))
            drawn.append(pen.area(edge, fill=palette.BAND, _class="fp-band"))
    return drawn


def mark(frame: Frame, chart: Chart, mark: Mark) -> str:
    """One figure, told apart by shape, filled or hollow."""
    order = mark.line if chart.kind in ("years", "areas") else 0
    colour = palette.CATEGORICAL[order % 4]
    crowd = len(chart.marks) > 20 and mark.shape == "circle"
    size = 3.0 if crowd else 4.5 if mark.shape == "circle" else 6.5
    if frame.sheet.compact:
        size *= 0.8
    fill, edge, wide = paint(mark.shape, colour, hollow=mark.hollow)
    if crowd and not mark.hollow:
        edge, wide = colour, 0.5  # white rings would cut the line into dots
    drawn = pen.mark(
        frame.x(mark.at),
        frame.y(clip(mark.value, chart)),
        mark.shape,
        size=size,
        fill=fill,
        edge=edge,
        wide=wide,
        told=mark.words,
        _class="fp-point",
    )
    return "".join([*_range(frame, mark, colour), drawn])


def _range(frame: Frame, mark: Mark, colour: str) -> list[str]:
    """The range of a figure as an upright line with a short bar at each end."""
    if mark.low is None or mark.high is None:
        return []
    x, ends = frame.x(mark.at), (frame.y(mark.low), frame.y(mark.high))
    lines = [(x, ends[0], x, ends[1]), *((x - 5, y, x + 5, y) for y in ends)]
    return [pen.line(*each, colour=colour, wide=2, _class="fp-range") for each in lines]


def paint(shape: Shape, own: str, *, hollow: bool) -> tuple[str, str, float]:
    """Fill, edge and width of the edge of a mark: cues besides its shape."""
    if hollow:
        return palette.PAPER, own, 2.0
    fills = {"square": palette.ORANGE, "up": palette.GREY, "down": palette.GREY}
    edge = palette.INK if shape == "square" else palette.PAPER
    return fills.get(shape, own), edge, 1.5


def gaps(frame: Frame, chart: Chart) -> list[str]:
    """A cross on the axis for each gap, with its symbol where there is room."""
    drawn = []
    size = frame.sheet.text
    end = float("-inf")
    for gap in sorted(chart.gaps, key=lambda each: each.at):
        x, y = frame.x(gap.at), frame.bottom - 8
        title = f"<title>{pen.safe(gap.words)}</title>"
        corners = [(x - 4, y - 4), (x + 4, y + 4), (x - 4, y + 4), (x + 4, y - 4)]
        (a, b, c, d) = (f"{pen.short(p)} {pen.short(q)}" for p, q in corners)
        cross = f"M{a}L{b}M{c}L{d}"
        drawn.append(
            pen.element(
                "path",
                title,
                _class="fp-gap",
                d=cross,
                stroke=palette.INK,
                stroke_width=2,
                fill="none",
            )
        )
        half = width(gap.symbol, size) / 2
        if x - half > end:
            drawn.append(
                pen.words(x, y - 9, gap.symbol, size=size, anchor="middle", halo=True)
            )
            end = x + half + 4
    return drawn


def flags(frame: Frame, chart: Chart) -> list[str]:
    """Milestones as small flags; a label is left out where it would cover something."""
    drawn = []
    size = frame.sheet.text
    taken = [
        _around(frame.x(m.at), frame.y(clip(m.value, chart)), 5) for m in chart.marks
    ]
    for flag in chart.flags:
        x, y = frame.x(flag.at), frame.y(clip(flag.value, chart))
        up = -1 if y - 26 > frame.top - 8 else 1
        tip = y + up * 20
        drawn.append(pen.line(x, y, x, tip, colour=palette.INK, wide=1.5))
        cloth = [(x, tip), (x + 11, tip - up * 5), (x, tip - up * 10), (x, tip)]
        title = f"<title>{pen.safe(flag.words)}</title>"
        drawn.append(
            pen.element(
                "path",
                title,
                _class="fp-flag",
                d="M"
                + "L".join(f"{pen.short(a)} {pen.short(b)}" for a, b in cloth)
                + "Z",
                fill=palette.PAPER,
                stroke=palette.INK,
                stroke_width=1.5,
            )
        )
        wide = width(flag.label, size)
        taken.append((x - 2, x + 13, min(y, tip), max(y, tip)))
        middle = tip - up * 5 + size * 0.35
        for left, foot in (
            (x + 15, middle),
            (x - wide - 5, middle),
            (x - wide / 2, tip - 4 if up < 0 else tip + size),
        ):
            box = (left, left + wide, foot - size * 0.75, foot)
            inside = box[0] > frame.left and box[1] < frame.right and box[2] > 0
            if inside and not any(_overlap(box, other) for other in taken):
                taken.append(box)
                drawn.append(pen.words(left, foot, flag.label, size=size, halo=True))
                break
    return drawn


def _around(x: float, y: float, size: float) -> tuple[float, float, float, float]:
    return (x - size, x + size, y - size, y + size)


def _overlap(
    one: tuple[float, float, float, float], other: tuple[float, float, float, float]
) -> bool:
    return (
        one[0] < other[1]
        and other[0] < one[1]
        and one[2] < other[3]
        and other[2] < one[3]
    )
