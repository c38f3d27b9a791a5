"""Which module of a return a CSV is, for those who said which one they hand over."""

import re

from fingerpost.engine import header
from fingerpost.engine.csv_reading import read_header
from fingerpost.engine.reading import FileAt
from fingerpost.sources.sen2.tables import TABLES

_MODULE = re.compile(r"Module (\d): (.+)")
_MODULES = {
    found[1]: (table, f"module {found[1]} ({found[2]})")
    for table in TABLES.values()
    if (found := _MODULE.fullmatch(table.title))
}
PARTS = {number: words for number, (_, words) in sorted(_MODULES.items())}


def part_of(file: FileAt) -> str:
    """The number of the module whose columns a CSV has, or "" when it is no CSV."""
    if file.kind != "text":
        return ""
    cells = read_header(file)
    best, likeness = "", 0.5
    for number, (table, _) in _MODULES.items():
        for shape in {slug for column in table.columns for slug in column.headers}:
            wanted = {
                column.name: (column.headers[shape],)
                for column in table.columns
                if shape in column.headers
            }
            found = header.match(cells, wanted).likeness
            if found > likeness:
                best, likeness = number, found
    return best
