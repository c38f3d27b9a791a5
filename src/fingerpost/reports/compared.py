"""This area beside its region, England and the areas most like it."""

import re
from collections.abc import Mapping, Sequence

from fingerpost.engine.measure import Measure, Observation
from fingerpost.judgement.reading import ComparedArea, Comparison
from fingerpost.reports import tabled, words
from fingerpost.reports.parts import Bar, Chart, Line, Mark, Place, Stop, Table
from fingerpost.reports.words import INSTEAD, number, say, usable


def comparison_chart(
    comparison: Comparison, *, measure: Measure, names: Mapping[str, str]
) -> Chart:
    """One published period: this area, areas like it, its region and England.

    `names` maps area codes to names. The neighbours are drawn as one average with a
    small circle each; the table names them in alphabetical order. No league table.
    """
    unit, decimals = measure.unit, measure.decimals
    own = names.get(comparison.area, comparison.area)
    bars = [_bar(own, comparison.value, measure, subject=True)]
    near = comparison.neighbours
    if near is not None and near.mean is not None:
        dots = tuple(
            a.value for a in near.areas if a.value is not None and usable(a.value)
        )
        name = f"Average of {near.with_value} areas like ours"
        bars.append(_bar(name, near.mean, measure, dots=dots))
    for area in (comparison.region, comparison.england):
        if area is not None:
            bars.append(_bar(area.name, area.value, measure))
    rows = _rows(comparison, own, measure)
    title = _title(comparison, own, measure)
    subtitle = f"{measure.title}, {own} and other areas, {comparison.period.label}"
    said = [f"Bar chart. {subtitle}."]
    said += [f"{bar.name}: {bar.text}." for bar in bars]
    said += [_sentence(note) for note in comparison.notes]
    said.append("The table holds the same figures and each of the areas like ours.")
    notes = tuple(_sentence(note) for note in comparison.notes)
    if near is not None:
        notes = (
            f"Areas like ours: {near.with_value} of {near.listed} have a figure; "
            f"list of {near.list}.",
            *notes,
        )
    return Chart(
        key=_key("compare", measure.slug, comparison.area, comparison.period.code),
        kind="bars",
        title=title,
        subtitle=subtitle,
        desc=" ".join(said),
        unit=unit,
        decimals=decimals,
        table=Table(
            caption=f"{subtitle}. Areas like ours in alphabetical order.",
            head=("Area", f"{measure.short_title} ({words.UNITS.get(unit, unit)})"),
            rows=rows,
            symbols=tabled.symbols_in(rows),
        ),
        source="Source: published statistics.",
        bars=tuple(bars),
        notes=notes,
        how_to_read=(
            "Each bar begins at nought. The small circles are the single areas that "
            "the average is made of.",
        ),
        ceiling=100.0 if unit == "percent" else None,
    )


def _key(*parts: str) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", "-".join(parts)).strip("-")


def _sentence(text: str) -> str:
    return text if text.endswith((".", "?", "!")) else f"{text}."


def _bar(
    name: str,
    value: float | None,
    measure: Measure,
    *,
    subject: bool = False,
    dots: tuple[float, ...] = (),
) -> Bar:
    if value is None or not usable(value):
        return Bar(name=name, value=None, text="[x] not available", subject=subject)
    text = say(value, measure.unit, measure.decimals)
    return Bar(name=name, value=value, text=text, subject=subject, dots=dots)


def _title(comparison: Comparison, own: str, measure: Measure) -> str:
    """The message: below, above or level with England, in at most ten words."""
    england = comparison.england
    if comparison.value is None or england is None or england.value is None:
        return "How we compare with other areas"
    mine = number(comparison.value, measure.decimals)
    theirs = number(england.value, measure.decimals)
    if mine == theirs:
        return "The same as England"
    way = "Higher" if comparison.value > england.value else "Lower"
    return f"{way} than England in {comparison.period.label}"


