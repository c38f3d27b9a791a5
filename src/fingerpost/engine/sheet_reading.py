"""A sheet of a workbook as the same rows of text that a CSV gives.

Sources that accept both read both alike: cells are text, each row has its number in the
sheet, whole numbers have no ".0", days are written year-month-day.
"""

from datetime import datetime

import numpy as np
import pyarrow as pa

from fingerpost.engine.csv_reading import MOST_COLUMNS, Rows
from fingerpost.engine.reading import FileAt
from fingerpost.engine.workbook_reading import Cell, Sheet


def cell_text(cell: Cell) -> str:
    """A cell as text: 3.0 is "3", midnight of a day is that day, nothing is ""."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return "true" if cell else "false"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() else repr(cell)
    if len(cell) >= 19 and cell[10] == "T" and cell[11:19] == "00:00:00":
        try:
            return datetime.fromisoformat(cell).date().isoformat()
        except ValueError:
            return cell
    return cell.strip()


def sheet_rows(
    file: FileAt, sheet: Sheet, *, header_row: int = 1, last_row: int | None = None
) -> Rows:
    """The rows of a sheet below its header; empty rows and columns are left out.

    `header_row` and `last_row` are row numbers of the sheet (1 is the first). Raises
    Refused when there is no header there, no row below it, or too many columns.
    """
    above = sheet.rows[header_row - 1] if header_row <= len(sheet.rows) else []
    header = [cell_text(cell) for cell in above]
    while header and not header[-1]:
        header.pop()
    named = f"sheet '{sheet.name[:40]}'"
    if not any(header):
        raise file.refused(f"{named} has no header in row {header_row}.")
    if len(header) > MOST_COLUMNS:
        raise file.refused(f"{named} has more than {MOST_COLUMNS} columns.")
    rows, lines = [], []
    for number, cells in enumerate(sheet.rows[header_row:last_row], header_row + 1):
        texts = [cell_text(cell) for cell in cells]
        if any(texts[len(header) :]):
            raise file.refused(
                f"{named}, row {number}: there is a cell beyond the last header.",
                line=number,
            )
        if any(texts):
            rows.append(texts[: len(header)])
            lines.append(number)
    if not rows:
        raise file.refused(f"no rows found: {named} has a header and nothing below it.")
    columns = tuple(
        pa.chunked_array([pa.array([row[at] for row in rows], pa.string())])
        for at in range(len(header))
    )
    return Rows(
        file,
        tuple(header),
        header_row,
        columns,
        np.array(lines, np.int64),
        "sheet",
        sheet.name,
    )
