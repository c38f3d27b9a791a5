"""Lines of several areas, and all areas in a row: what is drawn, and what is said."""

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.period import calendar_year
from fingerpost.reports import charts
from fingerpost.reports.chart.areas import AreaLine, areas_chart
from fingerpost.reports.chart.parts import Bar, Chart, Table
from fingerpost.reports.chart.ranked import ranked_chart

TABLE = Table(caption="c", head=("Area", "Figure"), rows=(("A", "1"),))
SVG = "{http://www.w3.org/2000/svg}"


def line(name: str, *values: float | None) -> AreaLine:
    texts = ["[c]" if value is None else f"{value:g}" for value in values]
    return AreaLine(name=name, values=values, texts=texts)


def lines(*drawn: AreaLine, unit: str = "percent") -> Chart:
    years = [calendar_year(2018 + n) for n in range(len(drawn[0].values))]
    return areas_chart(
        drawn, periods=years, key="k", title="t", subtitle="s", unit=unit,
        counted="Rate", table=TABLE,
    )  # fmt: skip


def ranked(bars: list[Bar], **more: object) -> Chart:
    return ranked_chart(
        bars, key="k", title="t", subtitle="s", unit="percent", counted="",
        table=TABLE, **more,
    )  # fmt: skip


def drawings(chart: Chart) -> list[ElementTree.Element]:
    return [
        ElementTree.fromstring(charts.svg(chart, compact=compact))
        for compact in (False, True)
    ]


def test_a_missing_figure_is_a_gap_with_its_symbol_and_never_a_nought():
    chart = lines(line("Here", 10, None, 30, 40), line("Nation", 5, 6, 7, 8))
    assert [len(run) for run in chart.lines[0].runs] == [1, 2]
    assert [gap.symbol for gap in chart.gaps] == ["[c]"]
    assert "held back by the publisher" in chart.gaps[0].words
    assert "Here: from 10 in 2018 to 40 in 2021." in chart.desc
    assert len(chart.marks) == 3


def test_a_line_breaks_where_years_are_missing():
    years = [calendar_year(n) for n in (2015, 2016, 2017, 2020, 2021)]
    chart = areas_chart(
        [line("Here", 1, 2, 3, 4, 5)], periods=years, key="k", title="t", subtitle="s",
        unit="percent", counted="", table=TABLE,
    )  # fmt: skip
    assert [len(run) for run in chart.lines[0].runs] == [3, 2]


def test_more_than_four_lines_are_refused():
    with pytest.raises(ValueError, match="at most 4"):
        lines(*(line(f"A{n}", 1, 2) for n in range(5)))


def test_each_line_differs_by_colour_and_dashes_and_is_named_at_its_end():
    chart = lines(*(line(f"Area {n}", n, n + 1, n + 2) for n in range(1, 5)))
    wide, compact = drawings(chart)
    paths = [p for p in wide.iter(f"{SVG}path") if p.get("class") == "fp-area"]
    assert len({p.get("stroke") for p in paths}) == 4
    assert len({p.get("stroke-dasharray") for p in paths}) == 4
    for drawn in (wide, compact):
        said = " ".join(t.text or "" for t in drawn.iter(f"{SVG}text"))
        for n in range(1, 5):
            assert f"Area {n}: {n + 2}" in said


@given(
    st.lists(
        st.one_of(st.none(), st.floats(-1e6, 1e6).map(lambda v: round(v, 3))),
        min_size=1, max_size=12,
    ),
    st.booleans(),
)  # fmt: skip
def test_any_figures_can_be_drawn(values, percent):
    chart = lines(line("Here", *values), unit="percent" if percent else "score")
    for drawn in drawings(chart):
        assert not re.search(r"\b(nan|inf)\b", ElementTree.tostring(drawn).decode())


def bars(count: int, *, subject: int = 0) -> list[Bar]:
    return [
        Bar(
            name=f"Area {n}", value=float(n), text=f"{n}%", subject=n == subject,
            near=0 < abs(n - subject) < 4,
        )
        for n in range(count)
    ]  # fmt: skip


def test_many_areas_are_thin_bars_of_which_only_one_has_a_name_in_the_picture():
    chart = ranked(bars(60, subject=20), nation=("England", 30.0, "30%"))
    assert chart.kind == "ranked"
    for drawn in drawings(chart):
        said = [t.text or "" for t in drawn.iter(f"{SVG}text")]
        assert "Area 20" in said
        assert not [text for text in said if text in ("Area 19", "Area 21", "Area 59")]
        assert "England: 30%" in said
        fills = [r.get("fill") for r in drawn.iter(f"{SVG}rect")]
        assert fills.count("#12436D") == 2  # the bar, and its sample in the key
        near = [p for p in drawn.iter(f"{SVG}path") if p.get("class") == "fp-near"]
        assert len(near) == 6 + 1


def test_bars_begin_at_nought_and_those_without_a_figure_are_left_to_the_table():
    chart = ranked([*bars(30), Bar(name="Lost", value=None, text="[c]")])
    assert len(chart.bars) == 30
    for drawn in drawings(chart):
        (rest,) = (p for p in drawn.iter(f"{SVG}path") if p.get("class") == "fp-bar")
        shapes = re.findall(r"M\S+ (\S+)V\S+h\S+V(\S+)z", rest.get("d", ""))
        assert len(shapes) == 29  # and the one in focus
        assert len({foot for shape in shapes for foot in shape}) == 1


def test_a_few_areas_keep_their_names_and_it_says_that_it_is_no_league_table():
    chart = ranked(bars(8, subject=3), nation=("England", 4.0, "4%"))
    assert chart.kind == "bars"
    assert "no league table" in " ".join(chart.how_to_read)
    assert [bar.name for bar in chart.bars][:2] == ["Area 7", "Area 6"]
    lowest = ranked(bars(8), highest_first=False)
    assert [bar.name for bar in lowest.bars][:2] == ["Area 0", "Area 1"]


@pytest.mark.parametrize("values", [[], [0.0], [0.0] * 30, [-5.0, 3.0] * 20, [1e9]])
def test_odd_figures_can_be_drawn(values):
    made = [Bar(name=f"A{n}", value=v, text=str(v)) for n, v in enumerate(values)]
    for drawn in drawings(ranked(made, ceiling=100.0)):
        assert not re.search(r"\b(nan|inf)\b", ElementTree.tostring(drawn).decode())
