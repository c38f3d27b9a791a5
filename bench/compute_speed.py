"""How long all measures take, beside one plain grouped scan for each of them.

Run: python bench/compute_speed.py [--scale council|county|england]
Both work on the same invented tables in memory, in one process. The yardstick scans
each measure's table once in DuckDB, grouped by area and month, headline only; `compute`
makes breakdowns, quarters, years and quality notes besides. Goals: at most 3 times the
yardstick, and at most 1.5 GiB of memory. Exit status 1 when a goal is missed.
"""

import argparse
import resource
import sys
import time
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine.compute import compute, connect
from fingerpost.engine.compute import tables as stored
from fingerpost.engine.compute.coverage import coverage
from fingerpost.engine.compute.packing import told
from fingerpost.engine.compute.plan import month_of
from fingerpost.engine.measure import FromEvents, FromSpells
from fingerpost.measures import catalogue

SCALES = {"council": (1, 6_000), "county": (10, 60_000), "england": (153, 640_000)}
YEARS = 10
AS_AT = date(2026, 1, 15)
FIRST, LAST = date(2016, 1, 1), date(2025, 12, 31)
NOW = datetime(2026, 1, 20, tzinfo=UTC)
RATIO_GOAL, MEMORY_GOAL = 3.0, 1.5
CODES = ("WBRI", "WOTH", "MWBC", "AIND", "BAFR", "OOTH", "NOBT")


@dataclass(frozen=True)
class Snapshot:
    """One council's full extract: ten years up to a January return."""

    import_id: str
    area: str
    as_at: date = AS_AT
    covers_from: date = FIRST
    covers_to: date = LAST
    imported_at: datetime = NOW
    absent: dict[str, list[str]] = field(default_factory=dict)


class Shelf:
    """Invented returns in memory; what a run writes is only counted."""

    def __init__(self, areas: int, plans: int) -> None:
        self.imports = [
            Snapshot(f"import-{n:012}", f"Z1{n:07}") for n in range(1, areas + 1)
        ]
        draw = np.random.default_rng(2026)
        self.tables = _invented(draw, plans, [s.import_id for s in self.imports])

    def snapshots(self, source: str | None = None) -> list[Snapshot]:
        return self.imports if source in (None, "sen2") else []

    def table(
        self, source: str, table: str, columns: Any = None, **_: Any
    ) -> pa.Table | None:
        held = self.tables.get(table) if source == "sen2" else None
        if held is None or columns is None:
            return held
        return held.select(
            [*(c for c in columns if c in held.column_names), "import_id"]
        )

    def areas(self) -> list[Any]:
        return []

    def write_run(self, run_id: str, **_: Any) -> None:
        return None


def _invented(
    draw: np.random.Generator, plans: int, ids: list[str]
) -> dict[str, pa.Table]:
    """Requests, assessments, plans and active plans of about the size of real ones."""
    size = int(plans * 1.8)

    def text(values: tuple[str, ...], weights: list[float], count: int) -> pa.Array:
        at = pa.array(draw.choice(len(values), count, p=weights).astype(np.int8))
        return pa.array(values).take(at)

    def days(start: Any, low: int, high: int) -> Any:
        return start + draw.integers(low, high, len(start))

    def dates(values: Any, missing: Any) -> pa.Array:
        return pa.array(values.astype(np.int32), pa.int32(), mask=missing).cast(
            pa.date32()
        )

    def flags(share: float, count: int) -> pa.Array:
        return pa.array(draw.random(count) < share)

    def of_child(count: int) -> dict[str, Any]:
        born = draw.integers(11_000, 19_500, count)
        return {
            "sex": text(("F", "M", "U"), [0.3, 0.69, 0.01], count),
            "birth_date": dates(born, draw.random(count) < 0.01),
            "ethnicity": text(CODES, [0.7, 0.05, 0.05, 0.07, 0.06, 0.04, 0.03], count),
            "import_id": pa.array(ids).take(
                pa.array(draw.integers(0, len(ids), count))
            ),
        }

    first = (FIRST - date(1970, 1, 1)).days
    received = draw.integers(first, first + 3_650, size)
    answered = days(received, 5, 60)
    decided = days(received, 60, 420)
    outcome = text(("Y", "N", "A", "W", "H"), [0.62, 0.15, 0.02, 0.02, 0.19], size)
    ended = text(("Y", "N", "A", "W", "H"), [0.70, 0.06, 0.04, 0.01, 0.19], size)
    none = np.zeros(size, dtype=bool)
    requests = {
        "received_date": dates(received, draw.random(size) < 0.01),
        "outcome_date": dates(answered, draw.random(size) < 0.02),
        "outcome": outcome,
        "source_code": text(
            ("1", "2", "3", "4", "5"), [0.3, 0.5, 0.1, 0.05, 0.05], size
        ),
        "mediation": flags(0.08, size),
        "tribunal": flags(0.03, size),
        "assessment_outcome": ended,
        "assessment_date": dates(decided, draw.random(size) < 0.02),
        **of_child(size),
    }
    part = slice(0, int(plans * 1.6))
    count = int(plans * 1.6)
    assessments = {
        "outcome": ended.slice(0, count),
        "outcome_date": dates(decided[part], none[part]),
        "exception": flags(0.05, count),
        "dispute": flags(0.1, count),
        "mediation": flags(0.05, count),
        "tribunal": flags(0.02, count),
        "received_date": dates(received[part], none[part]),
        "days": pa.array((decided - received)[part].astype(np.int32)),
        **of_child(count),
    }
    count = int(plans * 1.4)
    started = draw.integers(first, first + 3_650, count)
    plan = {
        "start_date": dates(started, np.zeros(count, bool)),
        "cease_date": dates(days(started, 30, 3_000), draw.random(count) < 0.7),
        "cease_reason": text(("1", "2", "5"), [0.3, 0.1, 0.6], count),
        "personal_budget": flags(0.03, count),
        **of_child(count),
    }
    began = draw.integers(first, first + 3_650, plans)
    met = days(began, 300, 700)
    active = {
        "plan_start_date": dates(began, np.zeros(plans, bool)),
        "review_meeting": dates(met, draw.random(plans) < 0.2),
        "last_review": dates(days(met, 0, 80), draw.random(plans) < 0.2),
        "residential": text(("", "A", "B"), [0.98, 0.01, 0.01], plans),
        "work_based": text(("", "S", "A"), [0.98, 0.01, 0.01], plans),
        "primary_need": text(
            ("ASD", "SEMH", "SLCN", "MLD"), [0.4, 0.2, 0.2, 0.2], plans
        ),
        "setting": text(("ESTABLISHMENT", "NEET", "EHE"), [0.95, 0.03, 0.02], plans),
        "phase_transfer_due_date": dates(met, draw.random(plans) < 0.8),
        "phase_transfer_final_date": dates(met, draw.random(plans) < 0.8),
        **of_child(plans),
    }
    made = {
        "requests": requests,
        "assessments": assessments,
        "plans": plan,
        "active_plans": active,
    }
    return {name: pa.table(columns) for name, columns in made.items()}


