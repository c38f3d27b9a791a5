"""Reads a CSV file strictly and fast: every cell is text, every row has its line.

The bytes are first checked as arrays (quotes, line ends), so that parsing can trust
them; the parser checks that every row has as many cells as the header. Only what fails
is looked at closely, to name the line. Rules:
RFC 4180; comma, semicolon or tab, found in the header; at most 500 columns and 64 KiB
a cell. An open quotation mark is reported at the line where it opened.
"""

import csv
import dataclasses
import io
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.csv as pacsv

from fingerpost.engine.reading import FileAt

MOST_COLUMNS = 500
MOST_CELL = 64 * 1024
_BLOCK = 1 << 20
_LONGEST_HEADER = MOST_COLUMNS * 400
_QUOTE, _LF, _CR = 34, 10, 13
_DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}


@dataclass(frozen=True)
class Rows:
    """What a CSV holds: headers as written, one text column each, lines of the rows.

    `columns` are in the file's order and hold no nulls; `lines` are int64, 1 being the
    first line of the file (usually the header). `sheet` is the sheet's name where the
    rows come from a workbook.
    """

    file: FileAt
    header: tuple[str, ...]
    header_line: int
    columns: tuple[pa.ChunkedArray, ...]
    lines: np.ndarray
    delimiter: str
    sheet: str = ""

    def __len__(self) -> int:
        return len(self.lines)


@dataclass(frozen=True)
class _Records:
    """Where records start and end (bytes), where lines end, and if cells hold such."""

    starts: np.ndarray
    ends: np.ndarray
    breaks: np.ndarray
    many_lines: bool = False

    def line(self, position: int) -> int:
        return int(np.searchsorted(self.breaks, position)) + 1


def read_header(file: FileAt) -> tuple[str, ...]:
    """The headers of a CSV, without reading its rows. Raises Refused."""
    if file.kind != "text":
        return ()
    text = file.text[:_LONGEST_HEADER]
    return _header(file, text, _records(file, text, whole=False))[0]


def read_csv(file: FileAt) -> Rows:
    """Read a CSV whole. Raises Refused, naming file, line and what to do."""
    if file.kind != "text":
        raise file.refused("a CSV file is expected here, and this is another kind.")
    data = file.text
    records = _records(file, data)
    header, delimiter, at = _header(file, data, records)
    line = records.line(int(records.starts[at]))
    if len(records.starts) == at + 1:
        raise file.refused(
            "no rows found: there is a header and nothing below it. Export it again "
            "with its rows; what is here already stays."
        )
    _check_cells(file, data, records, delimiter)
    body = dataclasses.replace(
        records, starts=records.starts[at + 1 :], ends=records.ends[at + 1 :]
    )
    try:
        columns = _parse(data, body, len(header), delimiter)
    except pa.ArrowInvalid:
        columns = ()
    if not columns or len(columns[0]) != len(body.starts):
        # most likely a row with too few or too many: looked for, and named
        _check_columns(file, data, records, at, len(header), delimiter)
        raise file.refused("its rows cannot be told apart. Save it again as CSV UTF-8.")
    lines = np.searchsorted(body.breaks, body.starts).astype(np.int64) + 1
    return Rows(file, header, line, columns, lines, delimiter)


def _records(file: FileAt, data: bytes, *, whole: bool = True) -> _Records:
    """Find the records, minding quotes. Refused for a quote that is not legal."""
    view = np.frombuffer(data, np.uint8)
    size = len(view)
    breaks = _places(view, _LF)
    if b"\r" in data:
        returns = _places(view, _CR)
        following = view[np.minimum(returns + 1, size - 1)]
        lone = returns[(following != _LF) | (returns + 1 >= size)]
        if lone.size:
            breaks = np.sort(np.concatenate([breaks, lone]))
    ends = breaks
    quotes = _places(view, _QUOTE)
    if quotes.size:
        if whole:
            _check_quotes(file, view, quotes, breaks)
        ends = breaks[np.searchsorted(quotes, breaks) % 2 == 0]
    many_lines = len(ends) < len(breaks)
    if not ends.size or ends[-1] != size - 1:
        ends = np.append(ends, size)
    starts = np.concatenate([[0], ends[:-1] + 1])
    # A line may end in CR LF: what counts is whether anything stands before that
    last = view[np.maximum(ends - 1, 0)]
    width = ends - starts - ((ends > starts) & (last == _CR)).astype(np.int64)
    filled = width > 0
    return _Records(starts[filled], ends[filled], breaks, many_lines)


def _places(view: np.ndarray, byte: int) -> np.ndarray:
    """Where this byte stands, looked for block by block: no mask of the whole file."""
    found = [
        np.flatnonzero(view[start : start + _BLOCK] == byte) + start
        for start in range(0, len(view), _BLOCK)
    ]
    return np.concatenate(found) if found else np.empty(0, np.int64)


