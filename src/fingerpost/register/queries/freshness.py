"""When figures of a source last came, when more is due, and what is late."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from fingerpost import home
from fingerpost.engine.source import Rhythm
from fingerpost.engine.store import Snapshot, Store
from fingerpost.register.models import SourceRecord
from fingerpost.sources import catalogue


@dataclass(frozen=True, kw_only=True)
class Freshness:
    """When figures of a source were last brought in, and when more is expected."""

    source: str
    title: str
    imported_at: datetime
    data_to: date | None
    next_due: date | None
    late: bool


@dataclass(frozen=True, kw_only=True)
class Expected:
    """When a source on the register last came, and when it should come next.

    `last` is None before anything has come; `due` when no rhythm is known.
    """

    slug: str
    title: str
    record: SourceRecord | None
    last: date | None
    due: date | None
    rhythm: Rhythm
    late: bool


def source_title(slug: str) -> str:
    """A source's title in words; its slug when no such source is known any more."""
    declared = catalogue().get(slug)
    if declared is not None:
        return declared.title
    record = SourceRecord.objects.filter(slug=slug).first()
    return record.title if record else slug


def freshness(snapshots: Iterable[Snapshot], *, today: date) -> tuple[Freshness, ...]:
    """How fresh each source is that has been brought in, the most overdue first."""
    records = {row.slug: row for row in SourceRecord.objects.all()}
    answer = []
    for source, snapshot in _newest(snapshots).items():
        due = _rhythm(source, records.get(source)).after(_start(snapshot))
        answer.append(
            Freshness(
                source=source,
                title=source_title(source),
                imported_at=snapshot.imported_at,
                data_to=snapshot.as_at or snapshot.covers_to,
                next_due=due,
                late=due is not None and due < today,
            )
        )
    return tuple(sorted(answer, key=lambda row: row.next_due or date.max))


def expected(
    snapshots: Iterable[Snapshot] | None = None, *, today: date | None = None
) -> tuple[Expected, ...]:
    """Every source on the register or brought in: the late ones first, then by day.

    A source that Fingerpost cannot read counts from the day that people typed in.
    """
    today = today or home.today()
    if snapshots is None:
        snapshots = Store(home.home()).snapshots()
    newest = _newest(snapshots)
    records = {row.slug: row for row in SourceRecord.objects.select_related("owner")}
    answer = []
    for slug in dict.fromkeys([*records, *newest]):
        record = records.get(slug)
        rhythm = _rhythm(slug, record)
        last = _start(newest[slug]) if slug in newest else None
        if last is None and record is not None:
            last = record.last_received
        due = rhythm.after(last) if last else None
        answer.append(
            Expected(
                slug=slug,
                title=record.title if record else source_title(slug),
                record=record,
                last=last,
                due=due,
                rhythm=rhythm,
                late=due is not None and due < today,
            )
        )
    return tuple(sorted(answer, key=lambda one: (one.due or date.max, one.title)))


def _rhythm(slug: str, record: SourceRecord | None) -> Rhythm:
    if record is not None:
        return record.rhythm
    declared = catalogue().get(slug)
    return declared.rhythm if declared else Rhythm()


def _start(snapshot: Snapshot) -> date:
    """The day from which the next one is counted.

    For our own returns the day that the figures go to; for what others publish, and
    for what is typed in, the day on which it came.
    """
    data_to = snapshot.as_at or snapshot.covers_to
    declared = catalogue().get(snapshot.source)
    if declared is not None and declared.local and data_to:
        return data_to
    return snapshot.imported_at.date()


def _newest(snapshots: Iterable[Snapshot]) -> dict[str, Snapshot]:
    newest: dict[str, Snapshot] = {}
    for snapshot in snapshots:
        there = newest.get(snapshot.source)
        if there is None or _recent(snapshot) > _recent(there):
            newest[snapshot.source] = snapshot
    return newest


def _recent(snapshot: Snapshot) -> tuple[date, datetime]:
    """What makes a load the newest: the day it speaks of, then when it came."""
    return (snapshot.as_at or snapshot.imported_at.date(), snapshot.imported_at)
