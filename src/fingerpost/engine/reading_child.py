"""The child process that reads a workbook or a Parquet file, within limits.

Run by `child_reading` as a script of its own; it imports nothing of Fingerpost. The
file comes by standard input. A workbook is answered in lines of JSON: one for each
sheet, one for each row below it, and "null" at the end. A Parquet file is answered as
an Arrow stream, its text as lists of distinct words.
"""

import datetime  # read before the limits: afterwards no module can be opened
import io
import json
import os
import sys

MEMORY = 256 * 1024 * 1024  # beside the file itself
SECONDS = 20
MOST_ROWS = 1_048_576
MOST_COLUMNS = 500
MOST_CELLS = 8_000_000
_MOMENTS = (datetime.datetime, datetime.date, datetime.time)


def limit() -> None:
    """Give up what reading does not need: memory, time, files, network, programs.

    Without room for another descriptor nothing can be opened: no file, no connection.
    """
    try:
        import resource
    except ImportError:  # not on Windows: the parent's time limit still holds
        return
    most = MEMORY + _taken()
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
    resource.setrlimit(resource.RLIMIT_AS, (most, most))
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    resource.setrlimit(resource.RLIMIT_NPROC, (0, 0))
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))


def _taken() -> int:
    """What this process has of memory now, its libraries and the file included."""
    try:
        with open("/proc/self/statm") as file:
            return int(file.read().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except OSError:  # not on a Mac, which does not hold to this limit anyway
        return MEMORY


def _cell(value: object) -> object:
    if isinstance(value, (str, float, bool)):
        return value
    if isinstance(value, int):
        return float(value)
    return value.isoformat() if isinstance(value, _MOMENTS) else str(value)


def workbook() -> int:
    """Read one workbook; answer 0, or 1 when it is too large."""
    from python_calamine import CalamineWorkbook

    encode = json.JSONEncoder(check_circular=False).encode
    write = sys.stdout.write
    data = sys.stdin.buffer.read()
    limit()
    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    for name in book.sheet_names:
        sheet = book.get_sheet_by_name(name)
        # the cells that are there: what the file declares is not looked at
        left = sheet.start[1] if sheet.start else 0
        height, width = (sheet.end[0] + 1, sheet.end[1] + 1) if sheet.end else (0, 0)
        if height > MOST_ROWS or width > MOST_COLUMNS or height * width > MOST_CELLS:
            return 1
        write(encode({"sheet": name, "width": width}) + "\n")
        for cells in sheet.iter_rows():
            row = [""] * left + [_cell(cell) for cell in cells]
            while row and row[-1] == "":
                row.pop()
            write(encode(row) + "\n")
    write("null\n")
    sys.stdout.flush()
    return 0


def parquet(columns: list[int], *, rows: bool) -> int:
    """Read one Parquet file, or only the names and types of its columns."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    pa.set_cpu_count(1)
    data = sys.stdin.buffer.read()
    limit()
    source = pa.BufferReader(data)
    safe = {
        "thrift_string_size_limit": 1_000_000,
        "thrift_container_size_limit": 200_000,
        "pre_buffer": False,
        "memory_map": False,
    }
    schema = pq.ParquetFile(source, **safe).schema_arrow
    text = [
        field.name
        for field in schema
        if pa.types.is_string(field.type) or pa.types.is_large_string(field.type)
    ]
    file = pq.ParquetFile(pa.BufferReader(data), read_dictionary=text, **safe)
    sink = sys.stdout.buffer
    if not rows:
        told = schema.remove_metadata().with_metadata(
            {"rows": str(file.metadata.num_rows)}
        )
        with pa.ipc.new_stream(sink, told):
            pass
        return 0
    writer = None
    names = [schema.names[place] for place in columns or range(len(schema))]
    size = max(1 << 16, (1 << 23) // max(1, len(names)))
    for batch in file.iter_batches(batch_size=size, columns=names, use_threads=False):
        if writer is None:
            writer = pa.ipc.new_stream(sink, batch.schema.remove_metadata())
        writer.write_batch(batch.replace_schema_metadata())
    if writer is not None:
        writer.close()
    sink.flush()
    return 0


def main(what: str, *columns: str) -> int:
    """Read what comes by standard input as what it is said to be."""
    if what == "workbook":
        return workbook()
    return parquet([int(place) for place in columns], rows=what == "parquet")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
