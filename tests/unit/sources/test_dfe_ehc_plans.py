"""The national statistics are read whole, symbols and spellings kept."""

import gzip
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.areas import register

NOW = datetime(2026, 1, 20, 9, 0)
ROWS = {
    "timeliness_20_week": 12_212,
    "requests": 13_170,
    "assessments": 12_847,
    "annual_reviews": 13_290,
    "ceased_plans": 21_112,
    "personal_budgets": 22_955,
    "residential_settings": 23_117,
    "sen_need_newplans": 9_832,
    "sen_needs_all_plans": 13_939,
    "work_based_placements": 9_917,
    "sen2_age_caseload_subset": 10_520,
}


def bring(store: Store, *paths: Path) -> ImportReport:
    return import_files(
        store, source=catalogue()["dfe_ehc_plans"], paths=list(paths), now=NOW
    )


@pytest.fixture(scope="module")
def release(tmp_path_factory: pytest.TempPathFactory) -> tuple[Store, ImportReport]:
    assert SHARED is not None
    store = Store(tmp_path_factory.mktemp("release"))
    paths = sorted((SHARED / "data" / "dfe-sen2-ehcp").glob("*.csv.gz"))
    return store, bring(store, *paths)


def figures(store: Store, **wanted: object) -> list[dict[str, Any]]:
    where = [(name, "=", value) for name, value in wanted.items()]
    table = store.table("dfe_ehc_plans", "series", where=where)
    return table.to_pylist() if table is not None else []


@needs_shared
def test_every_file_of_the_release_is_read_whole(release: Any) -> None:
    _, report = release
    assert {name: t["stored"] for name, t in report.tables.items()} == ROWS
    assert all(t["flagged"] == 0 for t in report.tables.values())
    assert report.counts.keys() <= {"D04", "D05"}


@needs_shared
@pytest.mark.parametrize(
    ("year", "numerator", "denominator"), [(2024, "370", "961"), (2022, "27", "667")]
)
def test_known_cells_are_exact(
    release: Any, year: int, numerator: str, denominator: str
) -> None:
    found = {
        row["item"]: row["text"]
        for row in figures(
            release[0],
            dataset="timeliness_20_week",
            area="E10000025",
            topic="",
            period_end=date(year, 12, 31),
        )
    }
    assert found["plans_issued_20_weeks_ex"] == numerator
    assert found["plans_issued_den_ex"] == denominator
    if year == 2022:
        assert found["PC_plans_issued_20_weeks_ex"] == "4"


@needs_shared
def test_every_cell_comes_back_as_published(release: Any) -> None:
    """Every figure of one file against an independent reading of it."""
    import csv

    assert SHARED is not None
    path = SHARED / "data" / "dfe-sen2-ehcp" / "timeliness_20_week.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    wanted: dict[tuple[str, ...], str] = {}
    known = register()
    for row in rows:
        area = row["new_la_code"] or row["region_code"] or row["country_code"]
        area = known.find(area).code  # some councils have had two codes
        for item in list(row)[12:]:
            headline = row["breakdown"] == row["breakdown_topic"]
            topic = "" if headline else row["breakdown_topic"]
            group = "" if headline else row["breakdown"]
            wanted[row["time_period"], area, topic, group, item] = row[item]
    got = {
        (r["label"], r["area"], r["topic"], r["breakdown"], r["item"]): r
        for r in figures(release[0], dataset="timeliness_20_week")
    }
    assert {key: r["text"] for key, r in got.items()} == wanted
    for row in got.values():
        if row["text"] == "x":
            assert (row["number"], row["symbol"], row["status"]) == (
                None,
                "x",
                "not-available",
            )
        else:
            assert row["number"] == float(row["text"])
            assert (row["symbol"], row["status"]) == ("", "final")


@needs_shared
def test_january_counts_are_snapshots_and_new_plans_are_of_the_year(
    release: Any,
) -> None:
    store = release[0]
    for dataset, kind, last in (
        ("sen_needs_all_plans", "snapshot", date(2025, 1, 16)),
        ("personal_budgets", "snapshot", date(2025, 1, 16)),
        ("sen_need_newplans", "calendar-year", date(2024, 12, 31)),
    ):
        rows = figures(
            store, dataset=dataset, area="E92000001", topic="", period_end=last
        )
        assert {row["period_kind"] for row in rows} == {kind}, dataset
    ages = figures(
        store, dataset="sen2_age_caseload_subset", area="E92000001", item="num_caseload"
    )
    assert {row["period_end"] for row in ages if row["label"] == "2023"} == {
        date(2023, 1, 19)
    }
    assert {row["breakdown"] for row in ages} >= {"Under 5", "Age 20 to 25"}


@needs_shared
def test_the_areas_of_the_files_are_known_afterwards(release: Any) -> None:
    areas = {area.code: area for area in release[0].areas()}
    assert areas["E10000025"].number == "931"
    assert areas["E10000025"].region == "E12000008"
    assert areas["E12000008"].level == "region"
    assert areas["E92000001"].level == "country"


