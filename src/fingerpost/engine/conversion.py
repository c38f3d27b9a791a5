"""Turns cells of text into dates, numbers, flags and codes, without ever guessing.

Each distinct text is looked at once, so a column of a million dates costs a few
thousand looks. A text that does not fit becomes empty and is reported with its line;
it is never bent into something near.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal, InvalidOperation
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.findings import (
    MOST_LISTED,
    Findings,
    mask,
    mask_date,
    shown_value,
)
from fingerpost.engine.schema import Column, Table

ARROW_TYPES: Mapping[str, pa.DataType] = {
    "text": pa.string(),
    "code": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "date": pa.date32(),
    "boolean": pa.bool_(),
}
_ISO = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ]00:00:00(?:\.0+)?Z?)?")
_PLAIN_DAY = r"^[12][0-9]{3}-[0-9]{2}-[0-9]{2}$"
_INTEGER = re.compile(r"[+-]?\d{1,18}")
_NUMBER = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d{1,3})?")
_WORDS: Mapping[str, str] = {
    "date": "this is not a day written year-month-day (2025-01-31)",
    "integer": "this is not a whole number",
    "number": "this is not a number",
    "boolean": "this is neither yes (1, true) nor no (0, false)",
    "code": "this code is not in the list of codes",
    "text": "this text does not fit",
}


@dataclass(frozen=True)
class Typed:
    """A table with types: columns, the lines of its rows, and which are faulty.

    `table` has one column for each declared one; a faulty cell is null. `faulty` is a
    mask over the rows: at least one error so far. `lines` are lines of the file.
    `child` names the column with the id of the child that a row is about, if any.
    """

    name: str
    file: str
    table: pa.Table
    lines: np.ndarray
    faulty: np.ndarray
    child: str = ""

    def __len__(self) -> int:
        return len(self.lines)

    @property
    def children(self) -> pa.ChunkedArray | None:
        """The ids of the children that the rows are about, or None."""
        return self.table.column(self.child) if self.child else None


Day = Callable[[str], date | None]


def reader_of(column: Column, day: Day | None = None) -> Callable[[str], Any]:
    """How one text of this column is read; answers None when it does not fit.

    `day` is how this file shape writes days, where it is not year-month-day.
    """
    match column.type:
        case "date":
            if day is not None:
                return day
            if column.date_format == "%Y-%m-%d":
                return iso_day
            return lambda text: _declared_day(text, column.date_format)
        case "integer":
            return lambda text: int(text) if _INTEGER.fullmatch(text) else None
        case "number":
            return _number
        case "boolean":
            yes, no = set(column.true_values), set(column.false_values)
            return lambda text: _flag(text.casefold(), yes, no)
        case "code" if column.codes is not None:
            codes = column.codes
            return lambda text: text if text in codes else None
    return lambda text: text


def iso_day(text: str) -> date | None:
    """A day written 2025-01-31; a time is allowed only when it is midnight."""
    if (found := _ISO.fullmatch(text)) is None:
        return None
    try:
        return date(int(found[1]), int(found[2]), int(found[3]))
    except ValueError:
        return None


def convert(
    column: Column, cells: pa.ChunkedArray, day: Day | None = None
) -> tuple[pa.Array, np.ndarray]:
    """The typed column (null where empty or faulty), and a mask of the faulty cells."""
    kind = ARROW_TYPES[column.type]
    if column.type == "text":
        trimmed = pc.utf8_trim_whitespace(cells).combine_chunks()
        empty = pc.equal(pc.binary_length(trimmed), 0)
        none = pa.scalar(None, pa.string())
        return pc.if_else(empty, none, trimmed), np.zeros(len(trimmed), bool)
    indices, dictionary = numbered(cells)
    different = pc.utf8_trim_whitespace(dictionary)
    if column.type == "date" and day is None and column.date_format == "%Y-%m-%d":
        plain = _plain_days(different)
        if plain is not None:
            return plain.take(indices), np.zeros(len(indices), bool)
    read = reader_of(column, day)
    texts = different.to_pylist()
    values = [read(text) if text else None for text in texts]
    bad = np.array(
        [bool(t) and v is None for t, v in zip(texts, values, strict=True)], bool
    )
    typed = pa.array(values, kind).take(indices)
    if not bad.any():
        return typed, np.zeros(len(indices), bool)
    return typed, bad[indices.to_numpy(zero_copy_only=False)]


def numbered(cells: pa.ChunkedArray) -> tuple[pa.Array, pa.Array]:
    """Each cell as the number of its text, and every different text once."""
    coded = cells.dictionary_encode()
    if not coded.num_chunks:
        return pa.array([], pa.int32()), pa.array([], cells.type)
    # the chunks number their texts together: the last one knows them all
    parts = [chunk.indices for chunk in coded.chunks]
    return pa.concat_arrays(parts), coded.chunk(coded.num_chunks - 1).dictionary


def _plain_days(texts: pa.Array) -> pa.Array | None:
    """The days of a column in which every text is one, or empty; else None.

    Almost every column is so. Any other is read text by text.
    """
    days = pc.replace_with_mask(
        texts, pc.equal(texts, ""), pa.scalar(None, pa.string())
    )
    if pc.all(pc.match_substring_regex(days, _PLAIN_DAY)).as_py() is False:
        return None
    try:
        return days.cast(pa.date32())
    except pa.ArrowInvalid:  # the 30th of February
        return None


def type_table(
    declared: Table,
    cells: Mapping[str, pa.ChunkedArray],
    *,
    lines: np.ndarray,
    file: str,
    findings: Findings,
    rules: Mapping[str, str],
    fallback: str = "P01",
    day: Day | None = None,
) -> Typed:
    """Give every declared column its type; report what does not fit, line by line.

    `cells` maps column names to text; a declared column that the file lacks becomes
    null. `rules` names the rule that a faulty cell of a column breaks. A required
    column that is empty is an error of the same rule. `day` reads the days of the file.
    """
    size = len(lines)
    faulty = np.zeros(size, bool)
    columns = []
    ids = None
    if declared.child in cells:
        child, _ = convert(declared.column(declared.child), cells[declared.child])
        ids = pa.chunked_array([child])
    for column in declared.columns:
        if column.name not in cells:
            columns.append(pa.nulls(size, ARROW_TYPES[column.type]))
            continue
        typed, bad = convert(column, cells[column.name], day)
        columns.append(typed)
        rule = rules.get(column.name, fallback)
        if bad.any():
            faulty |= bad
            rows = np.flatnonzero(bad)
            texts = cells[column.name].take(pa.array(rows[:MOST_LISTED])).to_pylist()
            findings.add_rows(
                rule=rule,
                severity="error",
                file=file,
                table=declared.name,
                message=f"{column.title}: {_WORDS[column.type]}.",
                rows=rows,
                lines=lines,
                field=column.name,
                values=shown_cells(column, texts),
                raw=texts if column.identifies else None,
                ids=ids,
            )
        if column.required:
            gap = typed.is_null().to_numpy(zero_copy_only=False) & ~bad
            if gap.any():
                faulty |= gap
                findings.add_rows(
                    rule=rule,
                    severity="error",
                    file=file,
                    table=declared.name,
                    message=f"{column.title} is missing.",
                    rows=np.flatnonzero(gap),
                    lines=lines,
                    field=column.name,
                    ids=ids,
                )
    table = pa.table(columns, names=[column.name for column in declared.columns])
    child = declared.child if ids is not None else ""
    return Typed(declared.name, file, table, lines, faulty, child)


def shown_cells(column: Column, texts: list[str]) -> list[str]:
    """Texts that do not fit as they may be shown: masked if they identify."""
    if not column.identifies:
        return [shown_value(text) for text in texts]
    hide = mask_date if column.type == "date" else mask
    return [hide(text) for text in texts]


def exact(text: str) -> Decimal | None:
    """A number of a publication as it is written, or None when it is not a number."""
    if _NUMBER.fullmatch(text) is None:
        return None
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


def _number(text: str) -> float | None:
    return float(text) if _NUMBER.fullmatch(text) else None


def _flag(text: str, yes: set[str], no: set[str]) -> bool | None:
    if text in yes:
        return True
    return False if text in no else None


def _declared_day(text: str, shape: str) -> date | None:
    try:
        return datetime.strptime(text, shape).date()
    except ValueError:
        return None
