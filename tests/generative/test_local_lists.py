"""Whatever the cells of a local list hold, it is read or refused; no rule breaks."""

import csv
import tempfile
from datetime import date, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.engine.importing import import_files
from fingerpost.engine.schema import Table
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue

NOW = datetime(2026, 1, 20, 9, 0)
CELLS = st.sampled_from(
    [
        "1",
        "2",
        "10",
        "11",
        "-1",
        "0.5",
        "1e300",
        "nan",
        "yes",
        "no",
        "FT",
        "EHE",
        "A832013726924",
        "0001-01-01",
        "9999-12-31",
        "2012-02-29",
        "2025-11-03",
        "2025-11-10",
        "2026-01-19",
        "2026-02-30",
        "31/12/2025",
        "=1+1",
        "é\u200b",
        "permanent-exclusion",
        "unregistered",
        "met",
        "day",
        "135534",
        "P1",
        "",
        "",
        "x" * 200,
    ]
)


def rows_of(table: Table) -> st.SearchStrategy[list[list[str]]]:
    row = st.lists(CELLS, min_size=len(table.columns), max_size=len(table.columns))
    return st.lists(row, min_size=1, max_size=6)


def head(slug: str, table: Table) -> list[str]:
    if slug == "annex_a":
        return [column.headers["annex-a"] for column in table.columns]
    return [column.name for column in table.columns]


@pytest.mark.parametrize("slug", ["annex_a", "ap_census", "ap_placements", "school_ap"])
@settings(max_examples=25, deadline=None)
@given(data=st.data())
def test_a_local_list_is_read_or_refused_whatever_it_holds(
    slug: str, data: st.DataObject
) -> None:
    source = catalogue()[slug]
    with tempfile.TemporaryDirectory() as folder:
        paths = []
        for table in source.tables:
            paths.append(Path(folder) / f"{table.name}.csv")
            with paths[-1].open("w", encoding="utf-8", newline="") as out:
                writer = csv.writer(out)
                writer.writerow(head(slug, table))
                writer.writerows(data.draw(rows_of(table)))
        report = import_files(
            Store(Path(folder) / "home"), source=source, paths=paths, now=NOW,
            area="931", as_at=date(2026, 1, 15),
        )  # fmt: skip
    assert report.status in ("accepted", "accepted-with-findings", "refused")
    assert report.failed == {}
    if not report.refused:
        assert all(n["read"] == n["stored"] + n["flagged"]
                   for n in report.tables.values())  # fmt: skip
