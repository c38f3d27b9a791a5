"""What must hold for every chart of any series, and how often they cry wolf."""

from datetime import date
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.judgement.control_charts.attribute_batch import attribute_batch
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.attribute_limits import (
    KINDS,
    RATIOS,
    AttributeKind,
)
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.rules import NAMES
from fingerpost.judgement.control_charts.runs import runs
from fingerpost.judgement.control_charts.xmr import xmr

KIND = st.sampled_from(KINDS)
EVERY = st.sampled_from(["xmr", *KINDS])
LINES = ("mean", "lpl", "upl", "nlpl", "nupl", "sigma")
MARKS = ("outside", "close", "rule_trend", "rule_two_in_three", "rule_shift")
# Counts of 1 to 12 out of 12 to 20: fit for every chart, with many ties.
PAIRS = st.lists(
    st.tuples(st.integers(1, 12), st.integers(12, 20)), min_size=1, max_size=40
)
HOLED = st.lists(
    st.one_of(
        st.tuples(st.integers(1, 12), st.integers(12, 20)),
        st.tuples(st.integers(1, 12), st.integers(12, 20)),
        st.none(),
    ),
    min_size=1,
    max_size=40,
)


def months(count: int) -> list[date]:
    return [date(2018 + i // 12, 1 + i % 12, 1) for i in range(count)]


def judge(kind: str, pairs: Any, **options: Any) -> ControlChart:
    counts = [None if pair is None else pair[0] for pair in pairs]
    sizes = [None if pair is None else pair[1] for pair in pairs]
    given_ = {"improvement": 1, **options}
    days = months(len(pairs))
    if kind == "xmr":
        return xmr(days, counts, **given_)
    return attribute_chart(days, counts, sizes, kind=kind, **given_)


def same(a: Any, b: Any) -> bool:
    return bool(np.allclose(a, b, rtol=1e-9, atol=1e-12, equal_nan=True))


@given(HOLED, EVERY)
def test_every_series_has_an_answer(pairs, kind):
    judged = judge(kind, pairs, target=3)
    assert judged.state in ("full", "emerging", "none", "not-enough-data")
    assert judged.n == sum(pair is not None for pair in pairs)
    assert (judged.variation_icon is None) == (judged.state != "full")
    assert set(judged.name) <= set(NAMES)
    if judged.state in ("none", "not-enough-data"):
        assert not judged.flag.any()
        assert np.isnan(judged.upl).all()
    missing = [place for place, pair in enumerate(pairs) if pair is None]
    assert not judged.flag[missing].any()


@given(HOLED, EVERY)
def test_marks_agree_with_the_lines(pairs, kind):
    judged = judge(kind, pairs)
    y = judged.values
    if kind != "t":  # its limits are drawn around roots
        outside = (y > judged.upl) | (y < judged.lpl)
        assert judged.outside.tolist() == outside.tolist()
    assert not (judged.outside & judged.close).any()
    assert judged.flag.tolist() == (judged.side != 0).tolist()


@given(PAIRS, EVERY, st.integers(-6, 6))
def test_scaling_the_figures_scales_the_lines_and_changes_no_mark(pairs, kind, power):
    """In another unit: shares and rates by `scale`, values by themselves."""
    plain = judge(kind, pairs)
    by = 2.0**power
    if kind in RATIOS and kind != "i-prime":
        scaled = judge(kind, pairs, scale=by)
    elif kind in ("xmr", "i", "i-prime", "run"):
        scaled = judge(kind, [(by * a, b) for a, b in pairs])
    else:
        return  # the limits of counts and times come from the counts themselves
    for line in LINES:
        assert same(getattr(scaled, line), by * getattr(plain, line))
    assert scaled.name == plain.name


@given(PAIRS, st.sampled_from(["xmr", "i", "run"]), st.integers(-500, 500))
def test_shifting_the_figures_shifts_the_lines(pairs, kind, by):
    plain = judge(kind, pairs)
    moved = judge(kind, [(a + by, b) for a, b in pairs])
    for line in LINES[:-1]:
        ours, theirs = getattr(moved, line), getattr(plain, line) + by
        assert np.allclose(ours, theirs, rtol=1e-9, atol=1e-9, equal_nan=True)
    assert same(moved.sigma, plain.sigma)
    assert moved.rule_trend.tolist() == plain.rule_trend.tolist()


@given(PAIRS, st.sampled_from(["p", "p-prime"]))
def test_counting_the_others_mirrors_a_chart_of_shares(pairs, kind):
    plain = judge(kind, pairs, improvement=0)
    others = judge(kind, [(b - a, b) for a, b in pairs], improvement=0)
    assert same(others.upl, 1 - plain.lpl)
    assert same(others.mean, 1 - plain.mean)
    assert same(others.sigma, plain.sigma)


@given(HOLED, EVERY, st.one_of(st.none(), st.integers(0, 12)))
def test_flipping_polarity_swaps_improvement_and_concern(pairs, kind, target):
    higher = judge(kind, pairs, target=target)
    lower = judge(kind, pairs, target=target, improvement=-1)
    swap = {
        "special_cause_improvement": "special_cause_concern",
        "special_cause_concern": "special_cause_improvement",
    }
    assert lower.type == tuple(swap.get(each, each) for each in higher.type)
    assert lower.name == higher.name
    turned = {
        "consistent_pass": "consistent_fail",
        "consistent_fail": "consistent_pass",
    }
    if higher.lpl[-1] != higher.upl[-1]:  # a constant series on its target is met
        assert lower.assurance == turned.get(higher.assurance, higher.assurance)
    assert judge(kind, pairs, target=target, improvement=0).assurance is None


@given(
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(12, 20)), min_size=13, max_size=30
    ),
    st.lists(
        st.tuples(st.integers(1, 12), st.integers(12, 20)), min_size=1, max_size=8
    ),
    st.sampled_from([kind for kind in ("xmr", *KINDS) if kind != "i-prime"]),
)
def test_another_point_never_changes_the_past_when_the_baseline_is_fixed(
    pairs, more, kind
):
    """i-prime is left out: the reference measures its spread over the whole series."""
    before = judge(kind, pairs, fix_after=12)
    after = judge(kind, [*pairs, *more], fix_after=12)
    for line in LINES:
        past = getattr(after, line)[: len(pairs)]
        assert np.array_equal(past, getattr(before, line), equal_nan=True)
    assert after.outside[: len(pairs)].tolist() == before.outside.tolist()
    for mark in MARKS[2:]:  # a run that goes on may come to mark its earlier points
        kept = getattr(after, mark)[: len(pairs)] | ~getattr(before, mark)
        assert kept.all()


