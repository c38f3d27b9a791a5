"""The mean of areas alike, period by period: the same that a comparison gives."""

from dataclasses import dataclass

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year
from fingerpost.judgement.comparators import compare
from fingerpost.judgement.comparators.over_time import (
    lists_of,
    mean_of,
    neighbours_mean,
)

CODES = [f"E{n:08}" for n in range(1, 12)]
YEARS = [calendar_year(2020), calendar_year(2021), calendar_year(2023)]
LISTED = [
    *(("2019-04", CODES[0], code) for code in CODES[1:8]),
    *(("2021-04", CODES[0], code) for code in CODES[4:11]),
    ("2021-04", CODES[1], CODES[0]),
]


@dataclass(frozen=True)
class Place:
    code: str
    number: str
    name: str
    level: str = "council"
    region: str = ""
    country: str = ""


PLACES = [Place(code, f"{n:03}", code) for n, code in enumerate(CODES, start=1)]
FIGURE = st.one_of(st.none(), st.floats(0, 100))
ROW = st.lists(FIGURE, min_size=len(CODES), max_size=len(CODES))


@given(st.lists(ROW, min_size=len(YEARS), max_size=len(YEARS)))
def test_it_is_the_mean_that_a_comparison_gives_for_each_period(rows):
    values = np.array(
        [[np.nan if value is None else value for value in row] for row in rows]
    )
    found = neighbours_mean(YEARS, CODES, values, lists_of(CODES[0], LISTED))
    seen = [
        Observation(
            measure="m", basis="official", area=code, period=year, value=value,
            unit="percent",
        )
        for year, row in zip(YEARS, rows, strict=True)
        for code, value in zip(CODES, row, strict=True)
    ]  # fmt: skip
    for year, mean in zip(YEARS, found, strict=True):
        told = compare(
            measure_slug="m", unit="percent", decimals=1, better="higher",
            minimum_denominator=0, observations=seen, area=PLACES[0], areas=PLACES,
            neighbours=LISTED, period=year,
        )  # fmt: skip
        assert told.neighbours is not None
        assert mean == pytest.approx(told.neighbours.mean)


def test_fewer_than_five_with_a_figure_have_no_mean():
    row = np.array([1.0, 2.0, 3.0, 4.0, np.nan, 6.0])
    assert mean_of(CODES[:6], row, CODES[:5]) is None
    assert mean_of(CODES[:6], row, CODES[:6]) == pytest.approx(16 / 5)
    assert mean_of(CODES[:6], row, ["E9", "E8"]) is None


def test_an_area_without_a_list_has_no_mean_at_all():
    values = np.zeros((3, len(CODES)))
    assert neighbours_mean(YEARS, CODES, values, lists_of("E9", LISTED)) == [None] * 3
