"""Findings of a child: counted in full, named by a key, never by what the file says."""

from typing import Any

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.children import KEY_LETTERS, About, counted_children
from fingerpost.engine.findings import MOST_LISTED, Findings


def keyed(kind: str, ids: list[str]) -> list[str]:
    assert kind == "person"
    return [f"key-of-{one}" + "0" * 24 for one in ids]


def noted(findings: Findings, ids: list[str | None], **changes: Any) -> None:
    base: dict[str, Any] = {
        "rule": "X01",
        "severity": "error",
        "file": "f.csv",
        "table": "t",
        "message": "Wrong.",
        "rows": np.arange(len(ids)),
        "lines": np.arange(len(ids)) + 2,
        "ids": pa.chunked_array([pa.array(ids, pa.string())]),
    }
    findings.add_rows(**{**base, **changes})


def test_each_child_is_counted_by_rule_errors_first() -> None:
    findings = Findings()
    noted(findings, ["a", "b", "a", None])
    noted(findings, ["b", "b", "b"], rule="X02", severity="query")
    children, counted = counted_children(findings.about, keyed)
    assert counted == 2
    assert children == [
        {
            "child": keyed("person", ["a"])[0][:KEY_LETTERS],
            "errors": 2,
            "queries": 0,
            "rules": {"X01": 2},
        },
        {
            "child": keyed("person", ["b"])[0][:KEY_LETTERS],
            "errors": 1,
            "queries": 3,
            "rules": {"X01": 1, "X02": 3},
        },
    ]


def test_children_are_counted_beyond_what_is_listed() -> None:
    findings = Findings()
    noted(findings, ["a"] * (MOST_LISTED + 5))
    assert len(findings.listed) == MOST_LISTED
    children, _ = counted_children(findings.about, keyed)
    assert children[0]["errors"] == MOST_LISTED + 5 == findings.counts["X01"]


def test_a_listed_finding_carries_the_key_and_locks_away_the_rest() -> None:
    findings = Findings()
    noted(findings, ["a", None], values=["x•x", ""], raw=["xyx", ""])
    findings.name_children(keyed)
    first, second = findings.listed
    assert (first.raw, first.raw_child) == ("xyx", "a")
    assert first.as_dict()["child"] == "key-of-a0000"
    assert "xyx" not in str(first.as_dict())
    assert second.child == ""


@given(
    st.lists(
        st.tuples(
            st.sampled_from(["X01", "X02", "X03"]),
            st.sampled_from(["error", "query"]),
            st.lists(st.sampled_from(["a", "b", "c", "d", None])),
        )
    )
)
def test_counts_add_up(batches: list[tuple[str, Any, list[str | None]]]) -> None:
    about = [
        About(rule, severity, pa.chunked_array([pa.array(ids, pa.string())]))
        for rule, severity, ids in batches
    ]
    children, counted = counted_children(about, keyed)
    ids = [one for _, _, many in batches for one in many if one is not None]
    assert counted == len(set(ids)) == len(children)
    assert sum(c["errors"] + c["queries"] for c in children) == len(ids)
    assert sum(sum(c["rules"].values()) for c in children) == len(ids)
    assert [c["errors"] for c in children] == sorted(
        (c["errors"] for c in children), reverse=True
    )


def test_a_rule_that_flags_nobody_counts_nobody() -> None:
    assert counted_children([], keyed) == ([], 0)


@pytest.mark.parametrize("many", [5_001])
def test_at_most_five_thousand_children_are_listed(many: int) -> None:
    findings = Findings()
    noted(findings, [str(number) for number in range(many)])
    children, counted = counted_children(findings.about, keyed)
    assert (len(children), counted) == (5_000, many)
