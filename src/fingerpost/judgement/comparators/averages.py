"""The average of several areas, in two honest ways, and of how many of them.

The plain mean counts every area once; the pooled figure counts every child once. Where
fewer areas have a figure than the average needs, there is none.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fingerpost.engine.measure import Observation

FEWEST_NEIGHBOURS = 5
FEWEST_IN_GROUP = 3  # of a group that the partnership itself made up


@dataclass(frozen=True)
class AreaGroup:
    """A named group of areas, as it is made up from a day on."""

    name: str
    since: date
    codes: tuple[str, ...]
    why: str = ""


@dataclass(frozen=True)
class Average:
    """The plain mean and the pooled figure of areas; None where there is none."""

    with_value: int
    mean: float | None
    pooled: float | None


def average(
    seen: Sequence[Observation], *, fewest: int, shares: bool, factor: float
) -> Average:
    """The two averages of these figures, each None with fewer than `fewest` of them.

    `shares` says that numerators over denominators mean something (per cent, rates);
    `factor` is what they are multiplied by.
    """
    values = [one.value for one in seen if one.value is not None]
    if len(values) < fewest:
        return Average(len(values), None, None)
    share = pooled(seen) if shares else None
    return Average(
        len(values),
        sum(values) / len(values),
        None if share is None else share * factor,
    )


def pooled(seen: Iterable[Observation]) -> float | None:
    """All numerators over all denominators, of those that have both."""
    both = [
        (one.numerator, one.denominator)
        for one in seen
        if one.value is not None and one.numerator is not None and one.denominator
    ]
    total = sum(of for _, of in both)
    return sum(met for met, _ in both) / total if total else None


def list_in_force(lists: Sequence[str], on: date) -> str:
    """The list of neighbours that held on a day; before the first one, the first."""
    begun = [name for name in lists if first_day(name) <= on]
    return max(begun) if begun else min(lists)


def groups_in_force(groups: Iterable[AreaGroup], on: date) -> list[AreaGroup]:
    """Each group as it was made up on a day; before its first day, as at first.

    A group that had ended by then (its newest version names no area) is left out.
    """
    versions: dict[str, list[AreaGroup]] = {}
    for one in groups:
        versions.setdefault(one.name, []).append(one)
    found = []
    for name in sorted(versions):
        ordered = sorted(versions[name], key=lambda one: one.since)
        begun = [one for one in ordered if one.since <= on]
        held = begun[-1] if begun else ordered[0]
        if held.codes:
            found.append(held)
    return found


def first_day(name: str) -> date:
    """The first day of a list that is named by its month: "2025-05"."""
    year, _, month = name.partition("-")
    return date(int(year), int(month or 1), 1)
