"""Over-dispersion: how much areas differ from each other beyond what chance explains.

The farthest areas are reined in (winsorised) or set aside (SHMI) first, so that a few
outliers do not widen the limits that should find them. Formulas: judgement.md section
9; the moment estimate of tau squared is that of DerSimonian and Laird (1986).
"""

from dataclasses import dataclass

import numpy as np

Array = np.ndarray


@dataclass(frozen=True)
class Spread:
    """How far areas differ: `phi` (about 1 by chance alone) and `tau2`, the surplus.

    `z` are the standardised distances as used; NaN for an area that was set aside.
    """

    z: Array
    phi: float
    tau2: float


def winsorised(z: Array, trim: float) -> Array:
    """Distances beyond the outermost share `trim` of either side, moved to its edge."""
    low, high = np.quantile(z, [trim, 1 - trim])
    return np.clip(z, low, high)


def set_aside(z: Array, trim: float) -> Array:
    """Distances with the lowest and highest group of `1/trim` groups left out (NaN)."""
    if trim == 0:
        return z.copy()
    groups = 1 / trim
    group = np.floor(_ranks(z) * groups / (len(z) + 1))
    return np.where((group > 0) & (group < groups - 1), z, np.nan)


def spread(z: Array, error: Array) -> Spread:
    """Phi and tau squared of the distances `z` that are not NaN; errors per area.

    A single area, or areas that differ no more than by chance, have a tau2 of 0.
    """
    kept = ~np.isnan(z)
    n = int(kept.sum())
    if n == 0:
        return Spread(z, float("nan"), 0.0)
    phi = float((z[kept] ** 2).sum() / n)
    weight = 1 / error[kept] ** 2
    surplus = n * phi - (n - 1)
    room = float(weight.sum() - (weight**2).sum() / weight.sum())
    return Spread(z, phi, surplus / room if surplus > 0 and room > 0 else 0.0)


def _ranks(z: Array) -> Array:
    """Ranks from 1, ties at the middle of their places."""
    _, place, count = np.unique(z, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    return (last - (count - 1) / 2)[place]
