"""What the register takes for school weeks, because it does not hold term dates.

Money: a year has 39 school weeks, spread evenly. Attendance: every week is due but
those that lie wholly in August and those with Christmas Day or New Year's Day; for
other holidays providers return a week with no sessions offered.
"""

from collections.abc import Iterator
from datetime import date, timedelta

SCHOOL_WEEKS, ALL_WEEKS = 39, 52
_FRIDAY = timedelta(days=4)
_WEEK = timedelta(days=7)


def school_weeks(days: int) -> float:
    """How many school weeks lie in so many days, on average."""
    return days / 7 * SCHOOL_WEEKS / ALL_WEEKS


def end_of_financial_year(day: date) -> date:
    """The 31 March that ends the financial year of a day."""
    return date(day.year + (day.month > 3), 3, 31)


def monday_of(day: date) -> date:
    """The Monday of a day's week."""
    return day - timedelta(days=day.weekday())


def closed(monday: date) -> bool:
    """Whether every school is closed all week: August, and around Christmas."""
    if monday.month == (monday + _FRIDAY).month == 8:
        return True
    week = [monday + timedelta(days=number) for number in range(7)]
    return any((day.month, day.day) in ((12, 25), (1, 1)) for day in week)


def weeks_due(first: date, last: date, *, since: date, day: date) -> Iterator[date]:
    """The Mondays of the weeks for which a placement's return is due on a day.

    `first` and `last` are the placement's own days; nothing is due before `since`, nor
    before a week has gone by since a week's Friday.
    """
    last = min(last, day)
    monday = max(monday_of(first), since)
    while monday <= last and monday + _FRIDAY + _WEEK < day:
        if not closed(monday) and monday + _FRIDAY >= first:
            yield monday
        monday += _WEEK
