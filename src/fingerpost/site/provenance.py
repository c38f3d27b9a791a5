"""Where a figure on a page is from, how sure it is, and what comes next.

Between them the rows say all that a published statistic must say: source, producer,
status, period, limitations, known issues, next update, protection, licence, contact.
"""

import re
from collections.abc import Iterable
from typing import Any

from django.utils.html import escape, format_html
from django.utils.safestring import mark_safe

from fingerpost.disclosure.policy import SMALLEST
from fingerpost.engine.measure import Observation
from fingerpost.engine.period import say_day
from fingerpost.evidence.queries import Freshness, MeasurePage, SourceLine
from fingerpost.judgement.reading import Reading
from fingerpost.partnership.queries import partnership
from fingerpost.sources import catalogue

Row = tuple[str, Any]

PERIODS = {
    "calendar-year": "a calendar year, January to December",
    "academic-year": "a school year, September to August",
    "financial-year": "a financial year, April to March",
    "term": "a school term",
    "quarter": "three months",
    "month": "one month",
    "snapshot": "the state on one day",
    "rolling-12-months": "12 months to the end of a month",
    "year-to-date": "a year that has not ended yet",
    "survey-wave": "one round of a survey",
}
KINDS = {
    "official": "Official statistics, published by a government department",
    "local": "Local management information, counted by the partnership from its own "
    "records. It is newer than the official statistics, and less checked.",
    "entered": "Entered by a partner, from a document that it names",
}
OF_BOARDS = (
    "Management information of the NHS, published by it for its boards and providers"
)
# Nobody published what a demonstration invents, so no publisher may be named for it.
INVENTED = "Nobody: invented for this demonstration, in the form of the real files"
STATUSES = {
    "final": "Final",
    "provisional": "Provisional: it may still change",
    "revised": "Revised since it was first published",
    "estimated": "Estimated",
    "suppressed": "Not shown, because it is about very few children [c]",
    "not-applicable": "Not applicable [z]",
    "not-available": "Not available [x]",
    "not-returned": "Not available [x]: it was not sent",
}
PROTECTED = {
    "official": "As its publisher protected it. Where the publisher held a figure "
    "back, we show [c].",
    "local": "Only totals are public, never smaller groups, and only where each number "
    f"behind them is {SMALLEST} or more.",
    "entered": "Not shown in public.",
}


def about(
    page: MeasurePage, reading: Reading, freshness: Iterable[Freshness]
) -> list[Row]:
    """The facts of one figure that most readers ask for, as rows for a page."""
    found = reading.observation
    line = _line(page, found)
    rows: list[Row] = []
    if line is not None:
        rows.append(("Source", line.title))
        if producer := _producer(line.source):
            rows.append(("Producer", producer))
    if found is not None:
        kind = PERIODS.get(found.period.kind, found.period.kind)
        label = found.period.label
        rows += [
            ("Period", f"{label[:1].upper()}{label[1:]}: {kind}"),
            ("Status", STATUSES.get(found.status, found.status)),
        ]
    if line is not None:
        rows += [
            ("Last updated", say_day(line.imported_at.date())),
            ("Next update", next_update(line.source, freshness)),
        ]
    return rows


def more(page: MeasurePage, reading: Reading, contact: str) -> list[Row]:
    """The other facts that a published statistic must have, as rows for a page."""
    line = _line(page, reading.observation)
    rows: list[Row] = [
        ("Kind of figure", _kind_of(page, reading)),
        (
            "Limitations",
            [one for one in reading.caveats if one not in reading.issues]
            or "None that we know of",
        ),
        (
            "Known issues in the data",
            [*reading.issues, *(note.words for note in reading.quality)]
            or "None that we know of",
        ),
        ("Corrections", "A figure that we correct is marked [r], with the reason."),
        ("How children are protected", PROTECTED[reading.basis]),
    ]
    if line is not None:
        rows += licensed(line.source)
    if contact:
        link = format_html('<a class="govuk-link" href="mailto:{0}">{0}</a>', contact)
        rows.append(("Questions", link))
    return rows


def _kind_of(page: MeasurePage, reading: Reading) -> str:
    if page.measure.level == "icb" and reading.basis == "official":
        return OF_BOARDS
    return KINDS[reading.basis]


def cited(page: MeasurePage, reading: Reading) -> str:
    """The line below a chart: its source and when it was last brought up to date."""
    line = _line(page, reading.observation)
    if line is None:
        return ""
    day = say_day(line.imported_at.date())
    return f"Source: {line.title}. Last updated {day}."


def _line(page: MeasurePage, found: Observation | None) -> SourceLine | None:
    if found is None:
        return None
    same = (line for line in page.sources if line.import_id == found.import_id)
    return next(same, None)


def _producer(slug: str) -> str:
    """Who answers for the figures of a source; "" for one that is no longer known."""
    if partnership().is_demonstration:
        return INVENTED
    source = catalogue().get(slug)
    return source.publisher if source is not None else ""


def licensed(slug: str) -> list[Row]:
    """What the source itself declares: its licence, and where it is published."""
    source = catalogue().get(slug)
    if source is None or partnership().is_demonstration:
        return []
    rows: list[Row] = [("Licence", source.licence)]
    if source.attribution:
        rows.append(("Attribution", source.attribution))
    if source.address.startswith("https://"):
        # may break after a stroke or a hyphen: else a phone scrolls sideways
        shown = mark_safe(re.sub(r"(?<=[/-])(?=\w)", "<wbr>", escape(source.address)))
        link = format_html(
            '<a class="govuk-link fp-address" href="{}">{}</a>', source.address, shown
        )
        rows.append(("Where it is published", link))
    return rows


def next_update(source: str, freshness: Iterable[Freshness]) -> str:
    """When newer figures of a source are expected, or that nobody has said."""
    for line in freshness:
        if line.source == source and line.next_due is not None:
            day = say_day(line.next_due)
            if line.late:
                return f"Newer figures were due on {day} and are late."
            return f"We expect newer figures by {day}."
    return "No date has been set."
