"""A funnel of areas: one in focus, limits with their names, the rest in grey."""

from xml.etree import ElementTree as ET

import pytest
from readings import MEASURE

from fingerpost.engine.period import calendar_year
from fingerpost.judgement.funnels import AreaCount, funnel_of_areas
from fingerpost.reports.chart.funnel import by_chance
from fingerpost.reports.charts import drawn, funnel_chart, svg

SVG = "{http://www.w3.org/2000/svg}"
NAMES = {f"E{n:03}": f"Area {n:03}" for n in range(153)}
NAMES["E007"] = "Wealdmere"


def funnel(count=153, met=0.4, own=0.4):
    areas = [
        AreaCount(f"E{n:03}", met * 20 * (n + 5), 20.0 * (n + 5)) for n in range(count)
    ]
    areas[7] = AreaCount("E007", own * 240, 240.0)
    return funnel_of_areas(areas, kind="share")


def chart(made=None, focus="E007", neighbours=("E010", "E011")):
    return funnel_chart(
        made or funnel(),
        measure=MEASURE,
        period=calendar_year(2024),
        names=NAMES,
        focus=focus,
        neighbours=neighbours,
    )


def texts(drawing):
    return [
        "".join(each.itertext()) for each in ET.fromstring(drawing).iter(f"{SVG}text")
    ]


def test_how_many_lie_outside_by_chance_is_always_printed():
    assert chart().notes[0] == (
        "Among 153 areas, about 7.6 would be outside the 95% limits and about 0.3 "
        "outside the 99.8% limits by chance alone. Here none lies outside."
    )
    assert "about 0.5 would be" in by_chance(funnel(10))
    assert "fewer than 0.1 outside the 99.8%" in by_chance(funnel(10))


@pytest.mark.parametrize("compact", [False, True])
def test_only_the_area_in_focus_has_its_name_in_the_drawing(compact):
    drawing = svg(chart(), compact=compact)
    said = texts(drawing)
    assert said.count("Wealdmere 40.0%") == 1
    assert not [text for text in said if text.startswith("Area ")]
    dots = [
        each.get("class", "")
        for each in ET.fromstring(drawing).iter()
        if "fp-dot" in (each.get("class") or "")
    ]
    assert len(dots) == 153
    assert dots[-1] == "fp-dot fp-dot--focus"  # drawn last, over all others
    assert sum("near" in name for name in dots) == 2


@pytest.mark.parametrize("compact", [False, True])
def test_each_limit_has_its_name_at_its_end(compact):
    said = texts(svg(chart(), compact=compact))
    assert said.count("95%") == said.count("99.8%") == 2
    assert "All areas" in said
    assert "40.0%" in said


def test_neighbours_are_told_apart_by_shape_and_the_key_says_so():
    drawing = svg(chart())
    root = ET.fromstring(drawing)
    near = [e for e in root.iter() if "dot--near" in (e.get("class") or "")]
    rest = [e for e in root.iter() if "dot--rest" in (e.get("class") or "")]
    assert {each.tag for each in near} == {f"{SVG}path"}
    assert {each.tag for each in rest} == {f"{SVG}circle"}
    assert "Areas most like it" in texts(drawing)
    assert "Areas most like it" not in texts(svg(chart(neighbours=())))


def test_the_table_holds_every_area_in_the_alphabets_order():
    table = chart().table
    names = [row[0] for row in table.rows]
    assert len(names) == 153
    assert names == sorted(names)
    own = next(row for row in table.rows if row[0] == "Wealdmere")
    assert own == ("Wealdmere", "40.0", "96", "240", "inside the limits")
    assert all(all(row) for row in table.rows)


@pytest.mark.parametrize(
    ("own", "title"),
    [
        (0.4, "Chance alone could explain the distance from the average"),
        (0.48, "Higher than chance alone explains"),
        (0.6, "Much higher than chance alone explains"),
        (0.33, "Lower than chance alone explains"),
        (0.2, "Much lower than chance alone explains"),
    ],
)
def test_the_title_says_where_the_area_lies_and_never_better_or_worse(own, title):
    made = chart(funnel(own=own))
    assert made.title == title
    assert len(title.split()) <= 10
    assert "Funnel plot." in made.desc
    assert f"Wealdmere: {own:.1%} of 240" in made.desc


def test_the_words_give_the_limits_at_the_areas_own_size():
    made = funnel()
    low, high = (100 * float(line[0]) for line in made.at([240], 95))
    assert (
        f"The 95% limits at this size: {low:.1f}% to {high:.1f}%." in chart(made).desc
    )


def test_where_areas_really_differ_the_page_says_that_limits_are_wider():
    areas = [AreaCount(f"E{n:03}", 10.0 * (n + 1), 500.0) for n in range(30)]
    made = chart(funnel_of_areas(areas, kind="share"))
    assert made.title == "Within the usual differences between areas"
    assert "over-dispersion" in made.notes[1]


def test_areas_that_were_left_out_are_counted():
    areas = [AreaCount(f"E{n:03}", 40.0, 100.0) for n in range(30)]
    made = chart(funnel_of_areas([*areas, AreaCount("E200", 1, 0)], kind="share"))
    assert (
        made.notes[-1] == "1 area has numbers too small to compare, and no mark here."
    )


def test_without_an_area_in_focus_nothing_is_named():
    made = chart(focus=None, neighbours=())
    assert made.title == "How far areas lie from the average, by size"
    assert not [text for text in texts(svg(made)) if "Wealdmere" in text]
    # an area that is not in the funnel is not in focus either
    assert chart(focus="E999").title == made.title


def test_words_from_outside_are_escaped_and_no_style_is_written():
    made = funnel_chart(
        funnel(),
        measure=MEASURE,
        period=calendar_year(2024),
        names={"E007": '<b onload="x">&'},
        focus="E007",
    )
    both = drawn(made)
    for drawing in (both.wide, both.compact):
        ET.fromstring(drawing)
        assert "<b " not in drawing
        assert "style=" not in drawing


@pytest.mark.parametrize("kind", ["share", "rate"])
@pytest.mark.parametrize("same", [0.0, 1.0])
def test_a_flat_funnel_is_drawn(kind, same):
    areas = [AreaCount(f"E{n:03}", same * 50, 50.0) for n in range(12)]
    made = chart(funnel_of_areas(areas, kind=kind))
    for compact in (False, True):
        ET.fromstring(svg(made, compact=compact))
