"""Where one area stands among the others in the table of one published figure.

This is our own method of comparison: values too small to compare leave and are
counted, the list of neighbours is the one in force at the time, a difference is only
called a rise or fall when chance seldom makes one as large, and a rank has a range.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from fingerpost.engine.measure import Better, Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.chance import trend_word
from fingerpost.judgement.comparators import ranks
from fingerpost.judgement.comparators.averages import (
    FEWEST_IN_GROUP,
    FEWEST_NEIGHBOURS,
    AreaGroup,
    Average,
    average,
    first_day,
    groups_in_force,
    list_in_force,
    pooled,
)
from fingerpost.judgement.comparators.lait import (
    INNER_LONDON,
    LONDON,
    OUTER_LONDON,
    AreaLike,
)
from fingerpost.judgement.comparators.past import own_past
from fingerpost.judgement.comparators.position import funnel_of, position
from fingerpost.judgement.comparators.table import Table
from fingerpost.judgement.compared import (
    ComparedArea,
    Comparison,
    GroupAverage,
    Neighbours,
)
from fingerpost.judgement.figures import is_amount
from fingerpost.judgement.funnels import AreaFunnel


@dataclass(frozen=True, kw_only=True)
class Standing:
    """One measure and its table, and what an area in it is set beside.

    `groups` are every version of the partnership's own groups, `own` the area's figures
    of all periods.
    """

    measure: str
    better: Better
    table: Table
    groups: tuple[AreaGroup, ...] = ()
    own: Mapping[Period, Observation] = field(default_factory=dict)

    def comparison(
        self, area: AreaLike, neighbours: Iterable[tuple[str, str, str]]
    ) -> Comparison:
        """All that may be said of the area beside others, and how sure it is."""
        table = self.table
        own = table.now.get(area.code)
        before = table.past.get(area.code)
        value = own.value if own else None
        notes: list[str] = []
        change, z = table.change(area.code)
        if own and before and before.value is not None and change is None:
            notes.append("not compared with the year before: the figures are not alike")
        if change is not None and z is None:
            notes.append("whether it is more than chance cannot be said")
        if table.left_out:
            few = "council has" if table.left_out == 1 else "councils have"
            notes.append(f"{table.left_out} {few} numbers too small to compare")
        values = [o.value for o in table.councils.values() if o.value is not None]
        quarters = ranks.quantiles(values)
        place = low = high = grade = None
        if value is not None and area.code in table.councils:
            first = self.better != "lower"
            place = ranks.rank(value, values, highest_first=first)
            low, high = self._range(area.code, place, highest_first=first)
            grade = ranks.band(value, quarters, better=self.better)
        elif value is not None and area.level == "council":
            notes.append("our own numbers are too small to compare")
        if self.better == "none" and area.level == "council":
            notes.append("no order is better than another")
        amount = is_amount(table.unit, own.denominator if own else None)
        return Comparison(
            measure=self.measure,
            area=area.code,
            period=table.period,
            value=value,
            previous_period=before.period if before else None,
            previous_value=before.value if before else None,
            change=change,
            trend=trend_word(change, z),
            rank=place,
            of=len(values),
            band=grade,
            quantiles=quarters,
            region=self._wider(area.region, notes),
            england=self._wider(area.country, notes),
            neighbours=self._neighbours(area, neighbours, notes, amount=amount),
            method="fingerpost",
            rank_low=low,
            rank_high=high,
            left_out=table.left_out,
            z=z,
            notes=tuple(notes),
            denominator=own.denominator if own else None,
            groups=() if amount else self._groups(area),
            past=own_past(own, self.own, breaks=table.breaks) if own else (),
            funnel=position(self.funnel(), area.code, factor=table.factor),
        )

    def funnel(self) -> AreaFunnel | None:
        """The funnel of all councils that have counts enough to compare."""
        table = self.table
        seen = table.councils.values()
        return funnel_of(seen, unit=table.unit, left_out=table.left_out)

    def _range(
        self, code: str, place: int, *, highest_first: bool
    ) -> tuple[int | None, int | None]:
        """The 95 % range of the rank; nothing where the figures hold no counts."""
        codes = sorted(self.table.councils)
        seen = [self.table.councils[one] for one in codes]
        unit = self.table.unit
        if unit == "count":
            numerators = [one.value or 0.0 for one in seen]
            denominators = [1.0] * len(seen)
        elif self.table.has_shares:
            if any(one.numerator is None or not one.denominator for one in seen):
                return None, None
            numerators = [one.numerator or 0.0 for one in seen]
            denominators = [one.denominator or 0.0 for one in seen]
        else:
            return None, None
        if not ranks.drawable(numerators, denominators, shares=unit == "percent"):
            return None, None
        low, high = ranks.rank_range(
            codes.index(code),
            numerators=numerators,
            denominators=denominators,
            highest_first=highest_first,
            chance="binomial" if unit == "percent" else "poisson",
            seed=f"{self.measure} {self.table.period.code}",
        )
        # the figure itself is one of those that chance may give
        return min(low, place), max(high, place)

    def _wider(self, code: str, notes: list[str]) -> ComparedArea | None:
        """A region or country as published; else our own sum, labelled."""
        if not code:
            return None
        if code in (INNER_LONDON, OUTER_LONDON) and not _valued(
            self.table.now.get(code)
        ):
            code = LONDON
        published = self.table.now.get(code)
        if published is not None:
            return self.table.beside(published)
        return self._our_sum(code, notes)

    def _our_sum(self, code: str, notes: list[str]) -> ComparedArea | None:
        parts = [
            one
            for own, one in self.table.now.items()
            if (known := self.table.known.get(own)) is not None
            and known.level == "council"
            and code in (known.region, known.country)
        ]
        share = pooled(parts)
        if not self.table.has_shares or share is None:
            return None
        name = self.table.name(code)
        notes.append(f"no figure is published for {name}: the one shown is our sum")
        return ComparedArea(
            code=code,
            name=name,
            value=share * self.table.factor,
            numerator=sum(p.numerator or 0.0 for p in parts if p.denominator),
            denominator=sum(p.denominator or 0.0 for p in parts),
            source="our sum",
        )

    def _neighbours(
        self,
        area: AreaLike,
        neighbours: Iterable[tuple[str, str, str]],
        notes: list[str],
        *,
        amount: bool,
    ) -> Neighbours | None:
        lists: dict[str, list[str]] = {}
        for name, code, neighbour in neighbours:
            if code == area.code:
                lists.setdefault(name, []).append(neighbour)
        if not lists:
            return None
        on = self.table.period.end
        name = list_in_force(list(lists), on)
        if first_day(name) > on:
            notes.append(f"the first list of neighbours, of {name}, is used")
        seen, fit, found = self._averaged(lists[name], FEWEST_NEIGHBOURS)
        mean_change = None
        if small := sum(one.value is not None for one in seen) - found.with_value:
            few = "neighbour has" if small == 1 else "neighbours have"
            notes.append(f"{small} {few} numbers too small to compare")
        if amount:
            notes.append("counts of areas of different size are not averaged")
            found = Average(found.with_value, None, None)
        elif found.mean is None:
            notes.append(
                f"only {found.with_value} of {len(lists[name])} neighbours have a "
                "figure: no average is shown"
            )
        else:
            changes = [self.table.change(one.area)[0] for one in fit]
            both = [change for change in changes if change is not None]
            if len(both) >= FEWEST_NEIGHBOURS:
                mean_change = sum(both) / len(both)
        return Neighbours(
            list=name,
            listed=len(lists[name]),
            with_value=found.with_value,
            mean=found.mean,
            pooled=found.pooled,
            mean_change=mean_change,
            areas=tuple(map(self.table.beside, seen)),
        )

    def _groups(self, area: AreaLike) -> tuple[GroupAverage, ...]:
        """The partnership's own groups as they stood; the area itself is in none."""
        made = []
        for group in groups_in_force(self.groups, self.table.period.end):
            codes = [code for code in group.codes if code != area.code]
            seen, _, found = self._averaged(codes, FEWEST_IN_GROUP)
            made.append(
                GroupAverage(
                    name=group.name,
                    since=group.since,
                    listed=len(codes),
                    with_value=found.with_value,
                    mean=found.mean,
                    pooled=found.pooled,
                    why=group.why,
                    areas=tuple(map(self.table.beside, seen)),
                )
            )
        return tuple(made)

    def _averaged(
        self, codes: Iterable[str], fewest: int
    ) -> tuple[list[Observation], list[Observation], Average]:
        """The figures of these areas, those large enough, and their average."""
        seen = self.table.figures(codes)
        fit = [one for one in seen if not self.table.too_few(one)]
        found = average(
            fit,
            fewest=fewest,
            shares=self.table.has_shares,
            factor=self.table.factor,
        )
        return seen, fit, found


def _valued(one: Observation | None) -> bool:
    return one is not None and one.value is not None
