"""Lists of areas: rows, merged regions, and neighbours by name only as a check."""

from datetime import datetime
from pathlib import Path

from reference import SHARED, needs_shared
from xlsxwriter import Workbook

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
SUB = (
    "Sub_ICB_Locations_to_Integrated_Care_Boards_to_NHS_England_(Region)_(July_2022)"
    "_Lookup_in_England.csv"
)
CCG = "Clinical_Commissioning_Groups_(April_2021)_Names_and_Codes_in_England.csv"


def bring(store: Store, source: str, *paths: Path) -> ImportReport:
    return import_files(store, source=catalogue()[source], paths=list(paths), now=NOW)


def real(name: str, folder: str = "lookups") -> Path:
    assert SHARED is not None
    return SHARED / "data" / folder / name


@needs_shared
def test_the_published_lists_are_read_whole(tmp_path: Path) -> None:
    store = Store(tmp_path)
    names = (SUB, CCG, "la_region_lookup_raw.xlsx")
    report = bring(store, "area_lookups", *map(real, names))
    assert report.status == "accepted"
    assert {name: one["stored"] for name, one in report.tables.items()} == {
        "sub_icb": 106,
        "ccg": 106,
        "council_regions": 153,
    }
    levels = [area.level for area in store.areas()]
    assert (levels.count("icb"), levels.count("region")) == (42, 7)
    parts = store.table("area_lookups", "sub_icb")
    assert parts is not None
    own = [row for row in parts.to_pylist() if row["icb"] == "E54000044"]
    assert sorted(row["nhs_code"] for row in own) == ["10Q", "14Y", "15A"]


@needs_shared
def test_a_region_reaches_down_to_the_next(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, "area_lookups", real("la_region_lookup_raw.xlsx"))
    table = store.table("area_lookups", "council_regions")
    assert table is not None
    rows = {row["area"]: row for row in table.to_pylist()}
    # the region's name stands beside County Durham only
    assert rows["E08000024"]["region"] == rows["E06000047"]["region"] == "E12000001"
    assert rows["E06000047"]["pupils"] == "76409"


@needs_shared
def test_neighbours_by_name_agree_with_the_stored_list_and_are_not_stored(
    tmp_path: Path,
) -> None:
    store = Store(tmp_path)
    bring(store, "statistical_neighbours", real("sn_may_2025.xlsx", "dfe-lait"))
    before = store.table("statistical_neighbours", "neighbours")
    report = bring(store, "area_lookups", real("stat neighbours.csv"))
    assert report.counts == {}
    table = store.table("area_lookups", "neighbours_checked")
    assert table is not None
    assert {row["agrees"] for row in table.to_pylist()} == {"yes"}
    after = store.table("statistical_neighbours", "neighbours")
    assert before == after


@needs_shared
def test_without_a_stored_list_nothing_is_compared(tmp_path: Path) -> None:
    report = bring(Store(tmp_path), "area_lookups", real("stat neighbours.csv"))
    assert set(report.skipped) == {"U04"}


@needs_shared
def test_another_neighbour_is_said_and_changes_nothing(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bring(store, "statistical_neighbours", real("sn_may_2025.xlsx", "dfe-lait"))
    path = tmp_path / "names.csv"
    text = real("stat neighbours.csv").read_text(encoding="utf-8-sig")
    head, first, rest = text.split("\n", 2)
    path.write_text(f"{head}\n{first.replace('Enfield', 'Kent', 1)}\n{rest}")
    report = bring(store, "area_lookups", path)
    assert report.counts == {"U04": 1}
    assert report.findings[0]["value"] == "Barking and Dagenham"


def test_a_new_board_joins_the_register_with_a_word(tmp_path: Path) -> None:
    path = tmp_path / "lookup.csv"
    path.write_text(
        "SICBL24CD,SICBL24CDH,SICBL24NM,ICB24CD,ICB24CDH,ICB24NM,NHSER24CD,NHSER24CDH,"
        "NHSER24NM\nE38000999,99Z,A part,E54000099,QZZ,NHS New Integrated Care Board,"
        "E40000005,Y59,South East\n,99Y,No code,E54000099,QZZ,NHS New,E40000005,Y59,S\n"
    )
    store = Store(tmp_path / "home")
    report = bring(store, "area_lookups", path)
    assert report.counts == {"U01": 1, "U02": 1}
    assert report.tables["sub_icb"] == {"read": 2, "stored": 1, "flagged": 1}
    (board,) = [area for area in store.areas() if area.level == "icb"]
    assert (board.code, board.name, board.region) == (
        "E54000099", "NHS New", "E40000005",
    )  # fmt: skip


def test_an_unknown_council_is_left_out_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "regions.xlsx"
    book = Workbook(str(path))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, ["", "", "2021/22"])
    sheet.write_row(1, 0, ["South East", "Oxfordshire", "1,234"])
    sheet.write_row(2, 0, ["", "Nowhere", "5"])
    sheet.write_row(3, 0, ["", "Derby", "6"])
    sheet.write_row(4, 0, ["(1) a note", "", ""])
    book.close()
    report = bring(Store(tmp_path / "home"), "area_lookups", path)
    assert report.tables["council_regions"] == {"read": 3, "stored": 2, "flagged": 1}
    assert report.counts == {"U01": 1, "U03": 1}
    assert report.findings[0]["line"] == 3
