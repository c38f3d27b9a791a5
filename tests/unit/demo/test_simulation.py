"""The simulated process keeps the order of things, and looks like the published one."""

from datetime import date

import numpy as np
import pytest

from fingerpost.demo import shares
from fingerpost.demo.days import NEVER, month_index, number, years_between
from fingerpost.demo.model import AreaModel, local, ordinary
from fingerpost.demo.names import places
from fingerpost.demo.patterns import within_20_weeks
from fingerpost.demo.records import MOVED_IN, REQUEST, STOCK
from fingerpost.demo.simulation import People, simulate, state

START, END = date(2019, 1, 1), date(2026, 11, 23)


def _area(**changes: object) -> AreaModel:
    return ordinary(place=places()[3], start=START, end=END, plans_at_end=4_000, seed=5)


@pytest.fixture(scope="module")
def people() -> People:
    return simulate(_area(), seed=5)


def test_the_same_seed_gives_the_same_people(people: People) -> None:
    again = simulate(_area(), seed=5)
    assert np.array_equal(people.birth, again.birth)
    for name in people.records.__dataclass_fields__:
        mine, theirs = getattr(people.records, name), getattr(again.records, name)
        assert np.array_equal(mine, theirs), name


def test_another_seed_gives_other_people(people: People) -> None:
    other = simulate(_area(), seed=6)
    assert len(other.records) != len(people.records)


def test_another_review_seed_changes_reviews_and_nothing_else(people: People) -> None:
    other = simulate(_area(), seed=5, review_seed=99)
    assert np.array_equal(other.records.start, people.records.start)
    assert not np.array_equal(other.reviews.meeting, people.reviews.meeting)


def test_nothing_happens_before_what_it_follows(people: People) -> None:
    r = people.records
    asked = r.kind == REQUEST
    assert (r.decided[asked] > r.received[asked]).all()
    plans = asked & (r.start != NEVER)
    assert (r.start[plans] > r.decided[plans]).all()
    assert (r.start[plans] == r.assessed[plans]).all()
    assert (r.cease[r.start != NEVER] > r.start[r.start != NEVER]).all()
    for dispute in (r.request_mediation, r.request_tribunal):
        hit = dispute != NEVER
        assert hit.any()
        assert (dispute[hit] > r.decided[hit]).all()
    held = people.reviews.meeting != NEVER
    assert (people.reviews.decision[held] >= people.reviews.meeting[held]).all()


def test_refused_and_withdrawn_requests_have_no_plan(people: People) -> None:
    r = people.records
    assert (r.start[r.refused] == NEVER).all()
    assert (r.start[r.withdrawn != NEVER] == NEVER).all()


def test_a_plan_in_force_is_held_at_an_age_from_0_to_25(people: People) -> None:
    for year in (2019, 2022, 2026):
        known = state(people, date(year, 11, 1))
        holder = people.records.person[known.active]
        ages = years_between(people.birth[holder], known.on)
        assert ages.min() >= 0
        assert ages.max() <= 25


def test_one_person_never_has_two_plans_at_once(people: People) -> None:
    known = state(people, END)
    holders = people.records.person[known.active]
    assert len(np.unique(holders)) == len(holders)


def test_some_families_ask_again_after_a_refusal(people: People) -> None:
    r = people.records
    asked = np.flatnonzero(r.kind == REQUEST)
    person, times = np.unique(r.person[asked], return_counts=True)
    twice = person[times == 2]
    assert len(twice) > 10
    assert times.max() == 2
    for one in twice.tolist()[:50]:
        first, second = np.flatnonzero((r.person == one) & (r.kind == REQUEST))
        assert r.refused[first]
        assert r.received[second] > r.received[first] + 100


def test_what_is_known_on_a_day_holds_nothing_from_after_it(people: People) -> None:
    on = date(2023, 6, 30)
    known, r = state(people, on), people.records
    yes = known.request == b"Y"
    assert (r.decided[yes] <= number(on)).all()
    assert (r.decided[(known.request == b"A")] > number(on)).all()
    assert (r.start[known.active] <= number(on)).all()
    assert (r.cease[known.active] > number(on)).all()


def test_shares_come_near_the_published_national_ones(people: People) -> None:
    # Published for England, 2024 and January 2025; wide bands, for one area of chance.
    r = people.records
    active = state(people, END).active
    holder = r.person[active]
    assert 3_400 < active.sum() < 4_900
    assert 0.62 < people.sex[holder].mean() < 0.74  # male
    autism = list(shares.NEEDS).index("ASD")
    assert 0.28 < (people.need[holder] == autism).mean() < 0.35
    assert 0.02 < people.traits.budget[active].mean() < 0.05
    ended = (r.cease > number(date(2025, 1, 1))) & (
        r.cease <= number(date(2025, 12, 31))
    )
    assert 0.055 < ended.sum() / active.sum() < 0.10
    assert (r.kind == STOCK).any()
    assert (r.kind == MOVED_IN).any()


def test_requests_have_a_season_and_grow() -> None:
    months = np.zeros(12)
    years = {}
    for seed in range(4):
        r = simulate(_area(), seed=seed).records
        received = r.received[r.kind == REQUEST]
        whole = received[received < number(date(2026, 1, 1))]
        months += np.bincount(month_index(whole) % 12, minlength=12)
        for year in (2019, 2025):
            years[year] = years.get(year, 0) + int(
                (month_index(whole) // 12 + 1970 == year).sum()
            )
    assert months.argmin() == 7  # August
    assert years[2025] > 1.3 * years[2019]


def test_clearing_a_backlog_lowers_the_rate_before_it_rises() -> None:
    last = (2026 - 1970) * 12 + 9
    model = local(
        place=places()[0], start=START, end=END, plans_at_end=3_200, last_month=last
    )
    people = simulate(model, seed=1)
    vacancies = within_20_weeks(people, last - 30, last - 23)
    clearing = within_20_weeks(people, last - 21, last - 17)
    since = within_20_weeks(people, last - 14, last - 8)

    def rate(counts: object) -> float:
        return float(counts.met.sum() / counts.of.sum())  # type: ignore[attr-defined]

    def pace(counts: object) -> float:
        return float(counts.of.mean())  # type: ignore[attr-defined]

    assert rate(clearing) < rate(vacancies) < rate(since)
    assert pace(clearing) > 1.3 * pace(vacancies)


def test_a_leap_day_child_comes_of_age_on_the_first_of_march() -> None:
    born = np.array([number(date(2004, 2, 29))], dtype=np.int32)
    assert years_between(born, number(date(2022, 2, 28)))[0] == 17
    assert years_between(born, number(date(2022, 3, 1)))[0] == 18
