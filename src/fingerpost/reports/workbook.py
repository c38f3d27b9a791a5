"""Writes what a page says as a workbook that everybody can read, or as plain CSV.

The layout is that of government statisticians (gptables): a cover, contents, notes,
then one table a sheet from column A, marked as a table and named. Nothing is merged or
hidden. Text stays text, whatever it begins with, so that no cell can do anything.
"""

import csv
import io
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from itertools import islice
from typing import Any

Cell = str | int | float | bool | date | None
NOT_THERE = "[x]"
NOT_THERE_MEANS = "[x] not available, or empty in the file."
NOTHING = "There is nothing to list on this sheet."
WORKBOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
MOST_ROWS = 1_048_000  # a sheet has 1,048,576 lines; title and words need a few
_LONGEST_CELL = 32_000  # letters; the format itself ends at 32,767
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_LOOKED_AT = 500  # rows that decide how wide a column is
_WIDEST, _NARROWEST = 60, 9


@dataclass(frozen=True, kw_only=True)
class Sheet:
    """One sheet: a short name for its tab, a title, words, and one table.

    `description` are sentences above the table (what a row is, marks and what they
    mean). Each row has as many cells as there are columns; an empty cell is written as
    [x]. `rows` may be read once only.
    """

    name: str
    title: str
    columns: tuple[str, ...]
    rows: Iterable[Sequence[Cell]]
    description: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Workbook:
    """A whole workbook: what its cover says, its notes, and its sheets in order.

    `introduction` says what this is, for whom and of when; `about` where it is from,
    how sure it is, its licence; `notes` are caveats, numbered in their order. `made` is
    the day that stands in the file itself.
    """

    title: str
    introduction: tuple[str, ...]
    sheets: tuple[Sheet, ...]
    made: date
    notes: tuple[str, ...] = ()
    about: tuple[str, ...] = ()
    contact: tuple[str, ...] = ()
    producer: str = ""


def workbook(book: Workbook) -> bytes:
    """The workbook as the bytes of an .xlsx file.

    Raises ValueError for two sheets of one name, and for a row that has other columns
    than its sheet says.
    """
    from gptables import Cover
    from gptables.core.wrappers import GPWorkbook

    names = _tab_names(book)
    out = io.BytesIO()
    made = GPWorkbook(
        out,
        {
            # what is in it may be about children: no copy of it lies on a disk
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_numbers": False,
            "strings_to_urls": False,
        },
    )
    made.set_properties(
        {
            "title": book.title,
            "author": book.producer,
            "company": book.producer,
            "created": datetime.combine(book.made, time()),
        }
    )
    made.add_worksheet("Cover").write_cover(
        Cover(
            title=_plain(book.title),
            intro=[_plain(words) for words in book.introduction] or None,
            about=[_plain(words) for words in book.about] or None,
            contact=[_plain(words) for words in book.contact] or None,
        )
    )
    _contents(made, book, names)
    if book.notes:
        numbered = [(f"note {n}", words) for n, words in enumerate(book.notes, start=1)]
        _write(made, "Notes", _sheet("Notes", ("Note", "What it says"), numbered))
    for name, sheet in zip(names, book.sheets, strict=True):
        _write(made, name, sheet)
    made.close()
    return out.getvalue()


def as_csv(sheet: Sheet) -> bytes:
    """The table of a sheet as CSV; text that would act as a formula begins with '.

    With a mark at its start by which Excel knows that it is UTF-8.
    """
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow([inert(name) for name in sheet.columns])
    for row in sheet.rows:
        writer.writerow([_for_csv(cell) for cell in _fitting(row, sheet)])
    return out.getvalue().encode("utf-8-sig")


def inert(value: Any) -> Any:
    """A cell of CSV that no spreadsheet takes for a formula; numbers stay numbers."""
    if isinstance(value, str) and value.startswith(_FORMULAS):
        return f"'{value}"
    return "" if value is None else value


def _sheet(
    title: str, columns: tuple[str, ...], rows: Iterable[Sequence[Cell]]
) -> Sheet:
    return Sheet(name=title, title=title, columns=columns, rows=rows)


def _tab_names(book: Workbook) -> list[str]:
    """The names of the tabs: without the letters that Excel refuses, and cut."""
    names = [
        " ".join(re.sub(r"[\[\]:*?/\\']", " ", sheet.name).split())[:31] or "Sheet"
        for sheet in book.sheets
    ]
    taken = [name.lower() for name in ("Cover", "Contents", "Notes", *names)]
    if len(set(taken)) != len(taken):
        raise ValueError(f"two sheets of this workbook have one name: {names}")
    return names


