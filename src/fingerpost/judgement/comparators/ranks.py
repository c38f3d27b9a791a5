"""Where one council stands among the others, and how sure that place is.

Ranks with ties, quarter bands, and the range of places that chance alone would give.
"""

import zlib
from collections.abc import Sequence
from functools import lru_cache
from math import isfinite
from typing import Literal

import numpy as np

DRAWS = 10_000
Chance = Literal["binomial", "poisson"]


def rank(value: float, values: Sequence[float], *, highest_first: bool) -> int:
    """The place of a value among values; tied values all take the lowest number."""
    if highest_first:
        return 1 + sum(other > value for other in values)
    return 1 + sum(other < value for other in values)


def quantiles(values: Sequence[float]) -> tuple[float, ...]:
    """Smallest value, the three quarter points and the largest value.

    Quantiles of type 7 (Hyndman and Fan 1996): a straight line between the two values
    next to the place `1 + (n - 1) p`. Empty when there are no values.
    """
    if not values:
        return ()
    ordered = sorted(values)
    answer = []
    for quarter in range(5):
        place = (len(ordered) - 1) * quarter / 4
        below = int(place)
        above = min(below + 1, len(ordered) - 1)
        share = place - below
        answer.append(ordered[below] + share * (ordered[above] - ordered[below]))
    return tuple(answer)


def band(value: float, quarters: Sequence[float], *, better: str) -> str | None:
    """The quarter band, A best and D worst; None without a polarity or quarters.

    Lower is better: A <= Q1 < B <= Q2 < C <= Q3 < D.
    Higher is better: D <= Q1 < C <= Q2 < B <= Q3 < A.
    """
    if better == "none" or len(quarters) != 5:
        return None
    place = sum(value > limit for limit in quarters[1:4])
    return "ABCD"[place] if better == "lower" else "DCBA"[place]


def drawable(
    numerators: Sequence[float], denominators: Sequence[float], *, shares: bool
) -> bool:
    """Whether chance can be played with these counts: finite, none below nought.

    Of shares, no more may be counted than there are.
    """
    pairs = list(zip(numerators, denominators, strict=True))
    return all(
        isfinite(a) and isfinite(of) and of > 0 and a >= 0 and not (shares and a > of)
        for a, of in pairs
    )


def rank_range(
    place: int,
    *,
    numerators: Sequence[float],
    denominators: Sequence[float],
    highest_first: bool,
    chance: Chance,
    seed: str,
) -> tuple[int, int]:
    """The lowest and highest rank that chance would give the area at `place`, at 95 %.

    Each council's figure is drawn 10,000 times from the binomial (a share) or Poisson
    (a rate or count) with its own observed rate; the seed makes the draws repeatable.
    """
    return _rank_range(
        place, tuple(numerators), tuple(denominators), highest_first, chance, seed
    )


@lru_cache(maxsize=256)
def _rank_range(
    place: int,
    numerators: tuple[float, ...],
    denominators: tuple[float, ...],
    highest_first: bool,
    chance: Chance,
    seed: str,
) -> tuple[int, int]:
    rng = np.random.default_rng(zlib.crc32(seed.encode()))
    met = np.asarray(numerators, dtype=np.float64)
    of = np.asarray(denominators, dtype=np.float64)
    size = (DRAWS, len(met))
    if chance == "binomial":
        drawn = rng.binomial(np.rint(of).astype(np.int64), met / of, size=size) / of
    else:
        drawn = rng.poisson(met, size=size) / of
    own = drawn[:, [place]]
    ahead = drawn > own if highest_first else drawn < own
    places = ahead.sum(axis=1)
    low = np.quantile(places, 0.025, method="lower") + 1
    high = np.quantile(places, 0.975, method="higher") + 1
    return int(low), int(high)
