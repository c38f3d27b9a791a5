"""Judges one series by a chart other than XmR, in the same shape of answer.

p, p-prime, u and u-prime charts follow how many are counted; c, g and t charts suit
counts, cases apart and times apart; a run chart has a median and no limits. The
arithmetic is in `attribute_limits`, the rules that mark a point in `rules`.
"""

from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np

from fingerpost.judgement.control_charts.attribute_limits import (
    COUNTED,
    RATIOS,
    SHARES,
    AttributeKind,
    attribute_lines,
)
from fingerpost.judgement.control_charts.limits import Floats, scaled
from fingerpost.judgement.control_charts.result import (
    ControlChart,
    assemble,
    keep_piece,
)
from fingerpost.judgement.control_charts.rules import mark, shorten
from fingerpost.judgement.control_charts.runs import runs
from fingerpost.judgement.control_charts.stretches import Series, prepare


def attribute_chart(
    dates: Sequence[date],
    counts: Sequence[float | None] | Floats,
    sizes: Sequence[float | None] | Floats | None = None,
    *,
    kind: AttributeKind,
    improvement: int,
    target: float | Sequence[float | None] | Floats | None = None,
    rebase: Sequence[date] = (),
    fix_after: int | None = None,
    screen: bool = True,
    scale: float = 1.0,
    hollow: Sequence[bool] | None = None,
    unlike: Mapping[date, str] | None = None,
    gap_before: Sequence[bool] | None = None,
) -> ControlChart:
    """Judge a series of counts, shares, rates or times by the chart that suits it.

    `counts` are numerators (p, u, i-prime), counts (c), units between events (g), times
    between events (t) or values (i, run); `sizes` the denominators of p, u and i-prime
    charts. Values, lines and `target` are count over size, times `scale` (100: per
    cent). A missing count or size, or a size of nought, is a missing value. `hollow`
    points stay in the chart, where their limits are wide; the marks only say how to
    draw them. Days between points of g and t charts are what they are about, so a long
    one is no gap there; `gap_before` marks points before which something is not known.
    All else as in `xmr`, with the corrections of the fingerpost rules.
    Raises ValueError in plain words.
    """
    above = _numbers(counts)
    below = None
    if kind in RATIOS:
        below = _numbers([] if sizes is None else sizes)
        if (below == 0).any():
            below = np.where(below == 0, np.nan, below)
        if above.shape != below.shape:
            raise ValueError(
                f"there are {len(above)} numerators but {len(below)} denominators"
            )
    if why := impossible(kind, above, below):
        raise ValueError(why)
    p = prepare(
        Series(
            dates=dates,
            values=scale * (above if below is None else above / below),
            improvement=improvement,
            target=target,
            rebase=rebase,
            fix_after=fix_after,
            screen=screen,
            unlike=unlike,
        ),
        strict=False,
    )
    above = above[p.order]
    below = None if below is None else below[p.order]
    if gap_before is not None:
        begins = [start for start, _ in p.spans]
        p.breaks = np.asarray(gap_before, dtype=bool)[p.order]
        p.breaks[begins] = False
    elif kind in ("g", "t"):
        p.breaks[:] = False
    p.pieces = [{} for _ in p.spans]
    for place, (start, stop) in enumerate(p.spans):
        fixed = np.array([fix_after or stop - start])
        breaks = p.breaks[start:stop, None]
        y, lines = attribute_lines(
            kind,
            above[start:stop, None],
            None if below is None else below[start:stop, None],
            fixed=fixed,
            breaks=breaks,
            screen=screen,
        )
        present = ~np.isnan(y)
        whole = bool(present.all())
        found = runs(y, lines.mean)
        marks = mark(y, lines, present=None if whole else present, breaks=breaks)
        marks, lines = shorten(marks, scaled(lines, scale), present.sum(axis=0))
        base = present[:, 0] & (np.arange(stop - start) < fixed)
        keep_piece(p, place, 0, base, lines, marks)
        p.pieces[place]["runs"] = found
    if hollow is not None:
        p.hollow = np.asarray(hollow, dtype=bool)[p.order]
    return assemble(p, kind=kind, rules="fingerpost", strict=False)


def impossible(kind: AttributeKind, counts: Floats, sizes: Floats | None) -> str:
    """Why these numbers cannot be counts, sizes or times; empty when they can be."""
    if np.isinf(counts).any() or (sizes is not None and np.isinf(sizes).any()):
        return "a number is not finite"
    if sizes is not None and (sizes < 0).any():
        return "a denominator is below nought"
    if kind in COUNTED and (counts < 0).any():
        return "a count is below nought"
    if kind in SHARES and sizes is not None and (counts > sizes).any():
        return "a numerator is above its denominator"
    if kind == "t" and (counts <= 0).any():
        return "a time between events is not above nought"
    return ""


def _numbers(values: Sequence[float | None] | Floats) -> Floats:
    return np.array(
        [np.nan if v is None else float(v) for v in values], dtype=np.float64
    )
