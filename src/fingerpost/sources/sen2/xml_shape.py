"""Reads the XML return as a stream: persons with everything that is nested in them."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine.reading import FileAt
from fingerpost.engine.xml_reading import stream, tag_of
from fingerpost.sources.sen2.columns import XML
from fingerpost.sources.sen2.raw import Raw, RawReturn, check_collection
from fingerpost.sources.sen2.tables import TABLES

# What lies in a record and is a record itself
_RECORDS = frozenset({"requests", "assessment", "namedplan", "plandetail",
                      "activeplans", "placementdetail", "senneed"})  # fmt: skip
_PIECE = 16_384  # rows that are held as Python texts before they become columns


class _Gathering:
    """Collects the records of one XML table: row by row, then column by column."""

    def __init__(self, name: str):
        self.names = [column.name for column in TABLES[name].columns]
        self.lines: list[int] = []
        self.gender = False
        self.unknown: list[str] = []
        self._of_tag = {
            column.headers[XML]: at
            for at, column in enumerate(TABLES[name].columns)
            if XML in column.headers
        }
        if "sex" in self.names:
            self._of_tag["gendercurrent"] = self.names.index("sex")
        self._met: dict[str, int] = {}
        self._blank = [""] * len(self.names)
        self._rows: list[list[str]] = []
        self._pieces: list[list[pa.Array]] = []

    def read(self, element: Any) -> tuple[list[str], dict[str, list[Any]]]:
        """One element's own items as a row, and its other children by tag."""
        row = self._blank.copy()
        inside: dict[str, list[Any]] = {}
        met = self._met
        for child in element:
            tag = child.tag
            at = met.get(tag)
            if at is None:
                at = self._meet(child)
            if at >= 0:
                row[at] = child.text or ""
            else:
                inside.setdefault(tag_of(child), []).append(child)
        return row, inside

    def _meet(self, child: Any) -> int:
        name = tag_of(child)
        at = self._of_tag.get(name, -1)
        self.gender |= name == "gendercurrent"
        if at < 0 and name and name not in _RECORDS:
            self.unknown.append(name)
        if isinstance(child.tag, str):
            self._met[child.tag] = at
        return at

    def keep(self, element: Any, row: list[str], person: str, record: str = "") -> None:
        """Keep a row under the ids of its person and its request."""
        row[0] = person
        if record:
            row[1] = record
        self._rows.append(row)
        self.lines.append(element.sourceline or 0)
        if len(self._rows) >= _PIECE:
            self._settle()

    def take(self, element: Any, person: str, record: str) -> dict[str, list[Any]]:
        """Read and keep an element; answer its other children by tag."""
        row, inside = self.read(element)
        self.keep(element, row, person, record)
        return inside

    def _settle(self) -> None:
        columns = zip(*self._rows, strict=True)
        self._pieces.append([pa.array(texts, pa.string()) for texts in columns])
        self._rows = []

    def raw(self, file: FileAt) -> Raw:
        """The table of everything that was kept."""
        if self._rows:
            self._settle()
        cells = {
            name: pa.chunked_array([piece[at] for piece in self._pieces], pa.string())
            for at, name in enumerate(self.names)
        }
        lines = np.array(self.lines, np.int64)
        return Raw(file, cells, lines, gender=self.gender)


def read_xml(file: FileAt) -> RawReturn:
    """Read the XML return, streaming; nothing is answered if its end is missing."""
    head: dict[str, str] = {}
    gathered = {name: _Gathering(name) for name in TABLES}
    persons, requests = gathered["persons"], gathered["requests"]
    met = _Met(persons.names)
    for element in stream(file, root="Message", units=frozenset({"header", "person"})):
        if tag_of(element) == "header":
            for item in element.iter():
                if not len(item) and tag_of(item):
                    head[tag_of(item)] = (item.text or "").strip()
            check_collection(file, head)
            continue
        row, inside = persons.read(element)
        person = met.person(row)
        persons.keep(element, row, person)
        for request in inside.get("requests", ()):
            row, within = requests.read(request)
            record = met.request(person, row)
            requests.keep(request, row, person, record)
            _below(gathered, within, person, record)
    check_collection(file, head)
    tables = {name: one.raw(file) for name, one in gathered.items() if one.lines}
    if not tables:
        raise file.refused("no rows found: there is no <Person> in it.")
    unknown = [
        (file.name, f"{tag} ({name})")
        for name, one in gathered.items()
        for tag in dict.fromkeys(one.unknown)
    ]
    return RawReturn(XML, tables, [len(persons.lines)], head=head, unknown=unknown)


class _Met:
    """Gives ids to persons and requests of an XML return, which has none of its own.

    A person is known by UPN, else by name and birth date, so that the same child has
    the same id in every return. A person met before (same UPN, names and birth date),
    and a request of the same person with the same items, get the same id, so that they
    do not count twice; others who share a UPN or a name get a number behind it.
    """

    def __init__(self, columns: list[str]) -> None:
        self._upn = columns.index("upn")
        self._names = [
            columns.index(name) for name in ("surname", "forename", "birth_date")
        ]
        self._persons: dict[tuple[str, ...], str] = {}
        self._requests: dict[tuple[str, ...], str] = {}
        self._taken: Counter[str] = Counter()

    def person(self, row: list[str]) -> str:
        upn = row[self._upn].strip()
        names = [row[at].strip() for at in self._names]
        if not upn:
            return self._new(" ".join(names))
        who = (upn, *names)
        if who not in self._persons:
            self._persons[who] = self._new(upn)
        return self._persons[who]

    def request(self, person: str, row: list[str]) -> str:
        what = (person, *row)
        if what not in self._requests:
            self._requests[what] = self._new(f"{person} /")
        return self._requests[what]

    def _new(self, known_as: str) -> str:
        self._taken[known_as] += 1
        number = self._taken[known_as]
        return known_as if number == 1 else f"{known_as} ({number})"


def _below(
    gathered: Mapping[str, _Gathering],
    request: Mapping[str, list[Any]],
    person: str,
    record: str,
) -> None:
    """Take everything that lies below one request."""
    for assessment in request.get("assessment", ()):
        parts = gathered["assessments"].take(assessment, person, record)
        for plan in parts.get("namedplan", ()):
            details = gathered["plans"].take(plan, person, record)
            for detail in details.get("plandetail", ()):
                gathered["plan_details"].take(detail, person, record)
    for active in request.get("activeplans", ()):
        parts = gathered["active_plans"].take(active, person, record)
        for placement in parts.get("placementdetail", ()):
            gathered["placements"].take(placement, person, record)
        for need in parts.get("senneed", ()):
            gathered["needs"].take(need, person, record)
