"""Did a series change for good, in clear steps or a steady drift, and along which line?

What changes for good makes neighbours look alike, just as lasting luck does. Checks for
such likeness must first take the change away; and people are asked what happened at a
clear step. Section 7 of the judgement design.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import (
    D2,
    Bools,
    Floats,
    moving_range_mean,
)

Ints = NDArray[np.int64]

LEAST = 24  # figures, before a step or drift is looked for
EACH_SIDE = 6
MOST = 3  # steps, and never more than one for each dozen figures after the first
# What the strongest step of a stable series stays below in 99 of 100, by number of
# figures; between them a straight line, and beyond 60 the value of 60.
SIZES, CLEAR_STEP = (24, 36, 60), (14.4, 14.8, 14.2)
POSSIBLE_STEP = 9.5  # and in about 95 of 100


@dataclass(frozen=True, eq=False)
class Course:
    """The line that lasting changes give a series, and how many they are."""

    line: Floats
    changes: int


@dataclass(frozen=True)
class Step:
    """A place from which the figures lie at another level, and how clearly.

    `at` is the place of the first figure of the new level; `strength` is the likelihood
    ratio L; `clear` says that it is above the 99 % value.
    """

    at: int
    strength: float
    clear: bool


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
    weight = _weight(values, joined)
    if weight is None:
        return None
    limit = _clear(n)
    steps = _strongest_first(y, [weight], limit, limit, most=min(most, n // 12 - 1))
    found = _lasting(y, place, weight, limit, [at for at, _ in steps])
    if found is None:
        return None
    line, changes, _ = found
    whole = np.full(values.shape, np.nan)
    whole[place] = line
    return Course(whole, changes)


def _lasting(
    y: Floats, place: Ints, weight: Floats, limit: float, steps: Sequence[int]
) -> tuple[Floats, int, bool] | None:
    """Steps or a clear drift, whichever leaves less: line, changes, is it a drift?

    None where there is neither.
    """
    n, found = y.size, []
    if steps:
        parts = np.split(y, sorted(steps))
        levels = np.concatenate([np.full(part.size, part.mean()) for part in parts])
        found.append((levels, len(steps), False, 2 * len(steps)))
    t = place - place.mean()
    slope = float(t @ y) / float(t @ t)
    if slope**2 * float(t @ t) * weight[0] > limit:
        found.append((y.mean() + slope * t, 1, True, 1))
    if not found:
        return None
    with np.errstate(divide="ignore"):  # nothing left: minus infinity, the best
        left = [n * np.log(np.sum((y - one[0]) ** 2)) + 2 * one[3] for one in found]
    line, changes, drift, _ = found[int(np.argmin(left))]
    return line, changes, drift


def step_places(
    values: Floats, joined: Bools, *, counts: Floats | None = None
) -> tuple[Step, ...]:
    """Where a series changes its level clearly, or possibly, in order of time.

    Arguments and strength as in `course`, which takes the same clear steps away. One
    step that is only possible (above the 95 % value) may be among them; nothing is
    looked for beyond it. `counts` are the denominators of shares or rates: a step must
    then be as clear with each figure weighted by its count, where sigma is that of the
    figures times the root of their counts, as it is without. Few cases early on and
    many later would else look like a change in up to 14 of 100 stable series. Nothing
    is found where most figures repeat the one before, because sigma then says nothing,
    nor where a steady drift leaves less unexplained: it did not begin on one day.
    """
    place = np.flatnonzero(~np.isnan(values))
    n = place.size
    if n < LEAST or np.median(np.abs(np.diff(values[place]))) == 0:
        return ()
    weights = [_weight(values, joined)]
    if counts is not None:
        weights.append(_weight(values, joined, counts))
    known = [weight for weight in weights if weight is not None]
    if len(known) < len(weights):
        return ()
    limit, y = _clear(n), values[place]
    found = _strongest_first(
        y, known, limit, POSSIBLE_STEP, most=min(MOST, n // 12 - 1)
    )
    clear = [at for at, strength in found if strength > limit]
    lasting = _lasting(y, place, known[0], limit, clear)
    if lasting is not None and lasting[2]:
        return ()
    return tuple(
        Step(int(place[at]), strength, strength > limit)
        for at, strength in sorted(found)
    )


def _clear(n: int) -> float:
    return float(np.interp(n, SIZES, CLEAR_STEP))


def _weight(
    values: Floats, joined: Bools, counts: Floats | None = None
) -> Floats | None:
    """What each known value weighs: count / sigma^2. None where nothing varies."""
    known = ~np.isnan(values)
    count = np.ones(values.shape) if counts is None else counts
    with np.errstate(invalid="ignore"):
        mean = np.sum((values * count)[known]) / np.sum(count[known])
        moves = np.abs(np.diff((values - mean) * np.sqrt(count)))[:, None]
    amr, _, _ = moving_range_mean(moves, joined[:, None], True, strict=False)
    sigma = float(amr[0] / D2)
    if not sigma**2 > 0:
        return None
    weight: Floats = count[known] / sigma**2
    return weight


def _strongest_first(
    y: Floats, weights: Sequence[Floats], limit: float, least: float, *, most: int
) -> list[tuple[int, float]]:
    """Steps by falling strength, until one is not above `limit`: place and strength.

    That one is kept if it is above `least`.
    """
    edges = [0, y.size]
    found: list[tuple[int, float]] = []
    while len(found) < most:
        steps = [
            _strongest(y, weights, start, stop)
            for start, stop in pairwise(edges)
            if stop - start >= 2 * EACH_SIDE
        ]
        strength, at = max(steps, default=(0.0, 0))
        if strength <= least:
            break
        found.append((at, strength))
        if strength <= limit:
            break
        edges = sorted([*edges, at])
    return found


def _strongest(
    y: Floats, weights: Sequence[Floats], start: int, stop: int
) -> tuple[float, int]:
    """The strongest step between two places, by the weights that see least of it."""
    k = np.arange(EACH_SIDE, stop - start - EACH_SIDE + 1)
    ways = []
    for weight in weights:
        w = weight[start:stop]
        part = y[start:stop] - np.sum(w * y[start:stop]) / np.sum(w)
        moved = np.cumsum(w * part)[k - 1]  # the rest adds up to as much, the other way
        before, whole = np.cumsum(w)[k - 1], np.sum(w)
        ways.append(moved**2 * whole / (before * (whole - before)))
    strength = np.min(ways, axis=0)
    best = int(strength.argmax())
    return float(strength[best]), start + int(k[best])
