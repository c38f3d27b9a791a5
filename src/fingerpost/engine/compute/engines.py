"""Where the counting is done: DuckDB in this process, or an engine of your own.

A measure's rules are expressions that know no engine. An engine here answers a
grouped count with an Arrow table, and keeps one narrow work table while it is counted.
DuckDB is the one that every partnership has. Spark, ClickHouse and PostgreSQL are for
a region or a department that counts many areas: see docs/operations/engines.md.
"""

from abc import ABC, abstractmethod
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pyarrow as pa

from fingerpost.engine.compute.steps import in_steps

_NOT_INSTALLED = (
    "The engine '{engine}' is not installed here. Its packages come with: "
    "uv sync --group beyond. Spark needs Java 17 as well."
)


class NoEngine(ValueError):
    """This engine is not known, not installed here, or not said where it runs."""


class Engine(Protocol):
    """What counting asks of an engine."""

    def to_pyarrow(self, expr: Any) -> pa.Table:
        """The rows that an Ibis expression answers."""

    def keep(self, name: str, query: Any, rows: pa.Table) -> Any:
        """Keep what a query answers under a name; the answer stands for that.

        The query is written on `rows_like(rows)`; nothing of the rows is copied.
        """

    def grouped(
        self, kept: Any, keys: Sequence[str], totals: Mapping[str, tuple[str, str]]
    ) -> pa.Table:
        """Count the kept rows by these columns, as `rows`, with more totals.

        A total is (column, "sum" or "max") under its name.
        """

    def let_go(self, name: str) -> None:
        """Let what is kept under a name go, if anything is."""

    def disconnect(self) -> None:
        """Let go of everything that was kept or opened."""


_ROWS = "fingerpost_rows"
_MANY = 250_000  # rows: twice what DuckDB gives to one thread at once


@lru_cache(maxsize=64)
def rows_like(schema: pa.Schema) -> Any:
    """An Ibis table of these columns and no rows yet, for rules to be written on."""
    import ibis

    return ibis.table(ibis.Schema.from_pyarrow(schema), name=_ROWS)


def connect(engine: str = "duckdb", address: str = "") -> Engine:
    """Open an engine; `address` says where it runs, where that is not here.

    Raises NoEngine, with one sentence that says what to do.
    """
    if engine not in _OPEN:
        raise NoEngine(f"'{engine}' is not an engine here. Use {', '.join(ENGINES)}.")
    try:
        return _OPEN[engine](address)
    except ModuleNotFoundError:
        raise NoEngine(_NOT_INSTALLED.format(engine=engine)) from None


class _DuckDB:
    """DuckDB in this process.

    Rows are read where they lie, under one name, so that a query over the same columns
    is the same query in the next run: it is put into SQL once in the life of a worker.
    Grouped counts are said in SQL at once: by way of expressions each takes ten times
    as long to say as to answer.
    """

    def __init__(self, address: str) -> None:
        import ibis

        self._backend = ibis.duckdb.connect()
        asked = "select current_setting('threads')"
        self._threads = self._backend.con.execute(asked).fetchone()[0]

    def to_pyarrow(self, expr: Any) -> pa.Table:
        found: pa.Table = self._backend.to_pyarrow(expr)
        return found

    def keep(self, name: str, query: Any, rows: pa.Table) -> Any:
        con = self._backend.con
        # A second thread costs more than it brings where one could do all in a moment
        con.execute(f"set threads = {self._threads if len(rows) > _MANY else 1}")
        con.register(_ROWS, rows)
        con.execute(f"create or replace table {name} as {_duckdb_sql(query.op())}")
        con.unregister(_ROWS)
        return name

    def grouped(
        self, kept: Any, keys: Sequence[str], totals: Mapping[str, tuple[str, str]]
    ) -> pa.Table:
        named = [f'"{key}"' for key in keys]
        asked = [*named, "count(*) as rows"]
        for total, (name, how) in totals.items():
            asked.append(f'cast({how}("{name}") as double) as {total}')
        sql = f"select {', '.join(asked)} from {kept} group by {', '.join(named)}"
        found: pa.Table = self._backend.con.execute(sql).to_arrow_table()
        return found

    def let_go(self, name: str) -> None:
        self._backend.con.execute(f"drop table if exists {name}")

    def disconnect(self) -> None:
        self._backend.disconnect()


@lru_cache(maxsize=64)
def _duckdb_sql(query: Any) -> str:
    return in_steps(query.to_expr())


class _ByIbis(ABC):
    """What any engine of Ibis does alike: all is said in expressions."""

    @abstractmethod
    def to_pyarrow(self, expr: Any) -> pa.Table:
        """The rows that an Ibis expression answers."""

    def grouped(
        self, kept: Any, keys: Sequence[str], totals: Mapping[str, tuple[str, str]]
    ) -> pa.Table:
        more = {name: getattr(kept[at], how)() for name, (at, how) in totals.items()}
        return self.to_pyarrow(
            kept.group_by([*keys]).aggregate(rows=kept.count(), **more)
        )


def _on_rows(query: Any, rows: pa.Table) -> Any:
    """A query that is written on columns, now on these rows of them."""
    import ibis

    blank = rows_like(rows.schema).op()
    return query.op().replace({blank: ibis.memtable(rows).op()}).to_expr()


def _postgresql(address: str) -> Engine:
    import ibis

    if not address.startswith(("postgres://", "postgresql://")):
        raise NoEngine(
            "Say where PostgreSQL is: --engine-address postgresql://user@host/name. "
            "It is used for counting only, in temporary tables."
        )
    found: Engine = ibis.connect(address.replace("postgresql://", "postgres://", 1))
    return _TemporaryTables(found)


