"""The schools grant and what was spent: several headings, totals, and noughts."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared
from xlsxwriter import Workbook

from fingerpost.engine.importing import import_files
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.headings import heading_paths

NOW = datetime(2026, 1, 20, 9, 0)
OUTTURN = "Outturn data 202122.xlsx"


def bring(
    home: Path, source: str, *paths: Path
) -> tuple[ImportReport, list[dict[str, Any]]]:
    store = Store(home)
    report = import_files(store, source=catalogue()[source], paths=list(paths), now=NOW)
    table = store.table(source, "series")
    return report, table.to_pylist() if table is not None else []


def real(name: str) -> Path:
    assert SHARED is not None
    return SHARED / "data" / "dfe-finance" / name


def value(rows: list[dict[str, Any]], area: str, item: str, year: int) -> Any:
    (row,) = [
        r
        for r in rows
        if (r["area"], r["item"], r["period_start"].year) == (area, item, year)
    ]
    return row["number"]


@needs_shared
def test_the_grant_by_year_has_five_years_of_rows(tmp_path: Path) -> None:
    report, rows = bring(tmp_path, "dsg", real("DSG_by_year_dr.xlsx"))
    assert report.tables["series"]["read"] == 163 + 163 + 164 + 164 + 165
    assert report.tables["series"]["flagged"] == 5 * (3 + 1)
    assert report.counts == {"G02": 1}
    assert "Metropolitan authorities" in report.findings[0]["message"]
    total = "Total DSG allocation (£s)"
    assert value(rows, "E10000025", total, 2023) == 628_896_063
    assert value(rows, "E92000001", total, 2019) == pytest.approx(44_867_520_326.84)
    assert {row["period_kind"] for row in rows} == {"financial-year"}


@needs_shared
def test_england_and_regions_are_published_and_not_added_up(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, "dsg", real("DSG_by_year_dr.xlsx"))
    last = [row for row in rows if row["period_start"].year == 2023]
    levels = {
        level: sum(row["number"] for row in last if row["level"] == level)
        for level in ("council", "region", "country")
    }
    # each level adds up to England, which is why none may be added to another
    assert levels["region"] == pytest.approx(levels["country"], abs=10)
    assert levels["council"] == pytest.approx(levels["country"], abs=200)
    assert sum(row["area"] == "E12000007" for row in last) == 1


@needs_shared
def test_the_allocations_have_a_path_for_each_column(tmp_path: Path) -> None:
    name = "dedicated-schools-grant_2023_07_20.ods"
    report, rows = bring(tmp_path, "dsg", real(name))
    assert report.tables["series"]["stored"] == report.tables["series"]["read"] - 16
    block = "High_needs_block / Total high needs block before deductions (£s)"
    assert value(rows, "E10000025", block, 2022) == 92_783_552
    before, after = (
        item
        for item in sorted({row["item"] for row in rows}, reverse=True)
        if item.startswith("Allocations_summary") and "Total DSG" in item
    )
    assert "before recoupment" in before
    assert value(rows, "E10000025", before, 2022) == 585_680_086
    assert value(rows, "E10000025", after, 2022) == 248_460_118
    items = {row["item"] for row in rows}
    assert not [one for one in items if "[A]" in one or "2022 to 2023" in one]


@needs_shared
def test_the_outturn_is_read_by_the_whole_of_its_headings(tmp_path: Path) -> None:
    report, rows = bring(tmp_path, "high_needs_outturn", real(OUTTURN))
    assert report.tables["series"] == {"read": 154, "stored": 154, "flagged": 0}
    spent = (
        "Section 251 outturn / Special schools and academies (1) / Special schools and "
        "academies"
    )
    planned = "Section 251 budget / Special schools and academies (1)"
    assert value(rows, "E10000025", spent, 2021) == 12_265_974.36
    assert value(rows, "E10000025", planned, 2021) == 14_293_336.57
    (people,) = [
        row
        for row in rows
        if (row["area"], row["item"]) == ("E10000025", "2-18 Population")
    ]
    assert people["label"] == "2021-22, ONS mid-2021 projection"
    assert people["number"] == pytest.approx(141_217.638)


@needs_shared
def test_the_outturn_says_that_it_mixes_years(tmp_path: Path) -> None:
    report, rows = bring(tmp_path, "high_needs_outturn", real(OUTTURN))
    (said,) = [f for f in report.findings if f["rule"] == "H03"]
    assert "2020-21" in said["message"]
    # four councils that had closed are in it: nothing returned is not nought
    assert report.counts["H04"] == 4
    closed = [row for row in rows if row["area"] == "E06000029"]
    assert {row["number"] for row in closed} == {None}


def drawn_outturn(folder: Path, heads: list[list[str]]) -> Path:
    path = folder / "drawn.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet("Sheet1")
    sheet.write_row(1, 1, ["Year", "2022-23"])
    for at, row in enumerate(heads, 2):
        sheet.write_row(at, 1, row)
    sheet.write_row(6, 1, ["SOUTH EAST", 931, "Oxfordshire", 1000, 5, "1,234,567"])
    book.close()
    return path


HEADS = [
    ["", "", "", "", "Section 251 outturn"],
    ["Region", "LA code", "LA name", "2-18 Population (mid-2022)", "Special", "Total"],
]


def test_thousands_are_read_and_the_year_of_the_people_kept(tmp_path: Path) -> None:
    path = drawn_outturn(tmp_path, HEADS)
    report, rows = bring(tmp_path / "home", "high_needs_outturn", path)
    assert report.status == "accepted"
    held = {
        row["item"]: (row["number"], row["label"])
        for row in rows
        if row["item"] in ("2-18 Population", "people_aged_2_to_18")
        or row["item"].startswith("Section")
    }
    assert held == {
        "2-18 Population": (1000, "2022-23, mid-2022"),
        "people_aged_2_to_18": (1000, "2022-23, mid-2022"),
        "Section 251 outturn / Special": (5, "2022-23"),
        "Section 251 outturn / Total": (1_234_567, "2022-23"),
    }


def test_two_columns_of_one_path_are_refused(tmp_path: Path) -> None:
    heads = [HEADS[0], [*HEADS[1][:4], "Special", "Special"]]
    report, _ = bring(
        tmp_path / "home", "high_needs_outturn", drawn_outturn(tmp_path, heads)
    )
    assert "'Section 251 outturn / Special'" in (report.reason or "")


@pytest.mark.parametrize(
    ("rows", "paths"),
    [
        ([["A", "", "B"], ["x", "y", "x"]], ["A / x", "A / y", "B / x"]),
        ([["A", "", ""], ["x", "", "y"]], ["A / x", "", "y"]),  # a gap ends a group
        ([["Top", "of which:", ""], ["", "x", "y"]],
         ["Top", "Top / of which / x", "Top / of which / y"]),
        ([["A", "", ""], ["g", "", "h"], ["x", "y", "x"]],
         ["A / g / x", "A / g / y", "A / h / x"]),
    ],
)  # fmt: skip
def test_a_group_reaches_to_the_right_until_the_next(
    tmp_path: Path, rows: list[list[str]], paths: list[str]
) -> None:
    file = FileAt.at(tmp_path / "f")
    found = heading_paths(file, rows, first=0, what="sheet")
    assert found == {at: path for at, path in enumerate(paths) if path}


def test_equal_paths_are_named(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="'A / x'"):
        heading_paths(
            FileAt.at(tmp_path / "f"), [["A", ""], ["x", "x"]], first=0, what="sheet"
        )


@needs_shared
@pytest.mark.parametrize("source", ["dsg", "high_needs_outturn"])
def test_another_workbook_is_refused(tmp_path: Path, source: str) -> None:
    assert SHARED is not None
    report, _ = bring(
        tmp_path, source, SHARED / "data" / "dfe-lait" / "la_code_list.xlsx"
    )
    assert "this is no" in (report.reason or "")


@needs_shared
def test_plain_names_hold_the_figures_that_measures_use(tmp_path: Path) -> None:
    _, rows = bring(tmp_path, "high_needs_outturn", real(OUTTURN))
    special = value(rows, "E10000025", "special_schools", 2021)
    other = value(rows, "E10000025", "alternative_provision", 2021)
    assert special == pytest.approx(12_265_974.36 + 25_416_222.97)
    assert other == pytest.approx(1_452_094.94)
    people = value(rows, "E10000025", "people_aged_2_to_18", 2021)
    # the workbook's own figures for each head: 86.86, 10.28, 179.98 and 0.00
    assert (special + other) / people == pytest.approx(
        86.8587 + 10.2827 + 179.9791, 1e-5
    )
    assert value(rows, "E10000021", "special_schools", 2021) is None
