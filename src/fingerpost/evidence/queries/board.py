"""The board's dashboard: a card for each measure, exceptions first (R18)."""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure
from fingerpost.evidence.models import Commentary, Kpi
from fingerpost.evidence.queries import boards
from fingerpost.evidence.queries.all_measures import current
from fingerpost.evidence.queries.measure_page import headline
from fingerpost.evidence.queries.quality import Badge, badges
from fingerpost.evidence.queries.readings import (
    Audience,
    Figures,
    figures,
    reading_if_any,
)
from fingerpost.evidence.queries.sign_offs import Signed, signed
from fingerpost.evidence.queries.told import (
    InWords,
    WordsCard,
    told_about,
    words_card,
)
from fingerpost.judgement.chance import expected_by_chance
from fingerpost.judgement.reading import Point, Reading
from fingerpost.partnership.models import Organisation
from fingerpost.partnership.themes import Heading, headings, shown_under
from fingerpost.reports.words import say

# share of stable series whose last point looks like a signal, by number of points
# (measured by simulation: design note on judgement, section 6.5)
BASES = {
    "local": "Our own figures",
    "official": "Official statistics",
    "entered": "Figures that were typed in",
}
_STRENGTH = ("outside", "two-in-three", "shift", "trend")
MOST_UNCHOSEN = 12


@dataclass(frozen=True, kw_only=True)
class Card:
    """One measure on the dashboard: its reading, who answers for it, what it lacks."""

    measure: Measure
    kpi: Kpi | None
    themes: tuple[Heading, ...]
    reading: Reading
    worsening: bool
    off_target: bool
    has_words: bool
    badge: Badge
    signed: Signed
    told: InWords

    @property
    def exception(self) -> bool:
        """Whether the board must look at it first."""
        return self.worsening or self.off_target

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
    def foot(self) -> str:
        """Whose figures these are, who answers for them, and what is lacking."""
        one = self.reading
        board = boards.whose(self.measure, one.basis, one.area_name)
        words = [f"{board or BASES[one.basis]}."]
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
    """All cards in order, and how many signals chance alone would give."""

    cards: tuple[Card, ...]
    chosen: bool
    judged: int
    sentence: str
    without_figures: tuple[Measure, ...]
    in_words: tuple[WordsCard, ...] = ()

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
    now: Figures | None = None,
) -> Board:
    """The board's measures, exceptions first and the strongest evidence on top.

    Before anybody has chosen what the board watches: twelve measures that have
    figures, those that the public may see first, and `chosen` is False.
    """
    now = now or figures()
    rows = list(
        Kpi.objects.filter(on_board=True)
        .select_related("accountable", "lead")
        .prefetch_related("themes")
    )
    kpis = {row.measure: row for row in rows}
    known = {m.slug: m for m in current(now.measures)}
    slugs = list(kpis) or sorted(known, key=lambda s: not known[s].public_local)
    found = headings()
    cards: list[Card] = []
    silent: list[Measure] = []
    worded: list[WordsCard] = []
    said, rated = _said(), badges(now=now)
    signed_off = signed(now=now, measures=known.values())
    names = _names_of(partner)
    told = told_about((known[slug] for slug in slugs if slug in known), audience)
    for slug in slugs:
        if slug not in known:
            continue
        measure, kpi = known[slug], kpis.get(slug)
        if measure.form == "judgement":
            if kpi is not None and _is_asked(measure, kpi, found, theme, names):
                worded.append(words_card(measure, kpi, told.get(slug, InWords())))
            continue
        one = _headline(measure, kpi, audience, now)
        if one is None:
            silent.append(measure)
            continue
        themes = _themes(measure, kpi, found)
        if theme and theme not in {heading.slug for heading in themes}:
            continue
        if names and not _of_partner(measure, kpi, names):
            continue
        state = (rated[slug], signed_off[slug], told.get(slug, InWords()))
        cards.append(_card(measure, kpi, themes, one, said, state))
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


def _card(
    measure: Measure,
    kpi: Kpi | None,
    themes: tuple[Heading, ...],
    one: Reading,
    said: set[tuple[str, str, str]],
    state: tuple[Badge, Signed, InWords],
) -> Card:
    found = one.observation
    about = (measure.slug, found.period.kind, str(found.period.end)) if found else None
    return Card(
        measure=measure,
        kpi=kpi,
        themes=themes,
        reading=one,
        worsening=one.variation.type == "concern",
        off_target=bool(one.target and one.target.met is False),
        has_words=about in said,
        badge=state[0],
        signed=state[1],
        told=state[2],
    )


def _themes(
    measure: Measure, kpi: Kpi | None, found: dict[str, Heading]
) -> tuple[Heading, ...]:
    return shown_under(measure, kpi.themes.all() if kpi else (), found)


def _is_asked(
    measure: Measure,
    kpi: Kpi,
    found: dict[str, Heading],
    theme: str,
    names: frozenset[str],
) -> bool:
    """Whether the filters of the page let this measure through."""
    themes = {heading.slug for heading in _themes(measure, kpi, found)}
    asked = not theme or theme in themes
    return asked and (not names or _of_partner(measure, kpi, names))


def _of_partner(measure: Measure, kpi: Kpi | None, names: frozenset[str]) -> bool:
    """Whether a partner answers for a measure, or its work is what it shows (R44)."""
    answers = kpi is not None and kpi.accountable and kpi.accountable.slug in names
    return bool(answers) or bool(names & set(measure.partners))


# definitions name partners by what they are, an address names one of them
_ALSO = {"school": ("schools", "colleges"), "provider": ("providers",)}


def _names_of(partner: str) -> frozenset[str]:
    """The names by which a definition may speak of this partner; none for all."""
    if not partner:
        return frozenset()
    one = Organisation.objects.filter(slug=partner).first()
    kinds = (one.kind, *_ALSO.get(one.kind, ())) if one else ()
    return frozenset({partner, *kinds})


def _order(card: Card) -> tuple[bool, bool, bool, bool, int, float, int]:
    """Worse and off target, then worse, then off target; then strength of evidence.

    What is off target but improving comes after what is off target and is not.
    """
    strength, distance = _strength(card.reading)
    return (
        not (card.worsening and card.off_target),
        not card.worsening,
        not card.off_target,
        card.reading.variation.type == "improvement" and card.off_target,
        strength,
        -distance,
        card.kpi.order if card.kpi else 0,
    )


def _strength(one: Reading) -> tuple[int, float]:
    """The rank of the rule that marks the last point, and its distance in sigma."""
    last = next((p for p in reversed(one.series) if p.value is not None), None)
    if last is None or one.variation.type in ("none", "not-judged", "too-few-to-judge"):
        return len(_STRENGTH), 0.0
    marks = [n for n, flag in enumerate(_STRENGTH) if flag in last.flags]
    return min(marks, default=len(_STRENGTH)), _sigmas(last)


def _sigmas(point: Point) -> float:
    if point.value is None or point.centre is None:
        return 0.0
    edge = point.upper if point.value >= point.centre else point.lower
    if edge is None or edge == point.centre:
        return 0.0
    return abs(3 * (point.value - point.centre) / (edge - point.centre))


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
