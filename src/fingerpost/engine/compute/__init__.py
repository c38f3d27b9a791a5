"""Compute: from stored returns and published series to the observations of one run.

`compute` reads what a store holds, counts every measure on every basis that it has,
makes the first quality checks and writes the run. Nothing is estimated or filled in:
an area or month that no return covers has no figure.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, datetime
from time import perf_counter
from typing import Any

import pyarrow as pa

from fingerpost.engine.compute import per_head, published, tables, typed
from fingerpost.engine.compute.book import Book
from fingerpost.engine.compute.coverage import coverage
from fingerpost.engine.compute.desk import Desk, Task, enter_not_available
from fingerpost.engine.compute.engines import ENGINES, Engine, NoEngine, connect
from fingerpost.engine.compute.events import count_events
from fingerpost.engine.compute.plan import Plan
from fingerpost.engine.compute.states import count_lists, count_spells
from fingerpost.engine.measure import Measure, Rows
from fingerpost.engine.quality import Notes, note_jumps, note_totals
from fingerpost.engine.store import shelf
from fingerpost.engine.store.runs import INSPECTION_COLUMNS, NEIGHBOUR_COLUMNS


@dataclass(frozen=True)
class RunSummary:
    """What one run did; `rows` are the stored rows that were read."""

    run_id: str
    engine: str
    rows: int
    measures: int
    observations: int
    seconds: float

    def as_dict(self) -> dict[str, Any]:
        """The summary as the `compute` command prints it."""
        return asdict(self)


def compute(
    store: Any,
    measures: Mapping[str, Measure] | Iterable[Measure],
    *,
    today: date,
    engine: str = "duckdb",
    engine_address: str = "",
    run_id: str,
    now: datetime,
) -> RunSummary:
    """Count everything that the store holds and write it as one run.

    Every engine gives the same figures, cell for cell. Raises NoEngine for an engine
    that is not known or not to be had here.
    """
    began = perf_counter()
    chosen = measures.values() if isinstance(measures, Mapping) else measures
    catalogue = {measure.slug: measure for measure in chosen}
    backend = connect(engine, engine_address)
    book, notes = Book(), Notes()
    try:
        rows = _count_own(store, catalogue, backend, book, notes)
        rows += _take_published(store, catalogue, backend, book)
        rows += _take_typed(store, catalogue, book)
    finally:
        backend.disconnect()
    not_available = book.code("not-available")
    columns, texts = book.columns(), book.texts()
    per_head.divide(
        store, columns, texts, catalogue, notes, not_available=not_available
    )
    note_jumps(notes, columns, texts, catalogue)
    note_totals(notes, columns, texts, catalogue)
    observations = book.table(columns)
    del columns  # the store needs the room
    summary = RunSummary(
        run_id=run_id,
        engine=engine,
        rows=rows,
        measures=len(catalogue),
        observations=observations.num_rows,
        seconds=round(perf_counter() - began, 3),
    )
    store.write_run(
        run_id,
        observations=observations,
        quality=notes.table(),
        areas=_areas(store),
        neighbours=_neighbours(store),
        inspections=_inspections(store),
        series=_tool_series(store),
        meta={
            **summary.as_dict(),
            "made_at": now.isoformat(),
            "today": today.isoformat(),
            "slugs": sorted(catalogue),
            "imports": [s.import_id for s in store.snapshots()],
        },
    )
    return summary


def _inspections(store: Any) -> pa.Table | None:
    """Each inspection of an area once: what was brought in last stands."""
    found = store.table("ofsted_area_send", "inspections")
    if found is None:
        return None
    latest = {(row["area"], row["started"]): row for row in found.to_pylist()}
    names = INSPECTION_COLUMNS.names
    rows = [{name: row[name] for name in names} for row in latest.values()]
    return pa.Table.from_pylist(rows, schema=INSPECTION_COLUMNS)


def _tool_series(store: Any) -> pa.Table | None:
    """Every series of the national tool, with what its dictionary says of each."""
    kept = ("area", "period_kind", "period_start", "period_end", "status", "symbol")
    found = store.table("lait", "series", columns=["item", "number", *kept])
    if found is None:
        return None
    names = found["item"].combine_chunks().dictionary_encode()
    told = pa.array([f"lait/{name}" for name in names.dictionary.to_pylist()])
    keys = pa.DictionaryArray.from_arrays(names.indices, told)
    columns = {"series": keys, "value": found["number"]}
    words = store.table("lait", "dictionary")
    rows = words.to_pylist() if words is not None else []
    said = {f"lait/{row['measure_short']}": row for row in rows}
    return shelf.said_of(pa.table(columns | {n: found[n] for n in kept}), said)


def _neighbours(store: Any) -> pa.Table | None:
    found = store.table("statistical_neighbours", "neighbours")
    return None if found is None else found.select(NEIGHBOUR_COLUMNS.names)


def _count_own(
    store: Any,
    catalogue: Mapping[str, Measure],
    backend: Engine,
    book: Book,
    notes: Notes,
) -> int:
    """Count the partnership's own returns, one stored table after the other."""
    wanted: dict[tuple[str, str], list[Measure]] = defaultdict(list)
    for measure in catalogue.values():
        if measure.local is not None:
            rows = measure.local.table
            wanted[rows.source, rows.table].append(measure)
    read = 0
    for (source, _), here in sorted(wanted.items()):
        cover = coverage(store.snapshots(source=source))
        if cover is None:
            continue
        desk = Desk(backend=backend, cover=cover, book=book, notes=notes, source=source)
        read += _count_table(desk, store, here)
    return read


