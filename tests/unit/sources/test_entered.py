"""Typed figures are taken as they are typed; what cannot be used is named."""

from datetime import datetime
from pathlib import Path

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue
from fingerpost.sources.entered.columns import TEMPLATE

NOW = datetime(2026, 1, 20, 9, 0)
GOOD = "therapy_wait,931,month,2025-10-01,2025-10-31,120,20,,,,ICB dashboard"


def bring(folder: Path, *rows: str, header: str = TEMPLATE, area: str | None = None) -> tuple[Store, ImportReport]:  # fmt: skip  # noqa: E501
    path = folder / "typed.csv"
    path.write_text(header + "".join(row + "\r\n" for row in rows), newline="")
    store = Store(folder / "home")
    source = catalogue()["entered"]
    return store, import_files(store, source=source, paths=[path], now=NOW, area=area)


def test_a_good_row_is_kept_exactly(tmp_path: Path) -> None:
    store, report = bring(tmp_path, GOOD)
    assert report.status == "accepted"
    table = store.table("entered", "entered")
    assert table is not None
    row = table.to_pylist()[0]
    assert row["area"] == "E10000025"
    assert (row["numerator"], row["denominator"], row["value"]) == (120.0, 20.0, None)
    assert str(row["period_end"]) == "2025-10-31"


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (GOOD.replace("month", "monthly"), "E01"),
        (GOOD.replace("2025-10-01", "01/10/2025"), "E01"),
        (GOOD.replace("120", "about 120"), "E01"),
        (GOOD.replace("2025-10-31", "2025-09-30"), "E02"),
        (GOOD.replace("120,20", ","), "E03"),
        (GOOD, "E04"),
        (GOOD.replace("2025-10", "2026-03"), "E07"),
        (GOOD.replace("931", "Oxfordshire"), "E09"),
    ],
)
def test_a_row_that_cannot_be_used_is_named_and_left_out(
    tmp_path: Path, row: str, rule: str
) -> None:
    store, report = bring(tmp_path, GOOD, row)
    assert {(f["rule"], f["line"]) for f in report.findings} >= {(rule, 3)}
    table = store.table("entered", "entered")
    assert table is not None
    assert table.num_rows == 1
    assert report.tables["entered"] == {"read": 2, "stored": 1, "flagged": 1}


@pytest.mark.parametrize(
    ("row", "rule"),
    [
        (GOOD.replace("120,20,,", ",,6,"), "E06"),
        (GOOD.replace("2025-10-31", "2025-11-30"), "E08"),
    ],
)
def test_an_odd_row_is_asked_about_and_kept(
    tmp_path: Path, row: str, rule: str
) -> None:
    store, report = bring(tmp_path, row)
    assert [f["rule"] for f in report.findings] == [rule]
    assert report.tables["entered"]["stored"] == 1
    assert store.table("entered", "entered") is not None


def test_the_area_may_be_said_once_for_all_rows(tmp_path: Path) -> None:
    header = "measure,period_kind,period_start,period_end,value,n\r\n"
    store, report = bring(
        tmp_path, "a,snapshot,2025-10-31,2025-10-31,4,10", header=header, area="931"
    )
    assert report.status == "accepted"
    table = store.table("entered", "entered")
    assert table is not None
    assert table["area"].to_pylist() == ["E10000025"]


def test_nothing_usable_and_a_missing_column_are_refused(tmp_path: Path) -> None:
    _, report = bring(tmp_path, GOOD.replace("month", "monthly"))
    assert report.refused
    assert "line 2" in (report.reason or "")
    _, report = bring(tmp_path, GOOD, header=TEMPLATE.replace("period_kind", "kind"))
    assert "period_kind" in (report.reason or "")