def _rows(
    comparison: Comparison, own: str, measure: Measure
) -> tuple[tuple[str, ...], ...]:
    rows = [(own, _cell(comparison.value, "", measure))]
    near = comparison.neighbours
    if near is not None:
        rows.append(
            (
                f"Mean of {near.with_value} areas like ours",
                _cell(near.mean, "", measure),
            )
        )
        if near.pooled is not None:
            rows.append(
                ("All of these areas taken together", _cell(near.pooled, "", measure))
            )
    for area in (comparison.region, comparison.england):
        if area is not None:
            rows.append((area.name, _compared(area, measure)))
    if near is not None:
        for area in sorted(near.areas, key=lambda each: each.name):
            rows.append((area.name, _compared(area, measure)))
    return tuple(rows)


def _compared(area: ComparedArea, measure: Measure) -> str:
    return _cell(area.value, area.symbol, measure)


def _cell(value: float | None, symbol: str, measure: Measure) -> str:
    if value is not None and usable(value):
        return number(value, measure.decimals)
    return {"c": "[c]", "z": "[z]"}.get(symbol.strip("[]").lower(), "[x]")


def official_and_local(
    own: Sequence[Observation],
    others: Sequence[tuple[str, Sequence[Observation]]],
    *,
    measure: Measure,
    area_name: str,
) -> Chart:
    """The published yearly figures of this area over thin labelled lines of the others.

    `others` is at most three (name, observations), such as England, the region and the
    neighbours' average. A focus chart: one dark line, the rest grey.
    """
    unit, decimals = measure.unit, measure.decimals
    series = [(area_name, own), *others[:3]]
    lines = []
    marks: list[Mark] = []
    cells: dict[tuple[object, str], str] = {}
    periods = sorted({each.period for _, seen in series for each in seen})
    for index, (name, seen) in enumerate(series):
        runs: list[list[Place]] = [[]]
        known = {each.period: each for each in seen}
        for period in periods:
            found = known.get(period)
            if found is None or found.value is None or not usable(found.value):
                status = found.status if found is not None else "not-available"
                cells[(period, name)] = INSTEAD.get(status, "[x]")
                runs.append([])
                continue
            at = (period.start.toordinal() + period.end.toordinal()) / 2
            runs[-1].append((at, found.value))
            cells[(period, name)] = number(found.value, decimals)
            if index == 0:
                text = f"{period.label}: {say(found.value, unit, decimals)}"
                marks.append(Mark(at=at, value=found.value, words=text))
        kept = tuple(tuple(run) for run in runs if run)
        if kept:
            role = "figure" if index == 0 else "other"
            lines.append(
                Line(role=role, runs=kept, label="" if index == 0 else name)  # type: ignore[arg-type]
            )
    rows = tuple(
        (period.label, *(cells[(period, name)] for name, _ in series))
        for period in periods
    )
    span = f", {periods[0].label} to {periods[-1].label}" if periods else ""
    subtitle = f"{measure.title}, {area_name} and other areas{span}"
    latest = f"{area_name} {say(marks[-1].value, unit, decimals)}" if marks else ""
    desc = f"Line chart. {subtitle}. "
    desc += " ".join(f"{mark.words}." for mark in marks[-1:])
    return Chart(
        key=_key("official", measure.slug, area_name),
        kind="series",
        title=f"{measure.short_title}: us and others",
        subtitle=subtitle,
        desc=f"{desc} The table holds the figures of every area.",
        unit=unit,
        decimals=decimals,
        table=Table(
            caption=f"{subtitle}. Oldest first.",
            head=("Period", *(name for name, _ in series)),
            rows=rows,
            symbols=tabled.symbols_in(rows),
        ),
        source="Source: published statistics.",
        marks=tuple(marks),
        lines=tuple(lines),
        stops=tuple(
            Stop(
                at=(period.start.toordinal() + period.end.toordinal()) / 2,
                lines=words.column(period),
            )
            for period in periods
        ),
        latest=latest,
        floor=0.0 if all(mark.value >= 0 for mark in marks) else None,
        ceiling=100.0 if unit == "percent" else None,
    )
