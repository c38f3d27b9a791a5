"""What every published table becomes: a long series of figures with their symbols.

A figure is (number or nothing, symbol, status), with the text as published. Symbols
never turn into a blank or a nought.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.conversion import exact
from fingerpost.engine.schema import Column, Table

SERIES = Table(
    name="series",
    title="Published figures, one a row",
    key=("dataset", "area", "period_end", "topic", "breakdown", "item"),
    columns=(
        Column(name="dataset", type="text", title="Data set"),
        Column(name="area", type="text", title="Area code"),
        Column(name="level", type="code", title="Council, region or country"),
        Column(name="period_kind", type="code", title="Kind of period"),
        Column(name="period_start", type="date", title="First day"),
        Column(name="period_end", type="date", title="Last day"),
        Column(
            name="topic", type="text", title="What is split, empty for the headline"
        ),
        Column(name="breakdown", type="text", title="Category, empty for the headline"),
        Column(name="item", type="text", title="Published name of the figure"),
        Column(name="number", type="number", title="Number"),
        Column(name="symbol", type="text", title="Publisher's symbol"),
        Column(name="status", type="code", title="Status"),
        Column(name="text", type="text", title="As published"),
        Column(name="label", type="text", title="Period as published"),
    ),
)
AREAS = Table(
    name="areas",
    title="Areas that the files name",
    key=("code",),
    columns=(
        Column(name="code", type="text", title="Code"),
        Column(name="number", type="text", title="DfE number"),
        Column(name="name", type="text", title="Name"),
        Column(name="level", type="code", title="Council, region or country"),
        Column(name="region", type="text", title="Region's code"),
        Column(name="country", type="text", title="Country's code"),
    ),
)
AREA_SCHEMA = pa.schema([(column.name, pa.string()) for column in AREAS.columns])
_CODED = pa.dictionary(pa.int32(), pa.string())
SERIES_SCHEMA = pa.schema(
    [
        ("dataset", _CODED),
        ("area", _CODED),
        ("level", _CODED),
        ("period_kind", _CODED),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("topic", _CODED),
        ("breakdown", _CODED),
        ("item", _CODED),
        ("number", pa.float64()),
        ("symbol", _CODED),
        ("status", _CODED),
        ("text", _CODED),
        ("label", _CODED),
    ]
)


@dataclass(frozen=True)
class Figures:
    """One column of published cells read: numbers, symbols, statuses, texts.

    `strange` masks the cells that are neither a number nor a known symbol.
    """

    number: pa.Array
    symbol: pa.DictionaryArray
    status: pa.DictionaryArray
    text: pa.DictionaryArray
    strange: np.ndarray


def read_figures(
    cells: pa.ChunkedArray | pa.Array,
    symbols: Mapping[str, str],
    *,
    noughts: frozenset[str] = frozenset(),
) -> Figures:
    """Read published cells. `symbols` maps each symbol to its status.

    `noughts` are symbols that mean zero. An empty cell is "not-returned". A cell that
    is neither number nor known symbol has status "not-available" and is marked strange.
    """
    trimmed = pc.utf8_trim_whitespace(cells)
    if isinstance(trimmed, pa.ChunkedArray):
        trimmed = trimmed.combine_chunks()
    coded = pc.fill_null(trimmed, "").dictionary_encode()
    texts = coded.dictionary.to_pylist()
    numbers: list[float | None] = []
    marks, statuses, odd = [], [], []
    for text in texts:
        value = exact(text) if text else None
        known = symbols.get(text)
        numbers.append(
            float(value) if value is not None else 0.0 if text in noughts else None
        )
        marks.append("" if value is not None else text)
        if value is not None:
            statuses.append("final")
        elif not text:
            statuses.append("not-returned")
        else:
            statuses.append(known or "not-available")
        odd.append(value is None and bool(text) and known is None)
    at = coded.indices
    return Figures(
        number=pa.array(numbers, pa.float64()).take(at),
        symbol=_recoded(marks, at),
        status=_recoded(statuses, at),
        text=coded.cast(_CODED),
        strange=np.array(odd, bool)[at.to_numpy()] if texts else np.zeros(0, bool),
    )


def coded(values: pa.Array | pa.ChunkedArray) -> pa.DictionaryArray:
    """Text as numbers into a short list, which is how a series is kept."""
    whole = values.combine_chunks() if isinstance(values, pa.ChunkedArray) else values
    return pc.fill_null(whole, "").dictionary_encode().cast(_CODED)


def same(text: str, size: int) -> pa.DictionaryArray:
    """One text for every row."""
    zeros = pa.array(np.zeros(size, np.int32))
    return pa.DictionaryArray.from_arrays(zeros, pa.array([text]))


def mapped(values: pa.DictionaryArray, means: Sequence[str]) -> pa.DictionaryArray:
    """The same rows with another word for each word of the list."""
    return _recoded(means, values.indices)


def area_rows(rows: Sequence[Mapping[str, str]]) -> pa.Table:
    """The table of areas, each code once."""
    once = {row["code"]: dict(row) for row in rows if row["code"]}
    return pa.Table.from_pylist(list(once.values()), schema=AREA_SCHEMA)


def _recoded(words: Sequence[str], at: pa.Array) -> pa.DictionaryArray:
    unique = list(dict.fromkeys(words))
    place = {word: i for i, word in enumerate(unique)}
    lookup = pa.array([place[word] for word in words], pa.int32())
    indices = lookup.take(at) if len(words) else pa.array([], pa.int32())
    return pa.DictionaryArray.from_arrays(indices, pa.array(unique, pa.string()))
