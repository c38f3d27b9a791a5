"""The council's and the schools' lists of placements: what is odd is said, and kept."""

import csv
import json
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from filled_templates import right_upn

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
ROW = {
    "upn": right_upn("123456789012"), "birth_date": "2012-06-04", "sex": "F",
    "urn": "135534", "ukprn": "", "setting_type": "", "reason": "other",
    "entry_date": "2025-11-03", "leaving_date": "", "pattern": "PT",
    "sessions_per_week": "4", "school_urn": "135535",
}  # fmt: skip
BOTH = pytest.mark.parametrize("slug", ["ap_census", "school_ap"])


def bring(
    folder: Path, slug: str, *rows: dict[str, str], heads: dict[str, str] | None = None
) -> tuple[list[dict[str, Any]], ImportReport]:
    folder.mkdir(parents=True, exist_ok=True)
    names = [name for name in ROW if slug == "school_ap" or name != "school_urn"]
    path = folder / "list.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out)
        writer.writerow([(heads or {}).get(name, name) for name in names])
        writer.writerows([row[name] for name in names] for row in rows)
    store = Store(folder / "home")
    report = import_files(
        store, source=catalogue()[slug], paths=[path], now=NOW, area="931", year=2026
    )
    table = store.table(slug, "placements")
    return ([] if table is None else table.to_pylist()), report


@BOTH
def test_a_good_row_is_kept_without_pupil_numbers(slug: str, tmp_path: Path) -> None:
    kept, report = bring(tmp_path, slug, ROW)
    assert report.status == "accepted"
    assert len(kept) == 1
    assert not {"upn", "uln"} & set(kept[0])
    assert ROW["upn"] not in json.dumps(kept, default=str)
    assert (kept[0]["urn"], kept[0]["entry_date"]) == ("135534", date(2025, 11, 3))
    assert catalogue()[slug].private
    assert "Our own layout" in catalogue()[slug].description


@BOTH
def test_the_list_is_as_at_the_census_day_of_its_year(
    slug: str, tmp_path: Path
) -> None:
    bring(tmp_path, slug, ROW)
    one = Store(tmp_path / "home").snapshots(slug)[0]
    assert one.as_at == date(2026, 1, 15)


FAULTS: list[tuple[dict[str, str], str, str, bool]] = [
    ({"entry_date": "03/11/2025"}, "C01", "error", False),
    ({"setting_type": "XYZ", "urn": ""}, "C01", "error", False),
    ({"upn": ""}, "C02", "error", True),
    ({"upn": "A12"}, "C03", "error", False),
    ({"upn": "Z234567890123"}, "C03", "query", False),
    ({"urn": ""}, "C04", "error", False),
    ({"ukprn": "10012345"}, "C04", "error", False),
    ({"setting_type": "OTH"}, "C04", "error", False),
    ({"urn": "", "ukprn": "10012345", "setting_type": "OTH"}, "C04", "error", False),
    ({"urn": "1355"}, "C05", "error", False),
    ({"urn": "", "ukprn": "1001"}, "C05", "error", False),
    ({"leaving_date": "2025-11-02"}, "C06", "error", False),
    ({"sessions_per_week": "11"}, "C07", "error", False),
    ({"entry_date": "2026-03-01"}, "C08", "error", False),
    ({"reason": "R7"}, "C09", "query", False),
    ({"pattern": "3"}, "C10", "query", False),
    ({"sessions_per_week": "10"}, "C11", "query", False),
]


@BOTH
@pytest.mark.parametrize(("change", "rule", "severity", "gone"), FAULTS)
def test_each_fault_is_found_by_its_rule(
    slug: str, change: dict[str, str], rule: str, severity: str, gone: bool,
    tmp_path: Path,
) -> None:  # fmt: skip
    other = ROW | {"upn": right_upn("223456789012")}
    kept, report = bring(tmp_path, slug, other, ROW | change)
    found = [f for f in report.findings if f["rule"] == rule]
    assert {(f["line"], f["severity"]) for f in found} == {(3, severity)}
    assert len(kept) == 1 + (not gone)


@BOTH
@pytest.mark.parametrize(
    "where",
    [
        {"urn": "135534"},
        {"urn": "", "ukprn": "10012345"},
        {"urn": "", "setting_type": "WBP"},
        {"urn": "", "setting_type": "Work based placement"},
    ],
)
def test_one_place_is_enough(slug: str, where: dict[str, str], tmp_path: Path) -> None:
    _, report = bring(tmp_path, slug, ROW | where)
    assert report.counts == {}


