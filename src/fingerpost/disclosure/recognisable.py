"""What in a text might let somebody be recognised: a list to look at, never a clearing.

Simple patterns find what a hurried reader passes over: ages, school years, dates, names
of places and schools, small numbers of children, addresses. They find too much and miss
much. A person decides; nothing here ever says that a text is safe.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_SMALL = "one|two|three|four|five|six|seven|eight|nine|[1-9]"
_NUMBER = rf"(?:{_SMALL}|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|"
_NUMBER += r"seventeen|eighteen|nineteen|twenty|1\d|2[0-5])"
_MONTHS = (
    "january|february|march|april|may|june|july|august|september|october|november|"
    "december"
)
_KINDS = "school|academy|college|nursery|primary|infants|juniors|grammar"


@dataclass(frozen=True)
class Mark:
    """A piece of a text to look at, and why somebody could be known by it."""

    words: str
    why: str


_PATTERNS: tuple[tuple[str, str], ...] = (
    (r"[\w.+-]+@[\w-]+\.[\w.]+|\b0\d[\d ]{8,12}\b", "a way to reach somebody"),
    (r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b", "a postcode"),
    (
        rf"(?i)\b(?:{_NUMBER})[- ](?:years?|months?)[- ]old\b|\baged? (?:{_NUMBER})\b"
        rf"|\b(?:is|was|turned|turns|being|when) (?:{_NUMBER})"
        r"(?= and\b|[,.;!?]|$)",
        "an age",
    ),
    (
        r"(?i)\b(?:year|class|form|reception class) (?:[1-9]|1[0-4])\b"
        r"|\breception class\b|\bkey stage [1-5]\b",
        "a school year",
    ),
    (
        rf"(?i)\b\d{{1,2}}(?:st|nd|rd|th)?(?: of)? (?:{_MONTHS})\b"
        rf"|\b(?:{_MONTHS}) \d{{1,2}}\b|\b\d{{1,2}}[/.]\d{{1,2}}[/.]\d{{2,4}}\b"
        r"|\bbirthday\b",
        "a day",
    ),
    (
        rf"\b(?:[A-Z][\w'\u2019.]*[ -]){{1,4}}(?i:{_KINDS})\b|\bSt\.? [A-Z]\w+",
        "a school or a setting",
    ),
    (
        rf"(?i)\b(?:{_SMALL}) (?:\w+ )?(?:child(?:ren)?|pupils?|girls?|boys?|"
        r"students?|families|young people|twins)\b"
        r"|\b(?:the )?only (?:child|pupil|girl|boy|family)\b",
        "a small number",
    ),
    (
        r"(?i)\b(?:twins?|triplets?|adopted|foster(?:ed)?|refugee|wheelchair|syndrome|"
        r"deaf|blind|rare)\b",
        "something that few families have",
    ),
)
# words that begin with a capital letter and are nobody's name
_NO_NAMES = frozenset({
    *("I", "I'm", "I've", "I'd", "EHC", "EHCP", "SEN", "SEND", "SENCO", "SENDCO"),
    *("NHS", "ICB", "GP", "CAMHS", "OT", "PE", "IT", "TV", "Mum", "Dad", "Covid"),
    *("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
    *("January", "February", "March", "April", "May", "June", "July", "August"),
    *("September", "October", "November", "December", "Christmas", "Easter"),
    *("English", "Maths", "Spring", "Summer", "Autumn", "Winter"),
})  # fmt: skip


def marks(text: str) -> tuple[Mark, ...]:
    """Each piece of the text to look at once more, in the order of the text.

    A piece is named once. An empty answer means only that these patterns found nothing.
    """
    found: dict[tuple[int, int], Mark] = {}
    for pattern, why in _PATTERNS:
        for hit in re.finditer(pattern, text):
            found.setdefault(hit.span(), Mark(" ".join(hit.group().split()), why))
    taken = list(found)
    for start, end in _names(text):
        if not any(a <= start < b for a, b in taken):
            found[start, end] = Mark(text[start:end], "perhaps a name")
    ordered = [found[span] for span in sorted(found)]
    return tuple(dict.fromkeys(ordered))


def _names(text: str) -> Iterator[tuple[int, int]]:
    """Words with a capital letter that do not begin a sentence."""
    for hit in re.finditer(r"\b[A-Z][a-z\u00c0-\u024f'\u2019-]+", text):
        before = text[: hit.start()].rstrip(" \t\"'\u2018\u2019\u201c\u201d(")
        begins = not before or before[-1] in ".!?:;\n\u2026"
        word = hit.group().replace("\u2019", "'").removesuffix("'s")
        if not begins and word not in _NO_NAMES:
            yield hit.span()
