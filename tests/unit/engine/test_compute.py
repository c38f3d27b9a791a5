"""Compute: coverage, what stands where two returns overlap, and what has no figure."""

from datetime import date
from pathlib import Path

import pytest
from unit.engine.compute_visits import (
    HARD,
    MADE,
    VISITS,
    WAITING,
    YEAR,
    computed,
    hand_in,
    measure,
    row,
    values,
)

from fingerpost.engine.compute import connect
from fingerpost.engine.measure import FromEvents
from fingerpost.engine.period import calendar_year, month, quarter
from fingerpost.engine.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path)


def test_an_empty_home_gives_an_empty_run(store: Store) -> None:
    summary, found = computed(store, MADE)
    assert (summary.rows, summary.observations) == (0, 0)
    assert found.find() == []


def test_a_covered_month_without_events_is_nought_and_its_rate_has_no_value(
    store: Store,
) -> None:
    hand_in(store, [row("2025-02-01", "2025-03-05")], covers=YEAR, as_at="2026-01-15")
    _, found = computed(store, MADE, HARD)
    made = values(found.find(measure="made", period_kind="month"))
    assert len(made) == 12
    assert made["2025-03"] == 1
    assert made["2025-04"] == 0
    april = found.find(measure="hard", period_kind="month")[3]
    assert (april.numerator, april.denominator, april.value) == (0, 0, None)


def test_months_that_nobody_covers_have_no_figure(store: Store) -> None:
    rows = [row("2024-12-01", "2024-12-20"), row("2025-02-01", "2025-02-02")]
    hand_in(store, rows, covers=("2025-01-01", "2025-02-28"), as_at="2025-02-28")
    _, found = computed(store, MADE)
    assert values(found.find(period_kind="month")) == {"2025-01": 0, "2025-02": 1}
    assert found.find(period_kind="quarter") == []
    assert found.find(period_kind="calendar-year") == []


def test_half_a_month_is_not_covered(store: Store) -> None:
    hand_in(store, [], covers=("2025-01-10", "2025-03-20"), as_at="2025-03-20")
    _, found = computed(store, MADE)
    assert list(values(found.find(period_kind="month"))) == ["2025-02"]


def test_each_area_is_counted_for_itself(store: Store) -> None:
    visit = row("2025-02-01", "2025-03-05")
    hand_in(store, [visit], covers=YEAR, as_at="2026-01-15", area="A")
    hand_in(store, [visit, visit], covers=YEAR, as_at="2026-01-15", area="B")
    _, found = computed(store, MADE)
    years = found.find(period_kind="calendar-year")
    assert {one.area: one.value for one in years} == {"A": 1, "B": 2}


def test_where_returns_overlap_the_later_day_is_believed(store: Store) -> None:
    early = [row(made="2025-01-05"), row(made="2025-02-05")]
    late = [row(made="2025-01-05"), row(made="2025-01-06"), row(made="2025-03-05")]
    # handed in the wrong way round: the day of the return decides
    hand_in(store, late, covers=("2025-01-01", "2025-03-31"), as_at="2025-03-31")
    hand_in(store, early, covers=("2025-01-01", "2025-02-28"), as_at="2025-02-28")
    _, found = computed(store, MADE)
    months = values(found.find(period_kind="month"))
    assert months == {"2025-01": 2, "2025-02": 0, "2025-03": 1}
    assert len({one.import_id for one in found.find(period_kind="month")}) == 1


def test_a_january_return_is_final_and_an_extract_provisional(store: Store) -> None:
    hand_in(store, [], covers=("2024-01-01", "2024-12-31"), as_at="2025-01-16")
    hand_in(store, [], covers=("2025-01-01", "2025-05-31"), as_at="2025-06-11")
    _, found = computed(store, MADE, WAITING)
    status = {
        one.period.code: one.status
        for one in found.find(measure="made", period_kind="month")
    }
    assert status["2024-12"] == "final"
    assert status["2025-01"] == "provisional"
    days = {one.period.end: one.status for one in found.find(measure="waiting")}
    assert days[date(2025, 1, 16)] == "final"
    assert days[date(2025, 6, 11)] == "provisional"


def test_a_year_that_has_not_ended_is_year_to_date_beside_its_like(
    store: Store,
) -> None:
    rows = [row(made="2024-02-05"), row(made="2024-11-05"), row(made="2025-04-05")]
    hand_in(store, rows, covers=("2024-01-01", "2025-04-30"), as_at="2025-05-02")
    _, found = computed(store, MADE)
    assert [one.period for one in found.find(period_kind="calendar-year")] == [
        calendar_year(2024)
    ]
    to_date = found.find(period_kind="year-to-date")
    assert [(one.period.end, one.value, one.status) for one in to_date] == [
        (date(2024, 4, 30), 1, "final"),
        (date(2025, 4, 30), 1, "provisional"),
    ]


def test_a_whole_year_has_no_year_to_date(store: Store) -> None:
    hand_in(store, [], covers=YEAR, as_at="2026-01-15")
    _, found = computed(store, MADE)
    assert found.find(period_kind="year-to-date") == []


