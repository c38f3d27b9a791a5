"""Every area by its size: which lie further from the average than chance explains."""

from collections.abc import Collection, Mapping
from decimal import ROUND_HALF_DOWN, Decimal
from typing import Literal

import numpy as np

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.judgement import figures
from fingerpost.judgement.funnels.areas import AreaFunnel, Place
from fingerpost.reports import words
from fingerpost.reports.chart.parts import Chart, Dot, Limit, Table
from fingerpost.reports.chart.points import key_of
from fingerpost.reports.words import say

STEPS = 80  # places through which each limit is drawn
BEYOND = 1.06
PLACES: dict[Place, str] = {
    "inside": "inside the limits",
    "above 95": "above the 95% limit",
    "below 95": "below the 95% limit",
    "above 998": "above the 99.8% limit",
    "below 998": "below the 99.8% limit",
}
HOW = ("Only the area in focus has its name here: this is not a league table.",)


def funnel_chart(
    funnel: AreaFunnel,
    *,
    measure: Measure,
    period: Period,
    names: Mapping[str, str],
    focus: str | None = None,
    neighbours: Collection[str] = (),
    source: str = "Source: official statistics.",
) -> Chart:
    """All areas of one published period as a funnel, with their table.

    `funnel` is what `funnel_of_areas` answers. `names` maps area codes to names (a code
    without one stands for itself), `focus` is the area to label and `neighbours` those
    to mark by another shape. Only published figures belong here: every area's counts
    are in the table. Areas stand in the alphabet's order, never by rank.
    """
    called = {one.code: names.get(one.code, one.code) for one in funnel.counts}
    own = called.get(focus or "")
    dots = _dots(funnel, measure, called, focus, neighbours)
    subtitle = ", ".join(
        part
        for part in (
            measure.title,
            f"{own} among {len(dots)} areas" if own else f"{len(dots)} areas",
            period.label,
        )
    )
    place = funnel.place(focus) if focus else None
    notes = _notes(funnel)
    return Chart(
        key=key_of("funnel", measure.slug, focus or "all", period.code),
        kind="funnel",
        title=_title(funnel, place),
        subtitle=subtitle,
        desc=_described(funnel, measure, subtitle, dots, place, notes),
        unit=measure.unit,
        decimals=measure.decimals,
        table=_table(funnel, measure, called, subtitle),
        source=source,
        dots=dots,
        limits=_limits(funnel, measure),
        notes=notes,
        how_to_read=HOW,
        floor=0.0,
        ceiling=measure.factor if funnel.kind == "share" else None,
        counts=words.each(measure),
    )


def _dots(
    funnel: AreaFunnel,
    measure: Measure,
    called: Mapping[str, str],
    focus: str | None,
    neighbours: Collection[str],
) -> tuple[Dot, ...]:
    dots = []
    for one, place in zip(funnel.counts, funnel.places, strict=True):
        value = measure.factor * one.numerator / one.denominator
        said = say(value, measure.unit, measure.decimals, one.denominator)
        counted = words.count(one.denominator)
        dots.append(
            Dot(
                size=one.denominator,
                value=value,
                words=f"{called[one.code]}: {said} of {counted}, {PLACES[place]}",
                role="focus"
                if one.code == focus
                else "near"
                if one.code in neighbours
                else "rest",
                name=f"{called[one.code]} {said}" if one.code == focus else "",
            )
        )
    return tuple(dots)


def _limits(funnel: AreaFunnel, measure: Measure) -> tuple[Limit, ...]:
    sizes = [one.denominator for one in funnel.counts]
    # a little beyond the largest area, so that its mark lies free of the lines' names
    grid = np.geomspace(min(sizes), BEYOND * max(sizes), STEPS)
    whole = funnel.kind == "share" and min(sizes) >= 1
    grid = np.unique(np.rint(grid)) if whole else grid
    centre = funnel.centre * measure.factor
    said = say(centre, measure.unit, measure.decimals)
    ends = (float(grid[0]), float(grid[-1]))
    limits = [
        Limit(
            role="middle",
            places=tuple((end, centre) for end in ends),
            label=f"All areas {said}",
        )
    ]
    lines: tuple[tuple[int, Literal["inner", "outer"], str], ...] = (
        (95, "inner", "95%"),
        (998, "outer", "99.8%"),
    )
    for level, role, label in lines:
        for line in funnel.at(grid.tolist(), level):
            values = (line * measure.factor).tolist()
            places = tuple(zip(grid.tolist(), values, strict=True))
            limits.append(Limit(role=role, places=places, label=label))
    return tuple(limits)


