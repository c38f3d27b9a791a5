"""Guards: reasons not to judge a series, found before anything is said about it.

Rules for special causes give false alarms when each value depends on the one before,
when the time of year shows, when events are rare, and when there are few values. Each
guard answers with its number and with words that a parent could read.
"""

import math
from collections.abc import Sequence
from typing import Literal

import numpy as np

from fingerpost.engine.measure import Better
from fingerpost.judgement.control_charts.limits import Bools, Floats
from fingerpost.judgement.control_charts.rules import FULL, RARE, TRIAL
from fingerpost.judgement.control_charts.steps import Lasting, neighbours
from fingerpost.judgement.reading import Guard

SEASON_LEVEL = 0.01
# What each check is called where a page lists them.
NAMES = {
    "short": "Few figures",
    "no-polarity": "No better and no worse",
    "small-numbers": "Small numbers of children",
    "still-open": "Figures that go on changing",
    "moving-target": "A target that moves",
    "rare-events": "Rare cases",
    "season": "The time of year",
    "autocorrelation": "Each figure depends on the one before",
}
# The same where a page says that a check found nothing.
FINE = {
    "short": "how many figures there are",
    "small-numbers": "how many children each is about",
    "moving-target": "whether the target stayed the same",
    "rare-events": "how rare cases are",
    "season": "the time of year",
    "autocorrelation": "whether each figure depends on the one before",
}


def autocorrelation(
    values: Sequence[float | None] | Floats,
    centre: float | Sequence[float] | Floats,
    *,
    gap_before: Sequence[bool] | Bools | None = None,
    overlapping: bool = False,
    stock: bool = False,
    lasting: Lasting | None = None,
) -> Guard:
    """Does each value depend on the one before, so that the rules give false alarms?

    `values` are those of the current group, None or NaN where missing; `centre` is the
    line they are judged against. Pairs across a gap do not count. `overlapping` says
    that neighbours share months (rolling 12 months), `stock` that the series is a stock
    counted every month: the guard is then always on. `number` is r1, the correlation of
    neighbours, or None when it cannot be said; on when it is beyond 2/sqrt(n) either
    way. Up to three clear steps, or a steady drift, make neighbours alike too; they are
    taken away first, and it is then on when r1 of what is left is above 1/sqrt(n), less
    2/n for each step after the first (decision 15). `lasting` is what is known already
    of such changes in these values with these gaps.
    """
    y = _floats(values)
    away = y - np.asarray(centre, dtype=np.float64)
    if lasting is None:
        lasting = Lasting(y, neighbours(away, gap_before))
    n = int(np.count_nonzero(~np.isnan(away)))
    change = lasting.course()
    left = away if change is None else y - change.line
    r1 = _r1(left, lasting.joined, scale=away)
    on = overlapping or stock
    if overlapping:
        words = (
            "Each figure shares eleven months with the one before, so figures in a row "
            "look alike and our usual rules would give false alarms. Periods that do "
            "not overlap would say more."
        )
    elif stock:
        words = (
            "This counts what is open on one day, and most of it was open a month "
            "before. So figures in a row look alike, and our usual rules would give "
            "false alarms."
        )
    elif r1 is None or n < FULL:
        words = "There are too few figures to see whether each depends on the last."
    else:
        on = abs(r1) > 2 / math.sqrt(n)
        if change is not None:
            on = r1 > 1 / math.sqrt(n) - 2 * (change.changes - 1) / n
        words = "Each figure does not clearly depend on the one before."
        if on:
            words = (
                "Each figure depends on the one before it, so our usual rules would "
                "give false alarms."
            )
        elif change is not None:
            words = (
                "Apart from a lasting change, each figure does not clearly depend on "
                "the one before."
            )
    return Guard(code="autocorrelation", on=on, number=r1, words=words)


def _r1(away: Floats, joined: Bools, *, scale: Floats) -> float | None:
    """The lag-1 autocorrelation; None when nothing is left of the spread in `scale`."""
    spread = float(np.nansum(away**2))
    if away.size <= 2 or spread <= 1e-18 * float(np.nansum(scale**2)):
        return None
    return float((away[1:][joined] * away[:-1][joined]).sum()) / spread


