"""The scales on which figures of large and small areas can be laid side by side.

A share, a ratio of two counts and a ratio of seen to expected events each have a scale
on which the size alone says how far chance moves them. Formulas: judgement.md section
9, after Spiegelhalter (2005) and the published methods of the NHS (SHMI) and the Care
Quality Commission (CQC).
"""

from collections.abc import Callable
from dataclasses import dataclass
from math import asin, log, pi, sqrt
from typing import Literal

import numpy as np

DataType = Literal["PR", "RC", "SR"]  # share, ratio of counts, standardised ratio
Method = Literal["SHMI", "CQC"]
Array = np.ndarray

# How many standard errors from the middle: one in twenty, and one in five hundred,
# areas lie further out by chance.
Z95 = 1.959964
Z998 = 3.090232


@dataclass(frozen=True)
class Scaled:
    """The areas of one funnel on their scale.

    `y` are the figures, `error` their standard errors, `limit_error` those from which
    limits are drawn, `middle` the target, `back` leads back to figures. `ratio` and
    `target` are the figures and the target as people read them.
    """

    ratio: Array
    target: float
    y: Array
    error: Array
    limit_error: Array
    middle: float
    back: Callable[[Array], Array]

    @property
    def z(self) -> Array:
        """How many standard errors each area lies from the target."""
        return (self.y - self.middle) / self.error

    def limits(self, z: float, spread: float = 0.0) -> tuple[Array, Array]:
        """The lower and upper limit of each area; `spread` is tau squared."""
        reach = z * np.sqrt(self.limit_error**2 + spread)
        return self.back(self.middle - reach), self.back(self.middle + reach)


def scaled(kind: DataType, method: Method, a: Array, b: Array) -> Scaled:
    """Numerators `a` and denominators `b` on the scale of their kind.

    Both are arrays of one length, b above 0. A share needs a <= b; a ratio of counts
    any event at all; SHMI at least one event in each area (it takes a logarithm).
    """
    theta = float(a.sum() / b.sum())
    half = 1 / (2 * np.sqrt(b))
    if kind == "PR":
        y = np.arcsin(np.sqrt(a / b))
        return Scaled(a / b, theta, y, half, half, asin(sqrt(theta)), share_of)
    if kind == "RC":
        y = np.log((a + 0.5) / (b + 0.5))
        error = np.sqrt(a / (a + 0.5) ** 2 + b / (b + 0.5) ** 2)
        return Scaled(a / b, theta, y, error, half, log(theta), np.exp)
    if method == "SHMI":
        return Scaled(a / b, 1.0, np.log(a / b), 2 * half, 2 * half, 0.0, np.exp)
    return Scaled(a / b, 1.0, np.sqrt(a / b), half, half, 1.0, squared)


def share_of(angle: Array) -> Array:
    """An angle back to a share: what lies beyond none or all is none or all."""
    return np.sin(np.clip(angle, 0.0, pi / 2)) ** 2


def squared(root: Array) -> Array:
    """A square root back to its number: below nought there is nothing."""
    return np.maximum(root, 0.0) ** 2
