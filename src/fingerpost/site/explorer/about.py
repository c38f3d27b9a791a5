"""What a published series is and whose it is: the facts at the end of its page."""

from datetime import date

from django.utils.html import format_html

from fingerpost.engine.period import say_day
from fingerpost.evidence import queries
from fingerpost.evidence.queries.memory import remember
from fingerpost.partnership.queries import partnership
from fingerpost.reports.words import sentence
from fingerpost.site import definitions
from fingerpost.site.explorer.beside import Explored
from fingerpost.site.explorer.listed import TOOL, Subject
from fingerpost.site.provenance import (
    INVENTED,
    KINDS,
    OF_BOARDS,
    PERIODS,
    PROTECTED,
    STATUSES,
    Row,
    licensed,
    next_update,
)
from fingerpost.sources import catalogue


def about(x: Explored, caveats: tuple[str, ...]) -> list[Row]:
    """What the figure is, how it is made, whose it is: rows for the end of a page."""
    subject = x.subject
    kind = PERIODS.get(x.period.kind, x.period.kind)
    label = x.period.label
    rows: list[Row] = []
    if subject.measure is not None:
        rows += definitions.definition(subject.measure)
    elif subject.tool is not None:
        rows += [
            ("Its name in the tool", subject.tool.name),
            ("What is counted", subject.counted),
            ("Which way is better", definitions.BETTER[subject.better]),
        ]
    rows += [
        ("Kind of figure", OF_BOARDS if x.area.level == "icb" else KINDS["official"]),
        ("Period", f"{label[:1].upper()}{label[1:]}: {kind}"),
        ("Source", catalogue()[subject.source].title),
    ]
    if x.mine is not None:
        rows.append(("Status", STATUSES.get(x.mine.status, x.mine.status)))
    rows += _whose(subject)
    rows += _dated(x)
    rows.append(("Known issues in the data", list(caveats) or "We know of none"))
    rows.append(("How children are protected", PROTECTED["official"]))
    if contact := partnership().contact_others:
        link = format_html('<a class="govuk-link" href="mailto:{0}">{0}</a>', contact)
        rows.append(("Questions", link))
    return rows


def _whose(subject: Subject) -> list[Row]:
    if partnership().is_demonstration:
        return [("Producer", INVENTED)]
    producer = catalogue()[subject.source].publisher
    return [("Producer", producer), *licensed(subject.source)]


def _dated(x: Explored) -> list[Row]:
    """When it was last brought in and what its publisher says of the next update."""
    fresh = remember(("fresh", x.now), lambda: queries.freshness(now=x.now))
    rows: list[Row] = [
        ("Brought in", say_day(line.imported_at.date()))
        for line in fresh
        if line.source == x.subject.source
    ]
    tool = x.subject.tool
    if tool is None or not tool.next_update:
        return [*rows, ("Next update", next_update(x.subject.source, fresh))]
    if tool.last_update:
        day = date.fromisoformat(tool.last_update)
        rows.append(("Last updated by its publisher", say_day(day)))
    day = date.fromisoformat(tool.next_update)
    return [*rows, ("Next update by its publisher", say_day(day))]


def caveats(x: Explored) -> tuple[str, ...]:
    """What is known to be wrong with the partnership's own figures, for everyone."""
    measure, known = x.subject.measure, x.now.standing
    if x.area.code not in (x.now.area, x.now.board):
        return ()
    if measure is None:
        found = known.of_source(TOOL)
    else:
        found = known.caveats(measure, basis="official", audience="public")
    return tuple(sentence(words) for words in found)
