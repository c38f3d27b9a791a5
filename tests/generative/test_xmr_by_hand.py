"""The strict rules once more, point by point in plain Python, against the fast ones.

Missing values follow three-valued logic: True, False, or None when it cannot be said.
"""

from datetime import date
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from fingerpost.judgement.control_charts.xmr import xmr

VALUES = st.lists(
    st.one_of(st.integers(-5, 5), st.integers(-5, 5), st.integers(-5, 5), st.none()),
    min_size=1,
    max_size=30,
)
RISING = st.lists(
    st.one_of(st.integers(1, 3), st.integers(1, 3), st.integers(-1, 3), st.none()),
    min_size=7,
    max_size=30,
)


def months(count):
    return [date(2018 + i // 12, 1 + i % 12, 1) for i in range(count)]


def both(*answers):
    if False in answers:
        return False
    return None if None in answers else True


def either(*answers):
    if True in answers:
        return True
    return None if None in answers else False


def sides(judged):
    return [None if v != v else int(v) for v in judged.relative_to_mean.tolist()]


def nears(judged):
    unknown = judged.undecided["close"].tolist()
    return [
        None if u else bool(c)
        for u, c in zip(unknown, judged.close.tolist(), strict=True)
    ]


def shift_by_hand(side):
    ends = []
    for i, last in enumerate(side):
        before = [side[j] if j >= 0 else 0 for j in range(i - 6, i)]
        same = [None if None in (last, b) else b == last for b in before]
        ends.append(both(*same, None if last is None else last != 0))
    padded = ends + [False] * 6
    return [either(*padded[i : i + 7]) for i in range(len(side))]


def two_in_three_by_hand(side, near):
    side, near = [0, 0, *side, 0, 0], [False, False, *near, False, False]

    def window(i):
        there, here = near[i : i + 3], side[i : i + 3]
        enough = None if None in there else sum(there) >= 2
        return both(enough, None if None in here else abs(sum(here)) == 3)

    return [
        both(either(window(i), window(i + 1), window(i + 2)), near[i + 2])
        for i in range(len(side) - 4)
    ]


def trend_by_hand(values):
    """Which points are in a trend; None when R stops with an error."""
    marked = [False] * len(values)
    for start in range(len(values) - 6):
        seven = values[start : start + 7]
        steps = [
            None if None in pair else pair[1] - pair[0] for pair in pairwise(seven)
        ]
        for way in (1, -1):
            found = both(*(None if s is None else s * way > 0 for s in steps))
            if found is None:
                return None
            if found:
                marked[start : start + 7] = [True] * 7
    return marked


def as_said(marks, undecided):
    pairs = zip(marks.tolist(), undecided.tolist(), strict=True)
    return [None if unknown else bool(mark) for mark, unknown in pairs]


def compare(values):
    judged = xmr(months(len(values)), values, improvement=1, rules="ptd-0.2.2")
    trend = trend_by_hand(values)
    assert (judged.error is not None) == (trend is None)
    if trend is None:
        return
    assert judged.rule_trend.tolist() == trend
    side, near = sides(judged), nears(judged)
    assert as_said(judged.rule_shift, judged.undecided["shift"]) == shift_by_hand(side)
    assert as_said(
        judged.rule_two_in_three, judged.undecided["two_in_three"]
    ) == two_in_three_by_hand(side, near)


@given(VALUES)
@settings(max_examples=300)
def test_the_rules_agree_with_a_reading_point_by_point(values):
    compare(values)


@given(RISING)
@settings(max_examples=200)
def test_the_rules_agree_on_rising_series_with_holes(steps):
    total, values = 0, []
    for step in steps:
        total += step or 1
        values.append(None if step is None else total)
    compare(values)


@given(st.lists(st.sampled_from([4, 4, 4, 5, None]), min_size=1, max_size=20))
def test_the_rules_agree_where_most_values_are_the_same(values):
    compare(values)
