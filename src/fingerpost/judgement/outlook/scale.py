"""The scale on which we look ahead: shares stay within 0 to 100, counts above 0.

Shares are worked with as log odds, rates and counts above nought as logarithms, all
else as it is. Where denominators are known, a figure of few moves more by chance than
one of many, so each figure carries the noise that its denominator brings.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

import numpy as np

from fingerpost.judgement.control_charts.limits import Floats

LAST = 12  # denominators to come are drawn from so many of the last ones
Kind = Literal["logit", "log", "identity"]


@dataclass(frozen=True, kw_only=True, eq=False)
class Scaled:
    """A series on its working scale, in order, NaN where there is no figure.

    `noise` is the variance of each figure's own noise beside that of a usual one.
    `of` are the denominators, NaN where not known. `counted` says that log odds are
    those of counts, with a half added to both sides so that 0 and 100 % have some.
    """

    kind: Kind
    counted: bool
    x: Floats
    noise: Floats
    of: Floats
    usual: float  # the mean denominator; NaN without denominators

    def place(self, value: Floats | float, of: Floats | float) -> Floats:
        """Values of the measure on the working scale; infinite where out of reach."""
        v = np.asarray(value, dtype=np.float64)
        with np.errstate(divide="ignore", invalid="ignore"):
            if self.counted:
                met = np.clip(v / 100 * of, 0.0, of)
                found = np.log((met + 0.5) / (of - met + 0.5))
                found = np.where(v < 0, -np.inf, np.where(v > 100, np.inf, found))
            elif self.kind == "logit":
                share = np.clip(v / 100, 0.0, 1.0)
                found = np.log(share / (1 - share))
            elif self.kind == "log":
                found = np.log(np.maximum(v, 0.0))
            else:
                found = v
        return np.asarray(found, dtype=np.float64)

    def value(self, x: Floats, of: Floats) -> Floats:
        """Places on the working scale as values of the measure; undoes `place`."""
        if self.kind == "identity":
            return x
        if self.kind == "log":
            return np.exp(np.minimum(x, 600.0))
        share = 0.5 + 0.5 * np.tanh(x / 2)  # e^x / (1 + e^x), never too large
        if not self.counted:
            return 100 * share
        met = of * share + 0.5 * np.tanh(x / 2)
        return np.asarray(100 * np.clip(met, 0.0, of) / of)

    def noise_of(self, of: Floats) -> Floats:
        """The variance of a figure's noise where so many are counted."""
        if np.isnan(self.usual):
            return np.ones_like(of)
        return np.asarray(self.usual / of)

    def to_come(self, until: int) -> Floats:
        """The denominators that may come after the first `until` figures.

        The last twelve that are known; one NaN where none is.
        """
        known = self.of[:until]
        known = known[~np.isnan(known)][-LAST:]
        return known if known.size else np.array([np.nan])


def scaled(
    values: Sequence[float | None],
    *,
    unit: str,
    denominators: Sequence[float | None] = (),
) -> Scaled:
    """Choose the working scale of a series and put the series on it."""
    y = _floats(values)
    of = _floats(denominators) if len(denominators) == len(values) else y * np.nan
    known = ~np.isnan(y)
    whole = bool(known.any()) and bool((of[known] > 0).all())
    of = np.where(known, of, np.nan) if whole else y * np.nan
    low, high = (
        (float(y[known].min()), float(y[known].max())) if known.any() else (0, 0)
    )
    kind: Kind = "identity"
    counted = False
    if unit == "percent" and low >= 0 and high <= 100:
        counted = whole
        if counted or (low > 0 and high < 100):
            kind = "logit"
    elif unit in ("rate", "count") and low > 0:
        kind = "log"
    if kind == "identity" or unit == "count":
        of = y * np.nan
    usual = float(np.nanmean(of)) if not np.isnan(of).all() else float("nan")
    empty = Scaled(kind=kind, counted=counted, x=y, noise=y, of=of, usual=usual)
    return Scaled(
        kind=kind,
        counted=counted,
        x=np.where(known, empty.place(np.where(known, y, 1.0), of), np.nan),
        noise=np.where(known, empty.noise_of(of), 1.0),
        of=of,
        usual=usual,
    )


def _floats(values: Sequence[float | None]) -> Floats:
    return np.array([np.nan if v is None else v for v in values], dtype=np.float64)
