"""What the chart of a reading says, shows and leaves out."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from readings import MEASURE, months, point, reading

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year, month, year_to_date
from fingerpost.judgement.reading import (
    Baseline,
    BaselineReading,
    Change,
    Milestone,
    Point,
    Rebase,
    Target,
    TargetReading,
    Variation,
)
from fingerpost.reports.chart.parts import Line
from fingerpost.reports.charts import Chart, series_chart, svg

SVG = "{http://www.w3.org/2000/svg}"


def steady(count: int = 24) -> list[Point]:
    """Months that go up and down between 40 and 44, with limits."""
    values = [40 + 2 * (n % 3) for n in range(count)]
    return [
        point(period, float(value), centre=42.0, lower=35.0, upper=49.0)
        for period, value in zip(months((2023, 1), count), values, strict=True)
    ]


def chart(series: list[Point], **more: object) -> Chart:
    return series_chart(reading(series, **more), measure=MEASURE)


def line(made: Chart, role: str) -> Line:
    return next(each for each in made.lines if each.role == role)


def texts(drawing: str) -> list[str]:
    return [each.text or "" for each in ET.fromstring(drawing).iter(f"{SVG}text")]


def target(value: float | None, on: date, **more: object) -> Target:
    given = {"kind": "number", "due": None, "set_on": on, "set_by": "Board"}
    return Target(value=value, valid_from=on, **(given | more))  # type: ignore[arg-type]


def test_the_title_is_a_message_of_at_most_ten_words():
    said = Variation(type="improvement", word="Improving", since=month(2024, 6))
    made = chart(steady(), variation=said)
    assert made.title == "Plans within 20 weeks: improving since June 2024"
    assert len(made.title.split()) <= 10


def test_a_long_name_gives_way_to_the_message():
    long = replace(MEASURE, short_title=" ".join(["word"] * 9))
    said = Variation(type="concern", word="Getting worse", since=month(2024, 6))
    title = series_chart(reading(steady(), variation=said), measure=long).title
    assert len(title.split()) <= 10
    assert "getting worse since June 2024" in title


def test_a_change_between_two_years_is_named_in_the_title():
    series = [point(calendar_year(2023), 53.7), point(calendar_year(2024), 38.5)]
    before = Observation(
        measure="m", basis="official", area="x", period=calendar_year(2023), value=53.7
    )
    change = Change(
        amount=-15.2, z=-6.7, word="worsened", unit="points", previous=before
    )
    made = chart(series, change=change, variation=Variation(type="none", word="x"))
    assert made.title == "Plans within 20 weeks: down from 53.7% to 38.5%"


def test_the_subtitle_names_measure_population_place_and_period():
    said = chart(steady()).subtitle
    for part in (MEASURE.title, "leaving out exceptions", "Wealdmere", "January 2023"):
        assert part in said


def test_a_hidden_value_is_a_gap_with_a_mark():
    series = steady()
    series[5] = replace(series[5], value=98.76, shown=False)
    made = chart(series)
    assert len(made.marks) == 23
    assert [gap.symbol for gap in made.gaps] == ["[c]"]
    assert len(line(made, "figure").runs) == 2
    assert "98.8" not in svg(made)
    assert made.table.rows[5][1] == "[c]"


@pytest.mark.parametrize(
    ("status", "symbol"),
    [("suppressed", "[c]"), ("not-available", "[x]"), ("not-applicable", "[z]")],
)
def test_a_missing_value_keeps_the_symbol_of_its_status(status: str, symbol: str):
    series = steady(6)
    series[2] = point(series[2].period, None, status=status)
    made = chart(series)
    assert made.gaps[0].symbol == symbol
    assert made.table.rows[2][1] == symbol
    assert symbol in dict(made.table.symbols)
    assert symbol in texts(svg(made))


def test_nought_is_drawn_as_nought():
    series = steady(6)
    series[2] = replace(series[2], value=0.0)
    made = chart(series)
    assert not made.gaps
    assert made.table.rows[2][1] == "0.0"


def test_special_causes_have_shapes_of_their_own():
    kinds = {
        "special_cause_improvement": "diamond",
        "special_cause_concern": "square",
        "special_cause_neutral_high": "up",
        "special_cause_neutral_low": "down",
        "common_cause": "circle",
    }
    series = [
        replace(one, type=kind) for one, kind in zip(steady(5), kinds, strict=True)
    ]
    made = chart(series)
    assert [mark.shape for mark in made.marks] == list(kinds.values())
    said = texts(svg(made))
    assert "Change for the better" in said
    assert "Change for the worse" in said


def test_too_few_to_judge_is_hollow_and_explained():
    series = steady(6)
    series[1] = replace(series[1], flags=("too-few",))
    made = chart(series)
    assert [mark.hollow for mark in made.marks] == [False, True] + [False] * 4
    assert "Too few to judge" in texts(svg(made))
    assert made.table.rows[1][-1] == "too few to judge"


def test_provisional_figures_hang_on_a_dashed_line_and_carry_the_mark():
    series = steady(6)
    series[-1] = replace(series[-1], status="provisional")
    made = chart(series)
    assert len(line(made, "figure").loose) == 1
    assert made.table.rows[-1][1].endswith(" [p]")
    said = texts(svg(made))
    assert "Provisional [p]" in said
    assert any(text.endswith("[p]") and "%" in text for text in said)


def test_a_changed_target_is_drawn_as_a_step():
    old = target(50, date(2023, 1, 1))
    new = target(60, date(2024, 1, 1), due=date(2025, 3, 31))
    both = TargetReading(target=new, value=60, gap=-18, met=False, earlier=(old,))
    made = chart(steady(), target=both)
    run = line(made, "target").runs[0]
    assert {value for _, value in run} == {50, 60}
    assert "The target was 50% until 1 January 2024." in made.notes
    assert "Target 60%" in texts(svg(made))
    # the chart goes on to the day on which the target is due
    assert run[-1][0] == date(2025, 3, 31).toordinal()


def test_a_trajectory_has_a_corner_at_each_dated_point():
    bent = target(
        None,
        date(2023, 1, 1),
        kind="trajectory",
        points=((date(2023, 2, 1), 40.0), (date(2023, 7, 1), 50.0)),
    )
    held = TargetReading(target=bent, value=50, gap=-8, met=False)
    run = line(chart(steady(), target=held), "target").runs[0]
    assert (date(2023, 7, 1).toordinal(), 50.0) in run


def test_a_range_has_two_target_lines():
    wide = target(None, date(2023, 1, 1), kind="range", low=30.0, high=70.0)
    held = TargetReading(target=wide, value=None, gap=0, met=True)
    made = chart(steady(), target=held)
    labels = [each.label for each in made.lines if each.role == "target"]
    assert labels == ["Target 30%", "Target 70%"]


def test_an_unlike_baseline_is_not_drawn_but_said():
    start = Baseline(
        value=30.7,
        period=calendar_year(2022),
        basis="local",
        source="return",
        set_on=date(2023, 1, 1),
        set_by="Board",
    )
    like = chart(steady(), baseline=BaselineReading(baseline=start))
    assert "Baseline 30.7%" in texts(svg(like))
    unlike = chart(
        steady(), baseline=BaselineReading(baseline=start, unlike=("it was a year",))
    )
    assert "Baseline 30.7%" not in texts(svg(unlike))
    assert "The baseline is not drawn: it was a year." in unlike.notes


def test_milestones_inside_the_chart_are_flags_and_all_are_said():
    stones = (
        Milestone(label="M1", due=date(2024, 3, 31), expected=45, status="missed"),
        Milestone(label="Long ago", due=date(2019, 3, 31), expected=45),
    )
    made = chart(steady(), milestones=stones)
    assert [flag.label for flag in made.flags] == ["M1"]
    assert "Milestone M1: 45% by 31 March 2024, missed." in made.notes


def test_a_rebase_is_a_labelled_line_and_the_figures_stay_joined():
    series = [replace(p, group=int(n >= 12)) for n, p in enumerate(steady())]
    rebase = Rebase(on=date(2024, 1, 1), reason="new panel")
    made = chart(series, rebases=(rebase,))
    assert "Recalculated" in texts(svg(made))
    assert "Recalculated from 1 January 2024: new panel." in made.notes
    assert len(line(made, "figure").runs) == 1
    assert len(line(made, "centre").runs) == 2


def test_unlike_figures_never_share_a_line():
    series = [replace(p, group=int(n >= 12)) for n, p in enumerate(steady())]
    assert len(line(chart(series), "figure").runs) == 2


def test_a_gap_in_the_dates_breaks_the_line():
    series = [one for n, one in enumerate(steady()) if n not in (8, 9)]
    assert len(line(chart(series), "figure").runs) == 2


def test_limits_of_a_short_series_are_dashed_and_called_trial():
    said = Variation(type="emerging", word="Early sign: not yet a direction")
    made = chart(steady(9), variation=said)
    assert line(made, "upper").trial
    assert "Upper trial limit" in texts(svg(made))


def test_limits_are_clipped_for_drawing_only():
    series = [replace(p, lower=-20.0, upper=130.0) for p in steady()]
    made = chart(series)
    assert {value for _, value in line(made, "upper").runs[0]} == {130.0}
    assert made.table.rows[0][-1] == "130.0"
    labels = [text for text in texts(svg(made)) if text.endswith("%")]
    assert "150%" not in labels
    assert "-50%" not in labels


def test_an_axis_that_leaves_out_nought_says_so():
    bare = [replace(p, lower=None, upper=None, centre=None) for p in steady()]
    near = chart(bare, unit="weeks")
    assert any("Weeks, from 40, not 0" in text for text in texts(svg(near)))
    for honest in (chart(bare), chart(bare[:7], unit="weeks")):
        assert not any("not 0" in text for text in texts(svg(honest)))


def test_year_to_date_is_one_line_a_year_on_a_common_axis():
    series = []
    for year in (2023, 2024):
        for number in range(4, 10):
            end = date(year, number + 1, 1) - date.resolution
            period = year_to_date(date(year, 4, 1), end)
            series.append(point(period, float(number * 10 + year - 2020)))
    made = chart(series, unit="count", decimals=0)
    assert made.kind == "years"
    assert [each.label for each in made.lines] == ["2024 to 2025: 94", "2023 to 2024"]
    assert [stop.lines[0] for stop in made.stops][0::11] == ["April", "March"]
    assert len(made.marks) == 12


def test_words_of_the_key_too_long_for_a_narrow_drawing_go_on_below():
    series = [
        point(year_to_date(date(2023, 4, 1), end), 99_999_995.0, status="revised")
        for end in (date(2023, 9, 30), date(2023, 10, 31))
    ]
    made = chart(series, unit="weeks", decimals=2)
    drawing = svg(made, compact=True)
    written = list(ET.fromstring(drawing).iter(f"{SVG}text"))
    key = [one.text for one in written if float(one.get("y", "0")) < 60][:2]
    assert " ".join(map(str, key)) == "2023 to 2024: 99,999,995.00 weeks [r]"


def test_a_single_cut_off_a_year_is_an_ordinary_line():
    series = [
        point(year_to_date(date(y, 4, 1), date(y, 9, 30)), 10.0 + y - 2020)
        for y in (2022, 2023, 2024)
    ]
    assert chart(series, unit="count").kind == "series"


def test_the_table_has_every_value_and_no_empty_cell():
    series = steady()
    series[3] = point(series[3].period, None, status="not-returned")
    table = chart(series).table
    assert len(table.rows) == len(series)
    assert all(cell for row in table.rows for cell in row)
    assert table.head[:2] == ("Period", "Plans within 20 weeks (per cent)")
    assert "Oldest first." in table.caption


def test_an_empty_series_says_so():
    assert "No figures yet" in texts(svg(chart([])))
    hidden = [replace(p, shown=False) for p in steady(3)]
    assert "No figure can be shown" in texts(svg(chart(hidden)))


def test_the_description_says_what_the_eye_would_see():
    series = steady()
    series[4] = replace(series[4], value=12.5)
    said = chart(series).desc
    assert "Lowest: May 2023: 12.5%." in said
    assert "Last: December 2024: 44.0%." in said
    assert "Average 42.0%" in said


def test_a_figure_is_written_as_in_the_sentence_everywhere_on_the_chart():
    series = [replace(p, value=44.4, denominator=90.0) for p in steady(6)]
    made = chart(series)
    assert made.latest == "44%"
    assert "44.4" not in svg(made)
    assert [row[1] for row in made.table.rows] == ["44"] * 6
    assert not made.table.note


def test_a_column_of_few_and_of_many_has_one_decimal_and_says_so():
    series = [replace(p, value=44.4, denominator=90.0) for p in steady(6)]
    series[0] = replace(series[0], denominator=900.0)
    made = chart(series)
    assert made.latest == "44%"
    assert made.table.rows[-1][1] == "44.4"
    assert "one decimal" in made.table.note


def test_the_baseline_is_rounded_by_its_own_count():
    start = Baseline(
        value=45.7,
        period=calendar_year(2022),
        basis="local",
        source="return",
        set_on=date(2023, 1, 1),
        set_by="Board",
        denominator=70.0,
    )
    made = chart(steady(), baseline=BaselineReading(baseline=start))
    assert "Baseline 46%" in texts(svg(made))


def test_a_note_ends_with_one_full_stop():
    rebase = Rebase(on=date(2024, 1, 1), reason="A new panel met.")
    start = Baseline(
        value=30.7,
        period=calendar_year(2022),
        basis="local",
        source="return",
        set_on=date(2023, 1, 1),
        set_by="Board",
    )
    unlike = BaselineReading(baseline=start, unlike=("It was a whole year.",))
    made = chart(steady(), rebases=(rebase,), baseline=unlike)
    assert len(made.notes) == 2
    assert not [note for note in made.notes if note.endswith("..")]


def test_the_source_is_named_in_words():
    assert chart(steady()).source == "Source: the partnership's own records."


@pytest.mark.parametrize(("compact", "wide"), [(False, 640.0), (True, 320.0)])
def test_the_bracket_of_provisional_figures_stays_inside_the_frame(
    compact: bool, wide: float
):
    series = steady(6)
    series[-1] = replace(series[-1], status="provisional")
    drawing = ET.fromstring(svg(chart(series), compact=compact))
    brackets = [p for p in drawing.iter(f"{SVG}path") if p.get("class") == "fp-bracket"]
    assert len(brackets) == 2  # one in the key, one above the figures
    for bracket in brackets:
        corners = bracket.get("d", "").strip("M").split("L")
        assert all(0 <= float(corner.split()[0]) <= wide for corner in corners)


def test_pounds_of_a_whole_council_are_out_of_nothing():
    whole = replace(MEASURE, unit="GBP", denominator="None: pounds for the council.")
    made = series_chart(replace(reading(steady()), unit="GBP"), measure=whole)
    assert "out of" not in made.subtitle


def test_the_title_of_a_figure_of_an_nhs_board_always_names_the_board():
    said = Variation(type="improvement", word="Improving", since=month(2024, 6))
    board = replace(MEASURE, level="icb", short_title=" ".join(["long"] * 12))
    made = series_chart(reading(steady(), variation=said), measure=board)
    assert made.title.startswith("NHS board: ")
