"""The board's dashboard: what to look at first, then every measure by theme (R18)."""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.evidence.models import STRATEGIC, Commentary, ExceptionReport, Kpi
from fingerpost.evidence.queries import boards, exception_reports
from fingerpost.evidence.queries.all_measures import current
from fingerpost.evidence.queries.board_filters import Narrowed, narrowed, themes_of
from fingerpost.evidence.queries.measure_page import headline
from fingerpost.evidence.queries.quality import Badge, badges
from fingerpost.evidence.queries.readings import (
    Audience,
    Figures,
    figures,
    reading_if_any,
)
from fingerpost.evidence.queries.sign_offs import Signed, signed
from fingerpost.evidence.queries.sources import Expected, late_sources
from fingerpost.evidence.queries.told import (
    InWords,
    WordsCard,
    told_about,
    words_card,
)
from fingerpost.judgement import exceptions
from fingerpost.judgement.chance import expected_by_chance
from fingerpost.judgement.reading import Reading
from fingerpost.partnership.themes import Heading, headings
from fingerpost.reports.words import say

BASES = {
    "local": "Our own figures",
    "official": "Official statistics",
    "entered": "Figures that were typed in",
}
MOST_UNCHOSEN = 12


@dataclass(frozen=True, kw_only=True)
class Card:
    """One measure on the dashboard: its reading, who answers for it, what it lacks.

    `why` are the reasons to look at it first, the weightiest first; `late` the source
    that should have brought newer figures. `shared` is True in a partner's view for
    what another partner answers for. `below` counts the operational measures under it.
    """

    measure: Measure
    kpi: Kpi | None
    themes: tuple[Heading, ...]
    reading: Reading
    why: tuple[str, ...]
    late: Expected | None
    has_words: bool
    badge: Badge
    signed: Signed
    told: InWords
    report: ExceptionReport | None = None
    shared: bool = False
    below: int = 0

    @property
    def exception(self) -> bool:
        """Whether the board must look at it first."""
        return bool(self.why)

    @property
    def is_red(self) -> bool:
        """Whether it is red, as the page says in words."""
        return exceptions.is_red(self.reading)

    @property
    def href(self) -> str:
        """The address of the measure's page for partners."""
        return f"/workspace/measures/{self.measure.slug}/"

    @property
    def figure(self) -> str:
        """The latest figure with its unit; empty when there is none to show."""
        found = self.reading.observation
        if found is None or found.value is None:
            return ""
        return say(
            found.value, self.reading.unit, self.reading.decimals, found.denominator
        )

    @property
    def marks(self) -> list[str]:
        """What a reader must know of the figure's status, in words."""
        found = self.reading.observation
        known = found is not None and found.status in ("provisional", "estimated")
        return [found.status.capitalize()] if found is not None and known else []

    @property
    def whose(self) -> str:
        """Whose figures these are, in words."""
        one = self.reading
        board = boards.whose(self.measure, one.basis, one.area_name)
        return board or BASES[one.basis]

    @property
    def foot(self) -> str:
        """Whose figures these are, who answers for them, and what is lacking."""
        words = [f"{self.whose}."]
        who = self.accountable
        words.append(f"{who} answers for it." if who else "Nobody answers for it yet.")
        if not self.has_words:
            words.append("No words about this period yet.")
        words.append(f"{self.signed.word}.")
        return " ".join(words)

    @property
    def accountable(self) -> str:
        """The partner that answers for it, in words."""
        return str(self.kpi.accountable) if self.kpi and self.kpi.accountable else ""


@dataclass(frozen=True, kw_only=True)
class Board:
    """All cards, what to look at first on top, and what chance alone would give.

    `asked` is what the page was narrowed to.
    """

    cards: tuple[Card, ...]
    chosen: bool
    judged: int
    sentence: str
    without_figures: tuple[Measure, ...]
    in_words: tuple[WordsCard, ...] = ()
    asked: Narrowed = Narrowed()  # noqa: RUF009 - it is frozen

    @property
    def exceptions(self) -> tuple[Card, ...]:
        """The cards to look at first."""
        return tuple(card for card in self.cards if card.exception)

    @property
    def others(self) -> tuple[Card, ...]:
        """The other cards."""
        return tuple(card for card in self.cards if not card.exception)


