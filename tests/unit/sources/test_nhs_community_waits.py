"""Waiting lists of the NHS: both layouts, the month that is meant, whose they are."""

from collections import Counter
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared
from xlsxwriter import Workbook

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
OLDER = "community_health_2023-03-01.xlsx"
NEWER = "community_health_2023-12-01.xlsx"
OXFORDSHIRE_AND_OTHERS = "E54000044"
ALL = "all waiting"


def bring(home: Path, *paths: Path) -> tuple[ImportReport, list[dict[str, Any]]]:
    store = Store(home)
    source = catalogue()["nhs_community_waits"]
    report = import_files(store, source=source, paths=list(paths), now=NOW)
    table = store.table("nhs_community_waits", "series")
    return report, table.to_pylist() if table is not None else []


def real(*names: str) -> list[Path]:
    assert SHARED is not None
    return [SHARED / "data" / "nhs-community-health" / name for name in names]


def number(rows: list[dict[str, Any]], area: str, item: str) -> Any:
    (row,) = [r for r in rows if (r["area"], r["item"]) == (area, item)]
    return row["number"]


@needs_shared
def test_the_older_workbook_is_of_january_whatever_its_name_says(
    tmp_path: Path,
) -> None:
    report, rows = bring(tmp_path, *real(OLDER))
    assert report.tables["series"] == {"read": 567, "stored": 567, "flagged": 0}
    assert {str(row["period_start"]) for row in rows} == {"2023-01-01"}
    assert {row["period_kind"] for row in rows} == {"month"}
    # England's audiology for adults, read off the sheet; its children's likewise
    assert number(rows, "E92000001", "(A) Audiology waiting") == 20311
    assert number(rows, "E92000001", "audiology waiting") == 17272
    assert report.counts == {"N03": 1}
    assert "147 rows of NHS boards and regions" in report.findings[0]["message"]


@needs_shared
def test_the_newer_workbook_is_matched_by_code(tmp_path: Path) -> None:
    report, rows = bring(tmp_path, *real(NEWER))
    assert report.status == "accepted"
    assert report.tables["series"] == {"read": 555, "stored": 555, "flagged": 0}
    assert {str(row["period_end"]) for row in rows} == {"2023-10-31"}
    boards = {row["area"] for row in rows if row["level"] == "icb"}
    assert len(boards) == 42
    assert all(code.startswith("E54") for code in boards)
    assert number(rows, OXFORDSHIRE_AND_OTHERS, "(A) Audiology waiting") == 604
    assert "RCF" in {row["area"] for row in rows if row["level"] == "provider"}


@needs_shared
def test_both_layouts_lead_to_the_same_boards_and_services(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, *real(OLDER, NEWER))
    by_month: dict[str, set[tuple[str, str]]] = {}
    for row in rows:
        if row["level"] != "provider":
            key = str(row["period_start"])
            by_month.setdefault(key, set()).add((row["area"], row["item"]))
    older, newer = by_month["2023-01-01"], by_month["2023-10-01"]
    assert older == newer
    assert len({area for area, _ in newer}) == 1 + 7 + 42


@needs_shared
def test_no_row_is_about_a_council(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, *real(NEWER))
    assert Counter(row["level"] for row in rows).keys() == {
        "country", "region", "icb", "provider",
    }  # fmt: skip
    councils = ("E06", "E07", "E08", "E09", "E10", "E12")
    assert not [row for row in rows if row["area"].startswith(councils)]


@needs_shared
def test_all_childrens_services_are_those_published_for_every_level(
    tmp_path: Path,
) -> None:
    _, rows = bring(tmp_path, *real(NEWER))
    england = {r["item"]: r["number"] for r in rows if r["area"] == "E92000001"}
    hidden = ("(CYP) Looked after children teams", "(CYP) Safeguarding")
    held_back = sum(england[f"{name} waiting"] for name in hidden)
    # Table 3 of the same workbook: "CYP services", 227,797 waiting
    assert england[ALL] + held_back == 227_797
    over = england["all over 52"]
    some = england["all 18 to 52"]
    # less than Table 3's 75,403 and 21,265 by what is withheld of those two services
    assert (some, over) == (75_166, 21_183)


@needs_shared
def test_empty_is_not_returned_and_an_asterisk_is_withheld(tmp_path: Path) -> None:
    _, older = bring(tmp_path / "a", *real(OLDER))
    seen = {
        (row["text"], row["status"], row["symbol"])
        for row in older
        if row["number"] is None
    }
    assert seen == {("", "not-returned", ""), ("*", "suppressed", "*")}
    _, newer = bring(tmp_path / "b", *real(NEWER))
    silent = {row["item"] for row in newer if row["status"] == "suppressed"}
    # the newer workbook leaves these cells empty, and says in a note that it withholds
    assert silent == {
        f"{service} {table}"
        for service in (
            "(A) Adult safeguarding",
            "(CYP) Looked after children teams",
            "(CYP) Safeguarding",
        )
        for table in ("waiting", "18 to 52", "over 52")
    }


