"""How many people of each age live in the invented areas, as a list."""

import csv
from functools import partial
from pathlib import Path

from fingerpost.demo.nation import Nation, added_up, released
from fingerpost.sources.populations import TEMPLATE

_YEARS = 8


def write_populations(nation: Nation, path: Path) -> Path:
    """Write the estimates of the last years; those of a mid-year come a year later."""
    path.parent.mkdir(parents=True, exist_ok=True)
    last = released(nation.today, 7, 15) - 1
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(TEMPLATE)
        for year in range(last - _YEARS + 1, last + 1):
            by_age = partial(nation.people, year=year)
            for where, people in added_up(nation, by_age):
                writer.writerows(
                    (where.code, year, age, number)
                    for age, number in enumerate(people.tolist())
                )
    return path
