"""Finds columns by their names, kindly but without guessing.

Spaces, kinds of dash and capitals do not matter. What is missing, doubled or unknown is
named, and for a missing name the nearest found one is offered: asked, never assumed.
"""

import difflib
import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

_DASHES = re.compile(r"[\u2010-\u2015\u2212\u00ad-]")
_SPACES = re.compile(r"\s+")


def plain(header: str) -> str:
    """A header as it is compared: one space, one kind of dash, small letters."""
    text = _DASHES.sub("-", unicodedata.normalize("NFKC", header))
    text = re.sub(r"\s*-\s*", "-", text)
    return _SPACES.sub(" ", text).strip().casefold()


@dataclass(frozen=True)
class Match:
    """Which column of a file each wanted name is, and what does not fit.

    `where` maps a wanted name to its position in the file; `missing` are the headers
    wanted and not there, `unknown` there and not wanted, `doubled` met twice.
    """

    where: dict[str, int]
    missing: tuple[str, ...]
    unknown: tuple[str, ...]
    doubled: tuple[str, ...]
    wanted: int

    @property
    def whole(self) -> bool:
        """Whether every wanted column is there once."""
        return not self.missing and not self.doubled

    @property
    def likeness(self) -> float:
        """How well the file fits: 1 is every wanted column and no other."""
        return len(self.where) / max(1, self.wanted + len(self.unknown))

    def sentence(self, what: str) -> str:
        """What does not fit, in words: "in module 1 the column 'Surname' ..."."""
        parts = []
        if self.doubled:
            parts.append(f"{_named(self.doubled)} {_is(self.doubled)} there twice")
        if self.missing:
            parts.append(f"{_named(self.missing)} {_is(self.missing)} missing")
            for header in self.missing:
                if near := nearest(header, self.unknown):
                    parts.append(f"'{shown(near)}' looks like '{header}'")
        return f"in {what} " + "; ".join(parts) + ". Put the header row right."


def match(header: Sequence[str], wanted: Mapping[str, Sequence[str]]) -> Match:
    """Find wanted columns (name to acceptable headers) in a file's header row."""
    found: dict[str, list[int]] = {}
    for position, cell in enumerate(header):
        found.setdefault(plain(cell), []).append(position)
    where, missing, doubled, used = {}, [], [], set()
    for name, headers in wanted.items():
        positions = [
            p
            for text in dict.fromkeys(plain(h) for h in headers)
            for p in found.get(text, ())
        ]
        used.update(positions)
        if not positions:
            missing.append(headers[0])
        else:
            where[name] = positions[0]
            if len(positions) > 1:
                doubled.append(header[positions[0]].strip())
    unknown = [c for p, c in enumerate(header) if p not in used and c.strip()]
    return Match(where, tuple(missing), tuple(unknown), tuple(doubled), len(wanted))


def nearest(header: str, found: Iterable[str]) -> str | None:
    """The header in the file that is most like a missing one, if any is like it."""
    by_plain = {plain(shown(one)): one for one in found}
    close = difflib.get_close_matches(plain(header), by_plain, n=1, cutoff=0.75)
    return by_plain[close[0]] if close else None


def shown(header: str) -> str:
    """A header of a file as a message shows it: one line, at most 80 letters."""
    text = _SPACES.sub(" ", header).strip()
    return text if len(text) <= 80 else text[:79] + "…"


def _named(headers: Sequence[str]) -> str:
    most = [f"'{shown(header)}'" for header in headers[:4]]
    if len(headers) > 4:
        most.append(f"{len(headers) - 4} more")
    joined = most[0] if len(most) == 1 else ", ".join(most[:-1]) + " and " + most[-1]
    return f"the column {joined}" if len(headers) == 1 else f"the columns {joined}"


def _is(headers: Sequence[str]) -> str:
    return "is" if len(headers) == 1 else "are"
