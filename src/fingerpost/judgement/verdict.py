"""From a series to a verdict: chart, limits, guards, direction and assurance.

Each step may take away what an earlier one said, and never gives it back: a guard that
is on, a short series or small numbers leave the figures and no direction.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from fingerpost.engine.measure import Better, Measure, Observation
from fingerpost.engine.period import ONE_TERM
from fingerpost.judgement import guards as checks
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.choice import ChartChoice, choose_chart
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.rules import FULL, TRIAL
from fingerpost.judgement.control_charts.xmr import xmr
from fingerpost.judgement.periods import nature, term_name
from fingerpost.judgement.reading import Guard, Point, Rebase, Target, Variation
from fingerpost.judgement.series import Observed, hits, points
from fingerpost.judgement.targets import target_on
from fingerpost.judgement.words import (
    RULES,
    VARIATION,
    WITH_ARROW,
    WITHOUT_DIRECTION,
    variation_type,
)

IMPROVEMENT = {"higher": 1, "lower": -1, "none": 0}
POOL = (
    "More than a quarter of the figures are about too few children to judge one by "
    "one. Adding periods together would say more."
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a series comes to: its points with limits, and what may be said of them."""

    points: tuple[Point, ...]
    chart: str
    chart_reason: str
    variation: Variation
    assurance: str
    guards: tuple[Guard, ...]
    corrections: tuple[str, ...]
    comparable: int
    limits: ControlChart | None = None  # None where nothing is judged


def judge(
    observed: Observed,
    *,
    measure: Measure,
    targets: Sequence[Target] = (),
    rebases: Sequence[Rebase] = (),
) -> Verdict:
    """Judge a series as far as it can be judged."""
    aims = observed.aims(targets)
    choice = _choose(observed, measure)
    limits = _limits(observed, measure, choice, aims, rebases)
    guards = _guards(observed, measure, limits)
    n = observed.judged
    variation = _variation(observed, measure, limits, guards, n)
    barred = variation.type in (*WITHOUT_DIRECTION, "too-few-to-judge")
    silent = variation.type == "not-judged"
    assurance = "none"
    if limits is not None and not barred and n >= FULL:
        assurance = _assurance(observed, limits, targets)
    kind, reason = choice.kind, choice.reason
    if silent:
        kind, reason = "values", variation.reason
    corrections: tuple[str, ...] = ()
    if limits is not None and not silent:
        corrections = tuple(dict.fromkeys(c.words for c in limits.corrections))
    return Verdict(
        points=points(observed, None if silent else limits, aims, rebases),
        chart=kind,
        chart_reason=reason,
        variation=variation,
        assurance=assurance,
        guards=guards,
        corrections=corrections,
        comparable=n,
        limits=None if silent else limits,
    )


