"""How charts are drawn: body-size text, agreed colours, nothing for a strict policy."""

import itertools
import re
from dataclasses import replace
from xml.etree import ElementTree as ET

import pytest
from readings import MEASURE, months, point, reading

from fingerpost.reports.charts import series_chart, sparkline, svg
from fingerpost.reports.drawing import palette, pen
from fingerpost.reports.drawing.lettering import apart, width, wrap
from fingerpost.reports.drawing.scales import Scale, day_ticks, value_ticks

SVG = "{http://www.w3.org/2000/svg}"
ONE = reading(
    [
        point(period, 40.0 + n, centre=45.0, lower=30.0, upper=60.0)
        for n, period in enumerate(months((2024, 1), 14))
    ],
    area_name='"><script>alert(1)</script>',
)


def root(compact: bool = False) -> ET.Element:
    chart = series_chart(ONE, measure=MEASURE)
    return ET.fromstring(svg(chart, compact=compact))


@pytest.mark.parametrize(
    ("compact", "wide", "size"), [(False, 640, 19), (True, 320, 16)]
)
def test_text_is_never_below_body_size(compact: bool, wide: int, size: int):
    drawing = root(compact)
    assert drawing.get("viewBox", "").split()[2] == str(wide)
    sizes = {float(each.get("font-size", "0")) for each in drawing.iter(f"{SVG}text")}
    assert min(sizes) >= size


def test_title_and_description_are_named_by_the_drawing():
    drawing = root()
    title, desc = drawing.find(f"{SVG}title"), drawing.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert drawing.get("aria-labelledby") == f"{title.get('id')} {desc.get('id')}"
    assert drawing.get("role") == "img"


def test_what_people_typed_is_escaped():
    chart = series_chart(ONE, measure=MEASURE)
    drawing = svg(chart)
    assert "<script" not in drawing
    assert "&lt;script&gt;" in drawing


def test_characters_that_xml_forbids_are_left_out():
    odd = replace(ONE, area_name="a\x00b\x0bc\ud800d")
    drawing = svg(series_chart(odd, measure=MEASURE))
    ET.fromstring(drawing)
    assert "abcd" in drawing
    assert not {"\x00", "\x0b", "\ud800"} & set(drawing)


def test_no_style_attribute_no_script_and_no_rotated_text():
    drawing = svg(series_chart(ONE, measure=MEASURE))
    for forbidden in ("style=", "<style", "<script", "rotate", "href", "onload"):
        assert forbidden not in drawing


def test_only_agreed_colours_are_used():
    agreed = {
        *palette.CATEGORICAL,
        palette.INK,
        palette.PAPER,
        palette.REST,
        palette.HAIR,
        palette.BAND,
    }
    drawing = svg(series_chart(ONE, measure=MEASURE))
    assert set(re.findall(r"#[0-9A-Fa-f]{6}", drawing)) <= agreed
    text = {each.get("fill") for each in root().iter(f"{SVG}text")}
    assert text == {palette.INK}


def test_labels_beside_the_plot_do_not_touch():
    close = [
        replace(p, centre=53.1, upper=53.2, lower=52.9, value=53.0) for p in ONE.series
    ]
    drawing = ET.fromstring(svg(series_chart(reading(close), measure=MEASURE)))
    heights = sorted(
        float(each.get("y", ""))
        for each in drawing.iter(f"{SVG}text")
        if (each.text or "").startswith(("Average", "Upper", "Lower", "53.0%"))
    )
    assert len(heights) == 4
    assert min(b - a for a, b in itertools.pairwise(heights)) >= 19


def test_a_sparkline_has_words_for_those_who_do_not_see_it():
    drawing = ET.fromstring(sparkline(ONE))
    title = drawing.find(f"{SVG}title")
    assert title is not None
    assert title.text == "14 figures, last 53.0%"


def test_a_coordinate_is_a_finite_number():
    assert pen.short(12.0) == "12"
    assert pen.short(12.34) == "12.3"
    with pytest.raises(ValueError, match="finite"):
        pen.short(float("nan"))


def test_labels_are_moved_as_little_as_needed():
    assert apart([10, 50], 20, 0, 100) == [10, 50]
    assert apart([50, 50], 20, 0, 100) == [40, 60]
    assert apart([95, 96], 20, 0, 100) == [80, 100]
    assert apart([0, 0, 0], 20, 0, 100) == [0, 20, 40]


def test_wide_text_is_broken_between_words():
    lines = wrap("one two three four", 19, width("one two", 19) + 1)
    assert lines[0] == "one two"
    assert " ".join(lines) == "one two three four"


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([3.0, 97.0], (0, 25, 50, 75, 100)),
        ([30.7, 53.7], (0, 20, 40, 60)),
        ([92.0, 97.0], (92, 94, 96, 98)),
        ([0.0, 0.0], (0, 0.25, 0.5, 0.75, 1)),
        ([-5.0, 5.0], (-5, -2.5, 0, 2.5, 5)),
    ],
)
def test_an_axis_has_few_round_numbers(values: list[float], ticks: tuple[float, ...]):
    assert value_ticks(values) == ticks


def test_months_are_written_in_full_and_never_touch():
    first, last = (one.start.toordinal() for one in months((2023, 1), 37)[::36])
    ticks = day_ticks(first, last, Scale(first, last, 0, 400), 19)
    assert ticks
    for left, right in itertools.pairwise(ticks):
        room = max(width(text, 19) for text in left.lines + right.lines)
        assert right.at - left.at > room / 2
    assert all(line in "JanuaryJuly2023202420252026" for t in ticks for line in t.lines)
