"""One hand-over of files to the ordinary import."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path


@dataclass(frozen=True, kw_only=True)
class DemoImport:
    """One hand-over: the files of one source, and what the importer is told."""

    title: str
    source: str
    paths: tuple[Path, ...]
    area: str | None = None
    year: int | None = None
    as_at: date | None = None
    covers_from: date | None = None
