"""The latest published figure of each group, as tables that stand below a chart.

A publisher gives the same figure for several groups: pupils with a plan, with support,
without needs; each kind of setting. They are set side by side and never added up here.
"""

from collections.abc import Iterable, Sequence

from fingerpost.engine.measure import Breakdown, Measure, Observation
from fingerpost.judgement import figures
from fingerpost.judgement.periods import in_words
from fingerpost.reports import words
from fingerpost.reports.chart.parts import Table
from fingerpost.reports.chart.table import symbols_in


def group_tables(
    measure: Measure, seen: Iterable[Observation], *, area_name: str
) -> tuple[Table, ...]:
    """A table for each split that is published, of the latest period that has it.

    Only official figures are told by group: what a partnership counts by group itself
    is not for everyone.
    """
    official = [one for one in seen if one.basis == "official" and one.breakdown]
    tables = []
    for split in _splits(measure):
        here = [one for one in official if one.breakdown == split.name]
        if here:
            latest = max(one.period.end for one in here)
            now = [one for one in here if one.period.end == latest]
            tables.append(_table(measure, split, now, area_name))
    return tuple(tables)


def _splits(measure: Measure) -> list[Breakdown]:
    """Every split of the published figure, each once, in the measure's own order.

    A split that is published as columns has its words in the split of our own figures.
    """
    if measure.official is None:
        return []
    every = (measure.official, *measure.official.earlier)
    found = {split.name: split for series in every for split in series.breakdowns}
    local = measure.local.breakdowns if measure.local else ()
    ours = {one.name: one for one in local}
    for series in every:
        name = series.parts_of
        if name and name not in found and name in ours:
            found[name] = ours[name]
        elif name and name not in found and series.part_words:
            found[name] = Breakdown(
                name=name,
                title=name.capitalize(),
                by=lambda row: row,  # its parts are columns: no row is sorted by it
                categories=series.part_words,
            )
    return list(found.values())


def _table(
    measure: Measure, split: Breakdown, now: Sequence[Observation], area_name: str
) -> Table:
    order = {category: place for place, category in enumerate(split.categories)}
    rows = sorted(now, key=lambda one: order.get(one.category, len(order)))
    # a group that is always empty would only be read as a gap
    rows = [one for one in rows if one.value is not None or one.symbol]
    counted = any(one.denominator is not None for one in rows)
    # of a split of the whole, each group has its share; else its own figure
    what = "Share of all" if split.of_all else measure.short_title
    head = [split.title, f"{what} ({words.unit_of(measure)})"]
    cells = []
    for one in rows:
        line = [split.categories.get(one.category, one.category), _value(one, measure)]
        if counted:
            line += [words.count(one.numerator), words.count(one.denominator)]
        cells.append(tuple(line))
    period = in_words(now[0].period)
    return Table(
        caption=f"{split.title}: {what[:1].lower()}{what[1:]}, {area_name}, {period}",
        head=(*head, "Counted", "Out of") if counted else tuple(head),
        rows=tuple(cells),
        symbols=symbols_in(cells),
        note="",
        text_columns=(0,),
    )


def _value(one: Observation, measure: Measure) -> str:
    """A figure with its mark, or the symbol that stands for it."""
    if one.value is None:
        return words.INSTEAD.get(one.status, "[x]")
    decimals = figures.places(measure.unit, measure.decimals, None)
    mark = figures.MARKS.get(one.status, "")
    return f"{figures.in_digits(one.value, decimals)} {mark}".strip()
