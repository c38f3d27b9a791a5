"""XmR for a wall of series: shapes, gaps, corrections and refusals."""

import numpy as np
import pytest

from fingerpost.judgement.control_charts.xmr_batch import TOGETHER, xmr_batch

WAVE = [50.0, 52, 49, 51, 53, 48, 50, 51, 49, 52, 50, 48, 51, 50]


def test_more_series_than_fit_in_one_go_keep_their_order():
    count = TOGETHER + 7
    values = np.add.outer(np.arange(count, dtype=float), np.array(WAVE))
    wall = xmr_batch(values, improvement=1, target=55.0)
    assert wall.mean.shape == (count,)
    assert wall.code.shape == (count, len(WAVE))
    assert np.allclose(np.diff(wall.mean), 1.0)
    assert wall.assurance[0] == "inconsistent"
    assert set(wall.assurance[50:]) == {"consistent_pass"}


def test_each_series_has_its_own_direction_and_target():
    wall = xmr_batch(
        [WAVE, WAVE, WAVE, WAVE],
        improvement=[1, -1, 0, 1],
        target=[90.0, 90.0, 90.0, np.nan],
    )
    assert wall.assurance.tolist() == ["consistent_fail", "consistent_pass", "", ""]


def test_a_gap_breaks_runs_and_its_step_is_not_used():
    values = [[*WAVE, 54.0, 54, 54, 54, 54, 54, 54]]
    gap = np.zeros(21, dtype=bool)
    gap[17] = True
    whole = xmr_batch(values, improvement=1, fix_after=14)
    parted = xmr_batch(values, improvement=1, fix_after=14, gap_before=gap)
    assert whole.rule_shift[0, -7:].all()
    assert not parted.rule_shift.any()
    assert parted.corrections["F10"].tolist() == [True]
    strict = xmr_batch(
        values, improvement=1, fix_after=14, gap_before=gap, rules="ptd-0.2.2"
    )
    assert strict.rule_shift.any()


def test_corrections_say_which_series_they_changed():
    values = np.array([WAVE, [5.0] * 14, [5.0] * 6 + [9.0] + [5.0] * 7])
    wall = xmr_batch(values, improvement=1)
    assert wall.corrections["F1"].tolist() == [False, True, False]
    assert wall.corrections["F2"].tolist() == [False, False, True]
    short = xmr_batch(values[:, :9], improvement=1)
    assert short.corrections["F9"].all()
    assert set(short.state) == {"emerging"}
    assert set(short.variation_icon) == {""}


def test_no_series_give_an_empty_wall():
    wall = xmr_batch(np.empty((0, 12)), improvement=1)
    assert wall.mean.shape == (0,)
    assert wall.code.shape == (0, 12)


@pytest.mark.parametrize(
    ("values", "options", "words"),
    [
        ([1.0, 2.0], {}, "series beside series"),
        ([[1.0, 2.0]], {"improvement": 3}, "direction"),
        ([[1.0, 2.0]], {"fix_after": 4}, "at least 12"),
        ([[1.0, 2.0]], {"rules": "other"}, "fingerpost or ptd"),
    ],
)
def test_arrays_that_do_not_fit_are_refused(values, options, words):
    with pytest.raises(ValueError, match=words):
        xmr_batch(values, **{"improvement": 1, **options})
