"""What the public may see of local figures until safe publication exists."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.disclosure.policy import POLICIES, also_held, headline
from fingerpost.engine.measure import FromSeries, Measure, Observation
from fingerpost.engine.period import calendar_year, month
from fingerpost.measures import catalogue

MEASURE = Measure(
    slug="m",
    title="m",
    short_title="m",
    why="w",
    plain="p",
    numerator="n",
    denominator="d",
    unit="percent",
    better="higher",
    kind="activity",
    theme="assessment",
    partners=("council",),
    public_local=True,
    reviewed=date(2026, 1, 1),
    next_review=date(2027, 1, 1),
    changes=(),
)
SEEN = Observation(
    measure="m",
    basis="local",
    area="Z10000001",
    period=month(2025, 10),
    value=50.0,
    numerator=10,
    denominator=20,
)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (10, 20, True),
        (5, 10, True),
        (4, 20, False),  # few in the numerator
        (16, 20, False),  # few in what is left
        (0, 20, False),  # a true nought
        (20, 20, False),  # everybody
        (2, 4, False),  # few in all
        (5, None, True),  # a plain count
        (4, None, False),
    ],
)
def test_local_totals_are_public_only_when_every_part_is_at_least_five(
    numerator, denominator, shown
):
    figure = replace(SEEN, numerator=numerator, denominator=denominator)
    assert headline(figure, MEASURE, "public").shown is shown
    assert headline(figure, MEASURE, "partner").shown


@pytest.mark.parametrize(
    ("unit", "value", "numerator", "denominator", "shown"),
    [
        ("percent", 1.0, None, 400, False),  # four of 400
        ("percent", 99.0, None, 400, False),  # all but four
        ("percent", 50.0, None, 400, True),
        ("percent", 80.0, 12, None, False),  # three are left of 15
        ("percent", 50.0, 12, None, True),
        ("count", 4.0, None, None, False),
        ("count", 5.0, None, None, True),
    ],
)
def test_a_count_that_is_not_given_is_worked_out_as_a_reader_would(
    unit, value, numerator, denominator, shown
):
    figure = replace(
        SEEN, unit=unit, value=value, numerator=numerator, denominator=denominator
    )
    assert headline(figure, MEASURE, "public").shown is shown


@pytest.mark.parametrize(
    "hidden",
    [
        replace(SEEN, breakdown="sex", category="F"),
        replace(SEEN, period=calendar_year(2025)),
        replace(SEEN, basis="entered"),
    ],
)
def test_breakdowns_other_periods_and_entered_figures_are_not_public(hidden):
    visible = headline(hidden, MEASURE, "public")
    assert not visible.shown
    assert visible.rule


def test_only_one_measure_of_a_family_is_public():
    assert not headline(SEEN, replace(MEASURE, public_local=False), "public").shown


OF_A_YEAR = replace(MEASURE, unit="count", official=FromSeries(source="s", dataset="d"))


def a_year(counts: Sequence[float | None]) -> list[Observation]:
    """The months of 2025 as counts."""
    return [
        replace(
            SEEN, unit="count", period=month(2025, n), value=count, numerator=count,
            denominator=None,
        )
        for n, count in enumerate(counts, start=1)
    ]  # fmt: skip


def held(counts: Sequence[float], measure: Measure = OF_A_YEAR) -> list[int]:
    """Which months go with the small ones, by their number."""
    found = also_held(a_year(counts), measure, "public")
    return sorted(period.start.month for period in found)


@pytest.mark.parametrize(
    ("counts", "wanted"),
    [
        ([30] * 12, []),
        ([30] * 7 + [3] + [30] * 4, [9]),  # August: September goes with it
        ([30] * 7 + [3], []),  # the year is not over: there is no total yet
        ([30] * 7 + [3, 40], [9]),
        ([30] * 11 + [0], [11]),  # December: the month before
        ([3] + [30] * 9 + [2, 30], [12]),
        ([30] * 7 + [3, 5, 30, 30, 30], [9, 10]),  # eight in all: it could be told
        ([30] * 7 + [1, 1, 30, 30, 30], [10]),  # two are no secret to each other
        ([1] * 11 + [6], [12]),
        ([None, 3, 30] + [30] * 9, [3]),
    ],
)
def test_a_month_that_a_total_would_give_away_has_another_beside_it(counts, wanted):
    assert held(counts) == wanted
    assert not also_held(a_year(counts), OF_A_YEAR, "partner")
    for other in (
        replace(OF_A_YEAR, official=None),
        replace(OF_A_YEAR, official_period="snapshot"),
        replace(OF_A_YEAR, public_local=False),
    ):
        assert held(counts, other) == []


def as_read(counts: Sequence[int]) -> tuple[object, ...]:
    """All that a reader knows: the months that are shown, and the year's total."""
    gone = held(counts)
    shown = [
        None if count < 5 or n in gone else count
        for n, count in enumerate(counts, start=1)
    ]
    return (*shown, sum(counts))


@given(st.lists(st.integers(0, 12) | st.integers(20, 60), min_size=12, max_size=12))
def test_no_small_month_is_the_years_total_less_the_others(counts: list[int]) -> None:
    read = as_read(counts)
    for place, count in enumerate(counts):
        if count >= 5 or read[place] is not None:
            continue
        could = {
            other
            for other in range(5)
            for spare in range(12)
            if spare != place and read[spare] is None
            if (left := counts[spare] + count - other) >= 0
            if as_read(_with(counts, {place: other, spare: left})) == read
        }
        back = sum(counts) - sum(one or 0 for one in read[:12])
        assert len(could) > 1 or sum(counts) < 5
        assert len(could) == 5 or back < 20  # then any number that [c] admits


def _with(counts: Sequence[int], new: dict[int, int]) -> list[int]:
    return [new.get(place, count) for place, count in enumerate(counts)]


def test_official_statistics_are_public_whatever_their_size():
    small = replace(SEEN, basis="official", numerator=1, denominator=2)
    assert headline(small, MEASURE, "public").shown


@given(st.integers(0, 60), st.integers(0, 60))
def test_no_public_local_figure_lets_a_small_part_be_worked_out(n, rest):
    figure = replace(SEEN, numerator=n, denominator=n + rest)
    if headline(figure, MEASURE, "public").shown:
        assert min(n, rest) >= 5


@pytest.mark.parametrize("policy", ["nhs-8-round5", "ons-10-round5"])
def test_numbers_that_must_be_rounded_are_not_public_while_nothing_rounds_them(
    policy: str,
) -> None:
    measure = replace(MEASURE, disclosure=policy)
    figure = replace(SEEN, numerator=1000, denominator=2000)
    assert not headline(figure, measure, "public").shown
    assert headline(figure, measure, "partner").shown
    assert headline(replace(figure, basis="official"), measure, "public").shown


def test_a_policy_that_is_not_known_hides_nothing_in_silence() -> None:
    measure = replace(MEASURE, disclosure="none")
    with pytest.raises(KeyError):
        headline(SEEN, measure, "public")


def test_every_measure_names_a_policy_that_there_is() -> None:
    for measure in catalogue().values():
        assert measure.disclosure in POLICIES
        health = measure.theme == "health" and measure.slug.startswith("cyp")
        assert not health or measure.disclosure == "nhs-8-round5"
