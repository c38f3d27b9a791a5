"""One area beside its region, England and the areas most like it, for one period.

Only published figures of the same kind and period are put side by side. The default
method says how much of a difference chance alone would give, names the list of
neighbours in force at the time, and never calls a mean of councils "national". The
method `lait` repeats DfE's Local Authority Interactive Tool for checking against it.
"""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal

from fingerpost.engine.measure import Better, Break, Observation
from fingerpost.engine.period import ONE_TERM, Period
from fingerpost.judgement.comparators.averages import AreaGroup
from fingerpost.judgement.comparators.lait import AreaLike, Row, compare_rows_lait
from fingerpost.judgement.comparators.ours import Standing
from fingerpost.judgement.comparators.position import funnel_of
from fingerpost.judgement.comparators.table import Table
from fingerpost.judgement.compared import ComparedArea, Comparison
from fingerpost.judgement.funnels import AreaFunnel
from fingerpost.judgement.periods import after

Method = Literal["fingerpost", "lait"]


def compare(
    *,
    measure_slug: str,
    unit: str,
    decimals: int,
    better: Better,
    minimum_denominator: int,
    observations: Iterable[Observation],
    area: AreaLike,
    areas: Iterable[AreaLike],
    neighbours: Iterable[tuple[str, str, str]],
    period: Period | None = None,
    method: Method = "fingerpost",
    breaks: Iterable[Break] = (),
    factor: float = 100.0,
    groups: Iterable[AreaGroup] = (),
) -> Comparison:
    """Compare one area's published figure with those of the others.

    `observations` are one official measure without breakdown, all areas and periods.
    `neighbours` are (list such as "2025-05", area code, neighbour's code) in order of
    closeness. `factor` is what numerator over denominator is multiplied by (100 for per
    cent, 1,000 for a rate per 1,000). `groups` are all versions of the partnership's
    own groups of areas; the method `lait` knows none. The latest period of the data is
    taken unless one is given. Values in the answer are not rounded; `answer` does that.
    Raises ValueError in plain words when there is nothing for that period.
    """
    same = one_code_each(areas := list(areas), keep=area.code)
    seen = [_recoded(one, same) for one in observations if not one.breakdown]
    beside = [
        (name, same.get(code, code), same.get(other, other))
        for name, code, other in neighbours
    ]
    if method == "lait":
        # The tool works on figures as published. Those that we made from counts are
        # rounded as they were published, because only rounded figures have its ties.
        return compare_rows_lait(
            measure=measure_slug,
            rows=[
                Row(
                    one.area,
                    one.period,
                    one.value
                    if one.denominator is None
                    else rounded(one.value, decimals),
                )
                for one in seen
            ],
            area=area,
            areas=areas,
            neighbours=beside,
            better=better,
            period=period,
        )
    here = Standing(
        measure=measure_slug,
        better=better,
        table=_table(
            seen,
            period,
            unit=unit,
            minimum=minimum_denominator,
            known={one.code: one for one in areas},
            breaks=tuple(breaks),
            factor=factor,
        ),
        groups=tuple(
            replace(one, codes=tuple(same.get(code, code) for code in one.codes))
            for one in groups
        ),
        own={one.period: one for one in seen if one.area == area.code},
    )
    return here.comparison(area, beside)


def funnel_of_all(
    *,
    unit: str,
    minimum_denominator: int,
    observations: Iterable[Observation],
    areas: Iterable[AreaLike],
    area: str = "",
    period: Period | None = None,
) -> tuple[AreaFunnel | None, Period]:
    """The funnel of all councils for one published period, and which period that is.

    Arguments are those of `compare`; `area` is the code to keep where an area has had
    several. None where the figures have no counts, or fewer than ten councils have.
    Raises ValueError in plain words when there is nothing for that period.
    """
    same = one_code_each(areas := list(areas), keep=area)
    table = _table(
        [_recoded(one, same) for one in observations if not one.breakdown],
        period,
        unit=unit,
        minimum=minimum_denominator,
        known={one.code: one for one in areas},
        breaks=(),
        factor=1.0,
    )
    seen = table.councils.values()
    return funnel_of(seen, unit=unit, left_out=table.left_out), table.period


def _table(
    seen: Iterable[Observation],
    period: Period | None,
    *,
    unit: str,
    minimum: int,
    known: Mapping[str, AreaLike],
    breaks: tuple[Break, ...],
    factor: float,
) -> Table:
    periods: dict[Period, dict[str, Observation]] = {}
    for one in seen:
        periods.setdefault(one.period, {})[one.area] = one
    latest = _latest(periods, period)
    return Table(
        period=latest,
        unit=unit,
        minimum=minimum,
        now=periods[latest],
        past=_year_before(periods, latest),
        known=known,
        breaks=breaks,
        factor=factor,
    )


