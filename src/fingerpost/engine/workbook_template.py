"""A workbook that a person can fill in: words first, then a sheet for each table.

No macros. Codes are chosen from drop-down lists, days are typed as days, ids are kept
as text. What a template holds is exactly what its source reads back.
"""

import io
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from fingerpost.engine.schema import Column, Table

MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
READ_ME, CODES = "Read me first", "Codes"
# The sheets that a template has besides its tables, as names are compared
OWN_SHEETS = frozenset({"read me first", "code"})
_ROWS = 5_000  # rows below the header that are made ready
_WIDTHS = {"date": 14, "boolean": 10, "code": 24, "integer": 12, "number": 12}
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Template:
    """A file to hand out: its name, its bytes and what kind of file it is."""

    name: str
    data: bytes
    media_type: str = MEDIA_TYPE


@dataclass(frozen=True, kw_only=True)
class Form:
    """What a template workbook is made of.

    `header` and `sheet` answer the header of a column and the name of a sheet (their
    own names, unless a file must have others).
    `choices` are codes that a cell may hold, by column name, where the column's own
    list is not a closed one. `rows` are filled in already (for tests and examples).
    """

    name: str
    title: str
    words: Sequence[str]
    tables: Sequence[Table]
    header: Callable[[Column], str] = lambda column: column.name
    sheet: Callable[[Table], str] = lambda table: table.name
    choices: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    day_first: bool = False
    rows: Mapping[str, Sequence[Row]] = field(default_factory=dict)


def write_template(form: Form) -> Template:
    """Make the workbook. The same form gives the same sheets, headers and lists."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": form.title})
    style = _Styles(book, form)
    _read_me(book, form, style)
    lists = _codes(form)
    sheets = [book.add_worksheet(form.sheet(table)) for table in form.tables]
    where = _write_codes(book, lists, style)
    for sheet, table in zip(sheets, form.tables, strict=True):
        _write_table(sheet, table, form, style, where)
    book.close()
    return Template(f"{form.name}.xlsx", out.getvalue())


class _Styles:
    def __init__(self, book: Any, form: Form) -> None:
        day = "dd/mm/yyyy" if form.day_first else "yyyy-mm-dd"
        self.title = book.add_format({"bold": True, "font_size": 16})
        self.words = book.add_format({"text_wrap": True, "valign": "top"})
        self.head = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1}
        )
        self.needed = book.add_format(
            {"bold": True, "text_wrap": True, "valign": "top", "bottom": 1,
             "bg_color": "#E4EFE8"}
        )  # fmt: skip
        self.text = book.add_format({"num_format": "@"})
        self.day = book.add_format({"num_format": day})
        self.plain = book.add_format({})

    def of(self, column: Column) -> Any:
        if column.type == "date":
            return self.day
        return self.plain if column.type in ("integer", "number") else self.text


def _read_me(book: Any, form: Form, style: _Styles) -> None:
    sheet = book.add_worksheet(READ_ME)
    sheet.set_column(0, 0, 26, style.words)
    sheet.set_column(1, 1, 30, style.words)
    sheet.set_column(2, 2, 70, style.words)
    sheet.write_string(0, 0, form.title, style.title)
    row = 1
    for words in form.words:
        sheet.merge_range(row, 0, row, 2, words, style.words)
        sheet.set_row(row, 15 * (1 + len(words) // 110))
        row += 1
    for table in form.tables:
        row += 1
        sheet.write_string(row, 0, f"Sheet '{form.sheet(table)}'", style.head)
        sheet.write_string(row, 1, table.title, style.head)
        sheet.write_blank(row, 2, None, style.head)
        for column in table.columns:
            row += 1
            sheet.write_string(row, 0, form.header(column), style.words)
            needed = "must be filled in" if column.required else "if it is known"
            sheet.write_string(row, 1, f"{_kind(column, form)}; {needed}", style.words)
            sheet.write_string(row, 2, column.title, style.words)
        row += 1


def _kind(column: Column, form: Form) -> str:
    if column.type == "date":
        return "a day, 31/01/2026" if form.day_first else "a day, 2026-01-31"
    if _choices(column, form):
        return "chosen from a list"
    return {
        "integer": "a whole number",
        "number": "a number",
        "boolean": "yes or no",
    }.get(column.type, "text")


def _choices(column: Column, form: Form) -> Mapping[str, str]:
    if column.type == "boolean":
        return {"yes": "Yes", "no": "No"}
    return form.choices.get(column.name) or column.codes or {}


def _codes(form: Form) -> dict[str, Mapping[str, str]]:
    return {
        f"{table.name}.{column.name}": choices
        for table in form.tables
        for column in table.columns
        if (choices := _choices(column, form))
    }


def _write_codes(
    book: Any, lists: Mapping[str, Mapping[str, str]], style: _Styles
) -> dict[str, str]:
    """One pair of columns for each list: code and meaning. Answers where each is."""
    from xlsxwriter.utility import xl_range_abs

    where: dict[str, str] = {}
    if not lists:
        return where
    sheet = book.add_worksheet(CODES)
    met: list[Mapping[str, str]] = []
    for name, choices in lists.items():
        if choices not in met:
            left = 2 * len(met)
            met.append(choices)
            sheet.set_column(left, left, 22, style.text)
            sheet.set_column(left + 1, left + 1, 34, style.words)
            sheet.write_string(0, left, name.partition(".")[2], style.head)
            sheet.write_string(0, left + 1, "What it means", style.head)
            for at, (code, words) in enumerate(choices.items(), 1):
                sheet.write_string(at, left, code, style.text)
                sheet.write_string(at, left + 1, words, style.words)
        left = 2 * met.index(choices)
        where[name] = f"={CODES}!{xl_range_abs(1, left, len(choices), left)}"
    return where


def _write_table(
    sheet: Any, table: Table, form: Form, style: _Styles, where: Mapping[str, str]
) -> None:
    sheet.freeze_panes(1, 0)
    for at, column in enumerate(table.columns):
        head = form.header(column)
        looks = style.of(column)
        width = max(_WIDTHS.get(column.type, 20), min(len(head) + 2, 30))
        sheet.set_column(at, at, width, looks)
        sheet.write_string(0, at, head, style.needed if column.required else style.head)
        sheet.write_comment(0, at, f"{column.title}. {_kind(column, form)}.")
        rule: dict[str, Any] | None = None
        if source := where.get(f"{table.name}.{column.name}"):
            rule = {"validate": "list", "source": source}
        elif column.type == "date":
            rule = {
                "validate": "date",
                "criteria": ">=",
                "value": date(1900, 1, 1),
            }
        elif column.type in ("integer", "number"):
            rule = {"validate": "decimal", "criteria": ">=", "value": 0}
        if rule:
            words = {"ignore_blank": True, "error_type": "warning"}
            sheet.data_validation(1, at, _ROWS, at, {**rule, **words})
        for line, row in enumerate(form.rows.get(table.name, ()), 1):
            _write_cell(sheet, line, at, row.get(column.name), looks)


def _write_cell(sheet: Any, row: int, at: int, value: Any, looks: Any) -> None:
    if value is None or value == "":
        return
    if isinstance(value, date):
        sheet.write_datetime(row, at, value, looks)
    elif isinstance(value, bool):
        sheet.write_string(row, at, "yes" if value else "no", looks)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, at, value, looks)
    else:
        sheet.write_string(row, at, str(value), looks)
