"""Outlooks as they would have been made in the past, held against what then came.

From every point that has enough figures before it, the series is looked ahead on with
those alone. What is asked is where in the range foreseen the figure that came lay: in
the 80 % fan, if between its tenth and its ninetieth part.
"""

import numpy as np

from fingerpost.judgement.control_charts.limits import Floats
from fingerpost.judgement.outlook.level import FEWEST, WANDERING, Level
from fingerpost.judgement.outlook.parts import BackTest
from fingerpost.judgement.outlook.scale import Scaled

ORIGINS = 8  # outlooks tried, below which the test says nothing
HELD = (0.65, 0.95)  # the share that an 80 % fan must have held to be believed
FAN = 0.8


def origins(scale: Scaled, steps: int) -> list[int]:
    """The points from which an outlook can be tried: enough before, a figure after."""
    known = ~np.isnan(scale.x)
    before = np.cumsum(known)
    return [
        at
        for at in range(len(known) - steps)
        if known[at] and before[at] >= FEWEST and known[at + steps]
    ]


def foreseen(
    found: Level, scale: Scaled, *, at: int, steps: int, value: float
) -> float:
    """The chance, as seen from a point, of a figure below a value so many steps on."""
    from scipy.special import stdtr  # heavy: not on the path of a page without targets

    of = scale.to_come(at + 1)
    mean, variance = found.ahead(at, steps)
    spread = variance[:, None] + (1 - WANDERING)[:, None] * scale.noise_of(of)
    free = found.freedom[at]
    wide = np.sqrt(spread * found.squares[at][:, None] / free)
    away = (scale.place(value, of) - mean[:, None]) / wide
    each: Floats = stdtr(free, away).mean(axis=1)
    return float(found.weight[at] @ each)


def back_test(found: Level, scale: Scaled, *, steps: int) -> BackTest:
    """Try the outlook from every point of the past, so many steps ahead."""
    edge = (1 - FAN) / 2
    tried = origins(scale, steps)
    inside = 0
    for at in tried:
        came = float(scale.value(scale.x[at + steps], scale.of[at + steps]))
        below = foreseen(found, scale, at=at, steps=steps, value=came)
        inside += edge <= below <= 1 - edge
    share = inside / len(tried) if tried else 0.0
    return BackTest(steps=steps, origins=len(tried), inside=inside, share=share)


def passed(test: BackTest) -> bool:
    """Whether the fan held what came often enough, and not more often than it says."""
    return test.origins >= ORIGINS and HELD[0] <= test.share <= HELD[1]
