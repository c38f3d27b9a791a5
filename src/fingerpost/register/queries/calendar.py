"""What is due when: the sources of the register, month by month, half a year ahead."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from fingerpost.engine.period import month
from fingerpost.register.queries.freshness import Expected

AHEAD = timedelta(days=184)


@dataclass(frozen=True, kw_only=True)
class Delivery:
    """One time that a source is due. `sure` is True for the next one only: later ones
    are counted on from it, as if each came on the day it is due."""

    on: date
    source: Expected
    sure: bool


def deliveries(found: Iterable[Expected], *, today: date) -> list[Delivery]:
    """Every delivery from today on, half a year ahead, in order of day."""
    last = today + AHEAD
    coming = []
    for one in found:
        on, sure = one.due, True
        while on is not None and on <= last:
            if on >= today:
                coming.append(Delivery(on=on, source=one, sure=sure))
            # counted on from the day it was due: the lag is in the first step already
            following = one.rhythm.following(on)
            if following is None or following <= on:
                break
            on, sure = following, False
    return sorted(coming, key=lambda each: (each.on, each.source.title))


def by_month(found: Iterable[Delivery]) -> list[tuple[str, list[Delivery]]]:
    """Deliveries under the name of their month."""
    months: dict[str, list[Delivery]] = {}
    for one in found:
        months.setdefault(month(one.on.year, one.on.month).label, []).append(one)
    return list(months.items())
