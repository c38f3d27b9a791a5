"""The lines of a series: the figures, the target, the baseline and the limits."""

import itertools
from collections.abc import Sequence
from datetime import date

from fingerpost.judgement.figures import say_aim
from fingerpost.judgement.reading import Point, Reading, Target
from fingerpost.judgement.targets import in_order, value_on
from fingerpost.reports import words
from fingerpost.reports.chart.parts import Line, Place
from fingerpost.reports.chart.points import shown
from fingerpost.reports.words import say, usable


def figure(series: Sequence[Point], places: Sequence[float], reading: Reading) -> Line:
    """The line through the figures: broken at gaps and between unlike figures."""
    runs: list[tuple[Place, ...]] = []
    loose: list[tuple[Place, ...]] = []
    run: list[Place] = []
    usual = _usual_step(places)
    for index, (point, at) in enumerate(zip(series, places, strict=True)):
        before = series[index - 1] if index else None
        if run and (
            before is None
            or not shown(before)
            or at - places[index - 1] > 1.9 * usual
            or _unlike(before, point, reading)
        ):
            runs.append(tuple(run))
            run = []
        if not shown(point):
            continue
        assert point.value is not None
        here = (at, point.value)
        if run and point.status == "provisional":
            loose.append((run[-1], here))
            runs.append(tuple(run))
            run = [here]
        else:
            run.append(here)
    runs.append(tuple(run))
    return Line(
        role="figure",
        runs=tuple(r for r in runs if r),
        label="",
        loose=tuple(loose),
    )


def _usual_step(places: Sequence[float]) -> float:
    steps = sorted(b - a for a, b in itertools.pairwise(places))
    return steps[len(steps) // 2] if steps else 1.0


def _unlike(before: Point, point: Point, reading: Reading) -> bool:
    """Whether a new group began here that nobody asked for: figures that are unlike."""
    if before.group == point.group:
        return False
    return not any(
        before.period.start < rebase.on <= point.period.end
        for rebase in reading.rebases
    )


def targets(reading: Reading, history: Sequence[Target] | None) -> tuple[Target, ...]:
    """Every target, by the day from which it holds."""
    if history is not None:
        return in_order(history)
    if reading.target is None:
        return ()
    return in_order((*reading.target.earlier, reading.target.target))


def end(reading: Reading, targets: Sequence[Target], places: Sequence[float]) -> float:
    """How far to draw: to what is promised, but at most half as far again."""
    if not places:
        return float(date(2000, 1, 1).toordinal())
    last = places[-1]
    span = max(last - places[0], 180.0)
    dues = [float(t.due.toordinal()) for t in targets[-1:] if t.due]
    dues += [float(m.due.toordinal()) for m in reading.milestones]
    return max([last, *(due for due in dues if due <= last + span / 2)])


def target_lines(
    targets: Sequence[Target], places: Sequence[float], end: float, reading: Reading
) -> tuple[Line, ...]:
    """The target as steps at the days on which it changed, or as its trajectory."""
    if not places or not targets:
        return ()
    start = places[0]
    low: list[tuple[Place, ...]] = []
    high: list[tuple[Place, ...]] = []
    for index, target in enumerate(targets):
        first = max(start, float(target.valid_from.toordinal()))
        last = end
        if index + 1 < len(targets):
            last = min(end, float(targets[index + 1].valid_from.toordinal()))
        if first > last:
            continue
        if target.kind == "range":
            low += _level(target.low, first, last)
            high += _level(target.high, first, last)
        elif target.kind == "trajectory":
            low += _path(target, first, last)
        else:
            low += _level(target.value, first, last)
    bent = targets[-1].kind == "trajectory"
    lines = []
    for joined in (_steps(low), _steps(high)):
        if joined:
            last_value = joined[-1][-1][1]
            # between two points of a trajectory the value has decimals without end
            told = say_aim(round(last_value, 1 if bent else 2), unit=reading.unit)
            label = f"Target {told}"
            lines.append(Line(role="target", runs=joined, label=label))
    return tuple(lines)


def _level(value: float | None, first: float, last: float) -> list[tuple[Place, ...]]:
    return (
        [((first, value), (last, value))] if value is not None and usable(value) else []
    )


def _path(target: Target, first: float, last: float) -> list[tuple[Place, ...]]:
    """A trajectory between two days, with a corner at each of its dated points."""
    corners = {first, last}
    for day, _ in target.points:
        if first < (at := float(day.toordinal())) < last:
            corners.add(at)
            if target.shape == "step":
                corners.add(at - 1)
    path = []
    for at in sorted(corners):
        value = value_on(target, date.fromordinal(int(at)))
        if value is not None and usable(value):
            path.append((at, value))
    return [tuple(path)] if len(path) > 1 else []


def _steps(runs: Sequence[tuple[Place, ...]]) -> tuple[tuple[Place, ...], ...]:
    """Join stretches that meet, so that a changed target is drawn as a step."""
    joined: list[tuple[Place, ...]] = []
    for run in runs:
        if joined and abs(joined[-1][-1][0] - run[0][0]) < 1.5:
            joined[-1] = (*joined[-1], *run)
        else:
            joined.append(run)
    return tuple(joined)


def baseline(reading: Reading, places: Sequence[float], end: float) -> tuple[Line, ...]:
    """The baseline, if the latest figure may be compared with it."""
    part = reading.baseline
    if part is None or part.unlike or not places or not usable(part.baseline.value):
        return ()
    value = part.baseline.value
    counted = part.baseline.denominator
    text = say(value, reading.unit, reading.decimals, counted)
    run = ((places[0], value), (end, value))
    return (Line(role="baseline", runs=(run,), label=f"Baseline {text}"),)


def limits(
    series: Sequence[Point], places: Sequence[float], reading: Reading
) -> tuple[Line, ...]:
    """The centre line and the two limits, per stretch, as the points carry them."""
    name = words.centre(reading.chart)
    trial = reading.variation.type == "emerging"
    made = []
    for role, field, label in (
        ("centre", "centre", name),
        ("upper", "upper", "Upper limit"),
        ("lower", "lower", "Lower limit"),
    ):
        runs: dict[int, list[Place]] = {}
        for point, at in zip(series, places, strict=True):
            value = getattr(point, field)
            if point.shown and usable(value):
                runs.setdefault(point.group, []).append((at, value))
        if not runs:
            continue
        earlier: tuple[str, ...] = ()
        if role == "centre":
            *before, last = (
                say(run[-1][1], reading.unit, reading.decimals) for run in runs.values()
            )
            earlier = tuple(f"{label} {level}" for level in before)
            label = f"{label} {last}"
        elif trial:
            label = label.replace("limit", "trial limit")
        made.append(
            Line(
                role=role,  # type: ignore[arg-type]
                runs=tuple(tuple(run) for run in runs.values()),
                label=label,
                trial=trial,
                earlier=earlier,
            )
        )
    return tuple(made)
