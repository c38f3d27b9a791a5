"""Pictures of the corrections, F1 to F11: where we depart from the usual rules."""

from collections.abc import Callable
from datetime import date

from fingerpost.reports.methods.invented import (
    BASE,
    STEADY,
    STEP,
    Read,
    a_measure,
    counts_differently,
    plain,
    read,
    shares,
    starts_again,
    waits,
)
from fingerpost.reports.methods.promise_pictures import PROMISES


def _constant(name: str) -> Read:
    return waits(name, *[20.0] * 16)


def _nearly_constant(name: str) -> Read:
    return waits(name, *[20.0] * 9, 21.0, *[20.0] * 8, 21.0, 20.0, 20.0, 20.0)


def _one(name: str) -> Read:
    return plain(name, 52)


def _missing(name: str) -> Read:
    return plain(name, *BASE, 54, 55.5, 54.5, None, 55, 54, 55.5, 54.5)


def _peak(name: str) -> Read:
    climb = (50, 50.5, 51, 52, 53, 54, 55)
    again = (48.5, 49.5, 50, 51, 52, 53, 54.5)
    return plain(name, *STEADY[10:24], *STEADY[25:29], *climb, *again, 49.5, 54, 50, 55)


def _between(name: str) -> Read:
    measure = a_measure(name)
    new = starts_again(date(2025, 2, 15), "a new way of working")
    return measure, read(measure, shares(measure, STEP), rebases=[new])


def _clipped(name: str) -> Read:
    return plain(name, *(3 + (value - 52) / 2 for value in STEADY[:24]))


def _early(name: str) -> Read:
    return plain(name, *STEADY[:9], 40)


def _gap(name: str) -> Read:
    measure = a_measure(name)
    series = shares(measure, STEADY[:24])
    return measure, read(measure, [*series[:12], *series[16:]])


def _break(name: str) -> Read:
    why = "From this month plans with an exception are left out"
    measure = a_measure(name, breaks=(counts_differently(date(2025, 3, 1), why),))
    series = (*STEADY[:14], *(value + 14 for value in STEADY[14:28]))
    return measure, read(measure, shares(measure, series))


CORRECTED: dict[str, Callable[[str], Read]] = {
    "f1": _constant,
    "f2": _nearly_constant,
    "f3": _one,
    "f4": _missing,
    "f5": _peak,
    "f6": _between,
    "f7": _clipped,
    "f8": PROMISES["moving-target"],
    "f9": _early,
    "f10": _gap,
    "f11": _break,
}
