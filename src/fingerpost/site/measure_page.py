"""What the public page of one measure says, put in order before anything is written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.html import strip_tags

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.queries import (
    Freshness,
    MeasurePage,
    among_others,
    beside_of,
    boards,
    evidence_book,
)
from fingerpost.judgement import figures, sentence
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Comparison, Reading, Target
from fingerpost.partnership.queries import partnership
from fingerpost.reports import charts, measure_book
from fingerpost.reports.outlook_words import outlook_facts, year_end_facts
from fingerpost.reports.words import measured, since_baseline, target_words
from fingerpost.reports.workbook import Workbook
from fingerpost.site import definitions, provenance

TITLES = {
    "local": "Our own figures",
    "official": "Official statistics",
    "entered": "Figures entered by a partner",
}
LEADS = {
    "local": "Counted by the partnership from its own records. They are newer than the "
    "official statistics, and less checked.",
    "official": "Published by a government department, counted in the same way for "
    "every area.",
    "entered": "Typed in by a partner, from a document that it names.",
}

OFFICIAL = "official statistics"
BOARD_LEAD = (
    "Published by the NHS for its boards (integrated care boards), never for a "
    "council. They are counted where care is given, and the NHS does not check them in "
    "full."
)
NO_FIGURE = "There is no figure that we can show yet. {}"
NOT_COUNTED = "This is not counted. It is judged in words, from evidence."
MARKS = (("[x]", "not available"), ("[z]", "not due yet"))


@dataclass(frozen=True, kw_only=True)
class Part:
    """One basis of a measure on its page: its own name, words, chart and facts.

    `aims` are its baseline and target; `compared` says that other areas stand beside
    it; `about` are the facts that most readers ask for, `more` the others.
    """

    basis: str
    title: str
    lead: str
    reading: Reading
    said: sentence.Said
    drawn: charts.Drawn | None
    between: charts.Drawn | None  # where cases are rare
    aims: list[provenance.Row]
    compared: bool
    about: list[provenance.Row]
    more: list[provenance.Row]


def context(
    page: MeasurePage, freshness: tuple[Freshness, ...], contact: str
) -> dict[str, Any]:
    """Everything that the template of a measure needs."""
    measure = page.measure
    parts = [_part(page, reading, freshness, contact) for reading in page.readings]
    compared = page.comparison if _shown(page.comparison, measure) else None
    found = {
        "page": page,
        "measure": measure,
        "headline": parts[0] if parts else None,
        "others": parts[1:],
        "parts": parts,
        "sides": beside_of(page),
        "no_figure": NOT_COUNTED
        if measure.form == "judgement"
        else NO_FIGURE.format(first(page)),
        "milestones": (steps := _milestones(page.readings)),
        "milestone_marks": [
            mark for mark in MARKS if any(mark[0] in row for row in steps)
        ],
        "compared": _drawn(compared, page) if compared else None,
        "among": among_others(measure.slug) if compared else None,
        "compared_words": _beside(compared, parts, page) if compared else "",
        "definition": definitions.definition(measure),
        "particulars": definitions.particulars(measure),
        "breaks": [f"{say_day(b.on)}: {b.why}" for b in measure.breaks],
        "example": definitions.worked_example(measure),
        "about_title": f"About {'these figures' if len(parts) > 1 else 'this figure'}",
    }
    return {**found, "contents": _contents(found)}


def book(
    page: MeasurePage, freshness: tuple[Freshness, ...], contact: str, today: date
) -> Workbook:
    """The same words and figures as a workbook, with nothing that the page hides."""
    told = [
        measure_book.Told(
            reading=reading,
            facts=tuple(
                (name, strip_tags(str(one)))
                for name, value in (
                    *_aims(reading),
                    *provenance.about(page, reading, freshness),
                    *provenance.more(page, reading, contact),
                )
                for one in (value if isinstance(value, list) else [value])
            ),
        )
        for reading in page.readings
    ]
    return measure_book.measure_book(
        page.measure,
        told,
        made=today,
        producer=partnership().name or "Fingerpost",
        status="These are the figures that everyone may see on our public page",
        contact=contact,
        said=evidence_book.introduced(beside_of(page)),
        words_too=evidence_book.sheets(page.in_words),
    )


def _part(
    page: MeasurePage,
    reading: Reading,
    freshness: tuple[Freshness, ...],
    contact: str,
) -> Part:
    return Part(
        basis=reading.basis,
        title=boards.title(page.measure, reading.basis) or TITLES[reading.basis],
        lead=BOARD_LEAD
        if page.measure.level == "icb" and reading.basis == "official"
        else LEADS[reading.basis],
        reading=reading,
        said=sentence.parts(reading, measure=page.measure),
        drawn=_of_series(page, reading) if reading.series else None,
        between=_between(page, reading),
        aims=_aims(reading),
        compared=reading.basis == "official",
        about=provenance.about(page, reading, freshness),
        more=provenance.more(page, reading, contact),
    )


def _of_series(page: MeasurePage, reading: Reading) -> charts.Drawn:
    """The series of a reading, with its limits, baseline, target and source."""
    source = provenance.cited(page, reading)
    return charts.drawn(
        charts.series_chart(reading, measure=page.measure, source=source)
    )


def _between(page: MeasurePage, reading: Reading) -> charts.Drawn | None:
    """How far apart rare cases are; None where they are not rare."""
    source = provenance.cited(page, reading)
    chart = charts.between_chart(reading, measure=page.measure, source=source)
    return charts.drawn(chart) if chart else None


def _aims(reading: Reading) -> list[provenance.Row]:
    """Where we started and what was promised, with who set it, when and why."""
    rows: list[provenance.Row] = []
    if (start := reading.baseline) is not None:
        base = start.baseline
        value = figures.say(
            base.value,
            unit=reading.unit,
            decimals=reading.decimals,
            denominator=base.denominator,
        )
        rows.append(("Where we started (baseline)", f"{value} in {base.period.label}"))
        if change := since_baseline(reading):
            rows.append(("Change since then", change))
        elif start.unlike:
            rows.append(
                ("Change since then", f"Not compared: {'; '.join(start.unlike)}")
            )
    if (part := reading.target) is not None:
        target = part.target
        value = _promised(target, part.value, reading)
        by = f" by {say_day(target.due)}" if target.due else "; no date has been set"
        rows.append(("Target", f"{value}{by}"))
        rows.append(("Agreed", _agreed(target.set_by, say_day(target.set_on))))
        if target.reason:
            rows.append(("Why this target", target.reason))
        if part.earlier:
            rows.append(
                ("Earlier targets", [_earlier(t, reading) for t in part.earlier])
            )
    return [*rows, *outlook_facts(reading), *year_end_facts(reading)]


def _agreed(who: str, day: str) -> str:
    return f"{day}, by {who}" if who else day


def _promised(target: Target, value: float | None, reading: Reading) -> str:
    """A target in words; a range and a path say more than one number."""
    if target.kind in ("range", "trajectory") or value is None:
        return target_words(target, reading.unit)
    return figures.say_aim(value, unit=reading.unit)


def _earlier(target: Target, reading: Reading) -> str:
    value = _promised(target, target.value, reading)
    return f"{value}, from {say_day(target.valid_from)}"


def _milestones(readings: tuple[Reading, ...]) -> list[tuple[str, ...]]:
    """The dated steps, each once, whichever reading holds them."""
    rows: dict[tuple[date, str], tuple[str, ...]] = {}
    for reading in readings:
        for step in reading.milestones:
            actual = "[z]"
            if step.actual is not None:
                actual = measured(step, reading)
            elif step.status == "not measured":
                actual = "[x]"
            expected = figures.say_aim(step.expected, unit=reading.unit)
            row = (
                step.label,
                say_day(step.due),
                expected,
                actual,
                step.status.capitalize(),
            )
            rows.setdefault((step.due, step.label), row)
    return [row for _, row in sorted(rows.items())]


def _shown(comparison: Comparison | None, measure: Measure) -> bool:
    if comparison is None or comparison.value is None:
        return False
    if figures.is_amount(measure.unit, comparison.denominator):
        return False  # an area's number says nothing beside that of a larger one
    near = comparison.neighbours
    others = (comparison.region, comparison.england)
    return any(other is not None for other in others) or bool(near and near.areas)


def _drawn(comparison: Comparison, page: MeasurePage) -> charts.Drawn:
    name = page.official.area_name if page.official else ""
    names = {comparison.area: name or "This area"}
    return charts.drawn(
        charts.comparison_chart(comparison, measure=page.measure, names=names)
    )


def _beside(comparison: Comparison, parts: list[Part], page: MeasurePage) -> str:
    """The comparison in words: the figures, their period, and who the others are."""
    # where the official figure is the headline, its words say the comparison already
    said = "" if not parts or parts[0].compared else parts[0].said.comparator
    whose = "figures of the NHS" if page.measure.level == "icb" else OFFICIAL
    said = said or f"These are {whose} for {in_words(comparison.period)}."
    if comparison.neighbours is not None:
        said += (
            " The areas like ours come from a national list, made by how alike the "
            "lives of children there are. They are named in the table. This is not a "
            "league table."
        )
    return said


def _contents(found: dict[str, Any]) -> list[tuple[str, str]]:
    """The links of "On this page", in the order of the page."""
    head = [(part.basis, part.title) for part in found["parts"][:1]]
    rest = [(part.basis, part.title) for part in found["others"]]
    first = found["headline"]
    target = bool(found["milestones"] or (first and first.aims))
    aims = [("target", "Target and milestones")] if target else []
    beside = [("compared", "Compared with other areas")] if found["compared"] else []
    more = (
        ("in-words", "What families and partners told us", found["page"].in_words),
        ("families", "What this means for families", found["page"].commentary),
        ("how-measured", "How this is measured", True),
        ("about", found["about_title"], found["parts"]),
    )
    ends = [(anchor, text) for anchor, text, there in more if there]
    if first and first.compared:
        return [*head, *aims, *beside, *rest, *ends]
    return [*head, *aims, *rest, *beside, *ends]


def first(page: MeasurePage) -> str:
    """Why a page of a measure has no figure yet, in one sentence."""
    measure = page.measure
    if page.board_not_said and measure.official is not None:
        return boards.NOT_SAID
    if measure.official is None and not measure.public_local:
        return (
            "The partnership counts this for itself. The figures are not public until "
            "we can show them safely."
        )
    return "We show it here as soon as the first figures have come in."
