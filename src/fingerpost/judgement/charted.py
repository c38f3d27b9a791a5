"""The chart of an observed series: which one suits it, and its limits.

Charts of values stand on the periods of the series. A g chart stands on the stretches
between cases, so it is handed over on its own, as `Between`.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import cast

import numpy as np

from fingerpost.engine.measure import Measure, Observation
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.attribute_limits import (
    RATIOS,
    AttributeKind,
)
from fingerpost.judgement.control_charts.between import between, so_far
from fingerpost.judgement.control_charts.choice import (
    ChartChoice,
    Given,
    Wanted,
    choose_chart,
)
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.rules import TRIAL
from fingerpost.judgement.control_charts.stretches import gaps
from fingerpost.judgement.control_charts.xmr import xmr
from fingerpost.judgement.figures import one_of
from fingerpost.judgement.periods import nature
from fingerpost.judgement.reading import Between, Point, Rebase
from fingerpost.judgement.series import Observed, flags_at

IMPROVEMENT = {"higher": 1, "lower": -1, "none": 0}


@dataclass(frozen=True)
class Charted:
    """A choice, and what it came to: `limits` on the periods, or `apart` between cases.

    Both are None where there is nothing to draw but the figures.
    """

    choice: ChartChoice
    limits: ControlChart | None = None
    apart: ControlChart | None = None
    between: Between | None = None


def chart(
    observed: Observed,
    measure: Measure,
    aims: Sequence[float | None],
    rebases: Sequence[Rebase],
    wanted: Wanted | None = None,
) -> Charted:
    """The chart that suits a series, or that its owner chose, with its limits."""
    choice = choose_chart(_given(observed, measure), wanted=wanted)
    if choice.kind == "g":
        apart = _apart(observed, measure, rebases)
        return Charted(choice, None, apart, _between(observed, apart))
    return Charted(choice, _limits(observed, measure, choice, aims, rebases))


def _given(observed: Observed, measure: Measure) -> Given:
    here = observed.seen[observed.current :]
    shown = [one for one in here if one.value is not None]
    kind = here[-1].period.kind if here else ""
    period = nature(here[-1].period) if here else ""
    return Given(
        unit=measure.unit,
        # a g chart needs to know where a period is missing, the others do not
        values=[one.value for one in (here if measure.unit == "count" else shown)],
        numerators=[one.numerator for one in shown],
        denominators=[one.denominator for one in shown],
        factor=measure.factor,
        events=period == "in-period",
        survey=kind == "survey-wave",
        median=measure.is_median,
        held=any(observed.rules[observed.current :]),
    )


def _limits(
    observed: Observed,
    measure: Measure,
    choice: ChartChoice,
    aims: Sequence[float | None],
    rebases: Sequence[Rebase],
) -> ControlChart | None:
    """Limits and rules for every stretch; None where there is nothing to draw."""
    seen = observed.seen
    kind = choice.kind
    cumulative = bool(seen) and nature(seen[-1].period) == "cumulative"
    if cumulative or sum(one.value is not None for one in seen) < TRIAL:
        return None
    if kind == "values":
        if observed.judged >= TRIAL:
            return None  # refused for another reason than a short stretch
        shares = measure.unit == "percent" and all(
            _counts(one, measure) for one in seen if one.value is not None
        )
        kind = "p-prime" if shares else "xmr"
    target = None if all(aim is None for aim in aims) else aims
    days = [rebase.on for rebase in rebases]
    unlike = {day: _stop(why) for day, why in observed.unlike.items()}
    if kind != "xmr":
        counts: list[float | None] = [one.value for one in seen]
        sizes: list[float | None] | None = None
        if kind in RATIOS:
            pairs = [_counts(one, measure) for one in seen]
            counts = [pair[0] if pair else None for pair in pairs]
            sizes = [pair[1] if pair else None for pair in pairs]
        return attribute_chart(
            observed.dates,
            counts,
            sizes,
            kind=cast("AttributeKind", kind),
            scale=measure.factor if kind in RATIOS else 1.0,
            improvement=IMPROVEMENT[measure.better],
            target=target,
            rebase=days,
            hollow=observed.too_few,
            unlike=unlike,
        )
    return xmr(
        observed.dates,
        [one.value for one in seen],
        improvement=IMPROVEMENT[measure.better],
        target=target,
        rebase=days,
        hollow=observed.too_few,
        unlike=unlike,
        bounds=(0.0, 100.0) if measure.unit == "percent" else (0.0, None),
    )


def _counts(one: Observation, measure: Measure) -> tuple[float, float] | None:
    """Numerator and denominator of a figure, where they can be what they say."""
    met, of = one.numerator, one.denominator
    if one.value is None or met is None or of is None or met < 0 or of <= 0:
        return None
    return None if measure.unit == "percent" and met > of else (met, of)


def _apart(
    observed: Observed, measure: Measure, rebases: Sequence[Rebase]
) -> ControlChart | None:
    """The g chart of the stretches between cases: longer is fewer cases."""
    found = between([one.value for one in observed.seen], gap_before=_gaps(observed))
    if not found:
        return None
    return attribute_chart(
        [observed.dates[each.place] for each in found],
        [float(each.empty) for each in found],
        kind="g",
        improvement=-IMPROVEMENT[measure.better],
        rebase=[rebase.on for rebase in rebases],
        unlike={day: _stop(why) for day, why in observed.unlike.items()},
        gap_before=[each.fresh for each in found],
    )


def _gaps(observed: Observed) -> list[bool]:
    """Where the stretches begin anew: after a missing period or a new start."""
    days = np.array([day.toordinal() for day in observed.dates], dtype=np.int64)
    answer = [bool(gap) for gap in gaps(days)]
    for day in observed.unlike:
        answer[observed.dates.index(day)] = True
    return answer


def _between(observed: Observed, apart: ControlChart | None) -> Between | None:
    if apart is None:
        return None
    by_day = dict(zip(observed.dates, observed.seen, strict=True))
    points = []
    for place, day in enumerate(apart.dates):
        one = by_day[day]
        points.append(
            Point(
                period=one.period,
                value=float(apart.values[place]),
                numerator=None,
                denominator=None,
                status=one.status,
                symbol="",
                group=int(apart.group[place]),
                centre=_number(apart.mean[place]),
                lower=_number(apart.lpl[place]),
                upper=_number(apart.upl[place]),
                flags=flags_at(apart, place),
                name=apart.name[place],
                type=apart.type[place],
            )
        )
    counts = [one.value for one in observed.seen]
    return Between(
        each=one_of(observed.seen[-1].period),
        points=tuple(points),
        so_far=so_far(counts, gap_before=_gaps(observed)),
    )


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _stop(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
