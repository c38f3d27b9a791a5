"""The outlook of a series: the next figure, the day promised, and the fan between.

Order: what may be said at all, the next figure, the date and how far it is, the test on
the past, and only then the paths that are drawn. Section 8 of the judgement design.
"""

import hashlib
import math
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise
from statistics import median

import numpy as np

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.control_charts.limits import Floats
from fingerpost.judgement.outlook import refusals
from fingerpost.judgement.outlook.back_test import (
    FAN,
    ORIGINS,
    back_test,
    foreseen,
    passed,
)
from fingerpost.judgement.outlook.level import FEWEST, Level, fit, paths
from fingerpost.judgement.outlook.next_value import meets
from fingerpost.judgement.outlook.parts import (
    Ahead,
    BackTest,
    ByDate,
    NextValue,
    Outlook,
)
from fingerpost.judgement.outlook.phrases import chance, kind_of
from fingerpost.judgement.outlook.scale import Scaled, scaled
from fingerpost.judgement.periods import a_year_apart, after, plural
from fingerpost.judgement.reading import Target
from fingerpost.judgement.series import Observed
from fingerpost.judgement.targets import ends_on, target_on, value_on
from fingerpost.judgement.verdict import Verdict
from fingerpost.judgement.words import OUTLOOK

PATHS = 10_000
NEVER_BELOW = ("count", "rate", "weeks", "days")
SOME_CHANCE = 0.1  # below it, a target will not be met in a period
METHOD = (
    "The level and the steady drift of these figures are carried on, with the ups and "
    "downs they have had so far, along 10,000 possible paths."
)


def outlook(
    observed: Observed,
    verdict: Verdict,
    *,
    measure: Measure,
    targets: Sequence[Target],
    series_id: str,
) -> Outlook | None:
    """All that may be said of what comes next; None where no target is in force.

    `series_id` names the series: the same series always gives the same paths. A target
    is the one in force at the end of the period that is asked about.
    """
    latest = observed.latest
    if latest is None:
        return None
    aim = target_on(targets, latest.period.end)
    if aim is None or (measure.better == "none" and aim.kind != "range"):
        return None
    due = aim.due if aim.due and aim.due > latest.period.end else None
    why = refusals.of_series(observed, verdict)
    if why:
        return _unknown(why) if due else Outlook(refused=why)
    now = _now(observed, verdict, measure, targets)
    if due is None:
        return Outlook(now=now, refused=refusals.PASSED if aim.due else "")
    values, counted = _slots(observed, verdict)
    steps = _steps_to(observed, due, limit=len(values))
    if steps is None:
        return _unknown(refusals.IRREGULAR, now)
    figures, name = observed.judged, plural(latest.period)
    if why := refusals.of_distance(steps, figures, name):
        return _unknown(why, now)
    asked = _ends(observed, steps, targets, measure)
    if asked is None:
        return Outlook(now=now, refused=refusals.REPLACED)
    scale = scaled(values, unit=measure.unit, denominators=counted)
    found = fit(scale.x, scale.noise)
    test = back_test(found, scale, steps=steps)
    if why := refusals.of_test(test, name):
        return _unknown(why, now, test)
    fan, figures_then = _fan(observed, found, scale, steps, targets, measure, series_id)
    share = _share(figures_then, asked)
    kind = kind_of(share)
    reached = fan[-1].period
    by_date = ByDate(
        due=due,
        period=reached,
        steps=steps,
        probability=share,
        words=chance(share),
        target=fan[-1].target,
    )
    answer = Outlook(
        now=now,
        kind=kind,
        word=OUTLOOK[kind].word,
        by_date=by_date,
        fan=fan,
        back_test=test,
        method=METHOD,
    )
    last = len(scale.x) - 1
    chances = (
        _chance(found, scale, at=last, steps=ahead, ends=asked)
        for ahead in range(1, steps + 1)
    )
    if share >= SOME_CHANCE or any(each >= SOME_CHANCE for each in chances):
        return answer  # it may be by then, or before: there is no "not before"
    first, last_seen = _not_before(observed, found, scale, steps, targets, measure)
    return replace(answer, not_before=first, looked_to=last_seen)


def _unknown(
    why: str, now: NextValue | None = None, test: BackTest | None = None
) -> Outlook:
    return Outlook(
        now=now,
        kind="unknown",
        word=OUTLOOK["unknown"].word,
        back_test=test,
        refused=why,
    )


def _now(
    observed: Observed,
    verdict: Verdict,
    measure: Measure,
    targets: Sequence[Target],
) -> NextValue | None:
    latest, limits = observed.seen[-1], verdict.limits
    assert limits is not None  # `refusals.of_series` has looked
    if verdict.variation.type != "common-cause":
        return None  # what was usual so far does not tell what comes next
    period = _later(observed, 1)
    on = period.end if period else latest.period.end
    target = target_on(targets, on)
    ends = ends_on(target, on, better=measure.better) if target else None
    centre, sigma = float(limits.mean[-1]), float(limits.sigma[-1])
    if ends is None or target is None or limits.kind == "g" or math.isnan(sigma):
        return None
    k = limits.current.baseline
    share = meets(centre, sigma, k, low=ends[0], high=ends[1])
    return NextValue(
        probability=share,
        words=chance(share),
        period=period,
        target=value_on(target, on),
    )


