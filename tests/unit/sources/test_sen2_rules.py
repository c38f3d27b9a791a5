"""A list of official checks is data beside ours: numbers, words, severity, no more."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.sen2.official import codes_about, sheet_of
from fingerpost.sources.sen2.years import rules_of

NOW = datetime(2026, 1, 20, 9, 0)
HEADER = "official_code,our_code,severity,text,year,fields\n"
SHEET = (
    HEADER
    + "2100,P02,,UPN is not valid,,\n"
    + "2110,P03,Query,ULN must be ten digits,2026,\n"
    + "2999,,error,A check that nobody here knows,,SomethingElse\n"
    + "2500,R05,error,Decided after six weeks,2026,\n"
    + "2600,K01,query,Same person twice,,\n"
    + "2700,,,Reviews in order,,ReviewMeeting; LastReview\n"
    + "2800,,,Something about the ULN,,UniqueLearnerNumber\n"
)
PERSONS = (
    "Person ID,Surname,Forename,Dob (ccyy-mm-dd),Gender,Ethnicity,Postcode,"
    "UPN - Unique Pupil Number,ULN - Young Persons Unique Learner Number,"
    "UPN and ULN unavailable reason\n"
    "1,Dyer,Jay,2014-08-25,2,WIRI,ZZ32 6ZZ,NOT-A-UPN,,\n"
    "2,Lane,May,2013-01-01,1,WBRI,ZZ32 6ZZ,,123,\n"
    "1,Dyer,Jay,2014-08-25,2,WIRI,ZZ32 6ZZ,NOT-A-UPN,,\n"
)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def bring(store: Store, source: str, path: Path, **options: Any) -> ImportReport:
    area = "931" if source == "sen2" else None
    return import_files(
        store, source=catalogue()[source], paths=[path], now=NOW, area=area, **options
    )


def written(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return path


def test_official_numbers_and_words_stand_beside_ours(
    store: Store, tmp_path: Path
) -> None:
    sheet = bring(store, "sen2_rules", written(tmp_path, "list.csv", SHEET))
    assert sheet.reason is None
    asked = [(f["rule"], f["line"]) for f in sheet.findings]
    assert asked == [("O02", 4), ("O03", 8)]
    kept = store.table("sen2_rules", "official_rules")
    assert kept is not None
    ours = dict(zip(kept["official_code"].to_pylist(), kept["our_code"].to_pylist(),
                    strict=True))  # fmt: skip
    assert (ours["2700"], ours["2800"]) == ("T05", None)
    report = bring(store, "sen2", written(tmp_path, "m1.csv", PERSONS))
    found = {f["rule"]: f for f in report.findings}
    assert found["P02"]["official"] == "2100"
    assert found["P02"]["message"].endswith("Official 2100: UPN is not valid")
    assert found["P02"]["severity"] == "error"
    assert found["P03"]["severity"] == "query"
    assert report.official["P03"][0]["text"] == "ULN must be ten digits"
    assert "official" not in found["S03"]
    assert report.skipped["2999"] == "not run: no check of ours answers to it"
    assert ImportReport.from_dict(report.as_dict()).official == report.official


def test_a_sheet_cannot_bring_back_rows_that_cannot_be_used(
    store: Store, tmp_path: Path
) -> None:
    bring(store, "sen2_rules", written(tmp_path, "list.csv", SHEET))
    report = bring(store, "sen2", written(tmp_path, "m1.csv", PERSONS))
    twice = next(f for f in report.findings if f["rule"] == "K01")
    assert (twice["severity"], twice["official"]) == ("error", "2600")
    assert report.tables["persons"]["flagged"] == 2


def test_the_same_files_under_another_list_are_asked_about(
    store: Store, tmp_path: Path
) -> None:
    path = written(tmp_path, "m1.csv", PERSONS)
    first = bring(store, "sen2", path)
    bring(store, "sen2_rules", written(tmp_path, "list.csv", SHEET))
    assert "imported before" in (bring(store, "sen2", path).reason or "")
    again = bring(store, "sen2", path, replace=True)
    assert again.reason is None
    assert again.import_id != first.import_id
    assert bring(store, "sen2", path).import_id == again.import_id


def test_a_workbook_with_the_words_of_others_is_read(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "rules.xlsx"
    book = xlsxwriter.Workbook(str(path))
    sheet = book.add_worksheet("Rules")
    sheet.write_row(0, 0, ["Rule number", "Error/Query", "Message", "Ours"])
    sheet.write_row(1, 0, [2100, "ERROR", "UPN is not valid", "p02"])
    sheet.write_row(2, 0, [2100, "Error", "The same again", "P02"])
    book.close()
    report = bring(store, "sen2_rules", path)
    assert report.tables["official_rules"] == {"read": 2, "stored": 1, "flagged": 1}
    assert [f["rule"] for f in report.findings] == ["O04"]
    table = store.table("sen2_rules", "official_rules")
    assert table is not None
    assert table["official_code"].to_pylist() == ["2100"]
    assert table["our_code"].to_pylist() == ["P02"]


def test_a_formula_in_a_sheet_is_only_text(store: Store, tmp_path: Path) -> None:
    evil = "__import__('os').system('true')"
    text = HEADER + f'2100,P02,error,"={evil}",,\n2200,{evil},,x,,\n'
    report = bring(store, "sen2_rules", written(tmp_path, "list.csv", text))
    assert [f["rule"] for f in report.findings] == ["O02"]
    table = store.table("sen2_rules", "official_rules")
    assert table is not None
    assert table["text"].to_pylist()[0] == f"={evil}"


def test_a_sheet_without_any_row_that_can_be_used_is_refused(
    store: Store, tmp_path: Path
) -> None:
    path = written(tmp_path, "list.csv", HEADER + ",P02,error,No code,,\n")
    assert "no row can be used" in (bring(store, "sen2_rules", path).reason or "")


def test_fields_find_our_check_only_when_one_is_about_exactly_them() -> None:
    assert codes_about("UniqueLearnerNumber") == ["P03", "P05"]
    assert codes_about("ReviewMeeting; LastReview") == ["T05"]
    assert codes_about("") == []
    assert codes_about("Nothing") == []


def row(**changes: Any) -> dict[str, Any]:
    base = {"official_code": "1", "our_code": "P02", "severity": None, "text": "t",
            "year": None, "import_id": "abc"}  # fmt: skip
    return {**base, **changes}


def test_the_row_of_the_very_year_stands_before_that_of_all_years() -> None:
    rows = [row(severity="query", year=2026), row(severity="error")]
    assert sheet_of(rows, 2026).told["P02"][0]["severity"] == "query"
    assert sheet_of(rows, 2025).told["P02"][0]["severity"] == "error"
    assert sheet_of([row(year=2024)], 2026).told == {}


def test_two_official_checks_of_one_of_ours_are_both_named() -> None:
    rows = [row(severity="query"), row(official_code="2", severity="error")]
    rules = sheet_of(rows, 2026).applied(rules_of(2026))
    upn = [rule for rule in rules if rule.code == "P02"]
    assert {(rule.official, rule.severity) for rule in upn} == {("1, 2", "error")}
    assert all(r.official is None for r in rules if r.code != "P02")
