"""Rules on typed tables: each has a code, words and a mask, and is written once.

A rule sees all tables of a return and answers which rows of one table break it. A rule
whose table or column is not there is skipped and says why; one that fails is our fault,
is named, and the rest goes on.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from fingerpost.engine.conversion import Typed
from fingerpost.engine.findings import (
    MOST_LISTED,
    Findings,
    mask,
    mask_date,
    shown_value,
)
from fingerpost.engine.links import Links
from fingerpost.engine.schema import Severity

_EPOCH = date(1970, 1, 1)


def days_of(day: date) -> int:
    """A day as a number: days since 1 January 1970."""
    return (day - _EPOCH).days


class Frame:
    """One typed table as a rule sees it: masks and days, never single rows.

    An empty date is not a number, so that comparing with it is never true.
    """

    def __init__(self, typed: Typed):
        self.typed = typed
        self._days: dict[str, np.ndarray] = {}

    def __len__(self) -> int:
        return len(self.typed)

    def column(self, name: str) -> pa.ChunkedArray:
        """The column. Raises KeyError when the table has none of this name."""
        return self.typed.table.column(name)

    def has(self, name: str) -> bool:
        """Whether the table has this column and any value in it could be there."""
        return name in self.typed.table.column_names

    def days(self, name: str) -> np.ndarray:
        """A date column as days since 1970 (float64), NaN where empty."""
        if name not in self._days:
            numbers = self.column(name).cast(pa.int32()).cast(pa.float64())
            self._days[name] = pc.fill_null(numbers, float("nan")).to_numpy()
        return self._days[name]

    def empty(self, name: str) -> np.ndarray:
        """True where the cell is empty (or was faulty)."""
        return self.column(name).is_null().to_numpy()

    def given(self, name: str) -> np.ndarray:
        """True where the cell holds something."""
        return ~self.empty(name)

    def is_in(self, name: str, *codes: str) -> np.ndarray:
        """True where the code is one of these; an empty cell is none of them."""
        found = pc.is_in(self.column(name), value_set=pa.array(codes, pa.string()))
        return pc.fill_null(found, False).to_numpy()

    def on(self, name: str) -> np.ndarray:
        """True where a flag is set."""
        return pc.fill_null(self.column(name), False).to_numpy()

    def text(self, name: str) -> pa.Array:
        """A text column in one piece, empty text where empty."""
        return pc.fill_null(self.column(name), "").combine_chunks()

    def repeated(self, name: str) -> np.ndarray:
        """True for the second and later rows that hold the same value."""
        return met_before(self.column(name))


def met_before(values: pa.ChunkedArray) -> np.ndarray:
    """True where a value was met in an earlier row; an empty one never was.

    Values are numbered in the order in which they first appear, so that a first one is
    a number above all before it: nothing need be sorted.
    """
    coded = values.combine_chunks().dictionary_encode().indices
    numbers = pc.fill_null(coded, -1).to_numpy(zero_copy_only=False)
    highest = np.maximum.accumulate(numbers) if len(numbers) else numbers
    return (numbers >= 0) & (numbers <= np.concatenate([[-1], highest[:-1]]))


@dataclass(frozen=True, kw_only=True)
class Checking:
    """What rules may look at: a return's tables, its dates and its area's number."""

    frames: Mapping[str, Frame]
    today: date
    as_at: date | None
    area_number: str = ""
    council_numbers: frozenset[str] = frozenset()
    covers_from: date | None = None

    @cached_property
    def links(self) -> Links:
        """Which row of one table belongs to which of another."""
        return Links({name: frame.typed.table for name, frame in self.frames.items()})

    def at(self, table: str, other: str, key: str) -> np.ndarray:
        """For each row of a table, the row of another with the same id; -1: none.

        Each pair of tables is joined once, however many rules look across.
        """
        return self.links.at(table, other, key)

    @property
    def day(self) -> int:
        """The day that the return is as at, in days since 1970."""
        return days_of(self.as_at or self.today)

    @property
    def latest(self) -> int:
        """The last day on which anything can have happened, in days since 1970."""
        return max(days_of(self.today), days_of(self.as_at or self.today))


Mask = Callable[[Frame, Checking], np.ndarray]


@dataclass(frozen=True, kw_only=True)
class Rule:
    """One rule: code, severity, the table and fields it is about, words, and its mask.

    `needs` names further tables, and columns as "table.column", without which it is
    skipped. `empties` are fields whose value is taken away where an error is found,
    because it cannot be true; `drops` leaves the row out altogether. `first_year` and
    `last_year` are the collections that have the rule. `official` is the number that
    the publisher of the return gives it, and `official_words` what it says.
    """

    code: str
    severity: Severity
    table: str
    fields: tuple[str, ...]
    words: str
    mask: Mask
    needs: tuple[str, ...] = ()
    empties: tuple[str, ...] = ()
    drops: bool = False
    first_year: int | None = None
    last_year: int | None = None
    official: str | None = None
    official_words: str = ""

    def holds_in(self, year: int) -> bool:
        """Whether the collection of a year has this rule."""
        return (self.first_year or year) <= year <= (self.last_year or year)


@dataclass
class Outcome:
    """What a run of rules gave: which ran, which not and why, and faulty rows."""

    run: list[str] = field(default_factory=list)
    skipped: dict[str, str] = field(default_factory=dict)
    failed: dict[str, str] = field(default_factory=dict)
    dropped: dict[str, np.ndarray] = field(default_factory=dict)


def run_rules(
    rules: Sequence[Rule],
    checking: Checking,
    findings: Findings,
    *,
    absent: Mapping[str, Sequence[str]],
    identifying: frozenset[str] = frozenset(),
) -> tuple[dict[str, Typed], Outcome]:
    """Run rules in order; answer the tables, faulty fields emptied, and the outcome.

    `absent` names the columns of a table that the file does not have: rules that need
    them are skipped. Several rules may share a code: it has run if any of them has.
    """
    outcome = Outcome()
    tables = {name: frame.typed for name, frame in checking.frames.items()}
    emptied: dict[tuple[str, str], np.ndarray] = {}
    for rule in rules:
        why = _why_not(rule, checking, absent)
        if why:
            outcome.skipped.setdefault(rule.code, why)
            continue
        frame = checking.frames[rule.table]
        try:
            found = rule.mask(frame, checking)
        except Exception as fault:  # our fault: named, and the other rules go on
            outcome.failed[rule.code] = f"{type(fault).__name__} in this rule"
            continue
        if rule.code not in outcome.run:
            outcome.run.append(rule.code)
        rows = np.flatnonzero(found)
        if not rows.size:
            continue
        _note(rule, frame, rows, findings, identifying)
        if rule.severity == "error":
            typed = tables[rule.table]
            tables[rule.table] = replace(typed, faulty=typed.faulty | found)
            for name in rule.empties:
                key = (rule.table, name)
                emptied[key] = emptied.get(key, np.zeros(len(found), bool)) | found
            if rule.drops:
                gone = outcome.dropped.get(rule.table, np.zeros(len(found), bool))
                outcome.dropped[rule.table] = gone | found
    for (table, name), gone in emptied.items():
        tables[table] = _without(tables[table], name, gone)
    for code in outcome.run:
        outcome.skipped.pop(code, None)
    return tables, outcome


def _why_not(
    rule: Rule, checking: Checking, absent: Mapping[str, Sequence[str]]
) -> str:
    wanted = [
        rule.table,
        *rule.needs,
        *(f"{rule.table}.{name}" for name in rule.fields),
    ]
    for need in wanted:
        table, _, column = need.partition(".")
        if table not in checking.frames:
            return f"the table {table} is not in these files"
        if column and column in absent.get(table, ()):
            return f"the column {column} of {table} is not in these files"
    return ""


def _note(
    rule: Rule,
    frame: Frame,
    rows: np.ndarray,
    findings: Findings,
    identifying: frozenset[str],
) -> None:
    name = rule.fields[0]
    shown, raw = _cells(frame, name, rows, hidden=name in identifying)
    findings.add_rows(
        rule=rule.code,
        severity=rule.severity,
        file=frame.typed.file,
        table=rule.table,
        message=rule.words,
        rows=rows,
        lines=frame.typed.lines,
        field=name,
        values=shown,
        raw=raw,
        ids=frame.typed.children,
    )


def _cells(
    frame: Frame, name: str, rows: np.ndarray, *, hidden: bool
) -> tuple[list[str], list[str] | None]:
    """The values that broke a rule as they may be shown, and whole where they hide."""
    if not frame.has(name):
        return [""] * min(len(rows), MOST_LISTED), None
    column = frame.column(name)
    found = column.take(pa.array(rows[:MOST_LISTED])).to_pylist()
    texts = ["" if value is None else _plain(value) for value in found]
    if not hidden:
        return [shown_value(text) for text in texts], None
    hide = mask_date if pa.types.is_date32(column.type) else mask
    return [hide(text) for text in texts], texts


def _plain(value: object) -> str:
    if isinstance(value, bool):
        return "1" if value else "0"
    return str(value)


def _without(typed: Typed, name: str, gone: np.ndarray) -> Typed:
    place = typed.table.column_names.index(name)
    column = typed.table.column(name)
    kept = pc.if_else(pa.array(gone), pa.scalar(None, column.type), column)
    return replace(typed, table=typed.table.set_column(place, name, kept))
