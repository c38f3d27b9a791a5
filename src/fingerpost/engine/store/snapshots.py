"""One import as it is kept: its manifest, its name, and what stands beside what."""

import hashlib
import json
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

# A published series is revised by its next release: for these columns, what was
# imported last stands, whole.
EDITION = ("dataset", "period_kind", "period_start", "period_end")


@dataclass(frozen=True, kw_only=True)
class Snapshot:
    """One import as it is kept: whose it is, the months it speaks for, its files.

    `tables` gives the rows kept of each table; `absent` names the columns of a table
    that this file shape cannot give ("*": the whole table). `covers_from` and
    `covers_to` are the first and last day it speaks for, None where that is not asked.
    `reporters` are who speaks in it, where several hand in a part each.
    """

    import_id: str
    source: str
    shape: str
    area: str
    as_at: date | None
    covers_from: date | None
    covers_to: date | None
    files: tuple[dict[str, Any], ...]
    tables: dict[str, int]
    absent: dict[str, list[str]]
    imported_at: datetime
    private: bool = False
    supersedes: tuple[str, ...] = ()
    asked: dict[str, str] = field(default_factory=dict)
    reporters: tuple[str, ...] = ()

    @property
    def final(self) -> bool:
        """Whether this is a January return, whose year is over and done."""
        return (
            self.as_at is not None
            and self.as_at.month == 1
            and self.covers_to == date(self.as_at.year - 1, 12, 31)
        )


def import_id(
    *, source: str, area: str, sha256s: Iterable[str], asked: str = ""
) -> str:
    """The name of an import: the same source, area and files always give the same."""
    text = "\n".join([source, area, *sorted(sha256s), asked])
    return hashlib.sha256(text.encode()).hexdigest()[:20]


def read_manifest(folder: Path) -> Snapshot | None:
    """The snapshot that a folder holds, or None when it holds none."""
    try:
        raw = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (FileNotFoundError, NotADirectoryError):
        return None
    days = {
        key: date.fromisoformat(raw[key]) if raw[key] else None
        for key in ("as_at", "covers_from", "covers_to")
    }
    return Snapshot(
        **{
            **raw,
            **days,
            "files": tuple(raw["files"]),
            "supersedes": tuple(raw["supersedes"]),
            "reporters": tuple(raw.get("reporters", ())),
            "imported_at": datetime.fromisoformat(raw["imported_at"]),
        }
    )


def fields(snapshot: Snapshot) -> dict[str, Any]:
    return {name: getattr(snapshot, name) for name in snapshot.__dataclass_fields__}


def manifest(snapshot: Snapshot) -> bytes:
    plain = asdict(snapshot)
    return json.dumps(plain, default=lambda day: day.isoformat(), indent=1).encode()


def beside(old: Iterable[str], new: Iterable[str]) -> bool:
    """Whether two imports stand side by side: both say who reports, and nobody is in
    both."""
    there, here = set(old), set(new)
    return bool(there) and bool(here) and not there & here


def same_time(old: Snapshot, new: Snapshot) -> bool:
    """Whether a new import stands for the same time (or the same series) as an old."""
    if beside(old.reporters, new.reporters):
        return False
    if new.covers_from and new.covers_to and old.covers_from and old.covers_to:
        return old.covers_from <= new.covers_to and new.covers_from <= old.covers_to
    if new.as_at or old.as_at:
        return new.as_at == old.as_at
    return bool(set(new.tables) & set(old.tables))


def without_older_editions(
    part: pa.Table, taken: pa.Table | None
) -> tuple[pa.Table, pa.Table | None]:
    if not set(EDITION) <= set(part.column_names):
        return part, taken
    keys = pa.array(_edition_keys(part), pa.string())
    own = pa.table({"key": keys}).group_by("key").aggregate([])
    if taken is None:
        return part, own
    newer = pc.is_in(keys, value_set=taken["key"].combine_chunks())
    both = pa.concat_tables([taken, own]).group_by("key").aggregate([])
    return part.filter(pc.invert(newer)), both


def _edition_keys(part: pa.Table) -> pa.Array:
    texts = [pc.cast(part[name], pa.string()) for name in EDITION]
    return pc.binary_join_element_wise(*texts, "|").combine_chunks()
