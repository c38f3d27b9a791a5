"""The comparison that DfE's Local Authority Interactive Tool shows, done its way.

For people who check our figures against that tool. It is kept apart from our own
comparison because it differs on purpose: it takes the May 2025 neighbours for every
past year, compares with the row before whatever the gap, and knows no chance.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from fingerpost.engine.period import Period
from fingerpost.judgement.comparators import ranks
from fingerpost.judgement.compared import ComparedArea, Comparison, Neighbours

NEIGHBOUR_LIST = "2025-05"
FIRST_NUMBER_ABOVE_COUNCILS = 970

LONDON = "E12000007"
INNER_LONDON = "E13000001"
OUTER_LONDON = "E13000002"
# DfE numbers of the 14 Inner London councils (Office for National Statistics); the
# other London councils are Outer London.
INNER_LONDON_NUMBERS = frozenset(
    str(number) for number in (201, 202, *range(204, 214), 309, 316)
)


class AreaLike(Protocol):
    """What a comparison must know of an area."""

    @property
    def code(self) -> str: ...
    @property
    def number(self) -> str: ...
    @property
    def name(self) -> str: ...
    @property
    def level(self) -> str: ...
    @property
    def region(self) -> str: ...
    @property
    def country(self) -> str: ...


@dataclass(frozen=True)
class Row:
    """One published figure of one area for one year; None where there is no number."""

    area: str
    period: Period
    value: float | None


def compare_rows_lait(
    *,
    measure: str,
    rows: Iterable[Row],
    area: AreaLike,
    areas: Iterable[AreaLike],
    neighbours: Iterable[tuple[str, str, str]],
    better: str,
    no_quartile: bool = False,
    period: Period | None = None,
) -> Comparison:
    """Compare one area with the others as the Interactive Tool does.

    `rows` are all areas' figures of one series; `neighbours` are (list, area,
    neighbour) in order of closeness. `better` is "higher" (High), "lower" (Low) or
    "none" (-, NA). `no_quartile` marks series whose range is too small for bands.
    The latest year is that of the data, or `period`. Raises ValueError in plain words
    when there is no row for that year.
    """
    known = {one.code: one for one in areas}
    table: dict[Period, dict[str, float | None]] = {}
    for row in rows:
        table.setdefault(row.period, {})[row.area] = row.value
    latest, before = _latest_two(table, period, area=area)
    now = table[latest]
    past = table[before] if before else {}
    value = now.get(area.code)

    standing = {
        code: number
        for code, number in now.items()
        if number is not None and _is_council(known.get(code))
    }
    values = list(standing.values())
    quarters = ranks.quantiles(values)
    place = None
    if value is not None and better != "none" and area.code in standing:
        place = ranks.rank(value, values, highest_first=better == "higher")
    notes: list[str] = []
    grade = None
    if no_quartile:
        notes.append("no quarter bands: the data range is too small")
    elif value is not None and area.code in standing:
        grade = ranks.band(value, quarters, better=better)

    region_code = _region(area)
    if now.get(region_code) is None and region_code in (INNER_LONDON, OUTER_LONDON):
        region_code = LONDON
    change = _minus(value, past.get(area.code))
    return Comparison(
        measure=measure,
        area=area.code,
        period=latest,
        value=value,
        previous_period=before,
        previous_value=past.get(area.code),
        change=change,
        trend=sign_word(change),
        rank=place,
        of=len(standing),
        band=grade,
        quantiles=quarters,
        region=_compared(region_code, known, now, past),
        england=_compared(area.country, known, now, past),
        neighbours=_neighbours(area, known, neighbours, now, past),
        method="lait",
        notes=tuple(notes),
    )


def sign_word(change: float | None) -> str:
    """A change as the Interactive Tool says it: its sign and nothing else."""
    if change is None:
        return "cannot say"
    return "up" if change > 0 else "down" if change < 0 else "same"


def _latest_two(
    table: Mapping[Period, object], period: Period | None, *, area: AreaLike
) -> tuple[Period, Period | None]:
    ordered = sorted(table, key=lambda p: (p.end, p.start))
    if not ordered:
        raise ValueError("There are no published figures of this series to compare.")
    latest = period or ordered[-1]
    if latest not in table:
        raise ValueError(
            f"There are no published figures for {latest.label}; the latest are for "
            f"{ordered[-1].label}."
        )
    place = ordered.index(latest)
    return latest, ordered[place - 1] if place else None


def _is_council(area: AreaLike | None) -> bool:
    if area is None or area.level != "council":
        return False
    number = area.number
    return not number.isdigit() or int(number) < FIRST_NUMBER_ABOVE_COUNCILS


def _region(area: AreaLike) -> str:
    """The region of an area; London's two halves stand apart in the tool."""
    if area.region != LONDON or area.level != "council":
        return area.region
    return INNER_LONDON if area.number in INNER_LONDON_NUMBERS else OUTER_LONDON


def _compared(
    code: str,
    known: Mapping[str, AreaLike],
    now: Mapping[str, float | None],
    past: Mapping[str, float | None],
) -> ComparedArea | None:
    if code not in now:
        return None
    value = now[code]
    name = known[code].name if code in known else code
    return ComparedArea(
        code=code, name=name, value=value, change=_minus(value, past.get(code))
    )


def _neighbours(
    area: AreaLike,
    known: Mapping[str, AreaLike],
    neighbours: Iterable[tuple[str, str, str]],
    now: Mapping[str, float | None],
    past: Mapping[str, float | None],
) -> Neighbours | None:
    lists: dict[str, list[str]] = {}
    for name, code, neighbour in neighbours:
        if code == area.code:
            lists.setdefault(name, []).append(neighbour)
    if not lists:
        return None
    name = NEIGHBOUR_LIST if NEIGHBOUR_LIST in lists else max(lists)
    codes = lists[name]
    compared = tuple(
        found
        for code in codes
        if (found := _compared(code, known, now, past)) is not None
    )
    values = [one.value for one in compared if one.value is not None]
    before = [number for code in codes if (number := past.get(code)) is not None]
    mean = _mean(values)
    return Neighbours(
        list=name,
        listed=len(codes),
        with_value=len(values),
        mean=mean,
        pooled=None,
        mean_change=_minus(mean, _mean(before)),
        areas=compared,
    )


def _mean(values: Sequence[float]) -> float | None:
    return sum(values) / len(values) if values else None


def _minus(value: float | None, before: float | None) -> float | None:
    return None if value is None or before is None else value - before