@needs_shared
def test_a_nought_beside_other_figures_is_asked_about(release: Any) -> None:
    asked = [f for f in release[1].findings if f["rule"] == "D04"]
    assert {f["severity"] for f in asked} == {"query"}
    assert any(f["field"] == "requests_decided_not_to_assess" for f in asked)
    noughts = figures(
        release[0], dataset="requests", area="E10000017", topic="", label="2022"
    )
    kept = {row["item"]: (row["number"], row["status"]) for row in noughts}
    assert kept["requests_decided_not_to_assess"] == (0.0, "final")


@needs_shared
def test_a_row_of_noughts_between_large_figures_was_not_returned(release: Any) -> None:
    """Residential places of one council read 60, 0 and 33: the 0 is no count."""
    assert any(
        f["rule"] == "D05" and f["table"] == "residential_settings"
        for f in release[1].findings
    )
    rows = figures(
        release[0], dataset="residential_settings", area="E10000025", item="Res_tot"
    )
    whole = {
        row["label"]: (row["number"], row["status"], row["text"])
        for row in rows
        if row["topic"] == ""
    }
    assert whole["202122"] == (60.0, "final", "60")
    assert whole["202223"] == (None, "not-returned", "0")
    assert whole["202324"] == (33.0, "final", "33")
    # nor are the other noughts of that row counts
    of_year = figures(
        release[0], dataset="residential_settings", area="E10000025", label="202223"
    )
    assert len(of_year) == 3
    assert {row["status"] for row in of_year} == {"not-returned"}


HEADER = (
    "time_period,time_identifier,geographic_level,country_code,country_name,"
    "region_code,region_name,new_la_code,old_la_code,la_name,breakdown_topic,"
    "breakdown,max_age,total_ceased\n"
)
PLACE = "Calendar year,Local authority,E92000001,England,E12000008,South East"
ALL = "All ceased EHC plans,All ceased EHC plans"


def ceased(folder: Path, *rows: str, header: str = HEADER) -> Path:
    path = folder / "download (3).csv"
    path.write_text(header + "".join(row + "\n" for row in rows))
    return path


def test_an_unknown_symbol_is_refused_as_a_cell_with_its_text(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    report = bring(
        store, ceased(tmp_path, f"2024,{PLACE},E10000025,931,Oxfordshire,{ALL},?,12")
    )
    assert report.tables["ceased_plans"] == {"read": 1, "stored": 0, "flagged": 1}
    assert [(f["rule"], f["line"], f["value"]) for f in report.findings] == [
        ("D01", 2, "?")
    ]
    assert [row["item"] for row in figures(store)] == ["total_ceased"]


@pytest.mark.parametrize(
    ("cell", "number", "status"),
    [
        ("x", None, "not-available"),
        ("z", None, "not-applicable"),
        ("c", None, "suppressed"),
        ("", None, "not-returned"),
        ("0", 0.0, "final"),
        ("30.700000000000", 30.7, "final"),
    ],
)
def test_symbols_never_become_a_blank_or_a_nought(
    tmp_path: Path, cell: str, number: float | None, status: str
) -> None:
    store = Store(tmp_path / "home")
    bring(store, ceased(tmp_path, f"2024,{PLACE},E10000025,931,O,{ALL},{cell},12"))
    row = next(row for row in figures(store) if row["item"] == "max_age")
    assert (row["number"], row["status"], row["text"]) == (number, status, cell)
    assert row["symbol"] == ("" if number is not None else cell)


def test_rows_without_a_readable_period_or_place_are_left_out(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    report = bring(
        store,
        ceased(
            tmp_path,
            f"2024,{PLACE},E10000025,931,Oxfordshire,{ALL},1,12",
            f"202499,{PLACE},E10000025,931,Oxfordshire,{ALL},1,12",
            f"2024,{PLACE},,931,Oxfordshire,{ALL},1,12",
        ),
    )
    assert {(f["rule"], f["line"]) for f in report.findings} == {("D02", 3), ("D03", 4)}
    assert report.tables["ceased_plans"]["stored"] == 1
    assert len(figures(store)) == 2


def test_a_file_of_no_data_set_is_refused_with_help(tmp_path: Path) -> None:
    header = HEADER.replace("total_ceased", "total_cease")
    path = ceased(tmp_path, f"2024,{PLACE},E1,931,O,{ALL},1,2", header=header)
    reason = bring(Store(tmp_path / "home"), path).reason or ""
    assert "'total_cease' looks like 'total_ceased'" in reason


def test_invented_areas_become_known_by_their_codes(tmp_path: Path) -> None:
    store = Store(tmp_path / "home")
    place = (
        "Calendar year,Local authority,Z92000001,Demonstration nation,Z12000001,North"
    )
    bring(store, ceased(tmp_path, f"2024,{place},Z10000001,001,Northmere,{ALL},1,12"))
    assert [(a.code, a.number, a.region) for a in store.areas()] == [
        ("Z10000001", "001", "Z12000001")
    ]
