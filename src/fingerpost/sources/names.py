"""Areas by their names, for the few publications that give no code.

A name means an area on a day: "Dorset" was one council until March 2019 and has been
another since. Only names that the register knows are met, spelling of capitals, "&",
full stops and spaces apart; nothing is ever matched because it is nearly alike.
"""

import re
from collections.abc import Iterable
from datetime import date

from fingerpost.sources.areas import Area, Areas

_FOOTNOTE = re.compile(r"\d+(?:,\d+)*$")


class NameTable:
    """The names of the areas of some levels, each with the days on which it holds."""

    def __init__(self, areas: Areas, *levels: str) -> None:
        self._by_name: dict[str, list[Area]] = {}
        for area in areas:
            if area.level in levels:
                for name in {plain_name(n) for n in (area.name, *area.other_names)}:
                    self._by_name.setdefault(name, []).append(area)

    def knows(self, name: str) -> bool:
        """Whether any area has, or had, this name."""
        return plain_name(name) in self._by_name

    def find(self, name: str, *, on: date) -> Area | None:
        """The area of this name on a day; None when there is none, or more than one.

        Of areas that follow one another, the one that was closed next after the day; a
        name that only closed areas had is still theirs.
        """
        found = self._by_name.get(plain_name(name), [])
        open_then = [area for area in found if area.closed is None or area.closed >= on]
        if len(open_then) <= 1:
            return (open_then or _only(found))[0] if found else None
        closing = sorted(
            (area for area in open_then if area.closed is not None),
            key=lambda area: area.closed or date.max,
        )
        # two areas of one name at once cannot be told apart
        return closing[0] if closing and len(open_then) == len(closing) + 1 else None

    def without_footnote(self, text: str) -> str:
        """A name less its footnote digits, if the rest is a known name ("Dorset6")."""
        bare = _FOOTNOTE.sub("", text.strip()).strip()
        return bare if bare != text.strip() and self.knows(bare) else text.strip()


def plain_name(name: str) -> str:
    """A name as it is compared: small letters, "and", no full stops, single spaces."""
    text = name.casefold().replace("&", " and ").replace(".", " ").replace("’", "'")
    return " ".join(text.split())


def heading_without_footnote(text: str, known: Iterable[str]) -> str:
    """A column's heading less its footnote digits, if the rest is a known heading."""
    bare = _FOOTNOTE.sub("", text.strip()).strip()
    names = {plain_name(one): one for one in known}
    return names.get(plain_name(bare), text.strip())


def _only(found: list[Area]) -> list[Area]:
    latest = max(found, key=lambda area: area.closed or date.max)
    return [latest]
