"""Lasting changes: clear steps and steady drift, and what is none."""

import numpy as np
import pytest

from fingerpost.judgement.control_charts.steps import course
from fingerpost.judgement.guards import autocorrelation, season


def noise(count, seed=3):
    return np.random.default_rng(seed).normal(50, 1, count)


def found(y):
    y = np.asarray(y, dtype=float)
    return course(y, ~np.isnan(y[1:]) & ~np.isnan(y[:-1]))


def test_a_clear_step_is_found_where_it_is():
    y = noise(36)
    y[24:] += 4
    one = found(y)
    assert one.changes == 1
    assert np.flatnonzero(np.diff(one.line)).tolist() == [23]
    assert one.line[0] == pytest.approx(y[:24].mean())
    assert one.line[-1] == pytest.approx(y[24:].mean())


def test_a_fall_and_a_recovery_are_two_steps():
    y = noise(48)
    y[16:32] -= 5
    one = found(y)
    assert one.changes == 2
    assert np.flatnonzero(np.diff(one.line)).tolist() == [15, 31]


def test_a_steady_drift_is_a_line():
    y = noise(36) + np.arange(36) / 6
    one = found(y)
    assert one.changes == 1
    assert np.ptp(np.diff(one.line)) < 1e-9
    assert np.diff(one.line)[0] == pytest.approx(1 / 6, abs=0.05)


@pytest.mark.parametrize("count", [24, 36, 60])
def test_stable_series_seldom_seem_to_change_for_good(count):
    draws = np.random.default_rng(count).normal(size=(1_000, count))
    assert sum(found(y) is not None for y in draws) <= 25  # 1 in 100, twice


def test_short_series_and_constant_ones_have_no_course():
    assert found([0.0] * 11 + [9.0] * 12) is None
    assert found([5.0] * 40) is None


def test_missing_values_are_left_out_and_keep_their_time():
    y = noise(40) + np.arange(40) / 4
    y[[5, 20, 21]] = np.nan
    one = found(y)
    assert np.isnan(one.line).tolist() == np.isnan(y).tolist()
    steps = np.diff(one.line)
    assert np.ptp(steps[~np.isnan(steps)]) < 1e-9


def test_a_step_without_any_noise_leaves_nothing_to_depend_on():
    y = [10.0] * 18 + [20.0] * 18
    guard = autocorrelation(y, 15.0)
    assert guard.number is None
    assert not guard.on


def test_a_step_does_not_turn_the_guard_on_and_lasting_luck_does():
    stepped = noise(36)
    stepped[24:] += 3
    assert not autocorrelation(stepped, stepped.mean()).on
    wandering = np.cumsum(noise(36) - 50)
    guard = autocorrelation(wandering, wandering.mean())
    assert guard.on
    assert "depends on the one before" in guard.words


def test_a_step_does_not_hide_a_season():
    months = [1 + i % 12 for i in range(48)]
    y = noise(48) + 2 * np.sin(np.array(months) / 6 * np.pi)
    y[36:] += 4
    assert season(y, months, centre=y.mean()).on
    assert not season(noise(48), months, centre=50).on
