"""The one layout of the department's statistics: place, period, group, symbols."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.measures import catalogue as measures
from fingerpost.sources import catalogue
from fingerpost.sources.explore_education import published
from fingerpost.sources.explore_education.datasets import (
    COUNTRY,
    DISTRICTS,
    Dataset,
    Filter,
)
from fingerpost.sources.explore_education.places import period_of

NOW = datetime(2026, 1, 20, 9, 0)
HEAD = (
    "time_period,time_identifier,geographic_level,country_code,country_name,"
    "region_code,region_name,{order},pupils"
)
YEAR = "202223,Academic year"
ENGLAND = "E92000001,England"


def bring(
    tmp_path: Path, dataset: Dataset, *lines: str
) -> tuple[list[dict[str, Any]], ImportReport]:
    source = published(
        slug="invented_release",
        title="Invented",
        name="Invented release",
        address="invented",
        refresh="Never",
        description="For a test.",
        ask="Nobody.",
        datasets=(dataset,),
    )
    path = tmp_path / "download.csv"
    path.write_text("\n".join(lines) + "\n")
    store = Store(tmp_path / "home")
    report = import_files(store, source=source, paths=[path], now=NOW)
    table = store.table("invented_release", "series")
    return ([] if table is None else table.to_pylist()), report


def councils(*orders: str, **more: Any) -> Dataset:
    return Dataset(slug="places", title="Places", marks=("pupils",), **more)


@pytest.mark.parametrize(
    ("order", "cells"),
    [
        ("new_la_code,old_la_code,la_name", "E10000025,931,Oxfordshire"),
        ("old_la_code,la_name,new_la_code", "931,Oxfordshire,E10000025"),
        ("new_la_code,la_name,old_la_code", "E10000025,Oxfordshire,931"),
    ],
)
def test_columns_of_the_place_may_stand_in_any_order(
    tmp_path: Path, order: str, cells: str
) -> None:
    rows, _ = bring(
        tmp_path,
        councils(),
        HEAD.format(order=order),
        f"{YEAR},Local authority,{ENGLAND},E12000008,South East,{cells},7",
    )
    assert [(r["area"], r["level"], r["number"]) for r in rows] == [
        ("E10000025", "council", 7.0)
    ]


def test_london_may_come_in_two_halves_and_districts_keep_their_level(
    tmp_path: Path,
) -> None:
    order = "new_la_code,old_la_code,la_name,lad_code,lad_name"
    rows, report = bring(
        tmp_path,
        councils(place=DISTRICTS),
        HEAD.format(order=order),
        f"{YEAR},Regional,{ENGLAND},E13000001,Inner London,,,,,,5",
        f"{YEAR},Regional,{ENGLAND},E13000002,Outer London,,,,,,6",
        f"{YEAR},Local authority district,{ENGLAND},E12000008,South East,,,,"
        "E07000177,Cherwell,3",
        f"{YEAR},Local authority district,z,Outside of England and unknown,z,z,z,z,z,"
        "z,z,2",
    )
    assert [(r["area"], r["level"]) for r in rows] == [
        ("E13000001", "region"),
        ("E13000002", "region"),
        ("E07000177", "district"),
        ("z", "none"),
    ]
    # all are kept, and nothing was wrong with any of them
    assert report.tables["places"] == {"read": 4, "stored": 4, "flagged": 0}


def test_each_filter_may_split_and_rows_of_everybody_are_the_headline(
    tmp_path: Path,
) -> None:
    dataset = councils(
        place=COUNTRY,
        splits=(
            Filter(topic="characteristic", column="characteristic_type"),
            Filter(column="gender"),
        ),
    )
    head = (
        "time_period,time_identifier,geographic_level,country_code,country_name,"
        "characteristic,characteristic_type,gender,pupils"
    )
    said = [
        ("Total,Total,Total", "", ""),
        ("SEN provision,EHC plan,Total", "SEN provision", "EHC plan"),
        ("Total,Total,Girls", "gender", "Girls"),
        ("SEN provision,EHC plan,Girls", "SEN provision + gender", "EHC plan + Girls"),
    ]
    rows, _ = bring(
        tmp_path,
        dataset,
        head,
        *(f"{YEAR},National,{ENGLAND},{cells},4" for cells, _, _ in said),
    )
    assert [(r["topic"], r["breakdown"]) for r in rows] == [
        (topic, group) for _, topic, group in said
    ]


def test_a_kind_and_a_standing_belong_to_the_figure(tmp_path: Path) -> None:
    dataset = councils(
        place=COUNTRY,
        kinds=("data_type", {"Number of pupils": "", "Percentage": "_percent"}),
        standing="version",
    )
    head = (
        "time_period,time_identifier,geographic_level,country_code,country_name,"
        "data_type,version,pupils"
    )
    rows, _ = bring(
        tmp_path,
        dataset,
        head,
        f"{YEAR},National,{ENGLAND},Number of pupils,Provisional,40",
        f"{YEAR},National,{ENGLAND},Percentage,Provisional,low",
    )
    assert [(r["item"], r["number"], r["symbol"], r["status"]) for r in rows] == [
        ("pupils", 40.0, "", "provisional"),
        ("pupils_percent", None, "low", "provisional"),
    ]


PLAIN = councils()
JANUARY = councils(day="january")
MARCH = councils(day="31-march")


@pytest.mark.parametrize(
    ("dataset", "label", "identifier", "first", "last", "kind"),
    [
        (PLAIN, "2024", "Calendar year", (2024, 1, 1), (2024, 12, 31), "calendar-year"),
        (
            PLAIN, "202425", "Academic year",
            (2024, 9, 1), (2025, 8, 31), "academic-year",
        ),
        (PLAIN, "202526", "Autumn term", (2025, 9, 1), (2025, 12, 31), "term"),
        (PLAIN, "202526", "Spring term", (2026, 1, 1), (2026, 3, 31), "term"),
        (PLAIN, "202324", "Summer term", (2024, 4, 1), (2024, 7, 31), "term"),
        (
            PLAIN, "202223", "Autumn and spring term",
            (2022, 9, 1), (2023, 3, 31), "term",
        ),
        (JANUARY, "202425", "Academic year", (2025, 1, 16), (2025, 1, 16), "snapshot"),
        (MARCH, "202122", "Academic year", (2022, 3, 31), (2022, 3, 31), "snapshot"),
    ],
)  # fmt: skip
def test_a_label_is_read_with_its_identifier(
    dataset: Dataset,
    label: str,
    identifier: str,
    first: tuple[int, int, int],
    last: tuple[int, int, int],
    kind: str,
) -> None:
    period = period_of(dataset, label, identifier)
    assert period is not None
    assert (period.kind, period.start, period.end) == (
        kind,
        date(*first),
        date(*last),
    )


@pytest.mark.parametrize("label", ["202426", "24", "2024-25", ""])
def test_a_label_that_means_no_year_is_not_guessed(label: str) -> None:
    assert period_of(PLAIN, label, "Academic year") is None


def test_two_terms_are_not_a_year() -> None:
    two = period_of(PLAIN, "202223", "Autumn and spring term")
    assert two is not None
    assert two.label == "autumn and spring terms 2022 to 2023"


ROW = (
    "{year},Calendar year,Local authority,E92000001,England,E12000008,South East,"
    "E10000025,931,Oxfordshire,{more}"
)
TWO = (
    "time_period,time_identifier,geographic_level,country_code,country_name,"
    "region_code,region_name,new_la_code,old_la_code,la_name,pupils,staff"
)


@pytest.mark.parametrize(
    ("middle", "rule", "number", "status"),
    [
        ("0,0", "D05", None, "not-returned"),  # nothing in the row: no return
        ("0,x", "D05", None, "not-returned"),
        ("0,3", "D04", 0.0, "final"),  # staff were counted: a return was made
    ],
)
def test_a_nought_is_no_count_where_the_whole_row_says_nothing(
    tmp_path: Path, middle: str, rule: str, number: float | None, status: str
) -> None:
    rows, report = bring(
        tmp_path,
        councils(),
        TWO,
        ROW.format(year=2022, more="60,4"),
        ROW.format(year=2023, more=middle),
        ROW.format(year=2024, more="33,5"),
    )
    one = next(r for r in rows if r["label"] == "2023" and r["item"] == "pupils")
    assert (one["number"], one["status"], one["text"]) == (number, status, "0")
    assert [f["rule"] for f in report.findings] == [rule]
    assert report.findings[0]["line"] == 3


@pytest.mark.parametrize("neighbours", [("20", "33"), ("60", "20"), ("60", "c")])
def test_a_nought_beside_a_small_figure_or_a_symbol_is_a_nought(
    tmp_path: Path, neighbours: tuple[str, str]
) -> None:
    before, after = neighbours
    rows, report = bring(
        tmp_path,
        councils(),
        TWO,
        ROW.format(year=2022, more=f"{before},4"),
        ROW.format(year=2023, more="0,0"),
        ROW.format(year=2024, more=f"{after},5"),
    )
    one = next(r for r in rows if r["label"] == "2023" and r["item"] == "pupils")
    assert (one["number"], one["status"]) == (0.0, "final")
    assert not report.findings


def test_every_column_that_a_measure_reads_is_explained() -> None:
    explained = {
        (source.slug, content.slug): set(content.columns)
        for source in catalogue().values()
        for content in source.contents
    }
    assert len(explained) > 15
    for measure in measures().values():
        if measure.official is None:
            continue
        for series in (measure.official, *measure.official.earlier):
            known = explained.get((series.source, series.dataset))
            if known is not None:
                read = {item.name for item in series.every}
                assert read <= known, measure.slug
