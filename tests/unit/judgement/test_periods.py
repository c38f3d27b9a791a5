"""Which figures may be compared, and what is said of those that may not."""

from datetime import date

import pytest
from invented import a_measure, months, seen

from fingerpost.engine.measure import Break, Observation
from fingerpost.engine.period import (
    Period,
    academic_year,
    calendar_year,
    financial_year,
    month,
    quarter,
    snapshot,
    year_to_date,
)
from fingerpost.judgement.like_for_like import (
    Like,
    Unlike,
    comparable_previous,
    like_for_like,
    link,
)
from fingerpost.judgement.periods import after, clock, in_words, nature, term_name

AUTUMN_24 = Period("term", date(2024, 9, 2), date(2024, 12, 20))
SPRING_25 = Period("term", date(2025, 1, 6), date(2025, 4, 4))
AUTUMN_25 = Period("term", date(2025, 9, 1), date(2025, 12, 19))
ROLLING = Period("rolling-12-months", date(2024, 11, 1), date(2025, 10, 31))


def codes(a: Period, b: Period) -> tuple[str, ...]:
    answer = like_for_like(seen(a, 1.0), seen(b, 2.0))
    return answer.codes if isinstance(answer, Unlike) else ()


@pytest.mark.parametrize(
    ("period", "kind", "reckoned"),
    [
        (snapshot(date(2025, 1, 16)), "point", ""),
        (calendar_year(2024), "in-period", "calendar"),
        (academic_year(2024), "in-period", "academic"),
        (financial_year(2024), "in-period", "financial"),
        (month(2024, 5), "in-period", "calendar"),
        (AUTUMN_24, "in-period", "term"),
        (ROLLING, "rolling", ""),
        (
            year_to_date(date(2025, 1, 1), date(2025, 10, 31)),
            "cumulative",
            "calendar",
        ),
        (
            year_to_date(date(2025, 9, 1), date(2025, 12, 31)),
            "cumulative",
            "academic",
        ),
        (
            year_to_date(date(2025, 4, 1), date(2025, 6, 30)),
            "cumulative",
            "financial",
        ),
        (year_to_date(date(2025, 2, 1), date(2025, 6, 30)), "cumulative", "other"),
    ],
)
def test_every_period_has_a_nature_and_a_clock(
    period: Period, kind: str, reckoned: str
) -> None:
    assert (nature(period), clock(period)) == (kind, reckoned)


def test_a_full_years_rate_is_not_compared_with_a_terms() -> None:
    year = seen(academic_year(2023), 25.06, unit="rate")
    term = seen(AUTUMN_24, 3.7, unit="rate")
    answer = like_for_like(year, term)
    assert isinstance(answer, Unlike)
    assert answer.codes == ("nature", "length")
    assert "a whole school year" in answer.reasons[0]
    assert "one term" in answer.reasons[0]


def test_a_running_total_is_not_compared_with_a_full_year() -> None:
    restarted = year_to_date(date(2024, 9, 1), date(2024, 12, 31))
    assert codes(academic_year(2023), restarted) == ("nature", "length")


def test_running_totals_to_the_same_day_are_alike() -> None:
    one = year_to_date(date(2024, 4, 1), date(2024, 12, 31))
    other = year_to_date(date(2025, 4, 1), date(2025, 12, 31))
    assert like_for_like(seen(one, 1.0), seen(other, 2.0)) == Like()


def test_running_totals_to_different_days_are_not() -> None:
    one = year_to_date(date(2025, 1, 1), date(2025, 9, 30))
    other = year_to_date(date(2025, 1, 1), date(2025, 10, 31))
    assert codes(one, other) == ("cut-off",)


def test_the_end_of_february_is_one_cut_off_in_every_year() -> None:
    leap = year_to_date(date(2024, 1, 1), date(2024, 2, 29))
    plain = year_to_date(date(2025, 1, 1), date(2025, 2, 28))
    assert codes(leap, plain) == ()


def test_a_calendar_year_is_not_compared_with_a_financial_year() -> None:
    assert codes(calendar_year(2024), financial_year(2024)) == ("clock",)


def test_our_own_figure_is_not_compared_with_an_official_one() -> None:
    answer = like_for_like(
        seen(calendar_year(2024), 1.0),
        seen(calendar_year(2024), 1.0, basis="official"),
    )
    assert isinstance(answer, Unlike)
    assert answer.codes == ("basis",)
    assert answer.reasons == ("one is local, the other official",)


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"measure": "other"}, "measure"),
        ({"area": "Z10000002"}, "area"),
        ({"breakdown": "sex", "category": "F"}, "category"),
        ({"unit": "rate"}, "unit"),
    ],
)
def test_what_gives_a_figure_its_meaning_must_be_the_same(
    changed: dict[str, str], code: str
) -> None:
    answer = like_for_like(
        seen(month(2025, 1), 1.0), seen(month(2025, 2), 1.0, **changed)
    )
    assert isinstance(answer, Unlike)
    assert answer.codes == (code,)


