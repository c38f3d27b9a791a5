"""Tables of units in and out of the `funnel` command, with the reference's columns."""

import csv
import io
import math
from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from fingerpost.engine.schema import Refused
from fingerpost.judgement.funnels.strict import StrictFunnel, strict_funnel

INPUT = (
    "id",
    "group",
    "data_type",
    "sr_method",
    "limit",
    "trim_by",
    "numerator",
    "denominator",
)
LIMITS = tuple(
    f"{over}{side}{level}"
    for over in ("", "od_")
    for level in ("95", "998")
    for side in ("ll", "ul")
)
COLUMNS = (
    *INPUT,
    "ratio",
    "zscore",
    "zscore_trimmed",
    "target",
    "phi",
    "tau2",
    *LIMITS,
    "outlier",
)
KINDS = ("PR", "RC", "SR")
METHODS = ("SHMI", "CQC")
LIMITS_OF = {"95": 95, "99": 99}
LARGEST = 1e12  # sums and squares of counts up to here are still exact enough
_ONE_A_FUNNEL = ("data_type", "sr_method", "limit", "trim_by")


def run(text: str, *, file: str = "") -> list[dict[str, Any]]:
    """Judge every funnel of a CSV file; one row a unit, in the order of the file.

    Rows have the keys COLUMNS, None for an empty cell. Raises Refused, naming file and
    line, for anything that has no honest answer: see `read`.
    """
    rows = read(text, file=file)
    funnels: dict[str, list[int]] = {}
    for place, row in enumerate(rows):
        funnels.setdefault(row["id"], []).append(place)
    for places in funnels.values():
        _judge([rows[place] for place in places], file)
    return rows


def read(text: str, *, file: str = "") -> list[dict[str, Any]]:
    """The units of a CSV file, each checked and with its line.

    Refused are: no unit at all, a missing column, a number that is not one or not
    finite, a negative count, a denominator of 0, more in a share's numerator than in
    its denominator, a unit twice in one funnel, and settings that change inside one.
    """
    table = _table(text, file)
    head = [name.strip() for name in (table[0][1] if table else [])]
    for name in INPUT:
        if name not in head:
            raise Refused(f"{_in(file, 1)}there is no column {name}.", file=file)
    rows: list[dict[str, Any]] = []
    seen: dict[tuple[str, str], int] = {}
    settings: dict[str, dict[str, Any]] = {}
    for line, cells in table[1:]:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) != len(head):
            raise Refused(
                f"{_in(file, line)}{len(cells)} cells, but the first line has "
                f"{len(head)}.",
                file=file,
            )
        given = dict(zip(head, (cell.strip() for cell in cells), strict=True))
        row = _unit(given, file, line)
        before = seen.setdefault((row["id"], row["group"]), line)
        if before != line:
            raise Refused(
                f"{_in(file, line)}{row['group']} is in funnel {row['id']} already, "
                f"in line {before}.",
                file=file,
            )
        first = settings.setdefault(row["id"], row)
        for name in _ONE_A_FUNNEL:
            if row[name] != first[name]:
                raise Refused(
                    f"{_in(file, line)}{name} is {row[name]}, but funnel {row['id']} "
                    f"began with {first[name]}.",
                    file=file,
                )
        rows.append(row)
    if not rows:
        raise Refused(f"{file or 'The file'} has no units to judge.", file=file)
    return rows


def _table(text: str, file: str) -> list[tuple[int, list[str]]]:
    """The rows of a CSV text, each with the number of its line."""
    lines = csv.reader(io.StringIO(text, newline=""))
    try:
        return [(lines.line_num, cells) for cells in lines]
    except csv.Error:
        raise Refused(
            f"{_in(file, lines.line_num)}this is not readable as CSV.", file=file
        ) from None


def _unit(given: Mapping[str, str], file: str, line: int) -> dict[str, Any]:
    where = _in(file, line)
    row: dict[str, Any] = {"_line": line, **{name: given[name] for name in INPUT}}
    for name in ("id", "group"):
        if not row[name]:
            raise Refused(f"{where}{name} is empty.", file=file)
    row["sr_method"] = row["sr_method"] or METHODS[0]
    for name, known in (
        ("data_type", KINDS),
        ("sr_method", METHODS),
        ("limit", tuple(LIMITS_OF)),
    ):
        if row[name] not in known:
            raise Refused(
                f"{where}{name} is one of {', '.join(known)}, not '{row[name][:20]}'.",
                file=file,
            )
    trim = _number(row["trim_by"] or "0.1", "trim_by", where, file)
    if not 0 <= trim < 0.5:
        raise Refused(f"{where}trim_by is at least 0 and below 0.5.", file=file)
    a = _number(row["numerator"], "numerator", where, file)
    b = _number(row["denominator"], "denominator", where, file)
    wrong = ""
    if a < 0 or b < 0:
        wrong = "a count cannot be negative"
    elif b == 0:
        wrong = "the denominator is 0, so there is no figure: leave the row out"
    elif row["data_type"] == "PR" and a > b:
        wrong = "the numerator of a share is larger than its denominator"
    elif row["data_type"] == "SR" and row["sr_method"] == "SHMI" and a == 0:
        wrong = (
            "SHMI takes a logarithm, so it needs an event in each unit; CQC does not"
        )
    if wrong:
        raise Refused(f"{where}{wrong}.", file=file)
    return {**row, "_a": a, "_b": b, "_trim": trim}


def _number(text: str, name: str, where: str, file: str) -> float:
    try:
        number = float(text)
    except ValueError:
        raise Refused(
            f"{where}{name} is not a number: '{text[:20]}'.", file=file
        ) from None
    if not math.isfinite(number):
        raise Refused(f"{where}{name} is not a finite number.", file=file)
    if abs(number) > LARGEST:
        raise Refused(f"{where}{name} is too large to be a count.", file=file)
    return number


def _judge(rows: list[dict[str, Any]], file: str) -> None:
    """Fill in the cells of one funnel's rows."""
    first = rows[0]
    a, b = (np.array([row[name] for row in rows]) for name in ("_a", "_b"))
    if first["data_type"] == "RC" and not a.any():
        raise Refused(
            f"{_in(file, first['_line'])}funnel {first['id']} has no event at all, so "
            "its ratio of counts has no logarithm.",
            file=file,
        )
    made = strict_funnel(
        a,
        b,
        kind=first["data_type"],
        method=first["sr_method"],
        limit=LIMITS_OF[first["limit"]],
        trim=first["_trim"],
    )
    for place, cells in enumerate(zip(*_columns(made, len(rows)), strict=True)):
        row = rows[place]
        for hidden in ("_a", "_b", "_trim", "_line"):
            del row[hidden]
        row.update(zip(COLUMNS[len(INPUT) :], cells, strict=True))


def _columns(made: StrictFunnel, n: int) -> Iterable[list[Any]]:
    one, far = made.on_scale, made.spread
    trimmed = [None if math.isnan(z) else z for z in far.z.tolist()]
    yield from (one.ratio.tolist(), one.z.tolist(), trimmed)
    for number in (one.target, far.phi, far.tau2):
        yield [None if math.isnan(number) else number] * n
    for pair in (made.plain95, made.plain998, made.over95, made.over998):
        yield from (limit.tolist() for limit in pair)
    yield made.outlier.astype(int).tolist()


def _in(file: str, line: int) -> str:
    return f"{file}, line {line}: " if file else f"Line {line}: "
