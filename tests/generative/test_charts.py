"""Whatever a reading holds, its chart is well-formed, inside its frame and discreet."""

import re
from dataclasses import replace
from datetime import date, timedelta
from xml.etree import ElementTree as ET

from hypothesis import given, settings
from hypothesis import strategies as st
from readings import MEASURE, reading

from fingerpost.engine.period import calendar_year, month, snapshot, year_to_date
from fingerpost.judgement.reading import (
    Baseline,
    BaselineReading,
    Milestone,
    Point,
    Reading,
    Rebase,
    Target,
    TargetReading,
    Variation,
)
from fingerpost.reports import charts
from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.drawing.lettering import width

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
TYPES = (
    "common_cause",
    "special_cause_improvement",
    "special_cause_concern",
    "special_cause_neutral_high",
    "special_cause_neutral_low",
)
STATUSES = ("final", "provisional", "revised", "suppressed", "not-returned")

words = st.text(max_size=20)
days = st.dates(min_value=date(2015, 1, 1), max_value=date(2027, 12, 31))


def numbers(unit: str) -> st.SearchStrategy[float]:
    """Values that a unit can have, the awkward ones among them."""
    if unit == "percent":
        return st.floats(min_value=0, max_value=100)
    return st.floats(min_value=-1e9, max_value=1e9)


