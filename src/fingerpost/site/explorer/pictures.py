"""The charts and tables of the explorer, made from one explored series."""

from collections.abc import Iterable, Sequence

from django.utils.html import escape
from django.utils.safestring import mark_safe

from fingerpost.judgement.periods import in_words
from fingerpost.reports import charts
from fingerpost.reports.chart.areas import AreaLine, areas_chart
from fingerpost.reports.chart.parts import Bar, Chart, Table
from fingerpost.reports.chart.ranked import ranked_chart
from fingerpost.reports.chart.table import symbols_in
from fingerpost.reports.charts import Drawn
from fingerpost.site.explorer import about, told
from fingerpost.site.explorer.beside import Explored


def over_years(x: Explored) -> Drawn:
    """The area, the nation, the region and the mean of areas like it, over time."""
    lines = _lines(x)
    columns = [_level(line.texts) for line in lines]
    rows = tuple(
        (period.label, *(column[n] for column in columns))
        for n, period in enumerate(x.series.periods)
    )
    subtitle = f"{x.subject.title}, {x.area.name}"
    chart = areas_chart(
        lines,
        periods=x.series.periods,
        key=f"years-{x.subject.slug}-{x.area.code}",
        title=f"{x.area.name} over time",
        subtitle=subtitle,
        unit=x.subject.unit,
        counted=x.subject.counted,
        table=Table(
            caption=f"{subtitle}. Oldest first.",
            head=("Period", *(f"{line.name} ({_unit(x)})" for line in lines)),
            rows=rows,
            symbols=symbols_in(rows),
        ),
        source=f"Source: {told.source_name(x.subject)}.",
        notes=_notes(x),
    )
    return charts.drawn(chart)


def side_by_side(x: Explored) -> Drawn:
    """The group's areas in one period, in order of their figure, one in focus."""
    return charts.drawn(_ranked(x))


def by_size(x: Explored) -> Drawn | None:
    """All councils as a funnel; None where no counts are published."""
    if x.funnel is None or x.subject.measure is None:
        return None
    chart = charts.funnel_chart(
        x.funnel,
        measure=x.subject.measure,
        period=x.period,
        names={code: x.name(code) for code in x.series.areas},
        focus=x.area.code,
        neighbours=x.alike,
        source=f"Source: {told.source_name(x.subject)}.",
    )
    return charts.drawn(chart)


def _lines(x: Explored) -> list[AreaLine]:
    lines = [_line(x, x.area.code)]
    if x.sizes_differ:
        return lines
    for code in (x.area.country, _region(x)):
        if code in x.series.areas and code != x.area.code:
            lines.append(_line(x, code))
    name, means = x.means
    if any(mean is not None for mean in means):
        texts = [
            x.subject.shown(mean, mean=True) if mean is not None else "[x]"
            for mean in means
        ]
        last = _last(x, means, mean=True)
        lines.append(AreaLine(name=name, values=means, texts=texts, last=last))
    return lines


def _region(x: Explored) -> str:
    """The region that stands beside the area: the one that the comparison chose."""
    found = x.compared
    if found is not None and found.region is not None:
        return found.region.code
    return x.area.region


def _line(x: Explored, code: str) -> AreaLine:
    seen = [
        x.series.observation(n, code, unit=x.subject.unit)
        for n in range(len(x.series.periods))
    ]
    return AreaLine(
        name=x.name(code),
        values=[one.value if one else None for one in seen],
        texts=[told.figure(one, x.subject) for one in seen],
        last=_last(x, (one.value if one else None for one in seen)),
    )


def _last(x: Explored, values: Iterable[float | None], *, mean: bool = False) -> str:
    """The last figure with its unit, as it stands at the end of a line."""
    there = [value for value in values if value is not None]
    return x.subject.said(there[-1], mean=mean) if there else ""


def _level(texts: Sequence[str]) -> list[str]:
    """The figures of one column with equally many decimals; marks and symbols stay."""
    parts = [text.partition(" ") for text in texts]
    most = max(
        (len(d.partition(".")[2]) for d, _, _ in parts if d[:1] != "["), default=0
    )
    return [
        text if digits[:1] == "[" else f"{_padded(digits, most)} {mark}".strip()
        for text, (digits, _, mark) in zip(texts, parts, strict=True)
    ]


