"""A figure as its publisher wrote it: no decimal more, none lost, none made up."""

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from fingerpost.judgement.figures import as_published, in_digits


@pytest.mark.parametrize(
    ("value", "said"),
    [
        (38.200000000000003, "38.2"),
        (5.0999999999999996, "5.1"),
        (0.89999999999999991, "0.9"),
        (4.8412744665440046, "4.84"),
        (31.0, "31"),
        (1234567.5, "1,234,567.5"),
        (-0.0, "0"),
        (-15.2, "-15.2"),
        (100.0, "100"),
        (2.675, "2.68"),
    ],
)
def test_a_spreadsheets_tail_is_cut_and_nothing_else(value: float, said: str):
    assert as_published(value, 2) == said


@given(st.floats(-1e12, 1e12), st.integers(0, 4))
@example(-0.004, 2)
@example(1e-7, 3)
@example(0.5, 0)
def test_it_is_the_rounded_figure_without_the_noughts_at_its_end(value, most):
    said = as_published(value, most)
    whole = in_digits(value, most)
    assert float(said.replace(",", "")) == float(whole.replace(",", ""))
    assert len(said.partition(".")[2]) <= most
    assert not (("." in said) and said.endswith(("0", ".")))
    assert said != "-0"
