"""Writes a run of all measures so that it is there whole, and moves the pointer last.

`runs/<id>/` holds observations, quality and areas as Parquet, the same three as one
DuckDB file for pages (a question takes about 1 ms there, 6 ms on Parquet), every
published series in a piece of its own, and meta.json. `runs/current` is a small file
with the id of the run that pages read.
"""

import json
import os
import secrets
import shutil
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fingerpost.engine.store import shelf

POINTER = "current"
PAGES = "pages.duckdb"
_TEXT, _NUMBER, _DAY = pa.string(), pa.float64(), pa.date32()
OBSERVATION_COLUMNS = pa.schema(
    [
        ("measure", _TEXT),
        ("basis", _TEXT),
        ("area", _TEXT),
        ("period_kind", _TEXT),
        ("period_start", _DAY),
        ("period_end", _DAY),
        ("breakdown", _TEXT),
        ("category", _TEXT),
        ("numerator", _NUMBER),
        ("denominator", _NUMBER),
        ("value", _NUMBER),
        ("unit", _TEXT),
        ("status", _TEXT),
        ("symbol", _TEXT),
        ("source", _TEXT),
        ("import_id", _TEXT),
    ]
)
# What a note on quality is about, and its words. Nothing in `area` or `period_*`
# means every area or the whole series.
QUALITY_COLUMNS = pa.schema(
    [
        ("measure", _TEXT),
        ("basis", _TEXT),
        ("area", _TEXT),
        ("code", _TEXT),
        ("severity", _TEXT),
        ("words", _TEXT),
        ("period_kind", _TEXT),
        ("period_start", _DAY),
        ("period_end", _DAY),
    ]
)
AREA_COLUMNS = pa.schema(
    [
        ("code", _TEXT),
        ("number", _TEXT),
        ("name", _TEXT),
        ("level", _TEXT),
        ("region", _TEXT),
        ("country", _TEXT),
        ("closed", _DAY),
    ]
)
# Who is compared with whom, kept in the run so that pages never open what was imported.
NEIGHBOUR_COLUMNS = pa.schema(
    [("list", _TEXT), ("area", _TEXT), ("place", pa.int32()), ("neighbour", _TEXT)]
)
# What inspectors said of each area, in words: kept in the run for the same reason.
INSPECTION_COLUMNS = pa.schema(
    [
        ("area", _TEXT),
        ("framework", _TEXT),
        ("started", _DAY),
        ("published", _DAY),
        ("outcome", _TEXT),
        ("action_required", _TEXT),
        ("weaknesses", pa.int32()),
        ("revisit_started", _DAY),
        ("revisit_published", _DAY),
        ("revisit_outcome", _TEXT),
        ("progress", pa.int32()),
        ("no_progress", pa.int32()),
        ("note", _TEXT),
    ]
)
_COLUMNS = {
    "observations": OBSERVATION_COLUMNS,
    "quality": QUALITY_COLUMNS,
    "areas": AREA_COLUMNS,
    "neighbours": NEIGHBOUR_COLUMNS,
    "inspections": INSPECTION_COLUMNS,
}
_ROWS_A_GROUP = 32_768  # small groups: a page reads one measure, not the whole file


def write_run(
    folder: Path,
    run_id: str,
    *,
    tables: Mapping[str, pa.Table],
    meta: Mapping[str, Any],
    series: pa.Table | None = None,
) -> Path:
    """Write a run and point at it. Raises ValueError for another set of columns.

    `series` are published series that are no measure's, for the shelf of the run.

    Rows are kept in the order in which they come. A page reads little when they come
    by measure, area, basis and breakdown, as `compute` gives them.
    """
    if not run_id.replace("-", "").isalnum():
        raise ValueError(f"'{run_id}' cannot name a run: letters, digits and - only")
    target = folder / run_id
    fresh = folder / f".incoming-{run_id}-{secrets.token_hex(4)}"
    fresh.mkdir(parents=True)
    try:
        for name, table in tables.items():
            ready = _ready(name, table)
            pq.write_table(
                ready,
                fresh / f"{name}.parquet",
                compression="zstd",
                compression_level=1,
                row_group_size=_ROWS_A_GROUP,
            )
            sync_file(fresh / f"{name}.parquet")
        _for_pages(fresh, tables)
        shelf.write(fresh / shelf.FILE, tables["observations"], series)
        sync_file(fresh / shelf.FILE)
        words = {"run_id": run_id, **meta}
        write_bytes(fresh / "meta.json", json.dumps(words, default=str).encode())
        sync_folder(fresh)
        if target.exists():
            shutil.rmtree(target)
        fresh.rename(target)
        sync_folder(folder)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    pointer = folder / f".{POINTER}-{secrets.token_hex(4)}"
    write_bytes(pointer, run_id.encode())
    pointer.replace(folder / POINTER)
    sync_folder(folder)
    return target


def _for_pages(folder: Path, names: Iterable[str]) -> None:
    import duckdb

    path = folder / PAGES
    with duckdb.connect(str(path)) as connection:
        for name in names:
            parquet = str(folder / f"{name}.parquet")
            connection.execute(
                f'create table "{name}" as select * from read_parquet(?)', [parquet]
            )
    sync_file(path)


def current(folder: Path) -> str | None:
    """The id of the run that pages read."""
    try:
        return (folder / POINTER).read_text(encoding="utf-8").strip() or None
    except FileNotFoundError:
        return None


def meta(folder: Path, run_id: str) -> dict[str, Any]:
    """What the run says of itself."""
    path = folder / run_id / "meta.json"
    if not run_id.replace("-", "").isalnum() or not path.exists():
        raise KeyError(f"there is no run '{run_id}'")
    return json.loads(path.read_text(encoding="utf-8"))


def _ready(name: str, table: pa.Table) -> pa.Table:
    wanted = _COLUMNS[name]
    missing = [f for f in wanted.names if f not in table.column_names]
    strange = [f for f in table.column_names if f not in wanted.names]
    if name != "observations":
        for column in missing:
            table = table.append_column(
                column, pa.nulls(table.num_rows, wanted.field(column).type)
            )
    elif missing or strange:
        raise ValueError(f"a run's {name} lack {missing} and have strange {strange}")
    return table.select(wanted.names).cast(wanted)


def write_bytes(path: Path, data: bytes | bytearray | memoryview) -> None:
    """Write a file and wait until it is on the disk."""
    with path.open("xb") as file:
        file.write(data)
        file.flush()
        os.fsync(file.fileno())


def sync_file(path: Path) -> None:
    """Wait until a written file is on the disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def sync_folder(path: Path) -> None:
    """Wait until a folder's list of names is on the disk."""
    if os.name == "posix":
        sync_file(path)