def _count_table(desk: Desk, store: Any, measures: list[Measure]) -> int:
    """Count all measures over one stored table. Answers how many rows were read."""
    assert measures[0].local is not None
    rows: Rows = measures[0].local.table
    needs: dict[str, frozenset[str]] = {}
    every: set[str] = set()
    for measure in measures:
        local = measure.local
        assert local is not None
        needs[measure.slug] = tables.fields_read(rows, tables.rules_of(local))
        splits = tables.fields_read(rows, [split.by for split in local.breakdowns])
        every |= needs[measure.slug] | splits
    table = store.table(rows.source, rows.table, columns=sorted(every))
    if table is None:
        table = pa.table({"import_id": pa.array([], pa.string())})
    tasks = [
        Task(
            measure,
            measure.local,
            tables.lacking(
                needs[measure.slug], table=table, rows=rows, cover=desk.cover
            ),
        )
        for measure in measures
    ]
    made = tables.ready(table, rows=rows, fields=every, cover=desk.cover)
    for task in tasks:
        if task.lacks.any():
            enter_not_available(desk, task)
    plan = Plan(made.schema, [task for task in tasks if not task.lacks.all()])
    with desk.work_table(plan.query, made) as work:
        for group in plan.events:
            count_events(desk, plan, group, work)
        for group in plan.lists:
            count_lists(desk, plan, group, work)
        for spell in plan.spells:
            count_spells(desk, plan, spell, work)
    return int(table.num_rows)


def _take_published(
    store: Any, catalogue: Mapping[str, Measure], backend: Engine, book: Book
) -> int:
    """Take official figures from published series, one scan for each published table.

    A measure's first table is read before those that only fill earlier periods.
    """
    recipes = [
        (rank, series, measure)
        for measure in catalogue.values()
        if measure.official is not None
        for rank, series in enumerate((measure.official, *measure.official.earlier))
    ]
    items: dict[tuple[str, str], set[str]] = defaultdict(set)
    for _, series, _ in recipes:
        items[series.source, series.dataset] |= set(published.items_of(series))
    given: dict[str, set[Any]] = defaultdict(set)
    held: dict[tuple[str, str], published.Published] = {}
    read = 0
    for source in sorted({source for source, _ in items}):
        datasets = sorted(dataset for where, dataset in items if where == source)
        table = store.table(source, "series", where=[("dataset", "in", datasets)])
        if table is None:
            continue
        read += table.num_rows
        imported = sorted(
            store.snapshots(source=source), key=lambda s: str(s.imported_at)
        )
        order = [snapshot.import_id for snapshot in imported]
        for dataset in datasets:
            held[source, dataset] = published.read_published(
                backend, table, dataset, items[source, dataset], order
            )
    for _, series, measure in sorted(recipes, key=lambda recipe: recipe[0]):
        one = held.get((series.source, series.dataset))
        if one is not None:
            published.enter_published(book, one, measure, series, given[measure.slug])
    return read


def _take_typed(store: Any, catalogue: Mapping[str, Measure], book: Book) -> int:
    """Take the figures that people typed in."""
    table = store.table("entered", "entered")
    if table is None:
        return 0
    typed.enter_typed(book, table, catalogue)
    return int(table.num_rows)


def _areas(store: Any) -> pa.Table:
    """The areas that the run speaks about, as imported official files name them."""
    names = ("code", "number", "name", "level", "region", "country")
    found = store.areas()
    columns = {
        name: pa.array([getattr(a, name) for a in found], pa.string()) for name in names
    }
    closed = [getattr(area, "closed", None) for area in found]
    return pa.table(columns | {"closed": pa.array(closed, pa.date32())})


__all__ = ["ENGINES", "Engine", "NoEngine", "RunSummary", "compute", "connect"]