def test_unreadable_rows_leave_both_numbers_and_are_told(store: Store) -> None:
    rows = [
        row("2025-02-01", "2025-03-05", hard=True),
        row("", "2025-03-05", hard=True),
    ]
    hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = computed(store, HARD)
    march = found.find(period_kind="month")[2]
    assert (march.period, march.numerator, march.denominator) == (month(2025, 3), 1, 1)
    words = [note.words for note in found.quality(measure="hard")]
    assert "In March 2025, 1 of 2 visits was left out because nobody asked." in words


def test_breakdowns_list_every_category_and_add_up(store: Store) -> None:
    rows = [
        row(made="2025-03-05", kind="a"),
        row(made="2025-03-06", kind=""),
        row(made="2025-03-07", kind="z"),
    ]
    hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = computed(store, MADE)
    parts = found.find(breakdown="kind")
    assert {one.category: one.value for one in parts} == {
        "a": 1,
        "b": 0,
        "not-known": 2,
    }
    assert {one.period for one in parts} == {calendar_year(2025)}


def test_a_file_shape_that_lacks_a_column_gives_not_available(store: Store) -> None:
    hand_in(
        store,
        [row(made="2025-03-05")],
        covers=YEAR,
        as_at="2026-01-15",
        absent={"visits": ["hard"]},
    )
    _, found = computed(store, MADE, HARD)
    assert found.find(measure="made", period_kind="calendar-year")[0].value == 1
    hard = found.find(measure="hard", breakdown=None)
    assert [(one.value, one.status) for one in hard] == [(None, "not-available")]
    assert found.quality(measure="hard")[0].words.startswith("Not available")


def test_an_earlier_return_that_has_the_column_still_gives_its_months(
    store: Store,
) -> None:
    hand_in(
        store,
        [row("2024-01-01", "2024-03-05", hard=True)],
        covers=("2024-01-01", "2024-12-31"),
        as_at="2025-01-16",
    )
    hand_in(
        store,
        [],
        covers=YEAR,
        as_at="2026-01-15",
        absent={"visits": ["hard"]},
    )
    _, found = computed(store, HARD)
    years = found.find(measure="hard", period_kind="calendar-year")
    assert [(one.period.code, one.status) for one in years] == [
        ("2024", "final"),
        ("2025", "not-available"),
    ]


def test_a_month_is_held_back_until_its_rows_had_their_time(store: Store) -> None:
    slow = measure(
        "slow",
        local=FromEvents(
            table=VISITS,
            at="asked",
            counted=lambda visits: visits.asked.notnull(),
            settles_after=31,
        ),
    )
    hand_in(
        store,
        [row("2025-01-05"), row("2025-03-05")],
        covers=("2025-01-01", "2025-03-31"),
        as_at="2025-03-31",
    )
    _, found = computed(store, slow)
    assert list(values(found.find(period_kind="month"))) == ["2025-01", "2025-02"]


def test_a_whole_year_may_count_as_returned_while_its_last_month_is_held_back(
    store: Store,
) -> None:
    late = FromEvents(
        table=VISITS,
        at="made",
        counted=lambda visits: visits.made.notnull(),
        settles_after=31,
        years_as_returned=True,
    )
    rows = [row("2025-11-01", "2025-11-20"), row("2025-12-01", "2025-12-20")]
    hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = computed(store, measure("late", local=late))
    months = values(found.find(measure="late", period_kind="month"))
    assert months["2025-11"] == 1
    assert "2025-12" not in months
    years = found.find(measure="late", period_kind="calendar-year")
    assert values(years) == {"2025": 2}
    last = values(found.find(measure="late", period_kind="quarter"))
    assert "2025-Q4" not in last


def test_quarters_are_made_of_their_months(store: Store) -> None:
    rows = [row(made=f"2025-{number:02}-03") for number in (1, 2, 3, 3, 5)]
    hand_in(store, rows, covers=YEAR, as_at="2026-01-15")
    _, found = computed(store, MADE)
    quarters = {
        one.period: one.value
        for one in found.find(measure="made", period_kind="quarter")
    }
    assert quarters[quarter(2025, 1)] == 4
    assert quarters[quarter(2025, 2)] == 1


def test_an_unknown_engine_is_refused(store: Store) -> None:
    with pytest.raises(ValueError, match="'abacus' is not an engine"):
        connect("abacus")


def test_the_summary_says_what_was_read(store: Store) -> None:
    hand_in(store, [row("2025-02-01", "2025-03-05")], covers=YEAR, as_at="2026-01-15")
    summary, _ = computed(store, MADE, HARD)
    assert summary.as_dict() | {"seconds": 0} == {
        "run_id": "run-1",
        "engine": "duckdb",
        "rows": 1,
        "measures": 2,
        "observations": summary.observations,
        "seconds": 0,
    }
    meta = store.run_meta("run-1")
    assert meta["slugs"] == ["hard", "made"]
