"""The tool's data: each figure with the period that its label means."""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.findings import Findings, shown_value
from fingerpost.engine.parquet_reading import read_parquet
from fingerpost.engine.reading import FileAt
from fingerpost.sources.areas import Areas
from fingerpost.sources.lait.labels import read_label
from fingerpost.sources.series import (
    SERIES_SCHEMA,
    area_rows,
    coded,
    mapped,
    read_figures,
    same,
)

DATASET = "lait"
SYMBOLS = {
    "-": "not-available",
    "..": "not-available",
    "c": "suppressed",
    "x": "not-available",
    "z": "not-applicable",
    "NA": "not-available",
}
DATA = ("Short Desc", "Years", "Values", "LA Number")


def series_of(
    file: FileAt, year_types: Mapping[str, str], areas: Areas, findings: Findings
) -> tuple[pa.Table, pa.Table, int, int]:
    table = read_parquet(file, DATA)
    lines = np.arange(1, table.num_rows + 1)
    items = coded(table["Short Desc"].cast(pa.string()))
    _say_unlisted(file, items, year_types, findings)
    labels = coded(table["Years"].cast(pa.string()))
    kinds, starts, ends, marks, no_period = _periods(items, labels, year_types)
    numbers = coded(table["LA Number"].cast(pa.int64()).cast(pa.string()))
    known = [areas.get(number.zfill(3)) for number in numbers.dictionary.to_pylist()]
    no_area = np.array([a is None for a in known], bool)[numbers.indices.to_numpy()]
    figures = read_figures(table["Values"].cast(pa.string()), SYMBOLS)
    bad = figures.strange | no_period | no_area
    for rule, mask, field, cells, words in (
        (
            "L01",
            figures.strange,
            "Values",
            table["Values"],
            "neither a number nor a symbol that we know",
        ),
        ("L02", no_period, "Years", table["Years"], "not a year that we can read"),
        (
            "L03",
            no_area,
            "LA Number",
            table["LA Number"],
            "not the number of an area that we know",
        ),
    ):
        at = np.flatnonzero(mask)
        if at.size:
            shown = cells.take(pa.array(at[:1000])).to_pylist()
            findings.add_rows(
                rule=rule,
                severity="error",
                file=file.name,
                table="series",
                message=f"This is {words}; the row is left out.",
                rows=at,
                lines=lines,
                field=field,
                values=[shown_value(str(value)) for value in shown],
            )
    status = pc.if_else(
        pc.and_(pc.equal(figures.status, "final"), pc.not_equal(marks, "")),
        marks.cast(pa.string()),
        figures.status.cast(pa.string()),
    )
    size = table.num_rows
    series = pa.table(
        [
            same(DATASET, size),
            mapped(numbers, [a.code if a else "" for a in known]),
            mapped(numbers, [a.level if a else "" for a in known]),
            kinds, starts, ends, same("", size), same("", size), items,
            figures.number, figures.symbol, coded(status), figures.text, labels,
        ],
        schema=SERIES_SCHEMA,
    )  # fmt: skip
    if bad.any():
        series = series.filter(pa.array(~bad))
    named = area_rows(
        [
            {
                "code": area.code,
                "number": area.number,
                "name": area.name,
                "level": area.level,
                "region": area.region,
                "country": area.country,
            }
            for area in known
            if area is not None
        ]
    )
    return series.combine_chunks(), named, size, int(bad.sum())


def _periods(
    items: pa.DictionaryArray, labels: pa.DictionaryArray, year_types: Mapping[str, str]
) -> tuple[pa.Array, pa.Array, pa.Array, pa.Array, np.ndarray]:
    """Kind, first and last day and mark of each row, and where there is no period.

    Each pair of measure and label is looked at once.
    """
    names, texts = items.dictionary.to_pylist(), labels.dictionary.to_pylist()
    pairs = (
        items.indices.to_numpy().astype(np.int64) * len(texts)
        + labels.indices.to_numpy()
    )
    unique, back = np.unique(pairs, return_inverse=True)
    periods, marks = [], []
    for pair in unique:
        kind = year_types.get(names[pair // len(texts)], "")
        period, mark = read_label(texts[pair % len(texts)], kind)
        periods.append(period)
        marks.append(mark)
    at = pa.array(back)
    none = date(1970, 1, 1)
    return (
        coded(pa.array([p.kind if p else "" for p in periods]).take(at)),
        pa.array([p.start if p else none for p in periods], pa.date32()).take(at),
        pa.array([p.end if p else none for p in periods], pa.date32()).take(at),
        coded(pa.array(marks, pa.string()).take(at)),
        np.array([p is None for p in periods], bool)[back],
    )


def _say_unlisted(
    file: FileAt,
    items: pa.DictionaryArray,
    year_types: Mapping[str, str],
    findings: Findings,
) -> None:
    unlisted = sorted(set(items.dictionary.to_pylist()) - set(year_types))
    if not unlisted:
        return
    some = ", ".join(shown_value(name) for name in unlisted[:3])
    findings.add(
        rule="L04",
        severity="query",
        file=file.name,
        table="series",
        field="Short Desc",
        message=f"{len(unlisted)} measures ({some} ...) are not in the dictionary, so "
        "that single years are taken as calendar years. Hand over the dictionary too.",
    )
