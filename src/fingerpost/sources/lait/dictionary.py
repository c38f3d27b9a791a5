"""The tool's dictionary of measures and its list of councils."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.csv_reading import read_csv
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Column, Table
from fingerpost.engine.workbook_reading import read_workbook

# header of the dictionary -> our name
DICTIONARY: Mapping[str, str] = {
    "Measure_code": "measure_code",
    "Topic": "topic",
    "Measure": "measure",
    "Chart_title": "chart_title",
    "Measure_short": "measure_short",
    "Polarity": "polarity",
    "y_axis_name": "y_axis_name",
    "state_funded_flag": "state_funded_flag",
    "Table_status": "table_status",
    "Description": "description",
    "Last Update": "last_update",
    "Next Update": "next_update",
    "Data Owner (DO) /Supplier and Contact Details": "data_owner",
    "Methodology": "methodology",
    "Hyperlink(s)": "hyperlinks",
    "dps": "dps",
    "Year_Type": "year_type",
    "No_Quartile": "no_quartile",
}
COUNCILS = ("LA Number", "LA Name", "Region", "Type")
_SERIAL_ZERO = date(1899, 12, 30)

DICTIONARY_TABLE = Table(
    name="dictionary",
    title="What each measure means",
    key=("measure_short",),
    columns=(
        *(
            Column(name=name, type="text", title=head)
            for head, name in DICTIONARY.items()
        ),
        Column(name="last_update_on", type="date", title="Last update"),
        Column(name="next_update_on", type="date", title="Next update"),
    ),
)
COUNCIL_TABLE = Table(
    name="councils",
    title="The tool's list of councils",
    key=("number",),
    columns=tuple(
        Column(name=name, type="text", title=name)
        for name in ("number", "name", "region", "type")
    ),
)


def read_dictionary(file: FileAt) -> pa.Table:
    rows = read_csv(file)
    match = header.match(rows.header, {head: (head,) for head in DICTIONARY})
    columns = {
        # Names are joined on their exact text: some hold spaces
        name: rows.columns[match.where[head]].combine_chunks()
        for head, name in DICTIONARY.items()
    }
    for name in ("last_update", "next_update"):
        days = [serial_day(text) for text in columns[name].to_pylist()]
        columns[f"{name}_on"] = pa.array(days, pa.date32())
    return pa.table(columns)


def serial_day(text: str) -> date | None:
    """The day of a spreadsheet's day number (45809 is 1 June 2025), or None."""
    text = text.strip()
    if not (text.isascii() and text.isdigit() and len(text) == 5):
        return None
    return _SERIAL_ZERO + timedelta(int(text))


def year_types(dictionary: pa.Table | None) -> dict[str, str]:
    if dictionary is None:
        return {}
    names = dictionary["measure_short"].to_pylist()
    return dict(zip(names, dictionary["year_type"].to_pylist(), strict=True))


def councils_of(file: FileAt) -> header.Match:
    """Where the columns of the list of councils are. Raises Refused for others."""
    sheets = read_workbook(file)
    rows = sheets[0].rows if sheets else []
    match = header.match(
        [str(c) for c in rows[0]] if rows else [], {n: (n,) for n in COUNCILS}
    )
    if not match.whole:
        raise file.refused(
            "this is no list of councils of LAIT: " + match.sentence("the list")
        )
    return match


def read_councils(file: FileAt) -> pa.Table:
    match = councils_of(file)
    rows = read_workbook(file)[0].rows
    at = [match.where[name] for name in COUNCILS]
    found = []
    for row in rows[1:]:
        number, *rest = (row[place] for place in at)
        if isinstance(number, float):
            found.append([str(int(number)).zfill(3), *(str(cell) for cell in rest)])
    if not found:
        raise file.refused("no rows found in it.")
    names = [column.name for column in COUNCIL_TABLE.columns]
    return pa.table([list(column) for column in zip(*found, strict=True)], names=names)


def numbered(areas: Iterable[Any], councils: pa.Table | None) -> list[Any]:
    """The areas, those without a number with the one that the tool's list gives them.

    Regions and countries have no number in other files. Those of England are known
    with theirs; others are found by their exact name in the tool's own list.
    """
    rows = councils.to_pylist() if councils is not None else []
    listed = {row["name"]: row["number"] for row in rows}
    return [
        replace(area, number=listed[area.name])
        if not area.number and area.level != "council" and area.name in listed
        else area
        for area in areas
    ]
