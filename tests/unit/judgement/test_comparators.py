"""How one area is set beside the others, on drawn figures small enough to check."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

import pytest
from invented import seen

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import calendar_year, snapshot
from fingerpost.judgement.chance import tolerance, trend_word
from fingerpost.judgement.comparators import answer, compare, ranks
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
