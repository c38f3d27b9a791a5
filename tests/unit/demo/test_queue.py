"""A queue with too few drafters grows, and with more than enough it empties."""

import dataclasses
from datetime import date

import numpy as np

from fingerpost.demo.days import number
from fingerpost.demo.model import ordinary
from fingerpost.demo.names import places
from fingerpost.demo.queue import wait_in_line

START = date(2020, 1, 1)
MODEL = ordinary(
    place=places()[1], start=START, end=date(2024, 12, 31), plans_at_end=2_000, seed=1
)


def _waits(staffing: list[float], a_week: int = 7) -> np.ndarray:
    ready = np.repeat(number(START) + 7 * np.arange(200), a_week).astype(np.int32)
    model = dataclasses.replace(
        MODEL, growth=0.0, staffing=np.repeat(staffing, 60 // len(staffing))
    )
    begun = wait_in_line(ready, model=model, from_day=number(START), pace=float(a_week))
    return begun - ready


def test_nobody_is_drafted_before_they_are_ready() -> None:
    assert _waits([0.8, 1.5, 1.0]).min() >= 0


def test_with_enough_drafters_nobody_waits_a_fortnight() -> None:
    assert _waits([1.1]).max() < 14


def test_too_few_drafters_make_ever_longer_waits() -> None:
    waits = _waits([0.8])
    assert waits[-1] > waits[len(waits) // 2] > waits[50]
    # A fifth too few for 199 weeks leaves a fifth of all of them waiting at the end.
    assert 0.15 * 199 * 7 < waits[-1] < 0.30 * 199 * 7


def test_a_backlog_is_cleared_by_more_than_enough() -> None:
    waits = _waits([0.7, 2.0, 1.2])
    assert waits.max() > 60
    assert waits[-1] < 14


def test_first_come_is_first_served() -> None:
    rng = np.random.default_rng(1)
    ready = (number(START) + rng.integers(0, 900, 3_000)).astype(np.int32)
    begun = wait_in_line(ready, model=MODEL, from_day=number(START), pace=12.0)
    order = np.argsort(ready, kind="stable")
    assert (np.diff(begun[order]) >= 0).all()


def test_an_empty_queue_is_empty() -> None:
    nothing = np.zeros(0, dtype=np.int32)
    assert len(wait_in_line(nothing, model=MODEL, from_day=0, pace=5.0)) == 0
