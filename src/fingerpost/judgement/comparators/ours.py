"""The table of one published figure for all areas, and where one of them stands in it.

This is our own method of comparison: values too small to compare leave and are
counted, the list of neighbours is the one in force at the time, a difference is only
called a rise or fall when chance seldom makes one as large, and a rank has a range.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fingerpost.engine.measure import Better, Break, Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.chance import tolerance, trend_word
from fingerpost.judgement.comparators import ranks
from fingerpost.judgement.comparators.lait import (
    INNER_LONDON,
    LONDON,
    OUTER_LONDON,
    AreaLike,
)
from fingerpost.judgement.figures import is_amount
from fingerpost.judgement.like_for_like import like_for_like
from fingerpost.judgement.reading import ComparedArea, Comparison, Neighbours

FEWEST_NEIGHBOURS = 5
FEWEST_EXPECTED = 5  # of a rate: events expected at the rate of all councils together


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One measure, one period and the one before: the table that is compared in."""

    measure: str
    unit: str
    better: Better
    minimum: int
    now: Mapping[str, Observation]
    past: Mapping[str, Observation]
    known: Mapping[str, AreaLike]
    breaks: tuple[Break, ...]
    factor: float = 100.0

    def comparison(
        self,
        area: AreaLike,
        neighbours: Iterable[tuple[str, str, str]],
        latest: Period,
    ) -> Comparison:
        own = self.now.get(area.code)
        before = self.past.get(area.code)
        value = own.value if own else None
        notes: list[str] = []
        change, z = self._change(area.code)
        if own and before and before.value is not None and change is None:
            notes.append("not compared with the year before: the figures are not alike")
        trend = trend_word(change, z)
        if change is not None and z is None:
            notes.append("whether it is more than chance cannot be said")

        councils, left_out = self._councils(latest.end)
        if left_out:
            few = "council has" if left_out == 1 else "councils have"
            notes.append(f"{left_out} {few} numbers too small to compare")
        values = [one.value for one in councils.values() if one.value is not None]
        quarters = ranks.quantiles(values)
        place = low = high = grade = None
        if value is not None and area.code in councils:
            first = self.better != "lower"
            place = ranks.rank(value, values, highest_first=first)
            low, high = self._range(area.code, councils, latest, highest_first=first)
            grade = ranks.band(value, quarters, better=self.better)
        elif value is not None and area.level == "council":
            notes.append("our own numbers are too small to compare")
        if self.better == "none" and area.level == "council":
            notes.append("no order is better than another")
        return Comparison(
            measure=self.measure,
            area=area.code,
            period=latest,
            value=value,
            previous_period=before.period if before else None,
            previous_value=before.value if before else None,
            change=change,
            trend=trend,
            rank=place,
            of=len(values),
            band=grade,
            quantiles=quarters,
            region=self._wider(area.region, notes),
            england=self._wider(area.country, notes),
            neighbours=self._neighbours(area, neighbours, latest.end, notes),
            method="fingerpost",
            rank_low=low,
            rank_high=high,
            left_out=left_out,
            z=z,
            notes=tuple(notes),
            denominator=own.denominator if own else None,
        )

    def _change(self, code: str) -> tuple[float | None, float | None]:
        own, before = self.now.get(code), self.past.get(code)
        if own is None or before is None or own.value is None or before.value is None:
            return None, None
        if not like_for_like(before, own, breaks=self.breaks):
            return None, None
        return own.value - before.value, tolerance(before, own, unit=self.unit)

    def _councils(self, on: date) -> tuple[dict[str, Observation], int]:
        """Councils with enough to compare, and how many had too little."""
        standing, left_out = {}, 0
        valued = {
            code: one
            for code, one in self.now.items()
            if one.value is not None
            and (known := self.known.get(code)) is not None
            and known.level == "council"
            and not _closed(known, on)
        }
        overall = _pooled(list(valued.values()))
        for code, one in valued.items():
            if self._too_few(one, overall):
                left_out += 1
            else:
                standing[code] = one
        return standing, left_out

    def _too_few(self, one: Observation, overall: float | None) -> bool:
        if one.denominator is None:
            return False
        if self.unit == "percent":
            return one.denominator < self.minimum
        if self.unit == "rate" and overall is not None:
            return overall * one.denominator < FEWEST_EXPECTED
        return False

    def _range(
        self,
        code: str,
        councils: Mapping[str, Observation],
        latest: Period,
        *,
        highest_first: bool,
    ) -> tuple[int | None, int | None]:
        """The 95 % range of the rank; nothing where the figures hold no counts."""
        codes = sorted(councils)
        seen = [councils[one] for one in codes]
        if self.unit == "count":
            numerators = [one.value or 0.0 for one in seen]
            denominators = [1.0] * len(seen)
        elif self.unit in ("percent", "rate"):
            if any(one.numerator is None or not one.denominator for one in seen):
                return None, None
            numerators = [one.numerator or 0.0 for one in seen]
            denominators = [one.denominator or 0.0 for one in seen]
        else:
            return None, None
        return ranks.rank_range(
            codes.index(code),
            numerators=numerators,
            denominators=denominators,
            highest_first=highest_first,
            chance="binomial" if self.unit == "percent" else "poisson",
            seed=f"{self.measure} {latest.code}",
        )

    def _wider(self, code: str, notes: list[str]) -> ComparedArea | None:
        """A region or country as published; else our own sum, labelled."""
        if not code:
            return None
        if code in (INNER_LONDON, OUTER_LONDON) and not _valued(self.now.get(code)):
            code = LONDON
        published = self.now.get(code)
        if published is not None:
            return self._beside(published)
        return self._our_sum(code, notes)

    def _our_sum(self, code: str, notes: list[str]) -> ComparedArea | None:
        parts = [
            one
            for own, one in self.now.items()
            if (known := self.known.get(own)) is not None
            and known.level == "council"
            and code in (known.region, known.country)
        ]
        share = _pooled(parts)
        if self.unit not in ("percent", "rate") or share is None:
            return None
        name = self._name(code)
        notes.append(f"no figure is published for {name}: the one shown is our sum")
        return ComparedArea(
            code=code,
            name=name,
            value=share * self.factor,
            numerator=sum(p.numerator or 0.0 for p in parts if p.denominator),
            denominator=sum(p.denominator or 0.0 for p in parts),
            source="our sum",
        )

    def _beside(self, one: Observation) -> ComparedArea:
        change, _ = self._change(one.area)
        return ComparedArea(
            code=one.area,
            name=self._name(one.area),
            value=one.value,
            change=change,
            numerator=one.numerator,
            denominator=one.denominator,
            symbol=one.symbol,
        )

    def _name(self, code: str) -> str:
        return self.known[code].name if code in self.known else code

    def _neighbours(
        self,
        area: AreaLike,
        neighbours: Iterable[tuple[str, str, str]],
        on: date,
        notes: list[str],
    ) -> Neighbours | None:
        lists: dict[str, list[str]] = {}
        for name, code, neighbour in neighbours:
            if code == area.code:
                lists.setdefault(name, []).append(neighbour)
        if not lists:
            return None
        name = list_in_force(list(lists), on)
        if _first_day(name) > on:
            notes.append(f"the first list of neighbours, of {name}, is used")
        seen = [self.now[code] for code in lists[name] if code in self.now]
        values = [one.value for one in seen if one.value is not None]
        mean = pooled = mean_change = None
        own = self.now.get(area.code)
        if is_amount(self.unit, own.denominator if own else None):
            notes.append("counts of areas of different size are not averaged")
        elif len(values) < FEWEST_NEIGHBOURS:
            notes.append(
                f"only {len(values)} of {len(lists[name])} neighbours have a figure: "
                "no average is shown"
            )
        else:
            mean = sum(values) / len(values)
            share = _pooled(seen) if self.unit in ("percent", "rate") else None
            pooled = None if share is None else share * self.factor
            changes = [self._change(one.area)[0] for one in seen]
            both = [change for change in changes if change is not None]
            if len(both) >= FEWEST_NEIGHBOURS:
                mean_change = sum(both) / len(both)
        return Neighbours(
            list=name,
            listed=len(lists[name]),
            with_value=len(values),
            mean=mean,
            pooled=pooled,
            mean_change=mean_change,
            areas=tuple(self._beside(one) for one in seen),
        )


def list_in_force(lists: Sequence[str], on: date) -> str:
    """The list of neighbours that held on a day; before the first one, the first."""
    begun = [name for name in lists if _first_day(name) <= on]
    return max(begun) if begun else min(lists)


def _first_day(name: str) -> date:
    year, _, month = name.partition("-")
    return date(int(year), int(month or 1), 1)


def _closed(area: AreaLike, on: date) -> bool:
    closed: date | None = getattr(area, "closed", None)
    return closed is not None and closed < on


def _valued(one: Observation | None) -> bool:
    return one is not None and one.value is not None


def _pooled(seen: Iterable[Observation]) -> float | None:
    """All numerators over all denominators, of those that have both."""
    both = [
        (one.numerator, one.denominator)
        for one in seen
        if one.value is not None and one.numerator is not None and one.denominator
    ]
    total = sum(of for _, of in both)
    return sum(met for met, _ in both) / total if total else None
