"""How big each invented area is, and how its figures add up to region and nation.

Everything that is published about an area beside its plans is drawn from its size, so
that two files about one area never contradict each other.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from fingerpost.demo.names import NATION, NATION_CODE, Place

Counts = NDArray[np.int64]
PLANS_PER_HEAD = 0.035  # plans for each person aged 0 to 25
PLANS_GROW = 1.098
OLDEST = 25
# Each kind of drawing has a number of its own, so that none disturbs another.
PEOPLE, COUNCIL_AP, SCHOOL_AP, STATE_AP = range(81, 85)
ATTENDANCE, RECEPTION, APPEALS, GRANT, WAITS, TOOL = range(85, 91)


@dataclass(frozen=True)
class Where:
    """The nation, one of its regions or one area, with the areas that lie in it."""

    level: str
    areas: tuple[Place, ...]

    @property
    def code(self) -> str:
        """Its code of nine characters."""
        place = self.areas[0]
        return {
            "National": NATION_CODE,
            "Regional": place.region_code,
        }.get(self.level, place.code)

    @property
    def name(self) -> str:
        """Its name."""
        place = self.areas[0]
        return {
            "National": NATION,
            "Regional": place.region_name,
        }.get(self.level, place.name)

    def columns(self) -> dict[str, str]:
        """The cells of a published row that say which place it is about."""
        place = self.areas[0]
        cells = {
            "geographic_level": self.level,
            "country_code": NATION_CODE,
            "country_name": NATION,
        }
        if self.level != "National":
            cells |= {
                "region_code": place.region_code,
                "region_name": place.region_name,
            }
        if self.level == "Local authority":
            cells |= {
                "new_la_code": place.code,
                "old_la_code": place.dfe_number,
                "la_name": place.name,
            }
        return cells


@dataclass(frozen=True)
class Nation:
    """Every area with its number of plans today. `places[0]` is the local area."""

    places: tuple[Place, ...]
    plans: Mapping[int, int]
    today: date
    seed: int

    def draw(self, place: Place, what: int) -> np.random.Generator:
        """Chance for one area and one kind of figure: the same each time."""
        return np.random.default_rng([self.seed, what, place.number])

    def where(self) -> Iterator[Where]:
        """The nation, its regions, then each area."""
        yield Where("National", self.places)
        yield from self.regions()
        for place in self.places:
            yield Where("Local authority", (place,))

    def regions(self) -> Iterator[Where]:
        """The regions, each with its areas."""
        for region in sorted({place.region for place in self.places}):
            inside = tuple(p for p in self.places if p.region == region)
            yield Where("Regional", inside)

    def is_local(self, where: Where) -> bool:
        """Whether it is the demonstration's own area."""
        return where.areas == self.places[:1]

    def is_whole(self, where: Where) -> bool:
        """Whether every breakdown is written: not for other areas than the local."""
        return len(where.areas) > 1 or self.is_local(where)

    def plans_in(self, place: Place, year: int) -> float:
        """About how many plans an area had in January of a year."""
        return self.plans[place.number] * PLANS_GROW ** (year - self.today.year - 0.8)

    def people(self, place: Place, year: int) -> Counts:
        """People of each age from 0 to 25 in the middle of a year."""
        return _people(self, place, year)

    def near_home(self) -> tuple[Place, ...]:
        """The areas of the local area's region."""
        return tuple(p for p in self.places if p.region == self.places[0].region)

    def __hash__(self) -> int:
        """By size and seed, which is all that differs between two."""
        return hash((len(self.places), self.today, self.seed))


@lru_cache(maxsize=4096)
def _people(nation: Nation, place: Place, year: int) -> Counts:
    rng = nation.draw(place, PEOPLE)
    whole = nation.plans[place.number] / PLANS_PER_HEAD * rng.lognormal(0.0, 0.08)
    growth = 1 + rng.normal(0.004, 0.002)
    shape = np.linspace(0.92, 1.06, OLDEST + 1) * rng.normal(1.0, 0.01, OLDEST + 1)
    shape[18:23] *= rng.uniform(0.85, 1.25)  # students come to some areas and leave
    each = whole * growth ** (year - nation.today.year) * shape / shape.sum()
    return np.round(each).astype(np.int64)


def added_up(
    nation: Nation, of: Callable[[Place], Counts]
) -> Iterator[tuple[Where, Counts]]:
    """The counts of nation, regions and areas; the greater are sums of the smaller."""
    counted = {place.number: of(place) for place in nation.places}
    for where in nation.where():
        yield where, np.sum([counted[p.number] for p in where.areas], axis=0)


def share_out(
    rng: np.random.Generator, total: int, shares: Sequence[float]
) -> list[int]:
    """A whole number split by chance; the parts add up to it."""
    weights = np.asarray(shares, dtype=float)
    return [int(n) for n in rng.multinomial(total, weights / weights.sum())]


def released(today: date, month: int, day: int) -> int:
    """The newest year whose release, on this day of the year, is out."""
    return today.year - ((today.month, today.day) < (month, day))
