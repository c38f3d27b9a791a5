"""Days as whole numbers, so that a hundred thousand of them are one array.

A day is the count of days since 1 January 1970 (int32). A thing that never happens
happens on `NEVER`, far in the future, so that "has it happened by this day?" is a
plain comparison without a special case for blanks.
"""

from datetime import date, timedelta

import numpy as np
from numpy.typing import NDArray

Days = NDArray[np.int32]
Flags = NDArray[np.bool_]
Codes = NDArray[np.int8]

NEVER = np.int32(1_000_000)
_EPOCH = date(1970, 1, 1).toordinal()


def number(day: date) -> int:
    """The day as a count of days since 1 January 1970."""
    return day.toordinal() - _EPOCH


def day(count: int) -> date:
    """The day that a count of days since 1 January 1970 stands for."""
    return date.fromordinal(int(count) + _EPOCH)


def month_index(days: Days) -> NDArray[np.int64]:
    """Which month each day falls in, counted in months since January 1970."""
    return days.astype("datetime64[D]").astype("datetime64[M]").astype(np.int64)


def month_of(moment: date) -> int:
    """The month of one day, counted in months since January 1970."""
    return (moment.year - 1970) * 12 + moment.month - 1


def month_start(index: int) -> date:
    """The first day of a month that is counted in months since January 1970."""
    return date(1970 + index // 12, index % 12 + 1, 1)


def month_end(index: int) -> date:
    """The last day of a month that is counted in months since January 1970."""
    return month_start(index + 1) - timedelta(days=1)


def last_complete_month(today: date) -> int:
    """The month that has ended most recently; one that ends today has ended.

    But not January: a file as at 31 January is the return about the year before, and
    January's own figures come with the next file.
    """
    index = month_of(today)
    return index if month_end(index) == today and today.month != 1 else index - 1


def years_between(births: Days, on: Days | int) -> NDArray[np.int64]:
    """Age in completed years on a day, for each birth date.

    A child born on 29 February comes of age on 1 March in years without one, which
    is what comparing month and day gives.
    """
    born = births.astype("datetime64[D]")
    then = np.broadcast_to(np.asarray(on, dtype=np.int32), births.shape)
    then = then.astype("datetime64[D]")
    born_month, then_month = born.astype("datetime64[M]"), then.astype("datetime64[M]")
    months = (then_month - born_month).astype(np.int64)
    early = (then - then_month).astype(np.int64) < (born - born_month).astype(np.int64)
    return (months - early) // 12


def board_meeting(month: int) -> date:
    """The last Wednesday of a month (months since 1970): when the board meets."""
    last = month_end(month)
    return last - timedelta(days=(last.weekday() - 2) % 7)


def next_meeting(today: date) -> date:
    """The board's next meeting after a day."""
    this = board_meeting(month_of(today))
    return this if this > today else board_meeting(month_of(today) + 1)
