"""The rules that mark a point as more than chance, for thousands of series at once.

Arrays are (points, columns) as in `limits`. Section 4 of the judgement design, steps 7
to 9 and 12; strict mode equals the R package NHSRplotthedots 0.2.2. Source of the
rules: Provost & Murray 2011.

The names of special causes are those of that package, because NHS analysts know them;
what a page says instead is in the room's words.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import Bools, Floats, Lines

NAMES = (
    "Common Cause",
    "Above UCL",
    "Below LCL",
    "7 Point Trend (Increasing)",
    "7 Point Trend (Decreasing)",
    "2 in 3 Above CL",
    "2 in 3 Below CL",
    "7 Points Above CL",
    "7 Points Below CL",
)
# The side of each name: +1 high or increasing, -1 low or decreasing.
SIDES = np.array([0, 1, -1, 1, -1, 1, -1, 1, -1], dtype=np.int8)

# By direction of improvement (0 neither, 1 higher, -1 lower), the type of each name.
TYPES = {
    way: tuple(
        "common_cause"
        if side == 0
        else f"special_cause_neutral_{'high' if side > 0 else 'low'}"
        if way == 0
        else f"special_cause_{'improvement' if side == way else 'concern'}"
        for side in SIDES.tolist()
    )
    for way in (-1, 0, 1)
}
# The icon of each name: its type and the side, as in the file names that R draws.
ICONS = {
    way: tuple(
        kind
        if side == 0
        else kind.removeprefix("special_cause_")
        if way == 0
        else f"{kind.removeprefix('special_cause_')}_{'high' if side > 0 else 'low'}"
        for kind, side in zip(TYPES[way], SIDES.tolist(), strict=True)
    )
    for way in (-1, 0, 1)
}

RUN = 7  # points of a shift and of a trend
FULL = 13  # fewer points in a group: trial limits
TRIAL = 8  # fewer points in a group: values only
RARE = 3.0  # cases in a usual period, below which limits mean nothing


@dataclass(frozen=True, eq=False)
class Marks:
    """What the rules say of each point: (points, columns), True or False.

    `code` is the place in NAMES. `undecided_*` are True where a missing value leaves a
    rule open (strict mode only, else None). `error` marks columns that the R package
    cannot answer; `peak` those in which a trend's peak changed its direction (F5).
    """

    high: Bools
    low: Bools
    outside: Bools
    close: Bools
    trend: Bools
    two_in_three: Bools
    shift: Bools
    code: NDArray[np.int8]
    error: Bools
    peak: Bools
    undecided_two_in_three: Bools | None = None
    undecided_shift: Bools | None = None


def windows(hits: Bools, size: int) -> Bools:
    """True at each row from which `size` rows on end are all True."""
    if hits.shape[0] < size:
        return np.zeros((0, hits.shape[1]), dtype=bool)
    reach, answer = 1, hits
    while reach < size:
        step = min(reach, size - reach)
        answer = answer[step:] & answer[:-step]
        reach += step
    return answer


def spread(found: Bools, size: int, rows: int) -> Bools:
    """True on every one of the `size` rows of each window that was found."""
    answer = np.zeros((rows, found.shape[1]), dtype=bool)
    if found.any():
        for row in range(size):
            answer[row : row + found.shape[0]] |= found
    return answer


def mark(
    y: Floats,
    lines: Lines,
    *,
    present: Bools | None = None,
    rows: NDArray[np.int64] | None = None,
    breaks: Bools | None = None,
    strict: bool = False,
) -> Marks:
    """Apply the rules to every point and name the first that holds (steps 7 to 9).

    `rows` is the number of rows of each column that are not filling. A missing value
    and a break end every run. All comparisons are strict.
    """
    length = y.shape[0]
    with np.errstate(invalid="ignore"):
        above, below = y > lines.upper, y < lines.lower
        outside = above | below
        close = (y < lines.near_lower) | (y > lines.near_upper)
        close &= ~outside
        high, low = y > lines.mean, y < lines.mean
        rises, falls = y[1:] > y[:-1], y[1:] < y[:-1]
    joined = None
    if breaks is not None and breaks.any():
        joined = ~breaks[1:]
        rises &= joined
        falls &= joined

    def whole(found: Bools, size: int) -> Bools:
        return found if joined is None else found & windows(joined, size - 1)

    shift = spread(whole(windows(high, RUN) | windows(low, RUN), RUN), RUN, length)
    rise, fall = windows(rises, RUN - 1), windows(falls, RUN - 1)
    trend = spread(rise | fall, RUN, length)
    same_side = windows(high, 3) | windows(low, 3)
    a, b, c = close[:-2], close[1:-1], close[2:]
    pair = (a & b) | (c & (a | b)) if length >= 3 else same_side
    two = spread(whole(same_side & pair, 3), 3, length) & close

    code = np.zeros(y.shape, dtype=np.int8)
    code[shift & high], code[shift & low] = 7, 8
    code[two & high], code[two & low] = 5, 6
    peak = np.zeros(y.shape[1], dtype=bool)
    if trend.any():
        up = _trend_up(rises, trend, rise, fall, strict=strict)
        code[trend] = np.where(up[trend], 3, 4)
        if not strict:
            other = _trend_up(rises, trend, rise, fall, strict=True)
            peak = (trend & ~outside & (up != other)).any(axis=0)
    code[above], code[below] = 1, 2
    marks = Marks(
        high, low, outside, close, trend, two, shift, code,
        np.zeros(y.shape[1], dtype=bool), peak,
    )  # fmt: skip
    blank = np.isnan(lines.upper)
    if present is None and not (strict and blank.any()):
        return marks
    real = np.ones(y.shape, dtype=bool)
    if rows is not None:
        real = np.arange(length)[:, None] < rows[None, :]
    gone = real & np.isnan(y)
    marks = replace(marks, error=_lost_trend(gone, real, rises, falls))
    return _undecided(marks, gone, real, blank) if strict else marks


def _trend_up(
    rises: Bools, trend: Bools, rise: Bools, fall: Bools, *, strict: bool
) -> Bools:
    # Which trend points go up. Strict mode looks at the next difference first, as R
    # does; then the peak between two rises counts as falling. Else (F5) a point takes
    # the direction of the window that it ends, or stands in, and only then of the one
    # that it begins.
    up = np.zeros(trend.shape, dtype=bool)
    if strict:
        up[1:] = rises
        both = trend[:-1] & trend[1:]
        up[:-1] = np.where(both, rises, up[:-1])
        return up
    steps = rises.shape[0]
    risen, fallen = spread(rise, RUN - 1, steps), spread(fall, RUN - 1, steps)
    up[1:] = risen
    ended = np.zeros(trend.shape, dtype=bool)
    ended[1:] = risen | fallen
    up[:-1] |= ~ended[:-1] & risen
    return up


def _undecided(marks: Marks, gone: Bools, real: Bools, blank: Bools) -> Marks:
    # Three-valued logic, so that strict mode leaves open what R leaves open: a window
    # that could still fire if the missing value were known. R pads the ends with
    # values that never fire.
    length = gone.shape[0]
    ends = gone.copy()  # R compares with the last point of a window of seven
    trios = gone.copy()  # windows of three, by their middle point
    trios[1:] |= gone[:-1]
    trios[:-1] |= gone[1:]
    for side in (marks.high, marks.low):
        if length >= RUN:
            could = windows(side | gone, RUN) & ~windows(~gone, RUN)
            ends[RUN - 1 :] |= could & side[RUN - 1 :]
        if length >= 3:  # without limits no point is known to be near them
            trios[1:-1] |= blank & windows(side, 3)
    shift = np.zeros_like(gone)
    for row in range(min(RUN, length)):
        shift[: length - row] |= ends[row:]
    two = trios.copy()
    two[1:] |= trios[:-1]
    two[:-1] |= trios[1:]
    two &= (marks.close | gone | (blank & real)) & ~marks.two_in_three
    return replace(
        marks,
        undecided_shift=shift & real & ~marks.shift,
        undecided_two_in_three=two,
    )


def _lost_trend(gone: Bools, real: Bools, rises: Bools, falls: Bools) -> Bools:
    # Columns where a missing value stands inside seven points whose other differences
    # all go one way: R stops with an error there.
    lost = (gone[1:] | gone[:-1]) & real[1:]
    could = windows(rises | lost, RUN - 1) | windows(falls | lost, RUN - 1)
    could &= ~windows(~lost, RUN - 1)
    return np.asarray(could.any(axis=0))


def assured(way: int, target: float, lower: float, upper: float) -> str:
    """Whether the target will be met, missed or either, from the limits (step 12).

    `way` is 1 when higher is better, -1 when lower is. A target on a limit, and limits
    that are not numbers, are inconsistent.
    """
    if target > upper:
        return "consistent_fail" if way > 0 else "consistent_pass"
    if target < lower:
        return "consistent_pass" if way > 0 else "consistent_fail"
    return "inconsistent"


def shorten(
    marks: Marks, lines: Lines, count: NDArray[np.int64]
) -> tuple[Marks, Lines]:
    """Say less where a group is short (F3, F9; section 6.4 of the design).

    Fewer than 8 points: no lines and no marks. From 8 to 12: trial limits, and only
    what lies outside them is marked.
    """
    few, trial = (count < TRIAL) | np.isnan(lines.amr), count < FULL
    if not (few | trial).any():
        return marks, lines
    quiet = few | trial
    code = np.where(quiet & (marks.code > 2) | few, 0, marks.code).astype(np.int8)
    marks = replace(
        marks,
        high=marks.high & ~few,
        low=marks.low & ~few,
        outside=marks.outside & ~few,
        close=marks.close & ~few,
        trend=marks.trend & ~quiet,
        two_in_three=marks.two_in_three & ~quiet,
        shift=marks.shift & ~quiet,
        code=code,
        peak=marks.peak & ~quiet,
    )
    lines = replace(
        lines,
        mean=np.where(few, np.nan, lines.mean),
        lower=np.where(few, np.nan, lines.lower),
        upper=np.where(few, np.nan, lines.upper),
        near_lower=np.where(few, np.nan, lines.near_lower),
        near_upper=np.where(few, np.nan, lines.near_upper),
        amr=np.where(few, np.nan, lines.amr),
        sigma=np.where(few, np.nan, lines.sigma),
    )
    return marks, lines
