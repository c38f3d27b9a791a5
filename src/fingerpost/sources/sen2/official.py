"""Puts the collection's own numbers and words beside our checks, and its severities.

What a sheet asks for is data: a number, words, error or query. It cannot add a check,
and it cannot soften one by which rows are left out because they cannot be used.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from fingerpost.engine.checks import Rule
from fingerpost.engine.header import plain
from fingerpost.engine.schema import Severity
from fingerpost.sources.sen2.cells import FALLBACK_RULE, RULE_OF_CELL
from fingerpost.sources.sen2.columns import XML
from fingerpost.sources.sen2.tables import TABLES
from fingerpost.sources.sen2.years import RULES

SOURCE, TABLE = "sen2_rules", "official_rules"


@dataclass(frozen=True)
class Sheet:
    """The official checks of one year. `told` is our code -> {code, text, severity}s.

    `unanswered` are official codes that no check of ours answers to. `version` is the
    import that the sheet came with, "" where there is none.
    """

    told: Mapping[str, Sequence[Mapping[str, Any]]] = field(default_factory=dict)
    unanswered: tuple[str, ...] = ()
    version: str = ""

    def applied(self, rules: Sequence[Rule]) -> tuple[Rule, ...]:
        """Our rules with official numbers, words and severities."""
        return tuple(self._with(rule) for rule in rules)

    def _with(self, rule: Rule) -> Rule:
        told = self.told.get(rule.code)
        if not told:
            return rule
        wanted = {row["severity"] for row in told} - {None}
        severity: Severity = rule.severity
        if wanted and not (rule.drops or rule.empties):
            severity = "error" if "error" in wanted else "query"
        return replace(
            rule,
            official=", ".join(row["code"] for row in told),
            official_words=" / ".join(row["text"] for row in told),
            severity=severity,
        )

    @property
    def not_run(self) -> dict[str, str]:
        """Official checks that are not run, and why, as the report lists them."""
        return dict.fromkeys(self.unanswered, "not run: no check of ours answers to it")


def sheet_of(rows: Sequence[Mapping[str, Any]], year: int) -> Sheet:
    """What the sheets that were handed over say for a year; the last one counts."""
    last: dict[str, Mapping[str, Any]] = {}
    for row in rows:
        if row["year"] in (None, year):
            # A row for the very year stands before one for all years
            there = last.get(row["official_code"])
            if there is None or row["year"] is not None or there["year"] is None:
                last[row["official_code"]] = row
    told: dict[str, list[Mapping[str, Any]]] = {}
    for code, row in last.items():
        if row["our_code"]:
            told.setdefault(row["our_code"], []).append(
                {"code": code, "text": row["text"], "severity": row["severity"]}
            )
    unanswered = tuple(code for code, row in last.items() if not row["our_code"])
    version = str(rows[-1]["import_id"])[:8] if rows else ""
    return Sheet(told, unanswered, version)


def our_codes() -> frozenset[str]:
    """Every code of a check of ours."""
    cells = {code for codes in RULE_OF_CELL.values() for code in codes.values()}
    return frozenset({rule.code for rule in RULES} | cells | {*FALLBACK_RULE.values()})


def codes_about(fields: str) -> list[str]:
    """The codes of ours whose rules are about exactly these fields, by tag or name."""
    wanted = {plain(part) for part in fields.replace(";", ",").split(",")} - {""}
    if not wanted:
        return []
    found = {
        rule.code
        for rule in RULES
        if len(rule.fields) == len(wanted)
        and all(_names(rule.table, name) & wanted for name in rule.fields)
    }
    return sorted(found)


def _names(table: str, column: str) -> set[str]:
    declared = TABLES[table].column(column)
    return {plain(column), plain(declared.headers.get(XML, column))}
