"""Where an area lies in the funnel of all councils, in words; never by rank."""

from collections.abc import Iterable
from dataclasses import replace

from fingerpost.engine.measure import Observation
from fingerpost.judgement.compared import FunnelPosition
from fingerpost.judgement.funnels import AreaCount, AreaFunnel, funnel_of_areas
from fingerpost.judgement.funnels.areas import Kind

KINDS: dict[str, Kind] = {"percent": "share", "rate": "rate"}


def funnel_of(
    councils: Iterable[Observation], *, unit: str, left_out: int = 0
) -> AreaFunnel | None:
    """The funnel of councils that have counts; None for other units or too few areas.

    `left_out` is how many were left out before, because their numbers are too small.
    """
    kind = KINDS.get(unit)
    if kind is None:
        return None
    made = funnel_of_areas(
        (
            AreaCount(one.area, one.numerator, one.denominator)
            for one in councils
            if one.numerator is not None and one.denominator is not None
        ),
        kind=kind,
    )
    return None if made is None else replace(made, left_out=made.left_out + left_out)


def position(
    funnel: AreaFunnel | None, code: str, *, factor: float
) -> FunnelPosition | None:
    """Where one area lies in it; None when it is not there."""
    place = funnel.place(code) if funnel else None
    if funnel is None or place is None:
        return None
    size = next(one.denominator for one in funnel.counts if one.code == code)
    (low, high), (lower, higher) = (funnel.at([size], level) for level in (95, 998))
    return FunnelPosition(
        place=place,
        kind=funnel.limits,
        areas=len(funnel.counts),
        centre=funnel.centre * factor,
        lower95=float(low[0]) * factor,
        upper95=float(high[0]) * factor,
        lower998=float(lower[0]) * factor,
        upper998=float(higher[0]) * factor,
        outside95=funnel.outside(95),
        outside998=funnel.outside(998),
        words=_words(funnel, place),
    )


def _words(funnel: AreaFunnel, place: str) -> str:
    """One sentence: how far from the average of all, and whether that is unusual."""
    usual = funnel.limits == "over-dispersed"
    if place == "inside":
        if usual:
            return (
                "Compared with all councils, this is within the usual differences "
                "between areas."
            )
        return (
            "Compared with all councils, chance alone could explain how far this is "
            "from the average."
        )
    way = "above" if place.startswith("above") else "below"
    far = "far " if place.endswith("998") else ""
    than = (
        "the usual differences between areas explain"
        if usual
        else "chance alone explains"
    )
    return (
        f"Compared with all councils, this is {far}{way} the average: further than "
        f"{than}."
    )
