"""When things happen in a year of statistics: census day, release day."""

from datetime import date

from fingerpost.engine.period import third_thursday_of_january

FIRST_PUBLISHED_YEAR = 2021
_RELEASE = (6, 30)  # figures about a year come out at the end of the next June


def census_day(year: int) -> date:
    """The day in January on which the return about the year before speaks."""
    return third_thursday_of_january(year)


def last_published_year(today: date) -> int:
    """The calendar year that the newest published statistics are about."""
    return today.year - 1 if (today.month, today.day) >= _RELEASE else today.year - 2


def last_return(today: date) -> int:
    """The year of the newest January return that can have been made by today."""
    return today.year if census_day(today.year) <= today else today.year - 1
