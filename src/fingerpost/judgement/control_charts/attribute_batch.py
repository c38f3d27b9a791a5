"""Charts other than XmR for thousands of series at once, of any length.

The same arithmetic as `attribute_chart`, without an object for each series: shorter
series are filled up with NaN behind.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from fingerpost.judgement.control_charts.attribute_chart import impossible
from fingerpost.judgement.control_charts.attribute_limits import (
    KINDS,
    RATIOS,
    AttributeKind,
    attribute_lines,
)
from fingerpost.judgement.control_charts.limits import Bools, Floats
from fingerpost.judgement.control_charts.rules import mark, shorten
from fingerpost.judgement.control_charts.runs import runs

# Charts judged in one go: as many as keep the working arrays in the processor's cache.
TOGETHER = 1_000
_OF_POINTS = ("mean", "lower", "upper", "near_lower", "near_upper", "sigma")


@dataclass(frozen=True, kw_only=True, eq=False)
class AttributeBatch:
    """Judged charts, one a row: (charts, points), or (charts,) for what is one a chart.

    `y` is what is charted: shares as 0 to 1, rates as events per one of the size.
    `code` is the place of each point's name in `rules.NAMES`; the counts of runs are
    those of `runs.Runs`. `n` counts the points that have a value.
    """

    kind: str
    y: Floats
    mean: Floats
    lower: Floats
    upper: Floats
    near_lower: Floats
    near_upper: Floats
    sigma: Floats
    outside: Bools
    code: NDArray[np.int8]
    n: NDArray[np.int64]
    useful: NDArray[np.int64]
    longest: NDArray[np.int64]
    longest_most: NDArray[np.int64]
    crossings: NDArray[np.int64]
    crossings_least: NDArray[np.int64]
    runs_signal: Bools


def attribute_batch(
    kind: AttributeKind,
    counts: ArrayLike,
    sizes: ArrayLike | None = None,
    *,
    fixed: ArrayLike | None = None,
    screen: ArrayLike | bool = True,
    strict: bool = False,
) -> AttributeBatch:
    """Judge many charts of one kind: `counts` and `sizes` are (charts, points).

    `fixed` (how many first points feed the lines) and `screen` are one for all or one a
    chart. `strict` equals the public reference set; else F1, F2 and F9 of the
    fingerpost rules apply. All else as in `attribute_chart`. Raises ValueError for
    numbers that cannot be counts, and for arrays that do not fit.
    """
    if kind not in KINDS:
        raise ValueError(f"there is no chart called {kind}")
    above = np.asarray(counts, dtype=np.float64)
    if above.ndim != 2 or above.shape[1] == 0:
        raise ValueError(
            "the counts are not series beside series of at least one point"
        )
    below = None
    if kind in RATIOS:
        below = np.full(above.shape, np.nan)
        if sizes is not None:
            below = np.array(np.broadcast_to(sizes, above.shape), dtype=np.float64)
        below[below == 0] = np.nan
    if why := impossible(kind, above, below):
        raise ValueError(why)
    series = above.shape[0]
    first = None
    if fixed is not None:
        first = np.broadcast_to(np.asarray(fixed, dtype=np.int64), (series,))
    screened = np.broadcast_to(np.asarray(screen, dtype=bool), (series,))
    chunks = []
    for start in range(0, max(series, 1), TOGETHER):
        part = slice(start, start + TOGETHER)
        chunks.append(
            _chunk(
                kind,
                above[part],
                None if below is None else below[part],
                None if first is None else first[part],
                screened[part],
                strict=strict,
            )
        )
    joined = {
        name: np.concatenate([chunk[name] for chunk in chunks]) for name in chunks[0]
    }
    return AttributeBatch(kind=kind, **joined)


def _chunk(
    kind: AttributeKind,
    counts: Floats,
    sizes: Floats | None,
    fixed: NDArray[np.int64] | None,
    screen: Bools,
    *,
    strict: bool,
) -> dict[str, Any]:
    y, lines = attribute_lines(
        kind,
        np.ascontiguousarray(counts.T),
        None if sizes is None else np.ascontiguousarray(sizes.T),
        fixed=fixed,
        screen=screen,
        strict=strict,
    )
    present = ~np.isnan(y)
    found = runs(y, lines.mean)
    marks = mark(y, lines, present=None if present.all() else present)
    n = present.sum(axis=0)
    if not strict:
        marks, lines = shorten(marks, lines, n)
    return {
        **{n: np.broadcast_to(getattr(lines, n), y.shape).T for n in _OF_POINTS},
        "y": y.T,
        "outside": marks.outside.T,
        "code": marks.code.T,
        "n": n,
        "useful": found.useful,
        "longest": found.longest,
        "longest_most": found.longest_most,
        "crossings": found.crossings,
        "crossings_least": found.crossings_least,
        "runs_signal": found.signal,
    }
