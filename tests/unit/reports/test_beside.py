"""One area beside others, in words: averages, groups, own past, place, DfE's method."""

from dataclasses import replace
from datetime import date

import pytest
from readings import COMPARED, MEASURE

from fingerpost.engine.period import calendar_year
from fingerpost.judgement.compared import FunnelPosition, GroupAverage, PastFigure
from fingerpost.reports.beside import (
    NO_RANGE,
    beside_rows,
    ordinal,
    place_words,
    reconciled_rows,
)

HIGHER = replace(MEASURE, better="higher")
LOWER = replace(MEASURE, better="lower")
NEITHER = replace(MEASURE, better="none")
RANGED = replace(COMPARED, rank_low=88, rank_high=105)


def rows(one, measure=HIGHER):
    return dict(beside_rows(one, measure))


def test_both_averages_say_of_how_many_and_which_list():
    assert rows(COMPARED)["Areas like ours"] == (
        "36.0% is the plain average of 2 of 3 areas. 34.2% is the figure of all of "
        "them taken together (pooled). The list of May 2025 is used."
    )


def test_without_an_average_the_page_says_how_many_have_a_figure():
    none = replace(COMPARED.neighbours, mean=None, pooled=None)
    assert rows(replace(COMPARED, neighbours=none))["Areas like ours"].startswith(
        "No average is shown: 2 of 3 areas have a figure"
    )


def test_a_group_of_our_own_says_who_it_is_since_when_and_why():
    group = GroupAverage(
        name="Thames Valley",
        since=date(2024, 9, 1),
        listed=4,
        with_value=4,
        mean=41.0,
        pooled=None,
        why="They share our NHS board",
    )
    assert rows(replace(COMPARED, groups=(group,)))["Thames Valley"] == [
        "41.0% is the plain average of 4 of 4 areas.",
        "The areas that the partnership chose from 1 September 2024 on.",
        "They share our NHS board.",
    ]


def test_a_place_is_only_given_with_the_range_that_chance_gives_it():
    assert place_words(COMPARED, HIGHER) == NO_RANGE
    assert "97" not in place_words(COMPARED, HIGHER)
    assert place_words(RANGED, HIGHER) == (
        "97 of 151, counted from the highest figure. Chance alone could make it "
        "anything from 88 to 105, so a place says less than it seems to."
    )
    assert "counted from the lowest figure" in place_words(RANGED, LOWER)


def test_without_a_polarity_a_place_is_from_the_highest_and_means_nothing():
    assert place_words(
        replace(RANGED, rank=27, rank_low=21, rank_high=33), NEITHER
    ) == (
        "27th highest of 151. Chance alone could make it anything from 21st to 33rd. "
        "No order is better than another."
    )


@pytest.mark.parametrize(
    ("number", "said"),
    [
        (1, "1st"),
        (2, "2nd"),
        (3, "3rd"),
        (4, "4th"),
        (11, "11th"),
        (12, "12th"),
        (13, "13th"),
        (21, "21st"),
        (100, "100th"),
        (111, "111th"),
        (122, "122nd"),
    ],
)
def test_places_as_people_say_them(number, said):
    assert ordinal(number) == said


def test_our_own_past_says_whether_chance_explains_the_difference():
    past = (
        PastFigure(period=calendar_year(2023), value=53.7, change=-15.2, word="down"),
        PastFigure(
            period=calendar_year(2022), value=39.9, change=-1.4, word="no-clear-change"
        ),
        PastFigure(period=calendar_year(2021), value=38.5, change=0.0, word="same"),
        PastFigure(
            period=calendar_year(2020), value=60.0, unlike=("counted otherwise",)
        ),
        PastFigure(period=calendar_year(2019), value=30.0, change=8.5),
    )
    assert rows(replace(COMPARED, past=past))["Our own earlier years"] == [
        "2023: 53.7%. Now 15.2 percentage points lower: more than chance alone "
        "explains.",
        "2022: 39.9%. Now 1.4 percentage points lower: no more than chance alone "
        "explains.",
        "2021: 38.5%. The same now.",
        "2020: 60.0%. Not compared: counted otherwise.",
        "2019: 30.0%. Now 8.5 percentage points higher: whether that is more than "
        "chance cannot be said.",
    ]


def test_the_place_in_the_funnel_stands_with_its_limits():
    seen = FunnelPosition(
        place="inside",
        kind="binomial",
        areas=151,
        centre=46.4,
        lower95=43.2,
        upper95=49.6,
        lower998=41.0,
        upper998=52.0,
        outside95=12,
        outside998=3,
        words="Compared with all councils, so it is.",
    )
    assert rows(replace(COMPARED, funnel=seen))["Among all councils"] == (
        "Compared with all councils, so it is. For an area of this size, 95 in 100 "
        "would lie between 43.2% and 49.6%."
    )


def test_councils_with_too_small_numbers_are_counted():
    assert rows(replace(COMPARED, left_out=1))["Left out"].startswith("1 council has")
    assert rows(replace(COMPARED, left_out=4))["Left out"].startswith("4 councils have")
    assert "Left out" not in rows(COMPARED)


def test_the_method_of_dfes_tool_gives_rank_band_and_quarters():
    lait = replace(
        COMPARED,
        method="lait",
        quantiles=(0.0, 25.1, 44.2, 66.0, 100.0),
        previous_period=calendar_year(2023),
    )
    found = dict(reconciled_rows(lait, HIGHER))
    assert found["Rank"] == "97 of 151"
    assert found["Quarter band (A is best, D worst)"] == "C"
    assert found["Change since 2023"] == "15.2 percentage points lower"
    assert found["Where the quarters end"][1] == "A quarter: 25.1%"
    near = found["Statistical neighbours, list of May 2025"]
    assert near == "36.02%, plain mean of 2 of 3"
    assert found["England"] == "46.4%"
