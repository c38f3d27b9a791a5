"""What was found in an import, for the person who must mend it: counted both ways.

Counts are complete; listed are at most 1,000 findings of a rule and 5,000 children.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import urlencode

import pyarrow as pa

from fingerpost.engine import findings_table
from fingerpost.engine.children import KEY_LETTERS
from fingerpost.engine.source import Source
from fingerpost.evidence.models import Import
from fingerpost.sources import catalogue

SEVERITIES = {"error": "Error", "query": "Query"}
ALL_FILES = "All files"
NOT_A_KEY = "not a key"
_KEY = re.compile(rf"[0-9a-f]{{{KEY_LETTERS}}}")
_OTHER_WORDS = " And other faults of this kind."


@dataclass(frozen=True, kw_only=True)
class Narrowed:
    """What the list of findings is narrowed to; empty text means no narrowing.

    It stands in addresses and in the trail, so a file is its number here ("1" is the
    first in the list by file): its name may hold a child's. Whatever is typed as the
    key of a child and is none is not passed on: it may be a name or a number.
    """

    rule: str = ""
    child: str = ""
    file: str = ""
    severity: str = ""

    @classmethod
    def asked(cls, given: Mapping[str, str]) -> "Narrowed":
        """What an address or a form asks for; anything else in it is left alone."""
        names = cls.__dataclass_fields__
        made = cls(**{n: given.get(n, "").strip()[:200] for n in names})
        if made.child and not _KEY.fullmatch(made.child):
            return replace(made, child=NOT_A_KEY)
        return made

    @property
    def wanted(self) -> dict[str, str]:
        """The narrowings that there are."""
        every = {name: getattr(self, name) for name in self.__dataclass_fields__}
        return {name: value for name, value in every.items() if value}

    def address(self, **also: str) -> str:
        """The end of the page's address that shows this list."""
        return "?" + urlencode(replace(self, **also).wanted)


@dataclass(frozen=True, kw_only=True)
class RuleLine:
    """One rule: its code, what is wrong, how often, in which fields and how often."""

    code: str
    words: str
    severity: str
    count: int
    fields: str
    share: str


@dataclass(frozen=True, kw_only=True)
class ChildLine:
    """One child under the key that names nobody, with its errors and their kinds."""

    key: str
    errors: int
    queries: int
    kinds: str


