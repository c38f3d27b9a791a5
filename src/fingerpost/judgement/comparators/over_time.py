"""What several areas have in common, period by period: the mean line of a chart.

Each period takes the list of neighbours in force at its end. A mean is plain, of the
areas that have a figure, and there is none where fewer than five have one.
"""

from collections.abc import Iterable, Sequence

import numpy as np
from numpy.typing import NDArray

from fingerpost.engine.period import Period
from fingerpost.judgement.comparators.averages import (
    FEWEST_NEIGHBOURS,
    list_in_force,
)

Lists = dict[str, tuple[str, ...]]  # "2025-05" -> codes, the most alike first


def lists_of(area: str, neighbours: Iterable[tuple[str, str, str]]) -> Lists:
    """The dated lists of one area, out of (list, area, neighbour)."""
    found: dict[str, list[str]] = {}
    for name, code, neighbour in neighbours:
        if code == area:
            found.setdefault(name, []).append(neighbour)
    return {name: tuple(codes) for name, codes in found.items()}


def neighbours_mean(
    periods: Sequence[Period],
    areas: Sequence[str],
    values: NDArray[np.float64],
    lists: Lists,
) -> list[float | None]:
    """The mean of the neighbours in each period. `values` is (period, area)."""
    if not lists:
        return [None] * len(periods)
    names = list(lists)
    return [
        mean_of(areas, values[n], lists[list_in_force(names, period.end)])
        for n, period in enumerate(periods)
    ]


def mean_of(
    areas: Sequence[str],
    row: NDArray[np.float64],
    codes: Iterable[str],
    *,
    fewest: int = FEWEST_NEIGHBOURS,
) -> float | None:
    """The plain mean of some areas in one period; None where too few have a figure."""
    place = {code: n for n, code in enumerate(areas)}
    seen = [row[place[code]] for code in codes if code in place]
    there = [float(value) for value in seen if value == value]
    return sum(there) / len(there) if len(there) >= fewest else None
