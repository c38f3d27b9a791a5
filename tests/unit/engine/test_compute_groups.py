"""Compute: figures of published groups, rates for each so many, and per head."""

from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from unit.engine.compute_visits import computed, measure

from fingerpost.engine.compute.per_head import Estimate, nearest
from fingerpost.engine.items import Item
from fingerpost.engine.measure import (
    NOT_KNOWN,
    PERCENT,
    RATE,
    SCORE,
    Breakdown,
    FromSeries,
)
from fingerpost.engine.period import Period, calendar_year, snapshot
from fingerpost.engine.store import Store

PLAN = ("pupils", "plan")
PUPILS = Breakdown(
    name="pupils",
    title="Pupils",
    by=lambda rows: rows.pupils,
    categories={"plan": "With a plan", "none": "Without", NOT_KNOWN: "Not known"},
    topics=("pupils",),
    published=lambda label: label if label in ("plan", "none") else "",
)
Y23, Y24 = calendar_year(2023), calendar_year(2024)
Cell = tuple[str, str, str, float | None, str]


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def publish(
    store: Store,
    *cells: Cell,
    source: str = "press",
    period: Period = Y24,
    level: str = "council",
    day: int = 1,
) -> None:
    """Store figures: (topic, category, item, number, symbol)."""
    texts = ("dataset", "area", "level", "period_kind", "topic", "breakdown", "item")
    schema = pa.schema(
        [(name, pa.string()) for name in (*texts, "symbol", "status", "text")]
        + [(name, pa.date32()) for name in ("period_start", "period_end")]
        + [("number", pa.float64())]
    )
    statuses = {"c": "suppressed", "low": "final"}
    rows: list[dict[str, Any]] = [
        {
            "dataset": source,
            "area": "A",
            "level": level,
            "period_kind": period.kind,
            "period_start": period.start,
            "period_end": period.end,
            "topic": topic,
            "breakdown": category,
            "item": item,
            "number": number,
            "symbol": symbol,
            "status": statuses.get(symbol, "final"),
            "text": "",
        }
        for topic, category, item, number, symbol in cells
    ]
    store.commit(
        source=source,
        shape="csv",
        tables={"series": pa.Table.from_pylist(rows, schema=schema)},
        files=[{"name": "p.csv", "sha256": f"{source}{period.code}{day}{level}"}],
        area="",
        as_at=None,
        covers_from=None,
        covers_to=None,
        absent={},
        private=False,
        report={},
        now=datetime(2025, 6, day, tzinfo=UTC),
    )


def press(**recipe: Any) -> FromSeries:
    return FromSeries(source="press", dataset="press", **recipe)


def test_a_headline_can_be_about_one_published_group(store: Store) -> None:
    publish(
        store,
        ("pupils", "plan", "rate", 88.5, ""),
        ("pupils", "none", "rate", 94.1, ""),
    )
    rate = measure(
        "rate",
        unit=PERCENT,
        official=press(value="rate", of=PLAN, breakdowns=(PUPILS,)),
    )
    _, found = computed(store, rate)
    told = {one.category: one.value for one in found.find(breakdown=None)}
    # there is no row about everybody, and none is made up from the groups
    assert told == {"": 88.5, "plan": 88.5, "none": 94.1}


def test_one_group_less_another_of_the_same_period(store: Store) -> None:
    publish(
        store,
        ("pupils", "plan", "rate", 11.5, ""),
        ("pupils", "none", "rate", 5.9, ""),
    )
    publish(store, ("pupils", "plan", "rate", 12.0, ""), period=Y23)
    gap = measure(
        "gap",
        unit=SCORE,
        official=press(
            value=(Item("rate", *PLAN), -Item("rate", "pupils", "none")),
        ),
    )
    _, found = computed(store, gap)
    before, now = found.find()
    assert now.value == pytest.approx(5.6)
    # the other group was withheld that year: there is no gap, and no guess
    assert (before.value, before.status) == (None, "not-available")


def test_groups_are_added_up_and_the_total_row_never_is(store: Store) -> None:
    publish(
        store,
        ("", "", "places", 40.0, ""),
        ("kind", "school", "places", 30.0, ""),
        ("kind", "tutor", "places", 6.0, ""),
        ("kind", "other", "places", 4.0, ""),
    )
    elsewhere = tuple(Item("places", "kind", kind) for kind in ("tutor", "other"))
    share = measure(
        "share",
        unit=PERCENT,
        official=press(numerator=elsewhere, denominator=("places",)),
    )
    _, found = computed(store, share)
    one = found.find()[0]
    assert (one.numerator, one.denominator, one.value) == (10, 40, 25)


