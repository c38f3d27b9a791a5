"""Periods: how they are written, read and said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine import period
from fingerpost.engine.period import Period, parse


@pytest.mark.parametrize(
    ("made", "code", "label"),
    [
        (period.calendar_year(2024), "2024", "2024"),
        (period.academic_year(2023), "2023/24", "school year 2023 to 2024"),
        (period.financial_year(2023), "2023-24", "financial year 2023 to 2024"),
        (period.month(2025, 10), "2025-10", "October 2025"),
        (
            Period("calendar-year", date(2014, 1, 1), date(2016, 12, 31)),
            "2014-01-01/2016-12-31",
            "2014 to 2016",
        ),
        (period.quarter(2025, 3), "2025-Q3", "July to September 2025"),
        (period.snapshot(date(2025, 1, 16)), "2025-01-16", "16 January 2025"),
        (
            period.year_to_date(date(2025, 1, 1), date(2025, 10, 31)),
            "2025-01-01/2025-10-31",
            "January to October 2025",
        ),
    ],
)
def test_a_period_is_written_and_said_plainly(made: Period, code: str, label: str):
    assert (made.code, made.label) == (code, label)


@given(st.integers(1990, 2080), st.integers(1, 12))
def test_codes_read_back_to_the_same_period(year: int, number: int):
    for made in (
        period.calendar_year(year),
        period.academic_year(year),
        period.month(year, number),
        period.quarter(year, (number + 2) // 3),
        period.snapshot(date(year, number, 1)),
        period.year_to_date(date(year, 1, 1), date(year, number, 28)),
    ):
        assert parse(made.code) == made


def test_2011_12_is_a_month_because_december_exists():
    assert parse("2011-12") == period.month(2011, 12)
    assert parse("2012-13") == period.financial_year(2012)


@pytest.mark.parametrize(
    "text", ["", "last year", "2025-13", "20241", "2024/26", "x/y"]
)
def test_what_is_no_period_is_refused_with_what_to_write(text: str):
    with pytest.raises(ValueError, match=r"is not a period\. Write 2024"):
        parse(text)


@pytest.mark.parametrize(
    ("year", "day"),
    [(2023, date(2023, 1, 19)), (2024, date(2024, 1, 18)), (2025, date(2025, 1, 16))],
)
def test_the_census_day_is_the_third_thursday_of_january(year: int, day: date):
    assert period.third_thursday_of_january(year) == day


def test_a_period_cannot_end_before_it_starts():
    with pytest.raises(ValueError, match="cannot end"):
        Period("month", date(2025, 2, 1), date(2025, 1, 1))
