"""The life of a plan: who has one already, budgets and placements, reviews, the end.

Plans end by chance at a rate that depends on age, as published figures do: hardly any
in the school years, many from 18, all by the end of the school year in which the young
person turns 25.
"""

from dataclasses import dataclass

import numpy as np

from fingerpost.demo import shares
from fingerpost.demo.days import (
    NEVER,
    Codes,
    Days,
    Flags,
    month_index,
    number,
    years_between,
)
from fingerpost.demo.model import AreaModel

_YEAR = 365.25


@dataclass(frozen=True)
class Traits:
    """What goes with a plan: budget, residential place, work, placement (codes).

    Codes count from 1 in the order of the return's code lists; 0 is none. `urn` is an
    invented establishment; 0 means that `setting` says where the child is instead.
    """

    budget: Flags
    arranged: Flags
    direct_payment: Codes  # E, S, H, I
    residential: Codes  # A, B
    work: Codes  # A, T, S; only from 16
    setting: Codes
    urn: Days
    second_need: Codes


@dataclass(frozen=True)
class Reviews:
    """Review meetings and the decisions after them: one row a plan, one column a year.

    A review that did not happen has NEVER in all of them. Outcomes: 0 amend, 1
    maintain, 2 cease. `amended` is the day of the amended plan, where there is one.
    """

    meeting: Days
    decision: Days
    outcome: Codes
    amended: Days

    def last(self, on: int) -> tuple[Days, Days, Codes]:
        """For each plan the last review decided by a day: meeting, decision, outcome.

        Only finished reviews are told, because a case system records the meeting and
        the decision together when the decision letter goes out.
        """
        done = self.decision <= on
        years = self.decision.shape[1]
        column = years - 1 - np.argmax(done[:, ::-1], axis=1)
        row = np.arange(len(self.decision))
        some = done.any(axis=1)
        return (
            np.where(some, self.meeting[row, column], NEVER).astype(np.int32),
            np.where(some, self.decision[row, column], NEVER).astype(np.int32),
            self.outcome[row, column],
        )


SETTINGS = ("", "OLA", "OPA", "EHE", "EYP", "OTH", "NEET", "NIEC", "NIEO")


def stock(count: int, on: int, rng: np.random.Generator) -> tuple[Days, Days]:
    """Plans in force on the first day: ages as published, and when each began."""
    ages, share = shares.weights(shares.PLAN_AGES)
    age = rng.choice(ages, count, p=share) + rng.random(count)
    birth = (on - age * _YEAR).astype(np.int32)
    # A plan in force was on average begun four years ago, but not before age 2.
    held = np.minimum(rng.exponential(4.2, count), np.maximum(age - 2, 0.05))
    # EHC plans exist since September 2014.
    start = np.maximum(on - held * _YEAR, 16314 + rng.integers(0, 700, count))
    return birth, np.minimum(start, on - 1).astype(np.int32)


def moved_in(days: Days, rng: np.random.Generator) -> tuple[Days, Days]:
    """Plans made elsewhere that come with a family that moves in."""
    ages, share = shares.weights(shares.PLAN_AGES)
    age = np.minimum(rng.choice(ages, len(days), p=share), 18) + rng.random(len(days))
    birth = (days - age * _YEAR).astype(np.int32)
    held = np.minimum(rng.exponential(3.0, len(days)), np.maximum(age - 2, 0.05))
    return birth, (days - 10 - held * _YEAR).astype(np.int32)


def ceasing(
    *, birth: Days, start: Days, alive: Days, from_day: int, rng: np.random.Generator
) -> tuple[Days, Codes]:
    """When and why each plan ends: the day, and reason 1 to 9 (0 while it goes on).

    The chance of ending each year is `shares.CEASING`. A plan that we met under way
    (`alive`, the day from which we know it, or the first day of the simulation) has
    already survived until then. Half of those who leave after 16 for study, work or
    their own choice do so when the school year ends.
    """
    count = len(birth)
    entry = np.where(start == NEVER, NEVER, np.maximum(alive, from_day))
    # Plans met at the very beginning are known from their start: they are alive then.
    age_in = np.maximum(entry - birth, 0) / _YEAR
    hazard = -np.log1p(-np.array([shares.CEASING[a] for a in range(26)]))
    total = np.concatenate([[0.0], np.cumsum(hazard)])
    have = np.interp(age_in, np.arange(27), total)
    age_out = np.interp(have + rng.exponential(1, count), total, np.arange(27))
    end = birth + age_out * _YEAR
    # The end of the school year (31 August) in which the 25th birthday falls.
    turned = (birth + 25 * _YEAR).astype(np.int32)
    oldest = _next_31_august(turned)
    at_limit = end >= oldest
    cease = np.where(at_limit, oldest, np.minimum(end, NEVER)).astype(np.int32)
    reason = _reasons(np.minimum(age_out, 25.0), at_limit, rng)
    leavers = np.isin(reason, (2, 3, 4, 6)) & (age_out >= 16)
    summer = _next_31_august(cease) - rng.integers(0, 45, count)
    shift = leavers & (rng.random(count) < 0.5) & (summer < oldest)
    cease = np.where(shift, summer, cease).astype(np.int32)
    cease = np.maximum(cease, entry + 1).astype(np.int32)
    none = start == NEVER
    return (
        np.where(none, NEVER, cease).astype(np.int32),
        np.where(none, 0, reason).astype(np.int8),
    )


