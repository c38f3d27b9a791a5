"""Counts for each so many people: divided by the population of the nearest year.

The year of the estimate is a part of the rate, so that it is written down with it. No
population is made up, carried on or estimated: where there is none within two years,
there is no rate.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.engine.quality import Notes

SOURCE = "populations"
_FURTHEST = timedelta(days=2 * 366)
_MONTH = 365.25 / 12
AGES = {
    "aged_0_to_24": "people aged 0 to 24",
    "aged_0_to_25": "people aged 0 to 25",
    "aged_2_to_18": "people aged 2 to 18",
    "aged_16_to_25": "people aged 16 to 25",
}


@dataclass(frozen=True)
class Estimate:
    """How many people lived in an area on a day."""

    on: date
    people: float


def read_estimates(store: Any, items: Sequence[str]) -> dict[tuple[str, str], Any]:
    """Every estimate by item and area, from the populations that the store holds."""
    found: dict[tuple[str, str], list[Estimate]] = defaultdict(list)
    if not items:
        return found
    table = store.table(SOURCE, "series", where=[("item", "in", sorted(items))])
    if table is None:
        return found
    order = {
        one.import_id: str(one.imported_at) for one in store.snapshots(source=SOURCE)
    }
    names = ["item", "area", "period_end", "number", "import_id"]
    held: pa.Table = table.select(names).filter(pc.is_valid(table["number"]))
    rows = held.to_pylist()
    latest: dict[tuple[str, str, date], float] = {}
    # of two releases the later one stands
    for row in sorted(rows, key=lambda row: order.get(row["import_id"], "")):
        latest[row["item"], row["area"], row["period_end"]] = row["number"]
    for (item, area, on), people in sorted(latest.items()):
        found[item, area].append(Estimate(on, people))
    return found


def nearest(estimates: Sequence[Estimate], period: Period) -> Estimate | None:
    """The estimate nearest to the middle of a period, by whole months.

    Of two that are as near, the earlier: it is the one that was known first.
    """
    middle = period.start + (period.end - period.start) / 2

    def months(one: Estimate) -> tuple[int, date]:
        return round(abs((one.on - middle).days) / _MONTH), one.on

    near = [one for one in estimates if abs(one.on - middle) <= _FURTHEST]
    return min(near, key=months, default=None)


def divide(
    store: Any,
    columns: Mapping[str, NDArray[Any]],
    texts: list[str],
    catalogue: Mapping[str, Measure],
    notes: Notes,
    *,
    not_available: int,
) -> None:
    """Turn counts of measures per head into rates, and say the year of the estimate.

    `not_available` is the number under which that status is kept.
    """
    wanted = {slug: one for slug, one in catalogue.items() if one.per_head_of}
    estimates = read_estimates(store, [one.per_head_of for one in wanted.values()])
    for slug, measure in wanted.items():
        if slug not in texts:
            continue
        for row in np.nonzero(columns["measure"] == texts.index(slug))[0]:
            count = columns["numerator"][row]
            if not np.isfinite(count):
                continue
            area = texts[columns["area"][row]]
            kind = texts[columns["period_kind"][row]]
            period = Period(
                kind,
                columns["period_start"][row].item(),
                columns["period_end"][row].item(),
            )
            basis = texts[columns["basis"][row]]
            here = estimates.get((measure.per_head_of, area), [])
            people = nearest(here, period)
            if people is None or people.people <= 0:
                columns["value"][row] = np.nan
                columns["status"][row] = not_available
            else:
                columns["denominator"][row] = people.people
                columns["value"][row] = measure.factor * count / people.people
            notes.add(
                measure,
                area=area,
                basis=basis,
                period=period,
                code="population",
                number=None if people is None else people.people,
                words=_words(measure, period, people),
            )


def _words(measure: Measure, period: Period, people: Estimate | None) -> str:
    who = AGES.get(measure.per_head_of, "people")
    if people is None:
        return (
            f"Not available for {period.label}: no estimate of the {who} within two "
            "years of it has been imported."
        )
    return (
        f"For {period.label} the population is the estimate of the {who} in the middle "
        f"of {people.on.year}: {people.people:,.0f}."
    )