def season(
    values: Sequence[float | None] | Floats,
    seasons: Sequence[int],
    *,
    centre: float | Sequence[float] | Floats = 0.0,
    kind: Literal["month", "term"] = "month",
    lasting: Lasting | None = None,
) -> Guard:
    """Does the time of year show in the figures, month by month or term by term?

    `seasons` gives the month (1 to 12) or term (1 to 3) of each value. A one-way
    analysis of variance of `values - centre`; on when its p is below 0.01. Needs 24
    months or 6 terms. Clear steps or a steady drift would hide a season, so the values
    are looked at without them as well. `lasting` is what is known already of them,
    gaps passed over. `number` is the smallest p, or None when it cannot be said.
    """
    y = _floats(values)
    known = ~np.isnan(y)
    p = None
    if np.count_nonzero(known) >= (24 if kind == "month" else 6):
        if lasting is None:
            lasting = Lasting(y, neighbours(y))
        # more steps than there were would take a season away
        without = dict.fromkeys((lasting.course(1), lasting.course()))
        left = [y - np.asarray(centre, dtype=np.float64)]
        left += [y - change.line for change in without if change is not None]
        p = _anova([one[known] for one in left], np.asarray(seasons)[known])
    on = p is not None and p < SEASON_LEVEL
    if on:
        words = (
            f"The figures go up and down with the time of year, so we compare each "
            f"{kind} with the same {kind} a year before."
        )
    elif p is None:
        words = "There are too few figures to see whether the time of year matters."
    else:
        words = "The time of year does not clearly show in these figures."
    return Guard(code="season", on=on, number=p, words=words)


def rare_events(
    counts: Sequence[float | None] | Floats, *, suited: bool = False
) -> Guard:
    """Are there too few cases in a usual period for limits to mean anything?

    `counts` are cases (not rates) of each period; on when their mean is below 3.
    `number` is the mean, or None without counts. `suited` says that the chart is one
    for rare cases (g or run), so that they may be judged all the same.
    """
    y = _floats(counts)
    y = y[~np.isnan(y)]
    mean = float(y.mean()) if y.size else None
    on = mean is not None and mean < RARE
    if on:
        words = (
            "There are fewer than 3 cases in a usual period. With so few, chance alone "
            "makes the figure jump."
        )
    elif mean is None:
        words = "The number of cases is not known."
    else:
        words = "There are enough cases in a usual period."
    return Guard(code="rare-events", on=on, number=mean, words=words, bars=not suited)


def moving_target(aims: Sequence[float | None] | Floats) -> Guard:
    """Did the target change while these figures were made?

    `aims` are the targets in force at each figure of the current stretch, None where
    there was none. `number` is how many different ones there were.
    """
    known = {aim for aim in aims if aim is not None}
    on = len(known) > 1
    words = "The target has stayed the same."
    if on:
        words = (
            "The target has changed over time, so each figure is held against the "
            "target in force then, and the chance of meeting it is that of the latest."
        )
    return _said("moving-target", on, float(len(known)), words)


def small_numbers(few: int, points: int) -> Guard:
    """Are some of the figures about too few children to be judged one by one?

    `few` counts them, of `points` figures with a value in the current stretch.
    """
    words = "No figure is about too few children to be judged."
    if few:
        words = (
            f"{few} of {points} figures {'is' if few == 1 else 'are'} about too few "
            "children to be judged alone. They are drawn hollow."
        )
    return _said("small-numbers", few > 0, float(few), words)


def still_open(why: str) -> Guard:
    """Do newer figures look different only because they have had less time?

    `why` is the measure's own sentence about what is still to come after a period is
    shown. The newest figure is then never held against older ones.
    """
    words = f"{why.strip()} So the newest figures are not judged by the older ones."
    return Guard(code="still-open", on=True, number=None, words=words)


def no_polarity(better: Better) -> Guard:
    """Is neither more nor less of this better in itself?"""
    on = better == "none"
    words = "It is known which way is better."
    if on:
        words = (
            "Neither a higher nor a lower figure is better in itself, so we say only "
            "whether it rises or falls."
        )
    return _said("no-polarity", on, None, words)


def _said(code: str, on: bool, number: float | None, words: str) -> Guard:
    """A guard that is only said: what it finds does not forbid judging."""
    return Guard(code=code, on=on, number=number, words=words, bars=False)


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
    return _said("short", points < FULL, float(points), words)


def _anova(ways: Sequence[Floats], label: np.ndarray) -> float | None:
    # The smallest p of the F tests of equal means; None with nothing to compare.
    names, place = np.unique(label, return_inverse=True)
    if len(names) < 2 or label.size <= len(names):
        return None
    sizes = np.bincount(place)
    return min(_equal_means(y, place, sizes) for y in ways)


def _equal_means(y: Floats, place: np.ndarray, sizes: np.ndarray) -> float:
    groups, n = sizes.size, y.size
    y = y - y.mean()
    means = np.bincount(place, weights=y) / sizes
    between = float((sizes * means**2).sum())
    within = float(((y - means[place]) ** 2).sum())
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
    if isinstance(values, np.ndarray):
        return values.astype(np.float64)
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
