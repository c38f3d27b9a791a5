"""Where a figure comes from: file, hash, load, run, and when the next one is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fingerpost.engine.measure import Observation
from fingerpost.evidence.queries.memory import remember, store
from fingerpost.evidence.queries.readings import Audience, Figures, figures
from fingerpost.register import queries as register
from fingerpost.register.queries import Expected, Freshness, source_title

__all__ = [
    "Expected", "Freshness", "SourceLine", "freshness", "late_sources", "source_title",
    "traced",
]  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class SourceLine:
    """One load that a figure rests on, so that it can be traced (requirement R126).

    `files` are (name, SHA-256) and are empty for the public where the files hold
    children's records.
    """

    source: str
    title: str
    import_id: str
    imported_at: datetime
    as_at: date | None
    covers_to: date | None
    files: tuple[tuple[str, str], ...]
    run_id: str


def traced(
    rows: Iterable[Observation], *, audience: Audience, now: Figures | None = None
) -> tuple[SourceLine, ...]:
    """The loads that these figures rest on, newest first."""
    now = now or figures()
    wanted = {row.import_id for row in rows if row.import_id}
    lines = []
    for snapshot in _snapshots(now):
        if snapshot.import_id not in wanted:
            continue
        hidden = snapshot.private and audience == "public"
        files = (
            () if hidden else tuple((f["name"], f["sha256"]) for f in snapshot.files)
        )
        lines.append(
            SourceLine(
                source=snapshot.source,
                title=source_title(snapshot.source),
                import_id=snapshot.import_id,
                imported_at=snapshot.imported_at,
                as_at=snapshot.as_at,
                covers_to=snapshot.covers_to,
                files=files,
                run_id=now.run_id or "",
            )
        )
    return tuple(sorted(lines, key=lambda line: line.imported_at, reverse=True))


def freshness(*, now: Figures | None = None) -> tuple[Freshness, ...]:
    """How fresh each source is, the most overdue first."""
    now = now or figures()
    return register.freshness(_snapshots(now), today=now.today)


def late_sources(*, now: Figures) -> dict[str, Expected]:
    """The sources that are late, by slug.

    Also those that Fingerpost cannot read and that stand on the register as the true
    source of typed figures: nobody else would say that they have not come.
    """
    every = register.expected(_snapshots(now), today=now.today)
    return {one.slug: one for one in every if one.late}


def _snapshots(now: Figures) -> list[Any]:
    return remember(("snapshots", now.run_id, now.stamp), lambda: store().snapshots())
