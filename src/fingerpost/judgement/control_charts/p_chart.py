"""p and p-prime charts: shares of a count, judged by limits that follow the count.

A share of 30 plans moves more by chance than a share of 300, so each point has limits
of its own. The p-prime chart also measures how much the shares vary beyond that. Both
answer in the shape of `Xmr`. Sources: Laney 2002 (Qual Eng 14:531), Mohammed & Laney
2006 (QSHC 15:383).
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np

from fingerpost.judgement.control_charts.limits import (
    D2,
    Bools,
    Floats,
    Lines,
    moving_range_mean,
)
from fingerpost.judgement.control_charts.result import Xmr, assemble, keep_piece
from fingerpost.judgement.control_charts.rules import mark, shorten
from fingerpost.judgement.control_charts.stretches import Series, prepare


@dataclass(frozen=True, kw_only=True, eq=False)
class ShareLimits:
    """The centre and limits of each point of p or p-prime charts, as shares of 1.

    Arrays are (points, charts); `centre` and `sigma_z` have one number a chart.
    `sigma_z` is how many times more the shares vary than chance alone (1 in a p chart);
    `mr` and `kept` are the moving ranges of the standardised shares and which counted.
    """

    y: Floats
    centre: Floats
    lcl: Floats
    ucl: Floats
    lcl95: Floats
    ucl95: Floats
    sigma_signal: Bools
    sigma_z: Floats
    mr: Floats
    kept: Bools
    corrections: dict[str, Bools]


def share_limits(
    numerators: Floats,
    denominators: Floats,
    *,
    prime: bool,
    freeze: int | None = None,
    screen: bool = True,
    strict: bool = True,
    breaks: Bools | None = None,
) -> ShareLimits:
    """Limits of many p charts, or p-prime charts, from counts in (points, charts).

    `freeze`: only the first so many points feed centre and limits. `screen` leaves out
    moving ranges above 3.267 times their mean (p-prime only). `strict` equals the
    public reference; else corrections F1 and F2 apply. NaN counts are missing.
    """
    with np.errstate(invalid="ignore", divide="ignore"):
        y = numerators / denominators
    known = np.isfinite(y)
    base = known.copy()
    if freeze is not None:
        base[freeze:] = False
    with np.errstate(invalid="ignore", divide="ignore"):
        total = np.where(base, denominators, 0.0).sum(axis=0)
        share = np.where(base, numerators, 0.0).sum(axis=0) / total
        s = np.sqrt(share * (1 - share) / denominators)
        z = (y - share) / s
    if not strict:  # shares that never vary: 0 / 0
        level = known & ((share == 0) | (share == 1))
        z[level] = 0.0
    mr = np.abs(z[1:] - z[:-1])
    use = base[1:] & base[:-1] & ~np.isnan(mr)
    if breaks is not None:
        use &= ~breaks[1:]
    sigma_z = np.ones(y.shape[1])
    corrections: dict[str, Bools] = {}
    kept = use
    if prime:
        amr, kept, corrections = moving_range_mean(mr, use, screen, strict=strict)
        sigma_z = amr / D2
    with np.errstate(invalid="ignore"):
        wide, near = 3 * s * sigma_z, 2 * s * sigma_z
        lcl, ucl = np.maximum(share - wide, 0.0), np.minimum(share + wide, 1.0)
        return ShareLimits(
            y=np.where(known, y, np.nan),
            centre=share,
            lcl=lcl,
            ucl=ucl,
            lcl95=np.maximum(share - near, 0.0),
            ucl95=np.minimum(share + near, 1.0),
            sigma_signal=(y < lcl) | (y > ucl),
            sigma_z=sigma_z,
            mr=np.where(use, mr, np.nan),
            kept=kept,
            corrections=corrections,
        )


def p_chart(
    dates: Sequence[date],
    numerators: Sequence[float | None] | Floats,
    denominators: Sequence[float | None] | Floats,
    *,
    improvement: int,
    target: float | Sequence[float | None] | Floats | None = None,
    rebase: Sequence[date] = (),
    fix_after: int | None = None,
    screen: bool = True,
    prime: bool = True,
    scale: float = 100.0,
    hollow: Sequence[bool] | Bools | None = None,
    unlike: Mapping[date, str] | None = None,
) -> Xmr:
    """Judge a series of shares by limits that follow the denominators.

    `prime` chooses the p-prime chart, else p. Values, lines and `target` are shares
    times `scale` (100: per cent). A missing count or a denominator of nought is a
    missing value. `hollow` points stay in the chart, where their limits are wide; the
    marks only say how to draw them. Moving ranges are those of the shares in standard
    deviations of chance. All else as in `xmr`, with the corrections of the fingerpost
    rules. Raises ValueError in plain words.
    """
    above = _counts(numerators)
    below = _counts(denominators)
    if above.shape != below.shape:
        raise ValueError(
            f"there are {len(above)} numerators but {len(below)} denominators"
        )
    if (below < 0).any() or (above < 0).any() or (above > below).any():
        raise ValueError("a numerator is below nought or above its denominator")
    below = np.where(below == 0, np.nan, below)
    p = prepare(
        Series(
            dates=dates,
            values=scale * (above / below),
            improvement=improvement,
            target=target,
            rebase=rebase,
            fix_after=fix_after,
            screen=screen,
            unlike=unlike,
        ),
        strict=False,
    )
    above, below = above[p.order], below[p.order]
    p.pieces = [{} for _ in p.spans]
    for place, (start, stop) in enumerate(p.spans):
        found = share_limits(
            above[start:stop, None],
            below[start:stop, None],
            prime=prime,
            freeze=fix_after,
            screen=screen,
            strict=False,
            breaks=p.breaks[start:stop, None],
        )
        y = p.y[start:stop, None]
        present = ~np.isnan(y)
        lines = _lines(found, scale)
        whole = bool(present.all())
        marks = mark(
            y,
            lines,
            present=None if whole else present,
            breaks=p.breaks[start:stop, None],
        )
        marks, lines = shorten(marks, lines, present.sum(axis=0))
        base = present[:, 0] & (np.arange(stop - start) < (fix_after or stop - start))
        keep_piece(p, place, 0, base, lines, marks)
    if hollow is not None:
        p.hollow = np.asarray(hollow, dtype=bool)[p.order]
    kind = "p-prime" if prime else "p"
    return assemble(p, kind=kind, rules="fingerpost", strict=False)


def _lines(found: ShareLimits, scale: float) -> Lines:
    return Lines(
        scale * np.broadcast_to(found.centre, found.lcl.shape),
        scale * found.lcl,
        scale * found.ucl,
        scale * found.lcl95,
        scale * found.ucl95,
        D2 * found.sigma_z,
        found.mr,
        found.kept,
        found.corrections,
    )


def _counts(values: Sequence[float | None] | Floats) -> Floats:
    return np.array(
        [np.nan if v is None else float(v) for v in values], dtype=np.float64
    )
