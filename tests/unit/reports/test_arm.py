"""Which way the arm of a measure points, and what is written on it."""

from dataclasses import replace
from datetime import date

import pytest
from readings import months, point, reading

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year, month
from fingerpost.judgement.reading import (
    Change,
    Reading,
    Target,
    TargetReading,
    Variation,
)
from fingerpost.reports.arm import arm_of, distance, since_the_year_before

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
    now = Observation(
        measure="m",
        basis="local",
        area="x",
        period=month(2025, 10),
        value=60 + gap if gap is not None else 60,
        unit=str(more.get("unit", "percent")),
    )
    return reading(SERIES, target=part, observation=now, **more)


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
        (with_gap(-0.01), "Just short of the target"),
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


def a_year_on(word: str, words: str, kind: str = "none") -> Reading:
    """A reading of two published years, and what may be said of their change."""
    year = calendar_year(2024)
    now = Observation(
        measure="m", basis="official", area="x", period=calendar_year(2025), value=50.0
    )
    return reading(
        SERIES,
        observation=now,
        change=Change(
            amount=1.0,
            z=3.0,
            word=word,
            unit="percentage points",
            previous=replace(now, period=year),
            words=words,
        ),
        variation=Variation(type=kind, word="Not enough data"),
    )


def test_one_year_is_said_in_words_and_points_nowhere():
    drawn = arm_of(a_year_on("improved", "better than the year before"))
    assert drawn.word == "Better than the year before"
    assert drawn.way == "hollow"


@pytest.mark.parametrize("kind", ["improvement", "concern", "common-cause"])
def test_a_known_direction_comes_before_one_year(kind: str):
    one = a_year_on("improved", "better than the year before", kind)
    assert since_the_year_before(one) == ""


def test_a_change_of_which_nothing_can_be_said_is_not_said():
    assert arm_of(a_year_on("cannot say", "")).word == "Not enough data"


def test_the_distance_is_that_of_the_printed_figures():
    few = with_gap(-7.7)
    assert few.observation is not None
    few = replace(few, observation=replace(few.observation, denominator=90.0))
    assert distance(few) == "8 points to go by March 2026"
