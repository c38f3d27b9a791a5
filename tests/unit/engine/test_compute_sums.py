"""Compute: rates with a weight below, sums on a day, and school years."""

from datetime import date
from pathlib import Path

import pytest
from unit.engine.compute_visits import KIND, VISITS, computed, hand_in, measure, row

from fingerpost.engine.measure import COUNT, PERCENT, FromEvents, FromList
from fingerpost.engine.store import Store

LENGTH = measure(
    "length",
    unit=PERCENT,
    local=FromEvents(
        table=VISITS,
        at="made",
        counted=lambda visits: visits.made.notnull(),
        met=lambda visits: visits.hard.ifelse(2.0, 1.0),
        weigh=lambda visits: visits.hard.ifelse(8.0, 2.0),
        readable=lambda visits: visits.asked.notnull(),
        noun="visits",
        breakdowns=(KIND,),
        school_years=True,
    ),
)
SUM = measure(
    "sum",
    unit=COUNT,
    local=FromList(
        table=VISITS,
        counted=lambda visits: visits.made.notnull(),
        met=lambda visits: visits.hard.ifelse(2.5, 0.0),
        readable=lambda visits: visits.asked.notnull(),
        breakdowns=(KIND,),
        noun="visits",
        total=True,
    ),
)
DECEMBER = ("2025-01-01", "2025-12-31")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_a_rate_is_made_of_weighted_sums_never_of_rates(store: Store) -> None:
    rows = [
        row("2025-03-01", "2025-03-05", hard=True),  # 2 of 8
        row("2025-03-01", "2025-03-06", kind="b"),  # 1 of 2
        row("2025-03-01", "2025-05-06"),  # 1 of 2
        row("", "2025-05-07", hard=True),  # not readable: left out, as one row
    ]
    hand_in(store, rows, covers=DECEMBER, as_at="2025-12-31")
    _, found = computed(store, LENGTH)
    months = found.find(measure="length", period_kind="month")
    march = next(one for one in months if one.period.code == "2025-03")
    assert (march.numerator, march.denominator, march.value) == (3, 10, 30)
    year = found.find(measure="length", period_kind="calendar-year", breakdown="")
    assert [(one.numerator, one.denominator) for one in year] == [(4, 12)]
    parts = found.find(measure="length", period_kind="calendar-year", breakdown="kind")
    assert {one.category: (one.numerator, one.denominator) for one in parts} == {
        "a": (3, 10), "b": (1, 2), "not-known": (0, 0),
    }  # fmt: skip
    assert any("1 of 4 visits was left out" in one.words for one in found.quality())


def test_a_sum_on_the_day_is_the_value_and_what_is_left_out_is_no_nought(
    store: Store,
) -> None:
    rows = [
        row("2025-03-01", "2025-03-05", hard=True),
        row("2025-03-01", "2025-03-05", hard=True, kind="b"),
        row("2025-03-01", "2025-03-05"),
        row("", "2025-03-05", hard=True),
    ]
    hand_in(store, rows, covers=DECEMBER, as_at="2025-12-31")
    _, found = computed(store, SUM)
    [whole] = found.find(measure="sum")
    parts = found.find(measure="sum", breakdown="kind")
    assert (whole.value, whole.denominator, whole.status) == (5, None, "provisional")
    assert {one.category: one.value for one in parts} == {
        "a": 2.5, "b": 2.5, "not-known": 0,
    }  # fmt: skip
    assert any("1 of 4 visits was left out" in one.words for one in found.quality())


def test_a_sum_of_which_nothing_can_be_read_is_not_available(store: Store) -> None:
    hand_in(store, [row("", "2025-03-05")], covers=DECEMBER, as_at="2025-12-31")
    _, found = computed(store, SUM)
    whole = found.find(measure="sum", breakdown="")[0]
    assert (whole.value, whole.numerator, whole.status) == (
        None, None, "not-available",
    )  # fmt: skip


def test_a_sum_of_nothing_is_nought(store: Store) -> None:
    hand_in(store, [row("2025-03-01")], covers=DECEMBER, as_at="2025-12-31")
    _, found = computed(store, SUM)
    whole = found.find(measure="sum", breakdown="")[0]
    assert (whole.value, whole.status) == (0, "provisional")


def test_school_years_run_from_september_to_august(store: Store) -> None:
    rows = [
        row("2024-08-01", "2024-08-31"),
        row("2024-08-01", "2024-09-01"),
        row("2024-08-01", "2025-08-31", hard=True),
        row("2024-08-01", "2025-09-01"),
    ]
    hand_in(store, rows, covers=("2024-01-01", "2025-12-31"), as_at="2025-12-31")
    _, found = computed(store, LENGTH)
    years = found.find(measure="length", period_kind="academic-year")
    assert [(one.period.start, one.period.end) for one in years] == [
        (date(2024, 9, 1), date(2025, 8, 31))
    ]
    assert [(one.numerator, one.denominator) for one in years] == [(3, 10)]


def test_a_school_year_with_a_month_missing_has_no_figure(store: Store) -> None:
    covers = ("2024-10-01", "2025-12-31")
    hand_in(store, [row("2025-01-01", "2025-01-02")], covers=covers, as_at="2025-12-31")
    _, found = computed(store, LENGTH)
    assert found.find(measure="length", period_kind="academic-year") == []
