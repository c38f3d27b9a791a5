"""Reads the files of a SEN2 return into cells of text, whichever shape they have.

Five CSV files (any of them, in any order, under any name) are known by their headers;
the XML return by its outermost element.
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine import header
from fingerpost.engine.conversion import iso_day
from fingerpost.engine.csv_reading import read_csv, read_header
from fingerpost.engine.reading import FileAt
from fingerpost.engine.xml_reading import stream, tag_of
from fingerpost.sources.sen2.tables import CSV, MODULES, TABLES, XML

_NAMES = ("surname", "forename", "personbirthdate")


@dataclass
class Raw:
    """The cells of one table as text, with the file and line of each row."""

    file: FileAt
    cells: dict[str, pa.ChunkedArray]
    lines: np.ndarray


@dataclass
class RawReturn:
    """A whole return before its cells have types, and what its header says."""

    shape: str
    tables: dict[str, Raw]
    rows: list[int]
    head: dict[str, str] = field(default_factory=dict)
    unknown: list[tuple[FileAt, str]] = field(default_factory=list)

    @property
    def reference_date(self) -> date | None:
        """The reference date of an XML return."""
        return iso_day(self.head.get("referencedate", ""))


def _headers(module: int) -> dict[str, tuple[str, ...]]:
    return {
        column.name: (column.headers[CSV],)
        for column in MODULES[module].columns
        if CSV in column.headers
    }


def best_module(cells: Sequence[str]) -> tuple[int, header.Match]:
    """The module that a header row fits best, and how well."""
    matches = {module: header.match(cells, _headers(module)) for module in MODULES}
    best = max(matches, key=lambda module: matches[module].likeness)
    return best, matches[best]


def module_of(file: FileAt) -> tuple[int, header.Match]:
    """Which module a CSV is, by its headers. Raises Refused in words that help."""
    from fingerpost.sources import looks_like

    cells = read_header(file)
    module, match = best_module(cells)
    if match.likeness < 0.5:
        raise file.refused(
            "these columns are of no module of a SEN2 return."
            + (looks_like(file, instead_of="sen2") or " Check which file it is."),
            line=1,
        )
    if not match.whole:
        raise file.refused(
            f"this looks like module {module} of a SEN2 return, but "
            + match.sentence(f"module {module}"),
            line=1,
        )
    return module, match


def read_modules(files: Sequence[FileAt]) -> RawReturn:
    """Read CSV modules. Raises Refused when two files are the same module."""
    found: dict[str, Raw] = {}
    rows, unknown = [], []
    for file in files:
        module, match = module_of(file)
        name = MODULES[module].name
        if name in found:
            raise file.refused(
                f"this looks like module {module}, and so does {found[name].file.name}."
                " Hand over each module once.",
                line=1,
            )
        table = read_csv(file)
        cells = {column: table.columns[at] for column, at in match.where.items()}
        found[name] = Raw(file, cells, table.lines)
        rows.append(len(table))
        unknown += [(file, column) for column in match.unknown]
    ordered = {t.name: found[t.name] for t in MODULES.values() if t.name in found}
    return RawReturn(CSV, ordered, rows, unknown=unknown)


class _Gathering:
    """Collects the records of one XML table column by column."""

    def __init__(self, name: str):
        self.columns: dict[str, list[str]] = {
            column.name: [] for column in TABLES[name].columns
        }
        self.tags = {
            column.headers[XML]: column.name
            for column in TABLES[name].columns
            if XML in column.headers
        }
        if name == "persons":
            self.tags["gendercurrent"] = "sex"
        self.lines: list[int] = []

    def add(self, element: Any, **keys: str) -> dict[str, list[Any]]:
        """Take one element's own items; answer its other children by tag."""
        values = dict.fromkeys(self.columns, "")
        values.update(keys)
        children: dict[str, list[Any]] = {}
        for child in element:
            tag = tag_of(child)
            name = self.tags.get(tag)
            if name is not None and not len(child):
                values[name] = child.text or ""
            else:
                children.setdefault(tag, []).append(child)
        for name, value in values.items():
            self.columns[name].append(value)
        self.lines.append(element.sourceline or 0)
        return children


