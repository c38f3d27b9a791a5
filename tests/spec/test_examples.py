"""Every worked example runs, and says what the rules do: here on DuckDB."""

from dataclasses import replace

import pytest

from fingerpost.engine.compute import connect
from fingerpost.engine.examples import run
from fingerpost.engine.measure import Example, Measure, example
from fingerpost.measures import catalogue


@pytest.fixture(scope="module")
def duckdb():
    return connect("duckdb")


@pytest.mark.parametrize("measure", catalogue().values(), ids=catalogue())
def test_the_rules_do_what_the_example_says(measure: Measure, duckdb) -> None:
    assert run(measure, duckdb) == []


def _with(slug: str, drawn: Example) -> Measure:
    return replace(catalogue()[slug], example=drawn)


def test_a_wrong_example_is_named_by_row(duckdb) -> None:
    wrong = example("""
    outcome | exception | outcome_date | days || counted | met
    Y       | no        | 2025-06-20   | 140  || yes     | yes
    Y       | no        | 2025-06-20   | 141  || yes     | yes
    """)
    found = run(_with("ehc_plans_within_20_weeks", wrong), duckdb)
    assert found == [
        "ehc_plans_within_20_weeks, row 2: met is no, the example says yes"
    ]


def test_an_example_that_counts_what_is_left_out_is_wrong(duckdb) -> None:
    wrong = example("""
    received_date | outcome || counted
    2025-03-03    | H       || yes
    """)
    assert len(run(_with("ehc_requests_received", wrong), duckdb)) == 1


def test_an_example_with_a_column_that_is_not_there_is_refused(duckdb) -> None:
    strange = example("""
    received_on | outcome || counted
    2025-03-03  | Y       || yes
    """)
    with pytest.raises(ValueError, match="received_on"):
        run(_with("ehc_requests_received", strange), duckdb)


def test_a_measure_without_an_example_is_refused(duckdb) -> None:
    bare = replace(catalogue()["ehc_requests_received"], example=None)
    with pytest.raises(ValueError, match="has no example"):
        run(bare, duckdb)
