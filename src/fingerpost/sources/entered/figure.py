"""One typed figure, and what a guard says about it."""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.engine.schema import Severity


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One typed figure as the guards see it. `at` is its place among those typed."""

    period: Period
    numerator: float | None = None
    denominator: float | None = None
    value: float | None = None
    n: float | None = None
    reason: str = ""
    confirmed: str = ""
    withdrawn: bool = False
    at: int = -1

    def shown(self, measure: Measure | None) -> float | None:
        """The value that it gives: made from its two numbers where both are there."""
        top, below = self.numerator, self.denominator
        if measure is not None and measure.unit == "count":
            return self.value if top is None else top
        if top is None or below is None:
            return self.value if self.value is not None else top
        factor = 1.0 if measure is None else measure.factor
        return factor * top / below if below > 0 else None

    @property
    def numbers(self) -> tuple[float | None, ...]:
        """What was typed, to see whether two figures are the same."""
        return (self.numerator, self.denominator, self.value, self.n)


@dataclass(frozen=True)
class Spoken:
    """What a guard says about one figure."""

    code: str
    severity: Severity
    field: str
    at: int
    words: str
