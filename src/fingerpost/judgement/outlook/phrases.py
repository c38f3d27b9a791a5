"""Chances in words: each phrase is true of every chance that it is used for."""

from bisect import bisect_right

from fingerpost.judgement.outlook.parts import Kind

# From these on a target is likely or unlikely to be met. The methods page prints them.
LIKELY, UNLIKELY = 0.75, 0.25

# Below each end its phrase is used; no chance is further than 9 in 100 from its phrase.
_PHRASES = (
    (0.05, "under 5%"),
    (0.15, "about 1 in 10"),
    (0.225, "about 1 in 5"),
    (0.29, "about 1 in 4"),
    (0.42, "about 1 in 3"),
)
_MIRRORED = (
    "over 95%",
    "about 9 in 10",
    "about 4 in 5",
    "about 3 in 4",
    "about 2 in 3",
)


def chance(probability: float) -> str:
    """A chance in words: "under 5%", "about 1 in 4", "about evens", "over 95%"."""
    from_the_end = min(probability, 1 - probability)
    place = bisect_right([end for end, _ in _PHRASES], round(from_the_end, 12))
    if place == len(_PHRASES):
        return "about evens"
    return _PHRASES[place][1] if probability < 0.5 else _MIRRORED[place]


def kind_of(probability: float) -> Kind:
    """Whether a chance makes a target likely, open or unlikely to be met."""
    if probability >= LIKELY:
        return "likely"
    return "unlikely" if probability <= UNLIKELY else "open"
