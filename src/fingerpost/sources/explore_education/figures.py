"""Makes one long series of a file: each figure with its period, place and group."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.csv_reading import Rows
from fingerpost.engine.findings import Findings
from fingerpost.engine.header import plain
from fingerpost.sources.areas import Areas
from fingerpost.sources.explore_education import noughts
from fingerpost.sources.explore_education.datasets import Dataset, cells_of
from fingerpost.sources.explore_education.places import groups, note, periods, places
from fingerpost.sources.series import (
    SERIES_SCHEMA,
    Figures,
    coded,
    mapped,
    read_figures,
    same,
)

SYMBOLS = {
    "x": "not-available",
    "z": "not-applicable",
    "c": "suppressed",
    "low": "final",
    "u": "estimated",
    "k": "final",
}
_STANDING = ("provisional", "revised")


def series_of(
    dataset: Dataset, rows: Rows, areas: Areas, findings: Findings
) -> tuple[pa.Table, int, list[dict[str, str]]]:
    """The long series of one file, how many of its rows have a fault, and its areas."""
    size = len(rows)
    bad = np.zeros(size, bool)
    starts, ends, kinds = periods(dataset, rows, findings, bad)
    labels = coded(cells_of(rows, "time_period"))
    levels, codes, named = places(rows, areas, findings, dataset, bad)
    topics, categories = groups(dataset, rows)
    described = {plain(name) for name in dataset.described_by}
    usable = ~bad
    read: dict[str, tuple[Figures, pa.Table]] = {}
    for at, name in enumerate(rows.header):
        if plain(name) in described:
            continue
        figures = read_figures(rows.columns[at], SYMBOLS)
        note(
            findings, rows, dataset, figures.strange, "D01", name,
            "This is neither a number nor a symbol that we know; the figure is left "
            "out.", rows.columns[at], bad,
        )  # fmt: skip
        part = pa.table(
            [
                same(dataset.slug, size), codes, levels, kinds, starts, ends,
                topics, categories, _names(dataset, rows, name),
                figures.number, figures.symbol, _statuses(dataset, rows, figures),
                figures.text, labels,
            ],
            schema=SERIES_SCHEMA,
        )  # fmt: skip
        read[name] = figures, part
    parts = noughts.told(dataset, rows, {n: p for n, (_, p) in read.items()}, findings)
    kept = []
    for name, part in parts.items():
        good = usable & ~read[name][0].strange
        kept.append(part if good.all() else part.filter(pa.array(good)))
    return pa.concat_tables(kept), int(bad.sum()), named


def _names(dataset: Dataset, rows: Rows, header: str) -> pa.DictionaryArray:
    """The name of each row's figure: the column's, or what another column says."""
    if dataset.named_by:
        return coded(cells_of(rows, dataset.named_by))
    column, adds = dataset.kinds
    if not column:
        return same(header, len(rows))
    told = coded(cells_of(rows, column))
    kinds = told.dictionary.to_pylist()
    return mapped(told, [header + adds.get(kind, f" ({kind})") for kind in kinds])


def _statuses(dataset: Dataset, rows: Rows, figures: Figures) -> pa.DictionaryArray:
    """The status of each figure; a release may call final ones provisional."""
    if not dataset.standing:
        return figures.status
    said = pc.utf8_lower(cells_of(rows, dataset.standing)).combine_chunks()
    named = pc.is_in(said, value_set=pa.array(_STANDING))
    plain_status = figures.status.cast(pa.string())
    numbered = pc.and_(named, pc.equal(plain_status, "final"))
    return coded(pc.if_else(numbered, said, plain_status))