def read_xml(file: FileAt) -> RawReturn:
    """Read the XML return, streaming; nothing is answered if its end is missing."""
    head: dict[str, str] = {}
    gathered = {name: _Gathering(name) for name in TABLES}
    met = _Met()
    for element in stream(file, root="Message", units=frozenset({"header", "person"})):
        if tag_of(element) == "header":
            for item in element.iter():
                if not len(item) and tag_of(item):
                    head[tag_of(item)] = (item.text or "").strip()
            _check_collection(file, head)
            continue
        person = met.person(element)
        inside = gathered["persons"].add(element, person_id=person)
        for request in inside.get("requests", ()):
            record = met.request(person, request)
            _request(gathered, request, {"person_id": person, "record_id": record})
    _check_collection(file, head)
    tables = {
        name: _table(file, gathering)
        for name, gathering in gathered.items()
        if gathering.lines
    }
    if not tables:
        raise file.refused("no rows found: there is no <Person> in it.")
    return RawReturn(XML, tables, [len(gathered["persons"].lines)], head=head)


class _Met:
    """Gives ids to persons and requests of an XML return, which has none of its own.

    A person is known by UPN, else by name and birth date, so that the same child has
    the same id in every return. A person met before (same UPN, names and birth date),
    and a request of the same person with the same items, get the same id, so that they
    do not count twice; others who share a UPN or a name get a number behind it.
    """

    def __init__(self) -> None:
        self._persons: dict[tuple[str, ...], str] = {}
        self._requests: dict[tuple[str, ...], str] = {}
        self._taken: Counter[str] = Counter()

    def person(self, element: Any) -> str:
        items = {tag_of(c): (c.text or "").strip() for c in element if not len(c)}
        upn = items.get("upn", "")
        names = [items.get(name, "") for name in _NAMES]
        if not upn:
            return self._new(" ".join(names))
        who = (upn, *names)
        if who not in self._persons:
            self._persons[who] = self._new(upn)
        return self._persons[who]

    def request(self, person: str, element: Any) -> str:
        items = ((tag_of(c), (c.text or "").strip()) for c in element if not len(c))
        what = (person, *(f"{tag}={text}" for tag, text in items))
        if what not in self._requests:
            self._requests[what] = self._new(f"{person} /")
        return self._requests[what]

    def _new(self, known_as: str) -> str:
        self._taken[known_as] += 1
        number = self._taken[known_as]
        return known_as if number == 1 else f"{known_as} ({number})"


def _request(
    gathered: Mapping[str, _Gathering], request: Any, keys: dict[str, str]
) -> None:
    inside = gathered["requests"].add(request, **keys)
    for assessment in inside.get("assessment", ()):
        plans = gathered["assessments"].add(assessment, **keys)
        for plan in plans.get("namedplan", ()):
            details = gathered["plans"].add(plan, **keys)
            for detail in details.get("plandetail", ()):
                gathered["plan_details"].add(detail, **keys)
    for active in inside.get("activeplans", ()):
        parts = gathered["active_plans"].add(active, **keys)
        for placement in parts.get("placementdetail", ()):
            gathered["placements"].add(placement, **keys)
        for need in parts.get("senneed", ()):
            gathered["needs"].add(need, **keys)


def _table(file: FileAt, gathering: _Gathering) -> Raw:
    cells = {
        name: pa.chunked_array([pa.array(texts, pa.string())])
        for name, texts in gathering.columns.items()
    }
    return Raw(file, cells, np.array(gathering.lines, np.int64))


def _check_collection(file: FileAt, head: Mapping[str, str]) -> None:
    collection = head.get("collection", "")
    if collection.upper() != "SEN2":
        said = f"it says '{collection[:20]}'" if collection else "it says none"
        raise file.refused(f"its <Collection> must be SEN2 and {said}.")
