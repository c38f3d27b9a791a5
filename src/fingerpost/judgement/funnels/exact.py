"""Limits straight from the laws of chance, without a curve in between.

Binomial limits for shares with the interpolation of Spiegelhalter (2005, Stat Med
24:1185), Poisson limits for events against an expected number.
"""

import numpy as np

Array = np.ndarray


def binomial_limit(theta: float, n: Array, q: float) -> Array:
    """The share below which a part `q` of areas with `n` children lie by chance.

    r is the smallest count with F(r) >= q, alpha = (F(r)-q) / (F(r)-F(r-1)), and the
    limit is (r - alpha) / n. `n` is rounded to whole children. The limit never crosses
    theta: where fewer than one child is expected on a side, there is no room for one.
    """
    n = _whole(n)
    if theta <= 0.0 or theta >= 1.0:
        return np.full(n.shape, min(max(theta, 0.0), 1.0))
    r, here, below = _smallest(theta, n, q)
    limit = (r - (here - q) / (here - below)) / n
    return np.clip(limit, 0.0, theta) if q < 0.5 else np.clip(limit, theta, 1.0)


def _smallest(theta: float, n: Array, q: float) -> tuple[Array, Array, Array]:
    """The smallest whole r with F(r) >= q, with F(r) and F(r-1).

    From the normal curve's guess, corrected for skewness (Cornish and Fisher), in steps
    of one: it is seldom further away than that.
    """
    from scipy.special import ndtri

    z = ndtri(q)
    deviation = np.sqrt(n * theta * (1 - theta))
    guess = n * theta + z * deviation + (1 - 2 * theta) * (z * z - 1) / 6
    r = np.clip(np.rint(guess), 0.0, n.astype(np.float64))
    here, below = _at_most(r, n, theta), _at_most(r - 1, n, theta)
    while (few := np.flatnonzero((here < q) & (r < n))).size:
        r[few] += 1
        below[few] = here[few]
        here[few] = _at_most(r[few], n[few], theta)
    while (many := np.flatnonzero((below >= q) & (r > 0))).size:
        r[many] -= 1
        here[many] = below[many]
        below[many] = _at_most(r[many] - 1, n[many], theta)
    return r, here, below


def _at_most(count: Array, n: Array, theta: float) -> Array:
    """F(count): the chance of so many or fewer, of none below nought."""
    from scipy.special import bdtr

    return np.where(count < 0, 0.0, bdtr(np.maximum(count, 0.0), n, theta))


def _whole(n: Array) -> Array:
    """Numbers of children as whole numbers, one at least."""
    return np.maximum(np.rint(np.asarray(n, dtype=np.float64)), 1.0).astype(np.int64)


def binomial_tails(theta: float, met: Array, n: Array) -> tuple[Array, Array]:
    """How often chance gives so few, and so many, out of n: two shares an area."""
    met, n = np.rint(met), _whole(n)
    few = _at_most(np.minimum(met, n), n, theta)
    many = 1 - _at_most(np.minimum(met, n) - 1, n, theta)
    return few, many


def poisson_tails(expected: Array, seen: Array) -> tuple[Array, Array]:
    """How often chance gives so few, and so many, events where so many are expected."""
    from scipy.special import pdtr

    seen = np.rint(seen)
    many = 1 - np.where(seen > 0, pdtr(np.maximum(seen - 1, 0.0), expected), 0.0)
    return pdtr(seen, expected), many


def poisson_limits(expected: Array, q: float) -> tuple[Array, Array]:
    """The lower and upper limit of seen over expected events, `q` beyond both together.

    chi2inv(q/2, 2E) / 2E and chi2inv(1 - q/2, 2(E+1)) / 2E.
    """
    from scipy.special import chdtri

    lower = chdtri(2 * expected, 1 - q / 2) / (2 * expected)
    upper = chdtri(2 * (expected + 1), q / 2) / (2 * expected)
    return lower, upper