class _TemporaryTables(_ByIbis):
    """PostgreSQL: the work table is temporary, so that nothing is left behind."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def to_pyarrow(self, expr: Any) -> pa.Table:
        return _as_expected(self._backend.to_pyarrow(expr), expr)

    def keep(self, name: str, query: Any, rows: pa.Table) -> Any:
        self.let_go(name)
        return self._backend.create_table(name, _on_rows(query, rows), temp=True)

    def let_go(self, name: str) -> None:
        self._backend.drop_table(name, force=True)

    def disconnect(self) -> None:
        self._backend.disconnect()


class _Spark(_ByIbis):
    """Spark: rows go to it as Arrow, grouped counts come back.

    `address` is a Spark master or a Spark Connect address; without one Spark runs
    inside this machine and listens on the loopback address only.
    """

    def __init__(self, address: str) -> None:
        import tempfile

        from pyspark.sql import SparkSession

        self._folder = tempfile.TemporaryDirectory(prefix="fingerpost-spark-")
        builder = SparkSession.builder.appName("fingerpost")
        if address.startswith("sc://"):
            builder = builder.remote(address)
        else:
            builder = builder.master(address or "local[*]")
        if not address:
            builder = (
                builder.config("spark.driver.host", "127.0.0.1")
                .config("spark.driver.bindAddress", "127.0.0.1")
                .config("spark.sql.shuffle.partitions", "4")
            )
        self._session = (
            builder.config("spark.ui.enabled", "false")
            .config("spark.sql.session.timeZone", "UTC")
            .config("spark.sql.execution.arrow.pyspark.enabled", "true")
            .config("spark.sql.warehouse.dir", Path(self._folder.name).as_uri())
            .config("spark.log.level", "ERROR")
            .getOrCreate()
        )
        self._backend = _by_arrow(self._session)

    def to_pyarrow(self, expr: Any) -> pa.Table:
        return _as_expected(self._backend.to_pyarrow(expr), expr)

    def keep(self, name: str, query: Any, rows: pa.Table) -> Any:
        # A temporary view that is kept in memory: nothing is written in a warehouse
        made = self._backend.create_view(name, _on_rows(query, rows), overwrite=True)
        self._session.catalog.cacheTable(name)
        return made

    def let_go(self, name: str) -> None:
        self._session.catalog.uncacheTable(name)
        self._backend.drop_view(name, force=True)

    def disconnect(self) -> None:
        self._session.stop()
        self._folder.cleanup()


def _by_arrow(session: Any) -> Any:
    """Ibis for a Spark session, taking tables as Arrow and not by way of pandas.

    Ibis 12 still goes by way of pandas, for older Sparks: slower, and it asks pandas
    for what it no longer does.
    """
    import ibis

    usual: Any = type(ibis.pyspark.connect(session))

    class ByArrow(usual):
        def _register_in_memory_table(self, op: Any) -> None:
            table = op.data.to_pyarrow(op.schema)
            session.createDataFrame(table).createOrReplaceTempView(op.name)

    made = ByArrow()
    made.do_connect(session)
    return made


class _ClickHouse(_ByIbis):
    """ClickHouse inside this process: the expressions are spoken in its own SQL."""

    def __init__(self, address: str) -> None:
        from chdb import session

        self._session = session.Session()
        self._held: dict[str, pa.Table] = {}

    def to_pyarrow(self, expr: Any) -> pa.Table:
        answer = self._session.query(self._sql(expr), "ArrowTable")
        return _as_expected(answer, expr)

    def keep(self, name: str, query: Any, rows: pa.Table) -> Any:
        import ibis

        sql = self._sql(_on_rows(query, rows))
        self._run(f'CREATE OR REPLACE TABLE "{name}" ENGINE = Memory AS {sql}')
        return ibis.table(query.schema(), name=name)

    def let_go(self, name: str) -> None:
        self._run(f'DROP TABLE IF EXISTS "{name}"')

    def disconnect(self) -> None:
        self._session.close()

    def _sql(self, expr: Any) -> str:
        """The expression in ClickHouse's SQL; the tables it reads are held first."""
        import ibis
        import ibis.expr.operations as ops

        for node in expr.op().find(ops.InMemoryTable):
            if node.name not in self._held:
                table = node.data.to_pyarrow(node.schema)
                self._held[node.name] = table
                self._hold(node.name, table)
        return str(ibis.to_sql(expr, dialect="clickhouse"))

    def _hold(self, name: str, table: pa.Table) -> None:
        mark = f"held_{uuid4().hex}"
        globals()[mark] = table  # chdb finds a table by the name of a variable
        try:
            self._run(
                f'CREATE OR REPLACE TABLE "{name}" ENGINE = Memory '
                f"AS SELECT * FROM Python({mark})"
            )
        finally:
            del globals()[mark]

    def _run(self, sql: str) -> None:
        self._session.query(sql)


def _as_expected(answer: pa.Table, expr: Any) -> pa.Table:
    """The answer with the very types that DuckDB would give: true is true, not 1."""
    return answer.cast(expr.schema().to_pyarrow())


_OPEN: dict[str, Callable[[str], Engine]] = {
    "duckdb": _DuckDB,
    "pyspark": _Spark,
    "clickhouse": _ClickHouse,
    "postgresql": _postgresql,
}
ENGINES = tuple(_OPEN)
