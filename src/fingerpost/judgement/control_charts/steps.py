"""Did a series change for good, in clear steps or a steady drift, and along which line?

What changes for good makes neighbours look alike, just as lasting luck does. Checks for
such likeness must first take the change away; and people are asked what happened at a
clear step. Section 7 of the judgement design.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import (
    D2,
    Bools,
    Floats,
    screened_mean,
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
    """The line that lasting changes give a series, and how many they are.

    `drifts` says that it is one steady drift and no steps.
    """

    line: Floats
    changes: int
    drifts: bool = False


@dataclass(frozen=True)
class Step:
    """A place from which the figures lie at another level, and how clearly.

    `at` is the place of the first figure of the new level; `strength` is the likelihood
    ratio L; `clear` says that it is above the 99 % value.
    """

    at: int
    strength: float
    clear: bool


class Lasting:
    """What changed for good in one series, worked out once for all who ask.

    `values` may hold NaN; `joined` says, from the second value on, whether the one
    before is its true neighbour. A step from level m1 (k values) to m2 (n - k) has the
    strength L = k(n - k)/n (m1 - m2)^2 / sigma^2, and a straight line of slope b has
    L = b^2 sum((t - mean t)^2) / sigma^2, with sigma = screened mean moving range
    / 1.128. The strongest step above the 99 % value is taken, then the strongest on
    either side of it, up to `MOST`.
    """

    def __init__(self, values: Floats, joined: Bools) -> None:
        self.values, self.joined = values, joined
        self._place: Ints = np.flatnonzero(~np.isnan(values))
        self._y = values[self._place]
        self._limit = float(np.interp(self._y.size, SIZES, CLEAR_STEP))
        self._courses: dict[tuple[int, ...], Course | None] = {}
        self._parts: dict[tuple[int, int], Floats] = {}

    def course(self, most: int = MOST) -> Course | None:
        """The line of up to so many steps, or of a steady drift; None where none is.

        Steps or drift: whichever leaves less, with two numbers counted for each step
        and one for the drift (Akaike 1974). The line has a value wherever `values` has;
        where more steps are allowed than there are, the answer is the same object.
        """
        return self._through(self._clear(self._found)[:most])

    def steps(self, counts: Floats | None = None) -> tuple[Step, ...]:
        """Where the level changes clearly, or possibly, in order of time.

        One step that is only possible (above the 95 % value) may be among them; nothing
        is looked for beyond it. `counts` are the denominators of shares or rates: a
        step must then be as clear with each figure weighted by its count, where sigma
        is that of the figures times the root of their counts, as it is without. Few
        cases early on and many later would else look like a change in up to 14 of 100
        stable series. Nothing is found where most figures repeat the one before,
        because sigma then says nothing, nor where a steady drift leaves less
        unexplained: it did not begin on one day.
        """
        found = self._found
        if found and counts is not None:  # what is no step without is none with them
            found = self._found_with(counts)
        repeated = np.count_nonzero(self._y[1:] == self._y[:-1])
        if not found or 2 * repeated >= self._y.size:
            return ()
        line = self._through(self._clear(found))
        if line is not None and line.drifts:
            return ()
        return tuple(
            Step(int(self._place[at]), strength, strength > self._limit)
            for at, strength in sorted(found)
        )

    def _clear(self, found: Sequence[tuple[int, float]]) -> list[int]:
        return [at for at, strength in found if strength > self._limit]

    @cached_property
    def _weight(self) -> Floats | None:
        return _weight(self.values, self.joined) if self._y.size >= LEAST else None

    @cached_property
    def _found(self) -> list[tuple[int, float]]:
        return [] if self._weight is None else self._strongest_first(self._strengths)

    def _found_with(self, counts: Floats) -> list[tuple[int, float]]:
        weight = _weight(self.values, self.joined, counts)
        if weight is None:
            return []

        def least(start: int, stop: int) -> Floats:
            weighed = _strengths(self._y, weight, start, stop)
            return np.minimum(self._strengths(start, stop), weighed)

        return self._strongest_first(least)

    def _strengths(self, start: int, stop: int) -> Floats:
        """How strong a step at each place of a part would be, every figure alike."""
        assert self._weight is not None
        if (start, stop) not in self._parts:
            found = _strengths(self._y, self._weight, start, stop)
            self._parts[start, stop] = found
        return self._parts[start, stop]

    def _strongest_first(
        self, strengths: Callable[[int, int], Floats]
    ) -> list[tuple[int, float]]:
        """Steps by falling strength, until one is not clear: place and strength.

        That one is kept if it is possible.
        """

        def strongest(start: int, stop: int) -> tuple[float, int, int, int]:
            found = strengths(start, stop)
            best = int(found.argmax())
            return float(found[best]), start + EACH_SIDE + best, start, stop

        n = self._y.size
        parts = [strongest(0, n)]
        found: list[tuple[int, float]] = []
        while parts:
            strength, at, start, stop = best = max(parts)
            if strength <= POSSIBLE_STEP:
                break
            found.append((at, strength))
            if strength <= self._limit or len(found) == min(MOST, n // 12 - 1):
                break
            here = parts.index(best)
            parts[here : here + 1] = [
                strongest(*part)
                for part in ((start, at), (at, stop))
                if part[1] - part[0] >= 2 * EACH_SIDE
            ]
        return found

    @cached_property
    def _drift(self) -> Floats | None:
        """The straight line through the series, where its slope is clear."""
        if self._weight is None:
            return None
        t = self._place - self._place.mean()
        spread = float(t @ t)
        slope = float(t @ self._y) / spread
        if not slope**2 * spread * self._weight[0] > self._limit:
            return None
        line: Floats = self._y.mean() + slope * t
        return line

    def _through(self, steps: Sequence[int]) -> Course | None:
        """The course by these steps or by the drift, each worked out once."""
        key = tuple(sorted(steps))
        if key not in self._courses:
            self._courses[key] = self._best(key)
        return self._courses[key]

    def _best(self, steps: tuple[int, ...]) -> Course | None:
        line, drifts = self._drift, True
        if steps:
            levels = _levels(self._y, steps)
            numbers = 2 * len(steps)
            if line is None or not self._left(line, 1) < self._left(levels, numbers):
                line, drifts = levels, False
        if line is None:
            return None
        whole = np.full(self.values.shape, np.nan)
        whole[self._place] = line
        return Course(whole, 1 if drifts else len(steps), drifts)

    def _left(self, line: Floats, numbers: int) -> float:
        """What a line with so many numbers leaves unexplained: less is better."""
        with np.errstate(divide="ignore"):  # nothing left: minus infinity, the best
            left = np.log(((self._y - line) ** 2).sum())
        return float(self._y.size * left + 2 * numbers)


def course(values: Floats, joined: Bools, *, most: int = MOST) -> Course | None:
    """The steps or steady drift of a series: `Lasting.course` for who asks once."""
    return Lasting(values, joined).course(most)


def step_places(
    values: Floats, joined: Bools, *, counts: Floats | None = None
) -> tuple[Step, ...]:
    """Where a series changes its level: `Lasting.steps` for who asks once."""
    return Lasting(values, joined).steps(counts)


def neighbours(
    values: Floats, gap_before: Sequence[bool] | Bools | None = None
) -> Bools:
    """From the second value on: are it and the one before both there, with no gap?"""
    known = ~np.isnan(values)
    joined: Bools = known[1:] & known[:-1]
    if gap_before is not None:
        joined &= ~np.asarray(gap_before, dtype=bool)[1:]
    return joined


def _levels(y: Floats, steps: Sequence[int]) -> Floats:
    """The mean of each part between steps in order of time, at each of its places."""
    levels = np.empty(y.size)
    for start, stop in pairwise([0, *steps, y.size]):
        levels[start:stop] = y[start:stop].mean()
    return levels


def _weight(
    values: Floats, joined: Bools, counts: Floats | None = None
) -> Floats | None:
    """What each known value weighs: count / sigma^2. None where nothing varies."""
    known = ~np.isnan(values)
    count = np.ones(values.shape) if counts is None else counts
    with np.errstate(invalid="ignore"):
        mean = (values * count)[known].sum() / count[known].sum()
        away = (values - mean) * np.sqrt(count)
        sigma = screened_mean(np.abs(away[1:] - away[:-1])[joined]) / D2
    if not sigma**2 > 0:
        return None
    weight: Floats = count[known] / sigma**2
    return weight


def _strengths(y: Floats, weight: Floats, start: int, stop: int) -> Floats:
    """How strong a step at each place between two would be, from `EACH_SIDE` on."""
    y, weight = y[start:stop], weight[start:stop]
    inner = slice(EACH_SIDE - 1, y.size - EACH_SIDE)
    whole = weight.sum()
    away = weight * (y - (weight * y).sum() / whole)
    moved = away.cumsum()[inner]  # the rest adds up to as much, the other way
    before = weight.cumsum()[inner]
    strengths: Floats = moved**2 * whole / (before * (whole - before))
    return strengths
