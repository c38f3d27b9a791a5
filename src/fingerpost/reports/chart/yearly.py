"""Figures that count up through a year: one line a year on one common axis."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from fingerpost.engine.measure import Measure
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports import words
from fingerpost.reports.chart import points, table, year_end
from fingerpost.reports.chart.parts import Chart, Line, Stop
from fingerpost.reports.chart.points import shown

MOST = 4  # lines in one chart


def is_by_year(series: Sequence[Point]) -> bool:
    """Whether a series counts up through its years, several figures in at least one.

    With a single cut-off a year the figures are alike and make one ordinary line.
    """
    if not series or any(p.period.kind != "year-to-date" for p in series):
        return False
    starts = [point.period.start for point in series]
    return len(set(starts)) < len(starts)


def years_chart(reading: Reading, *, measure: Measure, source: str = "") -> Chart:
    """One line for each of the last four years, from the first month of its clock.

    The newest year comes first and is the strongest; the table holds every year.
    """
    series = points.in_order(reading.series)
    years: dict[date, list[Point]] = {}
    for point in series:
        years.setdefault(point.period.start, []).append(point)
    newest = sorted(years, reverse=True)[:MOST]
    lines = []
    marks = []
    gaps = []
    for index, start in enumerate(newest):
        run: list[tuple[float, float]] = []
        runs: list[tuple[tuple[float, float], ...]] = []
        for point in years[start]:
            at = float((point.period.end - start).days)
            if not shown(point) or point.value is None:
                gaps.append(points.gap(point, at))
                runs.append(tuple(run))
                run = []
                continue
            run.append((at, point.value))
            marks.append(replace(points.mark(point, at, reading), line=index))
        runs.append(tuple(run))
        label = _name(start)
        if index == 0:
            label = f"{label}: {points.latest(reading)}".rstrip(": ")
        kept = tuple(run for run in runs if run)
        if kept:
            lines.append(Line(role="year", runs=kept, label=label))
    chart = Chart(
        key=points.key(reading),
        kind="years",
        title=words.message(reading, measure),
        subtitle=points.subtitle(reading, measure),
        desc="",
        unit=reading.unit,
        decimals=reading.decimals,
        table=table.series_table(reading, measure=measure),
        source=source or points.source(reading),
        marks=tuple(marks),
        gaps=tuple(gaps),
        lines=tuple(lines),
        stops=_months(newest[0]),
        projected=year_end.projected(reading),
        notes=(*words.care(reading.issues), *year_end.notes(reading)),
        floor=points.floor(reading),
        ceiling=points.ceiling(reading),
        counts=words.each(measure),
    )
    return replace(chart, desc=table.described(chart, reading))


def _name(start: date) -> str:
    if start.month == 1:
        return str(start.year)
    return f"{start.year} to {start.year + 1}"


def _months(start: date) -> tuple[Stop, ...]:
    """The ends of the months of a year that begins on this day."""
    stops = []
    for ahead in range(1, 13):
        number = start.month - 1 + ahead
        after = date(start.year + number // 12, number % 12 + 1, 1)
        name = date.fromordinal(after.toordinal() - 1).strftime("%B")
        stops.append(Stop(at=float((after - start).days - 1), lines=(name,)))
    return tuple(stops)