@BOTH
def test_unknown_reasons_and_patterns_are_kept_as_they_are(
    slug: str, tmp_path: Path
) -> None:
    kept, report = bring(tmp_path, slug, ROW | {"reason": "PEX", "pattern": "F2"})
    assert (kept[0]["reason"], kept[0]["pattern"]) == ("PEX", "F2")
    assert report.tables["placements"] == {"read": 1, "stored": 1, "flagged": 0}


@BOTH
def test_a_reason_in_words_is_neither_kept_nor_shown(slug: str, tmp_path: Path) -> None:
    kept, report = bring(tmp_path, slug, ROW | {"reason": "Jay hit a teacher"})
    assert kept[0]["reason"] is None
    assert report.counts == {"C09": 1}
    assert "Jay" not in str(report.as_dict())


def test_labels_of_the_published_tables_are_understood(tmp_path: Path) -> None:
    labels = {
        "Off-site placement for behavioural support": "behaviour",
        "Medical condition (mental health need)": "mental-health",
        "SUSPENSION": "suspension",
    }
    for number, (label, code) in enumerate(labels.items()):
        kept, report = bring(
            tmp_path / str(number), "school_ap", ROW | {"reason": label}
        )
        assert kept[0]["reason"] == code
        assert report.counts == {}


@BOTH
def test_other_names_of_the_columns_are_accepted(slug: str, tmp_path: Path) -> None:
    heads = {
        "upn": "Unique Pupil Number", "urn": "Placement URN",
        "setting_type": "Type of setting", "reason": "Placement reason",
        "pattern": "Attendance pattern", "birth_date": "Date of birth",
    }  # fmt: skip
    kept, report = bring(tmp_path, slug, ROW, heads=heads)
    assert report.counts == {}
    assert kept[0]["urn"] == "135534"


@BOTH
def test_the_same_placement_twice_counts_once(slug: str, tmp_path: Path) -> None:
    kept, report = bring(tmp_path, slug, ROW, ROW, ROW | {"entry_date": "2025-09-01"})
    assert len(kept) == 2
    assert report.counts == {"C02": 1}


@BOTH
def test_a_missing_column_is_named(slug: str, tmp_path: Path) -> None:
    _, report = bring(tmp_path, slug, ROW, heads={"entry_date": "entry_data"})
    assert report.refused
    assert "'entry_data' looks like 'entry_date'" in (report.reason or "")


def hand_in(
    store: Store, folder: Path, *rows: dict[str, str], replace: bool = False
) -> ImportReport:
    path = folder / f"{len(store.everything())}.csv"
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, fieldnames=list(ROW))
        writer.writeheader()
        writer.writerows(rows)
    return import_files(
        store, source=catalogue()["school_ap"], paths=[path], now=NOW, area="931",
        year=2026, replace=replace,
    )  # fmt: skip


def test_two_schools_hand_in_for_the_same_day_and_none_overtakes_the_other(
    tmp_path: Path,
) -> None:
    store, other = Store(tmp_path / "home"), {**ROW, "school_urn": "135536"}
    hand_in(store, tmp_path, ROW)
    second = hand_in(store, tmp_path, other, replace=True)
    assert "S01" not in second.counts
    assert [one.reporters for one in store.snapshots()] == [("135535",), ("135536",)]
    kept = store.table("school_ap", "placements")
    assert kept is not None
    assert kept.column("school_urn").to_pylist() == ["135535", "135536"]


def test_the_same_school_again_is_said_and_may_be_put_in_its_place(
    tmp_path: Path,
) -> None:
    store, again = Store(tmp_path / "home"), {**ROW, "sessions_per_week": "6"}
    hand_in(store, tmp_path, ROW)
    assert "S01" in hand_in(store, tmp_path, again).counts
    hand_in(store, tmp_path, {**again, "pattern": "FT"}, replace=True)
    assert len(store.snapshots()) == 1


def test_rows_of_another_school_are_never_put_aside_unseen(tmp_path: Path) -> None:
    store, other = Store(tmp_path / "home"), {**ROW, "school_urn": "135536"}
    hand_in(store, tmp_path, ROW, other)
    refused = hand_in(store, tmp_path, {**ROW, "pattern": "FT"}, replace=True)
    assert "135536" in (refused.reason or "")
    assert len(store.snapshots()) == 1
