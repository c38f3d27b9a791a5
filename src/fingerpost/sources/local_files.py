"""Local lists that come as one workbook with a sheet each, or as a CSV each.

Sheets are known by their names, CSVs by their headers; headers by our name for a
column, its title or another name it goes by. Columns may stand in any order, and those
that nobody needs may be left out.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine import header
from fingerpost.engine.csv_reading import Rows, read_csv, read_header
from fingerpost.engine.findings import Findings
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused, Table
from fingerpost.engine.sheet_reading import cell_text, sheet_rows
from fingerpost.engine.source import Context
from fingerpost.engine.workbook_reading import Sheet, read_workbook
from fingerpost.engine.workbook_template import OWN_SHEETS
from fingerpost.sources.areas import Area, register

WORKBOOK, CSV = "workbook", "csv"
_CODE = re.compile(r"[\w./-]{1,24}")
Aliases = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class Part:
    """One table as it was handed over: its rows, and where each column stands."""

    rows: Rows
    where: Mapping[str, int]
    unknown: tuple[str, ...]

    @property
    def cells(self) -> dict[str, pa.ChunkedArray]:
        """The text of each known column."""
        return {name: self.rows.columns[at] for name, at in self.where.items()}


@dataclass(frozen=True, kw_only=True)
class Layout:
    """How a source's local lists come: its tables, and other names of columns.

    A file must have every column but the `optional` ones; where none are named, the
    required columns are enough.
    """

    source: str
    what: str
    tables: tuple[Table, ...]
    aliases: Aliases
    optional: frozenset[str] | None = None

    def headers(self, table: Table) -> dict[str, tuple[str, ...]]:
        """Each column with the headers that it may have, the usual one first."""
        return {
            column.name: (
                *column.headers.values(),
                column.name,
                column.title,
                *self.aliases.get(column.name, ()),
            )
            for column in table.columns
        }

    def needed(self, table: Table) -> frozenset[str]:
        """The columns that a file must have."""
        if self.optional is None:
            return frozenset(c.name for c in table.columns if c.required)
        return frozenset(c.name for c in table.columns) - self.optional

    def match(self, table: Table, cells: Sequence[str]) -> header.Match:
        """How well a header row fits a table; only needed columns can be missing."""
        headers = self.headers(table)
        found = header.match(cells, headers)
        needed = self.needed(table)
        missing = tuple(
            headers[name][0]
            for name in headers
            if name in needed and name not in found.where
        )
        return header.Match(
            found.where, missing, found.unknown, found.doubled, found.wanted
        )

    def best(self, cells: Sequence[str]) -> tuple[Table, header.Match]:
        """The table that a header row fits best, and how well."""
        matches = [(table, self.match(table, cells)) for table in self.tables]
        return max(matches, key=lambda pair: (not pair[1].missing, len(pair[1].where)))


def recognise(files: Sequence[FileAt], layout: Layout) -> str:
    """Whether these are CSVs or a workbook of this layout. Raises Refused."""
    kinds = {file.kind for file in files}
    for file in files:
        if file.kind not in ("text", "workbook"):
            raise file.refused(
                f"{layout.what} comes as a workbook (.xlsx) or as CSV, and this is "
                "another kind of file."
            )
    parts_of(files, layout, header_only=True)
    return WORKBOOK if "workbook" in kinds else CSV


def parts_of(
    files: Sequence[FileAt], layout: Layout, *, header_only: bool = False
) -> tuple[dict[str, Part], list[int]]:
    """The tables in these files, and how many rows each file has. Raises Refused.

    With `header_only` the rows of CSVs are not read: enough to know what they are.
    """
    found: dict[str, tuple[Part | None, FileAt]] = {}
    counts = []

    def take(table: Table, part: Part | None, file: FileAt) -> None:
        if table.name in found:
            raise file.refused(
                f"'{table.title}' is there already, in {found[table.name][1].name}. "
                "Hand over each list once."
            )
        found[table.name] = (part, file)

    for file in files:
        if file.kind == "workbook":
            sheets = _sheets(file, layout)
            for table, part in sheets:
                take(table, part, file)
            counts.append(sum(len(part.rows) for _, part in sheets))
            continue
        table, match = _fitting(file, layout, read_header(file))
        rows = None if header_only else read_csv(file)
        whole = Part(rows, match.where, match.unknown) if rows else None
        take(table, whole, file)
        counts.append(len(rows) if rows else 0)
    ordered = {table.name: found[table.name][0] for table in layout.tables
               if table.name in found}  # fmt: skip
    return {name: part for name, part in ordered.items() if part is not None}, counts


def _fitting(
    file: FileAt, layout: Layout, cells: Sequence[str], sheet: str = ""
) -> tuple[Table, header.Match]:
    from fingerpost.sources import looks_like

    table, match = layout.best(cells)
    where = f"sheet '{sheet[:40]}': " if sheet else ""
    if len(match.where) < max(2, len(layout.needed(table)) // 2):
        raise file.refused(
            f"{where}these columns are not those of {layout.what}."
            + (looks_like(file, instead_of=layout.source) if not sheet else ""),
            line=1,
        )
    if match.missing or match.doubled:
        raise file.refused(where + match.sentence(table.title.lower()), line=1)
    return table, match


def _sheets(file: FileAt, layout: Layout) -> list[tuple[Table, Part]]:
    """The sheets of a workbook that hold something; empty ones are not handed over."""
    sheets = [
        sheet
        for sheet in read_workbook(file)
        if _plain(sheet.name) not in OWN_SHEETS and _below_header(sheet)
    ]
    named = {_plain(table.name): table for table in layout.tables}
    known = [sheet for sheet in sheets if _plain(sheet.name) in named]
    answer = []
    for sheet in known or sheets[:1]:
        cells = [cell_text(cell) for cell in sheet.rows[0]]
        if known:
            table = named[_plain(sheet.name)]
            match = layout.match(table, cells)
            if match.missing or match.doubled:
                raise file.refused(match.sentence(f"sheet '{sheet.name[:40]}'"), line=1)
        else:
            table, match = _fitting(file, layout, cells, sheet.name)
        part = Part(sheet_rows(file, sheet), match.where, match.unknown)
        answer.append((table, part))
    if not answer:
        names = ", ".join(table.name for table in layout.tables)
        raise file.refused(f"no rows found: none of its sheets ({names}) holds any.")
    return answer


def _plain(name: str) -> str:
    return header.plain(name).replace("_", " ").removesuffix("s")


def _below_header(sheet: Sheet) -> bool:
    return any(any(cell_text(cell) for cell in row) for row in sheet.rows[1:])


def council(files: Sequence[FileAt], context: Context, what: str) -> Area:
    """The council whose list this is, as it was said. Raises Refused."""
    areas = register(context.areas)
    if not context.area:
        raise Refused(
            f"{files[0].name}: the file does not say whose it is. Say so with --area "
            "and the council's code (E10000025) or DfE number (931).",
            file=files[0].name,
        )
    found = areas.get(context.area)
    if found is None:
        try:
            areas.find(context.area)
        except KeyError as unknown:
            raise Refused(str(unknown.args[0])) from None
    assert found is not None
    if found.level != "council":
        raise Refused(f"{found.name} is not a council: {what} is one council's.")
    return found


def say_unknown(parts: Mapping[str, Part], findings: Findings) -> None:
    """Ask about columns that nobody knows: they were not read."""
    for name, part in parts.items():
        for column in part.unknown:
            findings.add(
                rule="S02",
                severity="query",
                file=part.rows.file.name,
                table=name,
                line=part.rows.header_line,
                field=header.shown(column),
                message="This column is not one that is asked for and was not read.",
            )


def short_code(text: str | None) -> str | None:
    """A text that can be a code; words are let go, for they may speak of a child."""
    return text if text is not None and _CODE.fullmatch(text) else None


def codes_of(cells: pa.ChunkedArray, codes: Mapping[str, str]) -> pa.ChunkedArray:
    """Codes in their own spelling, where the cell holds a code or its exact words.

    Capitals, spaces, dashes and underscores do not matter. What is not in the list
    stays as it was written.
    """

    def plain(text: str) -> str:
        return header.plain(text).replace("-", " ").replace("_", " ")

    known = {plain(words): code for code, words in codes.items()}
    known |= {plain(code): code for code in codes}
    coded = pc.utf8_trim_whitespace(cells).combine_chunks().dictionary_encode()
    meant = [known.get(plain(text), text) for text in coded.dictionary.to_pylist()]
    return pa.chunked_array([pa.array(meant, pa.string()).take(coded.indices)])
