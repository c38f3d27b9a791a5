"""Did a series change for good, in clear steps or a steady drift, and along which line?

What changes for good makes neighbours look alike, just as lasting luck does. Checks for
such likeness must first take the change away. Section 7 of the judgement design.
"""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from fingerpost.judgement.control_charts.limits import (
    D2,
    Bools,
    Floats,
    moving_range_mean,
)

LEAST = 24  # figures, before a step or drift is looked for
EACH_SIDE = 6
MOST = 3  # steps, and never more than one for each dozen figures after the first
# What the strongest step of a stable series stays below in 99 of 100, by number of
# figures; between them a straight line, and beyond 60 the value of 60.
SIZES, CLEAR_STEP = (24, 36, 60), (14.4, 14.8, 14.2)


@dataclass(frozen=True, eq=False)
class Course:
    """The line that lasting changes give a series, and how many they are."""

    line: Floats
    changes: int


def course(values: Floats, joined: Bools, *, most: int = MOST) -> Course | None:
    """The steps or steady drift of a series; None where none is clear.

    `values` may hold NaN; `joined` says, from the second value on, whether the one
    before is its true neighbour. A step from level m1 (k values) to m2 (n - k) has the
    strength L = k(n - k)/n (m1 - m2)^2 / sigma^2, and a straight line of slope b has
    L = b^2 sum((t - mean t)^2) / sigma^2, with sigma = screened mean moving range
    / 1.128. The strongest step above the 99 % value is taken, then the strongest on
    either side of it, up to `most`. Steps or line: whichever leaves less, with two
    numbers counted for each step and one for the line (Akaike 1974). The line has a
    value wherever `values` does.
    """
    place = np.flatnonzero(~np.isnan(values))
    n = place.size
    if n < LEAST:
        return None
    y = values[place]
    moves = np.abs(np.diff(values))[:, None]
    amr, _, _ = moving_range_mean(moves, joined[:, None], True, strict=False)
    limit = float(np.interp(n, SIZES, CLEAR_STEP)) * float(amr[0] / D2) ** 2
    if not limit > 0:
        return None
    found = []
    edges = _edges(y, limit, most=min(most, n // 12 - 1))
    if len(edges) > 2:
        parts = np.split(y, edges[1:-1])
        levels = np.concatenate([np.full(part.size, part.mean()) for part in parts])
        found.append((levels, len(parts) - 1, 2 * (len(parts) - 1)))
    t = place - place.mean()
    slope = float(t @ y) / float(t @ t)
    if slope**2 * float(t @ t) > limit:
        found.append((y.mean() + slope * t, 1, 1))
    if not found:
        return None
    with np.errstate(divide="ignore"):  # nothing left: minus infinity, the best
        left = [n * np.log(np.sum((y - line) ** 2)) + 2 * p for line, _, p in found]
    line, changes, _ = found[int(np.argmin(left))]
    whole = np.full(values.shape, np.nan)
    whole[place] = line
    return Course(whole, changes)


def _edges(y: Floats, limit: float, *, most: int) -> list[int]:
    """Where the levels of a series begin, and its end: [0, step, ..., n]."""
    edges = [0, y.size]
    while len(edges) < most + 2:
        steps = [
            _strongest(y, start, stop)
            for start, stop in pairwise(edges)
            if stop - start >= 2 * EACH_SIDE
        ]
        strength, at = max(steps, default=(0.0, 0))
        if strength <= limit:
            break
        edges = sorted([*edges, at])
    return edges


def _strongest(y: Floats, start: int, stop: int) -> tuple[float, int]:
    """The strongest step between two places: in squares of the unit, and where."""
    part = y[start:stop] - y[start:stop].mean()
    n = part.size
    k = np.arange(EACH_SIDE, n - EACH_SIDE + 1)
    before = np.cumsum(part)[k - 1]  # the rest adds up to as much, the other way
    strength = before**2 * n / (k * (n - k))
    best = int(strength.argmax())
    return float(strength[best]), start + int(k[best])
