"""Which way the arm of a measure points, and what is written on it."""

from dataclasses import replace
from datetime import date
from xml.etree import ElementTree as ET

import pytest
from readings import months, point, reading

from fingerpost.judgement.reading import Reading, Target, TargetReading, Variation
from fingerpost.reports.arm import arm, arm_of, distance

SVG = "{http://www.w3.org/2000/svg}"
SERIES = [point(period, 52.3) for period in months((2025, 1), 10)]


def with_gap(gap: float | None, *, met: bool | None = False, **more: object) -> Reading:
    due = more.pop("due", date(2026, 3, 31))
    target = Target(
        kind="number",
        value=60,
        valid_from=date(2025, 1, 1),
        due=due,  # type: ignore[arg-type]
        set_on=date(2025, 1, 1),
        set_by="Board",
    )
    part = TargetReading(target=target, value=60, gap=gap, met=met)
    return reading(SERIES, target=part, **more)


@pytest.mark.parametrize(
    ("kind", "way"),
    [
        ("improvement", "right"),
        ("concern", "left"),
        ("common-cause", "square"),
        ("rising", "square"),
        ("emerging", "hollow"),
        ("none", "hollow"),
        ("not-judged", "hollow"),
        ("too-few-to-judge", "hollow"),
    ],
)
def test_the_arm_points_by_merit_and_not_by_the_figure(kind: str, way: str):
    one = reading(SERIES, variation=Variation(type=kind, word="Word", arrow="down"))
    assert arm_of(one).way == way


@pytest.mark.parametrize(
    ("one", "words"),
    [
        (with_gap(-7.7), "7.7 points to go by March 2026"),
        (with_gap(-1.0), "1.0 point to go by March 2026"),
        (with_gap(-7.7, due=None), "7.7 points to go"),
        (with_gap(0.4, met=True), "Target met"),
        (with_gap(None, met=None), "Not compared with the target"),
        (with_gap(-0.01), "less than 0.1 points to go by March 2026"),
        (with_gap(-3.2, unit="weeks"), "3.2 weeks to go by March 2026"),
        (with_gap(-1200.0, unit="GBP", decimals=0), "£1,200 to go by March 2026"),
        (with_gap(-12.0, unit="count", decimals=0), "12 to go by March 2026"),
        (reading(SERIES), "No target yet"),
    ],
)
def test_the_distance_is_one_short_text(one: Reading, words: str):
    assert distance(one) == words


def test_a_hidden_figure_has_no_distance():
    hidden = [replace(p, shown=False) for p in SERIES]
    assert distance(replace(with_gap(-7.7), series=tuple(hidden))) == (
        "Not compared with the target"
    )


def test_word_and_distance_are_text_in_the_drawing_and_in_its_title():
    said = Variation(type="improvement", word="Improving")
    root = ET.fromstring(arm(replace(with_gap(-7.7), variation=said), name="In time"))
    words = [each.text for each in root.iter(f"{SVG}text")]
    assert words == ["In time", "Improving", "7.7 points to go by March 2026"]
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None
    assert desc is not None
    assert title.text == "In time: Improving. 7.7 points to go by March 2026."
    assert desc.text == (
        "The arm points to the right: improving. The last figure is 52.3%."
    )
    assert min(float(t.get("font-size", "0")) for t in root.iter(f"{SVG}text")) >= 16