def _contents(made: Any, book: Workbook, names: Sequence[str]) -> None:
    """The list of sheets, each a link to it."""
    rows = [
        *((("Notes", "What to know before reading the tables"),) if book.notes else ()),
        *((n, sheet.title) for n, sheet in zip(names, book.sheets, strict=True)),
    ]
    listed = _sheet("Contents", ("Sheet", "What is in it"), rows)
    page, first = _write(made, "Contents", listed)
    blue = {**page.theme.data_format, "underline": True, "font_color": "#0000EE"}
    link = made.add_format(blue)
    for place, (name, _) in enumerate(rows, start=first):
        page.write_url(place, 0, f"internal:'{name}'!A1", link, string=name)


def _write(made: Any, name: str, sheet: Sheet) -> tuple[Any, int]:
    """One sheet with its words and its table; answers it and its first row of data."""
    page = made.add_worksheet(name)
    theme = page.theme
    words = made.add_format({**theme.instructions_format, "text_wrap": False})
    page.write_string(0, 0, _cut(sheet.title), made.add_format(theme.title_format))
    rows = iter(sheet.rows)
    first_rows = [_fitting(row, sheet) for row in islice(rows, _LOOKED_AT)]
    said = list(sheet.description) if first_rows else [*sheet.description, NOTHING]
    lacks = any(_is_empty(cell) for row in first_rows for cell in row)
    if lacks and not any(NOT_THERE in line for line in said):
        said.append(NOT_THERE_MEANS)
    for place, line in enumerate(said, start=1):
        page.write_string(place, 0, _cut(line), words)
    if not first_rows:
        page.set_column(0, 0, _WIDEST)
        return page, 0
    head = len(said) + 1
    data = made.add_format({**theme.data_format, "valign": "top"})
    day = made.add_format({**theme.data_format, "num_format": "d mmmm yyyy",
                           "align": "left", "valign": "top"})  # fmt: skip
    last = head
    for place, row in enumerate(first_rows, start=head + 1):
        _write_row(page, place, row, data, day)
        last = place
    for place, row in enumerate(islice(rows, MOST_ROWS - last), start=last + 1):
        _write_row(page, place, _fitting(row, sheet), data, day)
        last = place
    heading = made.add_format(theme.column_heading_format)
    page.add_table(
        head, 0, last, len(sheet.columns) - 1,
        {
            "name": _table_name(name),
            "style": None,
            "autofilter": len(first_rows) > 1,
            "columns": [
                {"header": column, "header_format": heading} for column in sheet.columns
            ],
        },
    )  # fmt: skip
    for number, column in enumerate(sheet.columns):
        longest = max(len(_said(row[number])) for row in first_rows)
        wide = max(_NARROWEST, len(column) + 3, longest + 1)
        page.set_column(number, number, min(_WIDEST, wide))
    page.set_landscape()
    page.fit_to_pages(1, 0)
    page.repeat_rows(head)
    return page, head + 1


def _write_row(page: Any, place: int, row: Sequence[Cell], data: Any, day: Any) -> None:
    for number, cell in enumerate(row):
        if isinstance(cell, (int, float)) and not isinstance(cell, bool):
            if math.isfinite(cell):
                page.write_number(place, number, cell, data)
                continue
            cell = None
        if isinstance(cell, date):
            moment = datetime.combine(cell, time())
            page.write_datetime(place, number, moment, day)
        else:
            page.write_string(place, number, _cut(_said(cell)), data)


def _fitting(row: Sequence[Cell], sheet: Sheet) -> Sequence[Cell]:
    if len(row) != len(sheet.columns):
        raise ValueError(f"a row of '{sheet.title}' has other columns than its head")
    return row


def _is_empty(cell: Cell) -> bool:
    return cell is None or (isinstance(cell, str) and not cell.strip())


def _said(cell: Cell) -> str:
    if isinstance(cell, bool):
        return "Yes" if cell else "No"
    return NOT_THERE if _is_empty(cell) else str(cell)


def _for_csv(cell: Cell) -> str:
    if cell is None or isinstance(cell, str):
        return str(inert(cell))
    return _said(cell)


def _cut(text: str) -> str:
    return text if len(text) <= _LONGEST_CELL else text[: _LONGEST_CELL - 1] + "…"


def _plain(text: str) -> str:
    """Words for the cover, which would make a link of "[words](address)"."""
    return _cut(text).replace("](", "] (")


def _table_name(name: str) -> str:
    return "table_" + (re.sub(r"[^A-Za-z0-9]+", "_", name).strip("_").lower() or "1")


__all__ = ["WORKBOOK_TYPE", "Cell", "Sheet", "Workbook", "as_csv", "inert", "workbook"]