@given(st.lists(HOLED, min_size=1, max_size=5), KIND)
@settings(max_examples=60)
def test_many_series_of_any_length_equal_each_alone(many, kind):
    rows = max(len(pairs) for pairs in many)
    counts = np.full((len(many), rows), np.nan)
    sizes = counts.copy()
    for place, pairs in enumerate(many):
        for row, pair in enumerate(pairs):
            if pair is not None:
                counts[place, row], sizes[place, row] = pair
    batch = attribute_batch(kind, counts, sizes)
    for place, pairs in enumerate(many):
        alone, n = judge(kind, pairs), len(pairs)
        assert batch.n[place] == alone.n
        if alone.state == "not-enough-data":
            continue
        assert same(batch.mean[place, :n], alone.mean)
        assert same(batch.upper[place, :n], alone.upl)
        names = tuple(NAMES[code] for code in batch.code[place, :n])
        assert names == alone.name


@given(st.lists(st.sampled_from([-1.0, 0.0, 1.0, np.nan]), min_size=1, max_size=60))
def test_runs_agree_with_counting_by_hand(sides):
    kept = [side for side in sides if side in (-1.0, 1.0)]
    found = runs(np.array(sides)[:, None], np.zeros(1))
    lengths, last = [], None
    for side in kept:
        if side == last:
            lengths[-1] += 1
        else:
            lengths.append(1)
        last = side
    assert found.useful[0] == len(kept)
    assert found.longest[0] == max(lengths, default=0)
    assert found.crossings[0] == max(len(lengths) - 1, 0)


@pytest.mark.parametrize("points", [13, 24, 36, 60])
def test_no_chart_of_stable_figures_cries_wolf_more_often_than_in_3_of_100(points):
    draw = np.random.default_rng(points)
    many = 10_000
    sizes = draw.integers(60, 200, (many, points)).astype(float)
    shares = draw.binomial(sizes.astype(int), 0.5)
    events = draw.poisson(sizes / 10)
    cases: list[tuple[AttributeKind, Any]] = [
        ("p", shares), ("p-prime", shares), ("i-prime", shares),
        ("u", events), ("u-prime", events),
        ("c", draw.poisson(3, (many, points))), ("c", draw.poisson(20, (many, points))),
        ("g", draw.geometric(0.1, (many, points)) - 1),
        ("g", draw.geometric(0.4, (many, points)) - 1),
        ("t", draw.exponential(30, (many, points))),
        ("run", draw.poisson(2, (many, points))),
        ("run", draw.normal(size=(many, points))),
    ]  # fmt: skip
    for kind, numbers in cases:
        judged = attribute_batch(kind, numbers, sizes)
        assert (judged.code[:, -1] > 0).mean() < 0.03, kind
