"""Reads Parquet files: sizes, rows and columns limited, no lists or records in cells.

What a Parquet file says of itself may lie, and a few bytes may unpack to gigabytes, so
the reading is done by a child process, as for workbooks.
"""

from collections.abc import Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.archive_reading import MEGABYTE, UNPACKED_LIMIT
from fingerpost.engine.child_reading import answer
from fingerpost.engine.csv_reading import MOST_CELL, MOST_COLUMNS, Rows
from fingerpost.engine.reading import FileAt

MOST_ROWS = 20_000_000
MOST_FOOTER = 8 * MEGABYTE
_INSTEAD = "Download or export it again, or hand over CSV."


def parquet_schema(file: FileAt) -> pa.Schema:
    """The names and types of the columns. Raises Refused."""
    return file.once("schema", _schema)


def read_parquet(file: FileAt, columns: Sequence[str] | None = None) -> pa.Table:
    """The rows, typed as the file has them, text as text. Raises Refused.

    `columns` are read in this order; without it, all are.
    """
    schema = parquet_schema(file)
    names = list(columns) if columns is not None else schema.names
    if missing := [name for name in names if name not in schema.names]:
        raise file.refused(f"it has no column '{missing[0][:80]}'.")
    places = [] if columns is None else [str(schema.names.index(n)) for n in names]
    told = b"".join(answer(file, file.data, "parquet", *places, what_else=_INSTEAD))
    if not told:
        raise file.refused("no rows found in it.")
    try:
        table = pa.ipc.open_stream(told).read_all()
    except pa.ArrowInvalid:
        raise file.refused(f"this Parquet file is damaged. {_INSTEAD}") from None
    if not table.num_rows:
        raise file.refused("no rows found in it.")
    return pa.table({name: _plain(file, table[name]) for name in names})


def parquet_rows(file: FileAt, columns: Sequence[str] | None = None) -> Rows:
    """The rows as the same rows of text that a CSV gives; row 1 is the first.

    Raises Refused. What is not there is "", whole numbers have no ".0".
    """
    table = read_parquet(file, columns)
    return Rows(
        file,
        tuple(table.column_names),
        0,
        tuple(_text(column) for column in table.columns),
        np.arange(1, table.num_rows + 1),
        "parquet",
    )


def _schema(file: FileAt) -> pa.Schema:
    data = file.data
    if file.kind != "parquet":
        raise file.refused("a Parquet file is expected here, and this is another kind.")
    footer = int.from_bytes(data[-8:-4], "little")
    if data[-4:] != b"PAR1" or footer > len(data) - 12:
        raise file.refused("this Parquet file is cut off or damaged. Send it again.")
    if footer > MOST_FOOTER:
        raise file.refused(f"what this file says of itself is too long. {_INSTEAD}")
    told = b"".join(answer(file, data, "parquet-schema", what_else=_INSTEAD))
    try:
        schema = pa.ipc.open_stream(told).schema
    except pa.ArrowInvalid:
        raise file.refused(f"this Parquet file is damaged. {_INSTEAD}") from None
    if len(schema) > MOST_COLUMNS:
        raise file.refused(
            f"there are {len(schema)} columns and at most {MOST_COLUMNS} are read."
        )
    rows = int((schema.metadata or {}).get(b"rows", b"0"))
    if rows > MOST_ROWS:
        raise file.refused(f"it says it has {rows:,} rows, at most {MOST_ROWS:,}.")
    for field in schema:
        if not _readable(field.type):
            raise file.refused(
                f"its column '{field.name[:80]}' does not hold plain text, numbers or "
                "days. Export it with one value in each cell."
            )
    if len(set(schema.names)) < len(schema):
        raise file.refused("two of its columns have the same name. Rename one.")
    return schema


def _readable(kind: pa.DataType) -> bool:
    if pa.types.is_dictionary(kind):
        return _readable(kind.value_type)
    return any(
        is_it(kind)
        for is_it in (
            pa.types.is_integer,
            pa.types.is_floating,
            pa.types.is_decimal,
            pa.types.is_boolean,
            pa.types.is_date,
            pa.types.is_timestamp,
            pa.types.is_string,
            pa.types.is_large_string,
            pa.types.is_null,
        )
    )


def _plain(file: FileAt, column: pa.ChunkedArray) -> pa.ChunkedArray:
    """Text that came as a list of distinct words, written out if it is not too much."""
    if not pa.types.is_dictionary(column.type):
        return column
    size = 0
    for chunk in column.chunks:
        if not pa.types.is_string(chunk.dictionary.type):
            continue
        lengths = pc.fill_null(pc.binary_length(chunk.dictionary), 0)
        if (pc.max(lengths).as_py() or 0) > MOST_CELL:
            raise file.refused("a cell holds more than 64 KiB of text.")
        size += pc.sum(lengths.take(chunk.indices)).as_py() or 0
    if size > UNPACKED_LIMIT:
        raise file.refused("it unpacks to far more than it should.")
    return column.cast(column.type.value_type)


def _text(column: pa.ChunkedArray) -> pa.ChunkedArray:
    kind = column.type
    if pa.types.is_null(kind):
        column = column.cast(pa.string())
    elif not pa.types.is_string(kind):
        column = column.cast(pa.string())
        if pa.types.is_floating(kind) or pa.types.is_decimal(kind):
            column = pc.replace_substring_regex(column, r"\.0+$", "")
        elif pa.types.is_timestamp(kind):
            column = pc.replace_substring_regex(column, r" 00:00:00(\.0+)?Z?$", "")
    return pc.fill_null(column, "")