def _slots(
    observed: Observed, verdict: Verdict
) -> tuple[list[float | None], list[float | None]]:
    """Values and denominators of the stretch, one slot a period, None where missing."""
    here = observed.comparable()[observed.current :]
    days = observed.dates[observed.current :]
    gaps = verdict.limits.gap_before[observed.current :] if verdict.limits else ()
    steps = [(b - a).days for a, b in pairwise(days)]
    usual = median(steps) if steps else 1
    values: list[float | None] = []
    counted: list[float | None] = []
    for place, one in enumerate(here):
        if place and gaps[place]:
            left_out = max(round(steps[place - 1] / usual) - 1, 0)
            values += [None] * left_out
            counted += [None] * left_out
        values.append(one.value)
        counted.append(one.denominator)
    return values, counted


def _steps_to(observed: Observed, due: date, *, limit: int) -> int | None:
    """How many periods ahead the one that holds a day is; None if it cannot be told.

    Counted no further than a little beyond where we look at all.
    """
    for steps in range(1, 50 * limit):
        period = _later(observed, steps)
        if period is None:
            return None
        if period.end >= due:
            return steps
    return None


def _later(observed: Observed, steps: int) -> Period | None:
    """The period so many steps after the latest; days of counting step by the year."""
    latest = observed.seen[-1].period
    found = after(latest, steps)
    if found is not None or latest.kind != "snapshot":
        return found
    here: list[Observation] = list(observed.seen[observed.current :])
    yearly = all(a_year_apart(a.period, b.period) for a, b in pairwise(here))
    if not yearly:
        return None
    day = min(latest.end.day, 28) if latest.end.month == 2 else latest.end.day
    on = latest.end.replace(year=latest.end.year + steps, day=day)
    return Period("snapshot", on, on)


def _fan(
    observed: Observed,
    found: Level,
    scale: Scaled,
    steps: int,
    targets: Sequence[Target],
    measure: Measure,
    series_id: str,
) -> tuple[tuple[Ahead, ...], Floats]:
    """The fan of each period up to the date, and the figures of all paths then."""
    of = scale.to_come(len(scale.x))
    figures, which = paths(
        found,
        steps=steps,
        to_come=scale.noise_of(of),
        count=PATHS,
        seed=_seed(series_id),
    )
    values = scale.value(figures, of[which])
    whole = scale.kind == "identity" and np.nanmin(scale.x) >= 0
    if measure.unit in NEVER_BELOW and whole:
        values = np.maximum(values, 0.0)
    elif measure.unit == "percent" and whole and np.nanmax(scale.x) <= 100:
        values = np.clip(
            values, 0.0, 100.0
        )  # a share that touched an end goes no further
    edge = (1 - FAN) / 2
    ends = np.quantile(values, (edge, 0.5, 1 - edge), axis=0)
    fan = []
    for place in range(steps):
        period = _later(observed, place + 1)
        assert period is not None  # `_steps_to` has counted so far
        target = target_on(targets, period.end)
        low, middle, high = (float(end) for end in ends[:, place])
        fan.append(
            Ahead(
                period=period,
                low=low,
                middle=middle,
                high=high,
                target=value_on(target, period.end) if target else None,
            )
        )
    return tuple(fan), values[:, -1]


def _ends(
    observed: Observed, steps: int, targets: Sequence[Target], measure: Measure
) -> tuple[float, float] | None:
    """What is asked so many periods ahead; None where nothing is asked then."""
    period = _later(observed, steps)
    target = target_on(targets, period.end) if period else None
    if period is None or target is None:
        return None
    return ends_on(target, period.end, better=measure.better)


def _chance(
    found: Level, scale: Scaled, *, at: int, steps: int, ends: tuple[float, float]
) -> float:
    """The chance, as seen from a point, of a figure between two ends."""
    below, above = (
        foreseen(found, scale, at=at, steps=steps, value=end) for end in ends
    )
    return above - below


def _share(values: Floats, ends: tuple[float, float]) -> float:
    met = (values >= ends[0] - 1e-9) & (values <= ends[1] + 1e-9)
    return float(met.mean())


def _not_before(
    observed: Observed,
    found: Level,
    scale: Scaled,
    steps: int,
    targets: Sequence[Target],
    measure: Measure,
) -> tuple[Period | None, Period | None]:
    """The first period after the date with some chance, and how far we looked.

    No further than half of what lies behind us, and than the test on the past can
    reach; a period so far ahead that this test fails is not named.
    """
    last = len(scale.x) - 1
    furthest = min(observed.judged // 2, last + 1 - FEWEST - ORIGINS + 1)
    looked = None
    share = 0.0
    for ahead in range(steps + 1, furthest + 1):
        period = _later(observed, ahead)
        ends = _ends(observed, ahead, targets, measure)
        if ends is None:
            break
        share = _chance(found, scale, at=last, steps=ahead, ends=ends)
        looked, reach = period, ahead
        if share >= SOME_CHANCE:
            break
    if looked is None or not passed(back_test(found, scale, steps=reach)):
        return None, None
    return (looked if share >= SOME_CHANCE else None), looked


def _seed(series_id: str) -> int:
    """A number made of a name, the same on every machine and in every run."""
    digest = hashlib.blake2b(series_id.encode(), digest_size=8).digest()
    return int.from_bytes(digest, "big")
