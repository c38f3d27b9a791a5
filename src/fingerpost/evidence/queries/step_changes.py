"""Step changes that wait for an answer, and what a new stretch would change."""

from datetime import date

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.queries.drawing import drawn
from fingerpost.evidence.queries.readings import (
    Figures,
    figures,
    reading_if_any,
    reading_with_start,
)
from fingerpost.judgement.reading import Point, Reading, StepChange
from fingerpost.reports.charts import Drawn
from fingerpost.reports.words import say

SIGNALS = frozenset({"outside", "trend", "two-in-three", "shift"})
MOST_NAMED = 6  # points, by their periods


def waiting(
    slug: str, *, basis: str, step: date, now: Figures | None = None
) -> StepChange | None:
    """The proposal of this day that nobody has answered yet; None if there is none."""
    one = _now(slug, basis, now or figures())
    found = one.step_changes if one else ()
    return next((each for each in found if each.waits and each.on == step), None)


def picture(slug: str, *, basis: str, now: Figures | None = None) -> Drawn | None:
    """The chart that a proposal is about, as it is now."""
    now = now or figures()
    one = _now(slug, basis, now)
    return None if one is None else drawn(one, measure=now.measures[slug], now=now)


def preview(
    slug: str, *, basis: str, day: date, now: Figures | None = None
) -> list[tuple[str, str]]:
    """What would change if a new stretch began on this day, for a check page.

    Rows of a summary list: average, limits, points that would no longer stand out or
    would begin to, and what could then be said. Never empty, and nothing is kept.
    """
    now = now or figures()
    measure, old = now.measures[slug], _now(slug, basis, now)
    if old is None:
        return [("Figures", "There is none yet, so nothing changes now.")]
    new = reading_with_start(slug, basis=basis, day=day, now=now)
    groups = [point.group for point in new.series]
    if groups == [point.group for point in old.series]:
        return [("What changes", _nothing(old, day))]
    return [
        ("Average now", _moved(_centre(new), _centre(old), measure)),
        ("Average before that day", _before(new, old, measure)),
        ("Limits for the latest figure", _limits(new, old, measure)),
        ("No longer signals", _named(_marked(old) - _marked(new), old)),
        ("Signals that would be new", _named(_marked(new) - _marked(old), new)),
        ("What we would say", _said(new)),
    ]


def _now(slug: str, basis: str, now: Figures) -> Reading | None:
    if basis not in now.measures[slug].bases:
        return None
    return reading_if_any(slug, basis=basis, audience="partner", now=now)


def _nothing(old: Reading, day: date) -> str:
    if day > old.series[-1].period.end:
        return (
            f"There is no figure from {say_day(day)} on yet. The new stretch begins "
            "with the first one that comes."
        )
    return "Nothing: a stretch of this series begins there already."


def _centre(one: Reading) -> float | None:
    return one.series[-1].centre


def _moved(new: float | None, old: float | None, measure: Measure) -> str:
    was = "none is drawn now" if old is None else f"was {_say(old, measure)}"
    if new is None:
        return f"None until there are enough figures ({was})"
    return f"{_say(new, measure)} ({was})"


def _before(new: Reading, old: Reading, measure: Measure) -> str:
    last = new.series[-1].group
    earlier = [point for point in new.series if point.group < last]
    same = {point.period: point.centre for point in old.series}
    place = earlier[-1]
    return _moved(place.centre, same.get(place.period), measure)


def _limits(new: Reading, old: Reading, measure: Measure) -> str:
    def both(point: Point) -> str:
        if point.lower is None or point.upper is None:
            return ""
        return f"{_say(point.lower, measure)} to {_say(point.upper, measure)}"

    now, was = both(new.series[-1]), both(old.series[-1])
    told = f"were {was}" if was else "none are drawn now"
    return f"{now or 'None until there are enough figures'} ({told})"


def _marked(one: Reading) -> set[int]:
    """The places of points that stand out by one of the rules."""
    return {
        place for place, point in enumerate(one.series) if SIGNALS & set(point.flags)
    }


def _named(places: set[int], one: Reading) -> str:
    if not places:
        return "No points"
    labels = [one.series[place].period.label for place in sorted(places)]
    if len(labels) == 1:
        return f"1 point: {labels[0]}"
    if len(labels) <= MOST_NAMED:
        return f"{len(labels)} points: {', '.join(labels[:-1])} and {labels[-1]}"
    return f"{len(labels)} points, from {labels[0]} to {labels[-1]}"


def _said(new: Reading) -> str:
    why = f". {new.variation.reason}" if new.variation.reason else ""
    short = next((g.words for g in new.guards if g.code == "short" and g.on), "")
    return f"{new.variation.word}{why or (f'. {short}' if short else '')}"


def _say(value: float, measure: Measure) -> str:
    return say(value, measure.unit, measure.decimals, None)
