"""Figures for each so many people: every published count over its population."""

import csv
import gzip
from datetime import UTC, date, datetime
from pathlib import Path

import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.compute import compute
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Observations, Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources
from fingerpost.sources.areas import register

pytestmark = needs_shared

NOW = datetime(2026, 1, 20, 12, tzinfo=UTC)
SLUGS = ("ehc_requests_per_10000", "ehc_plans_per_1000")
YEARS = (2021, 2022, 2024)


def persons(number: str, year: int) -> int:
    """Invented people of one age: so many that no two areas or years are alike."""
    return int(number) * 10 + year % 100


@pytest.fixture(scope="module")
def observations(tmp_path_factory: pytest.TempPathFactory) -> Observations:
    assert SHARED is not None
    folder: Path = tmp_path_factory.mktemp("per_head")
    listed = folder / "people.csv"
    lines = [
        f"{area.code},{year},{age},{persons(area.number, year)}"
        for area in register().councils()
        for year in YEARS
        for age in range(26)
    ]
    listed.write_text("area_code,year,age,persons\n" + "\n".join(lines) + "\n")
    store = Store(folder / "home")
    plans = SHARED / "data" / "dfe-sen2-ehcp"
    for source, paths in (
        ("populations", [listed]),
        (
            "dfe_ehc_plans",
            [plans / "requests.csv.gz", plans / "sen_needs_all_plans.csv.gz"],
        ),
    ):
        report = import_files(store, source=sources()[source], paths=paths, now=NOW)
        assert report.reason is None, report.reason
    chosen = [catalogue()[slug] for slug in SLUGS]
    compute(store, chosen, today=NOW.date(), run_id="per-head-1", now=NOW)
    return Observations(store)


@pytest.mark.parametrize(
    ("slug", "name", "item", "per", "near"),
    [
        (
            "ehc_requests_per_10000", "requests", "requests_received_in_year", 10_000,
            # 2023 lies as near to 2022 as to 2024: the earlier of the two
            {2019: 2021, 2020: 2021, 2021: 2021, 2022: 2022, 2023: 2022, 2024: 2024},
        ),
        (
            "ehc_plans_per_1000", "sen_needs_all_plans", "ehc_plans", 1_000,
            {2025: 2024},
        ),
    ],
)  # fmt: skip
def test_each_count_is_divided_by_the_nearest_population(
    observations: Observations,
    slug: str,
    name: str,
    item: str,
    per: int,
    near: dict[int, int],
) -> None:
    assert SHARED is not None
    figures = {
        (one.area, one.period.end.year): one for one in observations.find(measure=slug)
    }
    known = register()
    compared = 0
    path = SHARED / "data" / "dfe-sen2-ehcp" / f"{name}.csv.gz"
    with gzip.open(path, "rt", encoding="utf-8-sig", newline="") as file:
        for row in csv.DictReader(file):
            councils = row["geographic_level"] == "Local authority"
            if not councils or not row["breakdown"].startswith("All"):
                continue
            area = known.find(row["new_la_code"])
            label = row["time_period"]
            year = int(label[:4]) + (len(label) == 6)
            one = figures[area.code, year]
            if row[item] == "x":
                assert one.value is None
                continue
            if float(row[item]) == 0:
                continue  # some are no return: told in the tests of the release
            people = 26 * persons(area.number, near[year])
            assert one.numerator == float(row[item])
            assert one.denominator == people, (area.name, year)
            assert one.value == pytest.approx(per * float(row[item]) / people)
            compared += 1
    assert compared > 140


def test_the_year_of_the_population_is_told_with_the_figure(
    observations: Observations,
) -> None:
    notes = [
        note
        for note in observations.quality(
            measure="ehc_requests_per_10000", area="E10000025"
        )
        if note.period and note.period.end == date(2024, 12, 31)
    ]
    people = 26 * persons("931", 2024)
    assert [note.words for note in notes] == [
        "For 2024 the population is the estimate of the people aged 0 to 25 in the "
        f"middle of 2024: {people:,}."
    ]


def test_an_area_without_a_population_has_no_rate(observations: Observations) -> None:
    """No population of England was imported: its count stands without a rate."""
    england = observations.find(measure="ehc_requests_per_10000", area="E92000001")
    assert england
    assert {one.value for one in england} == {None}
    assert {one.status for one in england} == {"not-available"}
