"""This area beside its region, England and the areas most like it."""

from collections.abc import Mapping

from fingerpost.engine.measure import Measure
from fingerpost.judgement import figures
from fingerpost.judgement.reading import ComparedArea, Comparison
from fingerpost.reports import words
from fingerpost.reports.chart import table
from fingerpost.reports.chart.parts import Bar, Chart, Table
from fingerpost.reports.chart.points import key_of
from fingerpost.reports.words import listed_in, say, sentence, usable


def comparison_chart(
    comparison: Comparison, *, measure: Measure, names: Mapping[str, str]
) -> Chart:
    """One published period: this area, areas like it, its region and its nation.

    `names` maps area codes to names. The neighbours are drawn as one average with a
    small circle each; the table names them in alphabetical order. No league table.
    """
    unit, decimals = measure.unit, measure.decimals
    own = names.get(comparison.area, comparison.area)
    bars = [
        _bar(own, comparison.value, measure, comparison.denominator, subject=True),
    ]
    near = comparison.neighbours
    if near is not None and near.mean is not None:
        dots = tuple(
            a.value for a in near.areas if a.value is not None and usable(a.value)
        )
        name = f"Average of {near.with_value} areas like ours"
        bars.append(_bar(name, near.mean, measure, dots=dots))
    for area in (comparison.region, comparison.england):
        if area is not None:
            bars.append(_bar(area.name, area.value, measure, area.denominator))
    rows = _rows(comparison, own, measure)
    title = _title(comparison, measure)
    subtitle = f"{measure.title}, {own} and other areas, {comparison.period.label}"
    said = [f"Bar chart. {subtitle}."]
    said += [f"{bar.name}: {bar.text}." for bar in bars]
    said += [sentence(note) for note in comparison.notes]
    order = "" if near is None else "Areas like ours in alphabetical order."
    each = "" if near is None else " and each of the areas like ours"
    said.append(f"The table holds the same figures{each}.")
    notes = tuple(sentence(note) for note in comparison.notes)
    if near is not None:
        notes = (
            f"Areas like ours: {near.with_value} of {near.listed} have a figure; "
            f"list of {listed_in(near.list)}.",
            *notes,
        )
    return Chart(
        key=key_of("compare", measure.slug, comparison.area, comparison.period.code),
        kind="bars",
        title=title,
        subtitle=subtitle,
        desc=" ".join(said),
        unit=unit,
        decimals=decimals,
        table=Table(
            caption=f"{subtitle}. {order}".strip(),
            head=("Area", f"{measure.short_title} ({words.unit_of(measure)})"),
            rows=rows,
            symbols=table.symbols_in(rows),
            note=table.one_decimal(_asked(comparison, measure)),
        ),
        source="Source: figures of the NHS."
        if measure.level == "icb"
        else "Source: official statistics.",
        bars=tuple(bars),
        notes=notes,
        how_to_read=_how(bars),
        ceiling=100.0 if unit == "percent" else None,
    )


def _how(bars: list[Bar]) -> tuple[str, ...]:
    """What holds for this chart alone: whether single areas are drawn."""
    if not any(bar.dots for bar in bars):
        return ()
    return ("The small circles are the single areas that the average is made of.",)


def _asked(comparison: Comparison, measure: Measure) -> set[int]:
    """With how many decimals the words would write each of the figures."""
    near = comparison.neighbours
    areas = [comparison.region, comparison.england, *(near.areas if near else ())]
    seen = [(comparison.value, comparison.denominator)]
    seen += [(area.value, area.denominator) for area in areas if area is not None]
    return {
        figures.places(measure.unit, measure.decimals, counted)
        for value, counted in seen
        if value is not None
    }


def _bar(
    name: str,
    value: float | None,
    measure: Measure,
    denominator: float | None = None,
    *,
    subject: bool = False,
    dots: tuple[float, ...] = (),
) -> Bar:
    if value is None or not usable(value):
        return Bar(name=name, value=None, text="[x] not available", subject=subject)
    text = say(value, measure.unit, measure.decimals, denominator)
    return Bar(name=name, value=value, text=text, subject=subject, dots=dots)


def _title(comparison: Comparison, measure: Measure) -> str:
    """The message: below, above or level with the nation, in at most ten words."""
    nation = comparison.england
    if comparison.value is None or nation is None or nation.value is None:
        return "How we compare with other areas"
    unit, decimals = measure.unit, measure.decimals
    mine = say(comparison.value, unit, decimals, comparison.denominator)
    theirs = say(nation.value, unit, decimals, nation.denominator)
    if mine == theirs:
        return f"The same as {nation.name}"
    way = "Higher" if comparison.value > nation.value else "Lower"
    return f"{way} than {nation.name} {figures.when(comparison.period)}"


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
    rows += [
        (f"{group.name}: mean of {group.with_value}", _cell(group.mean, "", measure))
        for group in comparison.groups
    ]
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
        number = figures.in_digits(
            value, figures.places(measure.unit, measure.decimals, None)
        )
        return f"{number} [u]" if symbol == "u" else number
    return {"c": "[c]", "z": "[z]"}.get(symbol.strip("[]").lower(), "[x]")
