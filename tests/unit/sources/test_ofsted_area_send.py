"""Outcomes of inspections: words and days, by code or by a name of the day."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Observations, Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
BOOK = "Area_SEND_inspection_data_01_May_2016_to_31_August_2022.ods"
LIST = "mi_ofsted_winter_2223.csv"
HEAD = (
    '"","Link","Local.area.partnership","Ofsted.region","Inspection.start.date",'
    '"Inspection.publication.date","Inspection.outcome",'
    '"Priority.action.plan.required.","Number.of.areas.for.priority.action"\n'
)


def bring(store: Store, *paths: Path) -> tuple[ImportReport, list[dict[str, Any]]]:
    source = catalogue()["ofsted_area_send"]
    report = import_files(store, source=source, paths=list(paths), now=NOW)
    table = store.table("ofsted_area_send", "inspections")
    return report, table.to_pylist() if table is not None else []


def real(name: str) -> Path:
    assert SHARED is not None
    return SHARED / "data" / "ofsted-area-send" / name


@needs_shared
def test_the_earlier_framework_is_read_by_code(tmp_path: Path) -> None:
    report, rows = bring(Store(tmp_path), real(BOOK))
    assert report.status == "accepted"
    assert report.tables["inspections"] == {"read": 149, "stored": 149, "flagged": 0}
    assert sum(row["action_required"] == "Yes" for row in rows) == 82
    assert sum(row["note"] == "Not revisited yet" for row in rows) == 36
    (own,) = [row for row in rows if row["area"] == "E10000025"]
    assert own["started"] == date(2017, 9, 25)
    assert (own["weaknesses"], own["progress"], own["no_progress"]) == (5, 3, 2)
    assert own["revisit_outcome"] == "Some"


@needs_shared
def test_the_later_list_is_read_by_name_and_says_so(tmp_path: Path) -> None:
    report, rows = bring(Store(tmp_path), real(LIST))
    assert report.tables["inspections"] == {"read": 16, "stored": 16, "flagged": 0}
    assert report.counts == {"I03": 1}
    assert sum(row["weaknesses"] is None for row in rows) == 11
    (own,) = [row for row in rows if row["area"] == "E10000025"]
    assert own["started"] == date(2023, 7, 17)
    assert own["outcome"] == "Widespread and/or systemic failings"
    assert (own["action_required"], own["weaknesses"]) == ("Yes", 5)


@needs_shared
def test_inspections_travel_with_the_run_each_once(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, real(BOOK))
    bring(store, real(LIST))
    compute(store, {}, today=NOW.date(), run_id="one", now=NOW)
    rows = Observations(store).inspections()
    assert len(rows) == 165
    assert rows[0]["started"] == max(row["started"] for row in rows)


def test_a_run_without_inspections_has_none(tmp_path: Path) -> None:
    store = Store(tmp_path)
    compute(store, {}, today=NOW.date(), run_id="one", now=NOW)
    assert Observations(store).inspections() == []


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        ('"1","a","Oxfordshir","x","27/03/2023","31/05/2023","b","No",NA\n', "I01"),
        ('"1","a","Kent","x","2023","31/05/2023","b","No",NA\n', "I02"),
        ('"1","a","Kent","x","27/03/2023","31/05/2023","b","Yes",many\n', "I02"),
        ('"1","a","Kent","x","","31/05/2023","b","Yes",2\n', "I02"),
    ],
)
def test_what_cannot_be_told_is_left_out_and_named(
    tmp_path: Path, row: str, rule: str
) -> None:
    good = '"2","a","Essex","x","27/03/2023","31/05/2023","Mixed","No",NA\n'
    path = tmp_path / "list.csv"
    path.write_text(HEAD + row + good)
    report, rows = bring(Store(tmp_path / "home"), path)
    assert report.tables["inspections"] == {"read": 2, "stored": 1, "flagged": 1}
    assert report.counts == {rule: 1, "I03": 1}
    assert [r["area"] for r in rows] == ["E10000012"]


@needs_shared
def test_another_file_is_told_what_is_missing(tmp_path: Path) -> None:
    assert SHARED is not None
    folder = SHARED / "data"
    report, _ = bring(Store(tmp_path), folder / "dfe-lait" / "la_code_list.xlsx")
    assert "no workbook of area inspections" in (report.reason or "")
