"""Do outlooks keep what they say: on simulated, invented and real published series.

An outlook is made at many points of the past with what was known then, by the very code
that makes readings, and held against what came. Printed for each kind of series and
each distance: how many outlooks the rules would have shown, how many figures then lay
inside the 80 % fan, and how often "likely" and "unlikely" came true. Beside it the
model alone, without the rule that it must have held in the past.

    .venv/bin/python bench/outlook_coverage.py [--home FOLDER] [--shared FOLDER]

Real series: plans by age band of every council, each January from 2010 to 2023
(Department for Education, SEN2); suspensions of pupils by kind of need in the South
East, each term from autumn 2019 (Department for Education). Series of the Local
Authority Interactive Tool have ten years at most: fewer than the 13 figures that the
rules ask for, so that only the model alone can be tried on them.
Exit status 1 when of all outlooks shown fewer than 75 % or more than 88 % held: an 80 %
fan, a little wide because nothing is said of series that change their ways.
"""

import argparse
import csv
import gzip
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

import numpy as np

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period, calendar_year, month, school_term
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.outlook.back_test import foreseen
from fingerpost.judgement.outlook.level import fit
from fingerpost.judgement.outlook.scale import scaled
from fingerpost.judgement.reading import Target
from fingerpost.measures import catalogue

DISTANCES = (1, 3, 6, 12)
HELD = (0.75, 0.88)
OFFSETS = (-1.5, -0.5, 0.5, 1.5)  # targets tried, in standard deviations of the past


@dataclass(frozen=True)
class Series:
    """One series: consecutive periods, their values, and denominators where known."""

    name: str
    unit: str
    periods: Sequence[Period]
    values: Sequence[float | None]
    denominators: Sequence[float | None] = ()


@dataclass
class Tally:
    """What became of the outlooks over one distance."""

    asked: int = 0
    shown: int = 0
    inside: int = 0
    alone: int = 0
    alone_inside: int = 0
    said: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))


