"""Compute: figures from published tables, and figures that people typed."""

from datetime import UTC, datetime
from pathlib import Path

import pyarrow as pa
import pytest
from unit.engine.compute_visits import NOW, computed, measure

from fingerpost.engine.measure import PERCENT, FromSeries
from fingerpost.engine.period import calendar_year
from fingerpost.engine.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def _publish(
    store: Store,
    number: float | None,
    symbol: str = "",
    *,
    day: int = 1,
    year: int = 2024,
    dataset: str = "visits",
) -> None:
    whole = calendar_year(year)
    texts = {
        "dataset": dataset,
        "area": "A",
        "level": "council",
        "period_kind": whole.kind,
        "topic": "",
        "breakdown": "",
        "text": "",
    }
    days = {"period_start": whole.start, "period_end": whole.end}
    status = "suppressed" if symbol else "final"
    cells = [
        {"item": "top", "number": number, "symbol": symbol, "status": status},
        {"item": "all", "number": 40.0, "symbol": "", "status": "final"},
    ]
    schema = pa.schema(
        [(name, pa.string()) for name in (*texts, "item", "symbol", "status")]
        + [(name, pa.date32()) for name in days]
        + [("number", pa.float64())]
    )
    rows = [texts | days | cell for cell in cells]
    store.commit(
        source="press",
        shape="csv",
        tables={"series": pa.Table.from_pylist(rows, schema=schema)},
        files=[{"name": "p.csv", "sha256": f"{dataset}{year}{day}"}],
        area="",
        as_at=None,
        covers_from=None,
        covers_to=None,
        absent={},
        private=False,
        report={},
        now=datetime(2025, 6, day, tzinfo=UTC),
    )


PRESS = measure(
    "press",
    unit=PERCENT,
    official=FromSeries(
        source="press", dataset="visits", numerator=("top",), denominator=("all",)
    ),
)


def test_an_official_share_is_rebuilt_from_published_counts(store: Store) -> None:
    _publish(store, 10.0)
    _, found = computed(store, PRESS)
    one = found.find()[0]
    assert (one.basis, one.numerator, one.denominator, one.value, one.status) == (
        "official",
        10,
        40,
        25,
        "final",
    )


def test_a_publishers_symbol_stays_a_symbol(store: Store) -> None:
    _publish(store, None, "c")
    _, found = computed(store, PRESS)
    one = found.find()[0]
    assert (one.value, one.symbol, one.status) == (None, "c", "suppressed")


def test_the_later_of_two_releases_is_taken(store: Store) -> None:
    _publish(store, 10.0)
    _publish(store, 12.0, day=2)
    _, found = computed(store, PRESS)
    assert [one.value for one in found.find()] == [30]


def test_an_older_table_fills_only_the_periods_before(store: Store) -> None:
    older = FromSeries(source="press", dataset="older", value="top")
    both = measure(
        "both",
        unit=PERCENT,
        official=FromSeries(
            source="press",
            dataset="visits",
            numerator=("top",),
            denominator=("all",),
            earlier=(older,),
        ),
    )
    _publish(store, 10.0, year=2024, day=1)
    _publish(store, 99.0, year=2024, dataset="older", day=2)
    _publish(store, 61.5, year=2023, dataset="older", day=3)
    _, found = computed(store, both)
    assert [(one.period.code, one.denominator, one.value) for one in found.find()] == [
        ("2023", None, 61.5),
        ("2024", 40, 25),
    ]


def test_an_item_with_a_minus_is_taken_away_and_columns_are_parts(store: Store) -> None:
    rest = measure(
        "rest",
        unit=PERCENT,
        official=FromSeries(
            source="press",
            dataset="visits",
            numerator=("all", "-top"),
            denominator=("all",),
            parts={"top": "a"},
            parts_of="kind",
        ),
    )
    _publish(store, 10.0)
    _, found = computed(store, rest)
    assert [(one.category, one.value) for one in found.find(breakdown=None)] == [
        ("", 75),
        ("a", 25),
    ]


def test_typed_figures_stand_as_they_were_typed(store: Store) -> None:
    audits = measure("audits", unit=PERCENT, entered=True)
    year = calendar_year(2025)
    row = {
        "measure": "audits",
        "area": "A",
        "period_kind": year.kind,
        "period_start": year.start,
        "period_end": year.end,
        "numerator": 15.0,
        "denominator": 20.0,
        "value": None,
        "n": None,
        "note": "",
        "document": "",
    }
    numbers = ("numerator", "denominator", "value", "n")
    schema = pa.schema(
        [
            (
                name,
                pa.float64()
                if name in numbers
                else pa.date32()
                if name in ("period_start", "period_end")
                else pa.string(),
            )
            for name in row
        ]
    )
    rows = [row, row | {"measure": "of somebody else"}]
    store.commit(
        source="entered",
        shape="grid",
        tables={"entered": pa.Table.from_pylist(rows, schema=schema)},
        files=[{"name": "e.csv", "sha256": "e"}],
        area="A",
        as_at=None,
        covers_from=None,
        covers_to=None,
        absent={},
        private=False,
        report={},
        now=NOW,
    )
    _, found = computed(store, audits)
    one, *others = found.find()
    assert others == []
    assert (one.basis, one.numerator, one.denominator, one.value) == (
        "entered",
        15,
        20,
        75,
    )
