"""From a series to a verdict: chart, limits, guards, direction and assurance.

Each step may take away what an earlier one said, and never gives it back: a guard that
is on, a short series or small numbers leave the figures and no direction.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

from fingerpost.engine.measure import Better, Measure
from fingerpost.engine.period import Period
from fingerpost.judgement.charted import Charted, chart
from fingerpost.judgement.control_charts.choice import Wanted
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.rules import FULL, TRIAL
from fingerpost.judgement.current import Current
from fingerpost.judgement.guards_asked import asked
from fingerpost.judgement.periods import nature
from fingerpost.judgement.reading import (
    Between,
    Guard,
    Point,
    Rebase,
    StepChange,
    Target,
    Variation,
)
from fingerpost.judgement.series import Observed, hits, points
from fingerpost.judgement.step_changes import proposals
from fingerpost.judgement.targets import target_on
from fingerpost.judgement.words import (
    RULES,
    VARIATION,
    WITH_ARROW,
    WITHOUT_DIRECTION,
    variation_type,
)

POOL = (
    "More than a quarter of the figures are about too few children to judge one by "
    "one. Adding periods together would say more."
)


UNSUITED = "Our usual rules do not suit these figures."
RUNNING = (
    "These figures count up through the year and begin again at nought, so each can "
    "only be compared with the same day of another year."
)


@dataclass(frozen=True, kw_only=True)
class Verdict:
    """What a series comes to: its points with limits, and what may be said of them.

    `limits` is the judged chart on these points, for whoever builds on it: its
    `current` stretch has centre, sigma and the number of points that feed the limits.
    It is None where nothing is judged, and where a g chart (`between`) judges.
    """

    points: tuple[Point, ...]
    chart: str
    chart_reason: str
    variation: Variation
    assurance: str
    guards: tuple[Guard, ...]
    corrections: tuple[str, ...]
    comparable: int
    limits: ControlChart | None = None
    between: Between | None = None
    proposed: tuple[StepChange, ...] = ()


def judge(
    observed: Observed,
    *,
    measure: Measure,
    targets: Sequence[Target] = (),
    rebases: Sequence[Rebase] = (),
    wanted: Wanted | None = None,
) -> Verdict:
    """Judge a series as far as it can be judged, by the chart `wanted` if it suits."""
    aims = observed.aims(targets)
    charted = chart(observed, measure, aims, rebases, wanted)
    choice, limits = charted.choice, charted.limits
    current = Current(observed, limits)
    guards = asked(current, measure, charted, aims)
    n = observed.judged if charted.apart is None else charted.apart.n
    variation = _variation(observed, measure, charted, guards, n)
    barred = variation.type in (*WITHOUT_DIRECTION, "too-few-to-judge")
    silent = variation.type == "not-judged"
    assurance = "none"
    if limits is not None and not barred and n >= FULL:
        assurance = _assurance(observed, limits, targets)
    kind, reason = choice.kind, choice.reason
    if silent:
        kind, reason = "values", variation.reason
    corrections: tuple[str, ...] = ()
    used = limits or charted.apart
    if used is not None and not silent:
        corrections = tuple(dict.fromkeys(c.words for c in used.corrections))
    drawn = points(observed, None if silent else limits, aims, rebases)
    if variation.type == "emerging":
        drawn = tuple(_neither_better_nor_worse(p, drawn[-1].group) for p in drawn)
    return Verdict(
        points=drawn,
        chart=kind,
        chart_reason=reason,
        variation=variation,
        assurance=assurance,
        guards=guards,
        corrections=corrections,
        comparable=n,
        limits=None if silent else limits,
        between=None if silent else charted.between,
        proposed=proposals(
            current,
            measure=measure,
            chart="values" if limits is None else kind,
            guards=guards,
        ),
    )


def _variation(
    observed: Observed,
    measure: Measure,
    charted: Charted,
    guards: Sequence[Guard],
    n: int,
) -> Variation:
    limits = charted.limits or charted.apart
    latest = observed.latest
    if latest is None or latest.value is None:
        return _say("none", reason="There is no figure for the latest period.")
    if observed.too_few[-1]:
        return _say("too-few-to-judge")
    if observed.mostly_too_few and observed.valued >= TRIAL:
        return _say("not-judged", reason=POOL)
    on = [guard for guard in guards if guard.on and guard.bars]
    # the choice of the chart says more of rare cases than their guard does
    on = [guard for guard in on if guard.code != "rare-events"]
    if on:  # before the number of figures: more of them would not help
        return _say("not-judged", reason=on[0].words)
    if n < TRIAL:
        return _say("none")
    if charted.choice.kind == "values":
        return _say("not-judged", reason=charted.choice.reason)
    if limits is None:
        running = nature(latest.period) == "cumulative"
        return _say("not-judged", reason=RUNNING if running else UNSUITED)
    if limits.state == "not-enough-data":
        return _say("none")
    if n < FULL:
        return _say("emerging")
    side = int(limits.side[-1])
    if side == 0:
        return _say("common-cause")
    return _signal(observed, charted, side, measure.better)


def _signal(
    observed: Observed, charted: Charted, side: int, better: Better
) -> Variation:
    limits = charted.limits or charted.apart
    assert limits is not None
    # a longer stretch between cases is fewer of them
    rose = (side > 0) != (charted.apart is not None)
    kind = variation_type(rose=rose, better=better)
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
        arrow=("up" if rose else "down") if kind in WITH_ARROW else "",
        name=RULES[rule],
        since=_period(observed, charted, places[-1]),
        points=len(places),
    )


def _period(observed: Observed, charted: Charted, place: int) -> Period:
    if charted.between is not None:
        return charted.between.points[place].period
    return observed.seen[place].period


def _neither_better_nor_worse(point: Point, group: int) -> Point:
    """A point outside trial limits is only unusual: few figures judge nothing."""
    merit = ("special_cause_improvement", "special_cause_concern")
    if point.group != group or point.type not in merit or point.centre is None:
        return point
    high = (point.value or 0.0) > point.centre
    side = "high" if high else "low"
    return replace(point, type=f"special_cause_neutral_{side}")


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
