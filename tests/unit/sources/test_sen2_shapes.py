"""Each SEN2 file shape with its own habits: ids, days, numbers, titles, slips."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from reference import needs_shared
from sen2_files import HEAD, People, write_blade, write_template, write_workbook

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.sen2.shapes import blade_day, template_day

pytestmark = needs_shared
NOW = datetime(2026, 1, 20, 9, 0)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "home")


def bring(store: Store, paths: list[Path], **options: Any) -> ImportReport:
    return import_files(
        store, source=catalogue()["sen2"], paths=paths, now=NOW, area="931", **options
    )


def one_child(**changes: str) -> People:
    """One child with everything; `changes` are tags of the active plan."""
    ids = {"#1": "11", "#2": "12", "#3": "13", "#4": "14", "#5a": "15"}
    return {
        "1": [{"#1": "11", "surname": "Dyer", "forename": "Jay", "sex": "F",
               "personbirthdate": "2014-08-25", "ethnicity": "WEEU",
               "upn": "A815385177164"}],
        "2": [{**ids, "receiveddate": "2024-08-20", "requestsource": "2", "rya": "0",
               "requestoutcomedate": "2024-09-12", "requestoutcome": "Y",
               "requestmediation": "0", "requesttribunal": "0"}],
        "3": [{**ids, "assessmentoutcome": "Y", "assessmentoutcomedate": "2025-01-07",
               "assessmentmediation": "0", "assessmenttribunal": "0",
               "othermediation": "0", "othertribunal": "0", "week20": "0"}],
        "4": [{**ids, "startdate": "2025-01-07", "pb": "0", "oa": "0"}],
        "4b": [{**ids, "#4b": "16", "urn": "123456", "placementrank": "1",
                "senunitindicator": "0", "resourcedprovisionindicator": "0"}],
        "5a": [{**ids, "reviewmeeting": "2025-11-03", "reviewoutcome": "M",
                "lastreview": "2025-11-20", **changes}],
        "5b": [{**ids, "#5b": "17", "urn": "123456", "placementrank": "1",
                "entrydate": "2025-01-08", "res": "A", "senunitindicator": "0",
                "resourcedprovisionindicator": "0"}],
        "5c": [{**ids, "#5c": "18", "sentype": "ASD", "sentyperank": "1"}],
    }  # fmt: skip


def active(store: Store) -> dict[str, Any]:
    table = store.table("sen2", "active_plans")
    assert table is not None
    (row,) = table.to_pylist()
    return row


def test_the_blade_export_finds_each_parent_through_ids(
    store: Store, tmp_path: Path
) -> None:
    report = bring(store, write_blade(one_child(), tmp_path))
    assert (report.reason, report.shape) == (None, "blade-csv")
    assert "S02" not in report.counts
    row = active(store)
    assert (row["primary_need"], row["setting"]) == ("ASD", "ESTABLISHMENT")
    assert row["residential"] == "A"
    assert row["review_meeting"] == date(2025, 11, 3)


def test_a_row_whose_parent_is_not_there_is_named_and_left_out(
    store: Store, tmp_path: Path
) -> None:
    people = one_child()
    people["5c"].append({**people["5c"][0], "#5c": "19", "#5a": "99"})
    report = bring(store, write_blade(people, tmp_path))
    lost = [f for f in report.findings if f["rule"] == "K01"]
    assert [(f["table"], f["line"]) for f in lost] == [("needs", 3)]
    kept = store.table("sen2", "needs")
    assert kept is not None
    assert kept.num_rows == 1


def test_without_the_file_that_explains_the_ids_nothing_is_guessed(
    store: Store, tmp_path: Path
) -> None:
    paths = write_blade(one_child(), tmp_path)
    report = bring(store, [path for path in paths if "assessment" not in path.name])
    assert "'assessmenttableid'" in (report.reason or "")
    assert store.everything() == []


def test_files_of_two_exports_are_not_mixed(store: Store, tmp_path: Path) -> None:
    blade = write_blade(one_child(), tmp_path)
    other = tmp_path / "module5.csv"
    other.write_text(
        "Person ID,Request Records ID,EHC Plan (Transfer),Residential Settings,Worked "
        "based learning activity,EHCP review decisions date\n1,2,,,,\n"
    )
    report = bring(store, [*blade, other])
    assert "another kind of export" in (report.reason or "")


def test_the_header_of_an_export_must_be_of_the_year_and_council(
    store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(HEAD, "lea", "850")
    report = bring(store, write_blade(one_child(), tmp_path))
    assert "was asked for" in (report.reason or "")
    monkeypatch.setitem(HEAD, "lea", "999")
    report = bring(store, write_blade(one_child(), tmp_path))
    assert report.counts["K03"] == 1


@pytest.mark.parametrize("swapped", [False, True])
def test_the_template_takes_the_meeting_before_the_decision(
    store: Store, tmp_path: Path, swapped: bool
) -> None:
    path = write_template(one_child(), tmp_path / "t.xlsx", swapped=swapped)
    report = bring(store, [path])
    assert (report.reason, report.shape) == (None, "excel-template")
    row = active(store)
    assert row["review_meeting"] == date(2025, 11, 3)
    assert row["last_review"] == date(2025, 11, 20)
    said = [f["message"] for f in report.findings if f["rule"] == "T05"]
    assert any("hold each other's dates" in words for words in said) is swapped


def test_reviews_that_contradict_the_rest_are_asked_about_one_by_one(
    store: Store, tmp_path: Path
) -> None:
    people = one_child()
    for number in range(2):
        more = one_child(reviewmeeting="2025-10-01", lastreview="2025-10-15")
        for module, rows in more.items():
            for row in rows:
                row.update({k: f"{number}{v}" for k, v in row.items() if k[0] == "#"})
                row["upn"] = "" if module != "1" else f"A8153851771{number}9"
            people[module] += rows
    people["5a"][0].update(reviewmeeting="2025-11-20", lastreview="2025-11-03")
    path = write_template(people, tmp_path / "t.xlsx", swapped=True)
    report = bring(store, [path])
    said = [(f["line"], f["message"]) for f in report.findings if f["rule"] == "T05"]
    assert "In 2 rows of 3" in said[0][1]
    assert [words for line, words in said if line] == [
        "The review decision comes before the meeting. Were the two columns swapped?"
    ]


def test_ids_of_a_workbook_are_the_numbers_and_not_their_format(
    store: Store, tmp_path: Path
) -> None:
    report = bring(store, [write_workbook(one_child(), tmp_path / "w.xlsx")])
    assert (report.reason, report.shape) == (None, "presubmission-workbook")
    locked = store.unmasked(report.import_id, today=NOW.date())
    assert {row["child"] for row in locked} == {"11"}
    requests = store.table("sen2", "requests")
    assert requests is not None
    assert requests["source_code"].to_pylist() == ["2"]


def test_a_text_that_is_a_float_is_still_the_id(store: Store, tmp_path: Path) -> None:
    paths = write_blade(one_child(), tmp_path)
    book = xlsxwriter.Workbook(str(tmp_path / "texts.xlsx"))
    for path in paths[1:]:
        sheet = book.add_worksheet(path.stem.rpartition("_")[2])
        for at, line in enumerate(path.read_text().splitlines()):
            cells = line.split(",")
            sheet.write_row(
                at, 0, [f"{c}.0" if c.isdigit() and at else c for c in cells]
            )
    book.close()
    report = bring(store, [tmp_path / "texts.xlsx"])
    assert report.reason is None
    assert active(store)["primary_need"] == "ASD"


def test_a_renamed_sheet_is_read_and_a_note_is_said_to_be_left_out(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "w.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Notes").write_string(0, 0, "Please call before you send this")
    people = book.add_worksheet("Kinder")
    people.write_row(0, 0, ["PersonTableID", "Surname", "Forename", "PersonBirthDate",
                            "Sex", "Ethnicity", "PostCode", "UPN",
                            "UniqueLearnerNumber", "UPNunknown"])  # fmt: skip
    people.write_row(1, 0, ["7", "Dyer", "Jay", "2014-08-25", "F", "WBRI", "", "",
                            "", "UN1"])  # fmt: skip
    book.close()
    report = bring(store, [path])
    assert report.tables == {"persons": {"read": 1, "stored": 1, "flagged": 0}}
    assert [f["file"] for f in report.findings if f["rule"] == "S02"] == [
        "w.xlsx (Notes)"
    ]


def test_a_workbook_of_something_else_is_refused_in_words(
    store: Store, tmp_path: Path
) -> None:
    path = tmp_path / "w.xlsx"
    book = xlsxwriter.Workbook(str(path))
    book.add_worksheet("Budget").write_row(0, 0, ["Heading", "2024", "2025"])
    book.close()
    report = bring(store, [path])
    assert "no sheet of this workbook ('Budget')" in (report.reason or "")


def test_a_slip_in_a_header_of_a_sheet_is_asked_about(
    store: Store, tmp_path: Path
) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "slip.xlsx"))
    book.add_worksheet("Person").write_row(
        0, 0, ["persontableid", "surname", "forenme", "personbirthdate", "sex",
               "ethnicity", "postcode", "upn", "uniquelearnernumber", "upnunknown"]
    )  # fmt: skip
    book.close()
    report = bring(store, [tmp_path / "slip.xlsx"])
    assert "'forenme' looks like 'forename'" in (report.reason or "")


def test_days_are_read_as_each_shape_writes_them_and_no_other_way() -> None:
    assert blade_day("2022-Sep-28 00:00:00") == date(2022, 9, 28)
    assert blade_day("2022-09-28") == date(2022, 9, 28)
    for wrong in ("28-Sep-2022", "2022-Sep-31", "2022-Foo-01", "2022-Sep-28 10:00:00"):
        assert blade_day(wrong) is None
    assert template_day("45678") == date(2025, 1, 21)
    assert template_day("2025-01-21") == date(2025, 1, 21)
    for wrong in ("45678.5", "1", "21/01/2025", "99999"):
        assert template_day(wrong) is None


def test_a_serial_number_is_no_day_outside_the_template(
    store: Store, tmp_path: Path
) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "serial.xlsx"))
    sheet = book.add_worksheet("SEN Need")
    sheet.write_row(
        0, 0, ["persontableid", "requeststableid", "sentype", "sentyperank"]
    )
    sheet.write_row(1, 0, [11, 12, "ASD", 1])
    sheet = book.add_worksheet("Placement Detail")
    sheet.write_row(0, 0, ["persontableid", "requeststableid", "urn", "ukprn",
                           "sensetting", "sensettingother", "placementrank",
                           "entrydate", "leavingdate", "senunitindicator",
                           "resourcedprovisionindicator"])  # fmt: skip
    sheet.write_row(1, 0, [11, 12, 123456, "", "", "", 1, 45678, "", 0, 0])
    book.close()
    report = bring(store, [tmp_path / "serial.xlsx"], as_at=date(2026, 1, 15))
    faulty = [f for f in report.findings if f["field"] == "entry_date"]
    assert faulty[0]["value"] == "45678"
    assert faulty[0]["file"] == "serial.xlsx (Placement Detail)"


def _other_headers(cells: list[str], order: list[int]) -> list[str]:
    """The same headers in another order, in capitals, with wide dashes and spaces."""
    return [f"  {cells[at].upper().replace('-', ' – ')} " for at in order]


def _blade_in_another_order(folder: Path) -> list[Path]:
    paths = write_blade(one_child(), folder)
    for path in paths:
        rows = [line.split(",") for line in path.read_text().splitlines()]
        order = list(reversed(range(len(rows[0]))))
        lines = [_other_headers(rows[0], order)]
        lines += [[row[at] for at in order] for row in rows[1:]]
        path.write_text("\n".join(";".join(line) for line in lines) + "\n")
    return paths


def _sheets_in_another_order(made: Path, folder: Path) -> list[Path]:
    from python_calamine import CalamineWorkbook

    old, path = CalamineWorkbook.from_path(str(made)), folder / "other.xlsx"
    book = xlsxwriter.Workbook(str(path), {"default_date_format": "yyyy-mm-dd"})
    for name in reversed(old.sheet_names):
        rows = old.get_sheet_by_name(name).to_python(skip_empty_area=False)
        sheet = book.add_worksheet(name)
        order: list[int] = []
        for at, row in enumerate(rows):
            texts = [str(cell) for cell in row]
            title = bool(texts[0]) and not any(texts[1:])
            if title or not any(texts):
                order = []
                sheet.write_row(at, 0, row)
                continue
            if not order:
                width = max(i for i, text in enumerate(texts) if text) + 1
                order = [*reversed(range(width))]
                sheet.write_row(at, 0, _other_headers(texts, order))
                continue
            for place, source in enumerate(order):
                if row[source] != "":
                    sheet.write(at, place, row[source])
    book.close()
    return [path]


@pytest.mark.parametrize("shape", ["blade-csv", "presubmission-workbook",
                                   "excel-template"])  # fmt: skip
def test_renamed_reordered_and_recased_headers_are_the_same_in_each_shape(
    store: Store, tmp_path: Path, shape: str
) -> None:
    if shape == "blade-csv":
        paths = _blade_in_another_order(tmp_path)
    elif shape == "excel-template":
        made = write_template(one_child(), tmp_path / "made.xlsx")
        paths = _sheets_in_another_order(made, tmp_path)
    else:
        made = write_workbook(one_child(), tmp_path / "made.xlsx")
        paths = _sheets_in_another_order(made, tmp_path)
    report = bring(store, paths)
    assert (report.reason, report.shape) == (None, shape)
    assert {name: t["stored"] for name, t in report.tables.items()} == dict.fromkeys(
        ["persons", "requests", "assessments", "plans", "plan_details",
         "active_plans", "placements", "needs"], 1
    )  # fmt: skip
    row = active(store)
    assert (row["primary_need"], row["residential"]) == ("ASD", "A")
    assert row["last_review"] == date(2025, 11, 20)


def test_a_zip_of_the_nine_files_is_the_return(store: Store, tmp_path: Path) -> None:
    import zipfile

    paths = write_blade(one_child(), tmp_path)
    with zipfile.ZipFile(tmp_path / "export.zip", "w") as archive:
        for path in paths:
            archive.write(path, path.name)
    report = bring(store, [tmp_path / "export.zip"])
    assert (report.reason, report.shape) == (None, "blade-csv")
    assert active(store)["primary_need"] == "ASD"