def _choose(observed: Observed, measure: Measure) -> ChartChoice:
    here = [one for one in observed.seen[observed.current :] if one.value is not None]
    return choose_chart(
        unit=measure.unit,
        values=[one.value for one in here],
        numerators=[one.numerator for one in here],
        denominators=[one.denominator for one in here],
        survey=bool(here) and here[-1].period.kind == "survey-wave",
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
    shares = measure.unit == "percent" and all(
        _share(one) is not None for one in seen if one.value is not None
    )
    if kind == "values":
        if observed.judged >= TRIAL:
            return None  # refused for another reason than a short stretch
        kind = "p-prime" if shares else "xmr"
    target = None if all(aim is None for aim in aims) else aims
    improvement = IMPROVEMENT[measure.better]
    days = [rebase.on for rebase in rebases]
    if kind in ("p", "p-prime"):
        counts = [_share(one) for one in seen]
        return attribute_chart(
            observed.dates,
            [count[0] if count else None for count in counts],
            [count[1] if count else None for count in counts],
            kind=kind,
            scale=measure.factor,
            improvement=improvement,
            target=target,
            rebase=days,
            hollow=observed.too_few,
            unlike={day: _stop(why) for day, why in observed.unlike.items()},
        )
    return xmr(
        observed.dates,
        [one.value for one in seen],
        improvement=improvement,
        target=target,
        rebase=days,
        hollow=observed.too_few,
        unlike={day: _stop(why) for day, why in observed.unlike.items()},
        bounds=(0.0, 100.0) if measure.unit == "percent" else (0.0, None),
    )


def _share(one: Observation) -> tuple[float, float] | None:
    met, of = one.numerator, one.denominator
    if one.value is None or met is None or of is None or not 0 <= met <= of or not of:
        return None
    return met, of


def _guards(
    observed: Observed, measure: Measure, limits: ControlChart | None
) -> tuple[Guard, ...]:
    here = observed.seen[observed.current :]
    answer = [checks.short_series(observed.judged)]
    if not here or measure.unit == "percent":
        counts: list[float | None] = []
    elif measure.unit == "count":
        counts = [one.value for one in here]
    else:
        counts = [one.numerator for one in here] if measure.unit == "rate" else []
    if any(count is not None for count in counts):
        answer.append(checks.rare_events(counts))
    if observed.judged < TRIAL:
        return tuple(answer)
    values = [
        None if few else one.value
        for one, few in zip(here, observed.too_few[observed.current :], strict=True)
    ]
    centre = _centre(limits, values)
    gaps = None if limits is None else limits.gap_before[observed.current :]
    kind = here[-1].period.kind
    if kind == "month":
        months = [one.period.start.month for one in here]
        answer.append(checks.season(values, months, centre=centre))
    elif kind == "term" and all(one.period.days <= ONE_TERM for one in here):
        names = ("autumn", "spring", "summer")
        terms = [names.index(term_name(one.period)) + 1 for one in here]
        answer.append(checks.season(values, terms, centre=centre, kind="term"))
    # last, because a season makes neighbours alike and is the better reason to give
    answer.append(
        checks.autocorrelation(
            values,
            centre,
            gap_before=gaps,
            overlapping=nature(here[-1].period) == "rolling",
            stock=observed.monthly_stock,
        )
    )
    return tuple(answer)


def _centre(limits: ControlChart | None, values: Sequence[float | None]) -> float:
    if limits is not None and not math.isnan(limits.mean[-1]):
        return float(limits.mean[-1])
    known = [value for value in values if value is not None]
    return sum(known) / len(known) if known else 0.0


def _variation(
    observed: Observed,
    measure: Measure,
    limits: ControlChart | None,
    guards: Sequence[Guard],
    n: int,
) -> Variation:
    latest = observed.latest
    if latest is None or latest.value is None:
        return _say("none", reason="There is no figure for the latest period.")
    if observed.too_few[-1]:
        return _say("too-few-to-judge")
    if observed.mostly_too_few and observed.valued >= TRIAL:
        return _say("not-judged", reason=POOL)
    if n < TRIAL:
        return _say("none")
    on = [guard for guard in guards if guard.on and guard.code != "short"]
    if on:
        return _say("not-judged", reason=on[0].words)
    if limits is None:
        return _say("not-judged", reason="Our usual rules do not suit these figures.")
    if limits.state == "not-enough-data":
        return _say("none")
    if n < FULL:
        return _say("emerging")
    side = int(limits.side[-1])
    if side == 0:
        return _say("common-cause")
    return _signal(observed, limits, side, measure.better)


def _signal(
    observed: Observed, limits: ControlChart, side: int, better: Better
) -> Variation:
    kind = variation_type(rose=side > 0, better=better)
    rule = next(name for name in RULES if hits(limits, name)[-1])
    found = hits(limits, rule)
    last = len(limits.dates) - 1
    # two of three marks only the far points, so one in between may be unmarked
    reach = 3 if rule == "two-in-three" else last + 1
    places = []
    for place in range(last, max(last - reach, -1), -1):
        if limits.group[place] != limits.group[last]:
            break
        if found[place] and int(limits.side[place]) == side:
            places.append(place)
        elif rule != "two-in-three":
            break
    return Variation(
        type=kind,
        word=VARIATION[kind].word,
        arrow=("up" if side > 0 else "down") if kind in WITH_ARROW else "",
        name=RULES[rule],
        since=observed.seen[places[-1]].period,
        points=len(places),
    )


def _say(kind: str, *, reason: str = "") -> Variation:
    return Variation(type=kind, word=VARIATION[kind].word, reason=reason)


def _assurance(
    observed: Observed, limits: ControlChart, targets: Sequence[Target]
) -> str:
    latest = observed.seen[-1]
    target = target_on(targets, latest.period.end)
    if target is None:
        return "none"
    if target.kind != "range":
        return limits.assurance or "none"
    lower, upper = float(limits.lpl[-1]), float(limits.upl[-1])
    if math.isnan(lower) or math.isnan(upper):
        return "none"
    low = -math.inf if target.low is None else target.low
    high = math.inf if target.high is None else target.high
    if low < lower and upper < high:
        return "consistent_pass"
    if upper < low or high < lower:
        return "consistent_fail"
    return "inconsistent"


def _stop(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
