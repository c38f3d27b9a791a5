"""Guards: reasons not to judge a series, found before anything is said about it.

Rules for special causes cry wolf when each value depends on the one before, when the
time of year shows, when events are rare, and when there are few values. Each guard
answers with its number and with words that a parent could read.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from fingerpost.judgement.columns import Bools, Floats
from fingerpost.judgement.marks import FULL, TRIAL
from fingerpost.judgement.reading import Guard

RARE = 3.0
SEASON_LEVEL = 0.01
# Share of stable, independent series whose last point is marked, by number of points.
FALSE_SIGNALS = ((12, 0.015), (24, 0.016), (36, 0.019), (60, 0.019))


def autocorrelation(
    values: Sequence[float | None] | Floats,
    centre: float | Sequence[float] | Floats,
    *,
    gap_before: Sequence[bool] | Bools | None = None,
    overlapping: bool = False,
    stock: bool = False,
) -> Guard:
    """Does each value depend on the one before, so that the rules would cry wolf?

    `values` are those of the current group, None or NaN where missing; `centre` is the
    line they are judged against. Pairs across a gap do not count. `overlapping` says
    that neighbours share months (rolling 12 months), `stock` that the series is a stock
    counted every month: the guard is then always on. `number` is r1, the correlation of
    neighbours, or None when it cannot be said.
    """
    y = _floats(values)
    away = y - np.asarray(centre, dtype=np.float64)
    joined = ~np.isnan(away[1:]) & ~np.isnan(away[:-1])
    if gap_before is not None:
        joined &= ~np.asarray(gap_before, dtype=bool)[1:]
    n = int((~np.isnan(away)).sum())
    spread = float(np.nansum(away**2)) if n else 0.0
    r1 = None
    if n > 2 and spread > 0:
        r1 = float(np.sum(away[1:][joined] * away[:-1][joined])) / spread
    if overlapping:
        words = (
            "Each figure shares eleven months with the one before, so figures in a row "
            "look alike and the usual rules cry wolf. Look at periods that do not "
            "overlap instead."
        )
        return Guard(code="autocorrelation", on=True, number=r1, words=words)
    if stock:
        words = (
            "This counts what is open on a day, and most of it was open a month "
            "before, so each figure depends on the one before and the usual rules cry "
            "wolf. Look at the change from month to month, or year to year, instead."
        )
        return Guard(code="autocorrelation", on=True, number=r1, words=words)
    on = r1 is not None and n >= FULL and abs(r1) > 2 / math.sqrt(n)
    if on:
        words = (
            "Each value depends on the one before, so these rules cry wolf. Look at "
            "the change from one value to the next, or from year to year, instead."
        )
    elif r1 is None or n < FULL:
        words = "There are too few figures to see whether each depends on the last."
    else:
        words = "Each value does not clearly depend on the one before."
    return Guard(code="autocorrelation", on=on, number=r1, words=words)


def season(
    values: Sequence[float | None] | Floats,
    seasons: Sequence[int],
    *,
    centre: float | Sequence[float] | Floats = 0.0,
    kind: Literal["month", "term"] = "month",
) -> Guard:
    """Does the time of year show in the figures, month by month or term by term?

    `seasons` gives the month (1 to 12) or term (1 to 3) of each value. A one-way
    analysis of variance of `values - centre`; on when its p is below 0.01. Needs 24
    months or 6 terms. `number` is p, or None when it cannot be said.
    """
    y = _floats(values) - np.asarray(centre, dtype=np.float64)
    known = ~np.isnan(y)
    y, label = y[known], np.asarray(seasons)[known]
    needed = 24 if kind == "month" else 6
    p = _anova(y, label) if y.size >= needed else None
    on = p is not None and p < SEASON_LEVEL
    if on:
        words = (
            f"The figures go up and down with the time of year. Compare each {kind} "
            f"with the same {kind} of last year."
        )
    elif p is None:
        words = "There are too few figures to see whether the time of year matters."
    else:
        words = "The time of year does not clearly show in these figures."
    return Guard(code="season", on=on, number=p, words=words)


def rare_events(counts: Sequence[float | None] | Floats) -> Guard:
    """Are there too few cases in a usual period for limits to mean anything?

    `counts` are cases (not rates) of each period; on when their mean is below 3.
    `number` is the mean, or None without counts.
    """
    y = _floats(counts)
    y = y[~np.isnan(y)]
    mean = float(y.mean()) if y.size else None
    on = mean is not None and mean < RARE
    if on:
        words = (
            "There are fewer than 3 cases in a usual period. With so few, chance alone "
            "makes the figure jump, so nothing is said about its direction. Counting "
            "the time between cases would say more."
        )
    elif mean is None:
        words = "The number of cases is not known."
    else:
        words = "There are enough cases in a usual period."
    return Guard(code="rare-events", on=on, number=mean, words=words)


def short_series(points: int) -> Guard:
    """Are there too few figures since the last new start to judge a change?

    `points` is the number of judged points in the current group. Below 8 nothing but
    the figures is shown; from 8 to 12 only a point outside trial limits is named.
    """
    if points < TRIAL:
        words = (
            f"There {_are(points)} so far. At least {TRIAL} are needed to see what "
            "is usual, so only the figures are shown."
        )
    elif points < FULL:
        words = (
            f"There {_are(points)} so far, so the limits are a first trial. With "
            f"{FULL} we can say more."
        )
    else:
        words = "There are enough figures to see what is usual."
    return Guard(code="short", on=points < FULL, number=float(points), words=words)


def judged_in_full(guards: Iterable[Guard]) -> bool:
    """Whether no guard is on, so that direction and assurance may be said."""
    return not any(guard.on for guard in guards)


@dataclass(frozen=True)
class ExpectedSignals:
    """How many signals a page of measures would show by chance alone, in words."""

    measures: int
    expected: float
    words: str


def expected_false_signals(points: Sequence[int]) -> ExpectedSignals:
    """How many of these measures would show a signal though nothing had changed.

    `points` is the number of points in the current group of each judged measure. Fewer
    than 13 show no icon and add nothing. From simulation of stable, independent series;
    between the sizes tried a straight line, above 60 points the figure of 60.
    """
    at = [float(n) for n, _ in FALSE_SIGNALS]
    shares = [share for _, share in FALSE_SIGNALS]
    judged = [n for n in points if n >= FULL]
    expected = float(sum(np.interp(judged, at, shares))) if judged else 0.0
    whole = round(expected)
    about = "fewer than 1" if expected < 0.5 else f"about {whole}"
    words = (
        f"Of {len(judged)} measure{'' if len(judged) == 1 else 's'} {about} would show "
        "a signal by chance."
    )
    return ExpectedSignals(len(judged), expected, words)


def false_signal_share(points: int) -> float:
    """The chance that a stable series of this many points ends in a signal."""
    return float(
        np.interp(points, [n for n, _ in FALSE_SIGNALS], [s for _, s in FALSE_SIGNALS])
    )


def _anova(y: Floats, label: np.ndarray) -> float | None:
    # p of the F test of equal means; None when there is nothing to compare.
    names, place = np.unique(label, return_inverse=True)
    groups, n = len(names), y.size
    if groups < 2 or n <= groups:
        return None
    sizes = np.bincount(place)
    y = y - y.mean()
    means = np.bincount(place, weights=y) / sizes
    between = float(np.sum(sizes * means**2))
    within = float(np.sum((y - means[place]) ** 2))
    if between <= 1e-24 * max(within, 1e-300):
        return 1.0
    if within <= 1e-24 * between:
        return 0.0
    from scipy.special import fdtrc  # heavy: not on the path of a page without it

    ratio = (between / (groups - 1)) / (within / (n - groups))
    return float(fdtrc(groups - 1, n - groups, ratio))


def _are(points: int) -> str:
    return "is 1 figure" if points == 1 else f"are {points} figures"


def _floats(values: Sequence[float | None] | Floats) -> Floats:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
