"""Properties of proposed steps: how often, how surely, and what changes nothing."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.judgement.control_charts.limits import (
    moving_range_mean,
    screened_mean,
)
from fingerpost.judgement.control_charts.steps import (
    CLEAR_STEP,
    SIZES,
    Lasting,
    course,
    neighbours,
    step_places,
)
from fingerpost.judgement.guards import autocorrelation, season

TRIALS = 20_000


def found(y, counts=None):
    y = np.asarray(y, dtype=float)
    return step_places(y, neighbours(y), counts=counts)


def clear(y, counts=None):
    return [step for step in found(y, counts) if step.clear]


@pytest.mark.parametrize("points", SIZES)
def test_of_stable_series_fewer_than_three_in_two_hundred_propose_a_step(points):
    draws = np.random.default_rng(points).normal(size=(TRIALS, points))
    share = sum(bool(clear(y)) for y in draws) / TRIALS
    assert share <= 0.015
    assert share >= 0.005, "a limit that is never reached would find no real step"


def test_a_step_of_two_standard_deviations_is_found_in_nine_of_ten():
    draws = np.random.default_rng(7).normal(size=(TRIALS, 36))
    draws[:, 24:] += 2
    steps = [clear(y) for y in draws]
    assert sum(map(bool, steps)) / TRIALS >= 0.90
    near = [min((abs(step.at - 24) for step in each), default=99) for each in steps]
    assert np.mean(np.array(near) <= 1) > 0.75


def test_a_steady_drift_seldom_looks_like_a_step():
    draws = np.random.default_rng(8).normal(size=(2_000, 36)) + np.arange(36) / 9
    assert sum(bool(clear(y)) for y in draws) / 2_000 < 0.25  # once 0.99


# Decision 31: few cases at first and many later look like a step unless each figure
# counts as much as its cases.
@pytest.mark.parametrize("most", [200, 300])
@pytest.mark.parametrize("extra", [0.0, 0.03, 0.08])
def test_shares_of_growing_numbers_seldom_propose_a_step(most, extra):
    draw = np.random.default_rng(most)
    sizes = np.linspace(20, most, 36).astype(int)
    rates = np.clip(draw.normal(0.5, extra, (2_000, 36)), 0, 1)
    shares = draw.binomial(sizes, rates) / sizes
    weighed = sum(bool(clear(y, sizes.astype(float))) for y in shares)
    plain = sum(bool(clear(y)) for y in shares)
    assert weighed / 2_000 <= 0.015
    assert weighed <= plain


values = st.lists(st.integers(-40, 40), min_size=24, max_size=48)
shifts = st.integers(-1000, 1000)
scales = st.sampled_from([0.25, 0.5, 2.0, 8.0, 1024.0])  # exact in binary


def same(a, b):
    assert [(s.at, s.clear) for s in a] == [(s.at, s.clear) for s in b]
    for one, other in zip(a, b, strict=True):
        assert one.strength == pytest.approx(other.strength, rel=1e-9)


@st.composite
def stepped(draw):
    """A series with some steps in it, so that there is something to find."""
    y = np.array(draw(values), dtype=float)
    for _ in range(draw(st.integers(0, 3))):
        y[draw(st.integers(6, y.size - 6)) :] += draw(st.integers(-200, 200))
    return y


@given(stepped(), shifts, scales)
@settings(max_examples=150, deadline=None)
def test_neither_unit_nor_origin_changes_what_is_found(y, shift, scale):
    same(found(y), found(scale * y))
    same(found(y), found(-y))
    moved = found(y + shift)
    assert [s.at for s in moved if s.strength > 11] == [
        s.at for s in found(y) if s.strength > 11
    ]


@given(stepped())
@settings(max_examples=150, deadline=None)
def test_a_mirrored_series_steps_at_the_same_places(y):
    """From the end to the beginning: a step before figure k is one before n - k."""
    there, back = clear(y), clear(y[::-1])
    if len(there) == 1 and len(back) == 1:  # ties may be cut either way
        at, mirrored = there[0], back[0]
        assert mirrored.strength == pytest.approx(at.strength, rel=1e-9)
        strengths = found(y)
        if len(strengths) == 1 and _only(y, at.strength):
            assert mirrored.at == y.size - at.at


def _only(y, strength):
    """Whether one place alone has this strength."""
    n = y.size
    k = np.arange(6, n - 5)
    part = np.cumsum(y - y.mean())[k - 1] ** 2 * n / (k * (n - k))
    return (part >= part.max() * (1 - 1e-9)).sum() == 1


@given(stepped())
@settings(max_examples=100, deadline=None)
def test_equal_counts_weigh_nothing(y):
    same(found(y), found(y, np.full(y.size, 64.0)))


@given(stepped(), st.integers(0, 48))
@settings(max_examples=100, deadline=None)
def test_a_missing_figure_at_the_end_adds_nothing(y, at):
    same(found(y), found(np.append(y, np.nan)))


@given(stepped())
@settings(max_examples=100, deadline=None)
def test_steps_lie_apart_and_are_few(y):
    edges = [0, *(step.at for step in found(y)), y.size]
    assert min(np.diff(edges)) >= 6
    assert len(edges) - 2 <= min(3, y.size // 12 - 1)
    assert sum(not step.clear for step in found(y)) <= 1


@given(st.lists(st.one_of(st.none(), st.floats(-1e9, 1e9)), max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_series_at_all_is_answered(y):
    drawn = np.array([np.nan if v is None else v for v in y], dtype=float)
    for step in found(drawn):
        assert np.isfinite(step.strength)
        assert not np.isnan(drawn[step.at])


def test_the_limits_are_those_of_the_design():
    assert (SIZES, CLEAR_STEP) == ((24, 36, 60), (14.4, 14.8, 14.2))


def as_told(line):
    return None if line is None else (line.line.tobytes(), line.changes)


@given(stepped(), st.sets(st.integers(0, 47)), st.permutations(range(5)))
@settings(max_examples=150, deadline=None)
def test_who_asks_first_changes_no_answer(y, missing, order):
    """Guards and proposals share one search; each hears what it would hear alone."""
    y[[place for place in missing if place < y.size]] = np.nan
    counts = np.linspace(20.0, 300.0, y.size)
    joined = neighbours(y)
    alone = [
        as_told(course(y, joined, most=1)),
        as_told(course(y, joined)),
        step_places(y, joined),
        step_places(y, joined, counts=counts),
        (autocorrelation(y, 0.0), season(y, [n % 12 for n in range(y.size)])),
    ]
    once = Lasting(y, joined)
    asked = [
        lambda: as_told(once.course(1)),
        lambda: as_told(once.course()),
        once.steps,
        lambda: once.steps(counts),
        lambda: (
            autocorrelation(y, 0.0, lasting=once),
            season(y, [n % 12 for n in range(y.size)], lasting=once),
        ),
    ]
    assert {at: asked[at]() for at in order} == dict(enumerate(alone))


few_moves = st.lists(st.sampled_from([0] * 9 + [40]), min_size=1, max_size=40)
any_moves = st.lists(st.integers(0, 40), min_size=1, max_size=40)


@given(any_moves | few_moves, st.data())
def test_moving_ranges_of_one_series_average_as_in_a_column_of_many(moves, data):
    use = data.draw(st.lists(st.booleans(), min_size=len(moves), max_size=len(moves)))
    mr, use = np.array(moves) * 0.1, np.array(use)
    columns, _, _ = moving_range_mean(mr[:, None], use[:, None], True, strict=False)
    assert np.array_equal([screened_mean(mr[use])], columns, equal_nan=True)
