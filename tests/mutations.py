"""Seeds that look like what sources are handed, and ways to spoil them."""

import gzip
import io
import zipfile
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import xlsxwriter
from hypothesis import strategies as st
from reference import SHARED

from fingerpost.engine.schema import Column, Table
from fingerpost.engine.source import Source

CELLS = {
    "text": "A1",
    "integer": "12",
    "number": "3.5",
    "date": "2025-03-01",
    "boolean": "1",
    "code": "1",
}
# what columns of these names must hold, to be known at all
NAMED = {
    "area": "E10000025",
    "area_code": "E10000025",
    "measure": "ehc_requests_received",
    "period_kind": "calendar-year",
    "period_start": "2024-01-01",
    "period_end": "2024-12-31",
    "year": "2024",
}
_FEW_LINES = 25


def seeds(source: Source) -> Iterator[tuple[str, bytes]]:
    """Files like those of this source: its declared tables, its template, real ones."""
    for table in source.tables:
        for shape in ("", *sorted({s for c in table.columns for s in c.headers})):
            text = _csv(table, shape)
            yield f"{table.name}.csv", text.encode()
    if source.template is not None:
        made = source.template()
        yield made.name, made.data
    yield "book.xlsx", _book(source)
    yield "rows.parquet", _parquet(source)
    yield (
        "both.zip",
        zipped({"a.csv": _csv(source.tables[0], "").encode(), "b.csv": b"a\n1\n"}),
    )
    yield "return.xml", XML
    ages = ",".join(str(age) for age in range(91))
    yield "ages.csv", f"Code,Name,{ages}\nE10000025,A,{ages}\n".encode()
    yield "people.csv", b"area_code,year,age,persons\nE10000025,2024,5,1000\n"
    for path in _real_files():
        yield path.name, _head(path)


XML = (
    b"<?xml version='1.0'?>\n<Message><Header><CollectionDetails><Collection>SEN2"
    b"</Collection><Year>2026</Year><ReferenceDate>2026-01-15</ReferenceDate>"
    b"</CollectionDetails><Source><LEA>931</LEA></Source></Header><SEN2><Persons>"
    b"<Person><Surname>A</Surname><PersonBirthDate>2015-02-03</PersonBirthDate>"
    b"<Requests><ReceivedDate>2025-03-01</ReceivedDate><Assessment><NamedPlan>"
    b"<StartDate>2025-05-01</StartDate></NamedPlan></Assessment></Requests></Person>"
    b"</Persons></SEN2></Message>"
)


def _heading(column: Column, shape: str) -> str:
    return column.headers.get(shape, column.name)


def _csv(table: Table, shape: str) -> str:
    heads = [_heading(column, shape).replace('"', '""') for column in table.columns]
    rows = [
        ",".join(_cell(column, number) for column in table.columns)
        for number in range(3)
    ]
    return "\n".join([",".join(f'"{head}"' for head in heads), *rows, ""])


def _cell(column: Column, number: int) -> str:
    if column.name in NAMED:
        return NAMED[column.name]
    if column.codes:
        codes = sorted(column.codes)
        return codes[number % len(codes)]
    return CELLS[column.type] + (str(number) if column.type == "text" else "")


def _book(source: Source) -> bytes:
    sink = io.BytesIO()
    with xlsxwriter.Workbook(sink, {"in_memory": True}) as book:
        for table in source.tables[:3]:
            sheet = book.add_worksheet()
            for at, column in enumerate(table.columns):
                shape = next(iter(column.headers), "")
                sheet.write(0, at, _heading(column, shape))
                sheet.write(1, at, _cell(column, 1))
                sheet.write(2, at, 45809.5)
    return sink.getvalue()


def _parquet(source: Source) -> bytes:
    sink = io.BytesIO()
    columns = source.tables[0].columns
    pq.write_table(
        pa.table({c.name: [_cell(c, n) for n in (1, 2)] for c in columns}), sink
    )
    return sink.getvalue()


@lru_cache(maxsize=1)
def _real_files() -> list[Path]:
    if SHARED is None:
        return []
    found = [p for p in sorted((SHARED / "data").rglob("*")) if p.is_file()]
    return [
        p for p in found if p.suffix in (".csv", ".gz", ".xlsx", ".ods", ".parquet")
    ]


def _head(path: Path) -> bytes:
    """The first rows of a file; workbooks whole."""
    data = path.read_bytes()
    if data[:2] == b"PK":
        return data
    if data[:4] == b"PAR1":
        sink = io.BytesIO()
        pq.write_table(pq.read_table(path)[:40], sink)
        return sink.getvalue()
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    return b"".join(data.splitlines(keepends=True)[:_FEW_LINES])


def zipped(parts: dict[str, bytes]) -> bytes:
    """A ZIP of these files."""
    sink = io.BytesIO()
    with zipfile.ZipFile(sink, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return sink.getvalue()


ODD = (
    b"\0", b"\xff\xfe", b'"', b",", b";", b"\t", b"\n", b"\r", b"<", b">", b"&", b"'",
    b"99999999999999999999", b"-1", b"1e308", b"NaN", b"2025-13-45", b"0001-01-01",
    b"9999-12-31", b"\xc3\xa9", b"\xe9", "\u202e".encode(), b"=1+1", b"..", b"z", b"",
    b"2024/25", b"202425", b"Total", b" ",
)  # fmt: skip


@st.composite
def spoiled(draw: st.DrawFn, data: bytes) -> bytes:
    """The same bytes with some of them flipped, cut, put in, doubled or moved."""
    if b"\0" not in data[:400] and draw(st.booleans()):
        # kindly: the file keeps its shape, and what is in it is odd
        for _ in range(draw(st.integers(1, 5))):
            data = _other_cell(draw, data)
        return data
    for _ in range(draw(st.integers(1, 3))):
        size = len(data)
        at, to = sorted((draw(st.integers(0, size)), draw(st.integers(0, size))))
        how = draw(st.integers(0, 5))
        if how == 0:
            data = data[:at]
        elif how == 1:
            data = data[:at] + draw(st.sampled_from(ODD)) + data[at:]
        elif how == 2 and at < size:
            data = data[:at] + bytes([draw(st.integers(0, 255))]) + data[at + 1 :]
        elif how == 3:
            data = data[:at] + data[to:]
        elif how == 4:
            data = data[:at] + data[at : at + 400] + data[at:]
        else:
            data = data[to:] + data[at:to] + data[:at]
    return data


def _other_cell(draw: st.DrawFn, data: bytes) -> bytes:
    """One cell of a text in which everything else stays as it was."""
    mark = b">" if data.lstrip()[:1] == b"<" else b","
    lines = data.split(b"\n")
    place = draw(st.integers(min(1, len(lines) - 1), len(lines) - 1))
    cells = lines[place].split(mark)
    at = draw(st.integers(0, len(cells) - 1))
    kept = b"<" + cells[at].partition(b"<")[2] if b"<" in cells[at] else b""
    cells[at] = draw(st.sampled_from(ODD)) + kept
    lines[place] = mark.join(cells)
    return b"\n".join(lines)


@st.composite
def spoiled_inside(draw: st.DrawFn, data: bytes) -> bytes:
    """An archive of which one part is spoiled, with check sums that are right."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {info.filename: archive.read(info) for info in archive.infolist()}
    except zipfile.BadZipFile:
        return draw(spoiled(data))
    name = draw(st.sampled_from(sorted(parts)))
    parts[name] = draw(spoiled(parts[name]))
    return zipped(parts)
