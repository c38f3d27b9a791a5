"""Which figures a fault in a file can change: from its columns to the measures.

A measure's rules name the stored columns that they read; a source says which columns
of its files those were made from. Runs where figures are made, never for a page.
"""

from collections.abc import Iterable, Mapping

from fingerpost.engine.compute.tables import fields_read, rules_of
from fingerpost.engine.measure import Measure
from fingerpost.engine.source import Source

WHOLE_ROW = "*"


def needed_by(source: Source, measures: Iterable[Measure]) -> dict[str, list[str]]:
    """For each column of a file, as "table.column", the measures that need it.

    "table.*" lists the measures that lose a row when the row itself cannot be used:
    those that count it, or look anything up in it.
    """
    found: dict[str, dict[str, None]] = {}
    for measure in measures:
        local = measure.local
        if local is None or local.table.source != source.slug:
            continue
        made = source.made_from.get(local.table.table, {})
        needed = {f"{local.table.table}.{WHOLE_ROW}"}
        for field in fields_read(local.table, rules_of(local)):
            origins = made.get(field, (f"{local.table.table}.{field}",))
            needed |= {*origins, *(_row_of(origin) for origin in origins)}
        for name in sorted(needed):
            found.setdefault(name, {})[measure.slug] = None
    return {name: list(slugs) for name, slugs in sorted(found.items())}


def touched_by(
    faults: Iterable[tuple[str, str]],
    *,
    source: Source,
    needed: Mapping[str, list[str]],
) -> dict[str, list[str]]:
    """For each (table, field) with an error, the measures whose figures may change."""
    keys = {
        (table.name, name)
        for table in source.tables
        for name in (*table.key, table.child)
        if name
    }
    answer = {}
    for table, field in faults:
        name = WHOLE_ROW if (table, field) in keys else field
        if slugs := needed.get(f"{table}.{name}"):
            answer[f"{table}.{field}"] = slugs
    return answer


def _row_of(origin: str) -> str:
    return f"{origin.partition('.')[0]}.{WHOLE_ROW}"
