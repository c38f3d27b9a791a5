"""What kind of time a figure speaks of, how it is called, and what comes after it."""

from calendar import monthrange
from datetime import date
from typing import Literal

from fingerpost.engine.period import ONE_TERM, Period, month, quarter

Nature = Literal["point", "in-period", "cumulative", "rolling"]

_NATURES: dict[str, Nature] = {
    "snapshot": "point",
    "year-to-date": "cumulative",
    "rolling-12-months": "rolling",
}


def span(first: Period, last: Period) -> str:
    """From the first period of a series to the last, in words.

    Running totals have each a "to" of their own: "April 2022 to December 2025".
    """
    if last.kind == "year-to-date":
        return f"{first.start:%B %Y} to {last.end:%B %Y}"
    return first.label if first == last else f"{first.label} to {last.label}"


def nature(period: Period) -> Nature:
    """Whether a figure is a state, a sum over a period, a running total or rolling."""
    return _NATURES.get(period.kind, "in-period")


def clock(period: Period) -> str:
    """The year by which a period is reckoned.

    Answers calendar, academic, financial, term, survey-wave, "other" (a running total
    that begins on a day of its own) or "" (a day or a rolling year needs no clock).
    """
    match period.kind:
        case "academic-year":
            return "academic"
        case "financial-year":
            return "financial"
        case "term" | "survey-wave":
            return period.kind
        case "snapshot" | "rolling-12-months":
            return ""
        case "year-to-date":
            begins = (period.start.month, period.start.day)
            named = {(1, 1): "calendar", (9, 1): "academic", (4, 1): "financial"}
            return named.get(begins, "other")
    return "calendar"


_PLURALS = {
    "calendar-year": "years",
    "academic-year": "school years",
    "financial-year": "financial years",
    "term": "terms",
    "quarter": "quarters",
    "month": "months",
    "snapshot": "counts",
    "rolling-12-months": "12-month periods",
    "year-to-date": "years to the same day",
    "survey-wave": "surveys",
}

_STEPS = {
    "calendar-year": "year",
    "academic-year": "school year",
    "financial-year": "financial year",
    "quarter": "quarter",
    "month": "month",
}


def term_name(period: Period) -> str:
    """The season of a term (autumn, spring or summer), by the middle of its dates.

    The middle is used because councils set their own first and last days. Some figures
    are of the autumn and the spring term together.
    """
    if period.days > ONE_TERM:
        return "autumn and spring"
    middle = (period.start + (period.end - period.start) / 2).month
    if middle >= 9:
        return "autumn"
    return "spring" if middle <= 3 else "summer"


def plural(period: Period) -> str:
    """What several periods of this kind are called: "months", "school years"."""
    return _PLURALS[period.kind]


def in_words(period: Period) -> str:
    """The period with its article, as it stands after "in": "the autumn term 2025"."""
    match period.kind:
        case "term" | "rolling-12-months" | "financial-year" | "academic-year":
            return f"the {period.label}"
        case "quarter":
            nth = ("first", "second", "third", "fourth")[(period.start.month - 1) // 3]
            return f"the {nth} quarter of {period.start.year}"
    return period.label


def after(period: Period, steps: int) -> Period | None:
    """The period that is so many steps later; None where the calendar does not say.

    Terms step autumn, spring, summer with the first days that their names need.
    """
    start = period.start
    match period.kind:
        case "calendar-year" | "academic-year" | "financial-year":
            return Period(
                period.kind,
                start.replace(year=start.year + steps),
                period.end.replace(year=period.end.year + steps),
            )
        case "month":
            count = start.year * 12 + start.month - 1 + steps
            return month(count // 12, count % 12 + 1)
        case "quarter":
            count = start.year * 4 + (start.month - 1) // 3 + steps
            return quarter(count // 4, count % 4 + 1)
        case "term" if period.days > ONE_TERM:
            return Period(
                period.kind,
                start.replace(year=start.year + steps),
                period.end.replace(year=period.end.year + steps),
            )
        case "term":
            # spring, summer, autumn in the order in which they come in a year
            place = ("spring", "summer", "autumn").index(term_name(period))
            middle = start + (period.end - period.start) / 2
            count = middle.year * 3 + place + steps
            first, last = ((1, 3), (4, 7), (9, 12))[count % 3]
            year = count // 3
            last_day = monthrange(year, last)[1]
            return Period("term", date(year, first, 1), date(year, last, last_day))
    return None


def before_words(earlier: Period, later: Period) -> str:
    """What the earlier period is called beside the later: "the year before".

    Neighbours are "the month before", the same time a year earlier is "a year before".
    Empty for any other distance.
    """
    if later.kind in _STEPS and after(earlier, 1) == later:
        return f"the {_STEPS[later.kind]} before"
    return "a year before" if a_year_apart(earlier, later) else ""


def a_year_apart(earlier: Period, later: Period) -> bool:
    """Whether the later period is of the same kind and the same time of year, one on.

    Three weeks either way are allowed, because terms and days of counting move.
    """
    apart = (later.end - earlier.end).days
    return earlier.kind == later.kind and 344 <= apart <= 386
