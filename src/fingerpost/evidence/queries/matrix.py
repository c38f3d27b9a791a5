"""Uses, measures and sources side by side, and what is missing between them (R57)."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from fingerpost.engine.measure import Measure
from fingerpost.evidence.queries import boards
from fingerpost.evidence.queries.memory import store
from fingerpost.evidence.queries.quality import Badge, badges
from fingerpost.evidence.queries.readings import Figures, figures
from fingerpost.register import queries as register
from fingerpost.register.models import UseCase
from fingerpost.register.states import SEVERE

GAPS: dict[str, str] = {
    "no-measure": "A use without a measure",
    "no-figures": "A measure without figures",
    "unregistered": "A source that is not on the register",
    "late": "A source that is late",
    "severe": "A severe issue",
    "unused": "A source that nobody needs",
}


@dataclass(frozen=True, kw_only=True)
class Gap:
    """Something that is missing: its kind, in words, and where to mend it."""

    kind: str
    words: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class SourceAt:
    """A source of a line: its title, and its page when it is on the register."""

    slug: str
    title: str
    href: str = ""


@dataclass(frozen=True, kw_only=True)
class Line:
    """One use with one of its measures, its sources, its quality, and its gaps.

    `use` is None for a source that nobody needs; `measure` for a use without measures.
    """

    use: UseCase | None
    measure: Measure | None
    sources: tuple[SourceAt, ...]
    badge: Badge | None
    gaps: tuple[Gap, ...]


@dataclass(frozen=True, kw_only=True)
class Matrix:
    """All lines that fit what was asked, and how many gaps of each kind there are."""

    lines: tuple[Line, ...]
    counted: tuple[tuple[str, str, int], ...]  # kind, words, how many lines have it
    every: int = field(default=0)


def matrix(
    *, use: str = "", theme: str = "", gap: str = "", now: Figures | None = None
) -> Matrix:
    """The matrix, narrowed to one use (by number), one theme (by slug), one gap."""
    now = now or figures()
    found = _lines(now)
    if use:
        found = [line for line in found if line.use and str(line.use.pk) == use]
    if theme:
        found = [
            line
            for line in found
            if line.use and (line.use.theme is None or line.use.theme.slug == theme)
        ]
    counted = tuple(
        (kind, words, sum(_has(line, kind) for line in found))
        for kind, words in GAPS.items()
    )
    every = len(found)
    if gap == "any":
        found = [line for line in found if line.gaps]
    elif gap:
        found = [line for line in found if _has(line, gap)]
    return Matrix(lines=tuple(found), counted=counted, every=every)


def _has(line: Line, kind: str) -> bool:
    return any(gap.kind == kind for gap in line.gaps)


def _lines(now: Figures) -> list[Line]:
    uses = list(
        UseCase.objects.exclude(status="ended")
        .select_related("theme")
        .order_by("title")
    )
    known = _Known(now)
    lines = []
    for use in uses:
        needed = [now.measures[slug] for slug in use.measures if slug in now.measures]
        if not needed:
            words = "No measure has been named for this use."
            lines.append(
                Line(
                    use=use,
                    measure=None,
                    sources=(),
                    badge=None,
                    gaps=(
                        Gap(
                            kind="no-measure",
                            words=words,
                            href=f"/workspace/register/use-cases/{use.pk}/",
                        ),
                    ),
                )
            )
        lines += [known.line(use, measure) for measure in needed]
    return lines + known.unused(uses)


class _Known:
    """What is known of measures and sources now, looked up once for all lines."""

    def __init__(self, now: Figures) -> None:
        self.now = now
        self.badges = badges(now=now)
        self.with_figures = boards.with_figures(now)
        expected = register.expected(store().snapshots(), today=now.today)
        self.expected = {one.slug: one for one in expected}

    def line(self, use: UseCase, measure: Measure) -> Line:
        """One use with one measure."""
        slugs = self._rests_on(measure)
        return Line(
            use=use,
            measure=measure,
            sources=tuple(self._source(slug) for slug in slugs),
            badge=self.badges[measure.slug],
            gaps=tuple(self._gaps(measure, slugs)),
        )

    def _rests_on(self, measure: Measure) -> list[str]:
        """The sources of a measure: the first of each basis, and those that are here.

        An older publication that only fills in earlier years is no gap where nobody
        uses it.
        """
        first: dict[str, str] = {}
        for basis, slug in self.now.standing.sources(measure):
            first.setdefault(basis, slug)
        every = dict.fromkeys(s for _, s in self.now.standing.sources(measure))
        return [s for s in every if s in self.expected or s in first.values()]

    def unused(self, uses: Iterable[UseCase]) -> list[Line]:
        """A line for each source on the register that no use needs.

        A list that only helps to compare, such as that of areas like ours, feeds no
        measure at all, and is no gap.
        """
        feeding = {
            source
            for measure in self.now.measures.values()
            for _, source in self.now.standing.sources(measure)
        }
        needed = {slug for use in uses for slug in use.measures}
        used = {
            source
            for slug in needed
            if slug in self.now.measures
            for _, source in self.now.standing.sources(self.now.measures[slug])
        }
        return [
            Line(
                use=None,
                measure=None,
                sources=(self._source(slug),),
                badge=None,
                gaps=(
                    Gap(
                        kind="unused",
                        words="No use needs this source.",
                        href=self._source(slug).href,
                    ),
                ),
            )
            for slug, one in self.expected.items()
            if one.record is not None
            and slug not in used
            and (slug in feeding or one.record.declared is None)
        ]

    def _source(self, slug: str) -> SourceAt:
        one = self.expected.get(slug)
        if one is None or one.record is None:
            return SourceAt(slug=slug, title=register.source_title(slug))
        href = f"/workspace/register/sources/{one.record.pk}/"
        return SourceAt(slug=slug, title=one.title, href=href)

    def _gaps(self, measure: Measure, slugs: Iterable[str]) -> list[Gap]:
        found = []
        # a judgement in words has no figures, and lacks none
        if measure.slug not in self.with_figures and measure.form != "judgement":
            found.append(
                Gap(kind="no-figures", words="There are no figures of this area yet.")
            )
        for slug in slugs:
            source = self._source(slug)
            one = self.expected.get(slug)
            if not source.href:
                found.append(
                    Gap(
                        kind="unregistered",
                        words=f"Not on the register: {source.title}.",
                        href="/workspace/register/sources/",
                    )
                )
            if one is not None and one.late:
                found.append(
                    Gap(
                        kind="late",
                        words=f"Late: {source.title}.",
                        href=source.href or "/workspace/register/calendar/",
                    )
                )
        found += [
            Gap(
                kind="severe",
                words=f"Severe issue: {issue.title}"
                + ("." if issue.caveat else ", without a caveat."),
                href=f"/workspace/register/issues/{issue.pk}/",
            )
            for issue in self.now.standing.touching(measure)
            if issue.severity == SEVERE
        ]
        return found
