"""Our own funnel of areas, and what is said of counts that cannot stand in one."""

import math

import numpy as np
import pytest
from scipy.stats import binom

from fingerpost.engine.schema import Refused
from fingerpost.judgement.funnels import AreaCount, funnel_of_areas, units
from fingerpost.judgement.funnels.exact import binomial_limit, poisson_limits
from fingerpost.judgement.funnels.scales import squared

HEAD = ",".join(units.INPUT)


def shares(*pairs):
    return [AreaCount(f"E{n:08}", a, b) for n, (a, b) in enumerate(pairs)]


def alike(count=20, theta=0.4, n=500):
    """Areas that all have the very same share."""
    return [(theta * n, n)] * count


def test_areas_that_differ_no_more_than_by_chance_get_exact_limits():
    funnel = funnel_of_areas(shares(*alike()), kind="share")
    assert funnel.limits == "binomial"
    assert funnel.tau2 == 0
    assert set(funnel.places) == {"inside"}
    low, high = funnel.at([500], 95)
    assert low == binomial_limit(0.4, np.array([500.0]), 0.025)
    assert high == binomial_limit(0.4, np.array([500.0]), 0.975)


def test_areas_that_really_differ_get_wider_limits_that_say_so():
    pairs = [(500 * (0.2 + 0.02 * i), 500) for i in range(21)]
    funnel = funnel_of_areas(shares(*pairs), kind="share")
    assert funnel.limits == "over-dispersed"
    assert funnel.tau2 > 0
    low, high = funnel.at([500], 95)
    exact = binomial_limit(funnel.centre, np.array([500.0]), 0.025)
    assert low < exact < funnel.centre < high


def test_one_area_far_from_all_others_stands_outside():
    funnel = funnel_of_areas(shares(*alike(30), (350, 500)), kind="share")
    assert funnel.place("E00000030") == "above 998"
    assert funnel.outside(95) == funnel.outside(998) == 1
    assert funnel.place("E00000000") == "inside"
    assert funnel.place("E99999999") is None


def test_how_many_lie_outside_by_chance_is_that_of_the_areas_there_are():
    funnel = funnel_of_areas(shares(*alike(153)), kind="share")
    assert funnel.by_chance(95) == pytest.approx(7.65)
    assert funnel.by_chance(998) == pytest.approx(0.306)


def test_rates_get_exact_poisson_limits_about_the_rate_of_all():
    funnel = funnel_of_areas(shares(*[(50, 10_000)] * 12), kind="rate")
    assert funnel.limits == "poisson"
    low, high = funnel.at([10_000], 95)
    expected = poisson_limits(np.array([50.0]), 0.05)
    assert low[0] == pytest.approx(0.005 * expected[0][0])
    assert high[0] == pytest.approx(0.005 * expected[1][0])


def test_an_area_without_a_case_is_not_outside_when_that_is_no_rarity():
    # 6 are expected: none has a chance of 0.25 %, one or none of 1.7 %, two of 6.2 %;
    # the drawn lines lie at 1.1 and 2.2 events
    others = [(6, 1000)] * 40
    seen = {
        few: funnel_of_areas(
            shares(*others, (few, 1000), (12 - few, 1000)), kind="rate"
        )
        for few in (0, 1, 2)
    }
    assert {one.limits for one in seen.values()} == {"poisson"}
    assert {few: one.place("E00000040") for few, one in seen.items()} == {
        0: "below 95",
        1: "below 95",
        2: "inside",
    }


def test_no_more_areas_lie_outside_by_chance_than_the_funnel_says():
    draw = np.random.default_rng(4)
    outside = {95: 0, 998: 0}
    areas = 0
    for _ in range(60):
        sizes = draw.uniform(1000, 2000, 150)
        funnel = funnel_of_areas(
            shares(*zip(draw.poisson(0.005 * sizes), sizes, strict=True)), kind="rate"
        )
        if funnel.limits == "poisson":
            areas += 150
            for level in outside:
                outside[level] += funnel.outside(level)
    assert areas > 8000
    assert outside[95] / areas <= 0.05
    assert outside[998] / areas <= 0.003


