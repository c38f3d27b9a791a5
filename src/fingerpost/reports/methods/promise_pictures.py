"""Pictures of what was promised: targets of each kind, and what may be said ahead."""

from collections.abc import Callable
from datetime import date

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year, month
from fingerpost.judgement.reading import Baseline, Milestone
from fingerpost.reports.methods.invented import (
    AREA,
    SAID,
    STEADY,
    WANDERING,
    Read,
    a_measure,
    a_target,
    read,
    shares,
    suspensions,
)


def _range_target(name: str) -> Read:
    measure = a_measure(name)
    aim = a_target(None, kind="range", low=48, high=56)
    return measure, read(measure, shares(measure, STEADY[:22]), targets=[aim])


def _path(name: str) -> Read:
    measure = a_measure(name)
    days = ((date(2023, 12, 31), 45.0), (date(2026, 3, 31), 60.0))
    aim = a_target(None, kind="trajectory", points=days)
    return measure, read(measure, shares(measure, STEADY[:22]), targets=[aim])


def _moving_target(name: str) -> Read:
    measure = a_measure(name)
    later = a_target(60, valid_from=date(2025, 4, 1))
    series = shares(measure, STEADY[:24])
    return measure, read(measure, series, targets=[a_target(50), later])


def _target(name: str) -> Read:
    measure = a_measure(name)
    steps = [Milestone(label="M1", due=date(2025, 9, 30), expected=56)]
    series = shares(measure, STEADY[:22])
    return measure, read(measure, series, targets=[a_target(60)], milestones=steps)


def _fan(name: str) -> Read:
    measure = a_measure(name)
    rising = [value - 8 + 0.35 * place for place, value in enumerate(STEADY)]
    by = a_target(60, due=date(2027, 6, 30))
    return measure, read(measure, shares(measure, rising), targets=[by])


def _national(name: str) -> Read:
    measure = a_measure(name)
    aim = a_target(51, kind="national", source="England, one named year")
    return measure, read(measure, shares(measure, STEADY[:22]), targets=[aim])


def _one_year(name: str) -> Read:
    measure = a_measure(name)
    counts = ((520, 980), (395, 990))
    series = [
        Observation(
            measure=measure.slug,
            basis="official",
            area=AREA,
            period=calendar_year(year),
            value=100 * met / of,
            numerator=met,
            denominator=of,
            unit=measure.unit,
        )
        for year, (met, of) in enumerate(counts, start=2023)
    ]
    return measure, read(measure, series)


def _start(name: str) -> Read:
    measure = a_measure(name)
    start = Baseline(
        value=42.0,
        period=month(2023, 12),
        basis="local",
        source="The plan of 2023",
        set_on=SAID,
        set_by="The board",
    )
    return measure, read(measure, shares(measure, STEADY[:20]), baselines=[start])


def _next(name: str) -> Read:
    measure = a_measure(name)
    aim = a_target(52, due=None)
    return measure, read(measure, shares(measure, STEADY[:24]), targets=[aim])


def _refused(name: str) -> Read:
    measure = a_measure(name)
    by = a_target(60, due=date(2027, 6, 30))
    return measure, read(measure, shares(measure, WANDERING), targets=[by])


def _year_end(name: str) -> Read:
    return suspensions(
        name,
        (64, 142, 225, 287, 371, 440, 529, 588, 664, 735, 741, 744),
        (70, 155, 241, 312, 398, 470, 561, 625, 702, 779, 785, 789),
        (58, 126, 199, 254),
    )


PROMISES: dict[str, Callable[[str], Read]] = {
    "baseline": _start,
    "target": _target,
    "range-target": _range_target,
    "national": _national,
    "path": _path,
    "one-year": _one_year,
    "moving-target": _moving_target,
    "next": _next,
    "fan": _fan,
    "refused": _refused,
    "year-end": _year_end,
}