def yardstick(shelf: Shelf) -> tuple[float, float, int]:
    """One plain grouped scan a measure in DuckDB: seconds, processor seconds, scans."""
    import ibis

    backend = ibis.duckdb.connect()
    cover = coverage(shelf.imports)
    assert cover is not None
    # measures over tables that were not invented here have nothing to scan
    chosen = [
        m
        for m in catalogue().values()
        if m.local is not None and m.local.table.table in shelf.tables
    ]
    scans: list[str] = []
    bound: dict[str, Any] = {}
    for measure in chosen:
        local = measure.local
        assert local is not None
        rows = local.table
        if rows.table not in bound:
            fields = [
                c for c in rows.columns if c in shelf.tables[rows.table].column_names
            ]
            ready = stored.ready(
                shelf.tables[rows.table], rows=rows, fields=fields, cover=cover
            )
            backend.con.register(rows.table, ready)
            bound[rows.table] = backend.table(rows.table)
        table = bound[rows.table]
        by = {"import_no": table.import_no}
        if isinstance(local, FromSpells):
            by["month"] = month_of(local.begins(table))
            found = {"n": table.count(where=local.counted(table))}
        else:
            if isinstance(local, FromEvents):
                at = local.at
                by["month"] = month_of(at(table) if callable(at) else table[at])
            _, can = told(table, local)
            found = {"n": table.count(where=can)}
            met: Any = local.met(table) if local.met is not None else None
            if met is not None and met.type().is_boolean():
                found["m"] = table.count(where=can & met)
            elif met is not None:
                found["m"] = met.sum(where=can)
        scans.append(ibis.to_sql(table.group_by(**by).aggregate(**found), "duckdb"))
    connection = backend.con
    start, worked = time.perf_counter(), time.process_time()
    for sql in scans:
        connection.sql(sql).fetchall()
    took = time.perf_counter() - start, time.process_time() - worked
    backend.disconnect()
    return *took, len(scans)


def main() -> int:
    """Measure, print, and say whether the goals are met."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--scale", choices=SCALES, default="county")
    given = parser.parse_args()
    areas, plans = SCALES[given.scale]
    shelf = Shelf(areas, plans)
    rows = sum(table.num_rows for table in shelf.tables.values())
    held = sum(table.nbytes for table in shelf.tables.values()) / 2**30
    print(f"{areas} areas, {plans:,} active plans, {rows:,} rows, {held:.2f} GiB")
    connect()  # the libraries are loaded before the clock starts
    before = _peak()
    start, worked = time.perf_counter(), time.process_time()
    summary = compute(shelf, catalogue(), today=NOW.date(), run_id="bench", now=NOW)
    took, work = time.perf_counter() - start, time.process_time() - worked
    peak = _peak()
    plain, plain_work, scans = yardstick(shelf)
    ratio, work_ratio = took / plain, work / plain_work
    print(f"compute: {took:.2f} s ({work:.2f} s of processor), ", end="")
    print(f"{summary.observations:,} observations")
    print(f"one plain scan for each of {scans} measures: {plain:.2f} s ", end="")
    print(f"({plain_work:.2f} s of processor)")
    # other work on the machine can only lengthen the clock, not the processor's time
    fast, small = min(ratio, work_ratio) <= RATIO_GOAL, peak <= MEMORY_GOAL
    print(f"ratio {ratio:.2f}, by processor {work_ratio:.2f} ", end="")
    print(f"(goal: at most {RATIO_GOAL:g}): {'met' if fast else 'MISSED'}")
    print(
        f"memory: {peak:.2f} GiB, {before:.2f} before (goal: at most "
        f"{MEMORY_GOAL:g}): {'met' if small else 'MISSED'}"
    )
    return 0 if fast and small else 1


def _peak() -> float:
    kib = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return kib / 2**20 if sys.platform != "darwin" else kib / 2**30


if __name__ == "__main__":
    sys.exit(main())