def _check_quotes(
    file: FileAt, view: np.ndarray, quotes: np.ndarray, breaks: np.ndarray
) -> None:
    """Every quotation mark opens a cell, closes one, or is doubled inside one."""
    size = len(view)
    opening, closing = quotes[0::2], quotes[1::2]
    before = view[np.maximum(opening - 1, 0)]
    legal_open = (opening == 0) | np.isin(before, [_LF, _CR, _QUOTE, *_marks()])
    after = view[np.minimum(closing + 1, size - 1)]
    legal_close = (closing == size - 1) | np.isin(after, [_LF, _CR, _QUOTE, *_marks()])
    faults = []
    if not legal_open.all():
        at = int(opening[np.argmin(legal_open)])
        words = (
            "a quotation mark stands in the middle of a cell. Put the cell in "
            "quotation marks and double those inside it."
        )
        faults.append((at, at, words))
    unclosed = (
        "the quotation mark that opens here is never closed properly. Close it, or "
        "export the file again."
    )
    if not legal_close.all():
        which = int(np.argmin(legal_close))
        faults.append((int(closing[which]), int(opening[which]), unclosed))
    if len(quotes) % 2:
        faults.append((size, int(quotes[-1]), unclosed))
    if faults:
        _, at, words = min(faults)
        line = int(np.searchsorted(breaks, at)) + 1
        raise file.refused(words, line=line)


def _marks() -> list[int]:
    return [ord(mark) for mark in _DELIMITERS]


def _check_cells(file: FileAt, data: bytes, records: _Records, delimiter: str) -> None:
    long = np.flatnonzero(records.ends - records.starts > MOST_CELL)
    for which in long:
        start, end = int(records.starts[which]), int(records.ends[which])
        cells = csv.reader([data[start:end].decode()], delimiter=delimiter)
        try:
            most = max((len(cell.encode()) for cell in next(cells)), default=0)
        except csv.Error:  # the module's own limit, a little above ours
            most = MOST_CELL + 1
        if most > MOST_CELL:
            line = records.line(start)
            raise file.refused(
                "a cell holds more than 64 KiB of text. Shorten it, or look whether a "
                "quotation mark before it is missing.",
                line=line,
            )


def _header(
    file: FileAt, data: bytes, records: _Records
) -> tuple[tuple[str, ...], str, int]:
    start, end = int(records.starts[0]), int(records.ends[0])
    text = data[start:end].decode(errors="ignore").rstrip("\r")
    found = {mark: _cells(text, mark) for mark in _DELIMITERS}
    delimiter = max(_DELIMITERS, key=lambda mark: len(found[mark]))
    cells = found[delimiter]
    if len(cells) > MOST_COLUMNS:
        more = "more than " if len(data) == end == _LONGEST_HEADER else ""
        raise file.refused(
            f"there are {more}{len(cells)} columns and at most {MOST_COLUMNS} are "
            "read. Hand over only the columns that are asked for.",
            line=1,
        )
    return tuple(cells), delimiter, 0


def _cells(text: str, mark: str) -> list[str]:
    """The cells of a header by this mark; one, where it is longer than any cell."""
    try:
        return next(csv.reader(io.StringIO(text, newline=""), delimiter=mark))
    except csv.Error:
        return [text]


def _check_columns(
    file: FileAt, data: bytes, records: _Records, at: int, wanted: int, delimiter: str
) -> None:
    view = np.frombuffer(data, np.uint8)
    marks = _places(view, ord(delimiter))
    quotes = _places(view, _QUOTE)
    if quotes.size:
        marks = marks[np.searchsorted(quotes, marks) % 2 == 0]
    counts = (
        np.searchsorted(marks, records.ends)
        - np.searchsorted(marks, records.starts)
        + 1
    )
    wrong = counts != wanted
    wrong[: at + 1] = False
    if not wrong.any():
        return
    which = int(np.argmax(wrong))
    line = records.line(int(records.starts[which]))
    record = data[int(records.starts[which]) : int(records.ends[which])].decode()
    for other, name in _DELIMITERS.items():
        if other != delimiter and record.count(other) + 1 == wanted:
            raise file.refused(
                f"the column mark changes here: the header uses "
                f"{_DELIMITERS[delimiter]}s, this row {name}s. Save the file "
                "again with one mark.",
                line=line,
            )
    cut = which == len(records.starts) - 1 and not data.endswith((b"\n", b"\r"))
    raise file.refused(
        f"this row has {_columns(int(counts[which]))} and the header has {wanted}. "
        + (
            "The file seems to be cut off: send it again."
            if cut
            else "Put the row right, or export the file again."
        ),
        line=line,
    )


def _columns(count: int) -> str:
    return "1 column" if count == 1 else f"{count} columns"


def _parse(
    data: bytes, body: _Records, width: int, delimiter: str
) -> tuple[pa.ChunkedArray, ...]:
    names = [str(number) for number in range(width)]
    start = int(body.starts[0])
    # Where a cell holds a line end the text must be one block, and threads would race.
    # Else it is read in blocks that a processor keeps near, none shorter than a record.
    longest = int((body.ends - body.starts).max())
    block = len(data) - start if body.many_lines else max(_BLOCK, 2 * longest)
    table = pacsv.read_csv(
        pa.BufferReader(pa.py_buffer(data).slice(start)),
        read_options=pacsv.ReadOptions(
            column_names=names,
            block_size=min(max(block, 1), 1 << 30),
            use_threads=False,
        ),
        parse_options=pacsv.ParseOptions(
            delimiter=delimiter, newlines_in_values=body.many_lines
        ),
        convert_options=pacsv.ConvertOptions(
            column_types=dict.fromkeys(names, pa.string()),
            strings_can_be_null=False,
            quoted_strings_can_be_null=False,
        ),
    )
    return tuple(table.column(name) for name in names)
