"""Readings as documents to take away: the board's pack, and a measure's workbook."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import ExceptionVersion
from fingerpost.evidence.queries import boards, described, evidence_book
from fingerpost.evidence.queries.beside import beside_of
from fingerpost.evidence.queries.board import BASES, Board, Card
from fingerpost.evidence.queries.exception_reports import paragraphs, submitted_words
from fingerpost.evidence.queries.measure_page import MeasurePage, measure_page
from fingerpost.evidence.queries.quality import badge_of
from fingerpost.evidence.queries.readings import Figures
from fingerpost.evidence.queries.sign_offs import signed
from fingerpost.evidence.queries.told import WordsCard
from fingerpost.judgement import figures, sentence
from fingerpost.judgement.exceptions import REASONS, RED
from fingerpost.judgement.reading import Reading
from fingerpost.partnership.queries import partnership
from fingerpost.reports import charts, measure_book
from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.pack import Pack, Page
from fingerpost.reports.workbook import Workbook

DRAFT = "Draft: for partners only"


def board_pack(found: Board, *, chosen: Sequence[str] = (), now: Figures) -> Pack:
    """The measures of the board, each from a new page; or only those `chosen`."""
    cards = [card for card in found.cards if not chosen or card.measure.slug in chosen]
    name = partnership().name or "Fingerpost"
    told = submitted_words(card.measure.slug for card in cards)
    silent = [measure.title for measure in found.without_figures]
    introduction = [
        f"{name}. What the board watches, exceptions first.",
        "Partners may read this. It is not for publication: figures may rest on few "
        "children. Each measure says whether its figures have been signed off.",
        found.sentence,
        _first(cards),
    ]
    if not chosen:
        introduction += [_in_words(card) for card in found.in_words]
    if silent and not chosen:
        introduction.append(f"Without a figure yet: {'; '.join(silent)}.")
    return Pack(
        title=f"Board pack: {say_day(now.today)}",
        introduction=tuple(introduction),
        pages=(
            *(_page(card, told, now) for card in cards),
            *(
                _words_page(card, now)
                for card in found.in_words
                if not chosen or card.measure.slug in chosen
            ),
        ),
        made=now.today,
        mark=DRAFT,
        producer=name,
    )


def _first(cards: Sequence[Card]) -> str:
    """What to look at first and why, the strongest evidence on top, in one line."""
    named = [
        f"{card.measure.short_title} ({REASONS[card.why[0]][0].lower()})"
        for card in cards
        if card.why
    ]
    if not named:
        return f"Nothing is off track and worsening among these {len(cards)} measures."
    return f"Look at these first: {'; '.join(named)}. {RED}"


def _in_words(card: WordsCard) -> str:
    """What was judged in words, for the first page of the pack."""
    name = card.measure.short_title
    if card.latest is None:
        return f"{name}: nobody has judged this in words yet."
    row = card.latest.row
    return (
        f"{name}: {row.word.lower()} in {row.period.label}, judged in words by "
        f"{card.latest.by}. {card.latest.reason} {card.latest.rests_on}"
    )


def _words_page(card: WordsCard, now: Figures) -> Page:
    """A measure that is judged in words: it has no figure, and its evidence in full."""
    page = measure_page(card.measure.slug, audience="partner", now=now)
    latest = card.latest
    return Page(
        title=card.measure.title,
        basis="Judged in words, from evidence. It is not counted.",
        figure=f"{latest.row.word}, judged in words" if latest else "Not judged yet",
        words=(card.measure.plain,),
        voices=evidence_book.paragraphs(beside_of(page)),
        facts=(("Answers for it", card.foot.removeprefix("Judged in words. ")),),
    )


def measure_workbook(page: MeasurePage, *, now: Figures) -> Workbook:
    """All readings of a measure, as partners see them, as a workbook."""
    name = partnership().name or "Fingerpost"
    about = flat(described.about(page))
    told = [
        measure_book.Told(
            reading=one,
            facts=(
                *flat(described.facts(one, page.measure)),
                *_loads(page, one),
                *(about if number == 0 else ()),
            ),
        )
        for number, one in enumerate(page.readings)
    ]
    return measure_book.measure_book(
        page.measure,
        told,
        made=now.today,
        producer=name,
        status=f"{DRAFT}. {_approved(page.measure, now)}",
        said=evidence_book.introduced(beside_of(page)),
        words_too=evidence_book.sheets(page.in_words),
    )


def flat(rows: Iterable[tuple[str, Any]]) -> list[tuple[str, str]]:
    """Facts with one text each: what has several values becomes several facts."""
    found: list[tuple[str, str]] = []
    for name, value in rows:
        values = value if isinstance(value, (list, tuple)) else [value]
        found += [(name, str(one)) for one in values]
    return found


def _report(
    card: Card, version: ExceptionVersion | None, now: Figures
) -> tuple[tuple[str, str], ...]:
    """What its owner tells the board, or that the report is owed; only what was handed
    to the board."""
    row = card.report
    if row is None:
        return ()
    late = f"; it was due on {say_day(row.due)}" if row.overdue(now.today) else ""
    state = ("State", f"{row.word}{late}")
    if version is None or version.report_id != row.pk:
        return (state,)
    return (state, *paragraphs(version))


def _page(card: Card, told: Mapping[str, ExceptionVersion], now: Figures) -> Page:
    one, measure = card.reading, card.measure
    page = measure_page(measure.slug, audience="partner", now=now)
    said = sentence.parts(one, measure=measure)
    seen = one.observation
    figure = "No figure that can be shown"
    if seen is not None and seen.value is not None:
        value = figures.say_observed(seen, decimals=one.decimals)
        figure = f"{value} {figures.when(seen.period)}"
    words = (said.level, said.direction, said.target, said.comparator)
    return Page(
        title=measure.title,
        basis=f"{boards.whose(measure, one.basis, one.area_name) or BASES[one.basis]}.",
        figure=figure,
        words=tuple(line for line in words if line),
        caveats=_caveats(one, measure, said.caveats),
        voices=evidence_book.paragraphs(beside_of(page)),
        charts=_charts(one, measure),
        facts=_facts(card, one, now),
        sources=_sources(page, one),
        approved=_approved(measure, now),
        report=_report(card, told.get(measure.slug), now),
    )


def _charts(one: Reading, measure: Measure) -> tuple[Chart, ...]:
    """The chart of the figures and, of rare cases, that of the stretches between."""
    if not one.series:
        return ()
    both = (
        charts.series_chart(one, measure=measure),
        charts.between_chart(one, measure=measure),
    )
    return tuple(chart for chart in both if chart is not None)


def _approved(measure: Measure, now: Figures) -> str:
    """Who has signed the figures off, or that nobody has."""
    return f"Approval: {signed(now=now, measures=[measure])[measure.slug].sentence}"


def _caveats(one: Reading, measure: Measure, spoken: str) -> tuple[str, ...]:
    """What must be read with the figure; the traps of a definition stay on its page."""
    found = measure_book.caveats([one], measure)
    traps = set(measure_book.caveats([], measure))
    kept = [line for line in found if line not in traps]
    # what the sentences say and the list does not: that a figure is provisional
    parts = [part.rstrip(".") for part in spoken.split(". ")]
    more = [
        f"{part}."
        for part in parts
        if part and part != "Read with care" and not any(part in line for line in kept)
    ]
    return tuple(dict.fromkeys([*more, *kept]))


def _facts(card: Card, one: Reading, now: Figures) -> tuple[tuple[str, str], ...]:
    wanted = ("Target", "Met", "What to expect", "Baseline")
    facts = [
        row for row in flat(described.facts(one, card.measure)) if row[0] in wanted
    ]
    badge = badge_of(card.measure.slug, now=now)
    why = badge.reasons[0] if badge.reasons else ""
    facts.append(("Quality", f"{badge.word}. {why}".strip()))
    facts.append(("Answers for it", card.accountable or "Nobody has been named"))
    return tuple(facts)


def _sources(page: MeasurePage, one: Reading) -> tuple[str, ...]:
    load = one.observation.import_id if one.observation else ""
    day = say_day(page.measure.reviewed)
    checked = page.measure.checked_by or "not yet by anybody else"
    return (
        *(
            f"{line.title}, brought in on {say_day(line.imported_at.date())}: load "
            f"{line.import_id}, run {line.run_id}."
            for line in page.sources
            if line.import_id == load
        ),
        f"Definition {page.measure.slug}, reviewed on {day}.",
        f"How it was checked: {checked}.",
    )


def _loads(page: MeasurePage, one: Reading) -> list[tuple[str, str]]:
    load = one.observation.import_id if one.observation else ""
    found: list[tuple[str, str]] = []
    for (title, facts), line in zip(described.sources(page), page.sources, strict=True):
        if line.import_id == load:
            found += [("Source", title), *flat(facts)]
    return found
