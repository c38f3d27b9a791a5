"""How one area is set beside the others, on drawn figures small enough to check."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from invented import seen

from fingerpost.engine.measure import Break, Observation
from fingerpost.engine.period import calendar_year, snapshot
from fingerpost.judgement.chance import tolerance, trend_word
from fingerpost.judgement.comparators import (
    AreaGroup,
    answer,
    compare,
    funnel_of_all,
    ranks,
)
from fingerpost.judgement.comparators.compare import rounded
from fingerpost.judgement.comparators.lait import Row, compare_rows_lait
from fingerpost.judgement.reading import Comparison

Y23, Y24 = calendar_year(2023), calendar_year(2024)
COUNTRY = "Z92000001"
REGION = "Z12000001"


@dataclass(frozen=True)
class Place:
    code: str
    number: str
    name: str
    level: str
    region: str
    country: str
    closed: date | None = None


PLACES = [
    Place(COUNTRY, "970", "Demonstration nation", "country", "", COUNTRY),
    Place(REGION, "980", "Demonstration region", "region", "", COUNTRY),
    *(
        Place(f"Z1000000{n}", f"00{n}", f"Council {n}", "council", REGION, COUNTRY)
        for n in range(1, 10)
    ),
]
OURS = PLACES[2]
LIST = [("2025-05", OURS.code, f"Z1000000{n}") for n in range(2, 8)]


def official(area: str, met: float, of: float, period: Any = Y24) -> Observation:
    return seen(period, numerator=met, denominator=of, area=area, basis="official")


def table(extra: Sequence[Observation] = ()) -> list[Observation]:
    """2024: councils 1 to 9 at 10 to 90 per cent of 100; region and country at 50."""
    found = [official(f"Z1000000{n}", 10 * n, 100) for n in range(1, 10)]
    found += [official(REGION, 450, 900), official(COUNTRY, 450, 900)]
    return [*found, *extra]


def compared(observations: Sequence[Observation], **given: Any) -> Comparison:
    told: dict[str, Any] = {
        "measure_slug": "plans_on_time",
        "unit": "percent",
        "decimals": 1,
        "better": "higher",
        "minimum_denominator": 20,
        "observations": observations,
        "area": OURS,
        "areas": PLACES,
        "neighbours": LIST,
    }
    return compare(**{**told, **given})


def test_ranks_count_from_the_better_end() -> None:
    assert compared(table()).rank == 9
    assert compared(table(), better="lower").rank == 1
    assert compared(table(), better="higher").band == "D"
    assert compared(table(), better="lower").band == "A"
    assert compared(table()).of == 9


def test_without_a_polarity_the_rank_is_from_the_highest_and_there_is_no_band() -> None:
    told = compared(table(), better="none")
    assert (told.rank, told.band) == (9, None)
    assert "no order is better than another" in told.notes


def test_ties_take_the_lowest_number() -> None:
    assert ranks.rank(5, [7, 5, 5, 3], highest_first=True) == 2
    assert ranks.rank(5, [7, 5, 5, 3], highest_first=False) == 2
    assert ranks.rank(3, [7, 5, 5, 3], highest_first=True) == 4


def test_quarters_are_of_type_seven() -> None:
    assert ranks.quantiles([1, 2, 3, 4]) == (1, 1.75, 2.5, 3.25, 4)
    assert ranks.quantiles([]) == ()
    assert ranks.quantiles([4.0]) == (4, 4, 4, 4, 4)


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (1.75, "A", "D"),
        (1.76, "B", "C"),
        (2.5, "B", "C"),
        (3.25, "C", "B"),
        (4, "D", "A"),
    ],
)
def test_a_value_on_a_quarter_belongs_to_the_band_below(
    value: float, low: str, high: str
) -> None:
    quarters = (1, 1.75, 2.5, 3.25, 4)
    assert ranks.band(value, quarters, better="lower") == low
    assert ranks.band(value, quarters, better="higher") == high
    assert ranks.band(value, quarters, better="none") is None


def test_the_two_averages_of_neighbours_differ_and_are_both_given() -> None:
    large = [o for o in table() if o.area != "Z10000002"]
    told = compared([*large, official("Z10000002", 200, 1000)])
    group = told.neighbours
    assert group is not None
    assert (group.listed, group.with_value) == (6, 6)
    assert group.mean == pytest.approx(45.0)
    assert group.pooled == pytest.approx(100 * (200 + 250) / 1500)


def test_fewer_than_five_neighbours_with_a_figure_have_no_average() -> None:
    few = [o for o in table() if o.area not in ("Z10000006", "Z10000007")]
    told = compared(few)
    assert told.neighbours is not None
    assert (told.neighbours.with_value, told.neighbours.mean) == (4, None)
    assert told.neighbours.pooled is None
    assert any("4 of 6 neighbours" in note for note in told.notes)


def test_counts_are_never_averaged_over_areas() -> None:
    counted = [
        seen(Y24, 10.0 * n, area=f"Z1000000{n}", basis="official", unit="count")
        for n in range(1, 10)
    ]
    told = compared(counted, unit="count", better="none")
    assert told.neighbours is not None
    assert (told.neighbours.mean, told.neighbours.pooled) == (None, None)


def test_small_numbers_leave_the_comparison_and_the_page_says_how_many() -> None:
    told = compared(table([official("Z10000009", 19, 19)]))
    assert told.of == 8
    assert told.left_out == 1
    assert any("1 council has numbers too small" in note for note in told.notes)


def test_our_own_small_number_has_a_value_and_no_rank() -> None:
    told = compared(table([official(OURS.code, 3, 12)]))
    assert told.value == 25.0
    assert (told.rank, told.band, told.rank_low) == (None, None, None)


def test_change_is_to_the_year_before_and_no_year_is_skipped() -> None:
    last = [official(OURS.code, 40, 100, Y23)]
    told = compared(table(last))
    assert told.change == pytest.approx(-30)
    assert (told.previous_period, told.previous_value) == (Y23, 40)
    older = [official(OURS.code, 40, 100, calendar_year(2022))]
    assert compared(table(older)).change is None


def test_yearly_counting_days_find_the_year_before() -> None:
    now, past = snapshot(date(2025, 1, 16)), snapshot(date(2024, 1, 18))
    told = compared(
        [official(OURS.code, 50, 100, now), official(OURS.code, 40, 100, past)]
    )
    assert told.change == pytest.approx(10)


def test_a_difference_that_chance_often_makes_is_no_change() -> None:
    told = compared(table([official(OURS.code, 12, 100, Y23)]))
    assert told.z == pytest.approx(-0.02 / (0.11 * 0.89 * 0.02) ** 0.5)
    assert told.trend == "no-clear-change"


def test_the_tolerance_of_shares_is_that_of_the_worked_example() -> None:
    before, now = official("a", 533, 993, Y23), official("a", 370, 961)
    z = tolerance(before, now, unit="percent")
    assert z is not None
    assert round(z, 1) == -6.7


def test_the_tolerance_of_counts_and_rates_and_of_nothing_known() -> None:
    before = seen(Y23, 100.0, unit="count")
    now = seen(Y24, 144.0, unit="count")
    assert tolerance(before, now, unit="count") == pytest.approx(44 / 244**0.5)
    a = seen(Y23, 2.0, numerator=200, denominator=100_000, unit="rate")
    b = seen(Y24, 3.0, numerator=300, denominator=100_000, unit="rate")
    pooled = 500 / 200_000
    expected = 0.001 / (pooled * 2 / 100_000) ** 0.5
    assert tolerance(a, b, unit="rate") == pytest.approx(expected)
    assert tolerance(before, now, unit="weeks") is None
    assert tolerance(seen(Y23, 1.0), seen(Y24, 2.0), unit="percent") is None


def test_without_denominators_the_change_stands_and_nothing_more_is_said() -> None:
    told = compared(
        [
            seen(Y24, 30.0, area=OURS.code, basis="official"),
            seen(Y23, 40.0, area=OURS.code, basis="official"),
        ]
    )
    assert told.change == pytest.approx(-10)
    assert told.trend == "cannot say"
    assert "whether it is more than chance cannot be said" in told.notes


@pytest.mark.parametrize(
    ("change", "z", "word"),
    [
        (None, None, "cannot say"),
        (3.0, None, "cannot say"),
        (0.0, None, "same"),
        (3.0, 1.0, "no-clear-change"),
        (3.0, 2.5, "up"),
        (-3.0, -2.5, "down"),
    ],
)
def test_the_word_for_a_change(
    change: float | None, z: float | None, word: str
) -> None:
    assert trend_word(change, z) == word


def test_where_no_national_figure_is_published_our_sum_is_labelled() -> None:
    councils = [o for o in table() if o.area not in (COUNTRY, REGION)]
    told = compared(councils)
    assert told.england is not None
    assert (told.england.value, told.england.source) == (50.0, "our sum")
    assert any("our sum" in note for note in told.notes)


def test_the_published_figure_of_a_region_wins_over_any_sum() -> None:
    told = compared(table([official(REGION, 40, 100)]))
    assert told.region is not None
    assert (told.region.value, told.region.source) == (40.0, "published")


def test_a_council_whose_code_changed_is_still_one_council() -> None:
    renamed = Place("Z10000099", "001", "Council 1", "council", REGION, COUNTRY)
    others = [o for o in table() if o.area != OURS.code]
    told = compared(
        [*others, official("Z10000099", 10, 100), official(OURS.code, 40, 100, Y23)],
        areas=[*PLACES, renamed],
    )
    assert told.change == pytest.approx(-30)
    assert (told.rank, told.of) == (9, 9)


def test_the_neighbours_are_those_of_the_list_in_force() -> None:
    lists = [
        *LIST,
        *(("2021-04", OURS.code, f"Z1000000{n}") for n in range(4, 10)),
    ]
    told = compared(table(), neighbours=lists)
    assert told.neighbours is not None
    assert (told.neighbours.list, told.neighbours.mean) == ("2021-04", 65.0)
    alone = compared(table())
    assert alone.neighbours is not None
    assert alone.neighbours.list == "2025-05"
    assert any("2025-05" in note for note in alone.notes)


def test_a_period_without_figures_is_refused_in_plain_words() -> None:
    with pytest.raises(ValueError, match="no published figures for 2020; the latest"):
        compared(table(), period=calendar_year(2020))
    with pytest.raises(ValueError, match="no published figures of this measure"):
        compared([])


def test_the_rank_range_is_repeatable_and_holds_the_rank() -> None:
    one, again = compared(table()), compared(table())
    assert (one.rank_low, one.rank_high) == (again.rank_low, again.rank_high)
    assert one.rank_low is not None
    assert one.rank is not None
    assert one.rank_high is not None
    assert one.rank_low <= one.rank <= one.rank_high


def test_means_have_a_rank_and_no_range() -> None:
    told = compared(
        [
            seen(Y24, float(n), area=f"Z1000000{n}", basis="official", unit="weeks")
            for n in range(1, 10)
        ],
        unit="weeks",
        better="lower",
    )
    assert (told.rank, told.rank_low, told.rank_high) == (1, None, None)


def test_the_answer_is_rounded_as_it_is_published() -> None:
    told = answer(compared(table([official(OURS.code, 370, 961)])), decimals=1)
    assert told["value"] == 38.5
    assert told["period"] == "2024"
    assert told["previous"] is None
    assert told["neighbours"]["mean"] == 45.0
    assert rounded(38.45, 1) == 38.5
    assert rounded(-0.04, 1) == 0.0
    assert str(rounded(-0.04, 1)) == "0.0"


def test_the_tools_change_may_skip_years_and_its_bands_may_be_off() -> None:
    rows = [
        Row(OURS.code, calendar_year(2019), 5.0),
        Row(OURS.code, Y24, 4.0),
        Row("Z10000002", Y24, 3.0),
        Row("Z10000003", Y24, None),
        Row(COUNTRY, Y24, 9.0),
    ]
    told = compare_rows_lait(
        measure="lait/invented",
        rows=rows,
        area=OURS,
        areas=PLACES,
        neighbours=LIST,
        better="lower",
        no_quartile=True,
    )
    assert (told.change, told.trend) == (-1.0, "down")
    assert (told.rank, told.of, told.band) == (2, 2, None)
    assert told.england is not None
    assert told.england.value == 9.0
    assert told.neighbours is not None
    assert (told.neighbours.with_value, told.neighbours.mean) == (1, 3.0)


def test_a_neighbour_with_too_small_numbers_is_shown_and_not_averaged() -> None:
    others = [o for o in table() if o.area != "Z10000002"]
    told = compared([*others, official("Z10000002", 10, 10)])
    group = told.neighbours
    assert group is not None
    assert (group.listed, group.with_value, group.mean) == (6, 5, 50.0)
    small = next(one for one in group.areas if one.code == "Z10000002")
    assert (small.value, small.symbol) == (100.0, "u")
    assert "1 neighbour has numbers too small to compare" in told.notes


def test_our_own_past_is_the_same_time_of_earlier_years_newest_first() -> None:
    ours = [official(OURS.code, 50, 100, calendar_year(year)) for year in (2017, 2022)]
    told = compared(table([*ours, official(OURS.code, 12, 100, Y23)]))
    assert [(one.period.code, one.value) for one in told.past] == [
        ("2023", 12.0),
        ("2022", 50.0),
        ("2017", 50.0),
    ]
    assert told.past[0].word == "no-clear-change"
    assert (told.past[1].change, told.past[1].word) == (-40.0, "down")


def test_an_earlier_year_that_is_not_alike_has_reasons_and_no_change() -> None:
    told = compared(
        table([official(OURS.code, 12, 100, Y23)]),
        breaks=[Break(on=date(2024, 1, 1), why="Counted in another way")],
    )
    (past,) = told.past
    assert past.change is None
    assert "Counted in another way" in past.unlike[0]


def test_days_of_counting_are_beside_those_of_the_same_time_of_year() -> None:
    days = [date(2022, 1, 20), date(2023, 1, 19), date(2023, 10, 5), date(2024, 1, 18)]
    seen_on = [
        official(OURS.code, 10 + n, 100, snapshot(d)) for n, d in enumerate(days)
    ]
    others = [
        official(f"Z1000000{n}", 10 * n, 100, snapshot(days[-1])) for n in range(2, 10)
    ]
    told = compared([*seen_on, *others])
    assert [one.value for one in told.past] == [11.0, 10.0]


GROUP = [
    AreaGroup("Near", date(2020, 1, 1), ("Z10000002", "Z10000003", "Z10000004")),
    AreaGroup("Near", date(2024, 7, 1), ("Z10000007", "Z10000008", "Z10000009")),
    AreaGroup("Near", date(2025, 1, 1), ("Z10000005", "Z10000006", "Z10000007")),
]


def test_a_group_is_taken_as_it_was_made_up_at_the_periods_end() -> None:
    (group,) = compared(table(), groups=GROUP).groups
    assert (group.name, group.since) == ("Near", date(2024, 7, 1))
    assert (group.listed, group.with_value) == (3, 3)
    assert group.mean == pytest.approx(80.0)
    assert group.pooled == pytest.approx(80.0)
    (early,) = compared(table(), groups=GROUP[2:]).groups
    assert early.mean == pytest.approx(60.0)


def test_the_answer_holds_groups_past_and_funnel() -> None:
    ours = official(OURS.code, 12, 100, Y23)
    told = compared(
        [*table([ours]), *many()[1:]], areas=[*PLACES, *MANY[3:]], groups=GROUP
    )
    said = answer(told, decimals=1)
    assert said["groups"] == [
        {
            "name": "Near",
            "since": "2024-07-01",
            "listed": 3,
            "with_value": 3,
            "mean": 80.0,
            "pooled": 80.0,
        }
    ]
    assert said["past"][0]["value"] == 12.0
    assert said["funnel"]["areas"] == 49
    assert said["funnel"]["words"]
    assert answer(compared(table()), decimals=1)["funnel"] is None


def test_a_group_that_has_ended_is_not_compared_with() -> None:
    ended = [*GROUP[:2], AreaGroup("Near", date(2024, 12, 1), ())]
    assert compared(table(), groups=ended).groups == ()


def test_a_group_leaves_our_own_area_and_small_numbers_out() -> None:
    group = AreaGroup(
        "Us", date(2020, 1, 1), (OURS.code, *(f"Z1000000{n}" for n in (2, 3, 4)))
    )
    (told,) = compared(table(), groups=[group]).groups
    assert (told.listed, told.with_value, told.mean) == (3, 3, 30.0)
    small = [o for o in table() if o.area != "Z10000002"]
    (told,) = compared([*small, official("Z10000002", 1, 5)], groups=[group]).groups
    assert (told.listed, told.with_value, told.mean) == (3, 2, None)


def test_counts_have_no_group_averages() -> None:
    counts = [
        seen(Y24, float(n), area=f"Z1000000{n}", basis="official", unit="count")
        for n in range(1, 10)
    ]
    assert compared(counts, unit="count", groups=GROUP).groups == ()


def many(own: float = 40, count: int = 40) -> list[Observation]:
    """So many councils at 40 of 100, the first of them at `own`."""
    found = [official(f"Z2{n:07}", 40, 100) for n in range(count)]
    return [official(OURS.code, own, 100), *found]


MANY = [
    *PLACES[:3],
    *(
        Place(f"Z2{n:07}", f"1{n:02}", f"Far council {n}", "council", REGION, COUNTRY)
        for n in range(40)
    ),
]


@pytest.mark.parametrize(
    ("own", "place", "said"),
    [
        (40, "inside", "chance alone could explain how far this is from the average"),
        (52, "above 95", "this is above the average: further than chance alone"),
        (20, "below 998", "this is far below the average: further than chance alone"),
    ],
)
def test_the_funnel_says_in_words_where_an_area_lies(
    own: float, place: str, said: str
) -> None:
    told = compared(many(own), areas=MANY, better="none").funnel
    assert told is not None
    assert (told.place, told.kind, told.areas) == (place, "binomial", 41)
    assert said in told.words
    assert told.lower998 < told.lower95 < told.centre < told.upper95 < told.upper998
    assert told.outside95 == (place != "inside")


def test_there_is_no_funnel_of_few_areas_or_without_counts() -> None:
    assert compared(table()).funnel is None
    plain = [
        seen(Y24, float(n), area=f"Z2{n:07}", basis="official", unit="weeks")
        for n in range(40)
    ]
    assert compared(plain, areas=MANY, unit="weeks", area=MANY[3]).funnel is None


def test_small_numbers_leave_the_funnel_and_are_counted() -> None:
    small = [official(f"Z2{n:07}", 4, 10) for n in range(3)]
    funnel, period = funnel_of_all(
        unit="percent",
        minimum_denominator=20,
        observations=[*many()[4:], many()[0], *small],
        areas=MANY,
    )
    assert funnel is not None
    assert (len(funnel.counts), funnel.left_out, period) == (38, 3, Y24)


def test_a_suppressed_figure_is_in_no_average_no_funnel_and_no_rank() -> None:
    hidden = replace(
        official(MANY[5].code, 39, 100), value=None, symbol="c", status="suppressed"
    )
    shown = [one for one in many() if one.area != MANY[5].code]
    told = compared([*shown, hidden], areas=MANY)
    assert told.of == told.funnel.areas == 40  # type: ignore[union-attr]
    funnel, _ = funnel_of_all(
        unit="percent",
        minimum_denominator=20,
        observations=[*shown, hidden],
        areas=MANY,
    )
    assert funnel is not None
    assert funnel.place(MANY[5].code) is None
    assert MANY[5].code not in repr(funnel)


def test_the_range_of_a_rank_holds_the_true_place_about_as_often_as_it_says() -> None:
    """Councils with true shares far apart: the range must cover the true place."""
    rng = np.random.default_rng(7)
    truth = np.linspace(0.2, 0.8, 20)
    held = total = 0
    for draw in range(15):
        met = rng.binomial(150, truth)
        for place in range(20):
            low, high = ranks.rank_range(
                place,
                numerators=[float(m) for m in met],
                denominators=[150.0] * 20,
                highest_first=True,
                chance="binomial",
                seed=f"a test {draw}",
            )
            held += low <= 20 - place <= high
            total += 1
    assert held / total > 0.92


def test_the_range_is_wide_where_areas_are_alike_and_narrow_where_they_are_not() -> (
    None
):
    def width(truth: Any) -> int:
        low, high = ranks.rank_range(
            10,
            numerators=[500.0 * t for t in truth],
            denominators=[500.0] * 20,
            highest_first=True,
            chance="binomial",
            seed="a test",
        )
        return high - low

    assert width(np.full(20, 0.4)) >= 17
    assert width(np.linspace(0.01, 0.99, 20)) <= 3


@pytest.mark.parametrize(
    ("met", "of"),
    [(-1, 10), (11, 10), (float("inf"), 10), (float("nan"), 10), (5, 0)],
)
def test_counts_that_cannot_be_are_not_played_with(met: float, of: float) -> None:
    assert not ranks.drawable([5.0, met], [10.0, of], shares=True)


@pytest.mark.parametrize("met", [-1, 101])
def test_one_count_that_cannot_be_leaves_ranks_without_a_range(met: float) -> None:
    told = compared([*table()[:-3], official("Z10000009", met, 100)])
    assert told.rank is not None
    assert (told.rank_low, told.rank_high) == (None, None)
