"""XmR charts for thousands of series of one length at once: a wall of measures.

The same arithmetic as `xmr`, without an object for each series.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fingerpost.judgement.control_charts.limits import Bools, Floats, xmr_lines
from fingerpost.judgement.control_charts.rules import (
    FULL,
    ICONS,
    TRIAL,
    TYPES,
    mark,
    shorten,
)
from fingerpost.judgement.control_charts.stretches import SHORTEST_BASELINE
from fingerpost.judgement.control_charts.xmr import Rules, is_strict

# Series judged in one go: as many as keep the working arrays in the processor's cache.
TOGETHER = 1_000
STATES = np.array(["full", "emerging", "none", "not-enough-data"])
ASSURANCE = np.array(["", "inconsistent", "consistent_pass", "consistent_fail"])
_NUMBERS = ("mean", "amr", "lpl", "upl", "nlpl", "nupl")


@dataclass(frozen=True, kw_only=True, eq=False)
class XmrBatch:
    """Judged series, one a row: (series,) for lines and answers, (series, points) else.

    `code` is the place of each point's name in `names.NAMES`. `assurance` is "" where
    there is none; `error` marks series that strict mode cannot answer. `corrections`
    says, by code, which series had an answer changed. All series are one group.
    """

    rules: str
    values: Floats
    mean: Floats
    amr: Floats
    lpl: Floats
    upl: Floats
    nlpl: Floats
    nupl: Floats
    outside: Bools
    close: Bools
    rule_trend: Bools
    rule_two_in_three: Bools
    rule_shift: Bools
    code: NDArray[np.int8]
    n: NDArray[np.int64]
    state: NDArray[np.str_]
    variation_type: NDArray[np.str_]
    variation_icon: NDArray[np.str_]
    assurance: NDArray[np.str_]
    error: Bools
    corrections: dict[str, Bools]


def xmr_batch(
    values2d: ArrayLike,
    *,
    improvement: int | ArrayLike,
    target: float | ArrayLike | None = None,
    fix_after: int | None = None,
    screen: bool = True,
    rules: Rules = "fingerpost",
    gap_before: ArrayLike | None = None,
) -> XmrBatch:
    """Judge many series of equal length: `values2d` is (series, points), NaN missing.

    `improvement` and `target` are one for all or one for each series; `gap_before`
    marks, for all series alike, the points before which others are missing (F10). All
    else as in `xmr`. Raises ValueError for arrays that do not fit.
    """
    strict = is_strict(rules)
    values = np.asarray(values2d, dtype=np.float64)
    if values.ndim != 2 or values.shape[1] == 0:
        raise ValueError(
            "the values are not series beside series of at least one point"
        )
    if fix_after is not None and fix_after < SHORTEST_BASELINE:
        raise ValueError(f"limits need at least {SHORTEST_BASELINE} points")
    count = values.shape[0]
    way = np.broadcast_to(np.asarray(improvement, dtype=np.int64), (count,))
    if not np.isin(way, (-1, 0, 1)).all():
        raise ValueError("the direction of improvement is not 1, -1 or 0")
    aim = np.full(count, np.nan)
    if target is not None:
        aim = np.broadcast_to(np.asarray(target, dtype=np.float64), (count,))
    breaks = None
    if gap_before is not None and not strict:
        breaks = np.asarray(gap_before, dtype=bool)[:, None]
    chunks = [
        _chunk(
            values[first : first + TOGETHER],
            way[first : first + TOGETHER],
            aim[first : first + TOGETHER],
            fix_after=fix_after,
            screen=screen,
            strict=strict,
            breaks=breaks,
        )
        for first in range(0, count, TOGETHER)
    ] or [_chunk(values, way, aim, fix_after, screen, strict, breaks)]
    joined = {
        name: np.concatenate([chunk[name] for chunk in chunks])
        for name in chunks[0]
        if name != "corrections"
    }
    corrections = {
        code: np.concatenate([chunk["corrections"][code] for chunk in chunks])
        for code in chunks[0]["corrections"]
    }
    return XmrBatch(rules=rules, values=values, corrections=corrections, **joined)


def _chunk(
    values: Floats,
    way: NDArray[np.int64],
    aim: Floats,
    fix_after: int | None,
    screen: bool,
    strict: bool,
    breaks: Bools | None,
) -> dict[str, Any]:
    y = np.ascontiguousarray(values.T)
    length, series = y.shape
    present = None
    n = np.full(series, length)
    if np.isnan(y).any():
        present = ~np.isnan(y)
        n = present.sum(axis=0)
    fixed = None
    if fix_after is not None and fix_after < length:
        fixed = np.full(series, fix_after)
    lines = xmr_lines(
        y, present=present, fixed=fixed, breaks=breaks, screen=screen, strict=strict
    )
    marks = mark(y, lines, present=present, breaks=breaks, strict=strict)
    corrections = {} if strict else {**lines.corrections, "F4": marks.error}
    state = np.zeros(series, dtype=np.int8)
    if not strict:
        state[n < FULL] = 1
        state[n < TRIAL] = 2
        state[np.isnan(lines.amr)] = 3
        corrections["F3"] = state == 3
        corrections["F9"] = (state == 1) | (state == 2)
        corrections["F5"] = marks.peak & (state == 0)
        if breaks is not None:
            corrections["F10"] = np.full(series, bool(breaks.any()))
        marks, lines = shorten(marks, lines, n)
    full = state == 0
    error = marks.error if strict else np.zeros(series, dtype=bool)
    last = marks.code[-1]
    said = full & ~error
    return {
        "mean": lines.mean,
        "amr": lines.amr,
        "lpl": lines.lower,
        "upl": lines.upper,
        "nlpl": lines.near_lower,
        "nupl": lines.near_upper,
        "outside": marks.outside.T,
        "close": marks.close.T,
        "rule_trend": marks.trend.T,
        "rule_two_in_three": marks.two_in_three.T,
        "rule_shift": marks.shift.T,
        "code": marks.code.T,
        "n": n,
        "state": STATES[state],
        "variation_type": np.where(said, _TYPES[way + 1, last], _other(state, error)),
        "variation_icon": np.where(said, _ICONS[way + 1, last], ""),
        "assurance": _assurance(y, lines.lower, lines.upper, way, aim, said, strict),
        "error": error,
        "corrections": corrections,
    }


_TYPES = np.array([TYPES[way] for way in (-1, 0, 1)])
_ICONS = np.array([ICONS[way] for way in (-1, 0, 1)])


def _other(state: NDArray[np.int8], error: Bools) -> NDArray[np.str_]:
    return np.where(error, "", STATES[state])


def _assurance(
    y: Floats,
    lower: Floats,
    upper: Floats,
    way: NDArray[np.int64],
    aim: Floats,
    said: Bools,
    strict: bool,
) -> NDArray[np.str_]:
    asked = said & (way != 0) & ~np.isnan(aim)
    with np.errstate(invalid="ignore"):
        above, below = aim > upper, aim < lower
    met = (above & (way < 0)) | (below & (way > 0))
    if not strict:
        level = np.flatnonzero(asked & (lower == upper) & ~above & ~below)
        if level.size:  # constant figures on the target
            each = y[:, level]
            met[level] = (
                np.isnan(each) | (way[level] * each >= way[level] * aim[level])
            ).all(axis=0)
    place = np.where(met, 2, np.where(above | below, 3, 1))
    return ASSURANCE[np.where(asked, place, 0)]