@dataclass(frozen=True)
class Found:
    """The findings of one import, ready to be narrowed, counted and listed."""

    row: Import
    names: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def table(self) -> pa.Table:
        """Every listed finding, in the order of the report."""
        return findings_table.unpacked(bytes(self.row.found))

    @cached_property
    def source(self) -> Source | None:
        """The source as it is declared, if it still is."""
        return catalogue().get(self.row.source)

    @cached_property
    def counts(self) -> Counter[str]:
        """The true number of findings of each rule."""
        counted = self.row.told.get("rules", {}).get("counts") or {}
        return Counter(counted) or Counter(self.table.column("rule").to_pylist())

    @property
    def listed(self) -> int:
        """How many findings are listed."""
        return int(self.table.num_rows)

    @property
    def counted(self) -> int:
        """How many findings there are."""
        return sum(self.counts.values())

    @property
    def cut(self) -> set[str]:
        """The rules of which not every finding is listed."""
        listed = Counter(self.table.column("rule").to_pylist())
        return {rule for rule, count in self.counts.items() if count > listed[rule]}

    def places(self, narrowed: Narrowed) -> list[int]:
        """Where in the list the findings are that fit."""
        wanted = narrowed.wanted
        if narrowed.file:
            names = {number: name for number, name, *_ in self.files}
            if narrowed.file not in names:
                return []
            wanted["file"] = names[narrowed.file]
        found: list[int] = findings_table.fitting(self.table, wanted).to_pylist()
        return found

    def at(self, places: Iterable[int]) -> list[dict[str, Any]]:
        """The findings at these places of the list."""
        rows: list[dict[str, Any]] = self.table.take(
            pa.array(list(places), pa.int64())
        ).to_pylist()
        return rows

    def title_of(self, table: str, name: str) -> str:
        """A field in words, as its source declares it."""
        return self._titles.get((table, name)) or name

    @cached_property
    def _titles(self) -> dict[tuple[str, str], str]:
        tables = self.source.tables if self.source else ()
        return {
            (table.name, column.name): column.title
            for table in tables
            for column in table.columns
        }

    @cached_property
    def groups(self) -> list[dict[str, Any]]:
        """Findings alike in rule, severity, table, field and words, with numbers."""
        keys = ["rule", "severity", "table", "field", "message"]
        grouped = self.table.group_by(keys).aggregate([([], "count_all")])
        rows: list[dict[str, Any]] = grouped.to_pylist()
        return sorted(rows, key=lambda g: (-g["count_all"], g["rule"], g["field"]))

    @cached_property
    def rules(self) -> list[RuleLine]:
        """Every rule that found something, the most findings first."""
        groups: dict[str, list[dict[str, Any]]] = {}
        for group in self.groups:
            groups.setdefault(group["rule"], []).append(group)
        lines = []
        for code, count in self.counts.most_common():
            its = groups.get(code, [])
            words = list(dict.fromkeys(g["message"] for g in its))
            worst = "error" if any(g["severity"] == "error" for g in its) else "query"
            fields = dict.fromkeys(
                self.title_of(g["table"], g["field"]) for g in its if g["field"]
            )
            lines.append(
                RuleLine(
                    code=code,
                    words=(words[0] if words else "")
                    + (_OTHER_WORDS if len(words) > 1 else ""),
                    severity=SEVERITIES[worst],
                    count=count,
                    fields=", ".join(fields) or "Whole row",
                    share=self._share(count, {g["table"] for g in its}),
                )
            )
        return lines

    def _share(self, count: int, tables: set[str]) -> str:
        """How many of the rows that were looked at, in words."""
        read = sum(
            self.row.told.get("tables", {}).get(name, {}).get("read", 0)
            for name in tables
        )
        if not read:
            return "Not counted in rows"
        share = 100 * count / read
        said = "under 1%" if share < 1 else f"{min(share, 100):.0f}%"
        return f"{said} of {read:,} rows"

    @property
    def children(self) -> list[ChildLine]:
        """Every listed child, most errors first."""
        return self.first_children(None)

    def first_children(self, most: int | None) -> list[ChildLine]:
        """The children with the most errors; at most so many."""
        return [
            ChildLine(
                key=one["child"],
                errors=one["errors"],
                queries=one["queries"],
                kinds=", ".join(
                    code if times == 1 else f"{code} ({times} times)"
                    for code, times in sorted(one["rules"].items())
                ),
            )
            for one in self.row.told.get("children", [])[:most]
        ]

    @property
    def children_counted(self) -> int:
        """How many children have any finding."""
        return int(self.row.told.get("children_counted", 0))

    @cached_property
    def files(self) -> list[tuple[str, str, int, int]]:
        """Number, name, errors and queries of each file, as far as they are listed."""
        grouped = self.table.group_by(["file", "severity"]).aggregate(
            [([], "count_all")]
        )
        numbers: dict[str, Counter[str]] = {}
        for group in grouped.to_pylist():
            its = numbers.setdefault(group["file"] or "", Counter())
            its[group["severity"]] += group["count_all"]
        return [
            (str(number), name, its["error"], its["query"])
            for number, (name, its) in enumerate(sorted(numbers.items()), start=1)
        ]


def where(finding: Mapping[str, Any]) -> str:
    """Where a finding is: file, sheet, line, record, as far as each is known."""
    parts = [finding["file"] or ALL_FILES]
    if finding.get("sheet"):
        parts.append(f"sheet {finding['sheet']}")
    if finding["line"]:
        parts.append(f"line {finding['line']:,}")
    elif finding["file"]:
        parts.append("whole file")
    if finding.get("record"):
        parts.append(f"record {finding['record']}")
    return ", ".join(parts)


def value_of(finding: Mapping[str, Any]) -> str:
    """The value that broke the rule, in words where there is none."""
    if finding["value"]:
        return str(finding["value"])
    return "Empty" if finding["field"] else "Not one value"