@needs_shared
def test_the_derived_tables_are_the_same_figures(tmp_path: Path) -> None:
    names = ("la_ch_time_series_derived.csv.gz", "eng_ch_time_series_derived.csv")
    report, rows = bring(tmp_path / "a", *real(*names))
    assert [file["rows"] for file in report.files] == [7388, 40]
    assert report.tables["series"] == {"read": 7428, "stored": 7428, "flagged": 0}
    assert sum(row["symbol"] == "NA" for row in rows) == 12_079
    # England is called an organisation there for some months, and is none
    assert not [row for row in rows if "ENGLAND" in row["area"]]
    months = {row["period_end"] for row in rows if row["level"] == "country"}
    assert len(months) == 10
    assert len({row["area"] for row in rows if row["level"] == "icb"}) == 42
    _, whole = bring(tmp_path / "b", *real(OLDER))
    january = {
        (row["area"], row["item"]): row["number"]
        for row in rows
        if str(row["period_start"]) == "2023-01-01" and row["level"] != "provider"
    }
    compared = 0
    for row in whole:
        if (row["area"], row["item"]) in january:
            assert january[row["area"], row["item"]] == row["number"]
            compared += 1
    assert compared == 50 * 4 * 3


@needs_shared
def test_another_workbook_is_told_what_is_missing(tmp_path: Path) -> None:
    assert SHARED is not None
    report, _ = bring(tmp_path, SHARED / "data" / "dfe-lait" / "la_code_list.xlsx")
    assert report.refused
    assert "no sheet 'Table 4'" in (report.reason or "")


HEAD = ["Organisation Type", "Organisation Code", "Organisation Name", "(A) Audiology",
        "(CYP) Audiology", "(CYP) Safeguarding"]  # fmt: skip


def drawn(
    folder: Path,
    *rows: list[Any],
    month: str = "May 2024",
    titles: dict[str, str] | None = None,
) -> Path:
    path = folder / "drawn.xlsx"
    book = Workbook(str(path))
    for name in ("Table 4", "Table 4f", "Table 4g"):
        sheet = book.add_worksheet(name)
        said = (titles or {}).get(name, month)
        sheet.write_row(0, 0, [f"People waiting by service, {said}"])
        sheet.write_row(3, 0, HEAD)
        for at, row in enumerate(rows, 4):
            sheet.write_row(at, 0, row)
    book.close()
    return path


def test_an_unknown_board_is_left_out_and_named(tmp_path: Path) -> None:
    path = drawn(
        tmp_path,
        ["ICB", "QU9", "NEW NAME OF A BOARD", 1, 2, 3],
        ["ICB", "QZZ", "NOWHERE", 1, 2, 3],
    )
    report, rows = bring(tmp_path / "home", path)
    assert report.counts == {"N02": 3}
    assert report.tables["series"] == {"read": 6, "stored": 3, "flagged": 3}
    assert {row["area"] for row in rows} == {OXFORDSHIRE_AND_OTHERS}


def test_a_board_is_not_taken_for_a_council_of_its_name(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["ICB", "", "Dorset", 1, 2, 3])
    report, rows = bring(tmp_path / "home", path)
    assert {(row["area"], row["level"]) for row in rows} == {("E54000041", "icb")}
    assert report.counts == {"N03": 1}


def test_words_in_a_cell_are_a_fault_and_a_nought_is_a_nought(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["ICB", "QU9", "BOARD", "many", 0, ""])
    report, rows = bring(tmp_path / "home", path)
    assert report.counts == {"N01": 3}
    assert report.findings[0]["field"] == "(A) Audiology"
    assert report.findings[0]["line"] == 5
    assert number(rows, OXFORDSHIRE_AND_OTHERS, "audiology waiting") == 0
    assert number(rows, OXFORDSHIRE_AND_OTHERS, ALL) == 0


def test_nobody_submitted_is_no_total(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["ICB", "QU9", "BOARD", 5, "", ""])
    _, rows = bring(tmp_path / "home", path)
    assert number(rows, OXFORDSHIRE_AND_OTHERS, ALL) is None


@pytest.mark.parametrize(
    ("titles", "words"),
    [({"Table 4g": "June 2024"}, "same month"), ({"Table 4": "soon"}, "same month")],
)
def test_tables_of_different_months_are_refused(
    tmp_path: Path, titles: dict[str, str], words: str
) -> None:
    path = drawn(tmp_path, ["ICB", "QU9", "BOARD", 1, 2, 3], titles=titles)
    report, _ = bring(tmp_path / "home", path)
    assert words in (report.reason or "")


def test_two_workbooks_of_one_month_are_refused(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    one = drawn(tmp_path, ["ICB", "QU9", "BOARD", 1, 2, 3])
    two = drawn(tmp_path / "b", ["ICB", "QU9", "BOARD", 9, 9, 9])
    report, _ = bring(tmp_path / "home", one, two)
    assert "May 2024 already" in (report.reason or "")


def test_a_percentage_that_its_counts_do_not_give_is_asked_about(
    tmp_path: Path,
) -> None:
    path = tmp_path / "eng.csv"
    path.write_text(
        '"","Therapy","Total waiting list","Waiting >18-52 weeks","Waiting >52 weeks",'
        '"Date","Percentage waiting more than 18 weeks"\n'
        '"1","Audiology",200,30,20," May 2024",25\n'
        '"2","Occupational Therapy",200,30,20," May 2024",35\n'
    )
    report, rows = bring(tmp_path / "home", path)
    assert report.counts == {"N06": 1}
    assert {row["level"] for row in rows} == {"country"}
