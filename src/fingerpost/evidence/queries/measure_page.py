"""One measure with everything that its page, its API entry and its command show."""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure, Observation
from fingerpost.evidence.models import Commentary, Kpi
from fingerpost.evidence.queries import boards
from fingerpost.evidence.queries.all_measures import all_measures, current
from fingerpost.evidence.queries.memory import observations
from fingerpost.evidence.queries.readings import (
    Audience,
    Figures,
    comparison_for,
    figures,
    reading_if_any,
)
from fingerpost.evidence.queries.sources import SourceLine, traced
from fingerpost.evidence.queries.told import InWords, in_words
from fingerpost.judgement.reading import Comparison, Reading
from fingerpost.partnership.models import Theme
from fingerpost.partnership.themes import Heading, headings, shown_under
from fingerpost.reports.chart.parts import Table
from fingerpost.reports.groups import group_tables


class UnknownMeasure(KeyError):
    """There is no measure of this name."""


@dataclass(frozen=True, kw_only=True)
class MeasurePage:
    """A measure, its readings side by side, what people say of it, and its sources.

    `headline` is the reading that is read first; `local`, `official` and `entered` are
    never merged and are None where there is no figure that the audience may see.
    `board_not_said`: it is about an NHS board, and nobody has said yet which one.
    `groups` are tables of the latest official figures of each published group.
    """

    measure: Measure
    headings: tuple[Heading, ...]
    audience: Audience
    headline: Reading | None
    local: Reading | None
    official: Reading | None
    entered: Reading | None
    comparison: Comparison | None
    commentary: Commentary | None
    commentary_history: tuple[Commentary, ...]
    kpi: Kpi | None
    sources: tuple[SourceLine, ...]
    in_words: InWords
    run_id: str
    board_not_said: bool = False
    groups: tuple[Table, ...] = ()

    @property
    def readings(self) -> tuple[Reading, ...]:
        """The readings that there are, the headline first."""
        there = [self.headline, self.local, self.official, self.entered]
        return tuple({id(one): one for one in there if one is not None}.values())


@dataclass(frozen=True, kw_only=True)
class ThemeGroup:
    """A theme with its measures and their headline readings (None: no figure yet)."""

    heading: Heading
    measures: tuple[tuple[Measure, Reading | None], ...]


def definition(slug: str) -> Measure:
    """The measure of this name. Raises UnknownMeasure in plain words."""
    try:
        return all_measures()[slug]
    except KeyError:
        raise UnknownMeasure(f"There is no measure called '{slug[:80]}'.") from None


def measure_page(
    slug: str,
    *,
    audience: Audience,
    area: str | None = None,
    now: Figures | None = None,
) -> MeasurePage:
    """Everything to show about one measure. Raises UnknownMeasure."""
    measure = definition(slug)
    if measure.officers_only and audience == "public":
        raise UnknownMeasure("This measure is not public.")
    now = now or figures()
    kpi = Kpi.objects.select_related("accountable", "lead").filter(measure=slug).first()
    by_basis = {
        basis: reading_if_any(
            slug, basis=basis, audience=audience, area=area, beside=True, now=now
        )
        for basis in measure.bases
    }
    seen = [one for one in by_basis.values() if one is not None]
    # words may say what a figure would: without a figure to see, there are none to read
    shown = any(one.observation and one.observation.value is not None for one in seen)
    said = _said(slug, audience) if shown or audience == "partner" else []
    if audience == "public":  # nor of a period of which the figure is held back
        held = {p.period for one in seen for p in one.series if not p.shown}
        said = [row for row in said if row.period not in held]
    return MeasurePage(
        measure=measure,
        headings=shown_under(measure, kpi.themes.all() if kpi else (), headings()),
        audience=audience,
        headline=headline(by_basis, kpi),
        local=by_basis.get("local"),
        official=by_basis.get("official"),
        entered=by_basis.get("entered"),
        comparison=comparison_for(slug, area=area, now=now),
        commentary=said[0] if said else None,
        commentary_history=tuple(said[1:]),
        kpi=kpi,
        sources=traced(
            (_latest(one) for one in seen if one.observation),
            audience=audience,
            now=now,
        ),
        in_words=in_words(measure, audience),
        run_id=now.run_id or "",
        board_not_said=boards.not_said(measure, now),
        groups=_groups(measure, area or boards.area_of(measure, "official", now), now),
    )


def _groups(measure: Measure, area: str, now: Figures) -> tuple[Table, ...]:
    """The latest official figures of each group: tables that everybody may see."""
    if measure.official is None or not now.run_id or not area:
        return ()
    seen = observations().find(
        measure=measure.slug,
        basis="official",
        area=area,
        period_kind=measure.official_period,
        breakdown=None,
    )
    try:
        name = now.area_row(area).name
    except KeyError:
        name = area
    return group_tables(measure, seen, area_name=name)


def public_measures(*, now: Figures | None = None) -> tuple[ThemeGroup, ...]:
    """Every measure that the public may read, by theme, in the themes' order."""
    now = now or figures()
    found = headings()
    groups: dict[str, tuple[Heading, list[tuple[Measure, Reading | None]]]] = {}
    themes = Theme.objects.values_list("slug", flat=True)
    order = list(dict.fromkeys([*themes, *(h.slug for h in found.values())]))
    kpis = {kpi.measure: kpi for kpi in Kpi.objects.prefetch_related("themes")}
    for measure in current(now.measures):
        if measure.officers_only:
            continue
        readings = {
            basis: reading_if_any(measure.slug, basis=basis, audience="public", now=now)
            for basis in measure.bases
        }
        kpi = kpis.get(measure.slug)
        chosen = headline(readings, kpi)
        for heading in shown_under(measure, kpi.themes.all() if kpi else (), found):
            groups.setdefault(heading.slug, (heading, []))[1].append((measure, chosen))
    place = {slug: number for number, slug in enumerate(order)}
    ordered = sorted(groups.values(), key=lambda g: place.get(g[0].slug, len(place)))
    return tuple(
        ThemeGroup(heading=heading, measures=tuple(rows)) for heading, rows in ordered
    )


def headline(readings: dict[str, Reading | None], kpi: Kpi | None) -> Reading | None:
    """The reading to show first: the KPI's choice, else local, official, entered."""
    wanted = [kpi.headline_basis] if kpi and kpi.headline_basis else []
    for basis in (*wanted, "local", "official", "entered"):
        one = readings.get(basis)
        # a series that is wholly held back must not stand before a published one
        if one is not None and one.observation and one.observation.value is not None:
            return one
    return next((one for one in readings.values() if one is not None), None)


def _latest(one: Reading) -> Observation:
    assert one.observation is not None
    return one.observation


def _said(slug: str, audience: Audience) -> list[Commentary]:
    rows = Commentary.objects.filter(measure=slug)
    if audience == "public":
        rows = rows.exclude(published_at=None)
    return list(rows.order_by("-period_end", "-at", "-id")[:50])
