"""Runs a rule of the SEN2 return on small drawn tables, and compares what it finds.

A drawing names a table, then draws its rows; what stands behind the double bar is what
the rule finds in that row: error, query, or nothing. Several tables follow each other.
An empty cell is a dash.
"""

from collections.abc import Mapping
from datetime import date

import numpy as np
import pyarrow as pa

from fingerpost.engine.checks import Checking, Frame, run_rules
from fingerpost.engine.conversion import type_table
from fingerpost.engine.findings import Findings
from fingerpost.sources.establishments import TABLE as REGISTER
from fingerpost.sources.sen2.cells import FALLBACK_RULE, RULE_OF_CELL
from fingerpost.sources.sen2.tables import IDENTIFYING
from fingerpost.sources.sen2.years import rules_of, table_of

TODAY, AS_AT, YEAR_BEGAN = date(2026, 1, 20), date(2026, 1, 15), date(2025, 1, 1)
Drawn = Mapping[str, tuple[list[str], list[list[str]], list[str]]]


def parse(text: str) -> Drawn:
    """The tables of a drawing: name -> (columns, cells, what is found)."""
    tables: dict[str, tuple[list[str], list[list[str]], list[str]]] = {}
    name = ""
    for line in (line.strip() for line in text.strip().splitlines()):
        if not line:
            continue
        if "|" not in line:
            name, tables[line] = line, ([], [], [])
            continue
        left, _, right = line.partition("||")
        cells = [cell.strip() for cell in left.split("|")]
        columns, rows, found = tables[name]
        if not columns:
            columns += cells
            continue
        assert len(cells) == len(columns), line
        rows.append(["" if cell == "-" else cell for cell in cells])
        found.append(right.strip())
    return tables


def differences(code: str, text: str, year: int = 2026) -> list[str]:
    """Rows in which the rules of this code do not find what the drawing says."""
    drawn = parse(text)
    findings = Findings()
    frames = {}
    for name, (columns, rows, _) in drawn.items():
        cells = {
            column: pa.chunked_array([pa.array([row[at] for row in rows], pa.string())])
            for at, column in enumerate(columns)
        }
        register = name == "establishments"
        typed = type_table(
            REGISTER if register else table_of(name, year, gender=False),
            cells,
            lines=np.arange(len(rows)) + 2,
            file=name,
            findings=findings,
            rules=RULE_OF_CELL.get(name, {}),
            fallback=FALLBACK_RULE.get(name, "G01"),
        )
        frames[name] = Frame(typed)
    checking = Checking(
        frames=frames, today=TODAY, as_at=AS_AT, area_number="931",
        council_numbers=frozenset({"931", "850", "202"}), covers_from=YEAR_BEGAN,
    )  # fmt: skip
    rules = [rule for rule in rules_of(year) if rule.code == code]
    _, outcome = run_rules(
        rules, checking, findings, absent={}, identifying=IDENTIFYING
    )
    assert not outcome.failed, outcome.failed
    wrong = []
    for name, (_, rows, hoped) in drawn.items():
        for number, wanted in enumerate(hoped):
            found = sorted(
                {f.severity for f in findings.listed
                 if f.rule == code and f.table == name and f.line == number + 2}
            )  # fmt: skip
            if found != sorted(wanted.replace("-", "").split()):
                wrong.append(
                    f"{code}, {name}, {rows[number]}: finds {' '.join(found) or '-'}, "
                    f"the drawing says {wanted or '-'}"
                )
    return wrong
