"""Is a difference between two figures more than chance often makes?"""

from math import sqrt

from fingerpost.engine.measure import Observation

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
