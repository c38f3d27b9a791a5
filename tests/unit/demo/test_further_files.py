"""Published files beside those about plans: real headers, sums, and a clean import."""

import csv
import gzip
import hashlib
from collections import defaultdict
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pytest
from reference import SHARED, needs_shared

from fingerpost.demo.boards import LOCAL_CODE, boards
from fingerpost.demo.further_files import write_further
from fingerpost.demo.hand_over import DemoImport
from fingerpost.demo.model import ordinary
from fingerpost.demo.names import places
from fingerpost.demo.nation import Nation
from fingerpost.demo.published import Statistics
from fingerpost.demo.simulation import simulate
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.measures import catalogue as measures
from fingerpost.sources import catalogue
from fingerpost.sources.nhs_community_waits.services import SPEECH, item

TODAY, NOW = date(2026, 11, 23), datetime(2026, 11, 23, 12, tzinfo=UTC)
PLACES = (*places()[:9], *places()[12:16])
NATION = Nation(
    places=PLACES,
    plans={place.number: 5_400 if place.number == 1 else 2_000 for place in PLACES},
    today=TODAY,
    seed=20,
)
DECISIONS = {(p.number, year): 2_300 for p in PLACES for year in (2022, 2023, 2024)}
# What a source asks about although nothing is wrong: names without codes, new boards.
ASKED = {"tribunals": {"T04"}, "area_lookups": {"U02"}, "ofsted_area_send": {"I03"}}
REAL = {
    "ap_census": "dfe-ap/ap_placements_ap_census.csv.gz",
    "ap_setting": "dfe-ap/spc_ap_setting.csv",
    "school_ap_placement": "dfe-ap/spc_school_ap_placement.csv",
    "school_ap_characteristics": "dfe-ap/spc_school_ap_characteristics.csv.gz",
    "absence_pru": "dfe-ap/4_absence_2term_pru.csv",
    "attendance_by_sen": "dfe-attendance-by-sen/"
    "south_east_la_send_attendance_absence_exclusions.csv.gz",
    "eyfsp_headline": "dfe-early-years/1_eyfsp_headline_measures_2022.csv.gz",
    "nhs_boards": "lookups/Sub_ICB_Locations_to_Integrated_Care_Boards_to_NHS_England_"
    "(Region)_(July_2022)_Lookup_in_England.csv",
    "inspections": "ofsted-area-send/mi_ofsted_winter_2223.csv",
}


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> list[DemoImport]:
    return write_further(NATION, DECISIONS, tmp_path_factory.mktemp("further"))


@pytest.fixture(scope="module")
def files(made: list[DemoImport]) -> dict[str, Path]:
    return {path.stem: path for one in made for path in one.paths}


@pytest.fixture(scope="module")
def stored(made: list[DemoImport], tmp_path_factory: pytest.TempPathFactory) -> Store:
    """Everything imported, after one file that makes the areas known."""
    folder = tmp_path_factory.mktemp("stored")
    statistics = Statistics(last_year=2025, split=())
    for place in PLACES:
        statistics.add(
            simulate(
                ordinary(
                    place=place,
                    start=date(2019, 1, 1),
                    end=date(2026, 1, 31),
                    plans_at_end=120,
                    seed=4,
                ),
                seed=4,
            )
        )
    store = Store(folder / "home")
    known = DemoImport(
        title="plans",
        source="dfe_ehc_plans",
        paths=tuple(statistics.write(folder / "published")[:1]),
    )
    for one in (known, *made):
        source = catalogue()[one.source]
        report = import_files(store, source=source, paths=list(one.paths), now=NOW)
        assert report.status.startswith("accepted"), (one.source, report.reason)
        assert set(report.counts) == ASKED.get(one.source, set()), one.source
        for table in report.tables.values():
            assert table["read"] == table["stored"], one.source
            assert not table["flagged"], one.source
    return store


