"""What a year may come to: drawn apart where the axis can hold it, and in words."""

from dataclasses import replace
from datetime import date

import pytest
from readings import MEASURE, months, point, reading

from fingerpost.engine.measure import COUNT
from fingerpost.engine.period import Period, calendar_year, month, year_to_date
from fingerpost.judgement.outlook.parts import Expected, Projection, YearEnd
from fingerpost.judgement.reading import Reading
from fingerpost.reports.charts import series_chart, svg
from fingerpost.reports.outlook_words import year_end_facts

COUNTED = replace(MEASURE, unit=COUNT, denominator="")
WORKED = Projection(
    period=Period("financial-year", date(2025, 4, 1), date(2026, 3, 31)),
    so_far=200,
    to=date(2025, 12, 31),
    value=270,
    low=260,
    high=280,
    years=2,
    method="200 so far, plus what the same remaining months brought.",
)
EXPECTED = Expected(
    period=calendar_year(2026),
    value=52.0,
    low=50.0,
    high=55.0,
    method="As last year",
    made_on=date(2026, 5, 1),
    set_by="Head of casework",
)


def running() -> Reading:
    """Counts from April, three years, the last one until December."""
    series = []
    for year, ends in ((2023, 12), (2024, 12), (2025, 9)):
        for ahead in range(3, ends + 1, 3):
            number = 3 + ahead
            last = month(year + (number - 1) // 12, (number - 1) % 12 + 1).end
            series.append(
                point(
                    year_to_date(date(year, 4, 1), last), 25.0 * ahead, denominator=None
                )
            )
    return reading(series, unit="count", year_end=YearEnd(worked=WORKED))


def yearly() -> Reading:
    series = [point(calendar_year(2015 + n), 40.0 + n) for n in range(10)]
    return reading(series, year_end=YearEnd(typed=(EXPECTED,)))


def test_on_lines_that_count_up_it_stands_at_the_end_of_the_year() -> None:
    chart = series_chart(running(), measure=COUNTED)
    (one,) = chart.projected
    assert one.at == (date(2026, 3, 31) - date(2025, 4, 1)).days
    assert (one.low, one.value, one.high) == (260, 270, 280)
    newest = max(at for run in chart.lines[0].runs for at, _ in run)
    assert newest < one.at  # no line reaches it
    assert chart.table.rows[-1][:2] == ("financial year 2025 to 2026", "270 [f]")
    assert chart.table.rows[-1][-1] == "worked out from the past, between 260 and 280"
    assert ("[f]", "forecast: not a figure yet") in chart.table.symbols


def test_beside_whole_years_it_stands_in_its_own_year() -> None:
    chart = series_chart(yearly(), measure=MEASURE)
    (one,) = chart.projected
    assert chart.stops[-1].at == one.at
    assert chart.stops[-1].lines == ("2026",)
    assert all(len(row) == len(chart.table.head) for row in chart.table.rows)
    said = (
        "Projected [f]: 52.0% (50.0% to 55.0%) for 2026, expected by Head of casework, "
        "1 May 2026."
    )
    assert said in chart.notes
    assert said in chart.desc


@pytest.mark.parametrize("compact", [False, True])
def test_the_mark_is_open_dashed_and_called_a_forecast(compact: bool) -> None:
    drawing = svg(series_chart(yearly(), measure=MEASURE), compact=compact)
    assert drawing.count('class="fp-projected"') == 1
    assert ">[f]<" in drawing
    assert drawing.count('class="fp-point"') == 10  # it is no figure


def test_the_sum_of_a_year_has_no_place_among_months() -> None:
    series = [point(each, 20.0, denominator=None) for each in months((2025, 1), 16)]
    year = replace(WORKED, period=calendar_year(2026))
    one = reading(series, unit="count", year_end=YearEnd(worked=year))
    chart = series_chart(one, measure=COUNTED)
    assert chart.projected == ()
    assert "[f]" not in str(chart)
    assert year_end_facts(one) == [
        (
            "What 2026 would come to",
            "270 [f], between 260 and 280. 200 so far, plus what the same remaining "
            "months brought.",
        )
    ]


def test_the_facts_name_method_day_and_person_or_the_reason() -> None:
    assert year_end_facts(yearly()) == [
        (
            "Expected for 2026",
            "52.0% [f], between 50.0% and 55.0%, by Head of casework on 1 May 2026. As "
            "last year. Nothing is judged by it.",
        )
    ]
    refused = replace(yearly(), year_end=YearEnd(refused="There is no full year."))
    assert year_end_facts(refused) == [
        ("What this year would come to", "There is no full year.")
    ]
    assert year_end_facts(replace(yearly(), year_end=None)) == []
