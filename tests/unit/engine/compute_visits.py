"""An invented return about visits, and measures over it, for the tests of compute."""

from datetime import UTC, date, datetime
from typing import Any

import pyarrow as pa

from fingerpost.engine.compute import RunSummary, compute
from fingerpost.engine.measure import (
    COUNT,
    NO_POLARITY,
    PERCENT,
    Breakdown,
    Change,
    FromEvents,
    FromList,
    FromSpells,
    Measure,
    Observation,
    Rows,
)
from fingerpost.engine.store import Observations, Store

NOW = datetime(2026, 6, 1, tzinfo=UTC)
VISITS = Rows(
    source="visits",
    table="visits",
    columns={"asked": "date", "made": "date", "kind": "text", "hard": "flag"},
)
KIND = Breakdown(
    name="kind",
    title="Kind",
    by=lambda visits: visits.kind,
    categories={"a": "A", "b": "B"},
)


def measure(slug: str, *, unit: str = COUNT, **recipe: Any) -> Measure:
    return Measure(
        slug=slug,
        title=slug,
        short_title=slug,
        why="w",
        plain="p",
        numerator="n",
        denominator="d",
        unit=unit,  # type: ignore[arg-type]
        better=NO_POLARITY,
        kind="activity",
        theme="assessment",
        partners=("council",),
        reviewed=date(2026, 1, 1),
        next_review=date(2027, 1, 1),
        changes=(Change(date(2026, 1, 1), "First."),),
        **recipe,
    )


MADE = measure(
    "made",
    local=FromEvents(
        table=VISITS,
        at="made",
        counted=lambda visits: visits.made.notnull(),
        breakdowns=(KIND,),
    ),
)
HARD = measure(
    "hard",
    unit=PERCENT,
    local=FromEvents(
        table=VISITS,
        at="made",
        counted=lambda visits: visits.made.notnull(),
        met=lambda visits: visits.hard,
        readable=lambda visits: visits.asked.notnull(),
        unreadable="nobody asked",
        noun="visits",
    ),
)
WAITING = measure(
    "waiting",
    local=FromSpells(
        table=VISITS,
        begins=lambda visits: visits.asked,
        ends=lambda visits: visits.made,
        counted=lambda visits: visits.asked.notnull(),
        breakdowns=(KIND,),
    ),
)
SHARE_WAITING = measure(
    "share_waiting",
    unit=PERCENT,
    local=FromSpells(
        table=VISITS,
        begins=lambda visits: visits.asked,
        ends=lambda visits: visits.made,
        counted=lambda visits: visits.hard,
        share_of=WAITING.local,  # type: ignore[arg-type]
    ),
)
LISTED = measure(
    "listed",
    unit=PERCENT,
    local=FromList(
        table=VISITS,
        counted=lambda visits: visits.asked <= visits.as_at,
        met=lambda visits: visits.hard,
        breakdowns=(KIND,),
    ),
)


def row(asked: str = "", made: str = "", kind: str = "a", hard: bool = False) -> Any:
    return {
        "asked": date.fromisoformat(asked) if asked else None,
        "made": date.fromisoformat(made) if made else None,
        "kind": kind or None,
        "hard": hard,
    }


SCHEMA = pa.schema(
    [("asked", pa.date32()), ("made", pa.date32()), ("kind", pa.string())]
).append(pa.field("hard", pa.bool_()))


def hand_in(
    store: Store,
    rows: list[Any],
    *,
    covers: tuple[str, str],
    as_at: str,
    area: str = "A",
    absent: dict[str, list[str]] | None = None,
) -> None:
    store.commit(
        source="visits",
        shape="csv",
        tables={"visits": pa.Table.from_pylist(rows, schema=SCHEMA)},
        files=[{"name": "v.csv", "sha256": f"{area}{as_at}{covers}{len(rows)}"}],
        area=area,
        as_at=date.fromisoformat(as_at),
        covers_from=date.fromisoformat(covers[0]),
        covers_to=date.fromisoformat(covers[1]),
        absent=absent or {},
        private=False,
        report={},
        now=datetime.fromisoformat(as_at).replace(tzinfo=UTC),
    )


def computed(store: Store, *measures: Measure) -> tuple[RunSummary, Observations]:
    summary = compute(store, measures, today=NOW.date(), run_id="run-1", now=NOW)
    return summary, Observations(store)


def values(found: list[Observation]) -> dict[str, float | None]:
    return {one.period.code: one.value for one in found}


YEAR = ("2025-01-01", "2025-12-31")
