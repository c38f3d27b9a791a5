"""A sentence that would get long becomes two, and each of them is one."""

import pytest

from fingerpost.judgement.sentence_level import MOST_WORDS, with_tail

LONG = " ".join(["word"] * (MOST_WORDS - 4))


@pytest.mark.parametrize(
    ("tail", "said"),
    [
        ("down from 53.7% in 2023", "That is down from 53.7% in 2023."),
        ("the same as in 2023, and", "That is the same as in 2023, and."),
        ("with no clear change, and more", "There is no clear change, and more."),
        ("and the target of 60% is met", "The target of 60% is met."),
        ("and short of the target of 60%", "The figure is short of the target of 60%."),
        ("improving, and all of it", "The figure is improving, and all of it."),
        (
            "too small a number to judge",
            "This is too small a number to judge.",
        ),
    ],
)
def test_a_long_statement_and_what_belongs_to_it_are_two_sentences(tail, said):
    assert with_tail(LONG, tail) == f"W{LONG[1:]}. {said}"


def test_a_short_one_stays_one():
    assert with_tail("a b", "up from c") == "A b, up from c."
    assert with_tail("a b", "") == "A b."
