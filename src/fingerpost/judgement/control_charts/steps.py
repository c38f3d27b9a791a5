"""Did a series make one clear step, or drift steadily, and along which line?

What changes for good makes neighbours look alike, just as lasting luck does. Checks for
such likeness must first take the change away. Section 7 of the judgement design.
"""

import numpy as np

from fingerpost.judgement.control_charts.limits import (
    D2,
    Bools,
    Floats,
    moving_range_mean,
)

LEAST = 24  # figures, before a step or drift is looked for
EACH_SIDE = 6
# What the strongest step of stable series stays below in 99 of 100, by number of
# figures; between them a straight line, and beyond 60 the value of 60.
SIZES, CLEAR_STEP = (24, 36, 60), (14.4, 14.8, 14.2)


def course(values: Floats, joined: Bools) -> Floats | None:
    """The line that a step or a steady drift gives the series; None without either.

    `values` may hold NaN; `joined` says, from the second value on, whether the one
    before is its true neighbour. A step between m1 (k values) and m2 (n - k) has the
    strength L = k(n - k)/n (m1 - m2)^2 / sigma^2, and a straight line of slope b has
    L = b^2 sum((t - mean t)^2) / sigma^2, with sigma = screened mean moving range
    / 1.128. Of those above the 99 % value the one that leaves less is taken. The answer
    has a value wherever `values` does.
    """
    place = np.flatnonzero(~np.isnan(values))
    n = place.size
    if n < LEAST:
        return None
    y = values[place]
    moves = np.abs(np.diff(values))[:, None]
    amr, _, _ = moving_range_mean(moves, joined[:, None], True, strict=False)
    sigma = float(amr[0]) / D2
    if not sigma > 0:
        return None
    limit = float(np.interp(n, SIZES, CLEAR_STEP))
    found = [
        (float(np.sum((y - line) ** 2)), line)
        for strength, line in (_step(y), _drift(y, place))
        if strength > limit * sigma**2
    ]
    if not found:
        return None
    answer = np.full(values.shape, np.nan)
    answer[place] = min(found, key=lambda one: one[0])[1]
    return answer


def _step(y: Floats) -> tuple[float, Floats]:
    """How strong the strongest step is, in squares of the unit, and its two levels."""
    n = y.size
    k = np.arange(EACH_SIDE, n - EACH_SIDE + 1)
    total = np.cumsum(y - y.mean())  # away from the mean, so that nothing is lost
    before = total[k - 1] / k
    after = (total[-1] - total[k - 1]) / (n - k)
    strength = k * (n - k) / n * (before - after) ** 2
    best = int(strength.argmax())
    levels = np.where(np.arange(n) < k[best], before[best], after[best]) + y.mean()
    return float(strength[best]), levels


def _drift(y: Floats, place: np.ndarray) -> tuple[float, Floats]:
    """How strong a straight line is, in squares of the unit, and the line."""
    t = place - place.mean()
    spread = float(t @ t)
    slope = float(t @ y) / spread
    return slope**2 * spread, y.mean() + slope * t
