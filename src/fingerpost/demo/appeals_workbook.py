"""How many families appealed to the tribunal, as the workbook of the ministry.

Decisions that could be appealed come out of the simulated returns. Two councils have
two dots for the first year, as after a change of boundaries.
"""

from collections.abc import Mapping
from pathlib import Path

import numpy as np

from fingerpost.demo.dated_workbook import workbook
from fingerpost.demo.names import Place
from fingerpost.demo.nation import APPEALS, Nation, released

Decisions = Mapping[tuple[int, int], int]  # (area's number, year) -> how many
_HEADS = (
    "Appeals registered4", "Total Appealable Decisions1", "SEND Tribunal Appeal Rate2"
)  # fmt: skip
_NOT_AVAILABLE = (9, 17)
_RATE, _GROWTH = 0.021, 0.10


def write_appeals(nation: Nation, decisions: Decisions, path: Path) -> Path:
    """Write both sheets; a year's figures come out in the December after it."""
    last = released(nation.today, 12, 20) - 1
    years = [y for y in sorted({year for _, year in decisions}) if y <= last]
    counts = {
        (place.number, year): _counted(nation, place, year, decisions)
        for place in nation.places
        for year in years
    }
    with workbook(path, nation.today) as book:
        one, two = book.add_worksheet("SEND_1"), book.add_worksheet("SEND_2")
        one.write(0, 0, "Table SEND_1: appeal rate, by year2")
        one.write_row(3, 0, ["Year (Calendar)3", "SEND Tribunal Appeal Rate2"])
        one.write_row(
            4, 1,
            ["SEND Tribunal Appeals Registered4", "Total Appealable Decisions1",
             "Appeal Rate"],
        )  # fmt: skip
        for at, year in enumerate(years):
            met = [counts[place.number, year] for place in nation.places]
            appeals, of = (sum(one[n] for one in met) for n in (0, 1))
            one.write_row(5 + at, 0, [year, appeals, of, appeals / of])
        one.write(6 + len(years), 0, "Notes:")
        two.write(0, 0, "Table SEND_2: appeal rate, by local authority2,3")
        two.write(3, 0, "Local Authority")
        for at, year in enumerate(years):
            two.write(3, 1 + 3 * at, year)
            two.write_row(4, 1 + 3 * at, _HEADS)
        line = 5
        for region in nation.regions():
            two.write(line, 0, region.name.upper())
            line += 1
            for place in region.areas:
                two.write(line, 0, place.name)
                for at, year in enumerate(years):
                    cells = _cells(*counts[place.number, year])
                    if place.number in _NOT_AVAILABLE and at == 0:
                        cells = ["..", "..", ".."]
                    two.write_row(line, 1 + 3 * at, cells)
                line += 1
        two.write_row(line + 1, 0, ["Notes:"])
        two.write_row(line + 2, 0, ["- zero"])
        two.write_row(line + 3, 0, [".. Not Available"])
    return path


def _cells(appeals: int, of: int) -> list[object]:
    return [appeals or "-", of, appeals / of if appeals else "-"]


def _counted(
    nation: Nation, place: Place, year: int, decisions: Decisions
) -> tuple[int, int]:
    rng = np.random.default_rng([nation.seed, APPEALS, place.number, year])
    habit = nation.draw(place, APPEALS).lognormal(0.0, 0.35)
    rate = _RATE * habit * (1 + _GROWTH) ** (year - nation.today.year + 2)
    of = decisions[place.number, year]
    return int(rng.binomial(of, min(rate, 0.2))), of
