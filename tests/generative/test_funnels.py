"""What must hold for funnels of any areas."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.judgement.funnels import AreaCount, funnel_of_areas
from fingerpost.judgement.funnels.exact import binomial_limit, poisson_limits
from fingerpost.judgement.funnels.strict import strict_funnel

SIZE = st.integers(1, 5000)
COUNTS = st.lists(
    SIZE.flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))),
    min_size=10,
    max_size=60,
)
KINDS = st.sampled_from(["share", "rate"])
LEVELS = st.sampled_from([95, 998])
THETA = st.floats(0.001, 0.999)
QUANTILES = st.sampled_from([0.025, 0.975, 0.001, 0.999])


def areas(pairs):
    return [AreaCount(f"E{n:03}", a, b) for n, (a, b) in enumerate(pairs)]


@given(COUNTS, KINDS, LEVELS)
def test_limits_hold_the_centre_between_them_and_stay_on_the_scale(pairs, kind, level):
    funnel = funnel_of_areas(areas(pairs), kind=kind)
    low, high = funnel.at([n for _, n in pairs], level)
    assert np.all(low >= 0)
    assert np.all(low <= funnel.centre * (1 + 1e-12))
    assert np.all(high >= funnel.centre * (1 - 1e-12))
    if kind == "share":
        assert np.all(high <= 1)


@given(COUNTS, KINDS)
def test_the_limits_of_99_8_lie_outside_those_of_95(pairs, kind):
    funnel = funnel_of_areas(areas(pairs), kind=kind)
    sizes = [n for _, n in pairs]
    (low, high), (lower, higher) = funnel.at(sizes, 95), funnel.at(sizes, 998)
    assert np.all(lower <= low + 1e-12)
    assert np.all(higher >= high - 1e-12)
    assert funnel.outside(998) <= funnel.outside(95)


@given(THETA, SIZE, st.integers(2, 50), QUANTILES)
def test_exact_limits_narrow_as_areas_grow_but_for_less_than_one_child(
    theta, n, times, q
):
    # the limits of whole children go in steps, so they narrow to within one child
    small, large = binomial_limit(theta, np.array([float(n), float(n * times)]), q)
    assert abs(large - theta) <= abs(small - theta) + 1 / n


@given(st.floats(0.5, 5000), st.floats(1.01, 50), st.sampled_from([0.05, 0.002]))
def test_poisson_limits_narrow_as_areas_grow(expected, times, q):
    low, high = poisson_limits(np.array([expected, expected * times]), q)
    assert low[1] >= low[0]
    assert high[1] <= high[0]


@given(COUNTS, LEVELS, KINDS)
def test_over_dispersed_limits_narrow_as_areas_grow(pairs, level, kind):
    funnel = funnel_of_areas(areas(pairs), kind=kind)
    if funnel.limits == "over-dispersed":
        low, high = funnel.at([10, 100, 1000], level)
        assert np.all(np.diff(low) >= 0)
        assert np.all(np.diff(high) <= 0)


@given(COUNTS, KINDS, st.randoms())
def test_the_order_of_areas_does_not_matter(pairs, kind, shuffler):
    given_areas = areas(pairs)
    shuffled = given_areas[:]
    shuffler.shuffle(shuffled)
    assert funnel_of_areas(shuffled, kind=kind) == funnel_of_areas(
        given_areas, kind=kind
    )


@given(COUNTS, st.sampled_from([0.25, 0.5, 2.0, 1024.0]))
def test_a_rate_for_another_number_of_heads_is_the_same_funnel(pairs, scale):
    """Per thousand or per ten thousand: only the unit of the denominators changes."""
    plain = funnel_of_areas(areas(pairs), kind="rate")
    scaled = funnel_of_areas(areas([(a, n * scale) for a, n in pairs]), kind="rate")
    assert scaled.places == plain.places
    assert scaled.limits == plain.limits
    assert np.isclose(scaled.centre * scale, plain.centre, rtol=1e-9)
    ours, theirs = scaled.at([scale * 70], 95), plain.at([70], 95)
    assert np.allclose(np.array(ours) * scale, theirs, rtol=1e-9)


@given(COUNTS, LEVELS)
def test_counting_the_others_turns_the_funnel_over(pairs, level):
    """On time or late: what is above the one funnel is below the other."""
    met = funnel_of_areas(areas(pairs), kind="share")
    missed = funnel_of_areas(areas([(n - a, n) for a, n in pairs]), kind="share")
    turned = {"above": "below", "below": "above"}

    def over(place):
        way, _, how = place.partition(" ")
        return f"{turned[way]} {how}" if how else place

    if met.limits == missed.limits:
        assert np.isclose(met.centre + missed.centre, 1)
        assert [over(place) for place in met.places] == list(missed.places)


@given(COUNTS, st.sampled_from(["PR", "RC", "SR"]), st.randoms())
def test_the_order_of_units_does_not_matter_to_the_strict_funnel(pairs, kind, shuffler):
    a = np.array([met + 1 for met, _ in pairs], dtype=float)
    b = np.array([n + 1 for _, n in pairs], dtype=float)
    order = list(range(len(pairs)))
    shuffler.shuffle(order)
    plain = strict_funnel(a, b, kind=kind)
    mixed = strict_funnel(a[order], b[order], kind=kind)
    assert np.allclose(mixed.spread.tau2, plain.spread.tau2, rtol=1e-7, atol=1e-12)
    for name in ("plain95", "plain998", "over95", "over998"):
        for ours, theirs in zip(
            getattr(mixed, name), getattr(plain, name), strict=True
        ):
            assert np.allclose(ours, theirs[order], rtol=1e-6, atol=1e-9)
