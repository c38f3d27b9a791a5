"""The first checks: jumps, totals and what was left out, in words."""

from datetime import date

import numpy as np
import pytest

from fingerpost.engine.compute.book import Book
from fingerpost.engine.measure import Measure
from fingerpost.engine.quality import Notes, note_jumps, note_totals
from fingerpost.measures import catalogue

RECEIVED = catalogue()["ehc_requests_received"]
SHARE = catalogue()["ehc_plans_within_20_weeks"]


def _series(book: Book, measure: Measure, values: list[float], of: float = 100) -> None:
    for number, value in enumerate(values):
        book.add(
            1,
            measure=measure.slug,
            basis="local",
            area="A",
            period_kind="month",
            period_start=np.datetime64(date(2025, number + 1, 1)),
            period_end=np.datetime64(date(2025, number + 1, 28)),
            numerator=value,
            denominator=np.nan if measure.unit == "count" else of,
            value=value,
        )


def _jumps(measure: Measure, values: list[float], of: float = 100) -> list[str]:
    book, notes = Book(), Notes()
    _series(book, measure, values, of)
    note_jumps(notes, book.columns(), book.texts(), catalogue())
    return [row["words"] for row in notes.rows]


STEADY = [50.0, 52, 49, 51, 50, 52, 51]


def test_a_jump_is_told_in_words() -> None:
    assert _jumps(RECEIVED, [*STEADY, 90]) == [
        "From July 2025 to August 2025 the figure went from 51 to 90. Usually it "
        "changes by about 2. Check the data before explaining it."
    ]


@pytest.mark.parametrize(
    "values",
    [
        [*STEADY, 53],  # an ordinary step
        [*STEADY, 59],  # more than four usual steps, less than a fifth
        [50, 80, 45, 90, 40, 85, 60, 95],  # a large step, but they all are
        [50, 50, 50, 50, 50, 50, 50, 90],  # stood still: there is no usual step
        [50, 52, 90],  # too short to know what is usual
        [5, 6, 5, 6, 5, 6, 5, 12],  # too few to say anything
    ],
)
def test_what_is_no_jump(values: list[float]) -> None:
    assert _jumps(RECEIVED, values) == []


def test_a_share_of_few_does_not_jump() -> None:
    assert _jumps(SHARE, [*STEADY, 90], of=19) == []
    assert len(_jumps(SHARE, [*STEADY, 90], of=20)) == 1


def _parts(whole: float, parts: list[float]) -> list[str]:
    book, notes = Book(), Notes()
    period = {
        "measure": RECEIVED.slug,
        "basis": "official",
        "area": "A",
        "period_kind": "calendar-year",
        "period_start": np.datetime64(date(2025, 1, 1)),
        "period_end": np.datetime64(date(2025, 12, 31)),
    }
    book.add(1, **period, numerator=whole, value=whole)
    for number, part in enumerate(parts):
        book.add(
            1,
            **period,
            breakdown="sex",
            category=str(number),
            numerator=part,
            value=part,
        )
    note_totals(notes, book.columns(), book.texts(), catalogue())
    return [row["words"] for row in notes.rows]


def test_parts_that_do_not_add_up_are_told() -> None:
    assert _parts(100, [60, 30]) == [
        "In 2025 the parts by sex add up to 90, but the whole is 100."
    ]


def test_parts_that_add_up_and_parts_with_a_symbol_are_not_told() -> None:
    assert _parts(100, [60, 40]) == []
    assert _parts(100, [60, np.nan]) == []
