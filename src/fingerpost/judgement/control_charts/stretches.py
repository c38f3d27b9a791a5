"""How a series falls into stretches: new groups at re-basings, breaks at gaps.

Limits and run rules begin anew in every stretch; no run crosses from one to the next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import Bools, Floats

SHORTEST_BASELINE = 12
# A step of this many usual steps is a gap: a little under two, because months and
# quarters differ in length (February missing makes 59 days, usual are 31).
GAP = 1.9

WORDS = {
    "F1": "The values that feed the limits are all the same; so are the limits.",
    "F2": "Most values repeat, so every change was used for the limits, large ones "
    "too. A chart of the time between events would suit these figures better.",
    "F3": "There are not enough values next to each other to draw limits.",
    "F4": "A value is missing or left out; runs of values stop there and begin again.",
    "F5": "The peak or trough between two trends is named after the trend it ends.",
    "F6": "A new stretch was to begin on a day that has no figure; it begins with the "
    "first figure after that day.",
    "F7": "A limit lies beyond what this figure can be; only its drawing is cut off.",
    "F8": "The target has changed over time; the latest figure is judged by the target "
    "in force then.",
    "F9": "There are fewer than 13 figures in this stretch, so less can be said.",
    "F10": "Some figures in between are missing; runs stop at the gap, and the change "
    "across it is not used.",
    "F11": "Figures before and after cannot be compared, so a new stretch begins.",
}


@dataclass(frozen=True)
class Correction:
    """A correction to the strict rules that changed an answer: code, words, day."""

    code: str
    words: str
    on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Series:
    """One series to judge, and how: `xmr` says what each field means."""

    dates: Sequence[date]
    values: Sequence[float | None] | Floats
    improvement: int
    target: float | Sequence[float | None] | Floats | None = None
    rebase: Sequence[date] = ()
    fix_after: int | None = None
    screen: bool = True
    hollow: Sequence[bool] | Bools | None = None
    unlike: Mapping[date, str] | None = None
    bounds: tuple[float | None, float | None] = (None, None)


@dataclass(kw_only=True, eq=False)
class Prepared:
    """A series in order of date, cut into stretches, with room for the answers.

    `rows` are the places of the points that are judged; `y` are their values (NaN:
    missing or left out); `spans` the first and last-plus-one place of each stretch in
    `y`; `breaks` is True on the first point after a gap. `pieces` receives the answer
    of each stretch.
    """

    series: Series
    order: NDArray[np.int64]
    dates: list[date]
    values: Floats
    target: Floats
    hollow: Bools
    rows: NDArray[np.int64]
    y: Floats
    group: NDArray[np.int64]
    breaks: Bools
    spans: list[tuple[int, int]]
    corrections: list[Correction]
    pieces: list[dict[str, Any]] = field(default_factory=list)


def prepare(series: Series, *, strict: bool) -> Prepared:
    """Sort, check and cut one series. Raises ValueError in plain words."""
    _check(series)
    dates = list(series.dates)
    ordinals = np.array([day.toordinal() for day in dates], dtype=np.int64)
    order = np.argsort(ordinals, kind="stable")
    ordinals = ordinals[order]
    repeated = np.flatnonzero(ordinals[1:] == ordinals[:-1])
    dates = [dates[i] for i in order]
    if repeated.size:
        day = dates[int(repeated[0])]
        raise ValueError(f"the date {day:%d %B %Y} appears more than once")
    values = _numbers(series.values, "value")[order]
    target = _target(series.target, len(dates))[order]
    hollow = np.zeros(len(dates), dtype=bool)
    if series.hollow is not None:
        hollow = np.asarray(series.hollow, dtype=bool)[order]
    if strict:  # a point is left out only by dropping its row
        rows = np.flatnonzero(~hollow)
        y = values[rows]
    else:
        rows = np.arange(len(dates))
        y = np.where(hollow, np.nan, values)
    starts, notes = _starts(series, [dates[i] for i in rows], strict=strict)
    breaks = np.zeros(len(rows), dtype=bool)
    if not strict:
        breaks = gaps(ordinals) & ~starts
    edges = [0, *(int(i) for i in np.flatnonzero(starts) if i), len(rows)]
    return Prepared(
        series=series,
        order=order,
        dates=dates,
        values=values,
        target=target,
        hollow=hollow,
        rows=rows,
        y=y,
        group=np.cumsum(starts),
        breaks=breaks,
        spans=list(pairwise(edges)) if len(rows) else [],
        corrections=notes,
    )


def gaps(ordinals: NDArray[np.int64]) -> Bools:
    """True on each point before which figures are missing, by the usual step in days.

    `ordinals` are day numbers in order. A single missing month, quarter or week counts.
    """
    answer = np.zeros(ordinals.shape, dtype=bool)
    if ordinals.size > 2:
        steps = ordinals[1:] - ordinals[:-1]
        ordered, half = np.sort(steps), steps.size // 2
        usual = (ordered[half] + ordered[-half - 1]) / 2  # the median
        answer[1:] = steps >= GAP * usual
    return answer


def _starts(
    series: Series, dates: list[date], *, strict: bool
) -> tuple[Bools, list[Correction]]:
    starts = np.zeros(len(dates), dtype=bool)
    place = {day: i for i, day in enumerate(dates)}
    notes: list[Correction] = []
    for day in sorted(set(series.rebase)):
        if day in place:
            starts[place[day]] = True
        elif not strict:
            later = next((i for i, at in enumerate(dates) if at > day), 0)
            if later:
                starts[later] = True
                notes.append(Correction("F6", WORDS["F6"], dates[later]))
    if strict or not series.unlike:
        return starts, notes
    for day, reason in sorted(series.unlike.items()):
        later = next((i for i, at in enumerate(dates) if at >= day), 0)
        if later and not starts[later]:
            starts[later] = True
            words = f"{WORDS['F11']} {reason}".strip()
            notes.append(Correction("F11", words, dates[later]))
    return starts, notes


def _check(series: Series) -> None:
    if len(series.dates) == 0:
        raise ValueError("there are no points")
    if len(series.dates) != len(series.values):
        raise ValueError(
            f"there are {len(series.dates)} dates but {len(series.values)} values"
        )
    if series.hollow is not None and len(series.hollow) != len(series.dates):
        raise ValueError("there is not one mark for each date in `hollow`")
    if series.improvement not in (-1, 0, 1):
        raise ValueError("the direction of improvement is not 1, -1 or 0")
    if series.fix_after is not None and series.fix_after < SHORTEST_BASELINE:
        raise ValueError(
            f"limits cannot be fixed after {series.fix_after} points; "
            f"they need at least {SHORTEST_BASELINE}"
        )


def _numbers(values: Sequence[float | None] | Floats, what: str) -> Floats:
    if isinstance(values, np.ndarray):
        numbers = values.astype(np.float64)
    else:
        numbers = np.array(
            [np.nan if v is None else v for v in values], dtype=np.float64
        )
    if np.isinf(numbers).any():
        raise ValueError(f"a {what} is not a finite number")
    return numbers


def _target(target: float | Sequence[float | None] | Floats | None, n: int) -> Floats:
    if target is None:
        return np.full(n, np.nan)
    if isinstance(target, (int, float)):
        return np.full(n, float(target))
    numbers = _numbers(target, "target")
    if numbers.shape != (n,):
        raise ValueError(f"there are {n} dates but {len(numbers)} targets")
    return numbers
