"""Where one area stands among all others, given how large each of them is.

Small areas are thrown further by chance than large ones; a funnel draws how far. This
is our own default: exact limits (binomial for shares, Poisson for rates) where areas
differ no more than by chance, wider ones where they really differ. No order of areas
is made: this is not a league table.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import isfinite
from typing import Literal

import numpy as np

from fingerpost.judgement.funnels.exact import (
    binomial_limit,
    binomial_tails,
    poisson_limits,
    poisson_tails,
)
from fingerpost.judgement.funnels.scales import Z95, Z998, DataType, Scaled, scaled
from fingerpost.judgement.funnels.spread import spread, winsorised

Array = np.ndarray
Kind = Literal["share", "rate"]
Limits = Literal["binomial", "poisson", "over-dispersed"]
Place = Literal["inside", "above 95", "below 95", "above 998", "below 998"]

FEWEST_AREAS = 10  # with fewer, the average is too much made of the area itself
TRIM = 0.1  # the outermost tenth of either side is reined in before tau squared
BEYOND = {95: 0.05, 998: 0.002}  # how many areas lie outside by chance alone
_Z = {95: Z95, 998: Z998}
_DATA: dict[Kind, DataType] = {"share": "PR", "rate": "SR"}


@dataclass(frozen=True)
class AreaCount:
    """One area's published counts: how many, out of how many."""

    code: str
    numerator: float
    denominator: float


@dataclass(frozen=True, kw_only=True)
class AreaFunnel:
    """A funnel of areas: its average, its limits, and where each area lies.

    `counts` are in the order of their codes. Values, `centre` and limits are fractions
    (0.385 for 38.5 %) or events a head; `places` answers for each area. `limits` says
    which: exact ones, or with over-dispersion (`tau2` above 0). `left_out` counts areas
    that had no usable figure.
    """

    kind: Kind
    limits: Limits
    centre: float
    tau2: float
    phi: float
    counts: tuple[AreaCount, ...]
    places: tuple[Place, ...]
    left_out: int = 0

    @property
    def is_flat(self) -> bool:
        """Whether every area has none of its children counted, or all of them."""
        return self.centre <= 0 or (self.kind == "share" and self.centre >= 1)

    def place(self, code: str) -> Place | None:
        """Where this area lies; None when it is not in the funnel."""
        for count, place in zip(self.counts, self.places, strict=True):
            if count.code == code:
                return place
        return None

    def outside(self, level: int) -> int:
        """How many areas lie outside the limits of 95 or of 998 (99.8 %)."""
        far = ("above 998", "below 998")
        return sum(
            place in far or (level == 95 and place != "inside") for place in self.places
        )

    def by_chance(self, level: int) -> float:
        """How many would lie outside by chance alone if no area truly differed."""
        return BEYOND[level] * len(self.counts)

    def at(self, sizes: Sequence[float], level: int) -> tuple[Array, Array]:
        """Lower and upper limit for areas of these sizes (denominators above 0)."""
        of = np.asarray(sizes, dtype=np.float64)
        return _limits(self.kind, self.limits, self.centre, self.tau2, of, level)


def funnel_of_areas(areas: Iterable[AreaCount], *, kind: Kind) -> AreaFunnel | None:
    """The funnel of areas that have counts; None with fewer than ten of them.

    An area without an honest figure leaves and is counted in `left_out`: a denominator
    of 0, a negative or infinite count, more counted than there are (of a share). The
    order does not matter. Raises ValueError for the same area twice.
    """
    given = sorted(areas, key=lambda one: one.code)
    codes = [one.code for one in given]
    if len(set(codes)) < len(codes):
        twice = next(a for a, b in pairwise(codes) if a == b)
        raise ValueError(f"{twice} is in the funnel twice.")
    usable = tuple(one for one in given if _usable(one, kind))
    if len(usable) < FEWEST_AREAS:
        return None
    a = np.array([one.numerator for one in usable], dtype=np.float64)
    b = np.array([one.denominator for one in usable], dtype=np.float64)
    centre = float(a.sum() / b.sum())
    exact: Limits = "binomial" if kind == "share" else "poisson"
    if not centre > 0 or (kind == "share" and centre >= 1):
        seen, tau2, phi = exact, 0.0, 0.0  # all alike: nobody can stand apart
        places: tuple[Place, ...] = tuple("inside" for _ in usable)
    else:
        on_scale = _scaled(kind, centre, a, b)
        far = spread(winsorised(on_scale.z, TRIM), on_scale.error)
        tau2, phi = far.tau2, far.phi
        seen = "over-dispersed" if tau2 > 0 else exact
        places = _places(kind, seen, centre, tau2, a, b)
    return AreaFunnel(
        kind=kind,
        limits=seen,
        centre=centre,
        tau2=tau2,
        phi=phi,
        counts=usable,
        places=places,
        left_out=len(given) - len(usable),
    )


def _usable(one: AreaCount, kind: Kind) -> bool:
    a, b = one.numerator, one.denominator
    if not (isfinite(a) and isfinite(b)) or a < 0 or b <= 0:
        return False
    return kind == "rate" or a <= b


def _scaled(kind: Kind, centre: float, a: Array, b: Array) -> Scaled:
    """Shares by their arcsine, rates as seen over expected by their square root."""
    size = b if kind == "share" else centre * b
    return scaled(_DATA[kind], "CQC", a, size)


def _limits(
    kind: Kind, limits: Limits, centre: float, tau2: float, b: Array, level: int
) -> tuple[Array, Array]:
    if limits == "binomial":
        half = BEYOND[level] / 2
        return binomial_limit(centre, b, half), binomial_limit(centre, b, 1 - half)
    if centre <= 0:
        return np.zeros_like(b), np.zeros_like(b)
    if limits == "poisson":
        lower, upper = poisson_limits(centre * b, BEYOND[level])
        return centre * lower, centre * upper
    lower, upper = _scaled(kind, centre, centre * b, b).limits(_Z[level], tau2)
    return (lower, upper) if kind == "share" else (centre * lower, centre * upper)


def _places(
    kind: Kind, limits: Limits, centre: float, tau2: float, a: Array, b: Array
) -> tuple[Place, ...]:
    places = np.full(len(a), "inside", dtype=object)
    for level in (95, 998):
        low, high = _outside(kind, limits, centre, tau2, a, b, level)
        places[low] = f"below {level}"
        places[high] = f"above {level}"
    return tuple(places.tolist())


def _outside(
    kind: Kind,
    limits: Limits,
    centre: float,
    tau2: float,
    a: Array,
    b: Array,
    level: int,
) -> tuple[Array, Array]:
    """Which areas lie below, and above, the limits of a level."""
    if limits != "over-dispersed":
        # The drawn limit lies next to the whole number that decides. The chance of a
        # count as far out decides, or an area where all children are counted would
        # stand above a limit that is all but all of them, and an area without a case
        # far below one that is all but none.
        exact = limits == "binomial"
        few, many = (
            binomial_tails(centre, a, b) if exact else poisson_tails(centre * b, a)
        )
        half = BEYOND[level] / 2
        return few < half, many < half
    lower, upper = _limits(kind, limits, centre, tau2, b, level)
    return a / b < lower, a / b > upper
