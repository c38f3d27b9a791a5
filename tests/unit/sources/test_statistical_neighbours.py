"""Lists of neighbours: ten for each council, by number, with their date."""

from collections import Counter
from datetime import datetime
from pathlib import Path

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)


def bring(store: Store, *paths: Path) -> ImportReport:
    source = catalogue()["statistical_neighbours"]
    return import_files(store, source=source, paths=list(paths), now=NOW)


@needs_shared
def test_both_published_lists_are_read_whole(tmp_path: Path) -> None:
    assert SHARED is not None
    folder = SHARED / "data" / "dfe-lait"
    store = Store(tmp_path)
    report = bring(store, folder / "sn_may_2025.xlsx", folder / "sn_april_2021.xlsx")
    assert report.tables["neighbours"] == {"read": 316, "stored": 316, "flagged": 0}
    table = store.table("statistical_neighbours", "neighbours")
    assert table is not None
    rows = table.to_pylist()
    # Two new councils have no neighbours in the list of 2021, and it says so
    assert Counter(row["list"] for row in rows) == {"2025-05": 1580, "2021-04": 1560}
    assert report.counts == {"B03": 2}
    each = Counter((row["list"], row["area"]) for row in rows)
    assert set(each.values()) == {10}
    assert {row["closeness"] for row in rows} == {
        "Extremely close", "Very close", "Close", "Somewhat close", "Not close",
    }  # fmt: skip
    own = [
        row for row in rows if row["list"] == "2025-05" and row["area"] == "E09000002"
    ]
    assert [row["place"] for row in own] == list(range(1, 11))
    assert own[0]["neighbour"] == "E09000010"


@needs_shared
def test_a_workbook_without_the_sheet_is_refused(tmp_path: Path) -> None:
    assert SHARED is not None
    path = SHARED / "data" / "dfe-lait" / "la_code_list.xlsx"
    assert "LA SN Groups" in (bring(Store(tmp_path), path).reason or "")


@needs_shared
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("73_xlsx_bomb_200MB.xlsx", "far more"),
        ("74_xlsx_billion_laughs.xlsx", "document type"),
        ("76_macro_renamed.xlsx", "macro"),
        ("79_billion_rows_dimension.xlsx", "cannot be read"),
        ("85_truncated.xlsx", "damaged"),
    ],
)
def test_harmful_workbooks_are_refused(tmp_path: Path, name: str, words: str) -> None:
    assert SHARED is not None
    report = bring(Store(tmp_path), SHARED / "bad_inputs" / name)
    assert words in (report.reason or "")


def test_our_own_csv_is_read_and_unknown_councils_are_named(tmp_path: Path) -> None:
    path = tmp_path / "neighbours.csv"
    path.write_text(
        "list,number,neighbour_number,closeness\n"
        "2025-05,931,850,Very Close\n"
        "2025-05,931,825,Close\n"
        "2025-05,000,825,Close\n"
        "May 2025,931,825,Close\n"
    )
    store = Store(tmp_path / "home")
    report = bring(store, path)
    assert [f["line"] for f in report.findings] == [4, 5]
    table = store.table("statistical_neighbours", "neighbours")
    assert table is not None
    assert [
        (row["area"], row["neighbour"], row["place"], row["closeness"])
        for row in table.to_pylist()
    ] == [
        ("E10000025", "E10000014", 1, "Very close"),
        ("E10000025", "E10000002", 2, "Close"),
    ]
