"""The same rules on other engines: every example, and every figure cell for cell."""

import importlib.util
import shutil
from collections.abc import Iterator
from contextlib import ExitStack
from datetime import date, datetime
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from postgresql import postgresql_server

from fingerpost.demo.files import write_all
from fingerpost.engine.compute import ENGINES, Engine, NoEngine, compute, connect
from fingerpost.engine.examples import run
from fingerpost.engine.importing import import_files
from fingerpost.engine.store import Store
from fingerpost.measures import catalogue
from fingerpost.sources import catalogue as sources

OTHERS = tuple(engine for engine in ENGINES if engine != "duckdb")
NOW = datetime(2026, 1, 20, 12, 0)


def _needs(engine: str) -> None:
    """Skip, loudly, what cannot be had on this machine."""
    package = {"pyspark": "pyspark", "clickhouse": "chdb"}.get(engine)
    if package and importlib.util.find_spec(package) is None:
        pytest.skip(f"ENGINE TESTS NOT RUN: {package} is not installed (group beyond)")
    if engine == "pyspark" and shutil.which("java") is None:
        pytest.skip("ENGINE TESTS NOT RUN: Spark needs Java, and there is none")


@pytest.fixture(scope="module", params=OTHERS)
def engine(request: pytest.FixtureRequest) -> Iterator[tuple[str, str]]:
    """The name of an engine and its address."""
    _needs(request.param)
    with ExitStack() as open_until_the_end:
        address = ""
        if request.param == "postgresql":
            address = open_until_the_end.enter_context(postgresql_server())
        yield request.param, address


@pytest.fixture(scope="module")
def connected(engine: tuple[str, str]) -> Iterator[Engine]:
    made = connect(*engine)
    yield made
    made.disconnect()


def test_every_example_says_the_same(connected: Engine) -> None:
    wrong = [
        sentence
        for measure in catalogue().values()
        for sentence in run(measure, connected)
    ]
    assert wrong == []


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Store:
    """A home with everything that the invented partnership hands in."""
    folder: Path = tmp_path_factory.mktemp("engines")
    store = Store(folder / "home")
    made = write_all(folder / "files", today=NOW.date())
    for one in made.imports:
        report = import_files(
            store,
            source=sources()[one.source],
            paths=list(one.paths),
            now=NOW,
            area=one.area,
            year=one.year,
            as_at=one.as_at,
            covers_from=one.covers_from,
        )
        assert not report.refused, report.reason
    return store


@pytest.fixture(scope="module")
def by_duckdb(filled: Store) -> dict[str, pa.Table]:
    return _computed(filled, "duckdb", "")


def test_every_figure_is_the_same_cell_for_cell(
    engine: tuple[str, str], filled: Store, by_duckdb: dict[str, pa.Table]
) -> None:
    answer = _computed(filled, *engine)
    assert by_duckdb["observations"].num_rows > 10_000
    for name, wanted in by_duckdb.items():
        assert answer[name].schema == wanted.schema
        assert answer[name].equals(wanted), _first_difference(answer[name], wanted)


class _Kept:
    """The store of a home, but what a run writes is kept here and not on disk."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self.written: dict[str, Any] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._store, name)

    def write_run(self, run_id: str, **written: Any) -> None:
        self.written = written


def _computed(store: Store, engine: str, address: str) -> dict[str, pa.Table]:
    kept = _Kept(store)
    compute(
        kept,
        catalogue(),
        today=date(2026, 1, 20),
        engine=engine,
        engine_address=address,
        run_id=f"on-{engine}",
        now=NOW,
    )
    tables = {name: kept.written[name] for name in ("observations", "quality")}
    return {name: _in_order(table) for name, table in tables.items()}


def _in_order(table: pa.Table) -> pa.Table:
    plain = [
        field.with_type(pa.string()) if pa.types.is_dictionary(field.type) else field
        for field in table.schema
    ]
    table = table.cast(pa.schema(plain))
    return table.sort_by([(name, "ascending") for name in table.column_names])


def _first_difference(one: pa.Table, other: pa.Table) -> str:
    if one.num_rows != other.num_rows:
        return f"{one.num_rows} rows, and DuckDB has {other.num_rows}"
    for here, there in zip(one.to_pylist(), other.to_pylist(), strict=True):
        if here != there and str(here) != str(there):
            return f"{here}\nand by DuckDB\n{there}"
    return "only in what is not a number"


def test_an_engine_that_is_not_there_is_refused_in_words() -> None:
    with pytest.raises(NoEngine, match="Use duckdb"):
        connect("abacus")
    with pytest.raises(NoEngine, match="Say where PostgreSQL is"):
        connect("postgresql")
