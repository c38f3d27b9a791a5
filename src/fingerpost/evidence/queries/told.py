"""Evidence in words and judgements, as this audience may see them."""

from collections import Counter
from dataclasses import dataclass

from fingerpost import home
from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import (
    STORY,
    STRENGTHS,
    USES,
    EvidenceEntry,
    Kpi,
    WordsJudgement,
    WordsPublication,
)
from fingerpost.evidence.queries.readings import Audience


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of evidence with everything that its reader must know."""

    entry: EvidenceEntry
    public: bool
    may_be_public: bool

    @property
    def facts(self) -> str:
        """Kind, number of people, source and day, in one line."""
        one = self.entry
        people = f"from {one.people:,} people, " if one.people else ""
        return (
            f"{one.kind_words}, {people}gathered on {say_day(one.gathered_on)}. "
            f"Source: {one.source}."
        )

    @property
    def strength(self) -> str:
        """How strong it is and why, in words."""
        why = self.entry.strength_why.strip().rstrip(".")
        return f"{self.entry.strength_word}: {why}."

    @property
    def consent(self) -> str:
        """The consent behind a story, in words; empty where none is needed."""
        one = self.entry
        if one.kind != STORY or one.consent_on is None or one.removed_on:
            return ""
        until = (
            f" It ends on {say_day(one.consent_until)}." if one.consent_until else ""
        )
        return (
            f"Consent, given on {say_day(one.consent_on)} by: {one.consent_by}. "
            f"What for: {one.consent_for}. {USES[one.consent_use]}.{until}"
        )

    @property
    def who_sees(self) -> str:
        """Who may read it now, in words."""
        return "Everyone can read this" if self.public else "Partners only"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A judgement with the evidence it rests on."""

    row: WordsJudgement
    pieces: tuple[Piece, ...]
    public: bool

    @property
    def rests_on(self) -> str:
        """How much evidence there is, by strength, in words."""
        return rests_on([piece.entry for piece in self.pieces])


@dataclass(frozen=True, kw_only=True)
class InWords:
    """All evidence in words about a measure, and its judgements, the newest first."""

    judgements: tuple[Judged, ...]
    pieces: tuple[Piece, ...]

    @property
    def latest(self) -> Judged | None:
        """The judgement that stands."""
        return self.judgements[0] if self.judgements else None

    @property
    def earlier(self) -> tuple[Judged, ...]:
        """The judgements before it."""
        return self.judgements[1:]

    def __bool__(self) -> bool:
        return bool(self.judgements or self.pieces)


@dataclass(frozen=True, kw_only=True)
class WordsCard:
    """A measure that is judged in words, as a card on the board."""

    measure: Measure
    kpi: Kpi | None
    latest: Judged | None
    pieces: int

    @property
    def foot(self) -> str:
        """What it rests on, and who answers for it."""
        who = str(self.kpi.accountable) if self.kpi and self.kpi.accountable else ""
        owner = f"{who} answers for it." if who else "Nobody answers for it yet."
        return f"Judged in words. {owner}"


def in_words(measure: Measure, audience: Audience) -> InWords:
    """The evidence and judgements that this audience may see.

    Partners see all. The public sees what has been published, each piece only while
    the family's consent covers it.
    """
    if audience == "public" and measure.officers_only:
        return InWords(judgements=(), pieces=())
    rows = list(EvidenceEntry.objects.filter(measure=measure.slug))
    replaced = {row.corrects_id for row in rows}
    told = list(
        WordsJudgement.objects.filter(measure=measure.slug).prefetch_related("evidence")
    )
    out_entries, out_judgements = _public(measure.slug)
    today = home.today()
    pieces = {
        row.pk: Piece(
            entry=row,
            public=row.pk in out_entries and row.may_be_public(today),
            may_be_public=row.may_be_public(today),
        )
        for row in rows
        if row.pk not in replaced
    }
    if audience == "public":
        pieces = {pk: piece for pk, piece in pieces.items() if piece.public}
        told = [row for row in told if row.pk in out_judgements]
    judgements = tuple(
        Judged(
            row=row,
            pieces=tuple(
                pieces[one.pk] for one in row.evidence.all() if one.pk in pieces
            ),
            public=row.pk in out_judgements,
        )
        for row in told
    )
    return InWords(judgements=judgements, pieces=tuple(pieces.values()))


def words_card(measure: Measure, kpi: Kpi | None, audience: Audience) -> WordsCard:
    """A measure that is judged in words, for the board."""
    found = in_words(measure, audience)
    return WordsCard(
        measure=measure, kpi=kpi, latest=found.latest, pieces=len(found.pieces)
    )


def rests_on(entries: list[EvidenceEntry]) -> str:
    """How many pieces of evidence of each strength, in words."""
    if not entries:
        return "It rests on no evidence that is shown here."
    counted = Counter(entry.strength for entry in entries)
    parts = [
        f"{counted[slug]} {word.lower()}"
        for slug, (word, _) in STRENGTHS.items()
        if counted[slug]
    ]
    noun = "piece" if len(entries) == 1 else "pieces"
    told = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"It rests on {len(entries)} {noun} of evidence: {told}."


def _public(slug: str) -> tuple[set[int], set[int]]:
    """Which entries and judgements are public now: the newest row about each counts."""
    entries: dict[int, bool] = {}
    judgements: dict[int, bool] = {}
    rows = WordsPublication.objects.order_by("id")
    for row in rows.filter(entry__measure=slug):
        entries[row.entry_id or 0] = row.public
    for row in rows.filter(judgement__measure=slug):
        judgements[row.judgement_id or 0] = row.public
    return (
        {pk for pk, public in entries.items() if public},
        {pk for pk, public in judgements.items() if public},
    )
