"""Stored rows of published sources are seen as they came, the newest edition only."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from fingerpost.engine.store import Store
from fingerpost.engine.store.stored_rows import choices, rows

HERE, THERE = "Z10000001", "Z10000002"


def row(
    year: int, area: str, text: str, item: str = "plans", dataset: str = "a"
) -> dict[str, Any]:
    return {
        "dataset": dataset,
        "area": area,
        "period_kind": "calendar-year",
        "period_start": date(year, 1, 1),
        "period_end": date(year, 12, 31),
        "item": item,
        "text": text,
    }


def bring_in(
    store: Store, day: int, *lines: dict[str, Any], private: bool = False
) -> str:
    table = pa.Table.from_pylist(list(lines))
    if not private:
        coded = table.column("text").dictionary_encode()
        table = table.set_column(table.column_names.index("text"), "text", coded)
    return store.commit(
        source="published",
        shape="csv",
        tables={"series": table},
        files=[{"name": "f.csv", "sha256": f"{day:064x}"}],
        area="",
        as_at=None,
        covers_from=None,
        covers_to=None,
        absent={},
        private=private,
        report={},
        now=datetime(2026, 1, day, tzinfo=UTC),
    ).import_id


def texts(store: Store, **given: Any) -> list[str]:
    return rows(store, "published", "series", given=given).column("text").to_pylist()


def test_a_mark_is_shown_as_it_was_published(tmp_path: Path):
    store = Store(tmp_path)
    bring_in(store, 1, row(2024, HERE, "c"), row(2024, THERE, "12"))
    assert texts(store, area=HERE) == ["c"]


def test_the_last_import_stands_for_its_data_set_and_period_whole(tmp_path: Path):
    store = Store(tmp_path)
    bring_in(
        store, 1, row(2023, HERE, "1"), row(2024, HERE, "2"), row(2024, THERE, "3")
    )
    bring_in(store, 2, row(2024, HERE, "9"))
    assert texts(store) == ["9", "1"]
    # what the newer edition no longer gives is gone, whatever one looks at
    assert texts(store, area=THERE) == []


def test_another_data_set_is_left_alone(tmp_path: Path):
    store = Store(tmp_path)
    bring_in(store, 1, row(2024, HERE, "1", dataset="b"))
    bring_in(store, 2, row(2024, HERE, "2"))
    assert sorted(texts(store)) == ["1", "2"]


def test_choices_are_those_that_are_left_after_what_was_chosen(tmp_path: Path):
    store = Store(tmp_path)
    bring_in(
        store,
        1,
        row(2024, HERE, "1", "plans", "a"),
        row(2024, HERE, "2", "visits", "b"),
        row(2023, THERE, "3", "places", "b"),
    )
    every = choices(store, "published", "series", given={})
    assert every["dataset"] == ["a", "b"]
    assert every["area"] == [HERE, THERE]
    assert every["period_end"] == [date(2023, 12, 31), date(2024, 12, 31)]
    fitting = choices(store, "published", "series", given={"dataset": "b"})
    assert fitting["item"] == ["places", "visits"]
    assert "dataset" not in fitting


def test_records_of_people_are_never_shown(tmp_path: Path):
    store = Store(tmp_path)
    bring_in(store, 1, row(2024, HERE, "1"), private=True)
    with pytest.raises(ValueError, match="records of people"):
        rows(store, "published", "series", given={})
    with pytest.raises(ValueError, match="records of people"):
        choices(store, "published", "series", given={})


def test_nothing_here_is_an_empty_table(tmp_path: Path):
    assert rows(Store(tmp_path), "published", "series", given={}).num_rows == 0
