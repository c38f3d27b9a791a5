"""Reads an XML return as a stream: no DTD, no entities, no network, no deep nesting.

Elements come one at a time and are let go of, so memory stays small. Tag names are
compared without capitals or namespace. Nothing may be kept of a file whose end is
missing: the reader raises Refused before the last element would be answered for.
"""

import io
import re
from collections.abc import Iterator
from typing import Any

import numpy as np

from fingerpost.engine.reading import FileAt, line_at

DEEPEST = 32
MOST_ELEMENTS = 10_000_000
LONGEST = 256 * 1024
_PIECE = 1 << 24
_FAR = 1 << 20
_DOCTYPE = re.compile(rb"<!\s*(?:DOCTYPE|ENTITY)", re.IGNORECASE)


def tag_of(element: Any) -> str:
    """An element's name in small letters, without its namespace."""
    tag = element.tag
    if not isinstance(tag, str):
        return ""
    return tag.rpartition("}")[2].lower()


def stream(file: FileAt, *, root: str, units: frozenset[str]) -> Iterator[Any]:
    """Each element named in `units` (small letters), complete with what is in it.

    Raises Refused for a wrong root, a DTD, more than 32 levels, ill-formed or cut XML.
    """
    from lxml import etree

    data = file.data
    if _declares_types(data):
        raise file.refused(
            "it declares a document type or entities (DTD), which is not allowed. "
            "Export it again without."
        )
    _check_lengths(file, data)
    spelt = _spelt(data, units)
    shallow = spelt is not None and _is_shallow(data)
    events = etree.iterparse(
        io.BytesIO(data),
        # Where the bytes themselves show how deep elements lie, only units are looked
        # at; else every element is met on its way in and out
        events=("end",) if shallow else ("start", "end"),
        tag=spelt if shallow else None,
        resolve_entities=False,
        load_dtd=False,
        no_network=True,
        huge_tree=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        if shallow:
            yield from _units(file, events, root)
        else:
            yield from _watched(file, events, root, units)
    except etree.XMLSyntaxError as fault:
        line = fault.lineno or 1
        raise file.refused(
            "the XML is not well formed here, or the file is cut off. Nothing was "
            "kept. Export it again.",
            line=line,
        ) from None
    file.notes.setdefault(
        "encoding", (events.root.getroottree().docinfo.encoding or "utf-8").lower()
    )


def _units(file: FileAt, events: Any, root: str) -> Iterator[Any]:
    checked = False
    for _, element in events:
        if not checked:
            _check_root(file, element.getroottree().getroot(), root)
            checked = True
        yield element
        _let_go(element)
    if not checked:
        _check_root(file, events.root, root)


def _watched(
    file: FileAt, events: Any, root: str, units: frozenset[str]
) -> Iterator[Any]:
    depth = count = inside = 0
    for event, element in events:
        if event == "start":
            depth += 1
            count += 1
            if depth == 1:
                _check_root(file, element, root)
            if depth > DEEPEST:
                raise file.refused(
                    f"elements lie more than {DEEPEST} deep, so this is no return. "
                    "Export it again from the case system.",
                    line=element.sourceline,
                )
            if count > MOST_ELEMENTS:
                raise file.refused(
                    "it has more than 10 million elements. Hand over one return."
                )
            inside += tag_of(element) in units
            continue
        depth -= 1
        if tag_of(element) in units:
            inside -= 1
            yield element
        if not inside:
            _let_go(element)


def _let_go(element: Any) -> None:
    """Drop what has been read: the element's content and all that stands before it."""
    element.clear()
    while (parent := element.getparent()) is not None:
        while (before := element.getprevious()) is not None:
            parent.remove(before)
        element = parent


def _spelt(data: bytes, units: frozenset[str]) -> list[str] | None:
    """The units as the file spells them, whatever their capitals or namespace.

    None when much stands between two of them: it would have to be kept in memory.
    """
    names = "|".join(sorted(units)).encode()
    found, last = set(), 0
    for unit in re.finditer(
        rb"<(?:[\w.-]+:)?(" + names + rb")[\s/>]", data, re.IGNORECASE
    ):
        if unit.start() - last > _FAR:
            return None
        last = unit.start()
        found.add(unit[1])
    if len(data) - last > _FAR:
        return None
    return [f"{{*}}{name.decode()}" for name in sorted(found)] or None


def _is_shallow(data: bytes) -> bool:
    """Whether the bytes show that no element lies too deep, and there are not too many.

    Sure only when every "<" has its ">" and nothing but elements is there (no comment,
    no CDATA, no UTF-16). Anything else is not refused, but watched element by element.
    """
    if b"<!" in data or b"\0" in data[:64] or data.count(b"<") != data.count(b">"):
        return False
    depth = deepest = count = start = 0
    while start < len(data):
        end = data.find(b">", start + _PIECE) + 1 or len(data)
        piece = np.frombuffer(data, np.uint8, end - start, start)
        begins = np.flatnonzero(piece == 60)  # <
        ends = np.flatnonzero(piece == 62)  # >
        if len(begins) != len(ends) or (begins >= ends).any():
            return False
        start = end
        after = piece[begins + 1]
        closes = after == 47  # /
        opens = ~closes & (after != 63)  # ?
        alone = opens & (piece[ends - 1] == 47)
        steps = opens.astype(np.int64) - closes - alone
        levels = depth + np.cumsum(steps) + alone
        if len(levels):
            deepest = max(deepest, int(levels.max()))
        depth += int(steps.sum())
        count += int(opens.sum())
    return deepest <= DEEPEST and count <= MOST_ELEMENTS


def _declares_types(data: bytes) -> bool:
    if _DOCTYPE.search(data):
        return True
    if data[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in data[:64]:
        return _DOCTYPE.search(data.replace(b"\0", b"")) is not None
    return False


def _check_lengths(file: FileAt, data: bytes) -> None:
    """Refuse one tag or text of enormous length: a tag is held whole while it is read.

    In XML a "<" stands only where something begins, so the next is never far.
    """
    at = max(data.find(b"<"), 0)
    while at + LONGEST < len(data):
        following = data.rfind(b"<", at + 1, at + 1 + LONGEST)
        if following < 0:
            raise file.refused(
                "an element is far longer than any in a return. Export it again from "
                "the case system.",
                line=line_at(data, at),
            )
        at = following


def _check_root(file: FileAt, element: Any, root: str) -> None:
    if element.getroottree().docinfo.doctype:
        raise file.refused("it declares a document type (DTD), which is not allowed.")
    if tag_of(element) != root.lower():
        found = str(element.tag)[-40:]
        raise file.refused(
            f"the outermost element is <{found}> and <{root}> is expected. This is "
            "another return, or a part of one. Hand over the one that was asked for.",
            line=element.sourceline,
        )
