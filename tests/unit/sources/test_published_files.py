"""Published files of the department beside the plans: whole, exact, symbols kept."""

import csv
import gzip
import io
import zipfile
from collections import Counter
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 9, 0)
OXFORDSHIRE, ENGLAND = "E10000025", "E92000001"
FOLDERS = {
    "dfe_ap": "dfe-ap",
    "sen2_mi": "dfe-sen2-mi",
    "cin": "dfe-cin",
    "eyfsp": "dfe-early-years",
    "destinations": "dfe-destinations",
    "attendance_by_sen": "dfe-attendance-by-sen",
}
ROWS = {
    "dfe_ap": {
        "ap_census": 101_220,
        "ap_setting": 707,
        "school_ap_placement": 3_992,
        "school_ap_characteristics": 23_089,
        "absence_pru": 1_373,
    },
    "sen2_mi": {"sen2_mi": 1_456},
    "cin": {"cin_councils": 2_946, "cin_england": 68},
    "eyfsp": {"eyfsp_headline": 12_852},
    "destinations": {"ks4_destinations": 3_932},
    "attendance_by_sen": {"attendance_by_sen": 26_730},
}


def files_of(source: str) -> list[Path]:
    assert SHARED is not None
    return sorted((SHARED / "data" / FOLDERS[source]).iterdir())


class Imported:
    """Each source's real files, imported once for all tests of this module."""

    def __init__(self, folder: Path) -> None:
        self.store = Store(folder)
        self.reports: dict[str, ImportReport] = {
            source: import_files(
                self.store, source=catalogue()[source], paths=files_of(source), now=NOW
            )
            for source in FOLDERS
        }

    def rows(self, source: str, **wanted: Any) -> list[dict[str, Any]]:
        where = [(name, "=", value) for name, value in wanted.items()]
        table = self.store.table(source, "series", where=where)
        return table.to_pylist() if table is not None else []

    def one(self, source: str, **wanted: Any) -> dict[str, Any]:
        found = self.rows(source, **wanted)
        assert len(found) == 1, found
        return found[0]


@pytest.fixture(scope="module")
def imported(tmp_path_factory: pytest.TempPathFactory) -> Imported:
    return Imported(tmp_path_factory.mktemp("published"))


@pytest.mark.parametrize("source", ROWS)
def test_every_row_is_read_and_stored(imported: Imported, source: str) -> None:
    report = imported.reports[source]
    assert report.reason is None, report.reason
    assert {name: t["read"] for name, t in report.tables.items()} == ROWS[source]
    assert {name: t["stored"] for name, t in report.tables.items()} == ROWS[source]
    # noughts between large figures are asked about; nothing else is found
    assert report.counts.keys() <= {"D04", "D05"}


@pytest.mark.parametrize("source", ROWS)
def test_no_figure_is_there_twice(imported: Imported, source: str) -> None:
    table = imported.store.table(source, "series")
    assert table is not None
    key = ["dataset", "area", "level", "period_end", "period_start"]
    key += ["topic", "breakdown", "item"]
    counted = table.group_by(key).aggregate([("text", "count")])
    assert counted.num_rows == table.num_rows


def cells(source: str, name: str) -> list[dict[str, str]]:
    """A published file, read again by plain Python."""
    path = next(path for path in files_of(source) if path.name.startswith(name))
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    return list(csv.DictReader(io.StringIO(raw.decode("utf-8-sig"))))


@pytest.mark.parametrize(
    ("source", "name", "dataset", "described"),
    [
        ("dfe_ap", "ap_placements", "ap_census", 14),
        ("dfe_ap", "spc_ap_setting", "ap_setting", 11),
        ("dfe_ap", "spc_school_ap_placement", "school_ap_placement", 13),
        ("dfe_ap", "spc_school_ap_char", "school_ap_characteristics", 13),
        ("dfe_ap", "4_absence", "absence_pru", 10),
        ("sen2_mi", "sen2_mi", "sen2_mi", 10),
        ("cin", "sen_la", "cin_councils", 11),
        ("cin", "sen_national", "cin_england", 6),
        ("eyfsp", "1_eyfsp", "eyfsp_headline", 15),
        ("destinations", "ks4", "ks4_destinations", 11),
    ],
)
def test_every_cell_comes_back_as_published(
    imported: Imported, source: str, name: str, dataset: str, described: int
) -> None:
    """Each text of each column, as often as the file has it."""
    rows = cells(source, name)
    wanted = Counter(
        (item, row[item].strip()) for row in rows for item in list(rows[0])[described:]
    )
    table = imported.store.table(source, "series", where=[("dataset", "=", dataset)])
    assert table is not None
    got = Counter(
        zip(
            (item.removesuffix("_percentage") for item in table["item"].to_pylist())
            if dataset == "ks4_destinations"
            else table["item"].to_pylist(),
            table["text"].to_pylist(),
            strict=True,
        )
    )
    assert got == wanted


