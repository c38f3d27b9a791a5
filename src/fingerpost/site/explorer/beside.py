"""One series with one area in focus: who stands beside it, and how they compare."""

from dataclasses import dataclass
from functools import cached_property

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period
from fingerpost.engine.store import AreaRow
from fingerpost.engine.store.shelf import PublishedSeries
from fingerpost.evidence.queries import Figures
from fingerpost.evidence.queries.memory import observations, remember
from fingerpost.judgement.comparators import compare, funnel_of_all
from fingerpost.judgement.comparators.averages import (
    FEWEST_IN_GROUP,
    FEWEST_NEIGHBOURS,
    AreaGroup,
    average,
    groups_in_force,
    list_in_force,
)
from fingerpost.judgement.comparators.lait import Row, compare_rows_lait
from fingerpost.judgement.comparators.over_time import (
    Lists,
    lists_of,
    mean_of,
    neighbours_mean,
)
from fingerpost.judgement.figures import is_amount
from fingerpost.judgement.funnels import AreaFunnel
from fingerpost.judgement.reading import Comparison
from fingerpost.site.explorer.asked import GROUPS, Asked, chosen
from fingerpost.site.explorer.listed import TOOL, Subject, listed, shelf
from fingerpost.site.tables import slug

A_YEAR_OR_SO = 400  # days: how far back the figure before can lie


@dataclass(frozen=True)
class Explored:
    """A series, its area in focus, the group beside it and the period looked at."""

    subject: Subject
    series: PublishedSeries
    now: Figures
    area: AreaRow
    asked: Asked
    at: int  # place of the period among those of the series

    @property
    def period(self) -> Period:
        """The period that is looked at."""
        return self.series.periods[self.at]

    @property
    def group(self) -> str:
        """The comparator group that is looked at."""
        return chosen(self.asked.group, self.groups, "nation")

    @cached_property
    def groups(self) -> dict[str, str]:
        """The comparator groups that there are for this area."""
        found = {"nation": GROUPS["nation"]}
        if self.area.region:
            name = self.name(self.area.region)
            found["region"] = f"Councils of {name}" if name else GROUPS["region"]
        if self.lists:
            found["neighbours"] = GROUPS["neighbours"]
        return found | {key: one.name for key, one in self.own_groups.items()}

    @cached_property
    def own_groups(self) -> dict[str, AreaGroup]:
        """The partnership's own groups as they stood, by the key of an address.

        They are of councils, whose counts are as large as they are.
        """
        if self.area.level != "council" or self.sizes_differ:
            return {}
        held = groups_in_force(self.now.groups, self.period.end)
        return {f"own-{slug(one.name)}": one for one in held}

    @cached_property
    def lists(self) -> Lists:
        """The area's lists of neighbours."""
        return lists_of(self.area.code, neighbours(self.now))

    @cached_property
    def alike(self) -> tuple[str, ...]:
        """The neighbours by the list in force at the end of the period."""
        if not self.lists:
            return ()
        return self.lists[list_in_force(list(self.lists), self.period.end)]

    @cached_property
    def mine(self) -> Observation | None:
        """The figure of the area in focus."""
        return self.series.observation(self.at, self.area.code, unit=self.subject.unit)

    @cached_property
    def sizes_differ(self) -> bool:
        """Whether the figures are as large as their areas, and so not alike."""
        mine = self.mine
        return is_amount(self.subject.unit, mine.denominator if mine else None)

    @cached_property
    def members(self) -> tuple[str, ...]:
        """The areas of the chosen group that the series has, by code."""
        known = self.now.areas
        same = [
            code
            for code in self.series.areas
            if code in known and known[code].level == self.area.level
        ]
        if self.group == "region":
            same = [code for code in same if known[code].region == self.area.region]
        if self.group == "neighbours" or self.group in self.own_groups:
            chosen_ones = self.own_groups.get(self.group)
            kept = {self.area.code, *(chosen_ones.codes if chosen_ones else self.alike)}
            same = [code for code in same if code in kept]
        return tuple(same)

    @cached_property
    def compared(self) -> Comparison | None:
        """By our own method; None where there is nothing to compare."""
        return compared(self.subject, self.series, self.at, self.area, self.now)

    @cached_property
    def by_tool(self) -> Comparison | None:
        """As the national tool itself does it; None for what is not the tool's."""
        if self.subject.kind != TOOL or self.area.level != "council":
            return None
        before = [self.at - 1] if self.at else []
        rows = [
            Row(one.area, one.period, one.value)
            for n in (*before, self.at)
            for one in self.series.observations(n)
        ]
        try:
            return compare_rows_lait(
                measure=self.subject.key,
                rows=rows,
                area=self.area,
                areas=self.now.areas.values(),
                neighbours=neighbours(self.now),
                better=self.subject.better,
                no_quartile=self.subject.no_quartile,
                period=self.period,
            )
        except ValueError:
            return None

    @cached_property
    def twin(self) -> tuple[Subject, float] | None:
        """The measure of ours that holds the same figure with its counts, and what the
        areas like this one come to when all their children are counted together.
        """
        found = listed(self.now)
        other = found.subjects.get(found.twins.get(self.subject.key, ""))
        series = shelf(self.now).find(other.key) if other is not None else None
        if other is None or series is None or self.period not in series.periods:
            return None
        at = series.periods.index(self.period)
        seen = [series.observation(at, code) for code in self.alike]
        counted = average(
            [one for one in seen if one and (one.denominator or 0) >= other.minimum],
            fewest=FEWEST_NEIGHBOURS,
            shares=True,
            factor=other.factor,
        )
        return None if counted.pooled is None else (other, counted.pooled)

    @cached_property
    def means(self) -> tuple[str, list[float | None]]:
        """The mean that is drawn, with its name: of the neighbours, or of the group of
        our own that was chosen, as it stands in the period looked at.
        """
        series, own = self.series, self.own_groups.get(self.group)
        if own is None:
            found = neighbours_mean(
                series.periods, series.areas, series.matrix(), self.lists
            )
            return "Areas like it, mean", found
        codes = [code for code in own.codes if code != self.area.code]
        return f"{own.name}, mean", [
            mean_of(series.areas, row, codes, fewest=FEWEST_IN_GROUP)
            for row in series.matrix()
        ]

    @cached_property
    def funnel(self) -> AreaFunnel | None:
        """All councils by their size; None where no counts are published."""
        if self.subject.measure is None or self.area.level != "council":
            return None
        try:
            return funnel_of_all(
                unit=self.subject.unit,
                minimum_denominator=self.subject.minimum,
                observations=self.series.observations(self.at, unit=self.subject.unit),
                areas=list(self.now.areas.values()),
                area=self.area.code,
                period=self.period,
            )[0]
        except ValueError:
            return None

    @property
    def counted(self) -> bool:
        """Whether there are counts for a funnel in this period."""
        if self.subject.measure is None or self.subject.unit not in ("percent", "rate"):
            return False
        mine = self.mine
        return mine is not None and mine.denominator is not None

    def values(self, code: str) -> list[float | None]:
        """The figures of one area, a place for each period."""
        if code not in self.series.areas:
            return [None] * len(self.series.periods)
        column = self.series.matrix()[:, self.series.areas.index(code)].tolist()
        return [None if value != value else value for value in column]

    def name(self, code: str) -> str:
        """The name of an area, or its code where we know none."""
        known = self.now.areas.get(code)
        return named(known) if known is not None and known.name else code


