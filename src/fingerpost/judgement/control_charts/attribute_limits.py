"""Centre and limits of every chart beside XmR, for thousands of series at once.

A share of 30 plans moves more by chance than a share of 300, so p and u charts give
each point limits of its own; the primed charts also measure how much the figures vary
beyond that. Counts (c), cases apart (g), times apart (t), single values (i, i-prime)
and the median alone (run) follow. Arrays are (points, charts), as in `limits`.

Section 5 of the judgement design; strict mode equals the public reference set. Sources:
Laney 2002 (Qual Eng 14:531), Mohammed & Laney 2006 (QSHC 15:383), Nelson 1982 (J Qual
Tech 14:172), Provost & Murray 2011.
"""

from dataclasses import replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import (
    D2,
    Bools,
    Floats,
    Lines,
    careful_mean,
    down_columns,
    moving_range_mean,
)

AttributeKind = Literal[
    "p", "p-prime", "u", "u-prime", "c", "g", "t", "i", "i-prime", "run"
]
KINDS: tuple[AttributeKind, ...] = (
    "p", "p-prime", "u", "u-prime", "c", "g", "t", "i", "i-prime", "run",
)  # fmt: skip
RATIOS = ("p", "p-prime", "u", "u-prime", "i-prime")  # a count out of a size
SHARES = ("p", "p-prime")  # the count is part of the size
COUNTED = ("p", "p-prime", "u", "u-prime", "c", "g")  # never below nought
WIDE, NEAR = 3.0, 2.0  # limits and near limits, in standard deviations
POWER = 3.6  # makes times between events nearly normal (Nelson 1994)


def attribute_lines(
    kind: AttributeKind,
    counts: Floats,
    sizes: Floats | None = None,
    *,
    fixed: NDArray[np.int64] | None = None,
    breaks: Bools | None = None,
    screen: Bools | bool = True,
    strict: bool = False,
) -> tuple[Floats, Lines]:
    """What is charted, and its centre and limits: many charts of one kind.

    `counts` are numerators, counts, times or values, NaN where missing or filled up;
    `sizes` the denominators of p, u and i-prime charts, above nought. `fixed`: how many
    first points of each chart feed the lines (None: all). `screen` leaves out moving
    ranges above 3.267 times their mean. `breaks` is True after a gap, across which no
    moving range is used. Without `strict`, corrections F1 and F2 apply.
    Answers shares as 0 to 1 and rates as events per one of the size.
    """
    with np.errstate(invalid="ignore", divide="ignore", over="ignore"):
        y = counts / sizes if sizes is not None and kind in RATIOS else counts
        if kind == "t":
            return _times(y, fixed, breaks, screen, strict=strict)
        known = np.isfinite(y)
        base = known & _first(fixed, y)
        used = _pairs(base, breaks)
        if sizes is None or kind not in RATIOS:
            return y, _of_counts(kind, y, base, used, screen, strict=strict)
        total = down_columns(np.where(base, sizes, 0.0))
        centre = down_columns(np.where(base, counts, 0.0)) / total
        if kind == "i-prime":
            used = _pairs(known, breaks)  # all points, as the reference has it
            return y, _standardised(y, sizes, centre, used, screen, strict=strict)
        chance = centre * (1 - centre) if kind in SHARES else centre
        s = np.sqrt(chance / sizes)
        z = (y - centre) / s
        if not strict:  # figures that never vary: 0 / 0
            z[known & (chance == 0)] = 0.0
        mr = np.abs(z[1:] - z[:-1])
        used &= ~np.isnan(mr)
        if kind in ("p", "u"):
            lines = _around(centre, s, careful_mean(mr, used), mr, used)
        else:
            amr, kept, corrections = moving_range_mean(mr, used, screen, strict=strict)
            lines = _around(centre, s * (amr / D2), amr, mr, kept, corrections)
        return y, _cut(lines, 1.0 if kind in SHARES else None, used)