def _padded(digits: str, most: int) -> str:
    have = len(digits.partition(".")[2])
    return digits + ("." if most and not have else "") + "0" * (most - have)


def _unit(x: Explored) -> str:
    return "per cent" if x.subject.unit == "percent" else x.subject.counted


def _notes(x: Explored) -> tuple[str, ...]:
    found = x.compared
    notes = []
    if x.sizes_differ:
        notes.append("Larger areas have larger numbers. This compares sizes only.")
    notes += [f"Read with care: {words}" for words in about.caveats(x)]
    if found is not None and x.alike and not x.sizes_differ:
        names = ", ".join(sorted(x.name(code) for code in x.alike))
        notes.append(f"Areas like {x.area.name}: {names}.")
    return tuple(notes)


def _ranked(x: Explored) -> Chart:
    bars = []
    codes = sorted(x.members, key=x.name)
    texts, which = [], []
    for code in codes:
        one = x.series.observation(x.at, code, unit=x.subject.unit)
        mine, near = code == x.area.code, code in x.alike
        name = x.name(code)
        texts.append(told.figure(one, x.subject))
        which.append(_what(mine=mine, near=near))
        bars.append(
            Bar(
                name=name,
                value=one.value if one else None,
                text=told.said_of(one, x.subject),
                subject=mine,
                near=near and x.group != "neighbours",
            )
        )
    rows = tuple(zip(_links(x, codes), _level(texts), which, strict=True))
    nation = x.series.observation(x.at, x.area.country, unit=x.subject.unit)
    subtitle = (
        f"{x.subject.title}, {x.groups[x.group].lower()}, {in_words(x.period)}"
        if x.group != "region"
        else f"{x.subject.title}, {x.groups[x.group]}, {in_words(x.period)}"
    )
    compared = nation is not None and nation.value is not None and not x.sizes_differ
    return ranked_chart(
        bars,
        key=f"ranked-{x.subject.slug}-{x.area.code}",
        title=f"Where {x.area.name} lies",
        subtitle=subtitle,
        unit=x.subject.unit,
        counted=x.subject.counted,
        table=Table(
            caption=f"{subtitle}. In the alphabet's order.",
            head=("Area", f"Figure ({_unit(x)})", "Which"),
            rows=rows,
            symbols=symbols_in(rows),
            text_columns=(0, 2),
        ),
        highest_first=x.subject.better != "lower",
        nation=(
            x.name(x.area.country),
            nation.value,
            told.said_of(nation, x.subject),
        )
        if compared and nation is not None and nation.value is not None
        else None,
        source=f"Source: {told.source_name(x.subject)}.",
        notes=_notes(x),
        ceiling=100.0 if x.subject.unit == "percent" else None,
    )


def _links(x: Explored, codes: Sequence[str]) -> list[str]:
    """The names of areas, each the way to its own page of this series."""
    there = escape(x.asked.but(area="AREA").address)  # worked out once, not 150 times
    known = x.now.areas
    made = []
    for code in codes:
        name, area = x.name(code), known.get(code)
        if code == x.area.code or area is None or area.level != x.area.level:
            made.append(name)
            continue
        href = there.replace("AREA", code)
        made.append(
            mark_safe(f'<a class="govuk-link" href="{href}">{escape(name)}</a>')
        )
    return made


def _what(*, mine: bool, near: bool) -> str:
    return "In focus" if mine else "Like it" if near else "Another area"


def every_figure(x: Explored) -> Table:
    """The group's areas by all periods, in the alphabet's order, sums at the end."""
    codes = sorted(x.members, key=x.name)
    if not x.sizes_differ:
        codes += [c for c in (_region(x), x.area.country) if c in x.series.areas]
    periods = range(len(x.series.periods))
    codes = list(dict.fromkeys(codes))
    columns = [
        _level([told.cell(held, x.subject) for held in x.series.cells(n, codes)])
        for n in periods
    ]
    names = _links(x, codes)
    rows = tuple(zip(names, *columns, strict=True))
    return Table(
        caption=f"{x.subject.title} ({_unit(x)}), {x.groups[x.group]}. "
        "In the alphabet's order; region and nation come last.",
        head=("Area", *(period.label for period in x.series.periods)),
        rows=rows,
        symbols=symbols_in(rows),
    )
