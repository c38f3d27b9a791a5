"""Whatever the area is like, the simulated process and its files stay in order."""

import csv
import tempfile
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.demo.days import NEVER, number, years_between
from fingerpost.demo.model import ordinary
from fingerpost.demo.names import places
from fingerpost.demo.queue import wait_in_line
from fingerpost.demo.records import REQUEST
from fingerpost.demo.returns import write_return
from fingerpost.demo.simulation import People, simulate, state

END = date(2026, 3, 31)
AREAS = places(153)


@st.composite
def areas(draw: st.DrawFn) -> People:
    seed = draw(st.integers(0, 10_000))
    model = ordinary(
        place=draw(st.sampled_from(AREAS)),
        start=date(draw(st.integers(2015, 2023)), 1, 1),
        end=END,
        plans_at_end=draw(st.integers(20, 600)),
        seed=seed,
    )
    return simulate(model, seed=seed)


@settings(max_examples=25, deadline=None)
@given(areas(), st.dates(date(2023, 7, 1), END))
def test_what_is_known_is_in_order_on_any_day(people: People, on: date) -> None:
    known, r, day = state(people, on), people.records, number(on)
    issued = known.planned & (r.kind == REQUEST)
    assert (r.received[issued] < r.start[issued]).all()
    assert (r.start[issued] <= day).all()
    assert not (known.active & known.ceased).any()
    assert (known.active <= known.planned).all()
    ages = years_between(people.birth[r.person[known.active]], day)
    assert ((ages >= 0) & (ages <= 25)).all()
    meeting, decision, _ = people.reviews.last(day)
    assert ((decision <= day) | (decision == NEVER)).all()
    assert ((meeting == NEVER) == (decision == NEVER)).all()


@settings(max_examples=15, deadline=None)
@given(areas(), st.dates(date(2023, 7, 1), END))
def test_a_return_holds_no_day_after_its_own(people: People, on: date) -> None:
    with tempfile.TemporaryDirectory() as folder:
        for path in write_return(people, Path(folder), as_at=on, full_history=True):
            with path.open(encoding="utf-8", newline="") as file:
                header, *rows = list(csv.reader(file))
            assert all(len(row) == len(header) for row in rows)
            for row in rows:
                for cell in row:
                    if len(cell) == 10 and cell[4] == cell[7] == "-":
                        assert cell <= on.isoformat()


@settings(max_examples=15, deadline=None)
@given(areas(), st.dates(date(2023, 7, 1), END - timedelta(days=60)))
def test_a_decision_once_known_is_not_changed_later(people: People, on: date) -> None:
    before, after = state(people, on), state(people, on + timedelta(days=60))
    for earlier, later in (
        (before.request, after.request),
        (before.assessment, after.assessment),
    ):
        settled = np.isin(earlier, (b"Y", b"N", b"W"))
        assert (earlier[settled] == later[settled]).all()
    assert (before.ceased <= after.ceased).all()


@settings(max_examples=50, deadline=None)
@given(
    st.lists(st.integers(0, 1_400), max_size=300),
    st.floats(0.1, 30),
    st.integers(0, 1_000),
)
def test_a_queue_serves_everybody_once_in_order(
    ready: list[int], pace: float, seed: int
) -> None:
    model = ordinary(
        place=AREAS[0],
        start=date(2020, 1, 1),
        end=date(2024, 1, 1),
        plans_at_end=500,
        seed=seed,
    )
    begin = number(date(2020, 1, 1))
    days = (begin + np.array(ready, dtype=np.int64)).astype(np.int32)
    begun = wait_in_line(days, model=model, from_day=begin, pace=pace)
    assert len(begun) == len(days)
    assert (begun >= days).all()
    assert (np.diff(begun[np.argsort(days, kind="stable")]) >= 0).all()
