"""National statistics of the demonstration nation, in the shape of the real ones.

The same file names, headers, spellings and symbols as the Department for Education's
release on EHC plans, so that they go through the ordinary import. Regions and nation
are the sums of their areas. Figures that were not collected before 2023 are `x`.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from itertools import islice
from pathlib import Path

import numpy as np

from fingerpost.demo import published_counts as counts
from fingerpost.demo.calendar import FIRST_PUBLISHED_YEAR
from fingerpost.demo.names import NATION, NATION_CODE, Place
from fingerpost.demo.published_counts import Table
from fingerpost.demo.published_layouts import DECIDED, Layout, layouts
from fingerpost.demo.simulation import People

_PLACE_COLUMNS = (
    "time_period", "time_identifier", "geographic_level", "country_code",
    "country_name", "region_code", "region_name", "new_la_code", "old_la_code",
    "la_name", "breakdown_topic", "breakdown",
)  # fmt: skip


class Statistics:
    """Adds up areas one at a time, then writes the files: memory stays small."""

    def __init__(self, *, last_year: int, split: Collection[int] | None = None):
        """`split` are the areas (numbers) with rows by age, ethnicity and sex as well;
        all of them when it is None. Regions and nation always have these rows."""
        self.last_year = last_year
        self.split = split
        self.layouts = layouts(last_year)
        # decisions that could be appealed, by area and year
        self.decisions: dict[tuple[int, int], int] = {}
        self._tables: dict[tuple[str, int], list[tuple[Place, Table]]] = {}

    def years(self, layout: Layout) -> range:
        """The years that a file is about."""
        first = self.last_year if layout.only_last else layout.first_year
        return range(first, self.last_year + 1)

    def add(self, people: People) -> None:
        """Count one area in every year of every file."""
        seen = {
            year: counts.look(people, year)
            for year in range(FIRST_PUBLISHED_YEAR, self.last_year + 1)
        }
        for year in range(FIRST_PUBLISHED_YEAR + 1, self.last_year + 1):
            self.decisions[people.model.place.number, year] = counts.appealable(
                seen[year], plans=int(seen[year - 1].known.active.sum())
            )
        for layout in self.layouts:
            for year in self.years(layout):
                self._tables.setdefault((layout.name, year), []).append(
                    (people.model.place, layout.counting(seen[year]))
                )

    def write(self, folder: Path) -> list[Path]:
        """Write every file into a folder, and say where they are."""
        folder.mkdir(parents=True, exist_ok=True)
        answer = []
        for layout in self.layouts:
            path = folder / f"{layout.name}.csv"
            header = ",".join([*_PLACE_COLUMNS, *layout.columns])
            with path.open("w", encoding="utf-8-sig", newline="") as out:
                out.write(header + "\r\n")
                for year in self.years(layout):
                    areas = self._tables[layout.name, year]
                    out.writelines(_lines(layout, year, areas, self.split))
            answer.append(path)
        return answer


def _lines(
    layout: Layout,
    year: int,
    areas: Sequence[tuple[Place, Table]],
    split: Collection[int] | None,
) -> Iterable[str]:
    school_year = f"{year}{(year + 1) % 100:02}"
    dated = layout.january or layout.name == "sen_need_newplans"
    period = school_year if dated else str(year)
    kind = "Academic year" if layout.january else "Calendar year"
    when, breakdowns = f"{period},{kind}", _breakdowns(layout)
    cell = _cells(layout, year)

    def rows(where: str, table: Table) -> Iterable[str]:
        for label, row in zip(breakdowns, table.tolist(), strict=True):
            yield f"{when},{where},{label},{cell(row)}\r\n"

    nation = f"{NATION_CODE},{NATION}"
    total = np.sum([table for _, table in areas], axis=0)
    yield from rows(f"National,{nation},,,,,", total)
    for region in sorted({place.region for place, _ in areas}):
        inside = [(place, table) for place, table in areas if place.region == region]
        place = inside[0][0]
        name = f"{place.region_code},{place.region_name}"
        total = np.sum([table for _, table in inside], axis=0)
        yield from rows(f"Regional,{nation},{name},,,", total)
    for place, table in areas:
        name = (
            f"{place.region_code},{place.region_name},{place.code},{place.dfe_number}"
        )
        lines = rows(f"Local authority,{nation},{name},{place.name}", table)
        whole = split is None or place.number in split
        yield from lines if whole else islice(lines, 1)


def _breakdowns(layout: Layout) -> list[str]:
    answer = []
    for kind, label in counts.row_labels():
        if kind == "all":
            answer.append(f"{layout.all_label},{layout.all_label}")
        elif kind == "age":
            band = {
                str(counts.YOUNGEST): f"{label} and under",
                str(counts.OLDEST): f"{label} and over",
            }.get(label, label)
            answer.append(f"{layout.age_topic},{layout.age_word} {band}")
        else:
            answer.append(f"{kind.capitalize()},{label}")
    return answer


def _cells(layout: Layout, year: int) -> Callable[[list[int]], str]:
    """How a row of counts is written, with percentages and the symbol x."""
    since = layout.from_year or {}
    plan = [
        None if year < since.get(name, 0) else place
        for name, place in layout.columns.items()
    ]

    def written(row: list[int]) -> str:
        return ",".join(_cell(row, place) for place in plan)

    return written


def _cell(row: list[int], place: int | tuple[int, int] | None) -> str:
    if place is None:
        return "x"
    if isinstance(place, int):
        return str(row[place]) if place >= 0 else "0"
    part, whole = place
    # (6, DECIDED) stands for a share of columns 6 and 7 together.
    below = row[6] + row[7] if whole == DECIDED else row[whole]
    return f"{round(100 * row[part] / below, 1):g}" if below else "x"
