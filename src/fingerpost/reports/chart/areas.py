"""One published figure of several areas over the years: at most four lines."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from fingerpost.engine.period import Period
from fingerpost.reports.chart.parts import Chart, Gap, Line, Mark, Stop, Table
from fingerpost.reports.words import column, usable

MOST = 4
_SYMBOLS = {"[c]": "held back by the publisher", "[z]": "does not apply"}


@dataclass(frozen=True, kw_only=True)
class AreaLine:
    """The figures of one area (or the mean of several), a place for each period.

    `texts` are the same in words; where there is no figure, the symbol that says why.
    `last` is the last figure with its unit, for the end of the line.
    """

    name: str
    values: Sequence[float | None]
    texts: Sequence[str]
    last: str = ""


def areas_chart(
    lines: Sequence[AreaLine],
    *,
    periods: Sequence[Period],
    key: str,
    title: str,
    subtitle: str,
    unit: str,
    counted: str,
    table: Table,
    source: str = "",
    notes: tuple[str, ...] = (),
) -> Chart:
    """The first line is the area in focus: it alone has marks. Lines break at gaps.

    `counted` says what the axis counts, where the unit does not. Raises ValueError for
    more than four lines: nobody can tell more of them apart.
    """
    if len(lines) > MOST:
        raise ValueError(f"a chart has at most {MOST} lines, not {len(lines)}")
    places = [float(period.end.toordinal()) for period in periods]
    drawn = tuple(_line(one, places) for one in lines)
    own = lines[0]
    marks = tuple(
        Mark(at=at, value=value, words=f"{own.name}, {period.label}: {text}")
        for at, value, period, text in zip(
            places, own.values, periods, own.texts, strict=True
        )
        if value is not None and usable(value)
    )
    gaps = tuple(
        Gap(at=at, symbol=text, words=f"{period.label}: {_why(text)} {text}")
        for at, value, period, text in zip(
            places, own.values, periods, own.texts, strict=True
        )
        if value is None
    )
    return Chart(
        key=key,
        kind="areas",
        title=title,
        subtitle=subtitle,
        desc=_described(lines, periods, subtitle),
        unit=unit,
        decimals=1,
        table=table,
        source=source,
        marks=marks,
        gaps=gaps,
        lines=tuple(line for line in drawn if line.runs),
        stops=tuple(
            Stop(at=at, lines=column(period))
            for at, period in zip(places, periods, strict=True)
        ),
        notes=notes,
        floor=None,
        ceiling=None,
        counts="" if unit == "percent" else counted,
    )


def _line(one: AreaLine, places: Sequence[float]) -> Line:
    runs: list[list[tuple[float, float]]] = [[]]
    usual = _usual(places)
    before = None
    for at, value in zip(places, one.values, strict=True):
        gap = before is not None and at - before > 1.5 * usual
        if (value is None or gap) and runs[-1]:
            runs.append([])
        if value is not None and usable(value):
            runs[-1].append((at, value))
        before = at
    last = [t for t, v in zip(one.texts, one.values, strict=True) if v is not None][-1:]
    label = f"{one.name}: {one.last or last[0]}" if last else one.name
    return Line(role="area", runs=tuple(tuple(r) for r in runs if r), label=label)


def _usual(places: Sequence[float]) -> float:
    """How far one period usually lies from the next."""
    steps = sorted(b - a for a, b in pairwise(places))
    return steps[len(steps) // 2] if steps else 1.0


def _why(symbol: str) -> str:
    return _SYMBOLS.get(symbol, "not available")


def _described(
    lines: Sequence[AreaLine], periods: Sequence[Period], subtitle: str
) -> str:
    said = [f"Line chart. {subtitle}."]
    for one in lines:
        there = [
            (period.label, text)
            for period, text, value in zip(periods, one.texts, one.values, strict=True)
            if value is not None
        ]
        if not there:
            said.append(f"{one.name}: no figure.")
            continue
        (first, begun), (last, now) = there[0], there[-1]
        said.append(
            f"{one.name}: {now} in {last}."
            if len(there) == 1
            else f"{one.name}: from {begun} in {first} to {now} in {last}."
        )
    said.append("The table holds every figure.")
    return " ".join(said)