def traits(*, birth: Days, start: Days, place: int, rng: np.random.Generator) -> Traits:
    """Budgets, placements and second needs, with shares near the published ones."""
    count = len(birth)
    age = np.where(start == NEVER, 8, (start - birth) / _YEAR)
    budget = rng.random(count) < np.where(age < 6, 0.025, 0.04)
    arranged = budget & (rng.random(count) < 0.18)
    payment = rng.choice(4, count, p=(0.18, 0.74, 0.01, 0.07)) + 1
    payment = np.where(budget & ~arranged, payment, 0)
    home = rng.random(count)
    residential = np.where(home < 0.0035, 1, np.where(home < 0.0058, 2, 0))
    residential = np.where(age < 5, 0, residential)
    at_work = rng.random(count)
    work = np.select([at_work < 0.006, at_work < 0.010, at_work < 0.028], [1, 2, 3], 0)
    where = rng.random(count)
    setting = np.zeros(count, dtype=np.int8)
    setting[where < 0.03] = 1
    setting[(where >= 0.03) & (where < 0.045)] = 3
    setting[(where >= 0.045) & (where < 0.055)] = 8
    setting[(where >= 0.10) & (where < 0.17) & (age >= 14)] = 6
    setting[(where >= 0.10) & (where < 0.17) & (age < 4)] = 4
    urn = 900_000 + (place % 900) * 100 + rng.integers(0, 80, count)
    second = np.where(rng.random(count) < 0.35, rng.integers(1, 13, count), 0)
    return Traits(
        budget=budget,
        arranged=arranged,
        direct_payment=payment.astype(np.int8),
        residential=residential.astype(np.int8),
        work=work.astype(np.int8),
        setting=setting,
        urn=np.where(setting > 0, 0, urn).astype(np.int32),
        second_need=second.astype(np.int8),
    )


def reviews(
    *,
    start: Days,
    known_from: Days,
    cease: Days,
    reason: Codes,
    model: AreaModel,
    rng: np.random.Generator,
) -> Reviews:
    """A review about every twelve months, and the decision after it.

    How many decisions come within four weeks is the area's schedule for the month of
    the meeting; how many amended plans come within twelve, that for the month in which
    they fall due. About one review in sixteen is missed altogether.
    """
    first, last = number(model.start), number(model.end)
    # Plans begun long ago need no reviews from before the simulation.
    skip = np.maximum(0, (first - 365 - start) // 365)
    years = int((last - first) // 365) + 2
    turn = skip[:, None] + np.arange(1, years + 1)
    shape = turn.shape
    due = start[:, None].astype(np.int64) + 365 * turn
    meeting = due + rng.integers(-30, 16, shape)
    held = (rng.random(shape) > 0.06) & (start != NEVER)[:, None]
    held &= (meeting < cease[:, None]) & (meeting > known_from[:, None])
    meeting = np.where(held, meeting, NEVER).astype(np.int32)
    month = month_index(np.minimum(meeting, np.int32(last + 400)))
    soon = rng.random(shape) < model.at(model.reviews_in_4_weeks, month)
    slow = 29 + rng.exponential(24, shape)
    delay = np.where(soon, rng.integers(6, 29, shape), slow).astype(np.int32)
    decision = np.where(held, meeting + delay, NEVER).astype(np.int32)
    decision = np.where(decision < cease[:, None], decision, NEVER).astype(np.int32)
    meeting = np.where(decision == NEVER, NEVER, meeting).astype(np.int32)
    outcome = (rng.random(shape) > 0.62).astype(np.int8)
    ends_soon = (cease[:, None] - decision < 120) & (decision < NEVER)
    ends_soon &= np.isin(reason, (2, 3, 4, 6))[:, None]
    outcome[ends_soon] = 2
    within = np.minimum(meeting + np.int32(84), np.int32(last + 400))
    share = model.at(model.amended_in_12_weeks, month_index(within))
    in_time = rng.random(shape) < share
    later = np.where(
        in_time, rng.integers(40, 85, shape), 85 + rng.exponential(40, shape)
    )
    amended = np.where(
        (outcome == 0) & (decision < NEVER),
        np.maximum(decision, meeting + later),
        NEVER,
    )
    return Reviews(
        meeting, decision, outcome, np.minimum(amended, NEVER).astype(np.int32)
    )


def _reasons(age: np.ndarray, at_limit: Flags, rng: np.random.Generator) -> Codes:
    """Why a plan ends, by age; reaching the oldest age is reason 1."""
    column = np.select([age < 16, age < 18, age < 20], [0, 1, 2], 3)
    table = shares.CEASE_REASONS / shares.CEASE_REASONS.sum(axis=0)
    steps = np.cumsum(table, axis=0).T[column]
    drawn = (rng.random(len(age))[:, None] > steps[:, :-1]).sum(axis=1) + 1
    return np.where(at_limit, 1, drawn).astype(np.int8)


def _next_31_august(days: Days) -> Days:
    """The first 31 August on or after each day."""
    moment = np.minimum(days, 60_000).astype("datetime64[D]")
    year = moment.astype("datetime64[Y]")
    that = (year.astype("datetime64[M]") + 7).astype("datetime64[D]") + 30
    after = ((year + 1).astype("datetime64[M]") + 7).astype("datetime64[D]") + 30
    return (
        np.where(moment <= that, that, after).astype("datetime64[D]").astype(np.int32)
    )


def age_on(birth: Days, on: int) -> np.ndarray:
    """Ages in completed years on one day."""
    return years_between(birth, on)
