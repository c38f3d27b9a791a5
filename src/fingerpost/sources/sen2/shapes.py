"""The five file shapes: how their headers fit a module, and how they write a day."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import lru_cache

from fingerpost.engine import header
from fingerpost.engine.conversion import iso_day
from fingerpost.engine.schema import Table
from fingerpost.sources.sen2.columns import BLADE, CSV, TAGGED, TEMPLATE, headers_of
from fingerpost.sources.sen2.tables import HEADER, MODULES, TABLES

# The export gives each row an id of its own and names its parent by the parent's id
OWN_ID: Mapping[str, str] = {
    "persons": "persontableid",
    "requests": "requeststableid",
    "assessments": "assessmenttableid",
    "plans": "namedplantableid",
    "plan_details": "plandetailtableid",
    "active_plans": "activeplanstableid",
    "placements": "placementdetailtableid",
    "needs": "senneedtableid",
}
PARENT: Mapping[str, str] = {
    "requests": "persons",
    "assessments": "requests",
    "plans": "assessments",
    "plan_details": "plans",
    "active_plans": "requests",
    "placements": "active_plans",
    "needs": "active_plans",
}
# Columns that an export adds and that say nothing about a child
_OVERHEAD = re.compile(
    r"nativeid|sourceid|sen2tableid|[a-z0-9]+orderseqcolumn|record type|la", re.I
)
_NOTE = re.compile(r"\s*\([^()]*\)\s*$")
_BLADE_DAY = re.compile(r"(\d{4})-([A-Za-z]{3})-(\d{2})(?: 00:00:00(?:\.0+)?)?")
_SERIAL = re.compile(r"[1-6]\d{4}(?:\.0+)?")
_NAMES = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov",
          "dec")  # fmt: skip
_MONTHS = {name: number for number, name in enumerate(_NAMES, 1)}
_BEFORE_EXCEL = date(1899, 12, 30)


def without_note(text: str) -> str:
    """A header of the template without the note in brackets that follows it."""
    return _NOTE.sub("", text)


def blade_day(text: str) -> date | None:
    """A day as the Blade export writes it, 2022-Sep-28 00:00:00, or year-month-day."""
    if (found := _BLADE_DAY.fullmatch(text)) is None:
        return iso_day(text)
    try:
        return date(int(found[1]), _MONTHS[found[2].casefold()], int(found[3]))
    except (KeyError, ValueError):
        return None


def template_day(text: str) -> date | None:
    """A day of the template: year-month-day, or the number by which Excel keeps it."""
    if _SERIAL.fullmatch(text):
        return _BEFORE_EXCEL + timedelta(int(float(text)))
    return iso_day(text)


DAYS: Mapping[str, Callable[[str], date | None]] = {
    BLADE: blade_day,
    TEMPLATE: template_day,
}


@dataclass(frozen=True)
class Fit:
    """How well a header row fits one module of one shape: the columns it has, where."""

    shape: str
    table: Table
    match: header.Match

    @property
    def likeness(self) -> float:
        """1 is every wanted column and no other."""
        return self.match.likeness

    @property
    def name(self) -> str:
        """The module as a sentence calls it: "module 4b"."""
        return self.table.title.partition(":")[0].lower()

    def says_gender(self, cells: Sequence[str]) -> bool:
        """Whether the file still calls the sex gender, with the codes of that."""
        at = self.match.where.get("sex")
        return at is not None and header.plain(cells[at]).startswith("gender")


def candidates(shape: str) -> Iterable[Table]:
    """The modules that files of a shape can hold."""
    if shape == CSV:
        return MODULES.values()
    return (HEADER, *TABLES.values())


def fit(cells: Sequence[str], shape: str, table: Table) -> Fit:
    """How a header row fits a module. What a year need not have is not missed."""
    note = without_note if shape == TEMPLATE else str
    wanted = {
        column.name: tuple(note(text) for text in headers_of(column, shape))
        for column in table.columns
        if shape in column.headers
    }
    if shape in TAGGED:
        wanted |= _ids(table)
    found = header.match([note(cell) for cell in cells], wanted)
    missing = [
        wanted[name][0]
        for name in wanted
        if name not in found.where and _needed(name, found.where, shape, table)
    ]
    unknown = [
        cell
        for cell in found.unknown
        if shape == CSV or not _OVERHEAD.fullmatch(header.plain(cell))
    ]
    match = replace(
        found,
        missing=tuple(missing),
        unknown=tuple(unknown),
        wanted=len(found.where) + len(missing),
    )
    return Fit(shape, table, match)


def best_fit(cells: Sequence[str], shapes: Sequence[str]) -> Fit:
    """The module, of any of these shapes, that a header row fits best."""
    return _best_fit(tuple(cells), tuple(shapes))


@lru_cache(maxsize=256)
def _best_fit(cells: tuple[str, ...], shapes: tuple[str, ...]) -> Fit:
    # Recognising, telling parts apart and reading ask the same of the same header
    fits = [fit(cells, shape, table) for shape in shapes for table in candidates(shape)]
    return max(fits, key=lambda one: (one.likeness, len(one.match.where)))


def _ids(table: Table) -> dict[str, tuple[str, ...]]:
    """Ids by which rows of tagged files find their parent, beside person and record."""
    own, parent = OWN_ID.get(table.name), OWN_ID.get(PARENT.get(table.name, ""))
    common = ("persontableid", "requeststableid")
    return {tag: (tag,) for tag in (own, parent) if tag and tag not in common}


def _needed(name: str, where: Mapping[str, int], shape: str, table: Table) -> bool:
    if shape == CSV:
        return True
    if name in OWN_ID.values():
        return False
    if name == "person_id":
        # Further down, the request says whose it is
        return table.name in ("persons", "requests") or shape == TEMPLATE
    if name == "record_id":
        parent = OWN_ID.get(PARENT.get(table.name, ""))
        return table.name != "persons" and parent not in where
    if table is HEADER:
        return name in ("collection", "year", "referencedate", "lea")
    column = table.column(name)
    return column.first_year is None and column.last_year is None
