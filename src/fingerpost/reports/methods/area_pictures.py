"""Pictures of published figures of many areas: over the years, and all in a row."""

from collections.abc import Callable

from fingerpost.engine.period import calendar_year
from fingerpost.reports.chart.areas import AreaLine, areas_chart
from fingerpost.reports.chart.parts import Bar, Chart, Table
from fingerpost.reports.chart.ranked import ranked_chart
from fingerpost.reports.methods.bar_pictures import SOURCE

_LINES = {
    "Our area": (44, 47, 43, 49, 52, 51),
    "England": (58, 60, 58, 56, 50, 47),
    "Areas like ours": (52, 51, 53, 50, 48, 47),
}


def area_picture(name: str) -> Chart:
    """The chart of this name. Raises KeyError when there is none."""
    return AREAS[name](name)


def _areas(name: str) -> Chart:
    years = [calendar_year(2020 + n) for n in range(6)]
    lines = [
        AreaLine(
            name=area,
            values=values,
            texts=[f"{value}%" for value in values],
            last=f"{values[-1]}%",
        )
        for area, values in _LINES.items()
    ]
    subtitle = "Plans on time, an invented area and others, each year"
    rows = [
        (year.label, *(str(values[place]) for values in _LINES.values()))
        for place, year in enumerate(years)
    ]
    return areas_chart(
        lines,
        periods=years,
        key=name,
        title="Our area against England and areas like ours",
        subtitle=subtitle,
        unit="percent",
        counted="",
        table=Table(
            caption=f"{subtitle} (per cent).", head=("Year", *_LINES), rows=tuple(rows)
        ),
        source=SOURCE,
    )


def _ranked(name: str) -> Chart:
    found = {f"Area {n + 1:02}": 30 + (7 * n) % 41 for n in range(40)}
    bars = [
        Bar(
            name=area,
            value=value,
            text=f"{value}%",
            subject=area == "Area 12",
            near=area in ("Area 05", "Area 20", "Area 31"),
        )
        for area, value in found.items()
    ]
    subtitle = "Plans on time, forty invented areas, one year"
    return ranked_chart(
        bars,
        key=name,
        title="One area among forty",
        subtitle=subtitle,
        unit="percent",
        counted="",
        table=Table(
            caption=f"{subtitle}.",
            head=("Area", "Plans on time (per cent)"),
            rows=tuple((area, str(value)) for area, value in found.items()),
        ),
        nation=("England", 50, "50%"),
        source=SOURCE,
        ceiling=100.0,
    )


AREAS: dict[str, Callable[[str], Chart]] = {"areas": _areas, "ranked": _ranked}
