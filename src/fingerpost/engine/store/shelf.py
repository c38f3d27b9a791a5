"""Every published series of a run in one file, each in a piece of its own.

A page about one series of 170 areas opens that piece alone, straight from the disk:
no question to a database, and no memory but for what is looked at. Official headline
figures of the measures lie there beside the series of the national tool ("lait/NAME").
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period

FILE = "published.arrow"
_CODED = pa.dictionary(pa.int32(), pa.string())
_KEYS, _SAID = b"series", b"said"
COLUMNS = pa.schema(
    [
        ("series", _CODED),
        ("area", _CODED),
        ("period_kind", _CODED),
        ("period_start", pa.date32()),
        ("period_end", pa.date32()),
        ("value", pa.float64()),
        ("numerator", pa.float64()),
        ("denominator", pa.float64()),
        ("status", _CODED),
        ("symbol", _CODED),
    ]
)


@dataclass(frozen=True)
class PublishedSeries:
    """One published series: areas by periods. `rows` is -1 where there is no figure."""

    key: str
    areas: tuple[str, ...]
    periods: tuple[Period, ...]  # oldest first
    rows: NDArray[np.int64]  # (period, area) -> place in the columns below
    values: NDArray[np.float64]  # nan where there is none
    numerators: NDArray[np.float64]
    denominators: NDArray[np.float64]
    statuses: tuple[str, ...]
    symbols: tuple[str, ...]

    @cached_property
    def place(self) -> dict[str, int]:
        """Where each area stands among the columns of `rows`."""
        return {area: n for n, area in enumerate(self.areas)}

    def of_kind(self, kind: str) -> "PublishedSeries":
        """The same with the periods of one kind only."""
        there = [n for n, period in enumerate(self.periods) if period.kind == kind]
        if len(there) == len(self.periods):
            return self
        kept = tuple(self.periods[n] for n in there)
        return PublishedSeries(
            self.key, self.areas, kept, self.rows[there], self.values,
            self.numerators, self.denominators, self.statuses, self.symbols,
        )  # fmt: skip

    def matrix(self) -> NDArray[np.float64]:
        """The values as (period, area), nan where there is none."""
        if not self.values.size:
            return np.full(self.rows.shape, np.nan)
        return np.where(self.rows < 0, np.nan, self.values[self.rows])

    def observation(
        self, period: int, area: str, *, unit: str = ""
    ) -> Observation | None:
        """The figure of an area in the period at this place; None when none is there.

        Without a number it says by status and symbol why.
        """
        at = self.place.get(area)
        row = -1 if at is None else int(self.rows[period, at])
        return None if row < 0 else self._one(row, period, area, unit)

    def cells(
        self, period: int, areas: Sequence[str]
    ) -> list[tuple[float | None, str] | None]:
        """(value, status) of these areas in a period; None where there is no row."""
        line = self.rows[period].tolist()
        found = [line[self.place[a]] if a in self.place else -1 for a in areas]
        return [
            None if row < 0 else (_number(self.values[row]), self.statuses[row])
            for row in found
        ]

    def observations(self, period: int, *, unit: str = "") -> list[Observation]:
        """The figures of every area in the period at this place."""
        return [
            self._one(row, period, area, unit)
            for area, row in zip(self.areas, self.rows[period].tolist(), strict=True)
            if row >= 0
        ]

    def _one(self, row: int, period: int, area: str, unit: str) -> Observation:
        return Observation(
            measure=self.key,
            basis="official",
            area=area,
            period=self.periods[period],
            value=_number(self.values[row]),
            numerator=_number(self.numerators[row]),
            denominator=_number(self.denominators[row]),
            unit=unit,
            status=self.statuses[row],
            symbol=self.symbols[row],
        )


class Shelf:
    """The published series of one run; its file is mapped, not read."""

    def __init__(self, run: Path):
        self._file: Any = None
        self._place: dict[str, int] = {}
        # what publishers say of their series, by its name here
        self.said: dict[str, dict[str, Any]] = {}
        self.path = path = run / FILE
        if path.exists():  # a run made before there were shelves has none
            self._file = pa.ipc.open_file(pa.memory_map(str(path)))
            about = self._file.schema.metadata or {}
            keys = json.loads(about.get(_KEYS, b"[]"))
            self.said = json.loads(about.get(_SAID, b"{}"))
            self._place = {key: place for place, key in enumerate(keys)}

    @property
    def keys(self) -> tuple[str, ...]:
        """The name of every series on it, in the alphabet's order."""
        return tuple(self._place)

    def find(self, key: str) -> PublishedSeries | None:
        """One series, or None when it is not on the shelf."""
        place = self._place.get(key)
        if place is None:
            return None
        batch = self._file.get_batch(place)
        areas, at = _used(batch.column("area"))
        kinds = batch.column("period_kind")
        told = np.stack(
            [
                _held(batch.column("period_end"), np.int32),
                _held(batch.column("period_start"), np.int32),
                _held(kinds.indices, np.int32),
            ],
            axis=1,
        )
        unique, when = np.unique(told, axis=0, return_inverse=True)
        rows = np.full((len(unique), len(areas)), -1, dtype=np.int64)
        rows[when.reshape(-1), at] = np.arange(batch.num_rows)
        names = kinds.dictionary.to_pylist()
        days = [_days(unique[:, n]) for n in (1, 0)]
        return PublishedSeries(
            key=key,
            areas=areas,
            periods=tuple(
                Period(names[kind], start, end)
                for start, end, kind in zip(*days, unique[:, 2], strict=True)
            ),
            rows=rows,
            values=_held(batch.column("value"), np.float64),
            numerators=_held(batch.column("numerator"), np.float64),
            denominators=_held(batch.column("denominator"), np.float64),
            statuses=_texts(batch.column("status")),
            symbols=_texts(batch.column("symbol")),
        )


