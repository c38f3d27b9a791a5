"""Parquet comes in through one strict door: what it claims is checked, not believed."""

import io
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from fingerpost.engine import parquet_reading
from fingerpost.engine.parquet_reading import (
    parquet_rows,
    parquet_schema,
    read_parquet,
)
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused


def at(folder: Path, table: pa.Table | bytes, **how: Any) -> FileAt:
    path = folder / "file"
    if isinstance(table, bytes):
        path.write_bytes(table)
    else:
        pq.write_table(table, path, **how)
    return FileAt.at(path, name="file.parquet")


def written(table: pa.Table, **how: Any) -> bytes:
    sink = io.BytesIO()
    pq.write_table(table, sink, **how)
    return sink.getvalue()


MIXED = pa.table(
    {
        "name": ["Zoë", None, "b"],
        "number": [3.0, 2.5, None],
        "count": [1, 2, 3],
        "day": [date(2025, 1, 2), None, date(2025, 3, 4)],
        "at": [datetime(2025, 1, 2), datetime(2025, 1, 2, 3), None],
        "yes": [True, False, None],
        "nothing": pa.nulls(3),
    }
)


def test_a_table_comes_out_as_it_was_written(tmp_path: Path) -> None:
    file = at(tmp_path, MIXED)
    assert parquet_schema(file).names == MIXED.column_names
    assert read_parquet(file).to_pydict() == MIXED.to_pydict()
    two = read_parquet(file, ["day", "name"])
    assert two.column_names == ["day", "name"]


def test_the_same_rows_of_text_as_from_a_csv(tmp_path: Path) -> None:
    rows = parquet_rows(at(tmp_path, MIXED))
    assert rows.header == tuple(MIXED.column_names)
    assert rows.lines.tolist() == [1, 2, 3]
    assert [column.to_pylist() for column in rows.columns] == [
        ["Zoë", "", "b"],
        ["3", "2.5", ""],
        ["1", "2", "3"],
        ["2025-01-02", "", "2025-03-04"],
        ["2025-01-02", "2025-01-02 03:00:00.000000", ""],
        ["true", "false", ""],
        ["", "", ""],
    ]


@pytest.mark.parametrize(
    ("table", "words"),
    [
        (pa.table({"a": [[1, 2]]}), "'a' does not hold plain"),
        (pa.table({"a": [{"b": 1}]}), "does not hold plain"),
        (pa.table({"a": [b"x"]}), "does not hold plain"),
        (pa.table({f"c{n}": [1] for n in range(501)}), "501 columns"),
        (pa.table([[1], [2]], names=["a", "a"]), "same name"),
        (pa.table({"a": ["x" * 70_000]}), "64 KiB"),
        (pa.table({"a": pa.array([], pa.string())}), "no rows"),
    ],
)
def test_what_is_no_plain_table_is_refused(
    tmp_path: Path, table: pa.Table, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        read_parquet(at(tmp_path, table))


def test_too_many_rows_are_refused_by_what_is_declared(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_reading, "MOST_ROWS", 2)
    with pytest.raises(Refused, match="3 rows"):
        parquet_schema(at(tmp_path, MIXED))


def test_a_lying_or_missing_footer_is_refused(tmp_path: Path) -> None:
    good = written(MIXED)
    for bad in (
        good[:-1],
        good[: len(good) // 2],
        good[:-8] + (2**31 - 1).to_bytes(4, "little") + b"PAR1",
        good[:-8] + (0).to_bytes(4, "little") + b"PAR1",
        b"PAR1",
        b"PAR1PAR1",
        b"PAR1" + b"\xff" * 100 + (100).to_bytes(4, "little") + b"PAR1",
    ):
        with pytest.raises(Refused, match=r"cut off|damaged"):
            read_parquet(at(tmp_path, bad))


@pytest.mark.parametrize("compression", ["zstd", "gzip", "brotli"])
def test_a_few_bytes_that_unpack_to_gigabytes_are_refused(
    tmp_path: Path, compression: str
) -> None:
    # 60 pages of 8 MB of the same number, each a few bytes when packed
    table = pa.table({f"c{n}": pa.repeat(0.0, 1_000_000) for n in range(60)})
    file = at(tmp_path, table, compression=compression, use_dictionary=False)
    assert len(file.raw) < 1_000_000
    with pytest.raises(Refused, match="far larger"):
        read_parquet(file)


def test_one_long_word_in_very_many_rows_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(parquet_reading, "UNPACKED_LIMIT", 10_000_000)
    word = "x" * 60_000
    table = pa.table({"a": pa.array([0] * 5000, pa.int32())}).set_column(
        0,
        "a",
        pa.DictionaryArray.from_arrays(pa.array([0] * 5000, pa.int32()), [word]),
    )
    file = at(tmp_path, table)
    assert len(file.raw) < 200_000
    with pytest.raises(Refused, match="far more"):
        read_parquet(file)
