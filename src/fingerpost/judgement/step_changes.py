"""Step changes that a series itself proposes, and what people have answered to them.

A clear step is a question to people: did something change then? Only they can say what,
and only their answer begins a new stretch. Section 7 of the judgement design.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from itertools import pairwise

import numpy as np

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.judgement.control_charts.limits import Floats
from fingerpost.judgement.control_charts.steps import LEAST, Step
from fingerpost.judgement.current import Current
from fingerpost.judgement.figures import say
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import (
    Audience,
    Guard,
    Point,
    Rebase,
    StepAnswer,
    StepChange,
)
from fingerpost.judgement.series import Observed

# charts of times between events, of medians, and no chart at all: no level to compare
WITHOUT_LEVELS = ("g", "t", "run", "values")
BY_COUNT = ("p", "p-prime", "u", "u-prime", "i-prime")
_CHANCE = {
    "proposed": "About 1 in 100 series that only go up and down by chance show a step "
    "as clear as this.",
    "possible": "About 1 in 20 series that only go up and down by chance show a step "
    "as clear as this, so it may be nothing.",
}


def proposals(
    current: Current, *, measure: Measure, chart: str, guards: Sequence[Guard]
) -> tuple[StepChange, ...]:
    """The steps that the current stretch proposes, in order of time.

    None with a guard on, with fewer than 24 figures that may be judged, or on a chart
    that has no level. Averages of shares and rates are pooled: each figure counts as
    much as its denominator. Nothing is proposed from a figure that may not be seen.
    """
    observed = current.observed
    barred = chart in WITHOUT_LEVELS or any(guard.on and guard.bars for guard in guards)
    if barred or observed.mostly_too_few or observed.judged < LEAST:
        return ()
    lasting, counts = current.lasting, None
    here = observed.here
    if chart in BY_COUNT and all(one.denominator for one in here if one.value):
        counts = np.array([one.denominator or np.nan for one in here], dtype=float)
        lasting = current.lasting_with(counts)
    found = lasting.steps(counts)
    if not found:
        return ()
    y = lasting.values
    edges = [0, *(step.at for step in found), y.size]
    levels = [_level(y, counts, *edge) for edge in pairwise(edges)]
    known = np.flatnonzero(~np.isnan(y))
    return tuple(
        _change(observed, measure, step, before, after, known)
        for step, (before, after) in zip(found, pairwise(levels), strict=True)
    )


def _level(y: Floats, counts: Floats | None, start: int, stop: int) -> float:
    part = y[start:stop]
    known = ~np.isnan(part)
    if counts is None:
        return float(part[known].mean())
    weights = counts[start:stop][known]
    return float((part[known] * weights).sum() / weights.sum())


def _change(
    observed: Observed,
    measure: Measure,
    step: Step,
    before: float,
    after: float,
    known: np.ndarray,
) -> StepChange:
    here = observed.here
    nth = int(np.searchsorted(known, step.at))
    beside = [here[int(known[nth + way])].period for way in (-1, 1)]
    period = here[step.at].period
    was, now = (
        say(level, unit=measure.unit, decimals=measure.decimals)
        for level in (before, after)
    )
    state = "proposed" if step.clear else "possible"
    return StepChange(
        on=observed.dates[observed.current + step.at],
        state=state,  # type: ignore[arg-type]
        before=before,
        after=after,
        strength=step.strength,
        period=period,
        earliest=beside[0],
        latest=beside[1],
        words=(
            f"The figures seem to lie at another level from {in_words(period)} on: "
            f"{now} on average, after {was} before. {_CHANCE[state]} It may as well "
            f"have begun with {in_words(beside[0])} or {in_words(beside[1])}."
        ),
    )


def step_changes(
    found: Iterable[StepChange],
    *,
    declined: Sequence[StepAnswer] = (),
    rebases: Sequence[Rebase] = (),
    points: Sequence[Point] = (),
    dates: Sequence[date] = (),
    measure: Measure,
    audience: Audience,
) -> tuple[StepChange, ...]:
    """Proposals with what people have answered, in order of time.

    A proposal that was declined is not made again while it stays the same: within one
    figure of the day that was declined, and no clearer than it was. What is declined
    stays listed, also when the figures no longer propose it. An accepted one has the
    averages of the stretches on either side, as they are drawn. Everyone sees accepted
    ones; what only waits, or was declined, is for the partnership.
    """
    answered = [
        _accepted(rebase, points, dates, measure)
        for rebase in rebases
        if rebase.proposed
    ]
    if audience == "public":
        return tuple(sorted(answered, key=lambda one: one.on))
    left = list(declined)
    for one in found:
        same = next((answer for answer in left if _same(one, answer)), None)
        if same is None:
            answered.append(one)
            continue
        left.remove(same)
        answered.append(_declined(same, measure, one))
    answered += [_declined(answer, measure) for answer in left]
    return tuple(sorted(answered, key=lambda one: one.on))


def _same(one: StepChange, answer: StepAnswer) -> bool:
    """Whether a proposal is the one that was declined: no other place, no clearer."""
    assert one.earliest is not None
    assert one.latest is not None
    near = one.earliest.start <= answer.on <= one.latest.end
    return near and not (answer.possible and one.state == "proposed")


def _declined(
    answer: StepAnswer, measure: Measure, one: StepChange | None = None
) -> StepChange:
    was, now = (
        say(level, unit=measure.unit, decimals=measure.decimals)
        for level in (answer.before, answer.after)
    )
    told = StepChange(
        on=answer.on,
        state="declined",
        before=answer.before,
        after=answer.after,
        strength=answer.strength,
        words=(
            f"A step from {was} to {now} was proposed from {say_day(answer.on)} on. "
            "It was declined, and the average stayed as it was."
        ),
        reason=answer.reason,
        set_by=answer.set_by,
        set_on=answer.set_on,
    )
    if one is None:
        return told
    return replace(told, period=one.period, earliest=one.earliest, latest=one.latest)


def _accepted(
    rebase: Rebase, points: Sequence[Point], dates: Sequence[date], measure: Measure
) -> StepChange:
    before, after = centres(rebase.on, points, dates)
    moved = ""
    if before is not None and after is not None:
        was, now = (
            say(level, unit=measure.unit, decimals=measure.decimals)
            for level in (before, after)
        )
        moved = f" The average was {was} before and is {now} from then on."
    return StepChange(
        on=rebase.on,
        state="accepted",
        before=before,
        after=after,
        words=f"A new stretch begins on {say_day(rebase.on)}.{moved}",
        reason=rebase.reason,
        set_by=rebase.set_by,
        set_on=rebase.set_on,
    )


def centres(
    on: date, points: Sequence[Point], dates: Sequence[date]
) -> tuple[float | None, float | None]:
    """The centre that is drawn just before a day, and the one from that day on.

    None for both where no new stretch begins there. What may not be shown is passed
    over.
    """
    before: Point | None = None
    for point, day in zip(points, dates, strict=True):
        if not point.shown or point.centre is None or not math.isfinite(point.centre):
            continue
        if day < on:
            before = point
        elif before is None or before.group == point.group:
            break
        else:
            return before.centre, point.centre
    return None, None
