"""Findings packed as a table come back whole, are narrowed, and are compared."""

from collections import Counter
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.findings_table import (
    as_dicts,
    fitting,
    packed,
    since,
    unpacked,
)
from fingerpost.engine.schema import Finding


def finding(rule: str = "R02", child: str = "", **more: Any) -> dict[str, Any]:
    given: dict[str, Any] = {
        "severity": "error",
        "file": "module2.csv",
        "table": "requests",
        "line": 2,
        "field": "received_date",
        "value": "31/02/2025",
        "message": "This is not a day.",
    }
    return Finding(rule=rule, child=child, **(given | more)).as_dict()


TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=5)


@given(
    st.lists(
        st.builds(
            finding,
            rule=st.sampled_from(["R01", "R02"]),
            child=TEXT,
            value=TEXT,
            line=st.none() | st.integers(1, 2**31 - 1),
        )
    )
)
def test_what_is_packed_comes_back_in_its_order(findings: list[dict[str, Any]]):
    assert as_dicts(unpacked(packed(findings))) == findings


def test_what_a_later_version_adds_is_kept():
    more = {**finding(), "sheet": "Requests"}
    assert as_dicts(unpacked(packed([more, finding()]))) == [more, finding()]


def test_a_list_is_narrowed_by_everything_that_is_asked_for():
    rows = [finding(child="a"), finding("R03", child="a"), finding(child="b")]
    table = unpacked(packed(rows))
    assert fitting(table, {}).to_pylist() == [0, 1, 2]
    assert fitting(table, {"child": "a"}).to_pylist() == [0, 1]
    assert fitting(table, {"child": "a", "rule": "R03"}).to_pylist() == [1]
    assert fitting(table, {"rule": "none"}).to_pylist() == []


def became(now: list[Any], before: list[Any], **more: Any) -> Counter[tuple[str, str]]:
    table = since(unpacked(packed(now)), unpacked(packed(before)),
                  apart=more.get("apart", ()))  # fmt: skip
    rows = table.to_pylist()
    return Counter((row["what"], row["child"]) for row in rows)


def test_a_childs_fault_is_the_same_wherever_it_stands_in_the_file():
    before = [finding(child="a", line=2), finding(child="b", line=3)]
    now = [finding(child="b", line=9, value="32/01/2025"), finding(child="c", line=4)]
    assert became(now, before) == {
        ("mended", "a"): 1,
        ("new", "c"): 1,
        ("still", "b"): 1,
    }


def test_a_fault_about_nobody_is_the_same_when_its_value_is():
    before = [finding(value="x"), finding(value="y", line=7)]
    now = [finding(value="x", line=5)]
    assert became(now, before) == {("still", ""): 1, ("mended", ""): 1}


def test_rules_that_are_kept_apart_are_in_no_list():
    before, now = [finding("R01", child="a")], [finding("R02", child="a")]
    assert became(now, before, apart={"R01"}) == {("new", "a"): 1}


@pytest.mark.parametrize("both", [[], [finding(child="a"), finding("R9", child="b")]])
def test_the_same_import_twice_has_nothing_mended_and_nothing_new(both: list[Any]):
    assert {what for what, _ in became(both, both)} <= {"still"}
