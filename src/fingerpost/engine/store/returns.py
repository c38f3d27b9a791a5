"""Keeps imported files as snapshots: whole or not at all, once, and locked if private.

`returns/<source>/<import id>/` holds manifest.json, report.json and one Parquet file a
table (AES-256-GCM when the source holds children's records). A snapshot appears by one
rename, so a crash leaves nothing that anyone can see.
"""

import json
import os
import secrets
import shutil
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from fingerpost.engine.store import runs
from fingerpost.engine.store import unmasked as locked_values
from fingerpost.engine.store.keys import Keys
from fingerpost.engine.store.observations import AreaRow
from fingerpost.engine.store.shelf import Shelf
from fingerpost.engine.store.snapshots import (
    EDITION,
    Snapshot,
    fields,
    import_id,
    manifest,
    read_manifest,
    same_time,
    without_older_editions,
)

_INCOMING = ".incoming"
_A_DAY = 86_400  # seconds


class Store:
    """The partnership's folder: imports in, typed tables out, runs beside them.

    `key` (32 bytes) locks private tables; without it the home's own `keys/returns`.
    """

    def __init__(self, home: Path, *, key: bytes | None = None):
        self.home = Path(home)
        self.returns = self.home / "returns"
        self.keys = Keys(self.home / "keys", key)

    # --- imports ----------------------------------------------------------------

    def commit(
        self,
        *,
        source: str,
        shape: str,
        tables: Mapping[str, pa.Table],
        files: Sequence[Mapping[str, Any]],
        area: str,
        as_at: date | None,
        covers_from: date | None,
        covers_to: date | None,
        absent: Mapping[str, Sequence[str]],
        private: bool,
        report: Mapping[str, Any],
        now: datetime,
        replace: bool = False,
        asked: Mapping[str, str] | None = None,
        name: str | None = None,
        unmasked: Sequence[Mapping[str, Any]] = (),
        reporters: Sequence[str] = (),
    ) -> Snapshot:
        """Keep one import, whole; the same import again answers the first snapshot.

        `replace` sets aside (keeps, no longer reads) what is there of this source and
        area for the same time. `name` is the import id, if the caller has made it.
        `unmasked` are the values that the report masks: locked, for ninety days.
        """
        chosen = name or import_id(
            source=source, area=area, sha256s=[str(f["sha256"]) for f in files]
        )
        there = read_manifest(self.returns / source / chosen)
        if there is not None:
            return there
        self._sweep()
        self.sweep_unmasked(now.date())
        snapshot = Snapshot(
            import_id=chosen,
            source=source,
            shape=shape,
            area=area,
            as_at=as_at,
            covers_from=covers_from,
            covers_to=covers_to,
            files=tuple(dict(file) for file in files),
            tables={name: table.num_rows for name, table in tables.items()},
            absent={name: list(columns) for name, columns in absent.items()},
            imported_at=now,
            private=private,
            asked=dict(asked or {}),
            reporters=tuple(reporters),
        )
        if replace:
            aside = tuple(
                old.import_id
                for old in self.snapshots(source, area)
                if same_time(old, snapshot)
            )
            snapshot = Snapshot(**{**fields(snapshot), "supersedes": aside})
        fresh = self.returns / _INCOMING / f"{os.getpid()}-{secrets.token_hex(6)}"
        fresh.mkdir(parents=True, mode=0o700)
        try:
            for table_name, table in tables.items():
                self._write_table(fresh, snapshot, table_name, table)
            if private and unmasked:
                locked_values.write(fresh, self.keys, f"{source}/{chosen}", unmasked)
            runs.write_bytes(
                fresh / "report.json",
                json.dumps(dict(report), ensure_ascii=False).encode(),
            )
            runs.write_bytes(fresh / "manifest.json", manifest(snapshot))
            runs.sync_folder(fresh)
            target = self.returns / source / chosen
            target.parent.mkdir(parents=True, exist_ok=True)
            try:
                fresh.rename(target)
            except OSError:
                # Someone else has just stored the same files: theirs is the first
                there = read_manifest(target)
                if there is None:
                    raise
                return there
            runs.sync_folder(target.parent)
        finally:
            shutil.rmtree(fresh, ignore_errors=True)
        return snapshot

    def snapshots(
        self, source: str | None = None, area: str | None = None
    ) -> list[Snapshot]:
        """The imports that count now, oldest first."""
        everything = self.everything(source)
        aside = {old for one in everything for old in one.supersedes}
        return [
            one
            for one in everything
            if one.import_id not in aside and (area is None or one.area == area)
        ]

    def everything(self, source: str | None = None) -> list[Snapshot]:
        """Every import ever kept, also those set aside, oldest first."""
        if not self.returns.is_dir():
            return []
        folders = (
            [self.returns / source]
            if source is not None
            else [f for f in self.returns.iterdir() if not f.name.startswith(".")]
        )
        # where the day is set by hand the clock stands still: then the disk decides
        found = [
            (snapshot.imported_at, one.stat().st_mtime_ns, snapshot.import_id, snapshot)
            for folder in folders
            if folder.is_dir()
            for one in folder.iterdir()
            if (snapshot := read_manifest(one)) is not None
        ]
        return [snapshot for *_, snapshot in sorted(found, key=lambda s: s[:3])]

    def report(self, import_id: str) -> dict[str, Any] | None:
        """What was said when this import was made, or None when there is no such."""
        folder = self._folder(import_id)
        if folder is None:
            return None
        return json.loads((folder / "report.json").read_text(encoding="utf-8"))

    def unmasked(self, import_id: str, *, today: date) -> list[dict[str, Any]]:
        """What the findings of one import mask: {"place", "value", "child"} of each.

        `place` counts from 0 in the report's findings, `child` is the file's own id.
        Only for eyes that may see it, and each look belongs in the audit trail. Empty
        when the source is not private, or the ninety days are over: also where nothing
        has cleared the file away yet.
        """
        folder = self._folder(import_id)
        if folder is None or not self.has_unmasked(import_id, today=today):
            return []
        about = f"{folder.parent.name}/{import_id}"
        return locked_values.read(folder, self.keys, about)

    def has_unmasked(self, import_id: str, *, today: date) -> bool:
        """Whether there is anything that `unmasked` would open, without opening it."""
        folder = self._folder(import_id)
        if folder is None or locked_values.are_over(read_manifest(folder), today):
            return False
        return (folder / locked_values.FILE).exists()

    def sweep_unmasked(self, today: date) -> None:
        """Delete what was masked in every import that is older than ninety days."""
        locked_values.sweep(self.returns, self.everything(), today)

    def tables(self, source: str) -> list[str]:
        """The names of the tables that the current imports of a source hold."""
        return sorted({name for one in self.snapshots(source) for name in one.tables})

    def table(
        self,
        source: str,
        table: str,
        *,
        columns: Sequence[str] | None = None,
        where: Sequence[tuple[str, str, Any]] | None = None,
        imports: Sequence[str] | None = None,
    ) -> pa.Table | None:
        """All current rows of one table, with `import_id` and (if it has none) `area`.

        `columns` and `where` (pyarrow filters, e.g. [("dataset", "in", [...])]) keep
        memory small; `imports` takes only these import ids. None: no import has it.
        Text comes as plain strings. Of a published series the last import stands for
        each data set and period.
        """
        parts: list[pa.Table] = []
        taken: pa.Table | None = None
        for one in reversed(self.snapshots(source)):
            if table not in one.tables or (imports and one.import_id not in imports):
                continue
            part = self._read_table(one, table, columns, where)
            part, taken = without_older_editions(part, taken)
            rows = part.num_rows
            part = part.append_column("import_id", pa.repeat(one.import_id, rows))
            if "area" not in part.column_names:
                part = part.append_column("area", pa.repeat(one.area, rows))
            parts.append(part)
        if not parts:
            return None
        return pa.concat_tables(reversed(parts), promote_options="default")

    def areas(self) -> list[AreaRow]:
        """Every area that imported official files name, the latest import's words."""
        found: dict[str, AreaRow] = {}
        for source in sorted({one.source for one in self.snapshots()}):
            known = self.table(source, "areas")
            for row in known.to_pylist() if known is not None else []:
                found[row["code"]] = AreaRow.of(row)
        return [found[code] for code in sorted(found)]

    # --- runs -------------------------------------------------------------------

    def write_run(
        self,
        run_id: str,
        *,
        observations: pa.Table,
        quality: pa.Table,
        areas: pa.Table,
        meta: Mapping[str, Any],
        neighbours: pa.Table | None = None,
        inspections: pa.Table | None = None,
        series: pa.Table | None = None,
    ) -> Path:
        """Keep one run of all measures and make it the one that pages read.

        `observations` has exactly the columns of `runs.OBSERVATION_COLUMNS`, `series`
        (published series that are no measure's) those of `shelf.COLUMNS`; the run's
        folder is answered. The pointer moves last, in one step.
        """
        if neighbours is None:
            neighbours = runs.NEIGHBOUR_COLUMNS.empty_table()
        if inspections is None:
            inspections = runs.INSPECTION_COLUMNS.empty_table()
        return runs.write_run(
            self.home / "runs",
            run_id,
            tables={
                "observations": observations,
                "quality": quality,
                "areas": areas,
                "neighbours": neighbours,
                "inspections": inspections,
            },
            meta=meta,
            series=series,
        )

    def current_run(self) -> str | None:
        """The id of the run that pages read, or None before the first."""
        return runs.current(self.home / "runs")

    def shelf(self, run_id: str | None) -> Shelf:
        """The published series of a run, each to be had by itself; none without one."""
        return Shelf(self.home / "runs" / (run_id or ""))

    def run_meta(self, run_id: str) -> dict[str, Any]:
        """What a run says of itself. Raises KeyError for an unknown run."""
        return runs.meta(self.home / "runs", run_id)

    # --- how it lies on disk ----------------------------------------------------

    def _write_table(
        self, folder: Path, snapshot: Snapshot, name: str, table: pa.Table
    ) -> None:
        sink = pa.BufferOutputStream()
        # Keys are noise: to pack them halves them at four times the cost of writing
        packed = [one for one in table.column_names if not one.endswith("_key")]
        pq.write_table(
            table,
            sink,
            compression={
                one: "zstd" if one in packed else "none" for one in table.column_names
            },
            compression_level=dict.fromkeys(packed, 1),
            use_dictionary=packed,
            # they help to skip rows that nobody asked for: of returns all are read
            write_statistics=not snapshot.private,
        )
        data = memoryview(sink.getvalue()).cast("B")
        if snapshot.private:
            about = f"{snapshot.source}/{snapshot.import_id}/{name}"
            locked = self.keys.encrypt(data, about=about)
            runs.write_bytes(folder / f"{name}.parquet.locked", locked)
        else:
            runs.write_bytes(folder / f"{name}.parquet", data)

    def _read_table(
        self,
        one: Snapshot,
        name: str,
        columns: Sequence[str] | None,
        where: Sequence[tuple[str, str, Any]] | None,
    ) -> pa.Table:
        folder = self.returns / one.source / one.import_id
        file: Any = folder / f"{name}.parquet"
        if one.private:
            locked = (folder / f"{name}.parquet.locked").read_bytes()
            about = f"{one.source}/{one.import_id}/{name}"
            file = pa.BufferReader(self.keys.decrypt(locked, about=about))
        names = None
        if columns is not None:
            present = pq.read_schema(file).names
            if one.private:
                file.seek(0)
            wanted = {*columns, *(set(EDITION) & set(present))}
            names = [column for column in present if column in wanted]
        found = pq.read_table(
            file, columns=names, filters=list(where) if where else None
        )
        plain = pa.schema(
            [
                f.with_type(f.type.value_type) if pa.types.is_dictionary(f.type) else f
                for f in found.schema
            ]
        )
        return found.cast(plain) if plain != found.schema else found

    def _folder(self, import_id: str) -> Path | None:
        """Where an import lies, or None when there is no such."""
        if not import_id.isalnum():
            return None
        for path in self.returns.glob(f"*/{import_id}/report.json"):
            return path.parent
        return None

    def _sweep(self) -> None:
        """Clear away what a crash of an earlier import left half written."""
        incoming = self.returns / _INCOMING
        for folder in incoming.iterdir() if incoming.is_dir() else ():
            if not _at_work(folder):
                shutil.rmtree(folder, ignore_errors=True)


def _at_work(folder: Path) -> bool:
    """Whether the process that writes an incoming folder is still there."""
    pid = folder.name.partition("-")[0]
    if not pid.isdigit():
        return False
    if os.name != "posix":  # no harmless way to ask there: what is old is left over
        newest = folder.parent.stat().st_mtime  # the last import that began or ended
        return newest - folder.stat().st_mtime < _A_DAY
    try:
        os.kill(int(pid), 0)
    except ProcessLookupError:
        return False
    except OSError:
        return True
    return True
