"""What the public may see of local figures until safe publication exists."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from fingerpost.disclosure.policy import POLICIES, headline
from fingerpost.engine.measure import Measure, Observation
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
