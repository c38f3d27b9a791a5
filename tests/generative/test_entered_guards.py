"""Scaling a whole row says nothing about it; scaling one cell is asked about."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.period import month
from fingerpost.sources.entered.figure import Figure
from fingerpost.sources.entered.guards import speak

ROWS = st.lists(st.floats(90, 110), min_size=4, max_size=12)


def figures(values: list[float]) -> list[Figure]:
    return [
        Figure(period=month(2024 + at // 12, at % 12 + 1), value=value, n=200, at=at)
        for at, value in enumerate(values)
    ]


def slips(values: list[float]) -> set[tuple[int, str]]:
    spoken = speak(figures(values), measure=None)
    return {(one.at, one.code) for one in spoken if one.code in ("E10", "E11")}


@given(ROWS, st.sampled_from([0.01, 0.1, 1.0, 10.0, 100.0, 1000.0]))
def test_a_row_that_is_scaled_as_a_whole_is_left_alone(values: list[float], by: float):
    assert slips([by * value for value in values]) == set()


@given(ROWS, st.data())
def test_one_cell_that_is_scaled_is_the_one_that_is_asked_about(
    values: list[float], data: st.DataObject
):
    at = data.draw(st.integers(0, len(values) - 1))
    code, by = data.draw(
        st.sampled_from([("E11", 10.0), ("E11", 0.1), ("E10", 100.0), ("E10", 0.01)])
    )
    values[at] *= by
    assert slips(values) == {(at, code)}


@given(ROWS, st.data())
def test_a_reason_that_a_person_gives_is_taken(
    values: list[float], data: st.DataObject
):
    at = data.draw(st.integers(0, len(values) - 1))
    values[at] *= 100
    typed = figures(values)
    typed[at] = replace(typed[at], confirmed="The list was closed and opened again.")
    assert speak(typed, measure=None) == []
