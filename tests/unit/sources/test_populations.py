"""People by single year of age: bands, their ends, and what may not be guessed.

The office's own layout was not at hand; the tables here are drawn. Single years, and a
column Code, are all that is relied on.
"""

from datetime import datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from xlsxwriter import Workbook

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.populations import BANDS

NOW = datetime(2026, 1, 20, 9, 0)
HEAD = "area_code,year,age,persons\n"


def bring(folder: Path, text: str, **asked: int) -> tuple[ImportReport, Store]:
    path = folder / "people.csv"
    path.write_text(text)
    return _import(folder, path, **asked)


def _import(folder: Path, path: Path, **asked: int) -> tuple[ImportReport, Store]:
    store = Store(folder / "home")
    source = catalogue()["populations"]
    report = import_files(store, source=source, paths=[path], now=NOW, **asked)  # type: ignore[arg-type]
    return report, store


def held(store: Store) -> dict[tuple[str, str], float]:
    table = store.table("populations", "series")
    assert table is not None
    return {(r["area"], r["item"]): r["number"] for r in table.to_pylist()}


def drawn(area: str = "E10000025", year: int = 2023, oldest: int = 30) -> str:
    """One person of age 0, two of age 1, and so on."""
    return "".join(f"{area},{year},{age},{age + 1}\n" for age in range(oldest + 1))


def test_bands_hold_both_their_ends(tmp_path: Path) -> None:
    report, store = bring(tmp_path, HEAD + drawn())
    assert report.status == "accepted"
    assert report.tables["series"] == {"read": 31, "stored": 31, "flagged": 0}
    assert held(store) == {
        ("E10000025", "aged_0_to_24"): sum(range(1, 26)),
        ("E10000025", "aged_0_to_25"): sum(range(1, 27)),
        ("E10000025", "aged_2_to_18"): sum(range(3, 20)),
        ("E10000025", "aged_16_to_25"): sum(range(17, 27)),
    }
    table = store.table("populations", "series")
    assert table is not None
    row = table.to_pylist()[0]
    assert (row["dataset"], row["period_kind"]) == ("populations", "snapshot")
    assert str(row["period_start"]) == str(row["period_end"]) == "2023-06-30"
    assert row["label"] == "mid-2023"


@given(st.lists(st.integers(0, 9999), min_size=26, max_size=26), st.randoms())
def test_the_order_of_rows_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, people: list[int], random: object
) -> None:
    rows = [f"E10000025,2023,{age},{n}\n" for age, n in enumerate(people)]
    random.shuffle(rows)  # type: ignore[attr-defined]
    _, store = bring(tmp_path_factory.mktemp("p"), HEAD + "".join(rows))
    for item, (first, last) in BANDS.items():
        assert held(store)["E10000025", item] == sum(people[first : last + 1])


def test_a_missing_age_gives_no_band_rather_than_a_smaller_one(tmp_path: Path) -> None:
    text = HEAD + drawn().replace("E10000025,2023,1,2\n", "")
    report, store = bring(tmp_path, text)
    assert {item for _, item in held(store)} == {"aged_2_to_18", "aged_16_to_25"}
    assert report.counts == {"P03": 1}


def test_total_rows_and_unknown_places_are_left_out_and_said(tmp_path: Path) -> None:
    text = HEAD + drawn() + "E07000178,2023,0,5\nE10000025,2023,All ages,900\n"
    report, store = bring(tmp_path, text)
    assert report.counts == {"P01": 1, "P02": 1}
    assert report.tables["series"] == {"read": 33, "stored": 31, "flagged": 2}
    assert held(store)["E10000025", "aged_0_to_24"] == sum(range(1, 26))


def test_men_and_women_under_one_heading_are_not_added_up(tmp_path: Path) -> None:
    report, store = bring(tmp_path, HEAD + drawn() + "E10000025,2023,3,7\n")
    assert report.counts == {"P04": 1}
    assert held(store)["E10000025", "aged_0_to_24"] == sum(range(1, 26))


def test_a_group_of_ages_is_not_one_age(tmp_path: Path) -> None:
    report, _ = bring(tmp_path, HEAD + drawn() + "E10000026,2023,18+,7\n")
    assert report.counts == {"P01": 1}
    report, _ = bring(tmp_path, HEAD + drawn() + "E10000027,2023,18+,7\n")
    assert report.counts["P02"] == 1


ACROSS = ["Code", "Name", "Geography", "All ages", *map(str, range(90)), "90+"]


def across(name: str = "Oxfordshire", code: str = "E10000025") -> list[object]:
    return [code, name, "County", 99999, *range(1, 92)]


@pytest.mark.parametrize("sheet", ["MYE2 - Persons", "People"])
def test_a_workbook_with_ages_across_says_its_year(tmp_path: Path, sheet: str) -> None:
    path = tmp_path / "mid.xlsx"
    book = Workbook(str(path))
    page = book.add_worksheet(sheet)
    page.write_row(0, 0, ["Estimates of the population, Mid-2022"])
    page.write_row(7, 0, ACROSS)
    page.write_row(8, 0, across())
    page.write_row(9, 0, across("Cherwell", "E07000177"))
    book.close()
    report, store = _import(tmp_path, path)
    assert report.counts == {"P01": 1}
    assert held(store)["E10000025", "aged_0_to_24"] == sum(range(1, 26))
    table = store.table("populations", "series")
    assert table is not None
    assert {str(r["period_end"]) for r in table.to_pylist()} == {"2022-06-30"}


def test_a_table_that_does_not_say_its_year_is_asked_for_it(tmp_path: Path) -> None:
    text = ",".join(ACROSS) + "\n" + ",".join(map(str, across())) + "\n"
    report, _ = bring(tmp_path, text)
    assert "of which year" in (report.reason or "")
    report, store = bring(tmp_path, text, year=2021)
    assert report.status == "accepted"
    assert held(store)["E10000025", "aged_0_to_25"] == sum(range(1, 27))


def test_a_wrong_file_is_told_what_is_missing(tmp_path: Path) -> None:
    report, _ = bring(tmp_path, "area,year,age,persons\nE10000025,2023,1,2\n")
    assert "'area' looks like 'area_code'" in (report.reason or "") or (
        "'area_code' is missing" in (report.reason or "")
    )
