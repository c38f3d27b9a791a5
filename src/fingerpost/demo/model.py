"""What an area is like: how many ask, how fast each step is, how many people draft.

Everything that changes over time is a schedule: one number for each month of the
simulation. `ordinary` makes an area that goes up and down as areas do; `local` is the
one whose story the demonstration tells.
"""

from dataclasses import dataclass, field
from datetime import date

import numpy as np
from numpy.typing import NDArray

from fingerpost.demo.days import month_of
from fingerpost.demo.names import Place

Schedule = NDArray[np.float64]

# Months before the last complete month. The story is told backwards from "now", so
# that the demonstration shows the same picture whatever the day on which it is built.
VACANCIES_FROM = 36
CLEARING_FROM = 22
CLEARED = 15
FRESH_START = 14  # the first month of the stretch that limits are drawn on anew
TWICE_WEEKLY_PANEL = 7
ANSWERS_SLIP = 3  # by month of receipt
AMENDED_SLIP = 1  # by month in which the amended plan falls due
ADVICE_LATE = 2  # the last months, whose counts of advice have not come yet


@dataclass(frozen=True, kw_only=True)
class AreaModel:
    """One area's size, speeds and habits; shares are 0 to 1, lengths are days.

    `staffing` is drafting capacity over what comes in (1.0 keeps up); where it is
    None, managers hire when plans wait longer than `bearable_weeks`, and let go when
    they do not, which is how most areas' figures wander without ever running away.
    `fast_lane` is the share of plans drafted out of turn, for a tribunal date or a
    school place that would be lost.
    """

    place: Place
    start: date
    end: date
    plans_at_end: int
    growth: float = 0.098
    requests_per_plan: float = 0.242
    refusal: float = 0.25
    white_british: float = 1.0  # against the national odds
    health_advice: float = 38.0
    school_advice: float = 36.0
    exceptions: float = 0.06
    stuck: float = 0.02
    moved_in: float = 0.018
    drafting: Schedule = field(default_factory=lambda: np.array([44.0]))
    staffing: Schedule | None = None
    bearable_weeks: Schedule = field(default_factory=lambda: np.array([2.0]))
    fast_lane: Schedule = field(default_factory=lambda: np.array([0.25]))
    late_answers: Schedule = field(default_factory=lambda: np.array([0.15]))
    reviews_in_4_weeks: Schedule = field(default_factory=lambda: np.array([0.5]))
    amended_in_12_weeks: Schedule = field(default_factory=lambda: np.array([0.5]))

    @property
    def first_month(self) -> int:
        """The first month of the simulation, in months since January 1970."""
        return month_of(self.start)

    @property
    def months(self) -> int:
        """How many months the simulation has."""
        return month_of(self.end) - self.first_month + 1

    def at(self, schedule: Schedule, months: NDArray[np.int64]) -> Schedule:
        """A schedule's values for months since 1970; it holds still beyond its ends."""
        index = np.clip(months - self.first_month, 0, len(schedule) - 1)
        return schedule[index]


def ordinary(
    *, place: Place, start: date, end: date, plans_at_end: int, seed: int
) -> AreaModel:
    """An area like many: its own habits, and better and worse years.

    What managers can bear, and so the wait, wanders from year to year around the
    area's own level; that spreads 20-week rates over the whole range, as published
    figures are spread.
    """
    rng = np.random.default_rng([seed, place.number, 7])
    months = month_of(end) - month_of(start) + 1
    level = rng.gamma(1.6, 2.4)
    steps = np.zeros(months)
    for month in range(1, months):
        steps[month] = 0.94 * steps[month - 1] + rng.normal(0, 0.8)
    return AreaModel(
        place=place,
        start=start,
        end=end,
        plans_at_end=plans_at_end,
        growth=float(rng.normal(0.098, 0.015)),
        refusal=float(np.clip(rng.normal(0.25, 0.06), 0.1, 0.42)),
        white_british=float(rng.lognormal(0.0, 0.5)),
        late_answers=np.full(months, float(np.clip(rng.gamma(2.0, 0.08), 0.02, 0.5))),
        health_advice=float(rng.normal(38, 3)),
        exceptions=float(np.clip(rng.gamma(2.0, 0.03), 0.0, 0.25)),
        stuck=float(np.clip(rng.gamma(1.3, 0.04), 0.0, 0.25)),
        drafting=np.full(months, rng.normal(42, 6)),
        bearable_weeks=np.clip(level + steps, 0.0, 30.0),
        fast_lane=np.full(months, float(np.clip(rng.normal(0.22, 0.08), 0.02, 0.5))),
        reviews_in_4_weeks=np.clip(
            rng.beta(3, 3.6) + np.cumsum(rng.normal(0, 0.012, months)), 0.05, 0.95
        ),
    )


def local(
    *, place: Place, start: date, end: date, plans_at_end: int, last_month: int
) -> AreaModel:
    """The area of the demonstration, whose story is told up to `last_month`.

    1. Posts stand empty while requests grow: plans queue, fewer come in time.
    2. Extra staff clear the oldest first: more plans than ever, nearly all of them
       late, so that the 20-week rate falls further before it rises.
    3. The backlog is gone: a fresh start at a better level.
    4. The panel meets twice a week and drafts have a template: better again.
    5. People were taken from the front door and from annual reviews to do it: first
       answers and amended plans slip.
    """
    months = month_of(end) - month_of(start) + 1
    now = last_month - month_of(start)

    def since(before: int) -> slice:
        return slice(max(0, now - before), None)

    # A bigger area's monthly figures vary less, so that smaller steps stand out.
    step = min(1.2, (3_200 / plans_at_end) ** 0.5)
    staffing = np.full(months, 1.12)
    staffing[since(VACANCIES_FROM)] = 0.70
    staffing[since(CLEARING_FROM)] = 1.90
    staffing[since(CLEARED)] = 1.25
    fast = np.full(months, 0.30)
    fast[since(CLEARING_FROM)] = 0.06
    fast[since(CLEARED)] = 0.30
    drafting = np.full(months, 48.0)
    drafting[since(TWICE_WEEKLY_PANEL)] -= 8.0 * step
    late = np.full(months, 0.14)
    late[since(ANSWERS_SLIP)] += 0.21 * step
    amended = np.full(months, 0.66)
    amended[since(AMENDED_SLIP)] -= 0.19 * step
    return AreaModel(
        place=place,
        start=start,
        end=end,
        plans_at_end=plans_at_end,
        staffing=staffing,
        fast_lane=fast,
        drafting=drafting,
        late_answers=late,
        reviews_in_4_weeks=np.full(months, 0.58),
        amended_in_12_weeks=amended,
    )
