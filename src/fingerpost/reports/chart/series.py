"""One measure over time: the chart that a measure page and a dashboard show."""

import itertools
from collections.abc import Sequence
from dataclasses import replace

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.judgement.figures import say_aim
from fingerpost.judgement.reading import Point, Reading, Target
from fingerpost.judgement.step_changes import centres
from fingerpost.reports import words
from fingerpost.reports.chart import (
    lines,
    outlook,
    points,
    survey,
    table,
    year_end,
    yearly,
)
from fingerpost.reports.chart.parts import Chart, Flag, Gap, Mark, Rule, Stop
from fingerpost.reports.chart.points import shown
from fingerpost.reports.words import sentence, usable

YEARLY = ("calendar-year", "academic-year", "financial-year", "term", "survey-wave")


def series_chart(
    reading: Reading,
    *,
    measure: Measure,
    target_history: Sequence[Target] | None = None,
    source: str = "",
) -> Chart:
    """The chart of one reading: its points, limits, targets, milestones and gaps.

    `target_history` is every target that was ever set; without it the ones that the
    reading names. A year-to-date series of several cut-offs a year is drawn as one
    line a year. A value that is not shown leaves nothing behind but its symbol.
    """
    series = points.in_order(reading.series)
    if yearly.is_by_year(series):
        return yearly.years_chart(reading, measure=measure, source=source)
    places = [points.place(point) for point in series]
    targets = lines.targets(reading, target_history)
    end = max(lines.end(reading, targets, places), outlook.end(reading))
    drawn = (
        lines.figure(series, places, reading),
        *lines.target_lines(targets, places, end, reading),
        *lines.baseline(reading, places, end),
        *lines.limits(series, places, reading),
        *outlook.line(reading),
    )
    marks = tuple(
        points.mark(point, at, reading)
        for point, at in zip(series, places, strict=True)
        if shown(point)
    )
    stops = _stops(reading, series, places)
    gaps = tuple(
        points.gap(point, at)
        for point, at in zip(series, places, strict=True)
        if not shown(point)
    )
    how = _how(reading, marks, gaps)
    if survey.is_survey(reading, measure):
        seen = [point for point in series if shown(point)]
        marks = tuple(
            survey.ranged(mark, point, reading)
            for mark, point in zip(marks, seen, strict=True)
        )
        stops = survey.answered(stops, series) if stops else stops
        how = (*how, survey.HOW)
    flags = _flags(reading, places, end)
    rules = _rules(reading, places)
    chart = Chart(
        key=points.key(reading),
        kind="series",
        title=words.message(reading, measure),
        subtitle=points.subtitle(reading, measure),
        desc="",
        unit=reading.unit,
        decimals=reading.decimals,
        table=table.series_table(reading, measure=measure),
        source=source or points.source(reading),
        marks=marks,
        gaps=gaps,
        lines=tuple(line for line in drawn if line.runs),
        flags=flags,
        rules=rules,
        due=outlook.due(reading),
        projected=year_end.projected(reading),
        stops=stops,
        notes=(
            *_notes(reading, flags, rules, targets),
            *outlook.notes(reading),
            *year_end.notes(reading),
        ),
        how_to_read=(*how, *outlook.how(reading), *year_end.how(reading)),
        reads=_reads(reading),
        latest=points.latest(reading),
        floor=points.floor(reading),
        ceiling=points.ceiling(reading),
        counts=words.each(measure),
    )
    return replace(chart, desc=table.described(chart, reading))


def _flags(reading: Reading, places: Sequence[float], end: float) -> tuple[Flag, ...]:
    """The milestones that fall inside the chart; long labels become numbers."""
    flags = []
    for index, stone in enumerate(reading.milestones, start=1):
        at = float(stone.due.toordinal())
        if not places or not places[0] <= at <= end or not usable(stone.expected):
            continue
        expected = say_aim(stone.expected, unit=reading.unit)
        label = stone.label if len(stone.label) <= 8 else str(index)
        name = stone.label if label == stone.label else f"{index}, {stone.label}"
        said = f"Milestone {name}: {expected} by {say_day(stone.due)}, {stone.status}"
        flags.append(Flag(at=at, value=stone.expected, label=label, words=said))
    return tuple(flags)


