"""Which stretch of time a figure speaks about, and how people say it.

A period is a kind (calendar year, month, snapshot ...) with a first and a last day,
both included. Nothing here reads a clock: the day of today is always handed in.
"""

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date, timedelta

PERIOD_KINDS = (
    "calendar-year",
    "academic-year",
    "financial-year",
    "term",
    "quarter",
    "month",
    "snapshot",
    "rolling-12-months",
    "year-to-date",
    "survey-wave",
)
MONTHS = tuple(month_name)  # the library spells each out anew whenever it is asked
# A longer "term" than this is the autumn and the spring term together.
ONE_TERM = 170


@dataclass(frozen=True, order=True)
class Period:
    """A stretch of time with a kind: the calendar year 2024, or 16 January 2025.

    Ordered by kind, then first day, then last day. Both days are included.
    """

    kind: str
    start: date
    end: date

    def __post_init__(self) -> None:
        if self.kind not in PERIOD_KINDS:
            raise ValueError(f"'{self.kind}' is not a kind of period")
        if self.end < self.start:
            raise ValueError(f"a period cannot end ({self.end}) before it starts")

    @property
    def days(self) -> int:
        """How many days the period has, first and last included."""
        return (self.end - self.start).days + 1

    @property
    def label(self) -> str:
        """The period in words, as a page says it: "2024", "October 2025"."""
        start, end = self.start, self.end
        match self.kind:
            case "calendar-year" if start.year != end.year:
                return f"{start.year} to {end.year}"  # some statistics add three years
            case "calendar-year":
                return str(start.year)
            case "academic-year":
                return f"school year {start.year} to {end.year}"
            case "financial-year":
                return f"financial year {start.year} to {end.year}"
            case "month":
                return f"{MONTHS[start.month]} {start.year}"
            case "snapshot":
                return say_day(end)
            case "rolling-12-months":
                return f"12 months to {MONTHS[end.month]} {end.year}"
            case "term" if self.days > ONE_TERM:
                return f"autumn and spring terms {start.year} to {end.year}"
            case "term":
                season = {9: "autumn", 1: "spring", 4: "summer"}.get(start.month, "")
                return f"{season} term {start.year}".strip()
        first, last = MONTHS[start.month], MONTHS[end.month]
        if start.year != end.year:
            return f"{first} {start.year} to {last} {end.year}"
        if first == last:
            return f"{last} {end.year}"
        return f"{first} to {last} {end.year}"

    @property
    def code(self) -> str:
        """The period as commands and addresses write it: "2024", "2025-10"."""
        start, end = self.start, self.end
        match self.kind:
            case "calendar-year" if start.year == end.year:
                return str(start.year)
            case "academic-year" if end.year == start.year + 1:
                return f"{start.year}/{end.year % 100:02}"
            case "financial-year":
                return f"{start.year}-{end.year % 100:02}"
            case "month":
                return f"{start.year}-{start.month:02}"
            case "quarter":
                return f"{start.year}-Q{(start.month + 2) // 3}"
            case "snapshot":
                return end.isoformat()
        return f"{start.isoformat()}/{end.isoformat()}"


def say_day(day: date) -> str:
    """A day as a page says it: "28 February 2024"."""
    return f"{day.day} {MONTHS[day.month]} {day.year}"


def calendar_year(year: int) -> Period:
    """The calendar year, 1 January to 31 December."""
    return Period("calendar-year", date(year, 1, 1), date(year, 12, 31))


def academic_year(first: int) -> Period:
    """The school year that begins on 1 September of the given year."""
    return Period("academic-year", date(first, 9, 1), date(first + 1, 8, 31))


def financial_year(first: int) -> Period:
    """The financial year that begins on 1 April of the given year."""
    return Period("financial-year", date(first, 4, 1), date(first + 1, 3, 31))


def school_term(first: int, *seasons: str) -> Period:
    """A term of the school year that begins in the given year, or two in a row.

    Published figures name the term only; these are the days that the names stand for.
    """
    days = {
        "autumn": (date(first, 9, 1), date(first, 12, 31)),
        "spring": (date(first + 1, 1, 1), date(first + 1, 3, 31)),
        "summer": (date(first + 1, 4, 1), date(first + 1, 7, 31)),
    }
    return Period("term", days[seasons[0]][0], days[seasons[-1]][1])


def month(year: int, number: int) -> Period:
    """One calendar month."""
    last = monthrange(year, number)[1]
    return Period("month", date(year, number, 1), date(year, number, last))


