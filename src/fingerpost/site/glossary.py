"""The glossary: every word of the site that needs one, read from `glossary.md`."""

import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FILE = Path(__file__).with_name("glossary.md")


@dataclass(frozen=True)
class Entry:
    """One word: its name, what it is short for (if anything), and what it means."""

    name: str
    short_for: str
    meaning: tuple[str, ...]
    see_also: tuple[str, ...] = ()

    @property
    def slug(self) -> str:
        """The part of the address after #."""
        return re.sub(r"[^a-z0-9]+", "-", self.name.lower()).strip("-")

    @property
    def place(self) -> str:
        """By what the entry is sorted: its letters and digits alone."""
        return "".join(each for each in self.name.casefold() if each.isalnum())

    @property
    def first_use(self) -> str:
        """How the word is written the first time on a page."""
        return f"{self.short_for} ({self.name})" if self.short_for else self.name

    @property
    def others(self) -> tuple["Entry", ...]:
        """The entries to look at as well. Raises KeyError for one that is not there."""
        return tuple(find(name) for name in self.see_also)


@cache
def entries() -> tuple[Entry, ...]:
    """Every entry, in the order of the file."""
    return parse(FILE.read_text(encoding="utf-8"))


def find(name: str) -> Entry:
    """The entry of this name, in any case. Raises KeyError when there is none."""
    wanted = name.casefold()
    for entry in entries():
        if entry.name.casefold() == wanted:
            return entry
    raise KeyError(f"the glossary has no entry called '{name}'")


def abbreviations(*texts: str) -> tuple[Entry, ...]:
    """The abbreviations used in these texts, in order of the alphabet.

    A longer one explains the shorter one inside it: "EHC plan" explains "EHC".
    """
    known = [entry for entry in entries() if re.search(r"[A-Z]{2}", entry.name)]
    known.sort(key=lambda entry: len(entry.name), reverse=True)
    rest = " ".join(texts)
    found: list[Entry] = []
    for entry in known:
        pattern = rf"\b{re.escape(entry.name)}s?\b"
        inside = any(entry.name in longer.name.split() for longer in found)
        if entry.short_for and not inside and re.search(pattern, rest):
            found.append(entry)
    return tuple(sorted(found, key=lambda entry: entry.name))


def parse(text: str) -> tuple[Entry, ...]:
    """Read entries from Markdown: `## name`, `Short for: …`, then paragraphs."""
    found = []
    for block in text.split("\n## ")[1:]:
        name, _, rest = block.partition("\n")
        short_for = ""
        if rest.startswith("Short for: "):
            short, _, rest = rest.partition("\n")
            short_for = short.removeprefix("Short for: ").strip()
        meaning, also = _split(" ".join(rest.split()))
        found.append(Entry(name.strip(), short_for, meaning, also))
    return tuple(found)


def _split(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    words, _, also = text.partition("See also: ")
    names = tuple(name.strip() for name in also.rstrip(".").split(",") if name.strip())
    return (words.strip(),), names