def board_readings(
    audience: Audience = "partner",
    *,
    theme: str = "",
    partner: str = "",
    level: str = STRATEGIC,
    under: str = "",
    now: Figures | None = None,
) -> Board:
    """The board's measures, exceptions first and the strongest evidence on top.

    Before anybody has chosen what the board watches: twelve measures that have
    figures, those that the public may see first, and `chosen` is False.
    """
    now = now or figures()
    asked = narrowed(theme=theme, partner=partner, level=level, under=under)
    rows = list(
        Kpi.objects.filter(on_board=True)
        .select_related("accountable", "lead", "under")
        .prefetch_related("themes", "shared_with")
    )
    kpis = {row.measure: row for row in rows}
    known = {m.slug: m for m in current(now.measures)}
    slugs = list(kpis) or sorted(known, key=lambda s: not known[s].public_local)
    found = headings()
    cards: list[Card] = []
    silent: list[Measure] = []
    worded: list[WordsCard] = []
    told = told_about((known[slug] for slug in slugs if slug in known), audience)
    make = _Cards(rows, told, now)
    for slug in slugs:
        if slug not in known:
            continue
        measure, kpi = known[slug], kpis.get(slug)
        themes = themes_of(measure, kpi, found)
        if not asked.lets_through(measure, kpi, themes):
            continue
        if measure.form == "judgement":
            if kpi is not None:
                worded.append(words_card(measure, kpi, told.get(slug, InWords())))
            continue
        one = _headline(measure, kpi, audience, now)
        if one is None:
            silent.append(measure)
            continue
        shared = bool(asked.partner) and not asked.answers(kpi)
        cards.append(make.card(measure, kpi, themes, one, shared=shared))
        if not kpis and len(cards) == MOST_UNCHOSEN:
            break
    judged = [card for card in cards if _is_judged(card.reading)]
    return Board(
        cards=tuple(sorted(cards, key=_order)),
        chosen=bool(kpis),
        judged=len(judged),
        sentence=_sentence(judged),
        without_figures=tuple(silent) if kpis else (),
        in_words=tuple(worded),
        asked=asked,
    )


def _headline(
    measure: Measure, kpi: Kpi | None, audience: Audience, now: Figures
) -> Reading | None:
    readings = {}
    for basis in measure.bases:
        kind = kpi.period_kind if kpi and kpi.headline_basis == basis else ""
        readings[basis] = reading_if_any(
            measure.slug, basis=basis, audience=audience, period_kind=kind, now=now
        )
    return headline(readings, kpi)


class _Cards:
    """Makes cards: all that they need besides the reading is asked for once."""

    def __init__(self, rows: list[Kpi], told: dict[str, InWords], now: Figures):
        self.now, self.told = now, told
        self.said = _said()
        self.rated = badges(now=now)
        self.signed = signed(now=now, measures=now.measures.values())
        self.late = late_sources(now=now)
        self.reports = exception_reports.newest()
        self.below: dict[int, int] = {}
        for row in rows:
            if row.under_id is not None:
                self.below[row.under_id] = self.below.get(row.under_id, 0) + 1

    def card(
        self,
        measure: Measure,
        kpi: Kpi | None,
        themes: tuple[Heading, ...],
        one: Reading,
        *,
        shared: bool,
    ) -> Card:
        """The card of one measure."""
        seen, slug = one.observation, measure.slug
        about = (slug, seen.period.kind, str(seen.period.end)) if seen else None
        late = self._late(measure, one)
        return Card(
            measure=measure,
            kpi=kpi,
            themes=themes,
            reading=one,
            why=exceptions.reasons(one, late=late is not None),
            late=late,
            has_words=about in self.said,
            badge=self.rated[slug],
            signed=self.signed[slug],
            told=self.told.get(slug, InWords()),
            report=self.reports.get(slug),
            shared=shared,
            below=self.below.get(kpi.pk, 0) if kpi else 0,
        )

    def _late(self, measure: Measure, one: Reading) -> Expected | None:
        """The source of these figures that is late, if one is."""
        return next(
            (
                self.late[slug]
                for basis, slug in self.now.standing.sources(measure)
                if basis == one.basis and slug in self.late
            ),
            None,
        )


def _order(card: Card) -> tuple[object, ...]:
    order = card.kpi.order if card.kpi else 0
    return (*exceptions.place(card.reading, card.why), order)


def _is_judged(one: Reading) -> bool:
    silent = ("none", "emerging", "not-judged", "too-few-to-judge")
    return one.variation.type not in silent


def _sentence(judged: list[Card]) -> str:
    """What chance alone would do on a wall of so many figures."""
    if not judged:
        return (
            "None of these measures has enough figures yet to say whether it changes."
        )
    return expected_by_chance([card.reading.comparable for card in judged]).words


def _said() -> set[tuple[str, str, str]]:
    rows = Commentary.objects.values_list("measure", "period_kind", "period_end")
    return {(slug, kind, str(end)) for slug, kind, end in rows.distinct().order_by()}
