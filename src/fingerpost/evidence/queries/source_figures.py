"""What is stored of a published source, to be seen on a page as it was published."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import pyarrow as pa

from fingerpost.engine.period import say_day
from fingerpost.engine.source import Source
from fingerpost.engine.store import stored_rows
from fingerpost.evidence.queries.memory import store
from fingerpost.evidence.queries.readings import figures
from fingerpost.partnership.queries import partnership
from fingerpost.reports.workbook import Cell, Sheet

# Columns that people choose by, in the order in which they choose.
CHOSEN_BY = (
    "dataset",
    "list",
    "measure",
    "area",
    "level",
    "provider",
    "period_end",
    "topic",
    "breakdown",
    "item",
    "status",
)
# A figure of a series is shown as published; the columns that say so once are enough.
_SERIES = (
    "area",
    "period_kind",
    "label",
    "topic",
    "breakdown",
    "item",
    "text",
    "status",
)
_TITLES = {
    "area": "Area",
    "level": "Kind of area",
    "period_end": "Last day of the period",
    "topic": "Split by",
    "breakdown": "Category",
    "label": "Period",
    "item": "Figure",
}
LEVELS = {
    "country": "Country",
    "region": "Region",
    "council": "Council",
    "icb": "NHS board (integrated care board)",
    "provider": "Provider of health care",
}
_LEFT_OUT = ("import_id",)
MOST_TO_TAKE = 100_000  # rows of one CSV


@dataclass(frozen=True, kw_only=True)
class Seen:
    """The rows of one table as they are narrowed: choices, columns, and rows to page.

    `selects` are (name, label, options), an option (value, words, chosen).
    """

    table: str
    title: str
    tables: list[tuple[str, str]]
    given: dict[str, str]
    selects: list[tuple[str, str, list[tuple[str, str, bool]]]]
    head: tuple[str, ...]
    rows: pa.Table
    names: Mapping[str, str]

    @property
    def total(self) -> int:
        """How many rows fit."""
        return int(self.rows.num_rows)

    def page(self, start: int, size: int) -> list[tuple[str, ...]]:
        """These rows in words."""
        return [
            tuple(
                "[c]" if _withheld(name, row) else str(self._said(name, value))
                for name, value in row.items()
            )
            for row in self.rows.slice(start, size).to_pylist()
        ]

    def sheet(self) -> Sheet:
        """Every row that fits, to take away; days and numbers as they are."""
        return Sheet(
            name=self.table,
            title=self.title,
            columns=tuple(self.rows.column_names),
            rows=self._cells(),
        )

    def _cells(self) -> Iterator[tuple[Cell, ...]]:
        for batch in self.rows.to_batches(max_chunksize=5_000):
            for row in batch.to_pylist():
                yield tuple(
                    v.isoformat() if isinstance(v, date) else v for v in row.values()
                )

    def _said(self, name: str, value: Any) -> Any:
        if value is None or value == "":
            return "[x]" if name not in ("topic", "breakdown") else "All"
        if isinstance(value, date):
            return say_day(value)
        if isinstance(value, float):
            return f"{value:,.10f}".rstrip("0").rstrip(".")
        if name == "area":
            return self.names.get(value, value)
        if name == "level":
            return LEVELS.get(value, value)
        if name in ("period_kind", "status"):
            return str(value).replace("-", " ").capitalize()
        return value


def _withheld(name: str, row: Mapping[str, Any]) -> bool:
    """Whether a cell is empty because the publisher holds its figure back."""
    return name == "text" and not row["text"] and row.get("status") == "suppressed"


def tables_to_see(source: Source) -> list[tuple[str, str]]:
    """The tables of a source that are here now and hold no records of people."""
    if source.private:
        return []
    there = {
        name for one in store().snapshots(source.slug) for name in one.tables
    }  # fmt: skip
    titles = [(table.name, table.title) for table in source.tables]
    return [(name, title) for name, title in titles if name in there]


def seen(source: Source, asked: Mapping[str, str]) -> Seen | None:
    """What is stored of a source, narrowed as asked; None when nothing can be shown.

    Before anything is asked for, the first data set of the partnership's own area.
    """
    tables = tables_to_see(source)
    if not tables:
        return None
    named = dict(tables)
    table = asked.get("table", "")
    if table not in named:
        table = tables[0][0]
    every = stored_rows.choices(store(), source.slug, table, given={})
    given: dict[str, Any] = {}
    narrowed = bool({*CHOSEN_BY} & set(asked))
    for name in CHOSEN_BY:
        options = {_text(value): value for value in every.get(name, [])}
        wanted = asked.get(name, "")
        if not narrowed and name in ("dataset", "list", "area"):
            own = partnership().area if name == "area" else next(iter(options), "")
            wanted = own if own in options else ""
        if wanted in options:
            given[name] = options[wanted]
    first: dict[str, Any] = {
        name: given[name] for name in ("dataset", "list") if name in given
    }
    fitting = stored_rows.choices(store(), source.slug, table, given=first)
    names = {code: row.name for code, row in figures().areas.items() if row.name}
    found = stored_rows.rows(store(), source.slug, table, given=given)
    return Seen(
        table=table,
        title=named[table],
        tables=tables,
        given={name: _text(value) for name, value in given.items()},
        selects=_selects(source, table, {**fitting, **_kept(every)}, given, names),
        head=tuple(_title(source, table, name) for name in _shown(found)),
        rows=found.select(_shown(found)),
        names=names,
    )


def _kept(every: Mapping[str, list[Any]]) -> dict[str, list[Any]]:
    """The choices that stay the same whatever is chosen."""
    return {name: every[name] for name in ("dataset", "list", "area") if name in every}


def _selects(
    source: Source,
    table: str,
    choices: Mapping[str, list[Any]],
    given: Mapping[str, Any],
    names: Mapping[str, str],
) -> list[tuple[str, str, list[tuple[str, str, bool]]]]:
    found = []
    for name in CHOSEN_BY:
        if name not in choices:
            continue
        now = given.get(name)
        options = [("", "All", now is None)]
        listed = choices[name]
        if name == "area":
            listed = sorted(listed, key=lambda code: names.get(code, code))
        if name == "period_end":
            listed = listed[::-1]
        for value in listed:
            known = names if name == "area" else LEVELS if name == "level" else {}
            words = known.get(value, value)
            said = say_day(value) if isinstance(value, date) else str(words)
            options.append((_text(value), said[:80], value == now))
        found.append((name, _title(source, table, name), options))
    return found


def _title(source: Source, table: str, name: str) -> str:
    if name in _TITLES:
        return _TITLES[name]
    for one in source.tables:
        for column in one.columns if one.name == table else ():
            if column.name == name:
                return column.title.partition(",")[0]
    return name.replace("_", " ").capitalize()


def _shown(found: pa.Table) -> list[str]:
    names = list(found.column_names)
    if set(_SERIES) <= set(names):
        return list(_SERIES)
    return [name for name in names if name not in _LEFT_OUT]


def _text(value: Any) -> str:
    return value.isoformat() if isinstance(value, date) else str(value)
