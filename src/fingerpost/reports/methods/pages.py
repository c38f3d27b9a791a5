"""The pages of the methods: the words in `words/`, with the rules' numbers filled in.

A page is a title (`# …`), a lead of one paragraph and sections (`## Title {#id}`). In a
section a line `![](name)` stands for a picture and a line `[[name]]` for a list that
the program holds. A link `(page#section)` leads to another page of the methods, and one
that begins with `glossary#` to a word of the glossary.
"""

import re
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from fingerpost.reports.methods.numbers import numbers

# In the order in which a reader needs them.
ORDER = (
    "figures",
    "periods",
    "charts",
    "control-charts",
    "guards",
    "step-changes",
    "targets",
    "outlook",
    "comparators",
    "voices",
    "corrections",
)
_HEADING = re.compile(r"^## (.+?) \{#([a-z0-9-]+)\}$", re.MULTILINE)
_ALONE = re.compile(r"^(?:!\[\]\(([a-z0-9-]+)\)|\[\[([a-z-]+)\]\])$", re.MULTILINE)


@dataclass(frozen=True)
class Part:
    """A piece of a section: `words` are Markdown, the others the name of something."""

    kind: Literal["words", "picture", "list"]
    text: str


@dataclass(frozen=True)
class Section:
    """One subject of a page, with the name by which links find it."""

    id: str
    title: str
    parts: tuple[Part, ...]

    @property
    def first(self) -> str:
        """The first paragraph: what is said in short, beside a chart or in a list."""
        return self.parts[0].text.split("\n\n")[0]


@dataclass(frozen=True)
class Page:
    """One page of the methods."""

    slug: str
    title: str
    lead: str
    sections: tuple[Section, ...]

    def section(self, name: str) -> Section:
        """The section of this name. Raises KeyError when there is none."""
        for each in self.sections:
            if each.id == name:
                return each
        raise KeyError(f"the page {self.slug} has no section {name}")


@cache
def pages() -> dict[str, Page]:
    """Every page by its name, in the order of reading."""
    folder = files("fingerpost.reports.methods") / "words"
    return {
        slug: parse(slug, (folder / f"{slug}.md").read_text(encoding="utf-8"))
        for slug in ORDER
    }


def parse(slug: str, text: str) -> Page:
    """Read one page. Raises ValueError for a number that no rule has."""
    title, _, rest = text.partition("\n")
    lead, *pieces = _HEADING.split(rest)
    filled = [_filled(piece, slug) for piece in pieces]
    return Page(
        slug=slug,
        title=title.removeprefix("# ").strip(),
        lead=_unwrapped(_filled(lead, slug)),
        sections=tuple(
            Section(name, heading, _parts(body))
            for heading, name, body in zip(
                filled[::3], filled[1::3], filled[2::3], strict=True
            )
        ),
    )


def _parts(body: str) -> tuple[Part, ...]:
    found = []
    end = 0
    for match in _ALONE.finditer(body):
        found.append(Part("words", _unwrapped(body[end : match.start()])))
        picture, listed = match.groups()
        found.append(Part("picture", picture) if picture else Part("list", listed))
        end = match.end()
    found.append(Part("words", _unwrapped(body[end:])))
    return tuple(part for part in found if part.text)


def _unwrapped(text: str) -> str:
    """Paragraphs as one line each; lists keep one line an item."""
    blocks = re.split(r"\n\s*\n", text.strip())
    return "\n\n".join(re.sub(r"\n(?!- )\s*", " ", block) for block in blocks)


def _filled(text: str, slug: str) -> str:
    known = numbers()

    def number(match: re.Match[str]) -> str:
        if match[1] not in known:
            raise ValueError(f"{slug}: no rule has a number called {match[1]}")
        return known[match[1]]

    return re.sub(r"\{([a-z_]+)\}", number, text)
