"""Figures beside evidence in words: drawn tables of what is said of the two together.

In each table: what the figures show, then one letter a piece of evidence in words:
b better, s about the same, w worse, m mixed, v gives no view, - nobody has said.
"""

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from readings import months, point, reading

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year
from fingerpost.judgement import beside
from fingerpost.judgement.reading import Change, Reading, Variation

LETTERS = {
    "b": "better", "s": "same", "w": "worse", "m": "mixed", "v": "no-view", "-": "",
}  # fmt: skip
TYPES = {
    "better": "improvement",
    "worse": "concern",
    "none clear": "common-cause",
    "rising": "rising",
    "few": "none",
    "small": "too-few-to-judge",
    "unjudged": "not-judged",
}
DAY = date(2025, 10, 31)

#   figures    | pieces | verdict
AGREEMENTS = """
    better     | b      | same
    better     | bbb    | same
    better     | bv     | same
    better     | b-     | same
    better     | w      | differ
    better     | s      | differ
    better     | m      | divided
    better     | bw     | divided
    better     | bs     | divided
    better     | bm     | divided
    better     | v      |
    better     | -      |
    worse      | www    | same
    worse      | b      | differ
    none clear | s      | same
    none clear | wwwv   | differ
    none clear | w      | differ
    none clear | wwwb   | divided
    rising     | b      |
    few        | w      |
    small      | w      |
    unjudged   | b      |
    few        | bw     | divided
"""


def figures(kind: str, **more: Any) -> Reading:
    series = [point(period, 40.0) for period in months((2023, 1), 34)]
    variation = Variation(type=TYPES[kind], word="")
    return reading(series, variation=variation, comparable=34, **more)


def pieces(letters: str, day: date = DAY) -> list[beside.Piece]:
    return [beside.Piece(LETTERS[letter], day) for letter in letters]


def drawn() -> list[tuple[str, ...]]:
    lines = [line for line in AGREEMENTS.splitlines() if line.strip()]
    return [tuple(cell.strip() for cell in line.split("|")) for line in lines]


@pytest.mark.parametrize(("kind", "letters", "verdict"), drawn())
def test_whether_the_two_point_the_same_way(kind: str, letters: str, verdict: str):
    found = beside.agreement(figures(kind), pieces(letters))
    assert found is not None
    assert found.verdict == verdict


@pytest.mark.parametrize(
    ("kind", "letters", "words"),
    [
        (
            "none clear", "wwwv",
            "Up to October 2025, the figures show no clear change. Three of four "
            "pieces of evidence say that it has got worse; one does not say whether "
            "anything has changed. They do not point the same way.",
        ),
        (
            "worse", "ww",
            "Up to October 2025, the figures show that it is getting worse. Both "
            "pieces of evidence say that it has got worse. Both point the same way.",
        ),
        (
            "better", "wb-",
            "Up to October 2025, the figures show that it is getting better. One of "
            "two pieces of evidence says that it has got better; one says that it has "
            "got worse. One more has no direction recorded yet. The evidence in words "
            "is divided.",
        ),
        (
            "few", "w",
            "Up to October 2025, the figures cannot say whether it is changing. The "
            "one piece of evidence says that it has got worse. So the two cannot be "
            "set against each other.",
        ),
        (
            "rising", "b",
            "Up to October 2025, the figures are rising, and neither way is called "
            "better. The one piece of evidence says that it has got better. So the two "
            "cannot be set against each other.",
        ),
    ],
)  # fmt: skip
def test_what_is_said_of_the_two(kind: str, letters: str, words: str):
    assert str(beside.agreement(figures(kind), pieces(letters))) == words


def test_two_years_are_compared_as_the_page_compares_them():
    years = [
        point(calendar_year(year), value) for year, value in ((2023, 40), (2024, 52))
    ]
    change = Change(
        amount=12, z=3, word="improved", unit="", previous=None,
        words="better than the year before",
    )  # fmt: skip
    one = reading(years, variation=Variation(type="none", word=""), change=change)
    found = beside.agreement(one, pieces("w", date(2024, 6, 1)))
    assert found is not None
    assert found.verdict == "differ"
    assert found.sentences[0] == "In 2024, the figure was better than the year before."
    still = replace(change, word="no clear change", words="no clear change from 2023")
    found = beside.agreement(replace(one, change=still), pieces("s", date(2024, 6, 1)))
    assert found is not None
    assert found.verdict == "same"
    assert found.sentences[0] == "In 2024, the figure showed no clear change from 2023."


@pytest.mark.parametrize(
    ("kind", "count", "words"),
    [
        ("better", 34, "A fixed rule says so, from 34 comparable months: chance alone "
                       "would seldom do it."),
        ("none clear", 34, "Judged by fixed rules from 34 comparable months: its ups "
                           "and downs are no more than chance would make."),
        ("few", 1, "Too few to say: there is 1 comparable month."),
        ("few", 5, "Too few to say: there are 5 comparable months."),
        ("small", 34, "Too few children or cases to judge: chance moves it too much."),
        ("unjudged", 34, "The rules cannot be used on this series, and the page says "
                         "why."),
    ],
)  # fmt: skip
def test_how_sure_the_figures_are(kind: str, count: int, words: str):
    assert beside.certainty(replace(figures(kind), comparable=count)) == words


def test_old_evidence_does_not_count():
    old = pieces("w", DAY - timedelta(days=367))
    found = beside.agreement(figures("worse"), [*pieces("b"), *old])
    assert found is not None
    assert found.verdict == "differ"
    assert "One more does not count here: gathered over a year" in str(found)


def test_nothing_is_said_where_one_side_is_missing():
    assert beside.agreement(None, pieces("w")) is None
    assert beside.agreement(figures("worse"), []) is None


def held_back() -> Reading:
    seen = figures("worse").observation
    assert isinstance(seen, Observation)
    hidden = replace(seen, value=None, status="suppressed", symbol="c")
    return figures("worse", observation=hidden)


@given(st.text("bswmv-", max_size=6))
def test_a_figure_that_is_held_back_is_not_given_away(letters: str):
    assert beside.agreement(held_back(), pieces(letters)) is None
    assert beside.way_of(held_back()) == ""


@given(st.sampled_from(list(TYPES)), st.text("bswmv-", min_size=1, max_size=9))
def test_the_order_of_the_evidence_changes_nothing(kind: str, letters: str):
    found = beside.agreement(figures(kind), pieces(letters))
    turned = beside.agreement(figures(kind), pieces(letters[::-1]))
    assert found == turned


@given(st.text("bswmv-", max_size=9))
def test_every_piece_is_counted_once(letters: str):
    counts = Counter(letters)
    told = beside.told([LETTERS[letter] for letter in letters])
    numbers = {beside.number(n).capitalize(): n for n in range(11)}
    if len(letters) == counts["-"]:
        assert told.startswith("Nobody has said")
    elif max(counts[one] for one in "bswmv") < len(letters) - counts["-"]:
        first = told.split()[0]
        others = [part.split()[0].capitalize() for part in told.split("; ")[1:]]
        said = sum(numbers[word] for word in [first, *others])
        assert said == len(letters) - counts["-"]
