"""What a hurried reader passes over is named; harmless words are left in peace."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.disclosure.recognisable import marks

FEW = "something that few families have"
# what is typed | what must be named in it | why
GIVES_AWAY = """
Theo was kept waiting              |                           |
We told Theo so                    | Theo                      | perhaps a name
She goes to St Mary's Primary School | St Mary's Primary School | a school or a setting
The Oaks Academy said no           | The Oaks Academy          | a school or a setting
He is 7 and cannot read            | is 7                      | an age
a seven-year-old boy               | seven-year-old            | an age
when he turned eight, it stopped   | turned eight              | an age
aged 9 by then                     | aged 9                    | an age
moved up to Year 4 alone           | Year 4                    | a school year
on 3 May he left                   | 3 May                     | a day
on 3/5/2024 he left                | 3/5/2024                  | a day
only two children in the class     | two children              | a small number
the only girl with a plan          | the only girl             | a small number
we are foster carers               | foster                    | FEW
he has a rare condition            | rare                      | FEW
write to mum@example.org           | mum@example.org           | a way to reach somebody
near OX1 2AB                       | OX1 2AB                   | a postcode
"""
HARMLESS = (
    "Most families said that they were told what would happen.",
    "The EHC plan came late. I rang the SENCO on Monday, and the NHS in May.",
    "We waited for a year, and nobody told us why.",
    "It is one of the best letters that we have had.",
    "Plans drawn at random, each read by two people from different partners.",
)


def drawn() -> list[tuple[str, str, str]]:
    rows = [line.split("|") for line in GIVES_AWAY.strip().splitlines()]
    return [(a.strip(), b.strip(), c.strip().replace("FEW", FEW)) for a, b, c in rows]


@pytest.mark.parametrize(("typed", "named", "why"), drawn())
def test_what_could_give_a_child_away_is_named(typed: str, named: str, why: str):
    found = {mark.words: mark.why for mark in marks(typed)}
    if named:
        assert found.get(named) == why
    else:  # a name that begins a sentence is not found: so the list never clears a text
        assert not found


@pytest.mark.parametrize("typed", HARMLESS)
def test_plain_words_are_left_in_peace(typed: str):
    assert marks(typed) == ()


@given(st.text(max_size=200))
def test_every_mark_stands_in_the_text_and_once(typed: str):
    found = marks(typed)
    assert len(set(found)) == len(found)
    whole = " ".join(typed.split())
    assert all(mark.words in whole for mark in found)