def _of_counts(
    kind: str,
    y: Floats,
    base: Bools,
    used: Bools,
    screen: Bools | bool,
    *,
    strict: bool,
) -> Lines:
    """The charts of single numbers: c, g, i and run."""
    mr = np.abs(y[1:] - y[:-1])
    if kind == "run":
        none = np.full(y.shape[1], np.nan)
        lines = _around(_median(y, base), none, careful_mean(mr, used), mr, used)
        return _cut(lines, None, used, low=None)
    mean = careful_mean(y, base)
    if kind == "i":
        amr, kept, corrections = moving_range_mean(mr, used, screen, strict=strict)
        lines = _around(mean, amr / D2, amr, mr, kept, corrections)
        return _cut(lines, None, used, low=None)
    spread = np.sqrt(mean) if kind == "c" else np.sqrt(mean * (mean + 1))
    lines = _cut(_around(mean, spread, careful_mean(mr, used), mr, used), None, used)
    return lines if kind == "c" else replace(lines, mean=_median(y, base))


def _standardised(
    y: Floats,
    sizes: Floats,
    centre: Floats,
    used: Bools,
    screen: Bools | bool,
    *,
    strict: bool,
) -> Lines:
    """The i-prime chart: moving ranges weighted by the sizes of both neighbours."""
    apart = np.sqrt(1 / sizes[1:] + 1 / sizes[:-1])
    mr = np.sqrt(np.pi / 2) * np.abs(y[1:] - y[:-1]) / apart
    mean, kept, corrections = moving_range_mean(mr, used, screen, strict=strict)
    s = mean * np.sqrt(1 / sizes)
    return _cut(_around(centre, s, mean, mr, kept, corrections), None, used, low=None)


def _times(
    y: Floats,
    fixed: NDArray[np.int64] | None,
    breaks: Bools | None,
    screen: Bools | bool,
    *,
    strict: bool,
) -> tuple[Floats, Lines]:
    """The t chart: an i chart of the 3.6th roots, carried back to times."""
    q = y ** (1 / POWER)
    base = np.isfinite(q) & _first(fixed, q)
    lines = _of_counts("i", q, base, _pairs(base, breaks), screen, strict=strict)

    def back(x: Floats) -> Floats:
        return np.where(x < 0, 0.0, np.abs(x) ** POWER)

    return back(q), replace(
        lines,
        mean=back(lines.mean),
        lower=back(lines.lower),
        upper=back(lines.upper),
        near_lower=back(lines.near_lower),
        near_upper=back(lines.near_upper),
        sigma=np.full(y.shape[1], np.nan),  # of the roots: none of the times
    )


def _around(
    centre: Floats,
    sigma: Floats,
    amr: Floats,
    mr: Floats,
    kept: Bools,
    corrections: dict[str, Bools] | None = None,
) -> Lines:
    wide, near = WIDE * sigma, NEAR * sigma
    return Lines(
        centre, centre - wide, centre + wide, centre - near, centre + near, amr, mr,
        kept, corrections or {}, sigma,
    )  # fmt: skip


def _cut(
    lines: Lines, high: float | None, used: Bools, low: float | None = 0.0
) -> Lines:
    """Limits no lower and no higher than the figure can be."""
    lower, near_lower = lines.lower, lines.near_lower
    upper, near_upper = lines.upper, lines.near_upper
    if low is not None:
        lower, near_lower = np.maximum(lower, low), np.maximum(near_lower, low)
    if high is not None:
        upper, near_upper = np.minimum(upper, high), np.minimum(near_upper, high)
    return replace(
        lines,
        lower=lower,
        upper=upper,
        near_lower=near_lower,
        near_upper=near_upper,
        mr=np.where(used, lines.mr, np.nan),
    )


def _first(fixed: NDArray[np.int64] | None, y: Floats) -> Bools | bool:
    if fixed is None:
        return True
    first: Bools = np.arange(y.shape[0])[:, None] < fixed[None, :]
    return first


def _pairs(known: Bools, breaks: Bools | None) -> Bools:
    """From the second point on: are it and the one before known, with no gap?"""
    pairs: Bools = known[1:] & known[:-1]
    return pairs if breaks is None else pairs & ~breaks[1:]


def _median(y: Floats, base: Bools) -> Floats:
    """The median of each column's baseline; NaN where there is none."""
    ordered = np.sort(np.where(base, y, np.inf), axis=0)
    n = base.sum(axis=0)
    columns = np.arange(y.shape[1])
    low, high = np.maximum(n - 1, 0) // 2, np.minimum(n // 2, y.shape[0] - 1)
    middle = (ordered[low, columns] + ordered[high, columns]) / 2
    return np.where(n > 0, middle, np.nan)
