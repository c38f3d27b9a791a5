"""Ranges of survey results, against published worked values."""

import pytest

from fingerpost.judgement.survey import newcombe, share_in_words, wilson


@pytest.mark.parametrize(
    ("met", "of", "low", "high"),
    [
        (81, 263, 0.2553, 0.3662),
        (0, 20, 0.0, 0.1611),
        (20, 20, 0.8389, 1.0),
    ],
)
def test_the_range_of_a_share(met, of, low, high):
    assert wilson(met, of) == pytest.approx((low, high), abs=5e-5)


@pytest.mark.parametrize(
    ("now", "before", "low", "high"),
    [
        ((56, 70), (48, 80), 0.0524, 0.3339),
        ((279, 450), (261, 500), 0.0350, 0.1598),
    ],
)
def test_the_range_of_a_difference(now, before, low, high):
    assert newcombe(*now, *before) == pytest.approx((low, high), abs=5e-5)


def test_nobody_answered_has_no_range():
    with pytest.raises(ValueError, match="nobody answered"):
        wilson(0, 0)


def test_words_for_shares_at_their_edges():
    said = [share_in_words(s) for s in (1, 0.75, 0.7499, 0.55, 0.45, 0.25, 0.2499, 0)]
    assert said == [
        *("most", "most", "more than half", "more than half", "about half"),
        *("fewer than half", "few", "few"),
    ]
