"""Compute: what is open on a day, and lists on the day of a return."""

from datetime import date
from pathlib import Path

import pytest
from unit.engine.compute_visits import (
    LISTED,
    SHARE_WAITING,
    WAITING,
    computed,
    hand_in,
    row,
)

from fingerpost.engine.period import snapshot
from fingerpost.engine.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_open_rows_at_month_ends_and_on_the_day(store: Store) -> None:
    rows = [
        row("2024-11-01", "2025-02-10", hard=True),
        row("2025-01-31", "2025-03-31"),
        row("2025-03-31"),
        row("2025-04-02", "2025-04-01"),  # ends before it begins: never open
        row("2025-04-20"),  # after the day of the return
    ]
    hand_in(store, rows, covers=("2025-01-01", "2025-03-31"), as_at="2025-04-10")
    _, found = computed(store, WAITING, SHARE_WAITING)
    days = {one.period.end: one.value for one in found.find(measure="waiting")}
    assert days == {
        date(2025, 1, 31): 2,
        date(2025, 2, 28): 1,
        date(2025, 3, 31): 1,
        date(2025, 4, 10): 1,
    }
    share = found.find(measure="share_waiting")
    assert [(one.numerator, one.denominator, one.value) for one in share] == [
        (1, 2, 50),
        (0, 1, 0),
        (0, 1, 0),
        (0, 1, 0),
    ]
    parts = found.find(measure="waiting", breakdown="kind")
    assert {one.period for one in parts} == {snapshot(date(2025, 4, 10))}
    assert sum(one.value or 0 for one in parts) == 1


def test_a_month_end_that_is_the_day_of_the_return_stands_once(store: Store) -> None:
    hand_in(
        store,
        [row("2025-01-02")],
        covers=("2025-01-01", "2025-02-28"),
        as_at="2025-02-28",
    )
    _, found = computed(store, WAITING)
    assert [one.period.end for one in found.find()] == [
        date(2025, 1, 31),
        date(2025, 2, 28),
    ]


def test_a_list_is_counted_on_the_day_of_each_return(store: Store) -> None:
    rows = [row("2025-02-01", hard=True), row("2025-02-28"), row("2025-03-01")]
    hand_in(store, rows, covers=("2025-01-01", "2025-02-28"), as_at="2025-02-28")
    _, found = computed(store, LISTED)
    one = found.find()[0]
    assert (one.period, one.numerator, one.denominator, one.value) == (
        snapshot(date(2025, 2, 28)),
        1,
        2,
        50,
    )
