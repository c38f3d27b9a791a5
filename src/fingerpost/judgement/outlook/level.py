"""A level that wanders, drifts steadily, and is seen with noise: fitted at every point.

    figure(t)    = level(t) + noise                  noise     ~ N(0, s2 (1 - w) n(t))
    level(t + 1) = level(t) + drift + wandering      wandering ~ N(0, s2 w)

How much is wandering, `w`, is never known well from a few dozen figures. So no single
best answer is chosen: a grid of answers is kept, each weighed by how well it foresaw
the series so far. Level, drift and s2 start without any opinion, so what is looked
ahead on is Student's t. One pass answers for every point as if the series ended there.
Source: Harvey 1989, Forecasting, structural time series models and the Kalman filter
(local level with fixed drift); the weighing is Bayes' rule with an even start.
"""

from dataclasses import dataclass

import numpy as np

from fingerpost.judgement.control_charts.limits import Floats

# Shares of wandering in all movement; closer together near nought, where they differ.
WANDERING: Floats = np.linspace(0.0, 1.0, 13) ** 3
UNKNOWN = 1e7  # the variance of what nobody has an opinion on yet
FEWEST = 5  # figures, below which there is nothing to look ahead on
_NOTHING = 1e-12


@dataclass(frozen=True, kw_only=True, eq=False)
class Level:
    """What is known of level and drift after each figure, for each share of wandering.

    Arrays are (points, shares). `level`, `drift` and their variances and covariance
    (in units of s2); `squares` is the sum of squared surprises, `weight` how far to
    believe each share, `freedom` (points) the degrees of freedom of s2.
    """

    level: Floats
    drift: Floats
    level_variance: Floats
    covariance: Floats
    drift_variance: Floats
    squares: Floats
    weight: Floats
    freedom: Floats

    def ahead(self, at: int, steps: int | Floats) -> tuple[Floats, Floats]:
        """Mean and variance (in s2) of the level so many steps after a point."""
        mean = self.level[at] + steps * self.drift[at]
        variance = (
            self.level_variance[at]
            + 2 * steps * self.covariance[at]
            + steps**2 * self.drift_variance[at]
            + steps * WANDERING
        )
        return mean, variance


def fit(x: Floats, noise: Floats) -> Level:
    """Fit the level to a series, NaN where there is no figure, as far as each point.

    `noise` is the variance of each figure's noise beside a usual one. Sums run over
    figures only; points before the third figure hold numbers that say nothing yet.
    """
    size, grid = len(x), len(WANDERING)
    known = ~np.isnan(x)
    first = float(x[known][0]) if known.any() else 0.0
    wide = float(np.nanstd(x)) if known.any() else 0.0
    wide = wide if wide > 1e-9 * max(1.0, abs(first)) else 1.0
    y = ((x - first) / wide).tolist()
    mu, d = np.zeros(grid), np.zeros(grid)
    p, c, v = np.full(grid, UNKNOWN), np.zeros(grid), np.full(grid, UNKNOWN)
    squares, logs, count = np.full(grid, _NOTHING), np.zeros(grid), 0
    kept = np.empty((7, size, grid))
    freedom = np.empty(size)
    for t in range(size):
        if t:
            mu = mu + d
            p = p + 2 * c + v + WANDERING
            c = c + v
        if known[t]:
            surprise = y[t] - mu
            f = p + (1 - WANDERING) * noise[t]
            count += 1
            if count > 2:  # two figures are needed to have any opinion at all
                squares = squares + surprise**2 / f
                logs = logs + np.log(f)
            gain, turn = p / f, c / f
            mu, d = mu + gain * surprise, d + turn * surprise
            v = v - turn * c
            c = c - gain * c
            p = p - gain * p
        free = max(count - 2, 1)
        freedom[t] = free
        score = -0.5 * logs - 0.5 * free * np.log(squares)
        score = np.exp(score - score.max())
        kept[:, t] = mu, d, p, c, v, squares, score / score.sum()
    return Level(
        level=first + wide * kept[0],
        drift=wide * kept[1],
        level_variance=kept[2],
        covariance=kept[3],
        drift_variance=kept[4],
        squares=wide**2 * kept[5],
        weight=kept[6],
        freedom=freedom,
    )


def paths(
    found: Level, *, steps: int, to_come: Floats, count: int, seed: int
) -> tuple[Floats, Floats]:
    """Draw paths of what comes next: the figures, and which noise each was drawn with.

    `to_come` are the noise variances that a figure may have, each as likely. Answers
    (count, steps) figures and the places in `to_come`. Paths come in pairs that mirror
    each other around the middle, so that turning a series upside down turns its paths.
    """
    draw = np.random.default_rng(seed)
    half = count // 2
    last = len(found.freedom) - 1
    chosen = np.sort(draw.choice(len(WANDERING), half, p=found.weight[last]))
    s = np.sqrt(found.squares[last][chosen] / draw.chisquare(found.freedom[last], half))
    p = np.maximum(found.level_variance[last], 0.0)
    root = np.sqrt(p)
    with np.errstate(invalid="ignore", divide="ignore"):
        slope = np.where(root > 0, found.covariance[last] / root, 0.0)
    rest = np.sqrt(np.maximum(found.drift_variance[last] - slope**2, 0.0))
    one, two = draw.standard_normal((2, half))
    level = (root[chosen] * one)[:, None]
    drift = (slope[chosen] * one + rest[chosen] * two)[:, None]
    wander = np.sqrt(WANDERING)[chosen, None] * draw.standard_normal((half, steps))
    which = draw.integers(len(to_come), size=(half, steps))
    own = np.sqrt((1 - WANDERING)[chosen, None] * to_come[which])
    own = own * draw.standard_normal((half, steps))
    ahead = np.arange(1, steps + 1)
    away = level + ahead * drift + np.cumsum(wander, axis=1) + own
    away *= s[:, None]
    middle = found.level[last][chosen, None] + ahead * found.drift[last][chosen, None]
    both = np.concatenate([middle + away, middle - away])
    return both, np.concatenate([which, which])
