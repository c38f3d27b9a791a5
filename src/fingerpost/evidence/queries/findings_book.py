"""The findings of an import to take away: a workbook, and the list as CSV.

Values that identify are masked here whoever asks: what leaves the page has no names.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.evidence.queries.findings import (
    SEVERITIES,
    Found,
    value_of,
)
from fingerpost.evidence.queries.findings_effects import MOST_EFFECTS, effects
from fingerpost.evidence.queries.findings_since import Since
from fingerpost.evidence.queries.imports import changes, import_facts, sentence
from fingerpost.partnership.queries import partnership
from fingerpost.reports.workbook import Cell, Sheet, Workbook

COLUMNS = (
    "Number",
    "Rule",
    "Kind",
    "File",
    "Line",
    "Table",
    "Field",
    "Value that broke the rule",
    "What is wrong",
    "Child",
)
_AT_ONCE = 5_000  # findings turned into rows at once, so that memory stays small
MASKED = (
    "Values that could identify a child are masked, and each child has a made-up key: "
    "the same key is the same child, in every list and import. Look the child up in "
    "the file by its line."
)


def findings_sheet(found: Found, places: Sequence[int] | None = None) -> Sheet:
    """The list of findings, or of those at these places, one row each."""
    chosen = range(found.listed) if places is None else places
    return Sheet(
        name="All findings",
        title="All findings, by file and line",
        columns=COLUMNS,
        rows=_rows(found, chosen),
        description=(
            "One row for each finding. Line 1 of a file is its header.",
            MASKED,
            *_cut(found),
        ),
    )


def findings_book(
    found: Found, since: Since | None, *, known: Mapping[str, Measure], made: date
) -> Workbook:
    """The whole report of an import: summary, by rule, by child, then every finding.

    `known` are the measures that its reader may read about.
    """
    row = found.row
    sheets = [
        Sheet(
            name="Summary",
            title=f"{row.word}: import {row.pk}",
            columns=("What", "Says"),
            rows=_summary(found, since),
        ),
        Sheet(
            name="Mend first",
            title="What to mend first, because it changes figures",
            columns=("What is missing", "What is wrong", "Findings", "Rule", "Figures"),
            rows=[
                (one.words, one.what, one.count, one.rule, "; ".join(one.measures))
                for one in effects(found, known)[:MOST_EFFECTS]
            ],
        ),
        Sheet(
            name="By rule",
            title="Findings by rule, the most first",
            columns=("Rule", "What is wrong", "Kind", "Findings", "Fields", "Share"),
            rows=[
                (one.code, one.words, one.severity, one.count, one.fields, one.share)
                for one in found.rules
            ],
        ),
        Sheet(
            name="By child",
            title="Findings by child, the most errors first",
            columns=("Child", "Errors", "Queries", "Rules"),
            rows=[
                (one.key, one.errors, one.queries, one.kinds) for one in found.children
            ],
            description=(f"{found.children_counted:,} children have findings.", MASKED),
        ),
    ]
    if since is not None:
        sheets += _since(since)
    sheets += [_checks(found), findings_sheet(found)]
    return Workbook(
        title=f"What was found in import {row.pk}",
        introduction=(
            sentence(row, found.counted),
            "For the person who mends the records. Put them right in the system that "
            "the file came from, then hand the file in again.",
            MASKED,
        ),
        about=tuple(changes(row)),
        notes=_cut(found),
        sheets=tuple(sheets),
        made=made,
        producer=partnership().name or "Fingerpost",
    )


def _summary(found: Found, since: Since | None) -> Iterator[tuple[Cell, ...]]:
    for name, value in import_facts(found.row):
        for one in value if isinstance(value, (list, tuple)) else [value]:
            yield (name, str(one))
    yield ("Findings", found.counted)
    yield ("Children with findings", found.children_counted)
    for name, read in found.row.told.get("tables", {}).items():
        words = name.replace("_", " ").capitalize()
        yield (f"{words}: rows read", read["read"])
        yield (f"{words}: rows with an error", read["flagged"])
    if since is not None:
        yield ("Compared with the last import", since.sentence)


def _since(since: Since) -> list[Sheet]:
    numbers = ("Mended", "New", "Still there")
    apart = tuple(f"Not compared: {code} {why}." for code, why in since.apart.items())
    return [
        Sheet(
            name="Since last time",
            title=f"By rule, since import {since.before.pk}",
            columns=("Rule", *numbers),
            rows=since.rules,
            description=(since.sentence, *apart),
        ),
        Sheet(
            name="Children since last time",
            title=f"By child, since import {since.before.pk}",
            columns=("Child", *numbers),
            rows=since.children,
        ),
    ]


def _checks(found: Found) -> Sheet:
    rules = found.row.told.get("rules", {})
    words = found.source.rules if found.source else {}

    def lines() -> Iterable[tuple[str, ...]]:
        for code in rules.get("run", []):
            yield (code, "Done", words.get(code, ""), "Nothing to explain")
        for code, why in sorted(rules.get("skipped", {}).items()):
            yield (code, "Skipped", words.get(code, ""), why)
        for code, why in sorted(rules.get("failed", {}).items()):
            yield (code, "Failed", words.get(code, ""), why)

    return Sheet(
        name="Checks",
        title="The checks: done, skipped and failed",
        columns=("Rule", "What became of it", "What it checks", "Why"),
        rows=lines(),
    )


def _cut(found: Found) -> tuple[str, ...]:
    cut = sorted(found.cut)
    if not cut:
        return ()
    return (
        f"{found.listed:,} of {found.counted:,} findings are listed: at most 1,000 of "
        f"a rule. Not all are listed of {', '.join(cut)}. The counts are complete.",
    )


def _rows(found: Found, places: Sequence[int]) -> Iterator[tuple[Cell, ...]]:
    for start in range(0, len(places), _AT_ONCE):
        part = places[start : start + _AT_ONCE]
        for place, one in zip(part, found.at(part), strict=True):
            yield _row(found, place, one)


def _row(found: Found, place: int, one: dict[str, Any]) -> tuple[Cell, ...]:
    return (
        place + 1,
        one["rule"],
        SEVERITIES.get(one["severity"], one["severity"]),
        one["file"] or "All files",
        one["line"] or "Whole file",
        one["table"] or "All tables",
        found.title_of(one["table"], one["field"]) if one["field"] else "Whole row",
        value_of(one),
        one["message"],
        one["child"] or "No one child",
    )
