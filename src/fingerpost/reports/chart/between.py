"""Rare cases: how many periods without one lay between them, as a g chart.

It stands below the chart of the counts, and is made of nothing but what that shows.
"""

from collections.abc import Sequence
from dataclasses import replace

from fingerpost.engine.measure import Measure
from fingerpost.judgement.figures import in_digits
from fingerpost.judgement.reading import Between, Point, Reading
from fingerpost.reports.chart import points, table
from fingerpost.reports.chart.parts import Chart, Line, Mark, Place, Role, Table
from fingerpost.reports.words import sentence

LINES: tuple[tuple[Role, str, str], ...] = (
    ("centre", "centre", "Median"),
    ("upper", "upper", "Upper limit"),
    ("lower", "lower", "Lower limit"),
)


def between_chart(
    reading: Reading, *, measure: Measure, source: str = ""
) -> Chart | None:
    """The g chart of a reading; None where its cases are not rare."""
    apart = reading.between
    if apart is None or not apart.points:
        return None
    series = apart.points
    places = [points.place(point) for point in series]
    several = f"{apart.each}s"
    marks = tuple(_mark(p, at, apart) for p, at in zip(series, places, strict=True))
    trial = reading.variation.type == "emerging"
    lines = [Line(role="figure", runs=_runs(series, places, "value"), label="")]
    for role, field, label in LINES:
        runs = _runs(series, places, field)
        if role == "centre":
            label = f"{label} {_number(series[-1].centre or 0.0)}"
        elif trial:
            label = label.replace("limit", "trial limit")
        if runs:
            lines.append(Line(role=role, runs=runs, label=label, trial=trial))
    where = reading.area_name or reading.area
    subtitle = (
        f"{measure.title}, {where}, {several} without a case before each {apart.each} "
        "that had one"
    )
    rows = tuple(_row(point) for point in series)
    notes = (sentence(_so_far(apart)),) if apart.so_far else ()
    chart = Chart(
        key=f"{points.key(reading)}-between",
        kind="series",
        title=f"{several[:1].upper()}{several[1:]} between cases",
        subtitle=subtitle,
        desc="",
        unit="count",
        decimals=0,
        table=Table(
            caption=f"{subtitle}. Oldest first.",
            head=(
                f"{apart.each[:1].upper()}{apart.each[1:]} with a case",
                f"{several[:1].upper()}{several[1:]} without one before",
                "Median",
                "Upper limit",
                "Mark",
            ),
            rows=rows,
            symbols=table.symbols_in(rows),
            text_columns=(0, 4),
        ),
        source=source or points.source(reading),
        marks=marks,
        lines=tuple(lines),
        notes=notes,
        how_to_read=(
            ("The limits are dashed because they rest on few points.",) if trial else ()
        ),
        reads="g",
        latest=_number(series[-1].value or 0.0),
        floor=0.0,
        counts=several,
    )
    return replace(chart, desc=_described(chart, reading))


def _runs(
    series: Sequence[Point], places: Sequence[float], field: str
) -> tuple[tuple[Place, ...], ...]:
    """One unbroken line for each stretch between new starts."""
    runs: dict[int, list[Place]] = {}
    for point, at in zip(series, places, strict=True):
        value = getattr(point, field)
        if value is not None:
            runs.setdefault(point.group, []).append((at, value))
    return tuple(tuple(run) for run in runs.values())


def _mark(point: Point, at: float, apart: Between) -> Mark:
    value = point.value or 0.0
    shape = points.SHAPES.get(point.type, "circle")
    several = apart.each if value == 1 else f"{apart.each}s"
    said = f"{point.period.label}: {_number(value)} {several} without a case before it"
    if shape != "circle":
        said += f", {points.SHAPE_WORDS[shape]}"
    return Mark(
        at=at,
        value=value,
        words=said,
        shape=shape,
        provisional=point.status == "provisional",
    )


def _row(point: Point) -> tuple[str, ...]:
    def cell(value: float | None) -> str:
        return "[z]" if value is None else in_digits(value, 1)

    return (
        point.period.label,
        _number(point.value or 0.0),
        cell(point.centre),
        cell(point.upper),
        table.remark(point),
    )


def _so_far(apart: Between) -> str:
    quiet = apart.so_far or 0
    return (
        f"Since the last one there has been no case for {quiet} "
        f"{apart.each}{'' if quiet == 1 else 's'}"
    )


def _number(value: float) -> str:
    return in_digits(value, 0 if value == int(value) else 1)


def _described(chart: Chart, reading: Reading) -> str:
    said = [f"Line chart of {len(chart.marks)} stretches. {chart.subtitle}."]
    said.append(f"Last: {chart.marks[-1].words}.")
    labels = [line.label for line in chart.lines if line.label]
    said.append(f"Lines: {', '.join(labels)}.")
    said += chart.notes
    said.append(f"Judgement: {reading.variation.word}.")
    said.append("The table holds the same figures.")
    return " ".join(said)
