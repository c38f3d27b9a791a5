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


# The words that everyone meets and not everyone knows: explained on each page that uses
# them. Words of every day, such as target or area, are in the glossary alone.
TECHNICAL = (
    "Alternative provision", "Annual review", "Attainment 8", "Average of areas",
    "Back-test", "Baseline", "Break in series", "Caveat", "Centre line",
    "Collection year", "Comparator", "Control chart", "Control limits", "Data register",
    "Denominator", "Entered figure", "Exception report", "False nought", "Fan chart",
    "Funnel plot", "Known issue", "Like for like", "Local figure", "Median",
    "Mediation", "Milestone", "Neighbours", "Numerator", "Official check",
    "Official statistics", "Percentage point", "Persistent absence", "Pipeline",
    "Pooled figure", "p-prime chart", "Progress 8", "Provisional", "Quality badge",
    "Re-basing", "Reduced timetable", "Registered provider", "Run chart",
    "SEN2", "SEN support", "Severe absence", "Sign-off", "Snapshot", "Special cause",
    "Step change", "Strength of evidence", "Suppressed", "Trial limits", "XmR chart",
    "Year to date",
)  # fmt: skip

_TAGS = re.compile(r"<[^>]*>")


def used_in(html: str) -> tuple[tuple[Entry, ...], tuple[Entry, ...]]:
    """The abbreviations and the technical words that a page uses, each in order.

    A longer abbreviation explains the shorter one inside it: "EHC plan" explains "EHC".
    """
    text = _TAGS.sub(" ", html).replace("&nbsp;", " ")
    small = text.casefold()
    terms = tuple(
        one for one in map(find, TECHNICAL) if _uses(small, one.name.casefold())
    )
    # what a word means stands on the page too, and may be short for something
    text = " ".join((text, *(said for one in terms for said in one.meaning)))
    short = [one for one in _abbreviations() if _uses(text, one.name)]
    parts = {part for one in short for part in one.name.split() if part != one.name}
    return tuple(one for one in short if one.name not in parts), terms


def _uses(text: str, name: str) -> bool:
    """Whether a text uses a name as a word, in the singular or the plural.

    Looking for the letters first keeps this under a millisecond for most pages.
    """
    if name not in text:
        return False
    return re.search(rf"\b{re.escape(name)}s?\b", text) is not None


@cache
def _abbreviations() -> tuple[Entry, ...]:
    found = [one for one in entries() if one.short_for]
    return tuple(
        sorted(
            (one for one in found if re.search(r"[A-Z]{2}", one.name)),
            key=lambda one: one.name,
        )
    )


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