def test_a_month_is_like_any_month_and_a_quarter_like_any_quarter() -> None:
    assert codes(month(2025, 2), month(2025, 8)) == ()
    assert codes(quarter(2025, 1), quarter(2025, 3)) == ()
    assert codes(month(2025, 2), quarter(2025, 1)) == ("nature", "length")


def test_a_term_is_like_the_same_term_of_another_year_only() -> None:
    assert codes(AUTUMN_24, AUTUMN_25) == ()
    assert codes(AUTUMN_24, SPRING_25) == ("term", "length")


def test_counting_days_are_alike_within_a_month_of_the_same_day() -> None:
    census_25, census_26 = snapshot(date(2025, 1, 16)), snapshot(date(2026, 1, 15))
    assert codes(census_25, census_26) == ()
    assert codes(snapshot(date(2024, 12, 31)), census_26) == ()
    assert codes(census_25, snapshot(date(2026, 6, 30))) == ("day",)


def test_a_leap_day_does_not_make_a_year_longer() -> None:
    assert codes(calendar_year(2023), calendar_year(2024)) == ()


def test_a_dated_break_lies_between_two_figures_or_it_does_not() -> None:
    note = Break(date(2023, 1, 1), "records of each person are collected")
    before, at, later = (seen(calendar_year(y), 1.0) for y in (2022, 2023, 2024))
    answer = like_for_like(before, at, breaks=[note])
    assert isinstance(answer, Unlike)
    assert answer.codes == ("break",)
    assert answer.reasons == (
        "figures from 1 January 2023 on differ: records of each person are collected",
    )
    assert like_for_like(at, later, breaks=[note])


def test_a_break_of_another_basis_does_not_matter() -> None:
    note = Break(date(2023, 1, 1), "collected by person", basis="official")
    one, other = seen(calendar_year(2022), 1.0), seen(calendar_year(2023), 1.0)
    assert like_for_like(one, other, breaks=[note])


def test_the_figure_before_is_the_last_like_one_with_a_value() -> None:
    series = months([100, 120, None, 140])
    before, unlike = comparable_previous(series)
    assert before is not None
    assert before.period == month(2023, 2)
    assert unlike == ()


def test_a_running_total_is_compared_with_last_years() -> None:
    series = [
        seen(year_to_date(date(year, 1, 1), date(year, last, 30)), 5.0)
        for year in (2024, 2025)
        for last in (4, 6, 9)
    ]
    before, _ = comparable_previous(series)
    assert before is not None
    assert before.period.end == date(2024, 9, 30)


def test_without_a_like_figure_the_reasons_are_those_of_the_one_before() -> None:
    series = [seen(academic_year(2023), 25.06), seen(AUTUMN_24, 3.7)]
    before, unlike = comparable_previous(series)
    assert before is None
    assert len(unlike) == 2


def test_monthly_counting_days_follow_each_other_until_one_is_long_missing() -> None:
    days = [date(2025, 6, 30), date(2025, 7, 31), date(2025, 8, 31), date(2025, 9, 30)]
    series = [seen(snapshot(day), 5.0) for day in days]
    before, _ = comparable_previous(series)
    assert before is series[-2]
    late = [*series, seen(snapshot(date(2026, 1, 31)), 5.0)]
    before, unlike = comparable_previous(late)
    assert before is None
    assert "different times of the year" in unlike[0]


def test_a_series_is_cut_where_neighbours_are_unlike() -> None:
    note = Break(date(2023, 3, 1), "counted in another way")
    starts = link(months([1, 2, 3, 4]), breaks=[note])
    assert list(starts) == [2]
    assert "counted in another way" in starts[2]


def test_neighbouring_terms_are_one_stretch() -> None:
    series = [seen(term, 5.0) for term in (AUTUMN_24, SPRING_25, AUTUMN_25)]
    assert link(series) == {}


def test_running_totals_never_share_a_line() -> None:
    series = [
        seen(year_to_date(date(2025, 1, 1), date(2025, last, 28)), 5.0)
        for last in (2, 3, 4)
    ]
    assert list(link(series)) == [1, 2]


def test_later_periods_are_named_for_what_we_expect() -> None:
    summer = after(AUTUMN_25, 5)
    assert summer is not None
    assert (term_name(summer), in_words(summer)) == ("summer", "the summer term 2027")
    assert after(month(2025, 11), 3) == month(2026, 2)
    assert after(quarter(2025, 3), -3) == quarter(2024, 4)
    assert after(academic_year(2024), 1) == academic_year(2025)
    assert after(snapshot(date(2025, 1, 16)), 1) is None


def test_a_measures_breaks_are_taken_as_they_are_declared() -> None:
    measure = a_measure(breaks=(Break(date(2023, 1, 1), "new collection"),))
    one: Observation = seen(calendar_year(2022), 1.0)
    other = seen(calendar_year(2023), 1.0)
    assert not like_for_like(one, other, breaks=measure.breaks)
