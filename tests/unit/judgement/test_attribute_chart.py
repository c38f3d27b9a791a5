"""p and p-prime charts, and which chart suits which series."""

import math
from datetime import date

import numpy as np
import pytest

from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.choice import Given, Wanted, choose_chart


def months(count):
    return [date(2022 + i // 12, 1 + i % 12, 1) for i in range(count)]


def p_chart(days, met, of, *, prime=True, **options):
    kind = "p-prime" if prime else "p"
    return attribute_chart(days, met, of, kind=kind, scale=100.0, **options)


MET = [31, 28, 40, 22, 35, 30, 27, 33, 36, 25, 30, 29, 38, 31]
OF = [60, 55, 82, 44, 71, 58, 60, 61, 75, 51, 57, 62, 70, 64]


def test_p_limits_follow_the_denominator():
    judged = p_chart(months(14), MET, OF, improvement=1, prime=False)
    share = sum(MET) / sum(OF)
    assert judged.kind == "p"
    assert judged.mean[0] == pytest.approx(100 * share)
    for i in (0, 2, 3):
        wide = 300 * math.sqrt(share * (1 - share) / OF[i])
        assert judged.upl[i] == pytest.approx(100 * share + wide)
        assert judged.lpl[i] == pytest.approx(100 * share - wide)
        assert judged.nupl[i] == pytest.approx(100 * share + wide * 2 / 3)
    assert judged.upl[3] > judged.upl[2]


def test_p_prime_limits_widen_with_the_variation_seen():
    calm = p_chart(months(14), MET, OF, improvement=1)
    wild_met = [5 if i % 2 else 50 for i in range(14)]
    wild = p_chart(months(14), wild_met, [60] * 14, improvement=1)
    plain = p_chart(months(14), wild_met, [60] * 14, improvement=1, prime=False)
    assert calm.kind == "p-prime"
    assert not wild.outside.any()
    assert plain.outside.all()
    assert wild.mean[0] - wild.nlpl[0] > 3 * (plain.mean[0] - plain.nlpl[0])


def test_limits_stop_at_nought_and_one_hundred():
    judged = p_chart(months(14), [1, 0] * 7, [4] * 14, improvement=1, prime=False)
    assert judged.lpl.min() == 0
    high = p_chart(months(14), [3, 4] * 7, [4] * 14, improvement=1, prime=False)
    assert high.upl.max() == 100


def test_run_rules_work_with_limits_of_each_point():
    met = [30] * 14 + [42, 43, 42, 44, 43, 42, 43]
    judged = p_chart(
        months(21), met, [60] * 21, improvement=1, prime=False, fix_after=14, target=40
    )
    assert judged.rule_shift[-7:].all()
    assert not judged.rule_shift[:14].any()
    assert judged.variation_type == "special_cause_improvement"
    near = p_chart(
        months(17),
        [*MET, 34, 43, 43],
        [*OF, 62, 65, 64],
        improvement=1,
        prime=False,
        fix_after=14,
    )
    assert near.close[-2:].all()
    assert near.name[-2:] == ("2 in 3 Above CL",) * 2


def test_assurance_is_judged_by_the_limits_of_the_last_point():
    sizes = [50] * 13 + [5000]
    met = [25, 26] * 6 + [25, 2500]
    share = 100 * sum(met) / sum(sizes)
    judged = p_chart(
        months(14), met, sizes, improvement=1, prime=False, target=share - 5
    )
    assert judged.lpl[0] < share - 5 < judged.lpl[-1]
    assert judged.assurance == "consistent_pass"


def test_a_missing_count_or_an_empty_period_is_a_missing_value():
    met, of = list(MET), list(OF)
    met[4], of[9], met[9] = None, 0, 0
    judged = p_chart(months(14), met, of, improvement=1)
    assert np.isnan(judged.values[[4, 9]]).all()
    assert judged.n == 12
    assert not np.isnan(judged.values[[0, 13]]).any()


def test_hollow_points_stay_in_the_chart():
    hollow = [i == 3 for i in range(14)]
    judged = p_chart(months(14), MET, OF, improvement=1, hollow=hollow)
    whole = p_chart(months(14), MET, OF, improvement=1)
    assert judged.hollow[3]
    assert judged.upl.tolist() == whole.upl.tolist()
    assert judged.n == 14


@pytest.mark.parametrize("prime", [False, True])
def test_shares_that_never_vary_have_limits_and_an_answer(prime):
    judged = p_chart(months(14), OF, OF, improvement=1, prime=prime, target=100.0)
    assert judged.state == "full"
    assert judged.upl[0] == judged.lpl[0] == 100.0
    assert judged.assurance == "consistent_pass"
    assert not judged.flag.any()


def test_a_rebase_gives_each_stretch_its_own_centre():
    judged = p_chart(
        months(28),
        [20, 21] * 7 + [40, 41] * 7,
        [60] * 28,
        improvement=1,
        rebase=[months(28)[14]],
    )
    assert judged.mean[0] == pytest.approx(100 * 20.5 / 60)
    assert judged.mean[-1] == pytest.approx(100 * 40.5 / 60)
    assert not judged.flag.any()


def test_rows_in_any_order_keep_their_counts():
    days = months(14)
    turned = p_chart(days[::-1], MET[::-1], OF[::-1], improvement=1)
    straight = p_chart(days, MET, OF, improvement=1)
    assert turned.values.tolist() == straight.values.tolist()
    assert turned.upl.tolist() == straight.upl.tolist()


def test_short_p_charts_say_less():
    assert p_chart(months(7), MET[:7], OF[:7], improvement=1).state == "none"
    trial = p_chart(months(9), MET[:9], OF[:9], improvement=1, target=10)
    assert trial.state == "emerging"
    assert trial.assurance is None
    assert not np.isnan(trial.upl).any()


@pytest.mark.parametrize(
    ("met", "of", "words"),
    [
        ([5, 6], [5, 5], "above its denominator"),
        ([-1, 2], [5, 5], "below nought"),
        ([1, 2, 3], [5, 5], "3 numerators but 2 denominators"),
    ],
)
def test_impossible_counts_are_refused(met, of, words):
    with pytest.raises(ValueError, match=words):
        p_chart(months(2), met, of, improvement=1)


SHARES = [100 * a / b for a, b in zip(MET, OF, strict=True)]


@pytest.mark.parametrize(
    ("given", "kind", "words"),
    [
        ({"numerators": MET, "denominators": OF}, "p-prime", "extra variation"),
        (
            {"values": SHARES[:9], "numerators": MET[:9], "denominators": OF[:9]},
            "p",
            "too few periods",
        ),
        ({"values": SHARES[:7]}, "values", "Fewer than 8"),
        ({}, "xmr", "counts behind these percentages are not held"),
        (
            {"numerators": MET, "denominators": OF, "survey": True},
            "p",
            "number of answers",
        ),
        ({"unit": "weeks", "values": SHARES}, "xmr", "change between periods"),
        ({"unit": "count", "values": MET}, "c", "about as much as chance alone"),
        ({"unit": "count", "values": MET, "events": False}, "xmr", "change between"),
        ({"unit": "count", "values": [3 * v for v in MET]}, "xmr", "change between"),
        ({"unit": "count", "values": [2.0] * 14}, "run", "fewer than 3 cases"),
        ({"unit": "count", "values": [0, 2] * 20}, "g", "days of the cases are not"),
        ({"unit": "count", "values": [0, 1, 0] * 5}, "values", "at least 8 stretches"),
        (
            {"unit": "count", "values": [0, 2] * 20, "held": True},
            "values",
            "held back",
        ),
        ({"unit": "weeks", "values": SHARES, "median": True}, "run", "are medians"),
        (
            {"unit": "rate", "factor": 100, "numerators": MET, "denominators": OF},
            "u-prime",
            "size of the population in each period and the extra variation",
        ),
        (
            {
                "unit": "rate",
                "factor": 100,
                "values": SHARES[:9],
                "numerators": MET[:9],
                "denominators": OF[:9],
            },
            "u",
            "too few periods yet",
        ),
        (
            {"unit": "rate", "factor": 1000, "numerators": MET, "denominators": OF},
            "xmr",
            "not held as they were published",
        ),
        (
            {"unit": "rate", "numerators": [1] * 14, "denominators": OF},
            "values",
            "fewer than 3 cases",
        ),
    ],
)
def test_the_chart_follows_from_unit_counts_and_length(given, kind, words):
    choice = choose_chart(Given(**{"unit": "percent", "values": SHARES, **given}))
    assert choice.kind == kind
    assert words in choice.reason


def wanting(kind, **given):
    wish = Wanted(kind=kind, reason="It is what we agreed.", day="3 May 2026")
    return choose_chart(Given(**{"unit": "count", "values": MET, **given}), wanted=wish)


def test_an_owner_may_choose_another_chart_and_the_reason_is_told():
    choice = wanting("run")
    assert choice.kind == "run"
    assert choice.reason.startswith("Run chart: the line is the middle figure")
    told = "chosen on 3 May 2026 in place of the usual one: It is what we agreed."
    assert told in choice.reason
    assert "By our rules it would be: c chart" in choice.reason


@pytest.mark.parametrize(
    ("kind", "given", "why"),
    [
        ("p", {}, "it needs the counts behind every percentage"),
        ("u-prime", {}, "it needs the counts behind every rate"),
        ("c", {"events": False}, "it needs counts of what happened in each period"),
        ("t", {}, "it needs times between events"),
        ("t", {"unit": "days", "values": [3, 0] * 7}, "all of them above nought"),
        ("g", {}, "most periods have a case"),
        ("g", {"unit": "days"}, "it needs the count of cases of every period"),
        ("xmr", {"values": [0, 1] * 20}, "it would give false alarms"),
        ("c", {"values": [2.0] * 14}, "it would give false alarms"),
    ],
)
def test_a_chart_that_the_figures_do_not_allow_is_not_drawn(kind, given, why):
    choice = wanting(kind, **given)
    assert choice.kind not in (kind, "t")
    assert why in choice.reason
    assert "was asked for on 3 May 2026 (It is what we agreed)" in choice.reason


def test_the_usual_chart_and_a_short_series_need_no_wish():
    assert "chosen" not in wanting("c").reason
    assert wanting("run", values=MET[:7]).kind == "values"
