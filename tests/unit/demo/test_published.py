"""Published files have the publisher's headers and add up."""

import csv
import gzip
import io
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from reference import SHARED, needs_shared

from fingerpost.demo import published_counts as counts
from fingerpost.demo.calendar import last_published_year, last_return
from fingerpost.demo.days import NEVER, month_index
from fingerpost.demo.model import ordinary
from fingerpost.demo.names import places
from fingerpost.demo.published import Statistics
from fingerpost.demo.records import REQUEST
from fingerpost.demo.simulation import People, simulate

LAST = 2024
KEY = ("time_period", "breakdown_topic", "breakdown")
Row = dict[str, str]


@pytest.fixture(scope="module")
def nation() -> list[People]:
    return [
        simulate(
            ordinary(
                place=place,
                start=date(2019, 1, 1),
                end=date(2026, 1, 31),
                plans_at_end=700,
                seed=4,
            ),
            seed=4,
        )
        for place in (places()[0], places()[1], places()[12])
    ]


@pytest.fixture(scope="module")
def files(
    nation: list[People], tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Path]:
    statistics = Statistics(last_year=LAST)
    for people in nation:
        statistics.add(people)
    return {path.stem: path for path in statistics.write(tmp_path_factory.mktemp("p"))}


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def _counted(row: Row) -> Iterator[tuple[str, str]]:
    for name, value in list(row.items())[12:]:
        if not (name.lower().startswith("pc_") or name.endswith("_pc")):
            yield name, value


@needs_shared
def test_headers_are_exactly_the_publishers(files: dict[str, Path]) -> None:
    assert SHARED is not None
    assert len(files) == 10
    for name, path in files.items():
        packed = SHARED / "data" / "dfe-sen2-ehcp" / f"{name}.csv.gz"
        with gzip.open(packed, "rb") as file:
            theirs = file.readline()
        with path.open("rb") as ours:
            assert ours.readline() == theirs, name


@needs_shared
def test_every_breakdown_is_one_that_the_publisher_uses(files: dict[str, Path]) -> None:
    assert SHARED is not None
    for name, path in files.items():
        packed = SHARED / "data" / "dfe-sen2-ehcp" / f"{name}.csv.gz"
        with gzip.open(packed, "rb") as file:
            text = io.TextIOWrapper(file, encoding="utf-8-sig", newline="")
            theirs = {(r[KEY[1]], r[KEY[2]]) for r in csv.DictReader(text)}
        ours = {(row[KEY[1]], row[KEY[2]]) for row in _rows(path)}
        known = {pair for pair in ours if pair in theirs}
        # Where the publisher splits older or younger ages, ours stay in one band.
        for topic, label in ours - known:
            assert "ge" in topic, (name, topic, label)
            assert label.endswith(("and over", "and under")) or name.startswith("work")


def test_national_and_regional_counts_are_the_sums_of_their_areas(
    files: dict[str, Path],
) -> None:
    for name, path in files.items():
        sums: dict[tuple[str, ...], int] = {}
        totals: dict[tuple[str, ...], int] = {}
        for row in _rows(path):
            for item, value in _counted(row):
                if value == "x":
                    continue
                key = (*(row[part] for part in KEY), item)
                if row["geographic_level"] == "Local authority":
                    for where in ("nation", row["region_code"]):
                        sums[where, *key] = sums.get((where, *key), 0) + int(value)
                else:
                    where = row["region_code"] or "nation"
                    totals[where, *key] = int(value)
        assert totals == sums, name
        assert any(totals.values())


def test_ages_ethnicities_and_sexes_each_add_up_to_all(files: dict[str, Path]) -> None:
    for name in ("timeliness_20_week", "requests", "ceased_plans"):
        sums: dict[tuple[str, str], list[int]] = {}
        for row in _rows(files[name]):
            if row["geographic_level"] == "National":
                first = next(iter(_counted(row)))[1]
                kind = "All" if row["breakdown"].startswith("All") else row[KEY[1]]
                sums.setdefault((row["time_period"], kind), []).append(int(first))
        for (year, kind), parts in sums.items():
            assert sum(parts) == sums[year, "All"][0], (name, kind)


def test_rates_are_from_0_to_100_and_have_one_decimal(files: dict[str, Path]) -> None:
    seen = 0
    for path in files.values():
        for row in _rows(path):
            for name, value in row.items():
                if not (name.lower().startswith("pc_") or name.endswith("_pc")):
                    continue
                if value != "x":
                    assert 0 <= float(value) <= 100
                    assert value == f"{float(value):g}"
                    assert len(value.partition(".")[2]) <= 1
                    seen += 1
    assert seen > 1_000


def test_figures_that_were_not_collected_before_2023_are_x(
    files: dict[str, Path],
) -> None:
    for row in _rows(files["timeliness_20_week"]):
        late = row["plans_issued_gt_1_year"]
        assert (late == "x") == (row["time_period"] < "2023")
        assert row["plans_issued_den"] != "x"


def test_years_run_from_2021_to_the_last_published(files: dict[str, Path]) -> None:
    years = {row["time_period"] for row in _rows(files["timeliness_20_week"])}
    assert years == {"2021", "2022", "2023", "2024"}
    assert {row["time_period"] for row in _rows(files["sen_need_newplans"])} == {
        "202425"
    }
    budgets = {row["time_period"] for row in _rows(files["personal_budgets"])}
    assert budgets == {"202122", "202223", "202324", "202425"}


def test_a_published_count_is_a_plain_recount_of_the_people(
    nation: list[People], files: dict[str, Path]
) -> None:
    people = nation[0]
    r = people.records
    issued = (r.kind == REQUEST) & (r.start != NEVER)
    issued &= month_index(np.minimum(r.start, 60_000)) // 12 + 1970 == 2023
    on = counts.look(people, 2023).known.on
    for dispute in (
        r.request_mediation, r.request_tribunal, r.other_mediation, r.other_tribunal
    ):  # fmt: skip
        issued &= dispute > on
    plain = issued & ~r.exception
    (row,) = (
        row
        for row in _rows(files["timeliness_20_week"])
        if row["old_la_code"] == "001"
        and row["time_period"] == "2023"
        and row["breakdown"].startswith("All")
    )
    assert int(row["plans_issued_den_ex"]) == plain.sum()
    in_time = plain & (r.assessed - r.received <= 140)
    assert int(row["plans_issued_20_weeks_ex"]) == in_time.sum()


def test_areas_that_are_not_split_have_their_headline_only(
    nation: list[People], tmp_path: Path
) -> None:
    statistics = Statistics(last_year=LAST, split={1})
    for people in nation:
        statistics.add(people)
    path = next(p for p in statistics.write(tmp_path) if p.stem == "requests")
    per_area = {}
    for row in _rows(path):
        per_area[row["old_la_code"]] = per_area.get(row["old_la_code"], 0) + 1
    assert per_area["002"] == 4  # a year each
    assert per_area["001"] == 4 * counts.ROWS


def test_statistics_come_out_in_the_june_after_their_year() -> None:
    assert last_published_year(date(2026, 6, 29)) == 2024
    assert last_published_year(date(2026, 6, 30)) == 2025
    assert last_return(date(2026, 1, 14)) == 2025
    assert last_return(date(2026, 1, 15)) == 2026
