"""Where the counting is done: DuckDB in this process, or an engine of your own.

A measure's rules are expressions that know no engine. An engine here answers a
grouped query with an Arrow table, and keeps one narrow work table while it is counted.
DuckDB is the one that every partnership has. Spark, ClickHouse and PostgreSQL are for
a region or a department that counts many areas: see docs/operations/engines.md.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, Protocol
from uuid import uuid4

import pyarrow as pa

_NOT_INSTALLED = (
    "The engine '{engine}' is not installed here. Its packages come with: "
    "uv sync --group beyond. Spark needs Java 17 as well."
)


class NoEngine(ValueError):
    """This engine is not known, not installed here, or not said where it runs."""


class Engine(Protocol):
    """What counting asks of an engine; an Ibis backend does all of it."""

    def to_pyarrow(self, expr: Any) -> pa.Table:
        """The rows that an Ibis expression answers."""

    def create_table(self, name: str, obj: Any, *, overwrite: bool) -> Any:
        """Keep the rows of an expression under a name; the answer is that table."""

    def drop_table(self, name: str, *, force: bool) -> None:
        """Let the rows kept under a name go."""

    def disconnect(self) -> None:
        """Let go of everything that was kept or opened."""


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


def _duckdb(address: str) -> Engine:
    import ibis

    found: Engine = ibis.duckdb.connect()
    return found


def _postgresql(address: str) -> Engine:
    import ibis

    if not address.startswith(("postgres://", "postgresql://")):
        raise NoEngine(
            "Say where PostgreSQL is: --engine-address postgresql://user@host/name. "
            "It is used for counting only, in temporary tables."
        )
    found: Engine = ibis.connect(address.replace("postgresql://", "postgres://", 1))
    return _TemporaryTables(found)


class _TemporaryTables:
    """PostgreSQL: the work table is temporary, so that nothing is left behind."""

    def __init__(self, backend: Any) -> None:
        self._backend = backend

    def to_pyarrow(self, expr: Any) -> pa.Table:
        return _as_expected(self._backend.to_pyarrow(expr), expr)

    def create_table(self, name: str, obj: Any, *, overwrite: bool) -> Any:
        self.drop_table(name, force=True)
        return self._backend.create_table(name, obj, temp=True)

    def drop_table(self, name: str, *, force: bool) -> None:
        self._backend.drop_table(name, force=force)

    def disconnect(self) -> None:
        self._backend.disconnect()


class _Spark:
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

    def create_table(self, name: str, obj: Any, *, overwrite: bool) -> Any:
        # A temporary view that is kept in memory: nothing is written in a warehouse
        made = self._backend.create_view(name, obj, overwrite=overwrite)
        self._session.catalog.cacheTable(name)
        return made

    def drop_table(self, name: str, *, force: bool) -> None:
        self._session.catalog.uncacheTable(name)
        self._backend.drop_view(name, force=force)

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


class _ClickHouse:
    """ClickHouse inside this process: the expressions are spoken in its own SQL."""

    def __init__(self, address: str) -> None:
        from chdb import session

        self._session = session.Session()
        self._held: dict[str, pa.Table] = {}

    def to_pyarrow(self, expr: Any) -> pa.Table:
        answer = self._session.query(self._sql(expr), "ArrowTable")
        return _as_expected(answer, expr)

    def create_table(self, name: str, obj: Any, *, overwrite: bool) -> Any:
        import ibis

        self._run(
            f'CREATE OR REPLACE TABLE "{name}" ENGINE = Memory AS {self._sql(obj)}'
        )
        return ibis.table(obj.schema(), name=name)

    def drop_table(self, name: str, *, force: bool) -> None:
        self._run(f'DROP TABLE {"IF EXISTS " if force else ""}"{name}"')

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
    "duckdb": _duckdb,
    "pyspark": _Spark,
    "clickhouse": _ClickHouse,
    "postgresql": _postgresql,
}
ENGINES = tuple(_OPEN)
