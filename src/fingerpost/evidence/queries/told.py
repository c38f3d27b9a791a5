"""Evidence in words and judgements, as this audience may see them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from fingerpost import home
from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import (
    BOARD,
    STORY,
    STRENGTHS,
    USES,
    EvidenceEntry,
    Kpi,
    WordsJudgement,
    WordsPublication,
)
from fingerpost.evidence.queries.readings import Audience
from fingerpost.judgement import beside
from fingerpost.partnership.queries import by_whom

FEW = 10  # people heard: fewer are not counted in public
STORY_GONE = "A story that was taken back"
STORY_ENDED = "A story whose consent has ended"
ENDED_WORDS = (
    "Its words are not shown, because the consent for it has ended. Delete it, or ask "
    "the family again and record the new consent."
)
REASON_GONE = (
    "The reason is not shown, because a story that it rests on may no longer be shown. "
    "Judge again without it."
)


@dataclass(frozen=True, kw_only=True)
class Piece:
    """One piece of evidence with everything that its reader must know.

    `shown` is False for a story that nobody may read any more: then `entry` holds
    nothing of it but its dates.
    """

    entry: EvidenceEntry
    audience: Audience
    public: bool
    may_be_public: bool
    shown: bool

    @property
    def people(self) -> str:
        """How many people or cases it is from; in public never a number below ten."""
        count = self.entry.people
        if not count:
            return ""
        if self.audience == "public" and count < FEW:
            return f"from fewer than {FEW} people or cases, "
        return (
            f"from {count:,} {'person or case' if count == 1 else 'people or cases'}, "
        )

    @property
    def facts(self) -> str:
        """Kind, number of people, source and day, in one line."""
        one = self.entry
        return (
            f"{one.kind_words}, {self.people}gathered on {say_day(one.gathered_on)}. "
            f"Source: {one.source.rstrip('.')}."
        )

    @property
    def strength(self) -> str:
        """How strong it is and why, in words."""
        why = self.entry.strength_why.strip().rstrip(".")
        return f"{self.entry.strength_word}: {why}."

    @property
    def direction(self) -> str:
        """Which way it points, in words."""
        return self.entry.direction_words

    @property
    def consent(self) -> str:
        """The consent behind a story, in words; empty where none is needed."""
        one = self.entry
        if one.kind != STORY or one.consent_on is None or not self.shown:
            return ""
        uses = ". ".join(
            words for use, words in USES.items() if use in one.consent_uses
        )
        until = (
            f" It ends on {say_day(one.consent_until)}." if one.consent_until else ""
        )
        return (
            f"Consent, given on {say_day(one.consent_on)} by: {one.consent_by}. "
            f"What for: {one.consent_for}. {uses}.{until}"
        )

    @property
    def can_be_deleted(self) -> bool:
        """Whether it is a story whose words are still kept."""
        return self.entry.kind == STORY and self.entry.removed_on is None

    @property
    def who_sees(self) -> str:
        """Who may read it now, in words."""
        return "Everyone can read this" if self.public else "Partners only"


@dataclass(frozen=True, kw_only=True)
class Judged:
    """A judgement with the evidence it rests on.

    `reason` says that it is not shown where it might retell a story that is gone.
    `by` is who judged, as this reader may know them.
    """

    row: WordsJudgement
    pieces: tuple[Piece, ...]
    public: bool
    reason: str
    by: str

    @property
    def rests_on(self) -> str:
        """How much evidence there is, by strength, in words."""
        return rests_on([piece.entry for piece in self.pieces if piece.shown])


@dataclass(frozen=True, kw_only=True)
class InWords:
    """All evidence in words about a measure, and its judgements, the newest first."""

    judgements: tuple[Judged, ...] = ()
    pieces: tuple[Piece, ...] = ()

    @property
    def latest(self) -> Judged | None:
        """The judgement that stands."""
        return self.judgements[0] if self.judgements else None

    @property
    def earlier(self) -> tuple[Judged, ...]:
        """The judgements before it."""
        return self.judgements[1:]

    @property
    def shown(self) -> tuple[Piece, ...]:
        """The pieces whose words may be read."""
        return tuple(piece for piece in self.pieces if piece.shown)

    @property
    def counted(self) -> tuple[beside.Piece, ...]:
        """What counts of them when they are set beside figures."""
        return tuple(
            beside.Piece(piece.entry.direction, piece.entry.gathered_on)
            for piece in self.shown
        )

    @property
    def points(self) -> str:
        """How many pieces point which way, in a sentence."""
        return beside.told([piece.entry.direction for piece in self.shown])

    @property
    def line(self) -> str:
        """Everything in a line or two, for a card; empty where there is nothing."""
        if not self.shown:
            return ""
        entries = [piece.entry for piece in self.shown]
        noun = "piece" if len(entries) == 1 else "pieces"
        return f"{strengths(entries)} {noun}. {self.points}"

    def __bool__(self) -> bool:
        return bool(self.judgements or self.pieces)


@dataclass(frozen=True, kw_only=True)
class WordsCard:
    """A measure that is judged in words, as a card on the board."""

    measure: Measure
    kpi: Kpi | None
    told: InWords

    @property
    def latest(self) -> Judged | None:
        """The judgement that stands."""
        return self.told.latest

    @property
    def pieces(self) -> int:
        """How many pieces of evidence there are."""
        return len(self.told.pieces)

    @property
    def foot(self) -> str:
        """What it rests on, and who answers for it."""
        who = str(self.kpi.accountable) if self.kpi and self.kpi.accountable else ""
        owner = f"{who} answers for it." if who else "Nobody answers for it yet."
        return f"Judged in words. {owner}"


def in_words(measure: Measure, audience: Audience) -> InWords:
    """The evidence and judgements that this audience may see.

    Partners see all. The public sees what has been published. A story is shown to
    either only while the family's consent for it lasts.
    """
    return told_about([measure], audience).get(measure.slug, InWords())


def told_about(measures: Iterable[Measure], audience: Audience) -> dict[str, InWords]:
    """The same for many measures at once; one about which nothing is told is absent."""
    slugs = [
        one.slug for one in measures if not (audience == "public" and one.officers_only)
    ]
    entries: defaultdict[str, list[EvidenceEntry]] = defaultdict(list)
    judged: defaultdict[str, list[WordsJudgement]] = defaultdict(list)
    for entry in EvidenceEntry.objects.filter(measure__in=slugs):
        entries[entry.measure].append(entry)
    rows = WordsJudgement.objects.filter(measure__in=slugs)
    for row in rows.select_related("by__organisation").prefetch_related("evidence"):
        judged[row.measure].append(row)
    if not entries and not judged:
        return {}
    out = _public(slugs)
    found = {
        slug: _told(entries[slug], judged[slug], audience, out)
        for slug in dict.fromkeys([*entries, *judged])
    }
    return {slug: told for slug, told in found.items() if told}


def _told(
    rows: Sequence[EvidenceEntry],
    judged: Sequence[WordsJudgement],
    audience: Audience,
    out: tuple[set[int], set[int]],
) -> InWords:
    today = home.today()
    # a correction stands in the place of what it corrects, wherever that is named
    stands = {row.corrects_id: row for row in rows if row.corrects_id}
    pieces = {
        row.pk: _piece(row, audience, row.pk in out[0], today)
        for row in rows
        if row.pk not in stands
    }
    if audience == "public":
        pieces = {pk: piece for pk, piece in pieces.items() if piece.public}
    answers = []
    for row in judged:
        rested = [_newest(one, stands) for one in row.evidence.all()]
        gone = any(not one.consented(today) for one in rested)
        public = row.pk in out[1] and not gone
        if audience == "public" and not public:
            continue
        answers.append(
            Judged(
                row=row,
                pieces=tuple(pieces[one.pk] for one in rested if one.pk in pieces),
                public=public,
                reason=REASON_GONE if gone else row.reason,
                by=by_whom(row, audience),
            )
        )
    return InWords(judgements=tuple(answers), pieces=tuple(pieces.values()))


def _piece(row: EvidenceEntry, audience: Audience, out: bool, today: date) -> Piece:
    may_be_public = row.may_be_public(today)
    shown = row.may_be_read(BOARD, today)
    if not shown:
        _blank(row)
    return Piece(
        entry=row,
        audience=audience,
        public=out and may_be_public,
        may_be_public=may_be_public,
        shown=shown,
    )


def _blank(row: EvidenceEntry) -> None:
    """Empty the copy in hand, so that no page, book or answer can show its words.

    The row itself keeps them until somebody deletes it; this copy is never saved.
    """
    row.title = STORY_GONE if row.removed_on else STORY_ENDED
    if not row.removed_on:
        row.words = ENDED_WORDS
    row.source = row.strength_why = "Not shown"
    row.consent_by = row.consent_for = row.direction = ""


def _newest(row: EvidenceEntry, stands: Mapping[int, EvidenceEntry]) -> EvidenceEntry:
    while row.pk in stands:
        row = stands[row.pk]
    return row


def words_card(measure: Measure, kpi: Kpi | None, told: InWords) -> WordsCard:
    """A measure that is judged in words, for the board."""
    return WordsCard(measure=measure, kpi=kpi, told=told)


def strengths(entries: Sequence[EvidenceEntry]) -> str:
    """How many pieces there are of each strength: "1 strong and 2 limited"."""
    counted = Counter(entry.strength for entry in entries)
    parts = [
        f"{counted[slug]} {word.lower()}"
        for slug, (word, _) in STRENGTHS.items()
        if counted[slug]
    ]
    return parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]


def rests_on(entries: Sequence[EvidenceEntry]) -> str:
    """How many pieces of evidence of each strength, in words."""
    if not entries:
        return "It rests on no evidence that is shown here."
    noun = "piece" if len(entries) == 1 else "pieces"
    return f"It rests on {len(entries)} {noun} of evidence: {strengths(entries)}."


def _public(slugs: Sequence[str]) -> tuple[set[int], set[int]]:
    """Which entries and judgements are public now: the newest row about each counts."""
    entries: dict[int, bool] = {}
    judgements: dict[int, bool] = {}
    rows = WordsPublication.objects.order_by("id")
    for row in rows.filter(entry__measure__in=slugs):
        entries[row.entry_id or 0] = row.public
    for row in rows.filter(judgement__measure__in=slugs):
        judgements[row.judgement_id or 0] = row.public
    return (
        {pk for pk, public in entries.items() if public},
        {pk for pk, public in judgements.items() if public},
    )
