"""A data source as its page shows it: what to ask for, every column, what is here."""

from dataclasses import dataclass
from typing import Any

from fingerpost.engine.period import say_day
from fingerpost.engine.schema import Column, Table
from fingerpost.engine.source import Source
from fingerpost.evidence.queries.memory import store
from fingerpost.evidence.queries.sources import Freshness, freshness
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import may
from fingerpost.partnership.roles import BY_SLUG
from fingerpost.reports.words import SYMBOLS

KINDS = {
    "text": "Text",
    "integer": "Whole number",
    "number": "Number",
    "date": "Day",
    "boolean": "Yes or no",
    "code": "Code",
}


@dataclass(frozen=True, kw_only=True)
class TableWords:
    """One table of a source in words: a row for each column, and its code lists."""

    name: str
    title: str
    key: str
    columns: list[tuple[str, str, str, str, str]]
    codes: list[tuple[str, list[tuple[str, str]]]]


@dataclass(frozen=True, kw_only=True)
class SourceRow:
    """One source in the list: what it is, whose, when it last came, when next."""

    href: str
    title: str
    publisher: str
    when: str


def source_lines(sources: list[Source], person: Person) -> list[SourceRow]:
    """The sources as rows of a list, with what is known of their last import."""
    known = _known(person)
    return [
        SourceRow(
            href=f"/workspace/sources/{source.slug}/",
            title=source.title,
            publisher=source.publisher,
            when=_when(known.get(source.slug), source),
        )
        for source in sources
    ]


def source_facts(source: Source, person: Person) -> list[tuple[str, Any]]:
    """What a source is, whom to ask, when it comes, and how it may be used."""
    facts: list[tuple[str, Any]] = []
    if may(person, "evidence.import"):
        facts.append(("What to ask for, and whom", source.ask))
    facts += [
        ("Publisher", source.publisher),
        ("How often it comes", source.refresh),
        ("Licence", source.licence),
    ]
    if source.attribution:
        facts.append(("Attribution", source.attribution))
    if source.address:
        facts.append(("Where it is published", source.address))
    facts.append(
        (
            "Records of children",
            "Yes: what is stored is locked, names are not kept"
            if source.private
            else "No: figures only",
        )
    )
    titles = [BY_SLUG[slug].title for slug in source.handed_in_by if slug in BY_SLUG]
    facts.append(("Handed in by", ", ".join(["Analyst", *titles])))
    if may(person, "evidence.view_imports"):
        line = _known(person).get(source.slug)
        facts += [("Last brought in", _came(line)), ("Next due", _due(line, source))]
    return facts


def source_shapes(source: Source) -> list[tuple[str, str]]:
    """Each shape in which the files come, and how a person recognises it."""
    return [
        (shape.title[:1].upper() + shape.title[1:], shape.recognise_by)
        for shape in source.shapes
    ]


def source_tables(source: Source) -> list[TableWords]:
    """Every table with all its columns and code lists."""
    return [
        TableWords(
            name=table.name,
            title=table.title,
            key=", ".join(table.key),
            columns=[_column(column) for column in table.columns],
            codes=_code_lists(table),
        )
        for table in source.tables
    ]


def source_rules(source: Source) -> list[tuple[str, str]]:
    """Every check of a source: its code and what it says of a row that breaks it."""
    return sorted(source.rules.items())


def source_rows(source: Source) -> list[tuple[str, str]]:
    """How many rows of each table are here now, in the imports that count."""
    counted: dict[str, int] = {}
    for snapshot in store().snapshots(source.slug):
        for name, rows in snapshot.tables.items():
            counted[name] = counted.get(name, 0) + rows
    titles = {table.name: table.title for table in source.tables}
    return [
        (titles.get(name, name.replace("_", " ").capitalize()), f"{rows:,}")
        for name, rows in sorted(counted.items())
    ]


def symbols() -> list[tuple[str, str]]:
    """Every mark that stands for a figure that is not a number."""
    return list(SYMBOLS.items())


def _column(column: Column) -> tuple[str, str, str, str, str]:
    said = list(dict.fromkeys(header for header in column.headers.values() if header))
    kind = KINDS.get(column.type, column.type)
    if column.identifies:
        kind += "; identifies a child, so it is masked"
    return (
        said[0] if said else column.name,
        column.title,
        kind,
        "Yes" if column.required else "No",
        ", ".join(said[1:]) or "Nothing else",
    )


def _code_lists(table: Table) -> list[tuple[str, list[tuple[str, str]]]]:
    return [
        (
            column.title,
            [(str(code), str(means)) for code, means in column.codes.items()],
        )
        for column in table.columns
        if column.codes
    ]


def _known(person: Person) -> dict[str, Freshness]:
    if not may(person, "evidence.view_imports"):
        return {}
    return {line.source: line for line in freshness()}


def _when(line: Freshness | None, source: Source) -> str:
    if line is None:
        return f"Never brought in. It comes: {_small(source.refresh)}."
    return f"Brought in on {_came(line)}. Next due: {_small(_due(line, source))}."


def _small(words: str) -> str:
    """Words after a colon begin small."""
    return words[:1].lower() + words[1:]


def _came(line: Freshness | None) -> str:
    if line is None:
        return "Never"
    day = say_day(line.imported_at.date())
    return f"{day}; figures go to {say_day(line.data_to)}" if line.data_to else day


def _due(line: Freshness | None, source: Source) -> str:
    if line is None or line.next_due is None:
        return source.refresh
    return say_day(line.next_due) + (" (late)" if line.late else "")