def test_the_invented_tool_is_about_invented_places_and_says_so(stored: Store):
    found = stored.table("lait", "series")
    assert found is not None
    areas = set(found["area"].unique().to_pylist())
    assert areas == {where.code for where in NATION.where()}
    assert set(found["level"].unique().to_pylist()) == {"council", "region", "country"}
    assert {"suppressed", "not-available"} <= set(found["status"].unique().to_pylist())
    names = set(found["item"].unique().to_pylist())
    assert len(names) >= 40
    read = {
        item.name
        for measure in measures().values()
        if measure.official
        for one in (measure.official, *measure.official.earlier)
        for item in one.every
    }
    # a measure of the site must never take an invented series for a real one
    assert not names & read
    said = stored.table("lait", "dictionary")
    assert said is not None
    assert set(said["measure_short"].to_pylist()) == names
    assert all("Invented" in words for words in said["description"].to_pylist())


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def published(path: Path) -> list[str]:
    raw = path.read_bytes()
    text = gzip.decompress(raw) if path.suffix == ".gz" else raw
    return text.decode("utf-8-sig").splitlines()


def series(store: Store, source: str) -> list[dict[str, Any]]:
    table = store.table(source, "series")
    assert table is not None
    return table.to_pylist()


def test_every_file_is_taken_by_its_source_without_a_fault(stored: Store) -> None:
    for source in ("populations", "dfe_ap", "attendance_by_sen", "eyfsp", "tribunals"):
        codes = {row["area"] for row in series(stored, source)}
        assert all(code.startswith("Z") for code in codes), source
        assert "Z10000001" in codes, source


@needs_shared
@pytest.mark.parametrize("name", REAL)
def test_columns_are_the_publishers(name: str, files: dict[str, Path]) -> None:
    assert SHARED is not None
    real = SHARED / "data" / REAL[name]
    theirs = next(csv.reader(published(real)))
    with files[name].open(encoding="utf-8-sig", newline="") as file:
        ours = next(csv.reader(file))
    # two of the real tables have the codes of a place in another order
    assert len(ours) == len(theirs)
    assert set(ours) == set(theirs)


@needs_shared
@pytest.mark.parametrize(
    ("name", "columns"),
    [
        ("ap_census", ("gender", "age", "ethnicity_minor", "fsm")),
        ("ap_setting", ("setting_type",)),
        ("school_ap_placement", ("characteristic_grouping", "pupil_characteristic")),
        (
            "school_ap_characteristics",
            ("characteristic_grouping", "pupil_characteristic"),
        ),
        (
            "attendance_by_sen",
            (
                "source_domain",
                "time_identifier",
                "education_phase",
                "send_category",
                "send_detail_display",
                "metric",
                "metric_type",
                "direction",
            ),
        ),
        ("eyfsp_headline", ("characteristic", "characteristic_type", "gender")),
    ],
)
def test_groups_are_spelt_as_the_publisher_spells_them(
    name: str, columns: tuple[str, ...], files: dict[str, Path]
) -> None:
    assert SHARED is not None
    real = SHARED / "data" / REAL[name]
    theirs = csv.DictReader(published(real))
    known = {tuple(row[c] for c in columns) for row in theirs}
    ours = {tuple(row[c] for c in columns) for row in rows(files[name])}
    assert ours <= known, sorted(ours - known)[:5]


def test_the_same_seed_gives_the_same_bytes(
    made: list[DemoImport], tmp_path: Path
) -> None:
    def digest(every: list[DemoImport]) -> str:
        whole = hashlib.sha256()
        for one in every:
            for path in one.paths:
                whole.update(path.name.encode() + path.read_bytes())
        return whole.hexdigest()

    assert digest(write_further(NATION, DECISIONS, tmp_path)) == digest(made)


@pytest.mark.parametrize(
    ("name", "group", "figure"),
    [
        ("ap_census", ("gender", "age", "ethnicity_minor", "fsm"), "number_of_pupils"),
        ("ap_setting", ("setting_type",), "placements"),
        ("school_ap_placement", ("pupil_characteristic", "setting_type"), "pupils"),
    ],
)
def test_region_and_nation_are_the_sums_of_their_areas(
    name: str, group: tuple[str, ...], figure: str, files: dict[str, Path]
) -> None:
    sums: dict[tuple[str, ...], dict[str, int]] = defaultdict(lambda: defaultdict(int))
    wholes: set[tuple[str, ...]] = set()
    for row in rows(files[name]):
        key = (row["time_period"], *(row[column] for column in group))
        if row.get("characteristic_grouping", "Total") not in ("Total", "SEN on entry"):
            continue
        sums[key][row["geographic_level"]] += int(row[figure])
        if row["new_la_code"] == "Z10000002":
            wholes.add(key)
    assert len(wholes) > 4
    for key in wholes:  # breakdowns that every area has
        assert len(set(sums[key].values())) == 1, key


