"""What was promised, and how far we are from it, as it stood at the time.

Baselines, targets and milestones are dated records that are never edited: a change is
a new record. What was in force on any day can always be asked, and a figure is judged
against the target in force at the end of its own period, not against today's.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from fingerpost.engine.measure import Better, Break, Observation
from fingerpost.judgement.like_for_like import Unlike, like_for_like
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import (
    Baseline,
    BaselineReading,
    Milestone,
    Target,
    TargetReading,
)

# Values are floats; 60 met by 59.999999999 is met.
_HAIR = 1e-9


def in_order(targets: Iterable[Target]) -> tuple[Target, ...]:
    """Targets by the day from which they hold; of one day, the last one set wins."""
    return tuple(sorted(targets, key=lambda target: (target.valid_from, target.set_on)))


def target_on(targets: Iterable[Target], on: date) -> Target | None:
    """The target that was in force on a day; None before the first one."""
    return last_begun(in_order(targets), on)


def last_begun(ordered: Sequence[Target], on: date) -> Target | None:
    """The same of targets that stand in order already."""
    return next((one for one in reversed(ordered) if one.valid_from <= on), None)


def baseline_on(baselines: Iterable[Baseline], on: date) -> Baseline | None:
    """The baseline that was in force on a day: the last one set by then."""
    known = [baseline for baseline in baselines if baseline.set_on <= on]
    return max(known, key=lambda baseline: baseline.set_on) if known else None


def value_on(target: Target, on: date) -> float | None:
    """The value that a target asks for on a day; None for a range.

    A trajectory runs in a straight line by days between its dated points, or in steps.
    Before its first point it asks for nothing yet; after its last it stays there.
    """
    if target.kind == "range":
        return None
    if target.kind != "trajectory":
        return target.value
    points = sorted(target.points)
    place = bisect_right([day for day, _ in points], on)
    if place == 0:
        return None
    day, value = points[place - 1]
    if target.shape == "step" or place == len(points):
        return value
    next_day, next_value = points[place]
    share = (on - day).days / (next_day - day).days
    return value + (next_value - value) * share


def ends_on(target: Target, on: date, *, better: Better) -> tuple[float, float] | None:
    """Between which two values, both included, a target is met on a day.

    Open ends are infinite. None where no value is better than another, or where the
    target asks for nothing yet.
    """
    if target.kind == "range":
        low = -math.inf if target.low is None else target.low
        return low, math.inf if target.high is None else target.high
    aim = value_on(target, on)
    if aim is None or better == "none":
        return None
    return (aim, math.inf) if better == "higher" else (-math.inf, aim)


def gap(value: float, target: Target, *, better: Better, on: date) -> float | None:
    """How far a value is from the target on a day; negative means short of it.

    Inside a range the gap is 0, outside it is the distance to the nearer end. Without
    a polarity only a range has a gap.
    """
    if target.kind == "range":
        below = 0.0 if target.low is None else value - target.low
        above = 0.0 if target.high is None else target.high - value
        return min(below, above, 0.0)
    aim = value_on(target, on)
    if aim is None or better == "none":
        return None
    return value - aim if better == "higher" else aim - value


def is_met(
    value: float | None, target: Target, *, better: Better, on: date
) -> bool | None:
    """Whether a value meets the target on a day; None when that cannot be said."""
    if value is None:
        return None
    short = gap(value, target, better=better, on=on)
    return None if short is None else short >= -_HAIR


def target_reading(
    targets: Sequence[Target], *, latest: Observation, better: Better
) -> TargetReading | None:
    """The target in force at the end of the latest period, the gap, and earlier ones.

    None when no target was in force then. A latest value that is not known leaves the
    gap open but still names the target.
    """
    on = latest.period.end
    target = target_on(targets, on)
    if target is None:
        return None
    value = latest.value
    return TargetReading(
        target=target,
        value=value_on(target, on),
        gap=None if value is None else gap(value, target, better=better, on=on),
        met=is_met(value, target, better=better, on=on),
        earlier=superseded(targets, target),
    )


def superseded(targets: Iterable[Target], current: Target) -> tuple[Target, ...]:
    """The targets that the current one replaced, oldest first.

    One that was replaced on its very first day never held and is left out.
    """
    ordered = in_order(targets)
    before = ordered[: ordered.index(current)]
    following = ordered[1:]
    return tuple(
        target
        for target, later in zip(before, following, strict=False)
        if later.valid_from > target.valid_from
    )


def baseline_reading(
    baselines: Sequence[Baseline],
    *,
    latest: Observation,
    today: date,
    breaks: Iterable[Break] = (),
) -> BaselineReading | None:
    """The baseline in force today, those before it, and the change since, if Like."""
    baseline = baseline_on(baselines, today)
    if baseline is None:
        return None
    earlier = sorted(
        (b for b in baselines if b is not baseline and b.set_on <= baseline.set_on),
        key=lambda b: b.set_on,
    )
    start = as_observation(baseline, like=latest)
    answer = like_for_like(start, latest, breaks=breaks)
    change = None
    reasons: tuple[str, ...] = ()
    if isinstance(answer, Unlike):
        lead = (
            f"the baseline is for {in_words(baseline.period)}, the latest figure for "
            f"{in_words(latest.period)}"
        )
        reasons = (lead, *answer.reasons)
    elif latest.value is not None:
        change = latest.value - baseline.value
    return BaselineReading(
        baseline=baseline, earlier=tuple(earlier), change=change, unlike=reasons
    )


def as_observation(baseline: Baseline, *, like: Observation) -> Observation:
    """A baseline as an observation of the same series, so that it can be compared."""
    return replace(
        like,
        basis=baseline.basis,
        period=baseline.period,
        value=baseline.value,
        numerator=baseline.numerator,
        denominator=baseline.denominator,
        status="final",
        symbol="",
        source=baseline.source,
        import_id="",
    )


def milestones_read(
    milestones: Iterable[Milestone],
    *,
    series: Sequence[Observation],
    better: Better,
    today: date,
    breaks: Iterable[Break] = (),
) -> tuple[Milestone, ...]:
    """Each milestone with its actual figure and status, by date.

    Status: "not due" before its day; then "met" or "missed" by the figure whose period
    holds the day, else by one that ended in the 31 days before it; "not measured" when
    there is none, or when without a polarity no value is better than another.
    """
    notes = tuple(breaks)
    return tuple(
        _milestone(milestone, series=series, better=better, today=today, breaks=notes)
        for milestone in sorted(milestones, key=lambda m: m.due)
    )


def _milestone(
    milestone: Milestone,
    *,
    series: Sequence[Observation],
    better: Better,
    today: date,
    breaks: tuple[Break, ...],
) -> Milestone:
    if today < milestone.due:
        return replace(milestone, actual=None, actual_period=None, status="not due")
    seen = _measured(milestone.due, series, breaks)
    if seen is None or seen.value is None:
        return replace(
            milestone, actual=None, actual_period=None, status="not measured"
        )
    ahead = seen.value - milestone.expected
    if better == "lower":
        ahead = -ahead
    status = "met" if ahead >= -_HAIR else "missed"
    if better == "none":
        status = "met" if abs(ahead) <= _HAIR else "not measured"
    return replace(
        milestone, actual=seen.value, actual_period=seen.period, status=status
    )


def _measured(
    due: date, series: Sequence[Observation], breaks: tuple[Break, ...]
) -> Observation | None:
    # a figure that is Unlike the latest one does not measure the same promise
    like = [
        seen
        for seen in series
        if like_for_like(seen, series[-1], breaks=breaks, regular=True)
    ]
    holding = [seen for seen in like if seen.period.start <= due <= seen.period.end]
    if holding:
        return holding[-1]
    just_before = [
        seen for seen in like if timedelta(0) < due - seen.period.end <= timedelta(31)
    ]
    return just_before[-1] if just_before else None
