"""A funnel as the public reference draws it, cell for cell, with its two traps.

Trap 1: over-dispersed limits of a standardised ratio by CQC are not squared back.
Trap 2: limits of a share that run past none or all are written over with exactly 0 or
1, but for the largest areas, where its plotting grid ends. Pages use `areas` instead.
"""

from dataclasses import dataclass
from math import pi

import numpy as np

from fingerpost.judgement.funnels.exact import poisson_limits
from fingerpost.judgement.funnels.scales import (
    Z95,
    Z998,
    DataType,
    Method,
    Scaled,
    scaled,
)
from fingerpost.judgement.funnels.spread import Spread, set_aside, spread, winsorised

Array = np.ndarray
Pair = tuple[Array, Array]
LEVELS = ((Z95, 0.05), (Z998, 0.002))


@dataclass(frozen=True)
class StrictFunnel:
    """Every cell of the reference; pairs are lower and upper limits of each area."""

    on_scale: Scaled
    spread: Spread
    plain95: Pair
    plain998: Pair
    over95: Pair
    over998: Pair
    outlier: Array


def strict_funnel(
    numerators: Array,
    denominators: Array,
    *,
    kind: DataType,
    method: Method = "SHMI",
    limit: int = 99,
    trim: float = 0.1,
) -> StrictFunnel:
    """The reference's funnel of one set of areas.

    `limit` 99 takes the 99.8 % limits to decide outliers, 95 the 95 % ones. `trim` is
    the share reined in or set aside at either end. Numbers must be fit for the kind:
    see `scaled`; `units.read` refuses those that are not.
    """
    a = np.asarray(numerators, dtype=np.float64)
    b = np.asarray(denominators, dtype=np.float64)
    on_scale = scaled(kind, method, a, b)
    drops = kind == "SR" and method == "SHMI"
    used = (set_aside if drops else winsorised)(on_scale.z, trim)
    seen = spread(used, on_scale.error)
    plain, over = [], []
    for z, q in LEVELS:
        exact = poisson_limits(b, q) if kind == "SR" else None
        plain.append(exact or _limits(on_scale, b, kind, method, z, 0.0))
        over.append(_limits(on_scale, b, kind, method, z, seen.tau2))
    lower, upper = over[0 if limit == 95 else 1]
    outside = (on_scale.ratio < lower) | (on_scale.ratio > upper)
    return StrictFunnel(
        on_scale,
        seen,
        plain95=plain[0],
        plain998=plain[1],
        over95=over[0],
        over998=over[1],
        outlier=outside,
    )


def _limits(
    on_scale: Scaled, b: Array, kind: DataType, method: Method, z: float, tau2: float
) -> Pair:
    reach = z * np.sqrt(on_scale.limit_error**2 + tau2)
    low, high = on_scale.middle - reach, on_scale.middle + reach
    if kind == "SR" and method == "CQC":
        return low, high  # trap 1
    if kind == "PR":
        largest = b == b.max()  # trap 2
        lower = np.where((low < 0) & ~largest, 0.0, np.sin(low) ** 2)
        upper = np.where((high > pi / 2) & ~largest, 1.0, np.sin(high) ** 2)
        return lower, upper
    return on_scale.back(low), on_scale.back(high)
