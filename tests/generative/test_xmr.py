"""What must hold for XmR charts of any series, and how often they cry wolf."""

from datetime import date

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.judgement.chance import false_signal_share
from fingerpost.judgement.control_charts.rules import NAMES, TYPES
from fingerpost.judgement.control_charts.xmr import Series, xmr, xmr_all
from fingerpost.judgement.control_charts.xmr_batch import xmr_batch
from fingerpost.judgement.guards import autocorrelation

LINES = ("mean", "lpl", "upl", "nlpl", "nupl")
MARKS = ("outside", "close", "rule_trend", "rule_two_in_three", "rule_shift")
RULES = st.sampled_from(["fingerpost", "ptd-0.2.2"])
# Whole numbers in a narrow range: many ties, shifts, trends and points on lines.
VALUES = st.lists(st.integers(-8, 8), min_size=1, max_size=45)
HOLED = st.lists(
    st.one_of(st.integers(-8, 8), st.integers(-8, 8), st.none()),
    min_size=1,
    max_size=45,
)
WALK = st.lists(st.integers(-1, 3), min_size=8, max_size=45)


def months(count):
    return [date(2018 + i // 12, 1 + i % 12, 1) for i in range(count)]


def judge(values, **options):
    return xmr(months(len(values)), values, **{"improvement": 1, **options})


def close(a, b, scale=1.0):
    return np.allclose(a, b, rtol=1e-9, atol=1e-9 * scale, equal_nan=True)


@given(VALUES, st.integers(-1000, 1000), RULES)
def test_adding_a_constant_shifts_the_lines_by_it(values, added, rules):
    plain = judge(values, rules=rules)
    moved = judge([v + added for v in values], rules=rules)
    for line in LINES:
        assert close(getattr(moved, line), getattr(plain, line) + added, abs(added) + 1)
    assert close(moved.amr, plain.amr)
    for rule in ("rule_trend", "rule_shift"):
        assert getattr(moved, rule).tolist() == getattr(plain, rule).tolist()


@given(VALUES, st.integers(-20, 20), RULES)
def test_scaling_scales_the_lines_and_changes_no_mark(values, power, rules):
    plain = judge(values, rules=rules)
    scaled = judge([v * 2.0**power for v in values], rules=rules)
    for line in (*LINES, "amr"):
        ours, theirs = getattr(scaled, line), getattr(plain, line) * 2.0**power
        assert np.array_equal(ours, theirs, equal_nan=True)
    assert scaled.name == plain.name
    assert scaled.variation_icon == plain.variation_icon


@given(HOLED, RULES)
def test_mirroring_swaps_high_and_low(values, rules):
    plain = judge(values, rules=rules, improvement=0)
    mirrored = judge([None if v is None else -v for v in values], rules=rules)
    assert mirrored.side.tolist() == (-plain.side).tolist()
    for mark in MARKS:
        assert getattr(mirrored, mark).tolist() == getattr(plain, mark).tolist()
    assert np.array_equal(mirrored.upl, -plain.lpl, equal_nan=True)
    assert np.array_equal(
        mirrored.relative_to_mean, -plain.relative_to_mean, equal_nan=True
    )


@given(HOLED, RULES, st.one_of(st.none(), st.integers(-9, 9)))
def test_reversing_polarity_swaps_improvement_and_concern(values, rules, target):
    higher = judge(values, rules=rules, target=target)
    lower = judge(values, rules=rules, target=target, improvement=-1)
    swapped = {
        "special_cause_improvement": "special_cause_concern",
        "special_cause_concern": "special_cause_improvement",
    }
    assert lower.type == tuple(swapped.get(kind, kind) for kind in higher.type)
    assert lower.name == higher.name
    opposite = {
        "consistent_pass": "consistent_fail",
        "consistent_fail": "consistent_pass",
    }
    # A constant series on its target is met either way (F1).
    if higher.lpl[-1] != higher.upl[-1]:
        assert lower.assurance == opposite.get(higher.assurance, higher.assurance)


@given(WALK, RULES)
def test_marked_trends_really_go_one_way(steps, rules):
    values = np.cumsum(steps) % 23
    judged = judge(values.tolist(), rules=rules)
    for i in np.flatnonzero(judged.rule_trend):
        windows = (
            np.diff(values[start : start + 7])
            for start in range(max(0, i - 6), min(i, len(values) - 7) + 1)
        )
        assert any((d > 0).all() or (d < 0).all() for d in windows)


@given(HOLED, RULES)
def test_marks_agree_with_the_lines(values, rules):
    judged = judge(values, rules=rules)
    y = judged.values
    few = judged.state in ("none", "not-enough-data")
    outside = (y > judged.upl) | (y < judged.lpl)
    assert judged.outside.tolist() == outside.tolist()
    assert not (judged.outside & judged.close).any()
    assert judged.flag.tolist() == (judged.side != 0).tolist()
    assert not (few and judged.flag.any())
    assert set(judged.name) <= set(NAMES)
    marked = np.logical_or.reduce([getattr(judged, m) for m in MARKS if m != "close"])
    assert judged.flag.tolist() == marked.tolist()
    assert not judged.flag[np.isnan(y)].any()


@given(
    st.lists(
        st.one_of(st.integers(-8, 8), st.integers(-8, 8)), min_size=24, max_size=24
    ),
    st.lists(st.integers(-8, 8), min_size=24, max_size=24),
    st.lists(st.one_of(st.integers(-3, 3), st.none()), min_size=24, max_size=24),
    RULES,
    st.one_of(st.none(), st.just(12), st.just(18)),
    st.booleans(),
)
def test_a_batch_equals_its_series_one_by_one(a, b, c, rules, fix_after, screen):
    rows = [
        [np.nan if v is None else v / 10 for v in row] for row in (a, b, c, [1] * 24)
    ]
    ways, targets = [1, -1, 0, 1], [0.2, 0.1, 0.3, 0.1]
    options = {"rules": rules, "fix_after": fix_after, "screen": screen}
    batch = xmr_batch(rows, improvement=ways, target=targets, **options)
    for i, row in enumerate(rows):
        alone = judge(row, improvement=ways[i], target=targets[i], **options)
        for name, line in (("mean", "mean"), ("lpl", "lpl"), ("upl", "upl")):
            both = [getattr(batch, name)[i], getattr(alone, line)[-1]]
            assert np.array_equal(both[0], both[1], equal_nan=True)
        for mark in MARKS:
            assert getattr(batch, mark)[i].tolist() == getattr(alone, mark).tolist()
        assert tuple(NAMES[code] for code in batch.code[i]) == alone.name
        assert (batch.variation_type[i] or None) == alone.variation_type
        assert (batch.variation_icon[i] or None) == alone.variation_icon
        assert (batch.assurance[i] or None) == alone.assurance
        assert batch.n[i] == alone.n
        assert batch.error[i] == bool(alone.error)


@given(st.lists(HOLED, min_size=1, max_size=6), RULES)
@settings(max_examples=40)
def test_many_series_of_any_length_equal_each_alone(many, rules):
    together = xmr_all(
        [Series(dates=months(len(v)), values=v, improvement=1) for v in many],
        rules=rules,
    )
    for values, ours in zip(many, together, strict=True):
        alone = judge(values, rules=rules)
        for line in (*LINES, "mr", "mr_used", "amr"):
            assert np.array_equal(
                getattr(ours, line), getattr(alone, line), equal_nan=True
            )
        assert (ours.name, ours.type) == (alone.name, alone.type)
        assert (ours.variation_type, ours.error) == (alone.variation_type, alone.error)
        assert [c.code for c in ours.corrections] == [c.code for c in alone.corrections]


@given(HOLED, st.integers(0, 44))
def test_no_run_and_no_limit_crosses_a_rebase(values, at):
    days = months(len(values))
    at = at % len(values)
    whole = xmr(days, values, improvement=1, rebase=[days[at]])
    for part in (slice(0, at), slice(at, None)):
        if values[part]:
            alone = xmr(days[part], values[part], improvement=1)
            assert whole.name[part] == alone.name
            assert np.array_equal(whole.upl[part], alone.upl, equal_nan=True)


@pytest.mark.parametrize("points", [12, 24, 36, 60])
def test_stable_series_end_in_a_signal_about_as_often_as_a_wall_expects(points):
    draw = np.random.default_rng(points)
    wall = xmr_batch(
        draw.normal(50, 5, (20_000, points)), improvement=1, rules="ptd-0.2.2"
    )
    share = (wall.code[:, -1] > 0).mean()
    # Three standard errors of 20,000 trials, and the rounding of the expected share.
    assert share == pytest.approx(false_signal_share(points), abs=0.0035)


def linked(series, points, share, seed):
    draw = np.random.default_rng(seed)
    y = np.empty((series, points))
    y[:, 0] = draw.normal(size=series)
    for i in range(1, points):
        fresh = draw.normal(size=series) * np.sqrt(1 - share**2)
        y[:, i] = share * y[:, i - 1] + fresh
    return y


def signals(y):
    """Of 100: guarded, ending in a signal, ending in one that no guard stops."""
    wall = xmr_batch(y, improvement=1)
    on = np.array(
        [
            autocorrelation(one, mean).on
            for one, mean in zip(wall.values, wall.mean, strict=True)
        ]
    )
    signal = wall.code[:, -1] > 0
    return tuple(100 * share.mean() for share in (on, signal, signal & ~on))


# Decision 15: by points and autocorrelation, at most so many of 100 stable series end
# in a signal that no guard stops.
@pytest.mark.parametrize(
    ("points", "share", "most"),
    [
        (24, 0.3, 5.5),
        (24, 0.6, 8),
        (36, 0.0, 3),
        (36, 0.3, 5),
        (36, 0.6, 4),
        (60, 0.6, 2),
    ],
)
def test_the_guard_stops_most_false_signals_of_stable_series(points, share, most):
    _, _, false = signals(linked(1_000, points, share, 1))
    assert false < most


def test_without_the_guard_one_in_five_stable_series_would_cry_wolf():
    on, signal, _ = signals(linked(1_000, 36, 0.6, 1))
    assert 14 < signal < 25
    assert on > 70


def test_the_guard_leaves_most_independent_series_alone():
    on, _, _ = signals(linked(1_000, 36, 0.0, 2))
    assert on < 8


def changed(kind):
    """A thousand independent series of 36 that change for good by some sd."""
    y = linked(1_000, 36, 0.0, 3)
    if kind == "fall and recovery":
        y[:, 12:24] -= 3
        y[:, 24:] += 1
    elif kind == "drift":
        y += 4 * np.arange(36) / 36
    else:
        y[:, 24:] += kind
    return y


@pytest.mark.parametrize("kind", [2, 3, "drift", "fall and recovery"])
def test_the_guard_lets_lasting_changes_through(kind):
    on, signal, told = signals(changed(kind))
    assert on < 20  # once 72, 99, 93 and 100 of 100
    assert told > 0.8 * signal


def test_types_follow_from_names_and_direction():
    assert TYPES[1][NAMES.index("Below LCL")] == "special_cause_concern"
    assert TYPES[-1][NAMES.index("Below LCL")] == "special_cause_improvement"
    assert TYPES[0][NAMES.index("7 Points Above CL")] == "special_cause_neutral_high"
    assert TYPES[1][0] == TYPES[0][0] == "common_cause"