@pytest.mark.parametrize(("nought", "value"), [(True, 15.0), (False, None)])
def test_a_group_without_a_row_is_a_nought_only_where_the_measure_says_so(
    store: Store, nought: bool, value: float | None
) -> None:
    publish(store, ("", "", "places", 40.0, ""), ("kind", "tutor", "places", 6.0, ""))
    elsewhere = tuple(Item("places", "kind", kind) for kind in ("tutor", "other"))
    share = measure(
        "share",
        unit=PERCENT,
        official=press(
            numerator=elsewhere, denominator=("places",), absent_is_nought=nought
        ),
    )
    _, found = computed(store, share)
    one = found.find()[0]
    assert one.value == value
    assert one.status == ("final" if nought else "not-available")


def test_symbols_of_a_group_are_kept_and_low_is_no_nought(store: Store) -> None:
    publish(
        store,
        ("pupils", "plan", "rate", None, "c"),
        ("pupils", "none", "rate", None, "low"),
    )
    rate = measure(
        "rate",
        unit=PERCENT,
        official=press(value="rate", of=PLAN, breakdowns=(PUPILS,)),
    )
    _, found = computed(store, rate)
    told = {
        one.category: (one.value, one.symbol, one.status)
        for one in found.find(breakdown=None)
    }
    assert told[""] == told["plan"] == (None, "c", "suppressed")
    assert told["none"] == (None, "low", "final")


def test_published_rates_of_two_groups_are_never_added_up(store: Store) -> None:
    everybody = Breakdown(
        name="pupils",
        title="Pupils",
        by=lambda rows: rows.pupils,
        categories={"plan": "All", NOT_KNOWN: "Not known"},
        topics=("pupils",),
        published=lambda label: "plan",
    )
    publish(
        store, ("pupils", "plan", "rate", 10.0, ""), ("pupils", "none", "rate", 5.0, "")
    )
    rate = measure(
        "rate",
        unit=PERCENT,
        official=press(value="rate", of=PLAN, breakdowns=(everybody,)),
    )
    _, found = computed(store, rate)
    whole = found.find(breakdown="pupils")[0]
    assert (whole.value, whole.status) == (None, "not-available")


def test_a_district_with_a_councils_code_is_no_council(store: Store) -> None:
    publish(store, ("", "", "rate", 60.0, ""), level="district")
    rate = measure("rate", unit=PERCENT, official=press(value="rate"))
    _, found = computed(store, rate)
    assert found.find() == []
    publish(store, ("", "", "rate", 55.0, ""), day=2)
    _, found = computed(store, rate)
    assert [one.value for one in found.find()] == [55.0]


def test_a_rate_is_for_each_so_many(store: Store) -> None:
    publish(store, ("", "", "sent", 3.0, ""), ("", "", "pupils", 1500.0, ""))
    rate = measure(
        "rate",
        unit=RATE,
        per=1000,
        official=press(numerator=("sent",), denominator=("pupils",)),
    )
    _, found = computed(store, rate)
    assert found.find()[0].value == 2.0


def people(store: Store, year: int, number: float) -> None:
    publish(
        store,
        ("", "", "aged_0_to_25", number, ""),
        source="populations",
        period=snapshot(date(year, 6, 30)),
    )


def test_counts_are_divided_by_the_population_of_the_nearest_year(store: Store) -> None:
    publish(store, ("", "", "asked", 60.0, ""))
    people(store, 2022, 10_000.0)
    people(store, 2023, 20_000.0)
    rate = measure(
        "rate",
        unit=RATE,
        per=10_000,
        per_head_of="aged_0_to_25",
        official=press(numerator=("asked",)),
    )
    _, found = computed(store, rate)
    one = found.find()[0]
    assert (one.numerator, one.denominator, one.value) == (60, 20_000, 30)
    said = [note.words for note in found.quality(measure="rate", area="A")]
    assert said == [
        "For 2024 the population is the estimate of the people aged 0 to 25 in the "
        "middle of 2023: 20,000."
    ]


def test_without_a_population_there_is_no_rate_and_it_says_why(store: Store) -> None:
    publish(store, ("", "", "asked", 60.0, ""))
    people(store, 2019, 10_000.0)
    rate = measure(
        "rate",
        unit=RATE,
        per=10_000,
        per_head_of="aged_0_to_25",
        official=press(numerator=("asked",)),
    )
    _, found = computed(store, rate)
    one = found.find()[0]
    assert (one.numerator, one.value, one.status) == (60, None, "not-available")
    assert "no estimate" in found.quality(measure="rate", area="A")[0].words


def test_of_two_estimates_as_near_the_earlier_is_taken() -> None:
    before, after = (Estimate(date(year, 6, 30), 1.0) for year in (2023, 2024))
    assert nearest([before, after], snapshot(date(2024, 1, 18))) is after
    assert nearest([before, after], snapshot(date(2023, 12, 30))) is before
    assert nearest([before], calendar_year(2027)) is None