def test_placements_are_not_pupils(imported: Imported) -> None:
    """In January 2023 one council paid for 412 placements of 410 pupils."""
    pupils = imported.one(
        "dfe_ap", dataset="ap_census", area=OXFORDSHIRE, topic="", label="202223"
    )
    placements = imported.one(
        "dfe_ap", dataset="ap_setting", area=OXFORDSHIRE, topic="", label="202223"
    )
    assert (pupils["number"], placements["number"]) == (410, 412)
    assert pupils["period_end"] == placements["period_end"] == date(2023, 1, 19)


@pytest.mark.parametrize(
    ("dataset", "topics"),
    [("ap_setting", ("setting_type",)), ("school_ap_placement", ("Placement Reason",))],
)
def test_the_parts_make_the_whole_so_that_a_missing_row_is_a_nought(
    imported: Imported, dataset: str, topics: tuple[str, ...]
) -> None:
    whole = {
        r["area"]: r["number"]
        for r in imported.rows("dfe_ap", dataset=dataset, topic="")
    }
    assert len(whole) > 150
    for topic in topics:
        parts: Counter[str] = Counter()
        for row in imported.rows("dfe_ap", dataset=dataset, topic=topic):
            parts[row["area"]] += row["number"]
        assert parts == whole


def test_totals_inside_a_grouping_are_no_second_headline(imported: Imported) -> None:
    rows = imported.rows(
        "dfe_ap", dataset="school_ap_characteristics", area=OXFORDSHIRE, topic=""
    )
    assert [row["number"] for row in rows] == [399]
    plan = imported.one(
        "dfe_ap",
        dataset="school_ap_characteristics",
        area=OXFORDSHIRE,
        topic="SEN on entry",
        breakdown="EHC plan",
    )
    assert plan["number"] == 105


def test_absence_is_of_two_terms_and_london_comes_in_halves(imported: Imported) -> None:
    rows = imported.rows("dfe_ap", dataset="absence_pru", item="sess_possible")
    assert {row["period_kind"] for row in rows} == {"term"}
    last = [row for row in rows if row["label"] == "202223"]
    assert {row["period_start"] for row in last} == {date(2022, 9, 1)}
    assert {row["period_end"] for row in last} == {date(2023, 3, 31)}
    regions = {row["area"] for row in last if row["level"] == "region"}
    assert {"E13000001", "E13000002"} <= regions
    assert "E12000007" not in regions
    assert not [row for row in rows if row["label"] == "201920"]


def test_long_floats_keep_their_text(imported: Imported) -> None:
    rate = imported.one(
        "sen2_mi", area=OXFORDSHIRE, label="2021", item="no_exc_20week_rate"
    )
    assert (rate["text"], rate["number"]) == ("30.700000000000", 30.7)
    # 2022 is published with three decimals
    rate = imported.one(
        "sen2_mi", area=OXFORDSHIRE, label="2022", item="no_exc_20week_rate"
    )
    assert (rate["text"], rate["number"]) == ("4.048", 4.048)


def test_bournemouth_and_poole_stand_apart_in_the_older_table(
    imported: Imported,
) -> None:
    areas = {row["area"] for row in imported.rows("sen2_mi", item="new_all_ehc")}
    assert {"E06000028", "E06000029"} <= areas  # Bournemouth, Poole
    assert not {"E06000063", "E06000064"} & areas  # Cumberland, Westmorland


def test_withheld_figures_of_children_in_need_stay_withheld(imported: Imported) -> None:
    rows = imported.rows("cin", dataset="cin_councils")
    marks = Counter(row["symbol"] for row in rows if row["symbol"])
    assert marks["c"] == 25_677
    assert marks["z"] == 844
    assert {row["status"] for row in rows if row["symbol"] == "c"} == {"suppressed"}
    assert {row["period_end"] for row in rows if row["label"] == "202122"} == {
        date(2022, 3, 31)
    }
    # a share that rounds to nought keeps its mark, and is no nought
    small = [
        r for r in imported.rows("cin", dataset="cin_england") if r["symbol"] == "k"
    ]
    assert small
    assert {(r["number"], r["status"]) for r in small} == {(None, "final")}