def rounded(value: float | None, decimals: int) -> float | None:
    """A value rounded half up, as statistics are published."""
    if value is None:
        return None
    # twelve digits first: 38.449999999999996 in binary is 38.45 to people
    exact = Decimal(repr(round(value, 12)))
    # adding nought turns -0.0 into 0.0
    return float(exact.quantize(Decimal(1).scaleb(-decimals), ROUND_HALF_UP)) + 0.0


def answer(comparison: Comparison, *, decimals: int) -> dict[str, Any]:
    """The comparison as `compare --json` prints it: rounded to what is published.

    Values have the measure's decimals; neighbours' means have two at least.
    """

    def shown(value: float | None, places: int = decimals) -> float | None:
        return rounded(value, places)

    def beside(one: ComparedArea | None) -> dict[str, Any] | None:
        if one is None:
            return None
        return {
            "code": one.code,
            "name": one.name,
            "value": shown(one.value),
            "change": shown(one.change),
            "symbol": one.symbol,
            "source": one.source,
        }

    group = comparison.neighbours
    more = max(decimals, 2)
    before = comparison.previous_period
    return {
        "measure": comparison.measure,
        "area": comparison.area,
        "period": comparison.period.code,
        "value": shown(comparison.value),
        "previous": before
        and {"period": before.code, "value": shown(comparison.previous_value)},
        "change": shown(comparison.change),
        "trend": comparison.trend,
        "rank": comparison.rank,
        "of": comparison.of,
        "band": comparison.band,
        "quantiles": [shown(limit) for limit in comparison.quantiles],
        "region": beside(comparison.region),
        "england": beside(comparison.england),
        "neighbours": group
        and {
            "list": group.list,
            "listed": group.listed,
            "with_value": group.with_value,
            "mean": shown(group.mean, more),
            "pooled": shown(group.pooled),
            "mean_change": shown(group.mean_change, more),
            "areas": [beside(one) for one in group.areas],
        },
        "method": comparison.method,
        "rank_low": comparison.rank_low,
        "rank_high": comparison.rank_high,
        "left_out": comparison.left_out,
        "z": shown(comparison.z, 2),
        "notes": list(comparison.notes),
        "groups": [
            {
                "name": one.name,
                "since": one.since.isoformat(),
                "listed": one.listed,
                "with_value": one.with_value,
                "mean": shown(one.mean, more),
                "pooled": shown(one.pooled),
            }
            for one in comparison.groups
        ],
        "past": [
            {
                "period": one.period.code,
                "value": shown(one.value),
                "change": shown(one.change),
                "trend": one.word,
                "unlike": list(one.unlike),
            }
            for one in comparison.past
        ],
        "funnel": _funnel(comparison, more),
    }


def _funnel(comparison: Comparison, places: int) -> dict[str, Any] | None:
    one = comparison.funnel
    if one is None:
        return None
    limits = {
        name: rounded(getattr(one, name), places)
        for name in ("centre", "lower95", "upper95", "lower998", "upper998")
    }
    return {
        "place": one.place,
        "limits": one.kind,
        "areas": one.areas,
        **limits,
        "outside95": one.outside95,
        "outside998": one.outside998,
        "words": one.words,
    }


def one_code_each(areas: Iterable[AreaLike], *, keep: str) -> dict[str, str]:
    """Which code to use for areas that have had several, by the code that a file holds.

    Published files change a council's nine-character code from year to year and back
    (Buckinghamshire, DfE number 825, has two in one file); the DfE number stays. The
    code to `keep` wins among those of one number. Numbers lead to the code as well.
    """
    chosen: dict[str, str] = {}
    codes: dict[str, str] = {}
    for one in areas:
        if not one.number:
            continue
        for key in (one.code, one.number, *getattr(one, "other_codes", ())):
            codes.setdefault(key, one.number)
        if one.code == keep or one.number not in chosen:
            chosen[one.number] = one.code
    return {code: chosen[number] for code, number in codes.items()}


def _recoded(one: Observation, same: Mapping[str, str]) -> Observation:
    code = same.get(one.area, one.area)
    return one if code == one.area else replace(one, area=code)


def _latest(table: Mapping[Period, object], period: Period | None) -> Period:
    if not table:
        raise ValueError("There are no published figures of this measure to compare.")
    newest = max(table, key=lambda p: (p.end, p.start))
    if period is None:
        return newest
    if period not in table:
        raise ValueError(
            f"There are no published figures for {period.label}; the latest are for "
            f"{newest.label}."
        )
    return period


def _year_before(
    table: Mapping[Period, dict[str, Observation]], latest: Period
) -> Mapping[str, Observation]:
    """The figures of the period just before: no year is skipped to find a change.

    Before a term comes the same term of the year before: others are not alike.
    """
    seasonal = latest.kind == "term" and latest.days <= ONE_TERM
    wanted = after(latest, -3 if seasonal else -1)
    if wanted is not None:
        found = [p for p in table if p.kind == wanted.kind and p.start == wanted.start]
        return table[found[0]] if found else {}
    same_time = [
        p
        for p in table
        if p.kind == latest.kind and 334 <= (latest.end - p.end).days <= 397
    ]
    return table[same_time[0]] if same_time else {}
