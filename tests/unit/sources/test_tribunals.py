"""Tribunal appeal rates: names, footnotes, marks, and rates made from their counts."""

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


def bring(home: Path, *paths: Path) -> tuple[ImportReport, list[dict[str, Any]]]:
    store = Store(home)
    source = catalogue()["tribunals"]
    report = import_files(store, source=source, paths=list(paths), now=NOW)
    table = store.table("tribunals", "series")
    return report, table.to_pylist() if table is not None else []


def real() -> Path:
    assert SHARED is not None
    folder = SHARED / "data" / "moj-tribunals"
    return folder / "send_appeal_rate_table_2022.ods"


def figure(rows: list[dict[str, Any]], area: str, year: int, item: str) -> Any:
    (row,) = [
        r
        for r in rows
        if (r["area"], r["item"], r["period_end"].year) == (area, item, year)
        and r["dataset"] == "send_2"
    ]
    return row


@needs_shared
def test_the_published_workbook_is_read_whole(tmp_path: Path) -> None:
    report, rows = bring(tmp_path, real())
    # nine years of England; 155 councils and England by year; no heading of a region
    assert report.tables["series"] == {"read": 165, "stored": 165, "flagged": 0}
    assert report.counts == {"T04": 1}
    # Oxfordshire's line, read by eye: 258 of 5,757 in 2022
    appeals = figure(rows, "E10000025", 2022, "appeals_registered")
    assert (appeals["number"], appeals["period_kind"]) == (258, "calendar-year")
    assert figure(rows, "E10000025", 2022, "appealable_decisions")["number"] == 5757
    assert {row["level"] for row in rows} == {"council", "country"}


@needs_shared
def test_dorset_is_the_council_of_its_time(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, real())
    years: dict[str, list[int]] = {}
    for row in rows:
        if row["area"] in ("E10000009", "E06000059") and "registered" in row["item"]:
            years.setdefault(row["area"], []).append(row["period_end"].year)
    assert years == {
        "E10000009": [2014, 2015, 2016, 2017, 2018],
        "E06000059": [2019, 2020, 2021, 2022],
    }


@needs_shared
def test_two_dots_stay_two_dots(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, real())
    row = figure(rows, "E06000061", 2014, "appeals_registered")
    assert (row["number"], row["symbol"], row["status"]) == (
        None, "..", "not-available",
    )  # fmt: skip


@needs_shared
def test_england_is_no_sum_that_is_added_to_its_councils(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, real())
    england = figure(rows, "E92000001", 2022, "appeals_registered")
    assert england["level"] == "country"
    assert england["number"] == 12_796


def drawn(folder: Path, *rows: list[Any], years: tuple[Any, ...] = (2021,)) -> Path:
    path = folder / "drawn.xlsx"
    book = Workbook(str(path))
    one = book.add_worksheet("SEND_1")
    one.write_row(1, 0, ["Year (Calendar)3", "SEND Tribunal Appeal Rate2"])
    one.write_row(
        2,
        0,
        ["", "SEND Tribunal Appeals Registered4", "Total Appealable Decisions1",
         "Appeal Rate"],
    )  # fmt: skip
    one.write_row(3, 0, [2021, 10, 100, 0.1])
    one.write_row(4, 0, ["Sources:", "somewhere"])
    two = book.add_worksheet("SEND_2")
    two.write(1, 0, "Local Authority")
    for at, year in enumerate(years):
        two.write(1, 1 + 3 * at, year)
        two.write_row(
            2,
            1 + 3 * at,
            ["Appeals registered4", "Total Appealable Decisions1",
             "SEND Tribunal Appeal Rate2"],
        )  # fmt: skip
    for at, row in enumerate(rows, 3):
        two.write_row(at, 0, row)
    book.close()
    return path


def test_a_dash_is_nought_and_keeps_its_mark(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["SOUTH EAST"], ["Oxfordshire2", "-", 50, "-"])
    report, rows = bring(tmp_path / "home", path)
    row = figure(rows, "E10000025", 2021, "appeals_registered")
    assert (row["number"], row["symbol"], row["status"]) == (0.0, "-", "final")
    assert report.counts == {"T04": 1}


def test_a_rate_that_its_counts_do_not_give_is_said(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["Oxfordshire", 5, 50, 0.11], ["Kent", 5, 50, 0.1])
    report, _ = bring(tmp_path / "home", path)
    assert report.counts == {"T03": 1, "T04": 1}
    (said,) = [f for f in report.findings if f["rule"] == "T03"]
    assert "5 of 50" in said["message"]


def test_an_unknown_name_is_left_out_with_its_line(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["Oxfordshir", 5, 50, 0.1], ["Kent", 5, 50, 0.1])
    report, rows = bring(tmp_path / "home", path)
    (said,) = [f for f in report.findings if f["rule"] == "T01"]
    assert (said["line"], said["value"]) == (4, "Oxfordshir")
    assert report.tables["series"] == {"read": 3, "stored": 2, "flagged": 1}
    assert "E10000016" in {row["area"] for row in rows}


def test_a_year_twice_cannot_be_told_apart(tmp_path: Path) -> None:
    path = drawn(tmp_path, ["Kent", 5, 50, 0.1, 6, 50, 0.12], years=(2021, 2021))
    report, _ = bring(tmp_path / "home", path)
    assert "stands twice under 2021" in (report.reason or "")


@needs_shared
@pytest.mark.parametrize(
    "name", ["dfe-lait/la_code_list.xlsx", "dfe-finance/DSG_by_year_dr.xlsx"]
)
def test_another_workbook_is_refused(tmp_path: Path, name: str) -> None:
    assert SHARED is not None
    report, _ = bring(tmp_path, SHARED / "data" / name)
    assert "no sheet 'SEND_1'" in (report.reason or "")
