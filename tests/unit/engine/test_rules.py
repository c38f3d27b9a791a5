"""Rules run over whole tables; what cannot run says why, a bug stops only itself."""

from datetime import date

import numpy as np
import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.engine.checks import Checking, Frame, Rule, met_before, run_rules
from fingerpost.engine.conversion import Typed
from fingerpost.engine.findings import Findings


def checking(**columns: list[object]) -> Checking:
    table = pa.table(columns)
    size = table.num_rows
    typed = Typed("t", "f.csv", table, np.arange(size) + 2, np.zeros(size, bool))
    return Checking(
        frames={"t": Frame(typed)}, today=date(2026, 1, 20), as_at=date(2026, 1, 15)
    )


def rule(**changes: object) -> Rule:
    base: dict[str, object] = {
        "code": "X01",
        "severity": "error",
        "table": "t",
        "fields": ("end",),
        "words": "Ends before it begins.",
        "mask": lambda f, _: f.days("end") < f.days("start"),
    }
    return Rule(**{**base, **changes})  # type: ignore[arg-type]


DAYS = {
    "start": [date(2025, 1, 2), date(2025, 1, 2), None],
    "end": [date(2025, 1, 1), date(2025, 1, 3), date(2025, 1, 1)],
}


def test_a_missing_date_never_breaks_an_order() -> None:
    findings = Findings()
    tables, outcome = run_rules([rule()], checking(**DAYS), findings, absent={})
    assert tables["t"].faulty.tolist() == [True, False, False]
    assert [f.line for f in findings.listed] == [2]
    assert outcome.run == ["X01"]


def test_an_error_can_empty_the_field_that_cannot_be_true() -> None:
    tables, _ = run_rules(
        [rule(empties=("end",))], checking(**DAYS), Findings(), absent={}
    )
    assert tables["t"].table.column("end").to_pylist() == [
        None,
        date(2025, 1, 3),
        date(2025, 1, 1),
    ]


def test_a_query_is_listed_and_leaves_the_row_alone() -> None:
    findings = Findings()
    tables, _ = run_rules(
        [rule(severity="query")], checking(**DAYS), findings, absent={}
    )
    assert not tables["t"].faulty.any()
    assert len(findings.listed) == 1
    assert not findings.any_error


def test_a_rule_without_its_table_or_column_is_skipped_and_says_why() -> None:
    rules = [rule(code="X02", needs=("plans",)), rule(code="X03")]
    _, outcome = run_rules(rules, checking(**DAYS), Findings(), absent={"t": ["end"]})
    assert "plans" in outcome.skipped["X02"]
    assert "end" in outcome.skipped["X03"]
    assert outcome.run == []


def test_a_rule_that_fails_is_named_and_the_others_go_on() -> None:
    rules = [rule(code="BAD", mask=lambda f, _: f.days("nowhere")), rule()]
    _, outcome = run_rules(rules, checking(**DAYS), Findings(), absent={})
    assert "BAD" in outcome.failed
    assert outcome.run == ["X01"]


def test_repeated_marks_the_second_and_later_and_not_the_empty() -> None:
    frame = checking(key=["a", "b", "a", None, None, "a"]).frames["t"]
    assert frame.repeated("key").tolist() == [False, False, True, False, False, True]


@given(st.lists(st.one_of(st.none(), st.sampled_from("abcdef"))))
def test_met_before_is_what_a_walk_down_the_rows_says(values: list[str | None]) -> None:
    seen: set[str] = set()
    hoped = []
    for value in values:
        hoped.append(value in seen)
        if value is not None:
            seen.add(value)
    column = pa.chunked_array([pa.array(values, pa.string())])
    assert met_before(column).tolist() == hoped


def test_two_tables_are_joined_once_and_empty_ids_join_nothing() -> None:
    def typed(name: str, ids: list[str | None]) -> Typed:
        table = pa.table({"id": pa.array(ids, pa.string())})
        return Typed(name, "f", table, np.arange(len(ids)), np.zeros(len(ids), bool))

    frames = {
        "a": Frame(typed("a", ["x", None, "z", "x"])),
        "b": Frame(typed("b", [None, "x", "y"])),
    }
    both = Checking(frames=frames, today=date(2026, 1, 20), as_at=None)
    assert both.at("a", "b", "id").tolist() == [1, -1, -1, 1]
    assert both.at("a", "b", "id") is both.at("a", "b", "id")