def test_rates_that_really_differ_have_limits_squared_back_unlike_the_reference():
    pairs = [(20 + 10 * i, 10_000) for i in range(15)]
    funnel = funnel_of_areas(shares(*pairs), kind="rate")
    assert funnel.limits == "over-dispersed"
    low, high = funnel.at([10_000], 998)
    reach = 3.090232 * math.sqrt(1 / (4 * funnel.centre * 10_000) + funnel.tau2)
    assert low[0] == pytest.approx(funnel.centre * squared(np.array(1 - reach)))
    assert high[0] == pytest.approx(funnel.centre * (1 + reach) ** 2)


def test_an_area_where_every_child_is_counted_is_not_outside_when_that_is_no_rarity():
    # 0.95 to the power of 20 is 36 in 100; the drawn limit lies below 20 of 20
    pairs = [*alike(30, 0.95, 400), (20, 20)]
    funnel = funnel_of_areas(shares(*pairs), kind="share")
    assert funnel.at([20], 95)[1] < 1
    assert funnel.place("E00000030") == "inside"


def test_chance_puts_no_more_areas_outside_than_is_printed():
    rng = np.random.default_rng(4)
    outside = {95: 0, 998: 0}
    total = 0
    for _ in range(60):
        n = rng.integers(30, 2000, 153)
        met = rng.binomial(n, 0.45)
        funnel = funnel_of_areas(
            [
                AreaCount(str(i), float(a), float(b))
                for i, (a, b) in enumerate(zip(met, n, strict=True))
            ],
            kind="share",
        )
        total += 153
        for level in outside:
            outside[level] += funnel.outside(level)
    assert 0.035 < outside[95] / total < 0.05
    assert 0.0005 < outside[998] / total < 0.002


@pytest.mark.parametrize("n", [1, 2, 7, 40, 333, 2501])
@pytest.mark.parametrize("theta", [1e-6, 0.004, 0.3, 0.5, 0.97, 1 - 1e-6])
@pytest.mark.parametrize("q", [0.001, 0.025, 0.975, 0.999])
def test_exact_limits_follow_their_definition(n, theta, q):
    r = int(binom.ppf(q, n, theta))
    here = binom.cdf(r, n, theta)
    below = binom.cdf(r - 1, n, theta)
    limit = (r - (here - q) / (here - below)) / n
    limit = min(max(limit, 0), theta) if q < 0.5 else max(min(limit, 1), theta)
    ours = float(binomial_limit(theta, np.array([float(n)]), q)[0])
    assert ours == pytest.approx(limit, rel=1e-7, abs=1e-12)


@pytest.mark.parametrize("theta", [0.0, 1.0])
def test_where_nobody_or_everybody_is_counted_the_limits_are_that(theta):
    funnel = funnel_of_areas(shares(*[(theta * 50, 50)] * 12), kind="share")
    assert funnel.centre == theta
    assert funnel.is_flat
    assert set(funnel.places) == {"inside"}
    for level in (95, 998):
        low, high = funnel.at([10, 100], level)
        assert low.tolist() == high.tolist() == [theta, theta]


@pytest.mark.parametrize("kind", ["share", "rate"])
def test_no_events_at_all_is_a_flat_funnel_and_no_fault(kind):
    funnel = funnel_of_areas(shares(*[(0, 50)] * 12), kind=kind)
    assert funnel.centre == 0
    assert funnel.at([50], 998)[1].tolist() == [0]


def test_none_one_and_nine_areas_are_too_few_for_a_funnel():
    assert funnel_of_areas([], kind="share") is None
    assert funnel_of_areas(shares((3, 10)), kind="share") is None
    assert funnel_of_areas(shares(*alike(9)), kind="share") is None
    assert funnel_of_areas(shares(*alike(10)), kind="share") is not None


