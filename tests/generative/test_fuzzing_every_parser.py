"""Spoiled files of every kind and source are answered or refused, and nothing else.

Every source of the catalogue is tried with files like its own, so that a new source is
tried too. A fault that was found is kept as an example in the source's own tests.
"""

import gzip
import time
from collections.abc import Callable
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from mutations import XML, seeds, spoiled, spoiled_inside, zipped

from fingerpost.engine.archive_reading import unpacked
from fingerpost.engine.csv_reading import read_csv
from fingerpost.engine.importing import import_files
from fingerpost.engine.parquet_reading import parquet_rows
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.engine.workbook_reading import read_workbook
from fingerpost.engine.xml_reading import stream
from fingerpost.sources import catalogue

MANY = settings(
    max_examples=60,
    suppress_health_check=[
        HealthCheck.function_scoped_fixture,
        HealthCheck.too_slow,
        HealthCheck.data_too_large,
    ],
)
FEW = settings(MANY, max_examples=15)  # where each starts a child process
LONGEST = 10  # seconds, on a machine that does other things too
MOST_SEED = 300_000  # bytes: larger real files say the same more slowly
HEADS = b'a,b,"c ""d"""\n1,"x\ny",3\n4,5,6\n'


def bring(store: Store, slug: str, name: str, path: Path) -> ImportReport:
    return import_files(
        store,
        source=catalogue()[slug],
        paths=[(name, path)],
        now=datetime(2026, 1, 20, 9, 0),
        area="931",
        as_at=date(2025, 12, 31),
    )


@pytest.fixture(scope="module")
def known(
    tmp_path_factory: pytest.TempPathFactory,
) -> dict[str, list[tuple[str, bytes]]]:
    """For each source, files that it knows as its own; else some that it does not."""
    folder = tmp_path_factory.mktemp("seeds")
    found: dict[str, list[tuple[str, bytes]]] = {}
    opened: dict[bytes, FileAt] = {}  # the same real files are tried by every source
    for slug, source in catalogue().items():
        tried, good = [], []
        for name, data in seeds(source):
            if len(data) > MOST_SEED:
                continue
            if data not in opened:
                path = folder / str(len(opened))
                path.write_bytes(data)
                opened[data] = FileAt.at(path, name=name)
            tried.append((name, data))
            try:
                source.recognise([opened[data]])
            except Refused:
                continue
            good.append((name, data))
        found[slug] = good or tried[:4]
    return found


@pytest.mark.parametrize("slug", sorted(catalogue()))
def test_every_source_answers_or_refuses(
    slug: str, known: dict[str, list[tuple[str, bytes]]], tmp_path: Path
) -> None:
    store, path = Store(tmp_path / "home"), tmp_path / "file"

    @settings(MANY, max_examples=25)
    @given(data=st.data())
    def tried(data: st.DataObject) -> None:
        name, seed = data.draw(st.sampled_from(known[slug]))
        archive = seed[:2] == b"PK"
        path.write_bytes(data.draw(spoiled_inside(seed) if archive else spoiled(seed)))
        before = [one.import_id for one in store.everything()]
        began = time.perf_counter()
        report = bring(store, slug, name, path)
        assert time.perf_counter() - began < LONGEST
        after = [one.import_id for one in store.everything()]
        if report.refused:
            assert after == before
            assert report.reason
            assert "\n" not in report.reason
            return
        assert report.import_id in after
        for table, rows in report.tables.items():
            assert rows["read"] == rows["stored"] + rows["flagged"], table
            assert rows["stored"] >= 0, table

    tried()
    left = [p for p in (tmp_path / "home").rglob("*") if ".incoming" in p.parts]
    assert not [p for p in left if p.is_file()]


def test_there_is_something_to_spoil_for_every_source(
    known: dict[str, list[tuple[str, bytes]]],
) -> None:
    assert set(known) == set(catalogue())
    assert all(known.values())


Parser = Callable[[FileAt], object]


def answers(parser: Parser, path: Path, data: bytes) -> None:
    path.write_bytes(data)
    began = time.perf_counter()
    said = ["any"]
    try:
        parser(FileAt.at(path, name="any"))
    except Refused as refusal:
        said = refusal.sentence.splitlines()
    assert len(said) == 1
    assert said[0].startswith("any")
    assert time.perf_counter() - began < LONGEST


@MANY
@given(data=spoiled(HEADS))
def test_csv(tmp_path: Path, data: bytes) -> None:
    answers(read_csv, tmp_path / "file", data)


@MANY
@given(data=spoiled(HEADS.decode().encode("utf-16")))
def test_utf16(tmp_path: Path, data: bytes) -> None:
    answers(read_csv, tmp_path / "file", data)


@MANY
@given(data=spoiled(XML))
def test_xml(tmp_path: Path, data: bytes) -> None:
    def parser(file: FileAt) -> object:
        return list(stream(file, root="Message", units=frozenset({"person"})))

    answers(parser, tmp_path / "file", data)


PACKED = zipped({"a.csv": HEADS, "b/c.csv": HEADS * 2, "d.xml": XML})


@MANY
@given(data=st.one_of(spoiled(PACKED), spoiled_inside(PACKED)))
def test_zip(tmp_path: Path, data: bytes) -> None:
    answers(lambda file: unpacked([file]), tmp_path / "file", data)


@MANY
@given(data=spoiled(gzip.compress(HEADS * 9, mtime=0)))
def test_gzip(tmp_path: Path, data: bytes) -> None:
    answers(read_csv, tmp_path / "file", data)


@lru_cache
def seed_of(slug: str, name: str) -> bytes:
    """One seed, made once: a workbook holds the moment at which it was made."""
    return next(data for one, data in seeds(catalogue()[slug]) if one == name)


@FEW
@given(data=st.data())
def test_workbook(tmp_path: Path, data: st.DataObject) -> None:
    book = seed_of("sen2", "book.xlsx")
    made = data.draw(st.one_of(spoiled(book), spoiled_inside(book)))
    answers(read_workbook, tmp_path / "file", made)


@FEW
@given(data=st.data())
def test_parquet(tmp_path: Path, data: st.DataObject) -> None:
    rows = seed_of("lait", "rows.parquet")
    answers(parquet_rows, tmp_path / "file", data.draw(spoiled(rows)))
