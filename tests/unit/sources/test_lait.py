"""The Local Authority Interactive Tool: symbols, years and numbers as meant."""

from collections import Counter
from datetime import date, datetime
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
import pytest
from reference import SHARED, needs_shared

from fingerpost.engine.importing import import_files
from fingerpost.engine.store import AreaRow, Store
from fingerpost.sources import catalogue
from fingerpost.sources.lait.dictionary import numbered, serial_day
from fingerpost.sources.lait.labels import read_label

NOW = datetime(2026, 1, 20, 9, 0)


@needs_shared
def test_data_dictionary_and_councils_are_one_import(tmp_path: Path) -> None:
    assert SHARED is not None
    folder = SHARED / "data" / "dfe-lait"
    store = Store(tmp_path)
    report = import_files(
        store,
        source=catalogue()["lait"],
        paths=[
            folder / "la_code_list.xlsx",
            folder / "bds_long_0.parquet",
            folder / "lait_data_dictionary.csv.gz",
        ],
        now=NOW,
    )
    assert report.tables["series"]["read"] == 641_070
    # One measure has the year "0" for its 170 areas, all of them "-"
    assert report.tables["series"]["flagged"] == 170
    assert report.tables["dictionary"] == {"read": 448, "stored": 448, "flagged": 0}
    assert [file["rows"] for file in report.files] == [171, 641_070, 448]
    series = store.table("lait", "series")
    assert series is not None
    published = pq.read_table(
        folder / "bds_long_0.parquet", columns=["Values", "Years", "Short Desc"]
    )
    usable = published.filter(pc.not_equal(published["Years"], "0"))
    assert Counter(series["text"].to_pylist()) == Counter(usable["Values"].to_pylist())
    marked = series.filter(pc.equal(series["text"], "-"))
    assert marked.num_rows == 93_883 - 170
    assert set(marked["status"].to_pylist()) == {"not-available"}
    assert marked["number"].null_count == marked.num_rows
    keys = series.select(["item", "area", "period_kind", "period_end"])
    assert keys.group_by(keys.column_names).aggregate([]).num_rows == series.num_rows
    cases = series.filter(
        pc.and_(
            pc.equal(series["item"], "SEN_EHC_Excpt_20wks"),
            pc.equal(series["area"], "E10000025"),
        )
    ).to_pylist()
    latest = max(cases, key=lambda row: row["period_end"])
    assert (latest["number"], latest["period_kind"], latest["label"]) == (
        38.5,
        "calendar-year",
        "2024",
    )
    dictionary = store.table("lait", "dictionary")
    assert dictionary is not None
    assert "Total_ Pup_FixedEx" in dictionary["measure_short"].to_pylist()


@pytest.mark.parametrize(
    ("label", "year_type", "kind", "first", "last", "status"),
    [
        ("2024", "Calendar Year", "calendar-year", "2024-01-01", "2024-12-31", ""),
        ("2024", "Academic Year", "academic-year", "2023-09-01", "2024-08-31", ""),
        ("2023/24", "Academic Year", "academic-year", "2023-09-01", "2024-08-31", ""),
        ("2023-24", "Financial Year", "financial-year", "2023-04-01", "2024-03-31", ""),
        ("2024", "Financial Year", "financial-year", "2023-04-01", "2024-03-31", ""),
        ("2024", "Annual - January", "snapshot", "2024-01-18", "2024-01-18", ""),
        ("2024", "Annual (end of Sept)", "snapshot", "2024-09-30", "2024-09-30", ""),
        ("2024", "Annual", "snapshot", "2024-03-31", "2024-03-31", ""),
        (
            "2025 (prov)", "Academic Year", "academic-year", "2024-09-01", "2025-08-31",
            "provisional",
        ),
        (
            "2019 (Rev)", "Academic Year", "academic-year", "2018-09-01", "2019-08-31",
            "revised",
        ),
        (
            "2024-25 (OT)", "Financial Year", "financial-year", "2024-04-01",
            "2025-03-31", "final",
        ),
        ("2014-16", "Calendar Year", "calendar-year", "2014-01-01", "2016-12-31", ""),
        (
            "2013/14-15/16", "Financial Year", "financial-year", "2013-04-01",
            "2016-03-31", "",
        ),
    ],
)  # fmt: skip
def test_a_label_means_what_the_dictionary_says(
    label: str, year_type: str, kind: str, first: str, last: str, status: str
) -> None:
    period, mark = read_label(label, year_type)
    assert period is not None
    assert (period.kind, str(period.start), str(period.end), mark) == (
        kind,
        first,
        last,
        status,
    )


@pytest.mark.parametrize("label", ["0", "", "2024-99", "soon", "20234"])
def test_other_labels_are_not_guessed(label: str) -> None:
    assert read_label(label, "Calendar Year")[0] is None


def test_spreadsheet_day_numbers_are_read_and_words_are_not() -> None:
    assert serial_day("45809") == date(2025, 6, 1)
    assert serial_day("TBC") is None
    assert serial_day("New Data") is None


def test_a_parquet_file_of_something_else_is_refused(tmp_path: Path) -> None:
    import pyarrow as pa

    pq.write_table(pa.table({"a": [1]}), tmp_path / "x.parquet")
    (tmp_path / "cut.parquet").write_bytes((tmp_path / "x.parquet").read_bytes()[:-40])
    for name in ("x", "cut"):
        report = import_files(
            Store(tmp_path / "home"),
            source=catalogue()["lait"],
            paths=[tmp_path / f"{name}.parquet"],
            now=NOW,
        )
        assert report.refused
        assert report.reason


def test_a_region_without_a_number_gets_the_one_of_the_tools_own_list() -> None:
    councils = pa.table(
        {
            "number": ["190", "001", "191"],
            "name": ["A nation", "A council", "Upper Vales"],
            "region": ["NA", "Upper Vales", "NA"],
            "type": ["NA", "UA", "NA"],
        }
    )

    def area(name: str, level: str, number: str = "") -> AreaRow:
        return AreaRow(
            code=f"Z-{name}", number=number, name=name, level=level, region="",
            country="",
        )  # fmt: skip

    given = [
        area("A nation", "country"),
        area("Upper Vales", "region", "555"),
        area("Lower Vales", "region"),
        area("A council", "council"),
    ]
    assert [one.number for one in numbered(given, councils)] == ["190", "555", "", ""]
    assert numbered(given, None) == given
