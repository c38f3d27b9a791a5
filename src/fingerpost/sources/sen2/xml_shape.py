"""Reads the XML return as a stream: persons with everything that is nested in them."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import numpy as np

from fingerpost.engine.reading import FileAt
from fingerpost.engine.xml_reading import stream, tag_of
from fingerpost.sources.sen2.columns import XML
from fingerpost.sources.sen2.raw import Raw, RawReturn, check_collection, text_column
from fingerpost.sources.sen2.tables import TABLES

_NAMES = ("surname", "forename", "personbirthdate")


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
        self.gender = False

    def add(self, element: Any, **keys: str) -> dict[str, list[Any]]:
        """Take one element's own items; answer its other children by tag."""
        values = dict.fromkeys(self.columns, "")
        values.update(keys)
        children: dict[str, list[Any]] = {}
        for child in element:
            tag = tag_of(child)
            name = self.tags.get(tag)
            if name is not None and not len(child):
                self.gender |= tag == "gendercurrent"
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
            check_collection(file, head)
            continue
        person = met.person(element)
        inside = gathered["persons"].add(element, person_id=person)
        for request in inside.get("requests", ()):
            record = met.request(person, request)
            _request(gathered, request, {"person_id": person, "record_id": record})
    check_collection(file, head)
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
    cells = {name: text_column(texts) for name, texts in gathering.columns.items()}
    lines = np.array(gathering.lines, np.int64)
    return Raw(file, cells, lines, gender=gathering.gender)