def quarter(year: int, number: int) -> Period:
    """One calendar quarter: 1 is January to March."""
    last = 3 * number
    return Period(
        "quarter",
        date(year, last - 2, 1),
        date(year, last, monthrange(year, last)[1]),
    )


def snapshot(day: date) -> Period:
    """The state on one day."""
    return Period("snapshot", day, day)


def year_to_date(start: date, end: date) -> Period:
    """From the first day of a year of some clock to a cut-off day."""
    return Period("year-to-date", start, end)


def rolling_year(year: int, number: int) -> Period:
    """The twelve months to the end of a calendar month."""
    end = month(year, number).end
    first = date(year, 1, 1) if number == 12 else date(year - 1, number + 1, 1)
    return Period("rolling-12-months", first, end)


def term(year: int, season: int) -> Period:
    """A school term by whole months: 0 spring, 1 summer, 2 autumn of the given year."""
    first, last = ((1, 3), (4, 7), (9, 12))[season]
    return Period("term", date(year, first, 1), month(year, last).end)


CLOCKS = {"calendar": 1, "academic": 9, "financial": 4}  # the month of a year's start


def recent(
    kind: str, *, before: date, count: int, clock: str = "calendar"
) -> list[Period]:
    """The last periods of a kind that were over before this day, the oldest first.

    For years to date: the running year of the clock, month by month. Survey waves and
    single days have no calendar of their own, so there are none.
    """
    found: list[Period] = []
    year, number = before.year, before.month
    at = 12 * year + number - 1
    if kind in ("month", "rolling-12-months", "year-to-date"):
        months = [divmod(at - back, 12) for back in range(1, count + 1)]
        for y, m in months:
            if kind == "month":
                found.append(month(y, m + 1))
            elif kind == "rolling-12-months":
                found.append(rolling_year(y, m + 1))
            else:
                first = CLOCKS[clock]
                start = date(y if m + 1 >= first else y - 1, first, 1)
                found.append(year_to_date(start, month(y, m + 1).end))
    elif kind == "quarter":
        third = at // 3
        found = [
            quarter((third - b) // 4, (third - b) % 4 + 1) for b in range(1, count + 1)
        ]
    elif kind in ("calendar-year", "academic-year", "financial-year"):
        make = {
            "calendar-year": calendar_year,
            "academic-year": academic_year,
            "financial-year": financial_year,
        }[kind]
        years = [make(year - back) for back in range(count + 2)]
        found = [one for one in years if one.end < before][:count]
    elif kind == "term":
        terms = [term(year - back, n) for back in range(count) for n in (2, 1, 0)]
        found = [one for one in terms if one.end < before][:count]
    return found[::-1]


def third_thursday_of_january(year: int) -> date:
    """The school census day, on which the SEN2 snapshot is taken."""
    first = date(year, 1, 1)
    return first + timedelta(days=(3 - first.weekday()) % 7 + 14)


def parse(code: str) -> Period:
    """Read a period as a person types it on the command line.

    Takes "2024", "2023/24" or "202324" (school year), "2023-24" (financial year),
    "2025-10", "2025-Q3", "2025-01-16" and "2025-01-01/2025-10-31" (year to date).
    Raises ValueError in plain words for anything else.
    """
    text = code.strip()
    if re.fullmatch(r"\d{4}", text):
        return calendar_year(int(text))
    if m := re.fullmatch(r"(\d{4})-(0[1-9]|1[0-2])", text):
        # 2023-24 is a financial year only when the second part cannot be a month
        return month(int(m[1]), int(m[2]))
    if (m := re.fullmatch(r"(\d{4})/?(\d{2})", text)) and _follows(m[1], m[2]):
        return academic_year(int(m[1]))
    if (m := re.fullmatch(r"(\d{4})-(\d{2})", text)) and _follows(m[1], m[2]):
        return financial_year(int(m[1]))
    if m := re.fullmatch(r"(\d{4})-[Qq]([1-4])", text):
        return quarter(int(m[1]), int(m[2]))
    try:
        if "/" in text:
            first, last = text.split("/")
            return year_to_date(date.fromisoformat(first), date.fromisoformat(last))
        return snapshot(date.fromisoformat(text))
    except ValueError:
        raise ValueError(
            f"'{code}' is not a period. Write 2024, 2025-10, 2025-Q3, 2023/24 "
            "(school year), 2023-24 (financial year) or a day such as 2025-01-16."
        ) from None


def _follows(first: str, second: str) -> bool:
    return (int(first) + 1) % 100 == int(second)
