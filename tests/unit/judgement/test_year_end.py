"""What a year that is not over would come to: a sum that anyone can do again."""

from collections.abc import Sequence
from datetime import date

import pytest
from invented import AREA, a_measure, counts, seen

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import (
    academic_year,
    calendar_year,
    financial_year,
    month,
    quarter,
    school_term,
    year_to_date,
)
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.outlook import year_end as rules
from fingerpost.judgement.outlook.parts import Expected, YearEnd
from fingerpost.judgement.reading import as_json

TODAY = date(2026, 6, 10)
COUNT = a_measure(unit="count", better="none", phrase="", denominator="")


def read(
    series: Sequence[Observation], measure: Measure = COUNT, **given: object
) -> YearEnd | None:
    told = {"audience": "partner", "today": TODAY, **given}
    return make_reading(
        measure=measure,
        area=AREA,
        area_name="Ambleford",
        series=series,
        **told,  # type: ignore[arg-type]
    ).year_end


# 2024: 10 a month, 2025: 12 a month but 20 in each of the last two, 2026: four months
MONTHS = [10.0] * 12 + [12.0] * 10 + [20.0] * 2 + [15.0, 11.0, 13.0, 14.0]


def test_months_so_far_plus_the_same_months_of_earlier_years() -> None:
    found = read(counts(MONTHS, first=2024))
    assert found is not None
    assert found.worked is not None
    assert found.worked.period == calendar_year(2026)
    assert found.worked.so_far == 53
    assert found.worked.to == date(2026, 4, 30)
    # May to December brought 80 in 2024, and 6 * 12 + 2 * 20 = 112 in 2025
    assert found.worked.value == 53 + 96
    assert (found.worked.low, found.worked.high) == (53 + 80, 53 + 112)
    assert found.worked.years == 2
    assert found.worked.method == (
        "53 so far, plus what the same remaining months brought in 2 earlier full "
        "years (96 on average, between 80 and 112)."
    )


def test_one_earlier_year_gives_no_range() -> None:
    found = read(counts([10.0] * 12 + [9.0] * 4, first=2025))
    assert found is not None
    assert found.worked is not None
    assert (found.worked.value, found.worked.low, found.worked.high) == (
        116,
        None,
        None,
    )
    assert found.worked.method.endswith("One year gives no range.")


def test_provisional_figures_are_said() -> None:
    series = counts(MONTHS, first=2024, status="provisional")
    found = read(series)
    assert found is not None
    assert found.worked is not None
    assert found.worked.method.endswith("Some of this year's figures are provisional.")


def test_without_an_earlier_full_year_or_with_gaps_it_is_refused_in_words() -> None:
    young = read(counts([10.0] * 7, first=2026))
    assert young == YearEnd(refused=rules.NO_FULL_YEAR)
    series = counts(MONTHS, first=2024)
    without_march = [one for one in series if one.period != month(2026, 3)]
    assert read(without_march) == YearEnd(refused=rules.GAPS)
    without_july = [one for one in series if one.period != month(2024, 7)]
    one_year = read(without_july)
    assert one_year is not None
    assert one_year.worked is not None
    assert one_year.worked.years == 1  # 2024 is not full any more


def test_a_year_that_is_over_needs_no_projection() -> None:
    assert read(counts([10.0] * 24, first=2024), today=date(2026, 1, 20)) is None


