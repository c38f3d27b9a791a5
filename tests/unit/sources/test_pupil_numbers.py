"""Whole columns of pupil numbers are judged as single numbers are."""

import pyarrow as pa
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.sources.pupil_numbers import (
    UPN,
    ill_formed,
    right_check_letter,
    wrong_letters,
)

WELL_FORMED = st.from_regex(UPN, fullmatch=True)


@given(st.lists(st.one_of(WELL_FORMED, st.text(max_size=14), st.just(""))))
def test_a_column_is_judged_as_each_of_its_numbers(numbers: list[str]) -> None:
    column = pa.array(numbers, pa.string())
    assert ill_formed(column).tolist() == [
        bool(number) and UPN.fullmatch(number) is None for number in numbers
    ]
    assert wrong_letters(column).tolist() == [
        UPN.fullmatch(number) is not None and not right_check_letter(number)
        for number in numbers
    ]


def test_a_temporary_number_counts_its_last_letter() -> None:
    right = [f"{letter}12345678901B" for letter in "ABCDEFGHJKLMNPQRTUVWXYZ"]
    assert wrong_letters(pa.array(right)).sum() == len(right) - 1
