"""How much chance alone does: between two figures, and among many measures."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import sqrt

import numpy as np

from fingerpost.engine.measure import Observation
from fingerpost.judgement.control_charts.rules import FULL

# A difference smaller than this many standard errors is one that chance often makes.
CLEAR = 1.96


def tolerance(before: Observation, now: Observation, *, unit: str) -> float | None:
    """How many standard errors two figures lie apart; None without denominators.

    Shares: z = (p2 - p1) / sqrt(p(1-p)(1/n1 + 1/n2)) with p pooled. Counts:
    (b - a) / sqrt(a + b). Rates: (b/n2 - a/n1) / sqrt(r(1/n1 + 1/n2)) with r pooled.
    Means, money and scores have none.
    """
    if unit == "count":
        a, b = before.value, now.value
        if a is None or b is None or a + b <= 0:
            return None
        return (b - a) / sqrt(a + b)
    if unit not in ("percent", "rate"):
        return None
    a, n1, b, n2 = before.numerator, before.denominator, now.numerator, now.denominator
    if a is None or b is None or not n1 or not n2:
        return None
    pooled = (a + b) / (n1 + n2)
    spread = pooled * (1 - pooled) if unit == "percent" else pooled
    if spread <= 0:
        return 0.0 if unit == "percent" or a + b == 0 else None
    return (b / n2 - a / n1) / sqrt(spread * (1 / n1 + 1 / n2))


def trend_word(change: float | None, z: float | None) -> str:
    """A change in words: up, down, same, no-clear-change or cannot say."""
    if change is None:
        return "cannot say"
    if z is not None and abs(z) < CLEAR:
        return "no-clear-change"
    if change == 0:
        return "same"
    if z is None:
        return "cannot say"
    return "up" if change > 0 else "down"


# Share of stable, independent series whose last point is marked, by number of points.
FALSE_SIGNALS = ((12, 0.015), (24, 0.016), (36, 0.019), (60, 0.019))


@dataclass(frozen=True)
class ExpectedSignals:
    """How many signals a page of measures would show by chance alone, in words."""

    measures: int
    expected: float
    words: str


def expected_by_chance(sizes: Sequence[int]) -> ExpectedSignals:
    """How many of these measures would show a signal though nothing had changed.

    `sizes` is the number of points in the current group of each judged measure. Fewer
    than 13 show no icon and add nothing. From simulation of stable, independent series
    (XmR; of other charts at most 1 in 100 more do so, as a test repeats);
    between the sizes tried a straight line, above 60 points the figure of 60.
    """
    at = [float(n) for n, _ in FALSE_SIGNALS]
    shares = [share for _, share in FALSE_SIGNALS]
    judged = [n for n in sizes if n >= FULL]
    expected = float(sum(np.interp(judged, at, shares))) if judged else 0.0
    several = f"{len(judged)} measure{'' if len(judged) == 1 else 's'} judged"
    about = "fewer than 1" if expected < 0.5 else f"about {round(expected)}"
    words = (
        f"With {several}, we would expect {about} to show a signal by chance, "
        "even if nothing had changed."
    )
    return ExpectedSignals(len(judged), expected, words if judged else "")


def false_signal_share(points: int) -> float:
    """The chance that a stable series of this many points ends in a signal."""
    return float(
        np.interp(points, [n for n, _ in FALSE_SIGNALS], [s for _, s in FALSE_SIGNALS])
    )
