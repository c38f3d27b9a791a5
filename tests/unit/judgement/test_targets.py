"""What was promised when, how far off we are, and what became of each milestone."""

from datetime import date

import pytest
from invented import TODAY, a_baseline, a_target, months, seen

from fingerpost.engine.period import academic_year, calendar_year, month
from fingerpost.judgement.reading import Milestone, Target
from fingerpost.judgement.targets import (
    baseline_on,
    baseline_reading,
    gap,
    is_met,
    milestones_read,
    target_on,
    target_reading,
    value_on,
)

DAY = date(2025, 10, 31)


def a_range(low: float | None, high: float | None) -> Target:
    return a_target(None, kind="range", low=low, high=high)


def a_path(shape: str = "straight") -> Target:
    return a_target(
        None,
        kind="trajectory",
        shape=shape,
        points=((date(2026, 1, 1), 60.0), (date(2025, 1, 1), 40.0)),
    )


def test_the_target_in_force_is_the_last_that_had_begun() -> None:
    first = a_target(55)
    second = a_target(60, valid_from=date(2025, 4, 1))
    assert target_on([second, first], date(2025, 3, 31)) is first
    assert target_on([second, first], date(2025, 4, 1)) is second
    assert target_on([second, first], date(2022, 12, 31)) is None


def test_of_two_targets_from_one_day_the_one_set_later_holds() -> None:
    first = a_target(55, set_on=date(2023, 1, 1))
    corrected = a_target(56, set_on=date(2023, 2, 1))
    assert target_on([corrected, first], DAY) is corrected


def test_a_figure_is_judged_by_the_target_at_its_periods_end_not_by_todays() -> None:
    first = a_target(50)
    second = a_target(60, valid_from=date(2025, 11, 1))
    reading = target_reading(
        [first, second], latest=seen(month(2025, 10), 55.0), better="higher"
    )
    assert reading is not None
    assert (reading.target, reading.value, reading.gap) == (first, 50, 5)
    assert reading.met is True
    assert reading.earlier == ()


def test_a_changed_target_remembers_what_it_replaced() -> None:
    first = a_target(50)
    second = a_target(60, valid_from=date(2025, 4, 1))
    reading = target_reading(
        [first, second], latest=seen(month(2025, 10), 55.0), better="higher"
    )
    assert reading is not None
    assert reading.target is second
    assert reading.earlier == (first,)
    assert reading.met is False


@pytest.mark.parametrize(
    ("value", "better", "expected"),
    [
        (52.3, "higher", -7.7),
        (63.2, "higher", 3.2),
        (52.3, "lower", 7.7),
        (63.2, "lower", -3.2),
        (63.2, "none", None),
    ],
)
def test_a_negative_gap_is_short_of_the_target_whichever_way_is_better(
    value: float, better: str, expected: float | None
) -> None:
    found = gap(value, a_target(60), better=better, on=DAY)  # type: ignore[arg-type]
    assert found == (None if expected is None else pytest.approx(expected))


def test_inside_a_range_the_gap_is_nought_even_without_a_polarity() -> None:
    target = a_range(3.5, 4.5)
    assert gap(4.2, target, better="none", on=DAY) == 0
    assert gap(3.0, target, better="none", on=DAY) == pytest.approx(-0.5)
    assert gap(5.0, target, better="none", on=DAY) == pytest.approx(-0.5)
    assert is_met(4.5, target, better="none", on=DAY) is True
    assert is_met(4.6, target, better="none", on=DAY) is False


def test_a_range_may_be_open_at_one_end() -> None:
    assert gap(99.0, a_range(3.5, None), better="none", on=DAY) == 0
    assert gap(3.0, a_range(None, 2.5), better="none", on=DAY) == pytest.approx(-0.5)


def test_a_straight_trajectory_runs_by_days_between_its_points() -> None:
    middle = date(2025, 7, 2)  # 182 days of 365
    assert value_on(a_path(), middle) == pytest.approx(40 + 20 * 182 / 365)
    assert value_on(a_path(), date(2025, 1, 1)) == 40
    assert value_on(a_path(), date(2027, 1, 1)) == 60


def test_a_stepped_trajectory_waits_for_its_day() -> None:
    assert value_on(a_path("step"), date(2025, 12, 31)) == 40
    assert value_on(a_path("step"), date(2026, 1, 1)) == 60


def test_before_its_first_point_a_trajectory_asks_for_nothing() -> None:
    assert value_on(a_path(), date(2024, 12, 31)) is None
    assert gap(10.0, a_path(), better="higher", on=date(2024, 12, 31)) is None


def test_a_national_target_stays_at_the_value_that_was_copied() -> None:
    target = a_target(50.3, kind="national", source="England 2023")
    assert value_on(target, date(2030, 1, 1)) == 50.3


def test_the_baseline_in_force_is_the_last_one_set_and_the_first_is_kept() -> None:
    old = a_baseline(30.0, month(2023, 1))
    new = a_baseline(40.0, month(2024, 6), set_on=date(2024, 7, 1), reason="new count")
    assert baseline_on([new, old], date(2024, 6, 30)) is old
    reading = baseline_reading(
        [new, old], latest=seen(month(2025, 10), 45.0), today=TODAY
    )
    assert reading is not None
    assert reading.baseline is new
    assert reading.earlier == (old,)
    assert reading.change == pytest.approx(5.0)


def test_a_baseline_that_is_unlike_the_latest_figure_is_not_compared() -> None:
    baseline = a_baseline(25.06, academic_year(2022))
    latest = seen(month(2025, 10), 3.7)
    reading = baseline_reading([baseline], latest=latest, today=TODAY)
    assert reading is not None
    assert reading.change is None
    assert reading.unlike[0] == (
        "the baseline is for the school year 2022 to 2023, the latest figure for "
        "October 2025"
    )
    assert any("whole school year" in reason for reason in reading.unlike)


def test_a_milestone_is_due_met_missed_or_not_measured() -> None:
    series = months([100, 120, 160, 180])  # 25, 30, 40, 45 per cent of 2023
    read = milestones_read(
        [
            Milestone(label="M4", due=date(2026, 6, 30), expected=60),
            Milestone(label="M1", due=date(2023, 2, 28), expected=30),
            Milestone(label="M2", due=date(2023, 4, 30), expected=50),
            Milestone(label="M3", due=date(2024, 4, 30), expected=50),
        ],
        series=series,
        better="higher",
        today=TODAY,
    )
    assert [(m.label, m.status, m.actual) for m in read] == [
        ("M1", "met", 30),
        ("M2", "missed", 45),
        ("M3", "not measured", None),
        ("M4", "not due", None),
    ]
    assert read[0].actual_period == month(2023, 2)


def test_a_milestone_of_lower_is_better_is_met_from_below() -> None:
    (read,) = milestones_read(
        [Milestone(label="Jul 24", due=date(2023, 3, 31), expected=45)],
        series=months([200, 200, 160]),
        better="lower",
        today=TODAY,
    )
    assert read.status == "met"


def test_a_typed_actual_is_never_kept_against_the_series() -> None:
    typed = Milestone(
        label="M1",
        due=date(2023, 3, 31),
        expected=30,
        actual=99.0,
        actual_period=calendar_year(2023),
        status="met",
    )
    (read,) = milestones_read(
        [typed], series=months([None, None, None]), better="higher", today=TODAY
    )
    assert (read.actual, read.status) == (None, "not measured")