def write(path: Path, observations: pa.Table, series: pa.Table | None = None) -> None:
    """Write the shelf of a run: official headlines and further published series.

    `series` has the columns of `COLUMNS`; None when there are none. What `said_of` has
    put there goes with it.
    """
    told = (series.schema.metadata or {}) if series is not None else {}
    parts = [_headlines(observations)]
    if series is not None:
        parts.append(_fitting(series))
    whole = pa.concat_tables(parts).unify_dictionaries().combine_chunks()
    names = whole["series"].combine_chunks() if whole.num_rows else None
    order = _in_order(whole, names)
    whole = whole.take(order).combine_chunks()
    keys, starts = _pieces(whole)
    ends = [*starts[1:], whole.num_rows][: len(starts)]
    about = {_KEYS: json.dumps(keys).encode(), _SAID: told.get(_SAID, b"{}")}
    schema = whole.schema.remove(0).with_metadata(about)
    options = pa.ipc.IpcWriteOptions(compression="lz4")
    columns = whole.drop_columns(["series"])
    with pa.ipc.new_file(str(path), schema, options=options) as out:
        for start, end in zip(starts, ends, strict=True):
            out.write_table(
                columns.slice(start, end - start).replace_schema_metadata(
                    schema.metadata
                )
            )


def said_of(series: pa.Table, words: Mapping[str, Mapping[str, Any]]) -> pa.Table:
    """The series with what their publisher says of them, by name: title, topic ..."""
    said = json.dumps(words, default=str, ensure_ascii=False).encode()
    return series.replace_schema_metadata({_SAID: said})


def _headlines(observations: pa.Table) -> pa.Table:
    official = pc.and_(
        pc.equal(observations["basis"], "official"),
        pc.equal(observations["breakdown"], ""),
    )
    return _fitting(observations.filter(official).rename_columns({"measure": "series"}))


def _fitting(table: pa.Table) -> pa.Table:
    """The agreed columns, texts as numbers into a list; no cell without something."""
    size = table.num_rows
    columns = []
    for field in COLUMNS:
        empty = "" if field.type == _CODED else np.nan
        if field.name not in table.column_names:
            column = pa.repeat(pa.scalar(empty), size)
        else:
            column = table[field.name].combine_chunks()
        if pa.types.is_dictionary(column.type):
            column = column.dictionary_decode()
        if not pa.types.is_date(field.type):
            plain = pa.string() if field.type == _CODED else field.type
            column = column.cast(plain).fill_null(empty)
        if field.type == _CODED:
            column = column.dictionary_encode()
        columns.append(column.cast(field.type))
    return pa.table(columns, schema=COLUMNS)


def _in_order(whole: pa.Table, names: Any) -> pa.Array:
    """By series in the alphabet's order; inside it as the rows came."""
    if names is None:
        return pa.array([], pa.int64())
    texts = names.dictionary.to_pylist()
    rank = np.empty(len(texts), dtype=np.int64)
    rank[sorted(range(len(texts)), key=texts.__getitem__)] = np.arange(len(texts))
    return pa.array(np.argsort(rank[names.indices.to_numpy()], kind="stable"))


def _pieces(whole: pa.Table) -> tuple[list[str], list[int]]:
    if not whole.num_rows:
        return [], []
    names = whole["series"].combine_chunks()
    codes = names.indices.to_numpy()
    starts = np.flatnonzero(np.r_[True, codes[1:] != codes[:-1]])
    texts = names.dictionary.to_pylist()
    return [texts[code] for code in codes[starts]], starts.tolist()


def _used(column: pa.DictionaryArray) -> tuple[tuple[str, ...], NDArray[np.int64]]:
    """The texts that a piece uses, and each row's place among them."""
    codes, at = np.unique(_held(column.indices, np.int32), return_inverse=True)
    texts = column.dictionary
    return tuple(texts[int(code)].as_py() for code in codes), at


def _days(column: NDArray[Any]) -> list[Any]:
    return column.astype("datetime64[D]").tolist()


def _texts(column: pa.DictionaryArray) -> tuple[str, ...]:
    words = column.dictionary.to_pylist()
    return tuple(words[code] for code in _held(column.indices, np.int32).tolist())


def _held(column: pa.Array, kind: Any) -> NDArray[Any]:
    """The numbers of a column as they lie in the file; nothing is copied.

    Arrow's own way to numbers would load pandas, which a page has no other use for: a
    second, and 50 MiB.
    """
    size = np.dtype(kind).itemsize
    return np.frombuffer(
        column.buffers()[1], kind, count=len(column), offset=column.offset * size
    )


def _number(value: float) -> float | None:
    return None if value != value else float(value)


__all__ = ["COLUMNS", "FILE", "PublishedSeries", "Shelf", "said_of", "write"]