@pytest.mark.parametrize(
    "bad",
    [
        (5, 0),
        (0, 0),
        (-1, 10),
        (1, -10),
        (11, 10),
        (math.inf, 10),
        (1, math.inf),
        (math.nan, 10),
        (1, math.nan),
    ],
)
def test_an_area_without_an_honest_share_leaves_and_is_counted(bad):
    funnel = funnel_of_areas(shares(*alike(12), bad), kind="share")
    assert funnel.left_out == 1
    assert not funnel.is_flat
    assert len(funnel.counts) == 12
    assert funnel.centre == pytest.approx(0.4)


def test_a_rate_may_count_more_events_than_heads():
    funnel = funnel_of_areas(shares(*[(11, 10)] * 12), kind="rate")
    assert funnel.left_out == 0


def test_the_same_area_twice_is_refused():
    with pytest.raises(ValueError, match="E00000000 is in the funnel twice"):
        funnel_of_areas(
            [*shares(*alike(12)), AreaCount("E00000000", 1, 2)], kind="share"
        )


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("f,a,PR,,95,0.1,1,0", "line 2: the denominator is 0"),
        ("f,a,PR,,95,0.1,3,2", "larger than its denominator"),
        ("f,a,PR,,95,0.1,-3,2", "cannot be negative"),
        ("f,a,PR,,95,0.1,3,-2", "cannot be negative"),
        ("f,a,PR,,95,0.1,inf,2", "not a finite number"),
        ("f,a,PR,,95,0.1,nan,2", "not a finite number"),
        ("f,a,PR,,95,0.1,1e13,1e14", "too large to be a count"),
        ("f,a,PR,,95,0.1,,2", "numerator is not a number"),
        ("f,a,PR,,95,0.1,many,2", "numerator is not a number"),
        ("f,a,XX,,95,0.1,1,2", "data_type is one of PR, RC, SR"),
        ("f,a,SR,NHS,95,0.1,1,2", "sr_method is one of SHMI, CQC"),
        ("f,a,PR,,90,0.1,1,2", "limit is one of 95, 99"),
        ("f,a,PR,,95,0.5,1,2", "trim_by is at least 0 and below 0.5"),
        ("f,a,SR,SHMI,95,0.1,0,2", "SHMI takes a logarithm"),
        ("f,a,RC,,95,0.1,0,2", "no event at all"),
        ("f,,PR,,95,0.1,1,2", "group is empty"),
        ("f,a,PR,,95,0.1,1,2\nf,a,PR,,95,0.1,1,3", "line 3: a is in funnel f already"),
        ("f,a,PR,,95,0.1,1,2\nf,b,PR,,99,0.1,1,3", "limit is 99, but funnel f began"),
        ("f,a,PR,,95,0.1,1", "7 cells, but the first line has 8"),
        ("", "has no units to judge"),
    ],
)
def test_units_without_an_honest_answer_are_refused_with_their_line(line, said):
    with pytest.raises(Refused) as fault:
        units.run(f"{HEAD}\n{line}\n", file="in.csv")
    assert "in.csv" in fault.value.sentence
    assert said in fault.value.sentence


def test_a_file_without_a_needed_column_is_refused():
    for text in ("", "id,group\nf,a\n"):
        with pytest.raises(Refused, match="there is no column"):
            units.run(text, file="in.csv")


def test_one_unit_alone_lies_on_its_own_target():
    (row,) = units.run(f"{HEAD}\nf,a,PR,,95,0.1,1,4\n")
    assert (row["ratio"], row["target"], row["tau2"], row["outlier"]) == (
        0.25,
        0.25,
        0,
        0,
    )
    assert row["zscore"] == 0


def test_one_ratio_by_shmi_alone_is_set_aside_and_says_nothing_of_spread():
    (row,) = units.run(f"{HEAD}\nf,a,SR,SHMI,95,0.5e-1,3,2\n")
    assert row["phi"] is None or math.isfinite(row["phi"])
    assert row["tau2"] == 0


def test_settings_that_are_empty_are_the_references_own():
    (row,) = units.run(f"{HEAD}\nf,a,PR,,99,,1,4\n")
    assert row["sr_method"] == "SHMI"
