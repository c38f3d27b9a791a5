"""The corrections F1 to F11, each with a drawn series that strict mode gets wrong."""

import math
from datetime import date

import numpy as np
import pytest

from fingerpost.judgement.control_charts.xmr import xmr

WAVE = [50, 52, 49, 51, 53, 48, 50, 51, 49, 52, 50, 48, 51, 50]


def months(count, start=(2023, 1), without=()):
    year, month = start
    places = [month - 1 + i for i in range(count + len(without))]
    days = [date(year + at // 12, 1 + at % 12, 1) for at in places]
    return [day for i, day in enumerate(days) if i not in without]


def both(values, days=None, **options):
    days = days or months(len(values))
    options = {"improvement": 1, **options}
    return (
        xmr(days, values, rules="ptd-0.2.2", **options),
        xmr(days, values, rules="fingerpost", **options),
    )


def codes(judged):
    return {correction.code for correction in judged.corrections}


def test_a_usual_series_needs_no_correction():
    strict, ours = both(WAVE, target=60)
    assert codes(ours) == set()
    assert (ours.name, ours.assurance) == (strict.name, strict.assurance)
    assert ours.upl.tolist() == strict.upl.tolist()


@pytest.mark.parametrize(
    ("way", "target", "answer"),
    [
        (1, 5.0, "consistent_pass"),
        (-1, 5.0, "consistent_pass"),
        (1, 4.9, "consistent_pass"),
        (1, 5.1, "consistent_fail"),
        (-1, 4.9, "consistent_fail"),
        (0, 5.0, None),
    ],
)
def test_f1_a_constant_series_has_limits_and_assurance(way, target, answer):
    strict, ours = both([5.0] * 14, target=target, improvement=way)
    assert math.isnan(strict.upl[0])
    assert ours.lpl[0] == ours.upl[0] == ours.mean[0] == 5.0
    assert ours.assurance == answer
    assert codes(ours) == {"F1"}


def test_f1_a_constant_baseline_missed_later_is_not_called_met():
    _, ours = both([5.0] * 13 + [4.0], target=5.0, fix_after=13)
    assert ours.assurance == "inconsistent"
    assert ours.name[-1] == "Below LCL"


def test_f2_screening_everything_that_moved_uses_all_of_it():
    values = [5.0] * 10 + [9.0] + [5.0] * 10
    strict, ours = both(values)
    assert strict.upl[0] == strict.mean[0]
    assert ours.amr[0] == pytest.approx(8 / 20)
    assert ours.upl[0] == pytest.approx(ours.mean[0] + 2.66 * 0.4)
    assert codes(ours) == {"F2"}
    assert "time between events" in ours.corrections[0].words
    assert strict.flag.sum() == 21  # every point looked special
    assert ours.name[10] == "Above UCL"
    assert [name for name in ours.name if name.endswith("CL") and "Above" in name] == [
        "Above UCL"
    ]


def test_f3_one_point_says_nothing():
    _, ours = both([7.0], target=5.0)
    assert ours.variation_type == ours.state == "not-enough-data"
    assert math.isnan(ours.upl[0])
    assert math.isnan(ours.mean[0])
    assert ours.assurance is None
    assert ours.variation_icon is None
    assert codes(ours) == {"F3"}


def test_f3_values_without_neighbours_have_no_limits():
    values = [v for i in range(14) for v in (float(i % 3), None)]
    _, ours = both(values)
    assert ours.state == "not-enough-data"
    assert np.isnan(ours.upl).all()
    assert not ours.flag.any()


def test_f4_a_missing_value_is_never_an_error():
    values = [*WAVE, 41, 42, 43, None, 45, 46, 47, 48]
    strict, ours = both(values)
    assert strict.error
    assert ours.error is None
    assert ours.variation_type == "common_cause"
    assert not ours.rule_trend.any()
    assert "F4" in codes(ours)


def test_f4_a_missing_value_breaks_every_run():
    values = [*WAVE, 54, 54, 54, None, 54, 54, 54, 54]
    _, ours = both(values, fix_after=14)
    assert not ours.rule_shift.any()
    assert not ours.undecided["shift"].any()


def test_f5_the_peak_of_a_sawtooth_belongs_to_the_rise_that_it_ends():
    values = [1, 2, 3, 4, 5, 6, 7, 1.5, 2.5, 3.5, 4.5, 5.5, 6.5, 7.5]
    strict, ours = both(values, screen=False)
    assert strict.name[6] == "7 Point Trend (Decreasing)"
    assert ours.name[6] == "7 Point Trend (Increasing)"
    assert strict.type[6] == "special_cause_concern"
    assert ours.type[6] == "special_cause_improvement"
    assert ours.name[7] == "7 Point Trend (Increasing)"
    assert codes(ours) == {"F5"}


def test_f5_a_true_turn_keeps_its_directions():
    up_and_down = [1, 2, 3, 4, 5, 6, 7, 6.5, 5.5, 4.5, 3.5, 2.5, 1.5, 0.5]
    _, ours = both(up_and_down, screen=False, fix_after=14)
    assert ours.rule_trend.all()
    named = [n for n, out in zip(ours.name, ours.outside, strict=True) if not out]
    rising = [i for i in range(14) if ours.name[i].endswith("(Increasing)")]
    assert set(named) == {"7 Point Trend (Increasing)", "7 Point Trend (Decreasing)"}
    assert rising == [i for i in range(7) if not ours.outside[i]]


def test_f6_a_rebase_between_two_figures_begins_with_the_next_one():
    values = [*WAVE, *(v + 20 for v in WAVE)]
    strict, ours = both(values, rebase=[date(2024, 2, 15)])
    assert set(strict.group.tolist()) == {0}
    assert ours.group.tolist() == [0] * 14 + [1] * 14
    assert [(c.code, c.on) for c in ours.corrections] == [("F6", date(2024, 3, 1))]


def test_f6_a_rebase_before_or_after_all_figures_changes_nothing():
    _, ours = both(WAVE, rebase=[date(2022, 12, 15), date(2024, 8, 15)])
    assert set(ours.group.tolist()) == {0}
    assert codes(ours) == set()


def test_f7_limits_beyond_the_possible_are_noted_and_never_clipped_for_judging():
    values = [98.0, 99, 97, 99, 96, 99, 98, 97, 99, 95, 98, 97, 99, 98]
    _, ours = both(values, bounds=(0, 100))
    assert ours.upl[0] > 100
    assert codes(ours) == {"F7"}


def test_f8_assurance_is_judged_by_the_target_in_force_at_the_last_point():
    targets = [20.0] * 7 + [90.0] * 7
    _, ours = both(WAVE, target=targets)
    assert ours.assurance == "consistent_fail"
    assert codes(ours) == {"F8"}
    assert both(WAVE, target=targets[::-1])[1].assurance == "consistent_pass"
    assert codes(both(WAVE, target=[90.0] * 14)[1]) == set()


def test_f9_under_8_points_only_the_figures_are_shown():
    strict, ours = both([1, 2, 3, 4, 5, 6, 7], target=0)
    assert strict.rule_trend.all()
    assert not ours.flag.any()
    assert np.isnan(ours.upl).all()
    assert ours.variation_type == ours.state == "none"
    assert ours.assurance is None
    assert ours.n == 7
    assert codes(ours) == {"F9"}


def test_f9_with_8_to_12_points_only_what_is_outside_trial_limits_is_said():
    values = [50, 51, 49, 50, 51, 52, 53, 54, 55, 56, 75]
    strict, ours = both(values, target=10)
    assert strict.rule_trend.any()
    assert not ours.rule_trend.any()
    assert not ours.rule_shift.any()
    assert ours.name[-1] == "Above UCL"
    assert set(ours.name) <= {"Common Cause", "Above UCL", "Below LCL"}
    assert not np.isnan(ours.upl).any()
    assert ours.variation_type == ours.state == "emerging"
    assert ours.variation_icon is None
    assert ours.assurance is None


def test_f9_thirteen_points_are_enough():
    _, ours = both(WAVE[:13], target=10)
    assert ours.state == "full"
    assert ours.assurance == "consistent_pass"
    assert not ours.short_group_warning
    assert codes(ours) == set()


def test_f9_looks_at_the_group_of_the_latest_figure():
    values = [*WAVE, *(v + 20 for v in WAVE[:9])]
    _, ours = both(values, rebase=[months(23)[14]], target=10)
    assert ours.state == "emerging"
    assert ours.groups[0].state == "full"
    assert ours.n == 9


def test_f10_a_missing_month_breaks_runs_and_its_change_is_not_used():
    values = [*WAVE, 54, 54, 54, 55, 54, 54, 55, 49]
    days = months(len(values), without=(18,))  # after the fourth of the seven
    strict, ours = both(values, days, fix_after=14)
    assert strict.rule_shift.sum() == 7
    assert not ours.rule_shift.any()
    assert ours.gap_before.tolist() == [i == 18 for i in range(len(values))]
    assert codes(ours) == {"F10"}
    wide, ours = both(values, days)
    assert wide.mr[18] == 1
    assert math.isnan(ours.mr[18])


def test_f10_a_missing_february_is_a_gap_and_a_short_february_is_none():
    without = months(26, without=(13,))
    assert without[12:14] == [date(2024, 1, 1), date(2024, 3, 1)]
    values = [*WAVE, *WAVE[:12]]
    assert both(values, without)[1].gap_before.sum() == 1
    assert both(values)[1].gap_before.sum() == 0


@pytest.mark.parametrize(
    ("step", "gap"), [(7, 14), (91, 182), (365, 730), (1, 2)], ids=str
)
def test_f10_twice_the_usual_step_is_a_gap(step, gap):
    start = date(2000, 1, 1).toordinal()
    places = [i * step for i in range(13)]
    places += [places[-1] + gap + i * step for i in range(3)]
    days = [date.fromordinal(start + at) for at in places]
    _, ours = both([*WAVE, 50, 51], days)
    assert np.flatnonzero(ours.gap_before).tolist() == [13]


def test_f10_terms_of_unequal_length_are_not_gaps():
    terms = [(9, 1), (1, 5), (4, 20)]
    days = [date(y + (m < 9), m, d) for y in range(2018, 2023) for m, d in terms]
    _, ours = both([*WAVE, 50], days)
    assert ours.gap_before.sum() == 0


def test_f11_figures_that_cannot_be_compared_form_a_new_group():
    values = [*WAVE, *(v + 20 for v in WAVE)]
    day = months(28)[14]
    strict, ours = both(values, unlike={day: "From this day year 14 counts too."})
    assert set(strict.group.tolist()) == {0}
    assert ours.group.tolist() == [0] * 14 + [1] * 14
    [note] = ours.corrections
    assert (note.code, note.on) == ("F11", day)
    assert "year 14" in note.words
