"""Anhøj runs: does a series keep to one side of its centre longer than chance would?

Two counts of each series: its longest run on one side of the centre, and how often it
crosses. Points on the centre are passed over. Section 5 of the judgement design; equal
to the public reference set. Source: Anhøj & Olesen 2014 (PLoS ONE).
"""

from dataclasses import dataclass
from functools import cache
from math import comb

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import Bools, Floats

Counts = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Runs:
    """One number a chart: what was seen, and the bounds of what chance usually does.

    `useful` counts the points off the centre. `signal` is True where the longest run is
    above `longest_most` or the crossings are below `crossings_least`; with no useful
    point nothing is said.
    """

    useful: Counts
    longest: Counts
    longest_most: Counts
    crossings: Counts
    crossings_least: Counts
    signal: Bools


def runs(y: Floats, centre: Floats) -> Runs:
    """The longest run and the crossings of each chart: `y` is (points, charts).

    `centre` has one number a chart, or one a point. NaN values are passed over.
    """
    with np.errstate(invalid="ignore"):
        above, below = y > centre, y < centre
    there = above | below
    # each point off the centre has its number, in few bytes for thousands of charts
    nth = np.add.accumulate(there, axis=0, dtype=np.int32)
    last_above = np.maximum.accumulate(nth * above, axis=0)
    last_below = np.maximum.accumulate(nth * below, axis=0)
    length = nth - np.minimum(last_above, last_below)  # of the run that a point is in
    useful, longest = nth[-1].astype(np.int64), length.max(axis=0).astype(np.int64)
    stretches = (there & (length == 1)).sum(axis=0)
    most, least = _bounds(y.shape[0])
    crossings = np.maximum(stretches - 1, 0)
    longest_most, crossings_least = most[useful], least[useful]
    signal = (longest > longest_most) | (crossings < crossings_least)
    return Runs(
        useful, longest, longest_most, crossings, crossings_least, signal & (useful > 0)
    )


@cache
def _bounds(points: int) -> tuple[Counts, Counts]:
    """By number of useful points: the longest run and fewest crossings of chance."""
    n = np.arange(points + 1)
    most = np.rint(np.log2(np.maximum(n, 1))).astype(np.int64) + 3
    return most, np.array([_fewest(max(int(each) - 1, 0)) for each in n], np.int64)


def _fewest(tosses: int) -> int:
    """The 5 % quantile of the heads in so many tosses of a fair coin."""
    heads, ways = 0, 1
    while 20 * ways < 2**tosses:
        heads += 1
        ways += comb(tosses, heads)
    return heads