@st.composite
def points(draw: st.DrawFn, unit: str) -> list[Point]:
    """A series of one kind of period, with gaps, hidden values and odd limits."""
    kind = draw(st.sampled_from(("month", "year", "snapshot", "to-date")))
    count = draw(st.integers(0, 40))
    value = numbers(unit)
    made = []
    for index in range(count):
        n = 2020 * 12 + index
        if kind == "month":
            period = month(n // 12, n % 12 + 1)
        elif kind == "year":
            period = calendar_year(1990 + index)
        elif kind == "snapshot":
            period = snapshot(date(2020, 1, 16) + timedelta(days=91 * index))
        else:
            start = date(2020 + index // 12, 4, 1)
            end = start + timedelta(days=30 * (index % 12 + 1) - 1)
            period = year_to_date(start, end)
        limits = sorted(draw(st.tuples(value, value, value)))
        has = draw(st.booleans())
        number = draw(st.none() | value | st.just(float("nan")))
        made.append(
            Point(
                period=period,
                value=number,
                numerator=draw(st.none() | st.floats(0, 1e6)),
                denominator=draw(st.none() | st.floats(0, 1e6)),
                status=draw(st.sampled_from(STATUSES)),
                symbol=draw(words),
                group=index // 13,
                lower=limits[0] if has else None,
                centre=limits[1] if has else None,
                upper=limits[2] if has else None,
                type=draw(st.sampled_from(TYPES)),
                flags=draw(st.sampled_from(((), ("too-few",), ("outside",)))),
                target=draw(st.none() | value),
                shown=draw(st.booleans()),
            )
        )
    return made


@st.composite
def readings(draw: st.DrawFn) -> Reading:
    """A reading with any mixture of target, baseline, milestones and re-basings."""
    unit = draw(st.sampled_from(("percent", "count", "weeks", "GBP")))
    value = numbers(unit)
    kind = draw(st.sampled_from(("number", "range", "national", "trajectory")))
    target = Target(
        kind=kind,
        valid_from=draw(days),
        due=draw(st.none() | days),
        set_on=date(2020, 1, 1),
        set_by=draw(words),
        value=draw(value),
        low=draw(value),
        high=draw(value),
        points=tuple(
            draw(st.dictionaries(days, value, min_size=1, max_size=4)).items()
        ),
        shape=draw(st.sampled_from(("straight", "step"))),
    )
    baseline = Baseline(
        value=draw(value),
        period=calendar_year(2019),
        basis="local",
        source="return",
        set_on=date(2020, 1, 1),
        set_by="Board",
    )
    stones = draw(st.lists(st.tuples(words, days, value), max_size=4))
    return reading(
        draw(points(unit)),
        unit=unit,
        decimals=draw(st.integers(0, 2)),
        area_name=draw(words),
        target=TargetReading(target=target, value=target.value, gap=-1.0, met=False)
        if draw(st.booleans())
        else None,
        baseline=BaselineReading(baseline=baseline) if draw(st.booleans()) else None,
        milestones=tuple(
            Milestone(label=label, due=due, expected=expected)
            for label, due, expected in stones
        ),
        rebases=tuple(
            Rebase(on=on, reason=why)
            for on, why in draw(st.lists(st.tuples(days, words), max_size=3))
        ),
        variation=Variation(
            type=draw(st.sampled_from(("common-cause", "emerging", "improvement"))),
            word=draw(words),
        ),
    )


def coordinates(element: ET.Element) -> list[tuple[float, float]]:
    """Every place that an element names, as (x, y)."""
    found = []
    if element.tag == f"{SVG}path":
        assert "nan" not in element.get("d", "")
        flat = [float(n) for n in NUMBER.findall(element.get("d", ""))]
        found += list(zip(flat[::2], flat[1::2], strict=True))
    for x, y in (("x", "y"), ("x1", "y1"), ("x2", "y2"), ("cx", "cy")):
        if element.get(x) is not None:
            found.append((float(element.get(x, "")), float(element.get(y, ""))))
    if element.tag == f"{SVG}rect":
        x, y = float(element.get("x", "")), float(element.get("y", ""))
        found.append(
            (x + float(element.get("width", "")), y + float(element.get("height", "")))
        )
    return found


def extent(text: ET.Element) -> tuple[float, float]:
    """Where a text begins and ends, by the widths of Arial."""
    size = float(text.get("font-size", ""))
    room = width(text.text or "", size, bold=text.get("font-weight") == "bold")
    x = float(text.get("x", ""))
    before = {"middle": room / 2, "end": room}.get(text.get("text-anchor", ""), 0.0)
    return x - before, x - before + room


def parsed(text: str) -> ET.Element:
    """The SVG as a tree, after the checks that hold for every drawing."""
    root = ET.fromstring(text)
    assert "style" not in {name for each in root.iter() for name in each.attrib}
    assert root.find(f"{SVG}title").text
    assert root.find(f"{SVG}desc").text
    _, _, wide, high = map(float, root.get("viewBox", "").split())
    for element in root.iter():
        for x, y in coordinates(element):
            assert -0.1 <= x <= wide + 0.1, (element.tag, element.attrib, x, wide)
            assert -0.1 <= y <= high + 0.1, (element.tag, element.attrib, y, high)
        if element.tag == f"{SVG}text":
            left, right = extent(element)
            assert left >= -1, (element.attrib, element.text)
            assert right <= wide + 1, (element.attrib, element.text, right)
    return root


def drawn(root: ET.Element) -> int:
    """How many figures are drawn as marks."""
    return sum(each.get("class") == "fp-point" for each in root.iter())


def with_values(chart: Chart) -> int:
    """How many rows of the chart's table hold a value."""
    return sum(not row[1].startswith("[") for row in chart.table.rows)


@settings(max_examples=60, deadline=None)
@given(readings(), st.booleans())
def test_any_reading_gives_a_drawing_inside_its_frame(one: Reading, compact: bool):
    chart = charts.series_chart(one, measure=MEASURE)
    root = parsed(charts.svg(chart, compact=compact))
    if chart.kind == "series":
        assert drawn(root) == with_values(chart)
    assert all(cell.strip() for row in chart.table.rows for cell in row)


@settings(max_examples=60, deadline=None)
@given(readings())
def test_a_hidden_value_leaves_no_trace(one: Reading):
    """Two readings that differ only in what is hidden give the same drawing."""
    other = replace(
        one,
        series=tuple(
            p
            if p.shown
            else replace(
                p,
                value=None if p.value is None else 12345.678,
                numerator=4321.0,
                denominator=54321.0,
                lower=111.0,
                centre=222.0,
                upper=333.0,
                target=444.0,
                type="special_cause_concern",
                flags=("outside",),
            )
            for p in one.series
        ),
    )
    first = charts.series_chart(one, measure=MEASURE)
    second = charts.series_chart(other, measure=MEASURE)
    assert charts.svg(first) == charts.svg(second)
    assert first.table == second.table
    assert charts.sparkline(one) == charts.sparkline(other)
    assert charts.arm_of(one) == charts.arm_of(other)


@settings(max_examples=40, deadline=None)
@given(readings())
def test_any_reading_gives_a_sparkline_and_an_arm(one: Reading):
    parsed(charts.sparkline(one))
    arm = charts.arm_of(one)
    assert arm.word
    assert arm.distance