def _rules(reading: Reading, places: Sequence[float]) -> tuple[Rule, ...]:
    rules = []
    for rebase in reading.rebases:
        at = float(rebase.on.toordinal())
        if places and places[0] <= at <= places[-1]:
            said = f"Recalculated from {say_day(rebase.on)}: {rebase.reason}".rstrip(
                ": "
            )
            rules.append(Rule(at=at, label="Recalculated", words=said))
    return tuple(rules)


def _stops(
    reading: Reading, series: Sequence[Point], places: Sequence[float]
) -> tuple[Stop, ...]:
    """Years and terms are labelled each; months and days by the calendar."""
    few = len(series) <= 4
    if series and all(p.period.kind in YEARLY or few for p in series):
        stops = [
            Stop(at=at, lines=words.column(p.period))
            for p, at in zip(series, places, strict=True)
        ]
        stops += [
            Stop(at=outlook.place(one), lines=words.column(one.period))
            for one in outlook.fan_of(reading)
        ]
        later = zip(
            year_end.drawable(reading), year_end.projected(reading), strict=True
        )
        stops += [
            Stop(at=each.at, lines=words.column(period))
            for (period, _, _), each in later
        ]
        return tuple({stop.at: stop for stop in stops}.values())
    return ()


def _notes(
    reading: Reading,
    flags: Sequence[Flag],
    rules: Sequence[Rule],
    targets: Sequence[Target],
) -> tuple[str, ...]:
    notes = [*words.care(reading.issues), *(sentence(rule.words) for rule in rules)]
    if rules:
        notes += _levels(reading)
    notes += [sentence(flag.words) for flag in flags]
    for before, after in itertools.pairwise(targets):
        notes.append(
            f"The target was {words.target_words(before, reading.unit)} until "
            f"{say_day(after.valid_from)}."
        )
    if reading.baseline is not None and reading.baseline.unlike:
        why = "; ".join(each.rstrip(".") for each in reading.baseline.unlike)
        notes.append(sentence(f"The baseline is not drawn: {why}"))
    return tuple(notes)


def _reads(reading: Reading) -> str:
    """Which kind of chart a reader has to know: that of the rules, or a survey's."""
    waves = bool(reading.series) and reading.series[-1].period.kind == "survey-wave"
    if waves:
        return "survey"
    return "values" if reading.chart == "g" else reading.chart


def _levels(reading: Reading) -> list[str]:
    """The average before each new stretch and in it, where both are drawn."""
    days = [point.period.start for point in reading.series]
    name = "median" if reading.chart == "run" else "average"
    found = []
    for rebase in sorted(reading.rebases, key=lambda one: one.on):
        before, after = centres(rebase.on, reading.series, days)
        if before is None or after is None:
            continue
        was, now = (
            words.say(c, reading.unit, reading.decimals) for c in (before, after)
        )
        day = say_day(rebase.on)
        found.append(f"The {name} was {was} until {day} and is {now} from then on.")
    return found


def _how(
    reading: Reading, marks: Sequence[Mark], gaps: Sequence[Gap]
) -> tuple[str, ...]:
    """What holds for this chart alone, naming only what is in it."""
    said = []
    if reading.variation.type == "emerging":
        said.append(
            "The limits are dashed because they rest on few points and may still move."
        )
    for shape in ("diamond", "square", "up", "down"):
        if any(mark.shape == shape for mark in marks):
            name = {"up": "triangle", "down": "triangle, point down"}.get(shape, shape)
            said.append(
                f"A {name}: {points.SHAPE_WORDS[shape]}, more than chance explains."
            )
    if any(mark.hollow for mark in marks):
        said.append("A hollow point rests on too few cases to be judged.")
    if any(mark.provisional for mark in marks):
        said.append("Figures on a dashed line, marked [p], are provisional.")
    for symbol in sorted({gap.symbol for gap in gaps}):
        said.append(f"{symbol} is a gap: {words.SYMBOLS[symbol]}.")
    return tuple(said)
