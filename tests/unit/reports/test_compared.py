"""This area beside others: bars from nought, and thin lines for the rest."""

from dataclasses import replace
from xml.etree import ElementTree as ET

from readings import COMPARED, MEASURE

from fingerpost.judgement.reading import ComparedArea
from fingerpost.reports.charts import comparison_chart, svg
from fingerpost.reports.method import method_entry

SVG = "{http://www.w3.org/2000/svg}"


def test_bars_begin_at_nought_and_carry_their_values():
    chart = comparison_chart(COMPARED, measure=MEASURE, names={"Z1": "Wealdmere"})
    root = ET.fromstring(svg(chart))
    bars = [each for each in root.iter(f"{SVG}rect") if each.get("class") == "fp-bar"]
    assert len({bar.get("x") for bar in bars}) == 1
    wide = [float(bar.get("width", "")) for bar in bars]
    assert round(wide[0] / wide[3], 2) == round(38.5 / 46.4, 2)
    texts = [each.text for each in root.iter(f"{SVG}text")]
    for said in (
        "Wealdmere",
        "38.5%",
        "Average of 2 areas like ours",
        "36.0%",
        "46.4%",
    ):
        assert said in texts
    assert chart.title == "Lower than England in 2024"


def test_neighbours_are_named_in_the_table_in_alphabetical_order():
    chart = comparison_chart(COMPARED, measure=MEASURE, names={"Z1": "Wealdmere"})
    names = [row[0] for row in chart.table.rows]
    assert names[-3:] == ["Ayeshire", "Beeshire", "Zedshire"]
    assert chart.table.rows[-2][1] == "[c]"
    assert "Ayeshire" not in svg(chart)
    assert "97" not in svg(chart)


def test_the_nation_is_called_by_its_own_name():
    nation = ComparedArea(code="Z92", name="Demonstration nation", value=46.4)
    chart = comparison_chart(
        replace(COMPARED, england=nation), measure=MEASURE, names={"Z1": "Wealdmere"}
    )
    assert chart.title == "Lower than Demonstration nation in 2024"
    assert "England" not in chart.desc


def test_circles_are_explained_only_where_they_are_drawn():
    alone = comparison_chart(
        replace(COMPARED, neighbours=None), measure=MEASURE, names={}
    )
    assert "circles" not in " ".join(alone.how_to_read)
    beside = comparison_chart(COMPARED, measure=MEASURE, names={})
    assert "circles" in " ".join(beside.how_to_read)
    assert "list of May 2025." in beside.notes[0]


def test_a_figure_of_few_has_no_decimals_and_the_table_says_why_it_has():
    few = comparison_chart(
        replace(COMPARED, denominator=150.0), measure=MEASURE, names={}
    )
    assert few.bars[0].text == "39%"
    assert few.table.rows[0][1] == "38.5"
    assert "fewer than 200" in few.table.note
    many = comparison_chart(
        replace(COMPARED, denominator=1500.0), measure=MEASURE, names={}
    )
    assert many.bars[0].text == "38.5%"
    assert not many.table.note


def test_a_definition_is_plain_values():
    entry = method_entry(MEASURE)
    assert entry["slug"] == MEASURE.slug
    assert entry["reviewed"] == "2025-11-01"
    assert entry["local"] is None
    assert entry["changes"] == [{"on": "2025-11-01", "what": "First version."}]
