"""A measure as a small line without words, to stand beside words that say the same."""

from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports.chart import points
from fingerpost.reports.chart.points import shown
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.frame import FEW
from fingerpost.reports.drawing.scales import Scale
from fingerpost.reports.words import point_said

WIDTH, HEIGHT = 160.0, 44.0


def sparkline(reading: Reading) -> str:
    """The shown figures as a small line, the last one as a dot; gaps stay gaps."""
    series = points.in_order(reading.series)
    seen = [
        (points.place(p), p.value) for p in series if shown(p) and p.value is not None
    ]
    drawn = []
    if seen:
        places = [at for at, _ in seen]
        values = [value for _, value in seen]
        x = Scale(places[0], places[-1], 6, WIDTH - 8)
        low, high = min(values), max(values)
        if low > 0 and (reading.unit == "percent" or len(values) < FEW):
            low = 0.0  # without nought a small change would look large
        y = Scale(low, high, HEIGHT - 7, 7)
        run: list[tuple[float, float]] = []
        for point in (*series, None):
            if point is not None and shown(point) and point.value is not None:
                run.append((x(points.place(point)), y(point.value)))
                continue
            if len(run) > 1:
                drawn.append(pen.path(run, colour=palette.BLUE, wide=2.5))
            elif run:
                drawn.append(_dot(*run[0], size=2))
            run = []
        drawn.append(_dot(x(seen[-1][0]), y(seen[-1][1]), size=4.5))
    title = "No figures yet"
    if seen:
        title = f"{len(seen)} figures, last {points.latest(reading)}"
    desc = title
    if len(seen) > 1:
        there = [p for p in series if shown(p)]
        low_text = point_said(min(there, key=_value), reading)
        high_text = point_said(max(there, key=_value), reading)
        desc = f"{title}; lowest {low_text}, highest {high_text}."
    return pen.document(
        "".join(drawn),
        key=f"{points.key(reading)}-spark",
        title=title,
        desc=desc,
        width=WIDTH,
        height=HEIGHT,
        _class="fp-spark",
    )


def _dot(x: float, y: float, *, size: float) -> str:
    return pen.mark(
        x, y, "circle", size=size, fill=palette.BLUE, edge=palette.PAPER, wide=1
    )


def _value(point: Point) -> float:
    return point.value or 0.0
