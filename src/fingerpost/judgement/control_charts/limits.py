"""Averages and limits of XmR charts, for thousands of series at once.

Arrays are (points, columns): one column for one group of one series, points downwards
in time order, shorter columns filled with NaN below. Adding up runs down a column, one
row after the other, so that a filled column gives the same answer to the last bit as a
column of its own, and a series the same answer alone as among thousands.

Section 4 of the judgement design, steps 2 to 6; strict mode equals the R package
NHSRplotthedots 0.2.2. Source of the screening: Nelson 1982 (J Qual Tech 14:172).
"""

from dataclasses import dataclass, field, replace

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]

# Process limits lie 2.66 average moving ranges from the mean (3 / 1.128), near limits
# two thirds of that; the product is evaluated in this order because points lie on it.
WIDE = 2.66
NEAR = 2 * (WIDE / 3)
SCREEN = 3.267
# The mean moving range of independent values, in standard deviations.
D2 = 1.128


@dataclass(frozen=True, eq=False)
class Lines:
    """The centre and limits of each column, and the moving ranges behind them.

    `mean` to `near_upper` have one number a column, or one a point where limits vary
    from point to point (p charts). `mr` and `kept` have one row fewer than the values:
    row i is the step from point i to point i + 1. `sigma` is one standard deviation of
    chance in the unit of the values, shaped like the lines; NaN where there is none.
    """

    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    amr: Floats
    mr: Floats
    kept: Bools
    corrections: dict[str, Bools] = field(default_factory=dict)
    sigma: Floats = field(default_factory=lambda: np.full(1, np.nan))


def scaled(lines: Lines, by: float) -> Lines:
    """The same lines in another unit, as shares of 1 in per cent (`by` = 100)."""
    if by == 1:
        return lines
    return replace(
        lines,
        mean=by * lines.mean,
        lower=by * lines.lower,
        upper=by * lines.upper,
        near_lower=by * lines.near_lower,
        near_upper=by * lines.near_upper,
        sigma=by * lines.sigma,
    )


def down_columns(numbers: Floats) -> Floats:
    """The sum of each column, added up strictly from the top downwards."""
    if numbers.shape[0] == 0:
        return np.zeros(numbers.shape[1])
    if numbers.shape[1] == 1:  # NumPy would add a single column pairwise
        total: Floats = np.add.accumulate(numbers, axis=0)[-1]
    else:
        total = np.add.reduce(numbers, axis=0)
    return total


def careful_mean(numbers: Floats, keep: Bools | None = None) -> Floats:
    """The mean of each column, added up twice, because a point may lie exactly on it.

    `keep` says which numbers count (None: all). NaN where none counts. The second
    round adds the mean of what the first left over; without it ties with the mean come
    out wrong (R adds up twice in 80 bits).
    """
    if keep is None:
        rows = numbers.shape[0]
        if rows == 0:
            return np.full(numbers.shape[1], np.nan)
        mean = down_columns(numbers) / rows
        return mean + down_columns(numbers - mean) / rows
    count = keep.sum(axis=0)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = down_columns(np.where(keep, numbers, 0.0)) / count
        rest = np.where(keep, numbers - mean, 0.0)
        return mean + down_columns(rest) / count


def moving_range_mean(
    mr: Floats, use: Bools | None, screen: Bools | bool, *, strict: bool
) -> tuple[Floats, Bools, dict[str, Bools]]:
    """The average moving range after one pass of screening, what was kept, and F1, F2.

    `use` says which moving ranges may count; None means all. Strict mode keeps
    `mr < 3.267 amr`, so that a constant series keeps nothing and has no limits.
    """
    raw = careful_mean(mr, use)
    with np.errstate(invalid="ignore", over="ignore"):
        threshold = SCREEN * raw
        kept = mr < threshold
        if not strict:
            tied = mr == threshold
            kept |= tied
    if use is not None:
        kept &= use
    every = np.ones_like(kept) if use is None else use
    screened = np.broadcast_to(np.asarray(screen), raw.shape)
    if not screened.all():
        kept = np.where(screened, kept, every)
    whole = bool(kept.all())
    amr = raw if whole else careful_mean(mr, kept)
    if strict:
        return amr, kept, {}
    constant = screened & (tied & every).any(axis=0)
    emptied = screened & (amr == 0) & (raw > 0)
    if emptied.any():
        kept = np.where(emptied, every, kept)
        amr = np.where(emptied, raw, amr)
    return amr, kept, {"F1": constant, "F2": emptied}


def screened_mean(moves: Floats) -> float:
    """The same average of one series alone, all of whose moving ranges may count."""
    columns = moves[:, None]
    raw = float(careful_mean(columns)[0])
    kept = columns[moves <= SCREEN * raw]
    if len(kept) == len(columns):
        return raw
    return float(careful_mean(kept)[0]) or raw


def xmr_lines(
    y: Floats,
    *,
    present: Bools | None = None,
    fixed: NDArray[np.int64] | None = None,
    breaks: Bools | None = None,
    screen: Bools | bool = True,
    strict: bool = False,
) -> Lines:
    """The mean and limits of each column from its moving ranges (steps 2 to 6).

    `present` is False for missing values and for filling; None when nothing is missing.
    `fixed` is the number of rows that feed the limits, one a column. `breaks` is True
    on the first row after a gap: the moving range across it is not used.
    """
    base = present
    if fixed is not None:
        first = np.arange(y.shape[0])[:, None] < fixed[None, :]
        base = first if base is None else first & base
    use = None if base is None else base[1:] & base[:-1]
    if breaks is not None and breaks.any():
        use = ~breaks[1:] if use is None else use & ~breaks[1:]
    mean = careful_mean(y, base)
    mr = np.abs(np.subtract(y[1:], y[:-1]))
    amr, kept, corrections = moving_range_mean(mr, use, screen, strict=strict)
    if use is not None:
        mr = np.where(use, mr, np.nan)
    wide, near = WIDE * amr, NEAR * amr
    return Lines(
        mean, mean - wide, mean + wide, mean - near, mean + near, amr, mr, kept,
        corrections, amr / D2,
    )  # fmt: skip
