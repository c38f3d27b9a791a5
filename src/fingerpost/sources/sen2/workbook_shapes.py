"""Reads a SEN2 return that comes as a workbook: the template, or a sheet a module.

The template stacks its tables in one sheet, each under its title; the other workbook
has a sheet for each module with the tags of the XML return as headers. Sheets are
known by what is in them, so a renamed sheet is still read.
"""

import re
from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine import header
from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Table
from fingerpost.engine.sheet_reading import cell_text, sheet_rows
from fingerpost.engine.workbook_reading import Sheet, read_workbook
from fingerpost.sources.sen2.columns import CSV, TEMPLATE, WORKBOOK
from fingerpost.sources.sen2.raw import Raw, RawReturn, check_collection
from fingerpost.sources.sen2.record_ids import with_ids
from fingerpost.sources.sen2.shapes import Fit, best_fit, fit
from fingerpost.sources.sen2.tables import HEADER, TABLES

_TITLES = {
    "header record": HEADER,
    "person record": TABLES["persons"],
    "requests record": TABLES["requests"],
    "assessments record": TABLES["assessments"],
    "named plan record": TABLES["plans"],
    "plan detail record": TABLES["plan_details"],
    "active plan record": TABLES["active_plans"],
    "placement detail record": TABLES["placements"],
    "sen need record": TABLES["needs"],
}
_WHOLE = r"^([0-9]+)\.0+$"  # a number that lost its format: 123.0 is 123
_TEXT = frozenset({"surname", "forename", "postcode", "setting_other"})
_DEEPEST_HEADER = 10  # rows of a sheet, among which its header is looked for


def workbook_shape(file: FileAt) -> str:
    """Which of the two workbooks this is. Raises Refused when it is neither."""
    sheets = read_workbook(file)
    if any(_titles(sheet) for sheet in sheets):
        return TEMPLATE
    if any(_header_of(sheet) for sheet in sheets):
        return WORKBOOK
    names = ", ".join(f"'{header.shown(sheet.name)[:30]}'" for sheet in sheets[:4])
    raise file.refused(
        f"no sheet of this workbook ({names}) holds a module of a SEN2 return. "
        "Check which file it is."
    )


def read_sheets(file: FileAt) -> RawReturn:
    """Read a workbook of either shape. Raises Refused, naming sheet and row."""
    if workbook_shape(file) == TEMPLATE:
        return _read_template(file)
    found: dict[str, Raw] = {}
    unknown: list[tuple[str, str]] = []
    rows = 0
    for sheet in read_workbook(file):
        called = f"{file.name} ({header.shown(sheet.name)[:30]})"
        if (there := _header_of(sheet)) is None:
            if any(any(cell not in ("", None) for cell in row) for row in sheet.rows):
                unknown.append((called, "the whole sheet"))
            continue
        at, best = there
        _check(file, called, best)
        if at >= _filled(sheet.rows):
            continue
        name = best.table.name
        if name in found:
            raise file.refused(
                f"the sheets of {found[name].called} and {called} both look like "
                f"{best.name}. Keep one."
            )
        table = sheet_rows(file, sheet, header_row=at)
        rows += len(table)
        found[name] = _raw(file, called, table, best)
        unknown += [(called, column) for column in best.match.unknown]
    if not found:
        raise file.refused("no rows found: the sheets have headers and nothing below.")
    ordered = {name: found[name] for name in TABLES if name in found}
    raw = RawReturn(WORKBOOK, ordered, [rows], unknown=unknown)
    with_ids(raw)
    return raw


def _read_template(file: FileAt) -> RawReturn:
    sheet = next(one for one in read_workbook(file) if _titles(one))
    titles = _titles(sheet)
    ends = [row - 1 for row, _ in titles[1:]] + [len(sheet.rows)]
    found: dict[str, Raw] = {}
    unknown: list[tuple[str, str]] = []
    head: dict[str, str] = {}
    rows = 0
    for (title, table), end in zip(titles, ends, strict=True):
        at = next((n for n in range(title + 1, end + 1) if _some(sheet, n)), 0)
        if not at:
            continue
        cells = [cell_text(cell) for cell in sheet.rows[at - 1]]
        best = fit(cells, TEMPLATE, table)
        _check(file, f"{file.name}, row {at}", best)
        if table.name in found:
            raise file.refused(f"{best.name} is there twice. Keep one.", line=at)
        if not any(_some(sheet, n) for n in range(at + 1, end + 1)):
            continue
        one = _raw(file, "", sheet_rows(file, sheet, header_row=at, last_row=end), best)
        if not _rows_with_more_than_their_kind(one):
            continue
        rows += len(one.lines)
        found[table.name] = one
        unknown += [(file.name, column) for column in best.match.unknown]
    if HEADER.name in found:
        one = found.pop(HEADER.name)
        head = {tag: column[0].as_py().strip() for tag, column in one.cells.items()}
        check_collection(file, head)
    if not found:
        raise file.refused("no rows found: the tables of the template are empty.")
    return RawReturn(TEMPLATE, found, [rows], head=head, unknown=unknown)


def _rows_with_more_than_their_kind(one: Raw) -> bool:
    """Leave out rows that the template prepared and nobody filled in."""
    filled = np.zeros(len(one.lines), bool)
    for column in one.cells.values():
        filled |= pc.not_equal(column, "").to_numpy()
    one.lines = one.lines[filled]
    keep = pa.array(filled)
    one.cells = {name: column.filter(keep) for name, column in one.cells.items()}
    return bool(filled.any())


def _titles(sheet: Sheet) -> list[tuple[int, Table]]:
    """The rows with titles of tables in a template, and which table follows."""
    return [
        (number, table)
        for number, row in enumerate(sheet.rows, 1)
        if row
        and isinstance(row[0], str)
        and (table := _TITLES.get(re.sub("records$", "record", header.plain(row[0]))))
    ]


def _header_of(sheet: Sheet) -> tuple[int, Fit] | None:
    """The row of a sheet that fits a module best, and the module."""
    best: tuple[int, Fit] | None = None
    for number, row in enumerate(sheet.rows[:_DEEPEST_HEADER], 1):
        cells = [cell_text(cell) for cell in row]
        if sum(map(bool, cells)) < 2:
            continue
        found = best_fit(cells, (WORKBOOK, CSV))
        if found.likeness >= 0.5 and (
            best is None or found.likeness > best[1].likeness
        ):
            best = number, found
    return best


def _check(file: FileAt, where: str, best: Fit) -> None:
    if not best.match.whole:
        raise file.refused(
            f"{where} looks like {best.name} of a SEN2 return, but "
            + best.match.sentence(best.name)
        )


def _raw(file: FileAt, called: str, table: Rows, best: Fit) -> Raw:
    cells = {}
    for name, at in best.match.where.items():
        column = table.columns[at]
        if name not in _TEXT:
            column = pc.replace_substring_regex(column, _WHOLE, r"\1")
        cells[name] = column
    return Raw(file, cells, table.lines, called, best.says_gender(table.header))


def _some(sheet: Sheet, number: int) -> bool:
    return any(cell not in ("", None) for cell in sheet.rows[number - 1])


def _filled(rows: Sequence[Sequence[object]]) -> int:
    """How many rows a sheet has up to the last that holds anything."""
    for number in range(len(rows), 0, -1):
        if any(cell not in ("", None) for cell in rows[number - 1]):
            return number
    return 0