def test_what_does_not_add_up_is_never_projected() -> None:
    share = [
        seen(month(2025 + i // 12, i % 12 + 1), numerator=40, denominator=80)
        for i in range(16)
    ]
    assert read(share, measure=a_measure()) is None
    weeks = [
        seen(month(2025 + i // 12, i % 12 + 1), 20.0, unit="weeks") for i in range(16)
    ]
    assert read(weeks, measure=a_measure(unit="weeks")) is None
    yearly = [seen(calendar_year(y), 50.0, unit="count") for y in range(2019, 2026)]
    assert read(yearly) is None


@pytest.mark.parametrize(
    ("measure_clock", "year"),
    [("academic", academic_year(2025)), ("financial", financial_year(2026))],
)
def test_the_year_is_that_of_the_measure(measure_clock: str, year: object) -> None:
    measure = a_measure(unit="count", better="none", phrase="", clock=measure_clock)
    found = read(counts([10.0] * 28, first=2024), measure=measure)
    assert found is not None
    assert found.worked is not None
    assert found.worked.period == year


def test_quarters_and_terms_add_up_too() -> None:
    quarters = [
        seen(quarter(y, n), 30.0 + n, unit="count")
        for y in (2024, 2025, 2026)
        for n in (1, 2, 3, 4)
    ][:9]
    found = read(quarters)
    assert found is not None
    assert found.worked is not None
    assert found.worked.value == 31 + 32 + 33 + 34
    terms = [
        seen(school_term(y, season), value, unit="count")
        for y in (2023, 2024, 2025)
        for season, value in (("autumn", 40.0), ("spring", 30.0), ("summer", 20.0))
    ][:8]
    measure = a_measure(unit="count", better="none", phrase="", clock="academic")
    found = read(terms, measure=measure)
    assert found is not None
    assert found.worked is not None
    assert found.worked.value == 90


def running(year: int, values: dict[int, float]) -> list[Observation]:
    """Counts from each 1 April to the end of some months of that financial year."""
    made = []
    for number, value in values.items():
        last = month(year if number >= 4 else year + 1, number).end
        made.append(seen(year_to_date(date(year, 4, 1), last), value, unit="count"))
    return made


def test_running_totals_are_taken_at_the_same_cut_off() -> None:
    series = [
        *running(2023, {6: 60, 12: 180, 3: 240}),
        *running(2024, {6: 70, 12: 210, 3: 290}),
        *running(2025, {6: 80, 12: 200}),
    ]
    found = read(series)
    assert found is not None
    assert found.worked is not None
    assert found.worked.period == financial_year(2025)
    assert found.worked.so_far == 200
    # after December 60 more came in 2023-24, and 80 more in 2024-25
    assert (found.worked.low, found.worked.value, found.worked.high) == (260, 270, 280)
    open_years = [
        *running(2024, {6: 70, 12: 210}),
        *running(2025, {6: 80, 12: 200}),
    ]
    assert read(open_years) == YearEnd(refused=rules.NO_FULL_YEAR)


def test_a_break_between_years_takes_the_earlier_ones_away() -> None:
    from fingerpost.engine.measure import Break

    measure = a_measure(
        unit="count",
        better="none",
        phrase="",
        breaks=(Break(date(2025, 1, 1), "Counted in another way"),),
    )
    found = read(counts(MONTHS, first=2024), measure=measure)
    assert found is not None
    assert found.worked is not None
    assert found.worked.years == 1


def test_what_is_hidden_is_not_added_up_and_leaves_no_trace() -> None:
    def visible(one: Observation) -> tuple[bool, str]:
        return one.period not in (month(2026, 2), month(2024, 9)), "very few children"

    assert read(counts(MONTHS, first=2024), visible=visible) == YearEnd(
        refused=rules.HIDDEN
    )

    def earlier_only(one: Observation) -> tuple[bool, str]:
        return one.period != month(2024, 9), "very few children"

    changed = [*MONTHS]
    changed[8] = 99.0
    told = [
        as_json(read(counts(values, first=2024), visible=earlier_only))
        for values in (MONTHS, changed)
    ]
    assert told[0] == told[1]
    assert told[0]["worked"]["years"] == 1


def expected(value: float = 600.0, **given: object) -> Expected:
    told: dict[str, object] = {
        "period": calendar_year(2026),
        "value": value,
        "method": "As last year, and a tenth more",
        "made_on": date(2026, 5, 1),
        "set_by": "Head of SEND casework",
        "basis": "local",
        **given,
    }
    return Expected(**told)  # type: ignore[arg-type]


def test_what_an_owner_expects_stands_beside_with_its_history() -> None:
    first, second = expected(600), expected(640, made_on=date(2026, 6, 1))
    over = expected(500, period=calendar_year(2025))
    found = read(counts(MONTHS, first=2024), expected=[over, first, second])
    assert found is not None
    assert found.typed == (second,)
    assert found.earlier == (over, first)
    assert found.worked is not None  # ours stays: neither takes the other's place


def test_what_an_owner_expects_goes_through_the_same_door_as_a_figure() -> None:
    def visible(one: Observation) -> tuple[bool, str]:
        return one.period.kind == "month", "only one kind of period is public"

    found = read(counts(MONTHS, first=2024), expected=[expected()], visible=visible)
    assert found is not None
    assert found.typed == ()
    assert found.earlier == ()
    open_door = read(
        counts(MONTHS, first=2024), expected=[expected()], visible=lambda _: (True, "")
    )
    assert open_door is not None
    assert open_door.typed == (expected(),)


def test_nothing_is_judged_by_what_is_expected() -> None:
    plain, told = (
        make_reading(
            measure=COUNT,
            area=AREA,
            area_name="Ambleford",
            series=counts(MONTHS, first=2024),
            expected=given,
            audience="partner",
            today=TODAY,
        )
        for given in ((), (expected(1.0),))
    )
    assert plain.series == told.series
    assert plain.variation == told.variation
    assert plain.sentence == told.sentence
