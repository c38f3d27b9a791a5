"""Guards: autocorrelation, season, rare events, short series, a wall of icons."""

import math

import numpy as np
import pytest

from fingerpost.judgement.chance import expected_by_chance, false_signal_share
from fingerpost.judgement.guards import (
    autocorrelation,
    rare_events,
    season,
    short_series,
)


def linked(count, share, seed=7):
    """A series in which each value takes over a share of the one before."""
    draw = np.random.default_rng(seed)
    y = [draw.normal()]
    while len(y) < count:
        y.append(share * y[-1] + draw.normal() * math.sqrt(1 - share**2))
    return 50 + 5 * np.array(y)


def test_example_4_twenty_one_points_with_r1_of_0_6_are_guarded():
    # Found by drawing until the series' own r1 was 0.6 to two places.
    for seed in range(500):
        y = linked(21, 0.75, seed)
        guard = autocorrelation(y, y.mean())
        if abs(guard.number - 0.6) < 0.005:
            break
    assert guard.number == pytest.approx(0.6, abs=0.005)
    assert guard.on
    assert "depends on the one before" in guard.words


def test_r1_is_the_lag_one_autocorrelation_about_the_centre():
    guard = autocorrelation([1.0, 2.0, 3.0, 4.0], 2.5)
    assert guard.number == pytest.approx((0.75 - 0.25 + 0.75) / 5.0)
    about_zero = autocorrelation([1.0, 2.0, 3.0], 0.0)
    assert about_zero.number == pytest.approx((2 + 6) / 14)


def test_twelve_points_are_too_few_to_see_autocorrelation():
    rising = list(range(12))
    assert not autocorrelation(rising, 5.5).on
    assert autocorrelation(range(13), 6.0).on


def test_independent_values_are_not_guarded():
    y = np.random.default_rng(3).normal(50, 5, 36)
    guard = autocorrelation(y, y.mean())
    assert not guard.on
    assert abs(guard.number) <= 2 / 6


def test_alternating_values_are_guarded_too():
    guard = autocorrelation([1.0, -1.0] * 10, 0.0)
    assert guard.number < -0.9
    assert guard.on


def test_pairs_across_a_gap_or_a_missing_value_do_not_count():
    whole = autocorrelation([1.0, 2.0, 3.0, 4.0], 0.0)
    parted = autocorrelation(
        [1.0, 2.0, 3.0, 4.0], 0.0, gap_before=[False, False, True, False]
    )
    assert whole.number == pytest.approx((2 + 6 + 12) / 30)
    assert parted.number == pytest.approx((2 + 12) / 30)
    missing = autocorrelation([1.0, None, 3.0, 4.0], 0.0)
    assert missing.number == pytest.approx(12 / 26)


def test_a_constant_series_has_no_autocorrelation():
    guard = autocorrelation([5.0] * 20, 5.0)
    assert guard.number is None
    assert not guard.on


def test_rolling_years_and_monthly_stocks_are_always_guarded():
    y = np.random.default_rng(3).normal(50, 5, 9)
    assert autocorrelation(y, 50.0, overlapping=True).on
    assert autocorrelation(y, 50.0, stock=True).on
    assert not autocorrelation(y, 50.0).on


def test_a_yearly_wave_turns_the_season_guard_on():
    draw = np.random.default_rng(5)
    months = [1 + i % 12 for i in range(36)]
    y = [50 + 8 * math.sin(m / 12 * 2 * math.pi) + draw.normal() for m in months]
    guard = season(y, months)
    assert guard.on
    assert guard.number < 0.001
    assert "same month a year before" in guard.words


def test_season_p_is_that_of_a_one_way_analysis_of_variance():
    from scipy import stats  # slow to load

    draw = np.random.default_rng(11)
    months = [1 + i % 12 for i in range(31)]
    y = draw.normal(20, 3, 31) + np.array(months) * 0.2
    groups = [
        [v for v, at in zip(y, months, strict=True) if at == m] for m in range(1, 13)
    ]
    guard = season(y, months, centre=y.mean())
    assert guard.number == pytest.approx(stats.f_oneway(*groups).pvalue, rel=1e-9)


def test_season_needs_24_months_or_6_terms():
    months = [1 + i % 12 for i in range(23)]
    y = [float(m) for m in months]
    assert season(y, months).number is None
    assert not season(y, months).on
    terms = [1, 2, 3, 1, 2, 3]
    assert season([1.0, 5, 9, 1.1, 5.1, 9.1], terms, kind="term").on
    assert season([1.0, 5, 9, 1.1, 5.1], terms[:5], kind="term").number is None


def test_a_perfect_season_and_a_constant_series_have_an_answer():
    months = [1 + i % 12 for i in range(24)]
    assert season([float(m) for m in months], months).number == 0.0
    assert season([4.0] * 24, months).number == 1.0


def test_noise_seldom_looks_like_a_season():
    draw = np.random.default_rng(17)
    months = [1 + i % 12 for i in range(36)]
    on = sum(season(draw.normal(size=36), months).on for _ in range(500))
    assert on <= 12  # 1 in 100 expected


@pytest.mark.parametrize(
    ("counts", "on", "mean"),
    [([2, 3, 3, 2], True, 2.5), ([3, 3, 3], False, 3.0), ([None, None], False, None)],
)
def test_rare_events_are_those_below_three_a_period(counts, on, mean):
    guard = rare_events(counts)
    assert guard.on is on
    assert guard.number == mean


@pytest.mark.parametrize(
    ("points", "on", "words"),
    [
        (1, True, "is 1 figure so far"),
        (7, True, "only the figures are shown"),
        (8, True, "first trial"),
        (12, True, "With 13"),
        (13, False, "enough"),
    ],
)
def test_short_series_say_what_may_be_said(points, on, words):
    guard = short_series(points)
    assert guard.on is on
    assert words in guard.words


@pytest.mark.parametrize(
    ("points", "share"),
    [(12, 0.015), (18, 0.0155), (24, 0.016), (30, 0.0175), (48, 0.019), (99, 0.019)],
)
def test_false_signal_shares_lie_on_straight_lines(points, share):
    assert false_signal_share(points) == pytest.approx(share)


def test_a_wall_says_how_many_signals_chance_would_show():
    wall = expected_by_chance([36] * 150 + [60] * 50)
    assert wall.expected == pytest.approx(3.8)
    assert wall.words == (
        "With 200 measures judged, we would expect about 4 to show a signal by chance, "
        "even if nothing had changed."
    )
    small = expected_by_chance([24, 24, 9, 5])
    assert small.measures == 2
    assert small.words == (
        "With 2 measures judged, we would expect fewer than 1 to show a signal by "
        "chance, even if nothing had changed."
    )
    none = expected_by_chance([9, 5])
    assert (none.expected, none.words) == (0, "")
