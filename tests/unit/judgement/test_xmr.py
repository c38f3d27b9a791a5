"""XmR: the worked examples of the design, and what the arrays hold."""

import math
from datetime import date

import numpy as np
import pytest

from fingerpost.judgement.control_charts.xmr import xmr


def months(count, start=(2023, 1)):
    year, month = start
    places = [month - 1 + i for i in range(count)]
    return [date(year + at // 12, 1 + at % 12, 1) for at in places]


BASE = [0.5, -0.5] * 6
RISE = [
    52,
    48,
    55,
    50,
    47,
    53,
    49,
    54,
    51,
    46,
    52,
    50,
    53,
    49,
    58,
    57,
    59,
    60,
    58,
    61,
    59,
]


def judge(values, **options):
    options = {"improvement": 1, **options}
    return xmr(months(len(values)), values, **options)


def test_example_1_a_point_on_the_limit_is_near_and_not_outside():
    on = judge([*BASE, 2.66], fix_after=12)
    assert (on.mean[0], on.amr[0]) == (0, 1)
    assert (on.lpl[0], on.upl[0]) == (-2.66, 2.66)
    assert on.nupl[0] == pytest.approx(1.7733, abs=1e-4)
    assert on.close[12]
    assert not on.outside[12]
    assert on.name[12] == "Common Cause"
    beyond = judge([*BASE, 2.6600001], fix_after=12)
    assert beyond.outside[12]
    assert not beyond.close[12]
    assert beyond.name[12] == "Above UCL"


@pytest.mark.parametrize("rules", ["fingerpost", "ptd-0.2.2"])
def test_example_2_a_rise_with_limits_fixed_after_14(rules):
    judged = judge(RISE, fix_after=14, target=60, rules=rules)
    assert judged.mean[0] == pytest.approx(50.642857, abs=1e-6)
    assert judged.amr[0] == pytest.approx(4.384615, abs=1e-6)
    assert judged.lpl[0] == pytest.approx(38.979780, abs=1e-6)
    assert judged.upl[0] == pytest.approx(62.305934, abs=1e-6)
    assert judged.nlpl[0] == pytest.approx(42.867473, abs=1e-6)
    assert judged.nupl[0] == pytest.approx(58.418242, abs=1e-6)
    assert [judged.name[i - 1] for i in (17, 18, 20, 21)] == ["2 in 3 Above CL"] * 4
    assert [judged.name[i - 1] for i in (15, 16, 19)] == ["7 Points Above CL"] * 3
    assert set(judged.name[:14]) == {"Common Cause"}
    assert judged.variation_type == "special_cause_improvement"
    assert judged.variation_icon == "improvement_high"
    assert judged.assurance == "inconsistent"


def test_example_2_without_fixing_is_a_shift():
    judged = judge(RISE)
    assert judged.mean[0] == pytest.approx(53.380952, abs=1e-6)
    assert judged.lpl[0] == pytest.approx(43.139952, abs=1e-6)
    assert judged.upl[0] == pytest.approx(63.621952, abs=1e-6)
    assert judged.name[-7:] == ("7 Points Above CL",) * 7
    assert judged.name[-8] == "Common Cause"


@pytest.mark.parametrize("count", [7, 13, 23, 36])
@pytest.mark.parametrize("value", [0.1, 0.7, 33.3])
@pytest.mark.parametrize("rules", ["fingerpost", "ptd-0.2.2"])
def test_example_3_a_constant_series_has_no_shift(count, value, rules):
    judged = judge([value] * count, rules=rules)
    assert not judged.rule_shift.any()
    assert not judged.flag.any()
    if rules == "ptd-0.2.2" or count >= 8:
        assert set(judged.relative_to_mean.tolist()) == {0.0}


@pytest.mark.parametrize(
    ("way", "target", "answer"),
    [
        (1, 100.0, "consistent_fail"),
        (1, 0.0, "consistent_pass"),
        (-1, 100.0, "consistent_pass"),
        (-1, 0.0, "consistent_fail"),
        (1, 50.0, "inconsistent"),
        (0, 50.0, None),
        (1, None, None),
    ],
)
def test_assurance_follows_target_limits_and_direction(way, target, answer):
    values = [50 + (-1) ** i * (1 + i % 3) for i in range(24)]
    for rules in ("fingerpost", "ptd-0.2.2"):
        judged = judge(values, improvement=way, target=target, rules=rules)
        assert judged.assurance == answer


@pytest.mark.parametrize("rules", ["fingerpost", "ptd-0.2.2"])
def test_a_target_exactly_on_a_limit_is_inconsistent(rules):
    judged = judge([*BASE, 0.0], fix_after=12, target=2.66, rules=rules)
    assert judged.upl[-1] == 2.66
    assert judged.assurance == "inconsistent"
    above = judge([*BASE, 0.0], fix_after=12, target=2.6600000001, rules=rules)
    assert above.assurance == "consistent_fail"


def test_no_polarity_is_neither_improvement_nor_concern():
    judged = judge(RISE, improvement=0, target=10)
    assert judged.variation_type == "special_cause_neutral_high"
    assert judged.variation_icon == "neutral_high"
    assert judged.assurance is None


def test_limits_and_runs_begin_anew_at_a_rebase():
    values = [10, 11] * 7 + [20, 21] * 7
    judged = judge(values, rebase=[months(28)[14]])
    assert judged.group.tolist() == [0] * 14 + [1] * 14
    assert judged.mean[0] == 10.5
    assert judged.mean[-1] == 20.5
    assert not judged.flag.any()
    assert math.isnan(judged.mr[14])
    assert [(g.start, g.stop, g.n) for g in judged.groups] == [
        (0, 14, 14),
        (14, 28, 14),
    ]


def test_order_of_the_rows_does_not_matter():
    days = months(len(RISE))
    turned = xmr(days[::-1], RISE[::-1], improvement=1)
    straight = xmr(days, RISE, improvement=1)
    assert turned.dates == straight.dates
    assert turned.name == straight.name
    assert turned.upl.tolist() == straight.upl.tolist()


def test_a_trend_of_seven_is_marked_and_six_are_not():
    flat = [5.0, 9.0] * 7
    seven = judge([*flat, 1, 2, 3, 4, 5, 6, 7], screen=False)
    assert seven.rule_trend.tolist()[-7:] == [True] * 7
    assert not seven.rule_trend[:14].any()
    assert seven.name[-2] == "7 Point Trend (Increasing)"
    six = judge([*flat, 1, 2, 3, 4, 5, 6], screen=False)
    assert not six.rule_trend.any()


def test_a_tie_breaks_a_trend():
    tied = judge([5.0, 9.0] * 7 + [1, 2, 3, 3, 4, 5, 6], screen=False)
    assert not tied.rule_trend.any()


def test_two_in_three_marks_only_the_near_points():
    judged = judge([*BASE, 2.0, 0.4, 2.1, -0.4], fix_after=12)
    assert judged.rule_two_in_three.tolist()[-4:] == [True, False, True, False]
    other_side = judge([*BASE, 2.0, -0.4, 2.1, -0.4], fix_after=12)
    assert not other_side.rule_two_in_three.any()


def test_an_outside_point_counts_for_the_side_and_not_as_near():
    judged = judge([*BASE, 2.0, 3.0, 0.4, -0.4], fix_after=12)
    assert not judged.rule_two_in_three.any()
    assert judged.name[13] == "Above UCL"


def test_screening_leaves_out_a_wild_moving_range():
    values = [10, 11] * 8
    values[8] = 60
    screened, raw = judge(values), judge(values, screen=False)
    assert screened.amr[0] == 1
    assert raw.amr[0] > 5
    assert np.isnan(screened.mr_used[8])
    assert screened.mr[8] == 49


def test_strict_mode_has_no_answer_for_a_hole_in_a_rise():
    values = [1, 2, 3, None, 5, 6, 7, 8]
    judged = judge(values, rules="ptd-0.2.2")
    assert judged.error == "missing value inside a possible trend"
    assert judged.variation_type is None
    assert judge([1, 2, 3, None, 5, 4, 7, 8], rules="ptd-0.2.2").error is None


def test_a_dropped_point_in_strict_mode_is_as_if_it_were_not_there():
    values = [*RISE[:10], 400, *RISE[10:]]
    days = months(len(values))
    hollow = [i == 10 for i in range(len(values))]
    with_it = xmr(days, values, improvement=1, rules="ptd-0.2.2", hollow=hollow)
    without = xmr(days[:10] + days[11:], RISE, improvement=1, rules="ptd-0.2.2")
    kept = [i for i in range(len(values)) if i != 10]
    assert [with_it.name[i] for i in kept] == list(without.name)
    assert with_it.upl[kept].tolist() == without.upl.tolist()
    assert with_it.values[10] == 400
    assert with_it.name[10] == "Common Cause"


def test_a_hollow_point_feeds_no_limits_and_no_run():
    values = [10, 11] * 9
    values[5] = 99
    hollow = [i == 5 for i in range(18)]
    judged = xmr(months(18), values, improvement=1, hollow=hollow)
    assert judged.upl[0] < 15
    assert judged.values[5] == 99
    assert not judged.flag.any()
    assert not judged.in_baseline[5]
    assert judged.n == 17
    assert judged.hollow.tolist() == hollow


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"dates": [date(2024, 1, 1)] * 3}, "the date 01 January 2024 appears more"),
        ({"values": [1, 2]}, "3 dates but 2 values"),
        ({"fix_after": 5}, "at least 12"),
        ({"improvement": 2}, "direction"),
        ({"values": [1, 2, math.inf]}, "not a finite number"),
        ({"target": [1, 2]}, "3 dates but 2 targets"),
        ({"dates": [], "values": []}, "there are no points"),
        ({"rules": "nelson"}, "fingerpost or ptd-0.2.2"),
    ],
)
def test_bad_input_is_refused_in_plain_words(change, words):
    given = {"dates": months(3), "values": [1, 2, 3], "improvement": 1, **change}
    with pytest.raises(ValueError, match=words):
        xmr(given.pop("dates"), given.pop("values"), **given)
