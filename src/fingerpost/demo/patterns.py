"""Is the story there? Plain counts and plain limits, without the house's own engine.

The demonstration must show a figure that recovers, one that worsens and one that is
only noise, whatever the day on which it is built. This counts what the measures will
count, and applies the same two tests: is the last point special (XmR, section 4 of the
judgement design), and is each value too like the one before to judge (section 6.1)?
"""

from dataclasses import dataclass

import numpy as np

from fingerpost.demo.days import NEVER, month_index
from fingerpost.demo.records import REQUEST
from fingerpost.demo.simulation import People

_FAR = np.int32(60_000)


@dataclass(frozen=True)
class Counts:
    """A monthly series: how many met, of how many, from `first` (months since 1970)."""

    first: int
    met: np.ndarray
    of: np.ndarray

    @property
    def percent(self) -> np.ndarray:
        """Met over counted, in per cent; months without any are not a number."""
        with np.errstate(invalid="ignore", divide="ignore"):
            return 100 * self.met / self.of

    def since(self, month: int) -> "Counts":
        """The series from a month on."""
        skip = max(0, month - self.first)
        return Counts(self.first + skip, self.met[skip:], self.of[skip:])


def within_20_weeks(people: People, first: int, last: int) -> Counts:
    """Plans issued within 140 days, exceptions left out, by month of issue."""
    r = people.records
    of = (r.kind == REQUEST) & (r.start != NEVER) & ~r.exception
    return _monthly(of, of & (r.assessed - r.received <= 140), r.assessed, first, last)


def answers_within_6_weeks(people: People, first: int, last: int) -> Counts:
    """Requests answered within 42 days, by month of receipt."""
    r = people.records
    of = (r.kind == REQUEST) & (r.decided != NEVER)
    return _monthly(of, of & (r.decided - r.received <= 42), r.received, first, last)


def amended_within_12_weeks(people: People, first: int, last: int) -> Counts:
    """Amended plans at most 84 days after the meeting, by month in which due."""
    reviews = people.reviews
    of = (reviews.amended != NEVER).ravel()
    met = of & (reviews.amended - reviews.meeting <= 84).ravel()
    due = np.minimum(reviews.meeting + np.int32(84), NEVER).ravel()
    return _monthly(of, met, due, first, last)


def health_advice(people: People, first: int, last: int) -> Counts:
    """Health advice back within 42 days, by month in which it was due."""
    r = people.records
    of = r.advice_asked != NEVER
    due = np.where(of, r.advice_asked + 42, NEVER).astype(np.int32)
    return _monthly(of, of & (r.health_advice <= due), due, first, last)


def no_plan_within_16_weeks(people: People, first: int, last: int) -> Counts:
    """Decisions not to issue a plan within 112 days, by month of decision."""
    r = people.records
    of = r.no_plan & (r.assessed != NEVER)
    return _monthly(of, of & (r.assessed - r.received <= 112), r.assessed, first, last)


def last_point(values: np.ndarray, *, higher_is_better: bool = True) -> str:
    """improvement, concern or common-cause: what an XmR chart says of the last."""
    y = values[~np.isnan(values)]
    centre = y.mean()
    moving = np.abs(np.diff(y))
    kept = moving[moving < 3.267 * moving.mean()]
    reach = 2.66 * kept.mean()
    side = np.sign(y - centre)
    tail = y[-7:]
    steps = np.diff(tail)
    near = (np.abs(y - centre) > reach * 2 / 3)[-3:]
    trend = len(tail) == 7 and bool(np.all(steps > 0) or np.all(steps < 0))
    shift = len(tail) == 7 and len(set(side[-7:])) == 1
    two_in_three = near[-1] and near.sum() >= 2 and len(set(side[-3:])) == 1
    if abs(y[-1] - centre) > reach:
        direction = side[-1]
    elif trend:
        direction = np.sign(steps[-1])
    elif two_in_three or shift:
        direction = side[-1]
    else:
        direction = 0.0
    if direction == 0:
        return "common-cause"
    return "improvement" if (direction > 0) == higher_is_better else "concern"


def sigmas_out(counts: Counts) -> float:
    """How many of a p-prime chart's sigmas the last point is from the centre.

    Such a chart's limits follow the denominators and the extra variation seen between
    months (section 5 of the judgement design). Negative: below.
    """
    some = counts.of > 0
    met, of = counts.met[some], counts.of[some]
    centre = met.sum() / of.sum()
    z = (met / of - centre) / np.sqrt(centre * (1 - centre) / of)
    moving = np.abs(np.diff(z))
    sigma = moving[moving < 3.267 * moving.mean()].mean() / 1.128
    return float(z[-1] / sigma)


def too_alike(values: np.ndarray) -> float:
    """How near the series is to "each value depends on the one before".

    The lag-1 autocorrelation over 2/sqrt(n): above 1 (or below -1) it is not judged.
    """
    y = values[~np.isnan(values)]
    off = y - y.mean()
    return float((off[1:] @ off[:-1]) / (off @ off) / (2 / np.sqrt(len(y))))


def seasonal(values: np.ndarray, first: int) -> float:
    """How much months of the year differ: F of an analysis of variance by month.

    Above about 2.8 (for four years of months) a series is not judged (section 6.2).
    """
    month = (first + np.arange(len(values))) % 12
    groups = [values[month == m] for m in range(12) if (month == m).any()]
    grand = values.mean()
    between = sum(len(g) * (g.mean() - grand) ** 2 for g in groups)
    within = sum(((g - g.mean()) ** 2).sum() for g in groups)
    return float(
        (between / (len(groups) - 1)) / (within / max(1, len(values) - len(groups)))
    )


def _monthly(
    of: np.ndarray, met: np.ndarray, on: np.ndarray, first: int, last: int
) -> Counts:
    month = month_index(np.minimum(on, _FAR)) - first
    inside = of & (month >= 0) & (month <= last - first)
    length = last - first + 1
    return Counts(
        first,
        np.bincount(month[inside & met], minlength=length),
        np.bincount(month[inside], minlength=length),
    )
