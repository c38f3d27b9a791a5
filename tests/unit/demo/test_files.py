"""All files of the demonstration, as the builder imports them."""

import csv
import hashlib
from datetime import date, timedelta
from pathlib import Path

import pytest

from fingerpost.demo import files as demo_files
from fingerpost.demo.files import DemoFiles, Scale, write_all
from fingerpost.demo.returns import D2I_CSV

TODAY = date(2026, 11, 23)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> DemoFiles:
    return write_all(tmp_path_factory.mktemp("demo"), today=TODAY)


def _digest(files: DemoFiles) -> str:
    whole = hashlib.sha256()
    for one in files.imports:
        for path in one.paths:
            whole.update(path.name.encode() + path.read_bytes())
    return whole.hexdigest()


def test_the_same_day_and_seed_give_the_same_bytes(
    made: DemoFiles, tmp_path: Path
) -> None:
    assert _digest(write_all(tmp_path, today=TODAY)) == _digest(made)


def test_files_come_in_the_order_in_which_they_are_imported(made: DemoFiles) -> None:
    sources = list(dict.fromkeys(one.source for one in made.imports))
    # Published files first: they make the invented areas known.
    assert sources == [
        "dfe_ehc_plans", "statistical_neighbours", "populations", "dfe_ap",
        "attendance_by_sen", "eyfsp", "tribunals", "dsg", "area_lookups",
        "nhs_community_waits", "ofsted_area_send", "lait", "sen2", "ap_placements",
        "annex_a", "school_ap", "entered",
    ]  # fmt: skip
    for one in made.imports:
        assert all(path.is_file() for path in one.paths)
    days = [one.as_at for one in made.imports if one.source == "sen2"]
    assert days == [
        date(2024, 1, 18),
        date(2025, 1, 16),
        date(2026, 1, 15),
        date(2026, 10, 31),
    ]


@pytest.mark.parametrize(
    "today",
    [
        TODAY,
        date(2026, 1, 10),
        date(2026, 1, 20),
        date(2026, 1, 31),
        date(2026, 2, 14),
        date(2026, 3, 31),
        date(2024, 7, 1),
    ],
)
def test_the_returns_cover_every_month_of_the_story(
    today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(demo_files.SCALES, "tiny", Scale(2, 300))
    monkeypatch.setattr("fingerpost.demo.cast._TRIES", 1)
    files = write_all(tmp_path, scale="tiny", today=today)
    covered: set[date] = set()
    for one in files.imports:
        if one.source != "sen2":
            continue
        assert one.as_at is not None
        assert one.as_at <= today
        if one.as_at.month == 1:
            assert one.covers_from is None
            first, last = (
                date(one.as_at.year - 1, 1, 1),
                date(one.as_at.year - 1, 12, 31),
            )
        else:
            first = one.covers_from or date(one.as_at.year, 1, 1)
            next_day = one.as_at + timedelta(days=1)
            last = one.as_at if next_day.day == 1 else one.as_at.replace(day=1)
        covered |= {
            date(year, month, 1)
            for year in range(first.year, last.year + 1)
            for month in range(1, 13)
            if first <= date(year, month, 1) < last
        }
    asked = {
        date(year, month, 1)
        for year in range(files.begins.year, files.last_month.year + 1)
        for month in range(1, 13)
        if date(year, month, 1) <= files.last_month
    }
    assert asked <= covered


def test_neighbours_are_ten_of_the_region_in_two_lists(made: DemoFiles) -> None:
    path = made.imports[10].paths[0]
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    lists = {row["list"] for row in rows}
    assert lists == {"2021-04", "2025-05"}
    ours = {
        name: {
            row["neighbour_number"]
            for row in rows
            if row["list"] == name and row["number"] == "001"
        }
        for name in lists
    }
    region = {place.dfe_number for place in made.places if place.region == 0}
    for listed in ours.values():
        assert len(listed) == 10
        assert "001" not in listed
        assert listed <= region
    assert len(rows) == 2 * 24 * 10


def test_typed_series_have_counts_and_small_numbers(made: DemoFiles) -> None:
    found = {}
    for one in made.imports[-3:]:
        with one.paths[0].open(encoding="utf-8", newline="") as file:
            found[one.paths[0].stem] = list(csv.DictReader(file))
    for rows in found.values():
        assert len({(row["measure"], row["period_start"]) for row in rows}) == len(rows)
        for row in rows:
            assert 0 <= int(row["numerator"]) <= int(row["denominator"])
            assert row["area"] == "Z10000001"
            assert row["period_end"] <= made.last_month.isoformat()
    assert all(int(row["denominator"]) < 20 for row in found["plan_quality"])
    assert len(found["amended_plans"]) == 46
    assert len(found["health_advice"]) == 44, "the newest have not come"
    assert {row["period_kind"] for row in found["plan_quality"]} == {"term"}


def test_england_scale_hands_in_ten_years_for_every_area(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(
        demo_files.SCALES, "england", Scale(5, 600, plans=3_000, years=10)
    )
    monkeypatch.setattr("fingerpost.demo.cast._TRIES", 2)
    told: list[tuple[float, str]] = []
    files = write_all(
        tmp_path,
        scale="england",
        today=TODAY,
        progress=lambda share, words: told.append((share, words)),
        local_shape=D2I_CSV,
    )
    others = [i for i in files.imports if i.source == "sen2" and i.area != "Z10000001"]
    assert len(others) == 4
    assert {one.covers_from for one in others} == {date(2017, 1, 1)}
    assert abs(files.plans - 3_000) <= 4  # each area is rounded
    shares = [share for share, _ in told]
    assert shares == sorted(shares)
    assert shares[-1] == 1.0


def test_an_unknown_scale_is_refused_in_words(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="small, county, england"):
        write_all(tmp_path, scale="galaxy", today=TODAY)
