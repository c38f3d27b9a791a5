"""Answers pages from the current run: read-only, no other file, one cursor a request.

The run's Parquet is opened by DuckDB with external access off but for that folder.
When the pointer moves to a new run, the next question opens the new one.
"""

import threading
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period

if TYPE_CHECKING:
    from fingerpost.engine.store.returns import Store

AREA_FIELDS = ("code", "number", "name", "level", "region", "country")


@dataclass(frozen=True, kw_only=True)
class AreaRow:
    """An area as official files name it; level is council, region or country."""

    code: str
    number: str
    name: str
    level: str
    region: str
    country: str
    closed: date | None = None

    @classmethod
    def of(cls, row: Mapping[str, Any]) -> "AreaRow":
        """The area of one row of a table of areas; empty cells become empty text."""
        return cls(
            code=row["code"],
            number=row["number"] or "",
            name=row["name"] or "",
            level=row["level"] or "",
            region=row["region"] or "",
            country=row["country"] or "",
            closed=row.get("closed"),
        )


@dataclass(frozen=True, kw_only=True)
class QualityRow:
    """A note on the data behind a measure in an area; no period: the whole series."""

    measure: str
    basis: str
    area: str
    code: str
    severity: str
    words: str
    period: Period | None = None


@dataclass(frozen=True)
class _Opened:
    run_id: str
    stamp: tuple[int, int]
    connection: Any


class Observations:
    """Reads the current run for pages, the API and commands; safe to share by threads.

    Before the first run every question has an empty answer.
    """

    def __init__(self, store: "Store"):
        self._runs = store.home / "runs"
        self._lock = threading.Lock()
        self._opened: _Opened | None = None

    @property
    def run_id(self) -> str | None:
        """The run that answers now."""
        opened = self._open()
        return opened.run_id if opened else None

    def find(
        self,
        *,
        measure: str | None = None,
        basis: str | None = None,
        area: str | None = None,
        areas: Iterable[str] | None = None,
        period_kind: str | None = None,
        breakdown: str | None = "",
        category: str | None = None,
    ) -> list[Observation]:
        """The observations that fit, ordered by period, then area and category.

        `breakdown` "" asks for headline figures only; None for every breakdown.
        """
        wanted = {
            "measure": measure,
            "basis": basis,
            "area": area,
            "period_kind": period_kind,
            "breakdown": breakdown,
            "category": category,
        }
        where = [
            f"{name} = {_literal(value)}"
            for name, value in wanted.items()
            if value is not None
        ]
        if areas is not None:
            listed = ", ".join(map(_literal, areas))
            where.append(f"area in ({listed})" if listed else "false")
        order = "period_end, period_start, period_kind, area, breakdown, category"
        rows = self._rows(
            f"select {_OBSERVATION} from observations "
            f"where {' and '.join(where) or 'true'} order by {order}"
        )
        return [_observation(row) for row in rows]

    def quality(
        self, *, measure: str | None = None, area: str | None = None
    ) -> list[QualityRow]:
        """The notes on quality for a measure in an area, and those for every area."""
        where = ["true"]
        if measure is not None:
            where.append(f"measure = {_literal(measure)}")
        if area is not None:
            where.append(f"coalesce(area, '') in ('', {_literal(area)})")
        rows = self._rows(
            "select measure, basis, coalesce(area, ''), code, severity, words, "
            "period_kind, period_start, period_end from quality "
            f"where {' and '.join(where)} order by severity, code, period_end"
        )
        return [
            QualityRow(
                measure=row[0],
                basis=row[1] or "",
                area=row[2],
                code=row[3],
                severity=row[4],
                words=row[5],
                period=Period(row[6], row[7], row[8]) if row[6] else None,
            )
            for row in rows
        ]

    def areas(self) -> list[AreaRow]:
        """The areas of the current run, by code."""
        names = (*AREA_FIELDS, "closed")
        rows = self._rows(f"select {', '.join(names)} from areas order by code")
        return [AreaRow.of(dict(zip(names, row, strict=True))) for row in rows]

    def neighbours(self) -> list[tuple[str, str, str]]:
        """(list, area, neighbour) of every dated list, the most alike first."""
        return self._rows(
            "select list, area, neighbour from neighbours order by list, area, place"
        )

    def inspections(self) -> list[dict[str, Any]]:
        """Every inspection of an area, the newest first; none in a run before them."""
        from fingerpost.engine.store import runs

        there = self._rows(
            "select 1 from information_schema.tables where table_name = 'inspections'"
        )
        if not there:
            return []
        names = runs.INSPECTION_COLUMNS.names
        rows = self._rows(
            f"select {', '.join(names)} from inspections order by started desc, area"
        )
        return [dict(zip(names, row, strict=True)) for row in rows]

    def measures(self) -> list[tuple[str, str, str]]:
        """Which measure, basis and area have any figure at all in the current run."""
        return self._rows(
            "select distinct measure, basis, area from observations order by all"
        )

    def close(self) -> None:
        """Let go of the run's file."""
        with self._lock:
            if self._opened is not None:
                self._opened.connection.close()
                self._opened = None

    def _rows(self, sql: str) -> list[Any]:
        opened = self._open()
        if opened is None:
            return []
        cursor = opened.connection.cursor()
        try:
            return cursor.execute(sql).fetchall()
        finally:
            cursor.close()

    def _open(self) -> _Opened | None:
        from fingerpost.engine.store import runs

        try:
            stat = (self._runs / runs.POINTER).stat()
        except FileNotFoundError:
            return None
        stamp = (stat.st_mtime_ns, stat.st_ino)
        opened = self._opened
        if opened is not None and opened.stamp == stamp:
            return opened
        with self._lock:
            opened = self._opened
            if opened is None or opened.stamp != stamp:
                # Questions that are under way keep the old connection until they end:
                # it is let go of, not closed
                opened = self._opened = self._connect(runs.PAGES, stamp)
        return opened

    def _connect(self, pages: str, stamp: tuple[int, int]) -> _Opened:
        import duckdb

        from fingerpost.engine.store import runs

        run_id = runs.current(self._runs)
        if run_id is None:
            raise KeyError("the pointer to the current run is empty")
        connection = duckdb.connect(
            str(self._runs / run_id / pages),
            read_only=True,
            config={
                "threads": 1,
                "memory_limit": "256MB",
                "enable_external_access": "false",
                "autoload_known_extensions": "false",
                "lock_configuration": "true",
            },
        )
        return _Opened(run_id, stamp, connection)


def _literal(text: str) -> str:
    """A text as SQL writes it: in quotes, with quotes doubled (DuckDB has no escapes).

    Parameters would be the usual way, but DuckDB imports pandas, for over a second, to
    hand over even one; the connection reads a single file and nothing else.
    """
    return "'" + text.replace("\0", "").replace("'", "''") + "'"


_OBSERVATION = (
    "measure, basis, area, period_kind, period_start, period_end, value, numerator, "
    "denominator, breakdown, category, unit, status, symbol, source, import_id"
)


def _observation(row: tuple[Any, ...]) -> Observation:
    return Observation(
        measure=row[0],
        basis=row[1],
        area=row[2],
        period=Period(row[3], row[4], row[5]),
        value=row[6],
        numerator=row[7],
        denominator=row[8],
        breakdown=row[9],
        category=row[10],
        unit=row[11],
        status=row[12],
        symbol=row[13],
        source=row[14],
        import_id=row[15],
    )
