"""Puts one area beside its region, England and the areas most like it.

SLUG is a measure with published figures, or lait/SHORT_DESC: any series of DfE's Local
Authority Interactive Tool, as imported.
"""

import argparse
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from fingerpost.cli import figures, lookup, output
from fingerpost.cli.ending import DONE, refused, wrong_use
from fingerpost.engine.measure import Better, Break, Measure, Observation
from fingerpost.engine.period import Period


@dataclass(frozen=True, kw_only=True)
class Subject:
    """What is compared: a measure's published figures, or one series of LAIT."""

    slug: str
    title: str
    unit: str
    decimals: int
    better: Better
    minimum: int
    rows: Sequence[Observation]
    factor: float = 100.0
    breaks: tuple[Break, ...] = ()
    no_quartile: bool = False


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `compare`."""
    parser.add_argument(
        "--measure", metavar="SLUG", required=True, help="a measure, or lait/SHORT_DESC"
    )
    parser.add_argument(
        "--area", metavar="CODE", required=True, help="E10000025 or 931"
    )
    parser.add_argument(
        "--period", metavar="P", help="default: the latest published one"
    )
    parser.add_argument(
        "--method",
        choices=("fingerpost", "lait"),
        default="fingerpost",
        help="lait: exactly as DfE's tool does it",
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Compare, and print the answer."""
    kept = figures.store()
    wanted = lookup.period(args.period) if args.period else None
    subject = (
        _lait(args.measure, kept)
        if args.measure.startswith("lait/")
        else _measure(lookup.measure(args.measure), kept)
    )
    register = figures.register(kept)
    area = lookup.area(args.area, register)
    from fingerpost.judgement.comparators import answer, compare

    period = None
    if wanted is not None:
        period = _published(wanted, {row.period for row in subject.rows})
    try:
        comparison = compare(
            measure_slug=subject.slug,
            unit=subject.unit,
            decimals=subject.decimals,
            better=subject.better,
            minimum_denominator=subject.minimum,
            observations=subject.rows,
            area=area,
            areas=list(register),
            neighbours=_neighbours(kept),
            period=period,
            method=args.method,
            factor=subject.factor,
            breaks=subject.breaks,
            groups=_groups() if args.method == "fingerpost" else (),
        )
    except ValueError as fault:
        raise refused(str(fault)) from None
    if subject.no_quartile and comparison.band:
        note = "no quarter bands: the data range is too small"
        comparison = replace(comparison, band=None, notes=(*comparison.notes, note))
    said = answer(comparison, decimals=subject.decimals)
    if args.json:
        output.document(said)
        return DONE
    _tell(said, subject, area.name)
    return DONE


def _published(wanted: Period, there: set[Period]) -> Period:
    """The published period that was asked for; a year also names one that ends in it.

    The tool writes the school year 2023 to 2024 as "2024".
    """
    fitting = [one for one in there if lookup.same(one, wanted)]
    if not fitting and wanted.kind == "calendar-year":
        fitting = [one for one in there if one.end.year == wanted.end.year]
    if not fitting:
        last = max(there, key=lambda one: one.end)
        raise wrong_use(
            f"There are no published figures for {wanted.label}; the latest are for "
            f"{last.label}."
        )
    return max(fitting, key=lambda one: one.end)


def _measure(measure: Measure, kept: Any) -> Subject:
    if measure.official is None:
        has = " and ".join(measure.bases)
        raise wrong_use(
            f"{measure.title} has no published figures to compare with; it has "
            f"{has} ones."
        )
    figures.fresh(kept)
    from fingerpost.engine.store import Observations

    rows = Observations(kept).find(
        measure=measure.slug, basis="official", period_kind=measure.official_period
    )
    if not rows:
        source = measure.official.source
        raise refused(
            f"Nothing has been imported for {measure.title}. Import the published "
            f"files first: fingerpost import {source} FILE..."
        )
    return Subject(
        slug=measure.slug,
        title=measure.title,
        unit=measure.unit,
        decimals=measure.decimals,
        better=measure.better,
        minimum=measure.minimum_denominator,
        rows=rows,
        factor=measure.factor,
        breaks=measure.breaks,
    )


def _lait(name: str, kept: Any) -> Subject:
    """One series of the interactive tool, straight from what was imported."""
    from fingerpost.cli import lait_series

    short = name.partition("/")[2]
    found = lait_series.read(kept, short)
    if not found.observations:
        known = lait_series.names(kept)
        if not known:
            raise refused(
                "LAIT has not been imported. Import it first: fingerpost import lait "
                "FILE..."
            )
        raise wrong_use(
            f"LAIT has no series '{lookup.shown(short)}'.{lookup.nearest(short, known)}"
        )
    return Subject(
        slug=name,
        title=found.title,
        unit=found.unit,
        decimals=found.decimals,
        better=found.better,
        minimum=0,
        rows=found.observations,
        no_quartile=found.no_quartile,
    )


def _neighbours(kept: Any) -> list[tuple[str, str, str]]:
    table = kept.table("statistical_neighbours", "neighbours")
    if table is None:
        return []
    rows = table.select(["list", "area", "place", "neighbour"]).to_pylist()
    rows.sort(key=lambda row: (row["list"], row["area"], row["place"]))
    return [(row["list"], row["area"], row["neighbour"]) for row in rows]


def _groups() -> Sequence[Any]:
    """The partnership's own groups of areas; a home without a database has none."""
    from fingerpost import home

    if not home.has_database():
        return ()
    from fingerpost.cli import rooms

    rooms.ready()
    from fingerpost.evidence import queries

    return queries.figures().groups


def _tell(said: dict[str, Any], subject: Subject, name: str) -> None:
    from fingerpost.reports.words import say

    def shown(value: float | None, places: int = subject.decimals) -> str:
        return "not available" if value is None else say(value, subject.unit, places)

    output.say(f"{subject.title}, {said['period']}")
    rows = [(name, shown(said["value"]))]
    if said["previous"]:
        rows.append(
            (f"  {said['previous']['period']}", shown(said["previous"]["value"]))
        )
    near = said["neighbours"]
    if near:
        title = (
            f"Average of {near['with_value']} areas like it (list of {near['list']})"
        )
        rows.append((title, shown(near["mean"], max(subject.decimals, 2))))
    for key in ("region", "england"):
        if said[key]:
            rows.append((said[key]["name"], shown(said[key]["value"])))
    if said["rank"]:
        place = f"{said['rank']} of {said['of']}"
        if said["rank_low"] is not None:
            place += f"; by chance {said['rank_low']} to {said['rank_high']}"
        rows.append(("Place", place))
    output.table(rows, ("area", "figure"))
    for note in said["notes"]:
        output.say(f"{note[:1].upper()}{note[1:].rstrip('.')}.")