def _title(funnel: AreaFunnel, place: Place | None) -> str:
    """The message in at most ten words; nothing of better or worse."""
    if place is None:
        return "How far areas lie from the average, by size"
    usual = funnel.limits == "over-dispersed"
    if place == "inside":
        if usual:
            return "Within the usual differences between areas"
        return "Chance alone could explain the distance from the average"
    way = "Higher" if place.startswith("above") else "Lower"
    if place.endswith("998"):
        way = f"Much {way.lower()}"
    than = "the usual differences between areas" if usual else "chance alone explains"
    return f"{way} than {than}"


def _notes(funnel: AreaFunnel) -> tuple[str, ...]:
    notes = [by_chance(funnel)]
    if funnel.limits == "over-dispersed":
        notes.append(
            "Areas differ more than chance alone explains. So the limits are wider: "
            "they hold the usual differences between areas as well (over-dispersion)."
        )
    else:
        law = "binomial" if funnel.limits == "binomial" else "Poisson"
        notes.append(
            "Areas differ no more than chance explains. So the limits are those of "
            f"chance alone (exact {law} limits)."
        )
    if (left := funnel.left_out) > 0:
        few = "1 area has" if left == 1 else f"{left} areas have"
        notes.append(f"{few} numbers too small to compare, and no mark here.")
    return tuple(notes)


def by_chance(funnel: AreaFunnel) -> str:
    """How many areas lie outside by chance alone, and how many do here."""
    inner, outer = (_about(funnel.by_chance(level)) for level in (95, 998))
    far, farthest = funnel.outside(95), funnel.outside(998)
    here = "Here none lies outside."
    if far:
        outer_here = str(farthest) if farthest else "none"
        lie = "lies" if far == 1 else "lie"
        here = (
            f"Here {far} {lie} outside the 95% limits and {outer_here} outside the "
            "99.8% limits."
        )
    return (
        f"Among {len(funnel.counts)} areas, {inner} would be outside the 95% limits "
        f"and {outer} outside the 99.8% limits by chance alone. {here}"
    )


def _about(number: float) -> str:
    """A number of areas to a tenth; an exact half tenth goes down: 7.65 is 7.6."""
    tenths = Decimal(repr(round(number, 9))).quantize(Decimal("0.1"), ROUND_HALF_DOWN)
    return f"about {tenths}" if tenths else "fewer than 0.1"


def _table(
    funnel: AreaFunnel, measure: Measure, called: Mapping[str, str], subtitle: str
) -> Table:
    rows = [
        (
            called[one.code],
            figures.in_digits(
                measure.factor * one.numerator / one.denominator,
                figures.places(measure.unit, measure.decimals, None),
            ),
            words.count(one.numerator),
            words.count(one.denominator),
            PLACES[place],
        )
        for one, place in zip(funnel.counts, funnel.places, strict=True)
    ]
    return Table(
        caption=f"{subtitle}. Areas in alphabetical order.",
        head=(
            "Area",
            f"{measure.short_title} ({words.unit_of(measure)})",
            "Counted",
            "Out of",
            "Against the limits",
        ),
        rows=tuple(sorted(rows)),
        text_columns=(0, 4),
    )


def _described(
    funnel: AreaFunnel,
    measure: Measure,
    subtitle: str,
    dots: Collection[Dot],
    place: Place | None,
    notes: Collection[str],
) -> str:
    centre = say(funnel.centre * measure.factor, measure.unit, measure.decimals)
    said = [f"Funnel plot. {subtitle}.", f"All areas together: {centre}."]
    said += [f"{dot.words}." for dot in dots if dot.role == "focus"]
    if place is not None:
        size = next(dot.size for dot in dots if dot.role == "focus")
        for level, name in ((95, "95%"), (998, "99.8%")):
            low, high = (
                say(float(line[0]) * measure.factor, measure.unit, measure.decimals)
                for line in funnel.at([size], level)
            )
            said.append(f"The {name} limits at this size: {low} to {high}.")
    said += notes
    if any(dot.role == "near" for dot in dots):
        said.append("Areas like it have a mark of another shape.")
    said.append("The table holds the same figures.")
    return " ".join(said)