def named(area: AreaRow) -> str:
    """The name of an area. One that is no more says so: its name may live on."""
    return f"{area.name} (until {area.closed.year})" if area.closed else area.name


def neighbours(now: Figures) -> list[tuple[str, str, str]]:
    """Every dated list of neighbours of the current run."""
    return remember(("neighbours", now.run_id), observations().neighbours)


def compared(
    subject: Subject, series: PublishedSeries, at: int, area: AreaRow, now: Figures
) -> Comparison | None:
    """One area beside the others in one period, by our own method."""
    period = series.periods[at]
    looked = [
        n
        for n, one in enumerate(series.periods)
        if n == at or 0 < (period.end - one.end).days <= A_YEAR_OR_SO
    ]
    others = subject.unit != "count"  # areas of other sizes say nothing beside a count
    try:
        return compare(
            measure_slug=subject.key,
            unit=subject.unit,
            decimals=subject.decimals,
            better=subject.better,
            minimum_denominator=subject.minimum,
            observations=[
                one
                for n in looked
                for one in series.observations(n, unit=subject.unit)
                if others or one.area == area.code
            ],
            area=area,
            areas=now.areas.values(),
            neighbours=neighbours(now),
            period=period,
            breaks=subject.breaks,
            factor=subject.factor,
            groups=now.groups,
        )
    except ValueError:
        return None