def main() -> int:
    """Try every kind of series, print, and answer 1 when outlooks do not hold."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--home", help="a demonstration that is there already")
    parser.add_argument("--shared", default=os.environ.get("FINGERPOST_SHARED", ""))
    parser.add_argument("--most", type=int, default=300, help="series of each kind")
    given = parser.parse_args()
    here = Path(__file__).resolve().parents[1]
    data = Path(given.shared or here.parent / "shared") / "data"
    shown = inside = 0
    for title, series, every in (
        ("Simulated levels with noise, 48 months", simulated(), 6),
        ("The demonstration's own figures, months", demonstration(given.home), 3),
        ("Plans by age band and council, yearly, 2010 to 2023", caseload(data), 1),
        ("Suspensions in the South East, by term", suspensions(data), 1),
        ("Interactive tool (LAIT), yearly, model alone", lait(data), 1),
    ):
        some = thin(list(series), given.most)
        if not some:
            print(f"\n{title}\n  SKIPPED: the files are not there ({data})")
            continue
        tallies = tried(some, every)
        told(title, len(some), tallies)
        shown += sum(tally.shown for tally in tallies.values())
        inside += sum(tally.inside for tally in tallies.values())
    held = inside / shown if shown else 0.0
    met = HELD[0] <= held <= HELD[1]
    print(
        f"\nOf {shown:,} outlooks that would have been shown, {100 * held:.1f} % held "
        f"(goal {100 * HELD[0]:.0f} to {100 * HELD[1]:.0f}): "
        f"{'met' if met else 'MISSED'}"
    )
    return 0 if met else 1


def tried(series: Iterable[Series], every: int) -> dict[int, Tally]:
    """Look ahead from every so many points, and see what came."""
    tallies = {steps: Tally() for steps in DISTANCES}
    for one in series:
        sample = scaled(one.values, unit=one.unit, denominators=list(one.denominators))
        found = fit(sample.x, sample.noise)
        for at in range(7, len(one.values) - 1, every):
            for steps, tally in tallies.items():
                if at + steps >= len(one.values) or steps > (at + 1) // 2:
                    continue
                came = one.values[at + steps]
                if came is None or one.values[at] is None:
                    continue
                below = foreseen(found, sample, at=at, steps=steps, value=came)
                tally.alone += 1
                tally.alone_inside += 0.1 <= below <= 0.9
                if at >= 12:
                    by_the_rules(one, at, steps, came, tally)
    return tallies


def by_the_rules(one: Series, at: int, steps: int, came: float, tally: Tally) -> None:
    """The outlook that a page would have shown at this point, if any."""
    known = [value for value in one.values[: at + 1] if value is not None]
    offset = OFFSETS[(at + steps) % len(OFFSETS)]
    aim = float(np.mean(known[-12:]) + offset * np.std(known[-12:]))
    target = Target(
        kind="number",
        valid_from=date(1990, 1, 1),
        due=one.periods[at + steps].end,
        set_on=date(1990, 1, 1),
        set_by="the bench",
        value=aim,
    )
    reading = make_reading(
        measure=measure(one.unit),
        area="Z99999999",
        area_name="the bench",
        series=list(observed(one, at)),
        targets=[target],
        audience="partner",
        today=one.periods[at].end,
    )
    tally.asked += 1
    seen = reading.outlook
    if seen is None or not seen.fan:
        return
    last = seen.fan[-1]
    tally.shown += 1
    tally.inside += last.low <= came <= last.high
    tally.said[seen.kind].append(int(came >= aim))


def observed(one: Series, at: int) -> Iterator[Observation]:
    """What was known at a point of the past."""
    whole = len(one.denominators) == len(one.values)
    for place in range(at + 1):
        value = one.values[place]
        of = one.denominators[place] if whole else None
        yield Observation(
            measure="bench",
            basis="local",
            area="Z99999999",
            period=one.periods[place],
            value=value,
            numerator=None if value is None or of is None else round(value * of / 100),
            denominator=None if value is None else of,
            unit=one.unit,
        )


def measure(unit: str) -> Measure:
    """A measure of this unit, without breaks; a higher figure is called better."""
    plain = catalogue()["ehc_plans_within_20_weeks"]
    return replace(plain, unit=unit, better="higher", breaks=())


def told(title: str, count: int, tallies: dict[int, Tally]) -> None:
    """Print what became of the outlooks of one kind of series."""
    print(f"\n{title}: {count:,} series")
    print(
        "  steps   asked   shown  inside fan | model alone: tried  inside"
        " | likely came true | unlikely did | open"
    )
    for steps, tally in tallies.items():
        if not tally.alone:
            continue
        came = {
            kind: f"{100 * np.mean(hits):4.0f} % of {len(hits)}" if hits else "-"
            for kind in ("likely", "unlikely", "open")
            for hits in [tally.said.get(kind, [])]
        }
        print(
            f"  {steps:5} {tally.asked:7,} {tally.shown:7,} "
            f"{share(tally.inside, tally.shown):>10} | {tally.alone:18,} "
            f"{share(tally.alone_inside, tally.alone):>7} | {came['likely']:>16} | "
            f"{came['unlikely']:>12} | {came['open']}"
        )


def share(part: int, whole: int) -> str:
    """A share in words, or a dash where there is none."""
    return f"{100 * part / whole:.1f} %" if whole else "-"


def thin(series: list[Series], most: int) -> list[Series]:
    """Not more than so many series, evenly from the whole list, always the same."""
    if len(series) <= most:
        return series
    places = np.linspace(0, len(series) - 1, most).round().astype(int)
    return [series[place] for place in places]


def simulated() -> Iterator[Series]:
    """Levels that wander more or less, drift a little, and are seen with noise."""
    draw = np.random.default_rng(20261125)
    periods = [month(2020 + n // 12, n % 12 + 1) for n in range(48)]
    for place in range(160):
        wander = (0.0, 0.05, 0.2, 0.5)[place % 4]
        level = draw.normal(0, wander, 48).cumsum() + draw.normal(0, 0.05) * np.arange(
            48
        )
        values = 50 + level + draw.normal(0, 1, 48)
        yield Series(f"simulated {place}", "score", periods, values.tolist())


def demonstration(home: str | None) -> Iterator[Series]:
    """Every monthly figure of the invented area with at least 24 months."""
    with tempfile.TemporaryDirectory(prefix="fingerpost-bench-") as folder:
        os.environ["FINGERPOST_HOME"] = home or folder
        os.environ.setdefault("FINGERPOST_TODAY", "2026-01-20")
        from fingerpost.cli import rooms

        rooms.ready()
        if home is None:
            from fingerpost.demo.build import build

            build(scale="small")
        from fingerpost.evidence.queries.memory import observations
        from fingerpost.partnership.queries import partnership

        area = partnership().area
        for slug, one in sorted(catalogue().items()):
            for basis in one.bases:
                rows = observations().find(
                    measure=slug, basis=basis, area=area, period_kind="month"
                )
                rows = sorted(rows, key=lambda row: row.period.start)
                if len(rows) < 24 or one.unit not in ("percent", "count", "weeks"):
                    continue
                of = [row.denominator for row in rows]
                yield Series(
                    f"{slug} {basis}",
                    one.unit,
                    [row.period for row in rows],
                    [row.value for row in rows],
                    of if one.unit == "percent" else (),
                )


def caseload(data: Path) -> Iterator[Series]:
    """Plans of each age band in each council, January 2010 to 2023."""
    found: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for row in rows_of(data / "dfe-sen2-ehcp" / "sen2_age_caseload_subset.csv.gz"):
        age = row["characteristic_age"]
        if row["geographic_level"] != "Local authority" or age == "Total":
            continue
        number = number_of(row["num_caseload"])
        if number is not None and number >= 20:
            found[row["new_la_code"], age][int(row["time_period"])] = number
    for (area, age), years in sorted(found.items()):
        if len(years) == 14 and set(years) == set(range(2010, 2024)):
            yield Series(
                f"{area} {age}",
                "count",
                [calendar_year(year) for year in sorted(years)],
                [years[year] for year in sorted(years)],
            )


def suspensions(data: Path) -> Iterator[Series]:
    """Rates of suspension by council, phase and kind of need, 17 terms."""
    folder = data / "dfe-attendance-by-sen"
    name = "south_east_la_send_attendance_absence_exclusions.csv.gz"
    found: dict[tuple[str, str, str], dict[tuple[int, int], float]] = defaultdict(dict)
    seasons = ("autumn", "spring", "summer")
    for row in rows_of(folder / name):
        if row["metric"] != "susp_rate" or row["source_domain"] != (
            "exclusions_characteristics"
        ):
            continue
        number = number_of(row["value"])
        if number is None:
            continue
        year = int(row["time_period"][:4])
        season = seasons.index(row["time_identifier"].split()[0].lower())
        key = (row["new_la_code"], row["education_phase"], row["send_category"])
        found[key][year, season] = number
    for key, terms in sorted(found.items()):
        if len(terms) == 17 and min(terms.values()) > 0:
            yield Series(
                " ".join(key),
                "rate",
                [school_term(year, seasons[season]) for year, season in sorted(terms)],
                [terms[term] for term in sorted(terms)],
            )


def lait(data: Path) -> Iterator[Series]:
    """Yearly series of the Interactive Tool with all of ten years."""
    path = data / "dfe-lait" / "bds_long_0.parquet"
    if not path.exists():
        return
    import pyarrow.parquet as pq

    table = pq.read_table(path).to_pydict()
    named = [str(name).strip() for name in table]
    columns = dict(zip(named, table.values(), strict=True))
    found: dict[tuple[str, str], dict[int, float]] = defaultdict(dict)
    for item, area, year, value in zip(
        columns["Short Desc"],
        columns["LA and Regions"],
        columns["Years"],
        columns["Values"],
        strict=True,
    ):
        number = number_of(str(value))
        if number is not None and str(year)[:4].isdigit():
            found[str(item), str(area)][int(str(year)[:4])] = number
    for (item, area), years in sorted(found.items()):
        first, last = min(years), max(years)
        if len(years) >= 10 and last - first == len(years) - 1:
            yield Series(
                f"{item} {area}",
                "score",
                [calendar_year(year) for year in sorted(years)],
                [years[year] for year in sorted(years)],
            )


def rows_of(path: Path) -> Iterator[dict[str, str]]:
    """The rows of a zipped CSV; none when the file is not there."""
    if path.exists():
        with gzip.open(path, "rt", encoding="utf-8-sig") as file:
            yield from csv.DictReader(file)


def number_of(text: str) -> float | None:
    """A number, or None for a symbol that stands for none."""
    try:
        return float(text.replace(",", ""))
    except ValueError:
        return None


if __name__ == "__main__":
    sys.exit(main())
