"""The fan: drawn apart from the figures, in the table as a forecast, and in words."""

import re
from dataclasses import replace
from datetime import date

import pytest
from readings import MEASURE, months, point, reading

from fingerpost.engine.period import calendar_year, month
from fingerpost.judgement.outlook.parts import (
    Ahead,
    BackTest,
    ByDate,
    NextValue,
    Outlook,
)
from fingerpost.judgement.reading import Reading, Target, TargetReading
from fingerpost.judgement.words import OUTLOOK
from fingerpost.reports.charts import series_chart, svg
from fingerpost.reports.methods.series_pictures import SERIES
from fingerpost.reports.outlook_words import outlook_facts

DUE = date(2026, 3, 31)
PROMISED = Target(
    kind="number",
    valid_from=date(2024, 1, 1),
    due=DUE,
    set_on=date(2024, 1, 1),
    set_by="Board",
    value=60.0,
)


LINES = {"centre": 43.0, "lower": 36.0, "upper": 50.0, "target": 60.0}


def looked(**more: object) -> Outlook:
    fan = tuple(
        Ahead(
            period=period,
            low=50.0 - n,
            middle=55.0,
            high=60.0 + n,
            target=60.0,
        )
        for n, period in enumerate(months((2025, 11), 5))
    )
    made = Outlook(
        now=NextValue(
            probability=0.26,
            words="about 1 in 4",
            period=month(2025, 11),
            target=60.0,
        ),
        kind="unlikely",
        word=OUTLOOK["unlikely"].word,
        by_date=ByDate(
            due=DUE,
            period=month(2026, 3),
            steps=5,
            probability=0.2,
            words="about 1 in 5",
            target=60.0,
        ),
        fan=fan,
        not_before=month(2027, 6),
        back_test=BackTest(steps=5, origins=20, inside=16, share=0.8),
    )
    return replace(made, **more)  # type: ignore[arg-type]


def read(outlook: Outlook | None) -> Reading:
    series = [
        point(
            period, 40.0 + place % 7, centre=43.0, lower=36.0, upper=50.0, target=60.0
        )
        for place, period in enumerate(months((2024, 1), 22))
    ]
    aim = TargetReading(target=PROMISED, value=60.0, gap=-14.0, met=False)
    return reading(series, target=aim, outlook=outlook)


def test_the_fan_begins_ahead_of_the_figures_and_ends_at_the_day() -> None:
    chart = series_chart(read(looked()), measure=MEASURE)
    fan = next(line for line in chart.lines if line.role == "fan")
    last = max(mark.at for mark in chart.marks)
    assert all(at > last + 20 for run in fan.runs for at, _ in run)
    upper, lower = fan.runs
    assert [value for _, value in upper] == [60, 61, 62, 63, 64]
    assert [value for _, value in lower] == [50, 49, 48, 47, 46]
    assert fan.label == "Outlook, 80% range"
    assert chart.due is not None
    assert (chart.due.at, chart.due.label) == (DUE.toordinal(), "Due March 2026")
    figures = next(line for line in chart.lines if line.role == "figure")
    assert max(at for run in figures.runs for at, _ in run) == last


@pytest.mark.parametrize("compact", [False, True])
def test_the_drawing_holds_fan_edges_day_and_label(compact: bool) -> None:
    drawing = svg(series_chart(read(looked()), measure=MEASURE), compact=compact)
    assert drawing.count('class="fp-fan"') == 3  # the area and its two edges
    assert 'class="fp-due"' in drawing
    for label in ("Outlook, 80% range", "Due March 2026", "Target 60%"):
        assert f">{label}<" in drawing
    assert "style=" not in drawing


def test_its_rows_are_forecasts_and_the_mark_is_explained() -> None:
    table = series_chart(read(looked()), measure=MEASURE).table
    assert len(table.rows) == 22 + 5
    row = dict(zip(table.head, table.rows[-1], strict=True))
    assert row["Period"] == "March 2026"
    assert table.rows[-1][1] == "55.0 [f]"
    assert row["Out of"] == "[z]" == row["Average"]
    assert row["Target"] == "60"
    assert row["Mark"] == "forecast: 8 in 10 between 46% and 64%"
    assert ("[f]", "forecast: not a figure yet") in table.symbols
    assert all(cell for line in table.rows for cell in line)
    assert not any("[f]" in cell for line in table.rows[:22] for cell in line)


def test_the_words_of_the_chart_say_where_the_fan_ends_and_how_often_it_held() -> None:
    chart = series_chart(read(looked()), measure=MEASURE)
    said = (
        "Forecast [f]: if things go on as they have, 8 in 10 of the possible figures "
        "for March 2026 lie between 46% and 64%. In the past, 16 of 20 such ranges "
        "held what came."
    )
    assert said in chart.notes
    assert said in chart.desc
    assert any("It is a forecast" in line for line in chart.how_to_read)
    assert "Line chart of 22 figures" in chart.desc


def test_without_an_outlook_nothing_of_it_is_drawn_or_said() -> None:
    refused = Outlook(kind="unknown", word=OUTLOOK["unknown"].word, refused="Too few.")
    plain = [series_chart(read(each), measure=MEASURE) for each in (None, refused)]
    assert plain[0] == plain[1]
    assert plain[0].due is None
    assert "[f]" not in str(plain[0])
    assert not re.search("fp-fan|fp-due", svg(plain[0]))


def test_the_picture_of_the_methods_shows_a_fan() -> None:
    _, shown = SERIES["fan"]("fan")
    assert shown.outlook is not None
    assert shown.outlook.fan
    assert shown.outlook.kind in ("likely", "unlikely")


def test_years_ahead_have_their_own_labels_on_the_axis() -> None:
    series = [point(calendar_year(2010 + n), 40.0 + n % 5) for n in range(15)]
    ahead = Ahead(
        period=calendar_year(2025), low=40.0, middle=43.0, high=47.0, target=60.0
    )
    one = replace(
        read(looked(fan=(ahead,))),
        series=tuple(series),
    )
    chart = series_chart(one, measure=MEASURE)
    assert chart.stops[-1].lines == ("2025",)
    fan = next(line for line in chart.lines if line.role == "fan")
    assert all(len(run) == 2 for run in fan.runs)  # one period: a short stretch
    assert 'class="fp-fan"' in svg(chart)


def test_the_facts_of_an_outlook() -> None:
    assert outlook_facts(read(looked())) == [
        (
            "Chance that the next figure meets the target",
            "About 1 in 4, for November 2025",
        ),
        ("By March 2026", "Unlikely to meet it. The chance is about 1 in 5."),
        ("Not before", "June 2027, the first with a chance of 1 in 10 or more"),
        (
            "Range to expect in March 2026",
            "46% to 64%: 8 in 10 (80%) of the possible figures [f]",
        ),
        ("Tried on the past", "16 of 20 such ranges held what came"),
    ]
    refused = Outlook(
        kind="unknown", word=OUTLOOK["unknown"].word, refused="Too few figures."
    )
    assert outlook_facts(read(refused)) == [
        ("By March 2026", "The past does not let us say. Too few figures.")
    ]
    assert outlook_facts(read(None)) == []
    assert outlook_facts(read(Outlook(refused="The date has passed."))) == []