def test_ways_to_split_the_same_children_agree(files: dict[str, Path]) -> None:
    parts: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows(files["ap_census"]):
        if row["new_la_code"] != "Z10000001" or row["gender"] != "Total":
            continue
        split = [c for c in ("age", "ethnicity_minor", "fsm") if row[c] != "Total"]
        parts[row["time_period"], "".join(split)] += int(row["number_of_pupils"])
    assert len(parts) == 16
    for (year, _), number in parts.items():
        assert number == parts[year, ""] > 100
    reached: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows(files["eyfsp_headline"]):
        whole = row["geographic_level"] == "National" and row["gender"] == "Total"
        if whole and row["characteristic_type"] != "All SEN":
            key = row["time_period"], row["characteristic"]
            reached[key] += int(row["gld_number"])
    for (year, _), number in reached.items():
        assert number == reached[year, "Total"] > 1_000


def test_numbers_fit_the_size_of_the_area(stored: Store) -> None:
    people = {
        row["period_end"].year: row["number"]
        for row in series(stored, "populations")
        if (row["area"], row["item"]) == ("Z10000001", "aged_0_to_25")
    }
    assert max(people) == 2025
    assert 0.02 < 5_400 / people[2025] < 0.05
    shares = [
        row["number"]
        for row in series(stored, "attendance_by_sen")
        if row["item"].endswith(("_perc", "_percent"))
    ]
    assert all(0 <= share <= 100 for share in shares)
    attended = {
        row["breakdown"]: row["number"]
        for row in series(stored, "attendance_by_sen")
        if row["area"] == "Z10000001" and row["item"] == "attendance_perc"
    }
    assert attended["EHC plan"] < attended["SEN support"] < attended["No SEN"]


def test_symbols_can_be_seen(stored: Store) -> None:
    found = {
        (source, row["symbol"])
        for source in ("dfe_ap", "eyfsp", "tribunals", "nhs_community_waits")
        for row in series(stored, source)
    }
    assert {("dfe_ap", "z"), ("eyfsp", "c"), ("tribunals", "..")} <= found
    empty = {
        r["status"] for r in series(stored, "nhs_community_waits") if not r["text"]
    }
    assert empty == {"not-returned", "suppressed"}


def test_waits_are_of_boards_and_add_up_and_never_of_councils(stored: Store) -> None:
    waits = series(stored, "nhs_community_waits")
    assert {row["level"] for row in waits} == {"country", "region", "icb", "provider"}
    assert len({row["period_end"] for row in waits}) == 18
    sums: dict[tuple[date, str], float] = defaultdict(float)
    for row in waits:
        if row["item"] == item("waiting", SPEECH):
            sums[row["period_end"], row["level"]] += row["number"] or 0
    for month in {month for month, _ in sums}:
        assert (
            len({sums[month, level] for level in ("country", "icb", "provider")}) == 1
        )
    first = boards(NATION)[0]
    assert first.code == LOCAL_CODE
    assert PLACES[0] in first.areas
    assert {row["area"] for row in waits if row["level"] == "icb"} == {
        board.code for board in boards(NATION)
    }


def test_nothing_is_published_before_its_day(tmp_path: Path) -> None:
    early = Nation(
        places=PLACES[:2], plans={1: 5_400, 2: 900}, today=date(2024, 7, 1), seed=1
    )
    decisions = {(1, 2022): 3_000, (2, 2022): 700}
    made = write_further(early, decisions, tmp_path)
    # no area of these two had been inspected: there is no list
    assert "ofsted_area_send" not in {one.source for one in made}
    files = {path.stem: path for one in made for path in one.paths}
    assert max(row["time_period"] for row in rows(files["ap_census"])) == "202324"
    assert max(row["time_period"] for row in rows(files["absence_pru"])) == "202223"
    assert max(row["time_period"] for row in rows(files["eyfsp_headline"])) == "202223"
    assert max(row["year"] for row in rows(files["populations"])) == "2022"
