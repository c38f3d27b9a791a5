"""XmR charts: is a figure changing more than its own ups and downs explain?

`xmr` judges one series, `xmr_all` many of any length; `xmr_batch` (in its own file)
thousands of equal length. Two modes: `ptd-0.2.2` equals NHSRplotthedots 0.2.2 on every
point of the reference set; `fingerpost`, the default, adds the corrections F1 to F11 of
the judgement design and names each one that changed an answer.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Literal

import numpy as np

from fingerpost.judgement.control_charts.limits import Bools, Floats, xmr_lines
from fingerpost.judgement.control_charts.result import (
    ControlChart,
    Group,
    assemble,
    keep_piece,
)
from fingerpost.judgement.control_charts.rules import mark, shorten
from fingerpost.judgement.control_charts.stretches import (
    Correction,
    Prepared,
    Series,
    prepare,
)

__all__ = ["ControlChart", "Correction", "Group", "Rules", "Series", "xmr", "xmr_all"]

Rules = Literal["fingerpost", "ptd-0.2.2"]
CHUNK = 10_000


def xmr(
    dates: Sequence[date],
    values: Sequence[float | None] | Floats,
    *,
    improvement: int,
    target: float | Sequence[float | None] | Floats | None = None,
    rebase: Sequence[date] = (),
    fix_after: int | None = None,
    screen: bool = True,
    rules: Rules = "fingerpost",
    hollow: Sequence[bool] | Bools | None = None,
    unlike: Mapping[date, str] | None = None,
    bounds: tuple[float | None, float | None] = (None, None),
) -> ControlChart:
    """Judge one series: limits, special causes, variation and assurance.

    `values` stand beside `dates`, in any order, None or NaN where missing.
    `improvement` is 1 when higher is better, -1 when lower is, 0 when neither. `target`
    is one number, or one for each point (the target in force then). `rebase`: days on
    which a new group begins. `fix_after`: only the first so many rows of each group
    feed its limits (at least 12). `screen`: leave out moving ranges above 3.267 times
    their mean. `hollow` marks points whose denominator is too small: they stay in the
    answer but are left out of judging. `unlike` gives, by day, why the figures from
    then on cannot be compared with those before (F11); `bounds` what the figure can be
    (F7); strict mode passes over both.

    Raises ValueError in plain words for a repeated date, unequal lengths or no points.
    """
    series = Series(
        dates=dates,
        values=values,
        improvement=improvement,
        target=target,
        rebase=rebase,
        fix_after=fix_after,
        screen=screen,
        hollow=hollow,
        unlike=unlike,
        bounds=bounds,
    )
    return xmr_all([series], rules=rules)[0]


def xmr_all(
    series: Sequence[Series], *, rules: Rules = "fingerpost"
) -> list[ControlChart]:
    """Judge many series of any length together; answers in the order given."""
    strict = is_strict(rules)
    prepared = [prepare(one, strict=strict) for one in series]
    places = []
    for p in prepared:
        p.pieces = [{} for _ in p.spans]
        places += [(p, place) for place in range(len(p.spans))]
    # Stretches of like length side by side, so that columns need little filling.
    places.sort(key=lambda at: at[0].spans[at[1]][1] - at[0].spans[at[1]][0])
    for first in range(0, len(places), CHUNK):
        _judge(places[first : first + CHUNK], strict=strict)
    return [assemble(p, kind="xmr", rules=rules, strict=strict) for p in prepared]


def is_strict(rules: str) -> bool:
    """Whether these are the strict rules. Raises ValueError for an unknown name."""
    if rules not in ("fingerpost", "ptd-0.2.2"):
        raise ValueError(f"the rules are fingerpost or ptd-0.2.2, not {rules}")
    return rules == "ptd-0.2.2"


def _judge(places: list[tuple[Prepared, int]], *, strict: bool) -> None:
    spans = [p.spans[place] for p, place in places]
    rows = np.array([stop - start for start, stop in spans])
    y = np.full((int(rows.max()), len(places)), np.nan)
    breaks = np.zeros(y.shape, dtype=bool)
    for column, ((p, _), (start, stop)) in enumerate(zip(places, spans, strict=True)):
        y[: stop - start, column] = p.y[start:stop]
        breaks[: stop - start, column] = p.breaks[start:stop]
    present = ~np.isnan(y)
    fixed = np.array([p.series.fix_after or len(y) for p, _ in places])
    screen = np.array([p.series.screen for p, _ in places])
    whole = bool(present.all())
    lines = xmr_lines(
        y,
        present=None if whole else present,
        fixed=fixed if (fixed < len(y)).any() else None,
        breaks=breaks,
        screen=screen,
        strict=strict,
    )
    marks = mark(
        y,
        lines,
        present=None if whole else present,
        rows=rows,
        breaks=breaks,
        strict=strict,
    )
    if not strict:
        marks, lines = shorten(marks, lines, present.sum(axis=0))
    base = present & (np.arange(len(y))[:, None] < fixed[None, :])
    for column, (p, place) in enumerate(places):
        keep_piece(p, place, column, base[: rows[column], column], lines, marks)
