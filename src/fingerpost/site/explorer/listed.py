"""Which published series there are, each as one subject, by topic.

Two kinds stand side by side: the series of the national tool as it publishes them, and
the official figures of this site's own measures, which have counts more often.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from fingerpost.engine.measure import Better, Break, Measure
from fingerpost.engine.store.shelf import Shelf
from fingerpost.evidence.queries import Figures
from fingerpost.evidence.queries.memory import remember, store
from fingerpost.judgement import figures
from fingerpost.partnership.themes import SUBJECTS, subject
from fingerpost.reports.words import UNITS, unit_of
from fingerpost.site.tables import slug
from fingerpost.sources.lait.described import Described, described

TOOL = "lait"
# How the two kinds are named above their topics.
KINDS = {
    "measure": "Measures of this site",
    TOOL: "The national tool (LAIT)",
}
FINEST = 2  # decimals of a page; the files to take away hold the figures whole


@dataclass(frozen=True, kw_only=True)
class Subject:
    """One published series, as a page and its files name it.

    `key` is its name on the shelf, `counted` what its numbers count, `kind` of which
    collection it is: "lait" or "measure". Exactly one of `tool` and `measure` is there.
    """

    slug: str
    key: str
    kind: str
    title: str
    topic: str
    unit: str
    counted: str
    decimals: int
    better: Better
    minimum: int = 0
    factor: float = 100.0
    breaks: tuple[Break, ...] = ()
    no_quartile: bool = False
    period_kind: str = ""
    tool: Described | None = None
    measure: Measure | None = None

    @property
    def topic_slug(self) -> str:
        """The topic as an address writes it; the two kinds never share one."""
        return f"{self.kind}-{slug(self.topic)}"

    @property
    def source(self) -> str:
        """The source whose name and licence stand below its figures."""
        if self.measure is None or self.measure.official is None:
            return TOOL
        return self.measure.official.source

    def shown(self, value: float | None, *, mean: bool = False) -> str:
        """A value in digits, as published; a mean of areas has two decimals."""
        if value is None:
            return ""
        if self.kind == TOOL or mean:
            return figures.as_published(value, max(self.decimals, FINEST))
        return figures.in_digits(value, self._places)

    def said(self, value: float | None, *, mean: bool = False) -> str:
        """A value with its unit, for a sentence."""
        digits = self.shown(value, mean=mean)
        if not digits:
            return ""
        if self.unit == "percent":
            return f"{digits}%"
        if self.unit == "GBP":
            return f"-£{digits[1:]}" if digits.startswith("-") else f"£{digits}"
        return f"{digits} {self.unit}" if self.unit in ("weeks", "days") else digits

    @property
    def _places(self) -> int:
        return 0 if self.unit in ("count", "GBP") else self.decimals


@dataclass(frozen=True, kw_only=True)
class Topic:
    """A topic with the series under it, in the order in which they are listed."""

    slug: str
    title: str
    kind: str
    subjects: tuple[Subject, ...]


@dataclass(frozen=True, kw_only=True)
class Listed:
    """Everything that can be explored now."""

    topics: tuple[Topic, ...]
    subjects: Mapping[str, Subject]
    twins: Mapping[str, str]  # "lait/NAME" -> the measure that is made of it

    def beside(self, one: Subject) -> tuple[Subject | None, Subject | None]:
        """The series before and after this one in its topic."""
        topic = next(t for t in self.topics if t.slug == one.topic_slug)
        at = topic.subjects.index(one)
        before = topic.subjects[at - 1] if at else None
        return before, (*topic.subjects, None)[at + 1]

    def search(self, words: str, topic: str = "") -> tuple[Subject, ...]:
        """The series whose title or topic holds every word that was typed."""
        wanted = [word.casefold() for word in words.split()]
        return tuple(
            one
            for group in self.topics
            if topic in ("", group.slug)
            for one in group.subjects
            if all(word in _searched(one) for word in wanted)
        )


def listed(now: Figures) -> Listed:
    """What can be explored in the current run, remembered until there is another."""
    return remember(("explored", now.run_id), lambda: _listed(now))


def shelf(now: Figures) -> Shelf:
    """The published series of the current run."""
    return remember(("shelf", now.run_id), lambda: store().shelf(now.run_id))


def _listed(now: Figures) -> Listed:
    there = shelf(now)
    keys = frozenset(there.keys)
    measures = [
        _of_measure(measure)
        for measure in now.measures.values()
        if measure.official is not None
        and not measure.officers_only
        and measure.slug in keys
    ]
    tool = sorted(key for key in keys if key.startswith(f"{TOOL}/"))
    every = [*measures, *_of_tool(tool, there.said)]
    groups: dict[str, list[Subject]] = {}
    for one in sorted(every, key=lambda one: one.title.casefold()):
        groups.setdefault(one.topic_slug, []).append(one)
    topics = [
        Topic(slug=name, title=ones[0].topic, kind=ones[0].kind, subjects=tuple(ones))
        for name, ones in groups.items()
    ]
    order = list(SUBJECTS.values())
    topics.sort(
        key=lambda one: (
            list(KINDS).index(one.kind),
            order.index(one.title) if one.title in order else len(order),
            one.title.casefold(),
        )
    )
    return Listed(
        topics=tuple(topics),
        subjects={one.slug: one for one in every},
        twins=_twins(one.measure for one in measures if one.measure),
    )


def _of_measure(measure: Measure) -> Subject:
    return Subject(
        slug=measure.slug,
        key=measure.slug,
        kind="measure",
        title=measure.title,
        topic=subject(measure.theme).title,
        unit=measure.unit,
        counted=unit_of(measure),
        decimals=measure.decimals,
        better=measure.better,
        minimum=measure.minimum_denominator,
        factor=measure.factor,
        breaks=measure.breaks,
        period_kind=measure.official_period,
        measure=measure,
    )


def _of_tool(
    keys: Iterable[str], words: Mapping[str, Mapping[str, Any]]
) -> list[Subject]:
    taken: set[str] = set()
    found = []
    for key in keys:
        name = key.partition("/")[2]
        said = described(name, words.get(key, {}))
        address = _address(name, taken)
        found.append(
            Subject(
                slug=address,
                key=key,
                kind=TOOL,
                title=said.title,
                topic=said.topic.replace("\\", " and ").replace(" & ", " and "),
                unit=said.unit,
                counted=said.axis or UNITS.get(said.unit, said.unit),
                decimals=said.decimals,
                better=said.better,
                no_quartile=said.no_quartile,
                tool=said,
            )
        )
    return found


def _address(name: str, taken: set[str]) -> str:
    """A name of the tool as an address: some hold spaces and strokes."""
    plain = re.sub(r"[^A-Za-z0-9_]+", "-", name).strip("-").lower()
    address, count = f"{TOOL}-{plain}", 2
    while address in taken:
        address, count = f"{TOOL}-{plain}-{count}", count + 1
    taken.add(address)
    return address


def _twins(measures: Iterable[Measure]) -> dict[str, str]:
    """Which measure holds the same figure as a series of the tool, with its counts."""
    found: dict[str, str] = {}
    for measure in measures:
        official = measure.official
        if official is None or official.source == TOOL:
            continue
        for series in official.earlier:
            if series.source == TOOL:
                for item in (*series.top, *series.published):
                    found.setdefault(f"{TOOL}/{item.name}", measure.slug)
    return found


def _searched(one: Subject) -> str:
    name = one.tool.name if one.tool else one.slug.replace("_", " ")
    return f"{one.title} {one.topic} {name}".casefold()
