"""Where a figure comes from: file, hash, load, run, and when the next one is due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from fingerpost.engine.measure import Observation
from fingerpost.evidence.queries.memory import remember, store
from fingerpost.evidence.queries.readings import Audience, Figures, figures


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


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """When figures of a source were last brought in, and when more is expected."""

    source: str
    title: str
    imported_at: datetime
    data_to: date | None
    next_due: date | None
    late: bool


# how often each source is expected, in days; a return is asked for every month (R61)
EXPECTED_EVERY = {"sen2": 35, "lait": 190, "entered": 100}
# the day of the year by which the year's edition of a published source is out
PUBLISHED_BY = {"dfe_ehc_plans": (6, 30)}


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
    newest: dict[str, Any] = {}
    for snapshot in _snapshots(now):
        there = newest.get(snapshot.source)
        if there is None or _recent(snapshot) > _recent(there):
            newest[snapshot.source] = snapshot
    answer = []
    for source, snapshot in newest.items():
        data_to = snapshot.as_at or snapshot.covers_to
        start = data_to if source == "sen2" and data_to else snapshot.imported_at.date()
        due = _due(source, start)
        answer.append(
            Freshness(
                source=source,
                title=source_title(source),
                imported_at=snapshot.imported_at,
                data_to=data_to,
                next_due=due,
                late=due is not None and due < now.today,
            )
        )
    return tuple(sorted(answer, key=lambda row: row.next_due or date.max))


def _recent(snapshot: Any) -> tuple[date, datetime]:
    """What makes a load the newest: the day it speaks of, then when it came."""
    return (snapshot.as_at or snapshot.imported_at.date(), snapshot.imported_at)


def _due(source: str, start: date) -> date | None:
    """When the next figures of a source should be here, if that can be said."""
    if source in PUBLISHED_BY:
        day = date(start.year, *PUBLISHED_BY[source])
        return day if day > start else day.replace(year=start.year + 1)
    every = EXPECTED_EVERY.get(source)
    return start + timedelta(days=every) if every else None


def source_title(slug: str) -> str:
    """A source's title in words; its slug when no such source is known any more."""
    from fingerpost.sources import catalogue

    try:
        return str(catalogue()[slug].title)
    except KeyError:
        return slug


def _snapshots(now: Figures) -> list[Any]:
    return remember(("snapshots", now.run_id), lambda: store().snapshots())
