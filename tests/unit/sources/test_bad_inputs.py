"""Every bad input of the reference set gets its class and line, nothing half kept."""

import json
import time
from datetime import datetime
from pathlib import Path

import pytest
from bad_inputs import CLASS, FOLDER, PART, ROWS
from reference import needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

pytestmark = needs_shared
NOW = datetime(2026, 1, 20, 9, 0)
# The line that a refusal names
LINES = {
    "15_invalid_utf8.csv": 6,
    "17_nul_bytes.csv": 4,
    "22_mixed_delimiters.csv": 12,
    "23_short_row.csv": 7,
    "25_unclosed_quote.csv": 6,
    "29_truncated_last_line.csv": 21,
    "B1_mismatched_tags.xml": 1,
}
WORDS = {
    "33_duplicate_header.csv": "Surname",
    "34_missing_column.csv": "Dob",
    "61_wide_5000_columns.csv": "5010 columns",
    "31_header_only.csv": "no rows found",
    "30_empty.csv": "empty",
    "88_renamed_exe.csv": "program",
    "91_svg_script.svg": "picture",
    "A1_xxe_file.xml": "document type",
    "A4_billion_laughs.xml": "document type",
    "A6_deep_nesting.xml": "32 deep",
    "B0_truncated.xml": "cut off",
    "B2_wrong_root.xml": "<Message> is expected",
    "B9_wrong_year.xml": "no council",
    "71_zip_bomb_300MB.zip": "far more",
    "80_zip_slip.zip": "leads out",
    "84_zip_corrupt.zip": "damaged",
    "85_truncated.xlsx": "damaged",
    "87_zip_lying_size.zip": "damaged",
}
# Lines that must be among the findings of a flagged file
FLAGGED = {
    "44_dates.csv": {2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 13},
    "45_upn.csv": {2, 3, 6, 7, 8, 9},
    "46_duplicates.csv": {3, 5, 6},
    "48_codes.csv": {2, 3, 4, 5, 6},
    "50_orphans_requests.csv": {3, 4, 5},
    "65_redos.csv": {2, 3, 4, 5},
}


def bring(store: Store, name: str, part: str = "") -> ImportReport:
    return import_files(
        store,
        source=catalogue()["sen2"],
        paths=[FOLDER / name],
        now=NOW,
        area="931",
        part=part,
    )


@pytest.mark.parametrize("name", sorted(CLASS))
def test_each_file_gets_its_class_and_nothing_is_half_kept(
    name: str, tmp_path: Path
) -> None:
    store = Store(tmp_path / "home")
    start = time.perf_counter()
    report = bring(store, name, PART.get(name, ""))
    assert time.perf_counter() - start < 5
    wanted = CLASS[name]
    if report.refused:
        assert "reject" in wanted
        assert store.everything() == []
        assert list(store.home.rglob("*.parquet*")) == []
        assert report.reason is not None
        assert report.reason.startswith(name)
        assert "\n" not in report.reason
        assert "Traceback" not in report.reason
    else:
        assert wanted != "reject"
        for table, numbers in report.tables.items():
            assert numbers["read"] == numbers["stored"] + numbers["flagged"], table


@pytest.mark.parametrize(("name", "rows"), ROWS.items())
def test_good_files_are_kept_whole(
    name: str, rows: dict[str, int], tmp_path: Path
) -> None:
    store = Store(tmp_path / "home")
    report = bring(store, name)
    stored = {table: numbers["stored"] for table, numbers in report.tables.items()}
    assert stored == rows
    for table, count in rows.items():
        kept = store.table("sen2", table)
        assert kept is not None
        assert kept.num_rows == count


@pytest.mark.parametrize(("name", "line"), LINES.items())
def test_refusals_name_the_line(name: str, line: int, tmp_path: Path) -> None:
    report = bring(Store(tmp_path / "home"), name)
    assert f"{name}, line {line}: " in (report.reason or "")


@pytest.mark.parametrize(("name", "words"), WORDS.items())
def test_refusals_say_what_is_wrong(name: str, words: str, tmp_path: Path) -> None:
    assert words in (bring(Store(tmp_path / "home"), name).reason or "")


@pytest.mark.parametrize(("name", "lines"), FLAGGED.items())
def test_flagged_files_name_each_bad_row(
    name: str, lines: set[int], tmp_path: Path
) -> None:
    report = bring(Store(tmp_path / "home"), name)
    assert lines <= {finding["line"] for finding in report.findings}


def test_the_wrong_module_is_named(tmp_path: Path) -> None:
    refused = bring(Store(tmp_path / "home"), "36_wrong_module.csv", "1")
    assert "looks like module 2" in (refused.reason or "")
    report = bring(Store(tmp_path / "home"), "36_wrong_module.csv")
    assert list(report.tables) == ["requests"]
    assert "36_wrong_module.csv is module 2" in report.findings[0]["message"]


def test_names_survive_windows_text_and_are_not_kept(tmp_path: Path) -> None:
    report = bring(Store(tmp_path / "home"), "11_cp1252.csv")
    assert report.files[0]["encoding"] == "cp1252"


def test_a_slashed_date_never_becomes_a_day(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    bring(store, "44_dates.csv")
    table = store.table("sen2", "persons")
    assert table is not None
    days = [str(day) for day in table["birth_date"].to_pylist() if day]
    # Row 10, and the one that is a real day although an unlikely one, is queried
    assert days == ["2015-02-03"]


def test_duplicates_never_count_twice(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    report = bring(store, "46_duplicates.csv")
    table = store.table("sen2", "persons")
    assert table is not None
    assert table.num_rows == 3
    assert len(set(table["person_key"].to_pylist())) == 3
    assert {f["rule"] for f in report.findings} >= {"K01", "P05"}


def test_a_person_twice_in_xml_is_flagged(tmp_path: Path) -> None:
    report = bring(Store(tmp_path / "home"), "B8_duplicate_upn.xml")
    assert report.tables["persons"] == {"read": 3, "stored": 2, "flagged": 1}
    assert "K01" in report.counts


def test_no_identifier_of_a_flagged_file_is_in_its_answer(tmp_path: Path) -> None:
    import csv

    for name in FLAGGED:
        words = json.dumps(bring(Store(tmp_path / name), name).as_dict())
        with (FOLDER / name).open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                for field in ("UPN - Unique Pupil Number", "Dob (ccyy-mm-dd)"):
                    value = (row.get(field) or "").strip()
                    if len(value) > 6:
                        assert value not in words
