"""What real returns do to figures: history, moves, reversed decisions, local codes."""

from datetime import UTC, date
from pathlib import Path
from typing import Any

import pytest
from reference import needs_shared
from sen2_files import People, write_blade, write_workbook
from unit.sources.test_sen2_shapes import NOW, bring, one_child

from fingerpost.engine.compute import compute
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue

pytestmark = needs_shared


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def figures(store: Store, people: People, folder: Path) -> dict[str, Any]:
    path = write_workbook(people, folder / "w.xlsx")
    report = bring(store, [path], as_at=date(2026, 1, 15))
    assert report.reason is None, report.reason
    now = NOW.replace(tzinfo=UTC)
    compute(store, catalogue(), today=now.date(), run_id="r1", now=now)
    return {
        one.measure: one.value
        for one in Observations(store).find(basis="local")
        if one.period.kind in ("calendar-year", "snapshot")
    }


def changed(**tables: dict[str, str]) -> People:
    people = one_child()
    for module, cells in tables.items():
        people[module.removeprefix("m")][0].update(cells)
    return people


def test_a_historical_request_is_never_counted_as_received_or_open(
    store: Store, tmp_path: Path
) -> None:
    people = changed(
        m2={"requestoutcome": "H", "receiveddate": "2025-02-01",
            "requestoutcomedate": ""},
        m3={"assessmentoutcome": "H", "assessmentoutcomedate": ""},
    )  # fmt: skip
    found = figures(store, people, tmp_path)
    assert found["ehc_requests_received"] == 0
    assert found["ehc_plans_issued"] == 0
    assert found["ehc_plans_active"] == 1


def test_a_plan_that_moved_in_is_active_and_was_not_issued_here(
    store: Store, tmp_path: Path
) -> None:
    people = changed(
        m2={"requestoutcome": "H", "requestoutcomedate": "", "receiveddate": ""},
        m3={"assessmentoutcome": "H", "assessmentoutcomedate": ""},
        m5a={"transferla": "850"},
    )
    found = figures(store, people, tmp_path)
    assert (found["ehc_plans_active"], found["ehc_plans_issued"]) == (1, 0)
    report = store.report(store.snapshots()[0].import_id)
    assert report is not None
    assert not {"A07", "R02", "A05", "T01"} & set(report["rules"]["counts"])


def test_a_reversed_refusal_keeps_its_first_decision(
    store: Store, tmp_path: Path
) -> None:
    people = changed(
        m2={"receiveddate": "2025-02-01", "requestoutcome": "N",
            "requestoutcomedate": "2025-03-01", "requesttribunal": "1"},
        m3={"assessmentoutcomedate": "2025-12-01"},
        m4={"startdate": "2025-12-01"},
    )  # fmt: skip
    found = figures(store, people, tmp_path)
    assert found["ehc_requests_refused"] == 100
    assert found["ehc_plans_issued"] == 1
    report = store.report(store.snapshots()[0].import_id)
    assert report is not None
    assert "R07" not in report["rules"]["counts"]


def test_a_local_ethnicity_code_falls_into_its_group(
    store: Store, tmp_path: Path
) -> None:
    found = figures(store, one_child(), tmp_path)  # the child is WEEU
    assert found["ehc_plans_active"] == 1
    groups = Observations(store).find(
        measure="ehc_plans_active", basis="local", breakdown="ethnicity"
    )
    counted = {one.category: one.numerator or one.value for one in groups}
    assert counted["white"] == 1
    report = store.report(store.snapshots()[0].import_id)
    assert report is not None
    assert "P01" not in report["rules"]["counts"]


@pytest.mark.parametrize("yes", ["1", "1.0", "true", "TRUE", "True"])
def test_a_yes_may_be_written_in_any_of_the_usual_ways(
    store: Store, tmp_path: Path, yes: str
) -> None:
    people = changed(m3={"week20": yes}, m2={"receiveddate": "2024-01-20"})
    report = bring(store, write_blade(people, tmp_path))
    assert "A08" not in report.counts
    table = store.table("sen2", "assessments")
    assert table is not None
    assert table["exception"].to_pylist() == [True]