def test_districts_are_kept_and_are_no_councils(imported: Imported) -> None:
    rows = imported.rows("eyfsp", item="gld_number", topic="", breakdown="")
    levels = Counter(row["level"] for row in rows)
    assert levels["council"] == 152
    assert levels["district"] > 300
    assert levels["none"] == 1
    areas = {area.code: area for area in imported.store.areas()}
    assert "E07000177" not in areas  # a district is no area that is compared
    assert areas["E09000007"].region == "E12000007"  # Camden: London, not Inner London


def test_a_share_of_almost_none_is_no_nought(imported: Imported) -> None:
    rows = imported.rows("destinations", symbol="low")
    assert len(rows) > 1_000
    assert {row["number"] for row in rows} == {None}
    assert {row["status"] for row in rows} <= {"final", "provisional", "revised"}
    kinds = {row["item"].endswith("_percentage") for row in rows}
    assert kinds == {True, False} or kinds == {True}


def test_provisional_destinations_say_so(imported: Imported) -> None:
    rows = imported.rows("destinations", item="overall", label="202122")
    numbers = [row for row in rows if row["number"] is not None]
    assert {row["status"] for row in numbers} == {"provisional"}


def test_what_was_dropped_upstream_is_not_known(imported: Imported) -> None:
    rows = imported.rows("attendance_by_sen")
    assert len({row["area"] for row in rows}) == 19
    # nothing stands in for a figure that is not there
    assert {row["status"] for row in rows} == {"final"}
    assert all(row["number"] is not None for row in rows)
    terms = {row["period_kind"] for row in rows if row["item"] == "attendance_perc"}
    assert terms == {"term"}
    phases = {
        row["breakdown"].partition(" + ")[2]
        for row in rows
        if row["topic"] == "send_category + education_phase"
    }
    # two vocabularies in one file: neither is put in the place of the other
    assert {"Primary", "State-funded primary", "Special", "State-funded special"} <= (
        phases
    )


@pytest.mark.parametrize("wrapped", ["gzip", "zip"])
def test_what_is_packed_is_told_by_its_first_bytes(
    tmp_path: Path, wrapped: str
) -> None:
    """The department once called a ZIP "….csv.gz"; its name is not believed."""
    plain_file = next(p for p in files_of("dfe_ap") if p.name == "spc_ap_setting.csv")
    path = tmp_path / "ap_setting.csv.gz"
    if wrapped == "gzip":
        path.write_bytes(gzip.compress(plain_file.read_bytes()))
    else:
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("spc_ap_setting.csv", plain_file.read_bytes())
    report = import_files(
        Store(tmp_path / "home"), source=catalogue()["dfe_ap"], paths=[path], now=NOW
    )
    assert report.tables["ap_setting"] == {"read": 707, "stored": 707, "flagged": 0}


@pytest.mark.parametrize("source", FOLDERS)
def test_a_file_of_another_source_is_named(tmp_path: Path, source: str) -> None:
    other = "eyfsp" if source != "eyfsp" else "cin"
    report = import_files(
        Store(tmp_path / "home"),
        source=catalogue()[source],
        paths=files_of(other)[:1],
        now=NOW,
    )
    assert f"({other}," in (report.reason or "")


def _headers(path: Path) -> set[str]:
    raw = path.read_bytes()
    raw = gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw
    return set(next(csv.reader(io.StringIO(raw.decode("utf-8-sig")))))


@pytest.mark.parametrize("source", [*FOLDERS, "dfe_ehc_plans"])
def test_every_column_that_the_pages_explain_is_published(source: str) -> None:
    assert SHARED is not None
    folder = FOLDERS.get(source, "dfe-sen2-ehcp")
    there: set[str] = set()
    for path in (SHARED / "data" / folder).iterdir():
        there |= _headers(path)
    if source == "attendance_by_sen":  # one figure a row: the names are cells
        there |= {row["metric"] for row in cells(source, "south")}
    for content in catalogue()[source].contents:
        assert content.columns
        assert set(content.columns) <= there, content.slug
