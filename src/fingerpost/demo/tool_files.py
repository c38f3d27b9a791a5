"""The three files of an invented Local Authority Interactive Tool.

Their layout is that of the real ones: data as Parquet with figures as a spreadsheet
writes them, a dictionary as CSV, a list of councils as a workbook. Region and nation
have numbers of their own in that list, below every number that has been given out.
"""

import csv
from datetime import date
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray

from fingerpost.demo.dated_workbook import workbook
from fingerpost.demo.nation import TOOL, Nation, released
from fingerpost.demo.tool_series import MARCH, MONEY, SERIES, ToolSeries
from fingerpost.sources.lait.dictionary import COUNCILS, DICTIONARY

YEARS = 9
NATION_NUMBER = 190
REGION_NUMBERS = 191  # and above
_SERIAL_ZERO = date(1899, 12, 30)
_LACKS, _HELD_BACK = 0.02, 0.01  # of the figures: missing, and suppressed
_WORDS = (
    "Invented for a demonstration of Fingerpost. It has the form of a series of the "
    "national tool, and says nothing about any real place."
)


def write_tool(nation: Nation, folder: Path) -> list[Path]:
    """Write data, dictionary and list of councils."""
    folder.mkdir(parents=True, exist_ok=True)
    numbers = _numbers(nation)
    return [
        _write_data(nation, numbers, folder / "tool_data.parquet"),
        _write_dictionary(nation.today, folder / "tool_dictionary.csv"),
        _write_councils(nation, numbers, folder / "tool_councils.xlsx"),
    ]


def _numbers(nation: Nation) -> dict[str, int]:
    """The number of each place in the tool, by its code."""
    found = {}
    for where in nation.where():
        if where.level == "National":
            found[where.code] = NATION_NUMBER
        elif where.level == "Regional":
            found[where.code] = REGION_NUMBERS + where.areas[0].region
        else:
            found[where.code] = int(where.areas[0].dfe_number)
    return found


def _write_data(nation: Nation, numbers: dict[str, int], path: Path) -> Path:
    columns: dict[str, list[object]] = {
        name: []
        for name in (
            "Short Desc", "Data item", "Years", "LA and Regions", "Values",
            "LA Number", "Region",
        )
    }  # fmt: skip
    last = released(nation.today, 6, 30) - 1
    column = {place.code: n for n, place in enumerate(nation.places)}
    for series in SERIES:
        drawn = _drawn(nation, series)
        for back in range(YEARS - 1, -1, -1):
            for where in nation.where():
                inside = [column[place.code] for place in where.areas]
                texts = drawn[YEARS - 1 - back][inside]
                single = where.level == "Local authority"
                columns["Short Desc"].append(series.name)
                columns["Data item"].append(series.title)
                columns["Years"].append(_label(series, last - back))
                columns["LA and Regions"].append(where.name)
                columns["Values"].append(
                    _text(texts[0]) if single else _text(_whole(series, texts))
                )
                columns["LA Number"].append(float(numbers[where.code]))
                columns["Region"].append(where.areas[0].region_name if single else "NA")
    pq.write_table(pa.table(columns), path)
    return path


# What stands for a figure that is not there: the tool's own signs.
_SIGNS = {np.inf: "-", -np.inf: "c"}


def _text(value: float) -> str:
    """A figure as a spreadsheet writes it: 38.2 becomes 38.200000000000003."""
    return _SIGNS.get(value) or f"{value:.17g}"


def _drawn(nation: Nation, series: ToolSeries) -> NDArray[np.float64]:
    """Years by areas. An area keeps its place, and moves a little every year."""
    rng = np.random.default_rng([nation.seed, TOOL, SERIES.index(series)])
    size = len(nation.places)
    ahead = np.arange(YEARS)[:, None] - (YEARS - 1)
    middle = series.middle + series.yearly * ahead
    if series.count:
        plans = np.array([nation.plans[p.number] for p in nation.places], float)
        value = middle * plans / plans.mean() * rng.lognormal(0, 0.06, (YEARS, size))
    else:
        habit = rng.normal(0, series.apart, size)
        noise = rng.normal(0, series.apart * 0.28, (YEARS, size))
        value = middle + habit + np.cumsum(noise, axis=0) * 0.5
    value = np.clip(value, 0, 100 if series.share else None)
    value = np.round(value, series.decimals)
    value[rng.random(value.shape) < _LACKS] = np.inf
    value[rng.random(value.shape) < _HELD_BACK] = -np.inf
    return value


def _whole(series: ToolSeries, values: NDArray[np.float64]) -> float:
    """The figure of a region or the nation from those of its areas that have one."""
    there = values[np.isfinite(values)]
    if not there.size:
        return np.inf
    whole = there.sum() if series.count else there.mean()
    return float(np.round(whole, series.decimals))


def _label(series: ToolSeries, year: int) -> str:
    if series.year_type == MONEY:
        return f"{year - 1}-{year % 100:02}"
    return str(year)


def _write_dictionary(today: date, path: Path) -> Path:
    updated = date(released(today, 6, 30), 6, 30)
    next_one = updated.replace(year=updated.year + 1)
    with path.open("w", encoding="utf-8", newline="") as out:
        writer = csv.DictWriter(out, list(DICTIONARY), lineterminator="\n")
        writer.writeheader()
        for series in SERIES:
            when = "on 31 March" if series.year_type == MARCH else "in a year"
            writer.writerow(
                {
                    "Measure_code": "NA",
                    "Topic": series.topic,
                    "Measure": series.title,
                    "Chart_title": f"{series.title} ({_unit(series)})",
                    "Measure_short": series.name,
                    "Polarity": series.better,
                    "y_axis_name": series.axis,
                    "state_funded_flag": "NA",
                    "Table_status": "invented",
                    "Description": _WORDS,
                    "Last Update": (updated - _SERIAL_ZERO).days,
                    "Next Update": (next_one - _SERIAL_ZERO).days,
                    "Data Owner (DO) /Supplier and Contact Details": "Nobody",
                    "Methodology": f"{series.axis} {when}, drawn by chance around a "
                    "level that each invented area keeps.",
                    "Hyperlink(s)": "NA",
                    "dps": series.decimals,
                    "Year_Type": series.year_type,
                    "No_Quartile": "N" if series.no_quartile else "NA",
                }
            )
    return path


def _unit(series: ToolSeries) -> str:
    if series.share:
        return "%"
    return series.axis[:1].lower() + series.axis[1:]


def _write_councils(nation: Nation, numbers: dict[str, int], path: Path) -> Path:
    with workbook(path, nation.today) as book:
        sheet = book.add_worksheet("Sheet1")
        sheet.write_row(0, 0, COUNCILS)
        places = sorted(nation.where(), key=lambda where: where.level)
        for line, where in enumerate(places, start=1):
            single = where.level == "Local authority"
            region = where.areas[0].region_name if single else "NA"
            number = numbers[where.code]
            kind = "UA" if single else "NA"
            sheet.write_row(line, 0, [number, where.name, region, kind])
    return path
