"""The wall: every measure of the board by theme, each in one row that says it all."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from typing import Literal

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fingerpost.engine.period import say_day
from fingerpost.evidence.models import OPERATIONAL, STRATEGIC
from fingerpost.evidence.queries.board import Board, Card
from fingerpost.evidence.queries.board_filters import ANY_LEVEL
from fingerpost.evidence.queries.drawing import named, pictured
from fingerpost.evidence.queries.exception_reports import Told
from fingerpost.evidence.queries.memory import remember
from fingerpost.evidence.queries.readings import Figures
from fingerpost.judgement import exceptions, figures, sentence_step
from fingerpost.judgement.exceptions import REASONS
from fingerpost.judgement.reading import Milestone, Reading
from fingerpost.judgement.sentence_outlook import certainty
from fingerpost.judgement.words import ASSURANCE, MET, NOT_MET, Word
from fingerpost.partnership.models import Person
from fingerpost.partnership.themes import Heading
from fingerpost.reports.charts import sparkline
from fingerpost.reports.words import sentence, target_words

HEAD = (
    "Measure",
    "Latest figure",
    "Direction",
    "Target",
    "By its date",
    "Quality",
    "Next milestone",
)
_TITLES = {
    STRATEGIC: "Every strategic measure",
    OPERATIONAL: "Operational measures",
    ANY_LEVEL: "Every measure of both levels",
}
NO_TARGET = "No target yet"
NOT_COMPARED = "Not compared with the target"


@dataclass(frozen=True, kw_only=True)
class Row:
    """One measure on the wall: its card, and all cells after its name."""

    card: Card
    cells: SafeString


@dataclass(frozen=True, kw_only=True)
class WallTheme:
    """A theme of the wall. A measure of several themes stands under its first."""

    heading: Heading
    rows: tuple[Row, ...]

    @property
    def notes(self) -> list[Card]:
        """The measures with caveats, or with evidence in words, told under the table.

        In a cell they would be a word a line.
        """
        cards = [row.card for row in self.rows]
        return [card for card in cards if card.reading.issues or card.told.line]


@dataclass(frozen=True, kw_only=True)
class Part:
    """One part of the wall: all of it, or what a partner answers for, or shares."""

    title: str
    words: str
    themes: tuple[WallTheme, ...]


@dataclass(frozen=True, kw_only=True)
class Look:
    """One measure to look at first: its card, its chart, its exception report."""

    card: Card
    picture: SafeString
    report: Told | None

    @property
    def reasons(self) -> list[str]:
        """Why the board should look at it, in a few words each."""
        return [REASONS[slug][0] for slug in self.card.why]

    @property
    def says_promise(self) -> bool:
        """Whether one of its lines says that the promise is unlikely to be kept."""
        return exceptions.UNLIKELY in self.card.why

    @property
    def lines(self) -> list[str]:
        """What each reason rests on, in a sentence."""
        one, late = self.card.reading, self.card.late
        found = []
        if exceptions.worsening(one) and (rule := exceptions.evidence_words(one)):
            since = one.variation.since
            found.append(sentence(f"{rule}{f', since {since.label}' if since else ''}"))
        if late is not None and late.due is not None:
            found.append(f"{late.title}: newer data was due {say_day(late.due)}.")
        if exceptions.UNLIKELY in self.card.why:
            found.append(certainty(one))
        if exceptions.BEYOND in self.card.why:
            found.append(REASONS[exceptions.BEYOND][1])
        if missed := missed_said(one):
            found.append(f"Milestone missed: {missed}.")
        return found


def looks(board: Board, *, person: Person, now: Figures) -> list[Look]:
    """What to look at first, in its order, with what this person may read of it."""
    return [_look(card, person, now) for card in board.exceptions]


def _look(card: Card, person: Person, now: Figures) -> Look:
    report = card.report
    return Look(
        card=card,
        picture=pictured(card.reading, measure=card.measure, now=now),
        report=Told(row=report, person=person, today=now.today) if report else None,
    )


def parts(board: Board, *, partner: str, order: list[str], now: Figures) -> list[Part]:
    """The wall in one part, or in two for a partner: its own, and what it shares.

    `order` are the slugs of the themes as they follow each other.
    """
    cards = sorted(board.cards, key=lambda card: card.kpi.order if card.kpi else 0)
    if not partner:
        every = _themes(cards, order, now)
        title = _TITLES[OPERATIONAL if board.asked.under else board.asked.level]
        return [Part(title=title, words="", themes=every)] if every else []
    own = [card for card in cards if not card.shared]
    shared = [card for card in cards if card.shared]
    found = (
        Part(
            title=f"{partner} answers for these",
            words="",
            themes=_themes(own, order, now),
        ),
        Part(
            title="Shared with other partners",
            words=f"Others answer for these. They show work of {partner} too.",
            themes=_themes(shared, order, now),
        ),
    )
    return [part for part in found if part.themes]


def _themes(
    cards: Iterable[Card], order: list[str], now: Figures
) -> tuple[WallTheme, ...]:
    found: dict[str, tuple[Heading, list[Row]]] = {}
    for card in cards:
        first = card.themes[0]
        rows = found.setdefault(first.slug, (first, []))[1]
        rows.append(Row(card=card, cells=_cells(card, now)))
    place = {slug: number for number, slug in enumerate(order)}
    ordered = sorted(found.values(), key=lambda g: place.get(g[0].slug, len(place)))
    return tuple(
        WallTheme(heading=heading, rows=tuple(rows)) for heading, rows in ordered
    )


def _cells(card: Card, now: Figures) -> SafeString:
    """The cells of a row, made once for as long as nothing about them changes."""
    key = ("wall", now, *named(card.reading))
    return remember(key, partial(_made, card))


def _made(card: Card) -> SafeString:
    one = card.reading
    context = {
        "card": card,
        "spark": mark_safe(sparkline(one)),
        "heads": HEAD,
        "step": sentence_step.on_the_wall(one),
        "target": target_said(one),
        "met": _met(one),
        "no_day": "No day lies ahead" if one.target else NO_TARGET,
        "assured": ASSURANCE.get(one.assurance) if one.target else None,
        "milestone": milestone_said(one),
        "missed": missed_said(one),
    }
    return render_to_string("evidence/wall_cells.html", context)


def target_said(one: Reading) -> str:
    """The target in force with its day: "60% by 31 March 2026"."""
    if one.target is None:
        return NO_TARGET
    aim = one.target.target
    by = f" by {say_day(aim.due)}" if aim.due else ", no date has been set"
    return f"{target_words(aim, one.unit)}{by}"


def _met(one: Reading) -> Word | Literal[""]:
    if one.target is None:
        return ""
    if one.target.met is None:
        return Word(NOT_COMPARED, "open circle")
    return MET if one.target.met else NOT_MET


def milestone_said(one: Reading) -> str:
    """The next dated step that is to come: "Backlog cleared: 50% by 31 May 2026"."""
    ahead = [step for step in one.milestones if step.status == "not due"]
    step = min(ahead, key=lambda step: step.due, default=None)
    if step is None:
        return "No more to come" if one.milestones else "No milestone yet"
    return _said(step, one)


def missed_said(one: Reading) -> str:
    """The last measured step, if it was missed; else empty."""
    measured = [step for step in one.milestones if step.status in ("met", "missed")]
    last = max(measured, key=lambda step: step.due, default=None)
    return _said(last, one) if last is not None and last.status == "missed" else ""


def _said(step: Milestone, one: Reading) -> str:
    expected = figures.say_aim(step.expected, unit=one.unit)
    return f"{step.label}: {expected} by {say_day(step.due)}"
