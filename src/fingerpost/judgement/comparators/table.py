"""One published figure of all areas for one period, and the one before.

Says which councils can be compared at all: a share of too few children, or a rate of
too few events, leaves the comparison and is counted.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from fingerpost.engine.measure import Break, Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.chance import tolerance
from fingerpost.judgement.comparators.averages import pooled
from fingerpost.judgement.comparators.lait import AreaLike
from fingerpost.judgement.compared import ComparedArea
from fingerpost.judgement.like_for_like import like_for_like

FEWEST_EXPECTED = 5  # of a rate: events expected at the rate of all councils together


@dataclass(frozen=True, kw_only=True)
class Table:
    """The figures of `period` and of the one before it, by area code.

    `minimum` is the smallest denominator of a share that is compared; `factor` is what
    numerator over denominator is multiplied by.
    """

    period: Period
    unit: str
    minimum: int
    now: Mapping[str, Observation]
    past: Mapping[str, Observation]
    known: Mapping[str, AreaLike]
    breaks: tuple[Break, ...]
    factor: float = 100.0

    @property
    def has_shares(self) -> bool:
        """Whether numerators over denominators mean something."""
        return self.unit in ("percent", "rate")

    @cached_property
    def valued(self) -> dict[str, Observation]:
        """The councils of that day that have a figure at all."""
        return {
            code: one
            for code, one in self.now.items()
            if one.value is not None
            and (known := self.known.get(code)) is not None
            and known.level == "council"
            and not _closed(known, self.period.end)
        }

    @cached_property
    def councils(self) -> dict[str, Observation]:
        """Those of them with numbers large enough to compare."""
        return {c: one for c, one in self.valued.items() if not self.too_few(one)}

    @property
    def left_out(self) -> int:
        """How many councils have numbers too small to compare."""
        return len(self.valued) - len(self.councils)

    @cached_property
    def _overall(self) -> float | None:
        return pooled(self.valued.values())

    def too_few(self, one: Observation) -> bool:
        """Whether a figure rests on numbers too small to compare."""
        if one.denominator is None:
            return False
        if self.unit == "percent":
            return one.denominator < self.minimum
        if self.unit == "rate" and self._overall is not None:
            return self._overall * one.denominator < FEWEST_EXPECTED
        return False

    def change(self, code: str) -> tuple[float | None, float | None]:
        """How far an area's figure is from the one before, and in standard errors."""
        own, before = self.now.get(code), self.past.get(code)
        if own is None or before is None or own.value is None or before.value is None:
            return None, None
        if not like_for_like(before, own, breaks=self.breaks):
            return None, None
        return own.value - before.value, tolerance(before, own, unit=self.unit)

    def figures(self, codes: Iterable[str]) -> list[Observation]:
        """The figures of these areas that are there, in this order."""
        return [self.now[code] for code in codes if code in self.now]

    def beside(self, one: Observation) -> ComparedArea:
        """An area's figure as a comparator."""
        change, _ = self.change(one.area)
        small = one.value is not None and self.too_few(one)
        return ComparedArea(
            code=one.area,
            name=self.name(one.area),
            value=one.value,
            change=change,
            numerator=one.numerator,
            denominator=one.denominator,
            symbol="u" if small else one.symbol,
        )

    def name(self, code: str) -> str:
        """The name of an area, or its code when nobody knows one."""
        return self.known[code].name if code in self.known else code


def _closed(area: AreaLike, on: date) -> bool:
    closed: date | None = getattr(area, "closed", None)
    return closed is not None and closed < on
