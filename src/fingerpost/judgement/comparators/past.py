"""An area beside itself: its figures for the same time of earlier years."""

from collections.abc import Iterable, Mapping

from fingerpost.engine.measure import Break, Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.chance import tolerance, trend_word
from fingerpost.judgement.compared import PastFigure
from fingerpost.judgement.like_for_like import like_for_like

MOST = 5  # earlier years
_DRIFT = {"snapshot": 31}  # how many days the same day of another year may be off
_USUAL_DRIFT = 21


def own_past(
    latest: Observation,
    figures: Mapping[Period, Observation],
    *,
    breaks: Iterable[Break] = (),
) -> tuple[PastFigure, ...]:
    """The same period of up to five earlier years, newest first.

    A figure that is not alike is named with the reasons and without a change. Years
    without a figure are left out.
    """
    if latest.value is None:
        return ()
    notes = tuple(breaks)
    earlier = [
        one
        for period, one in figures.items()
        if one.value is not None and _same_time(period, latest.period)
    ]
    earlier.sort(key=lambda one: one.period.end, reverse=True)
    return tuple(_beside(one, latest, notes) for one in earlier[:MOST])


def _same_time(earlier: Period, latest: Period) -> bool:
    if earlier.kind != latest.kind or earlier.end >= latest.end:
        return False
    apart = (latest.end - earlier.end).days
    years = round(apart / 365.25)
    drift = _DRIFT.get(latest.kind, _USUAL_DRIFT)
    return years >= 1 and abs(apart - years * 365.25) <= drift


def _beside(
    earlier: Observation, latest: Observation, breaks: tuple[Break, ...]
) -> PastFigure:
    assert earlier.value is not None
    assert latest.value is not None
    alike = like_for_like(earlier, latest, breaks=breaks)
    change = latest.value - earlier.value if alike else None
    return PastFigure(
        period=earlier.period,
        value=earlier.value,
        denominator=earlier.denominator,
        change=change,
        word=trend_word(change, tolerance(earlier, latest, unit=latest.unit)),
        unlike=getattr(alike, "reasons", ()),
    )
