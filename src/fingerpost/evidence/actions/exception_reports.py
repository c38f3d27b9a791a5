"""Exception reports: asked of the owner, written, submitted, noted, or withdrawn (R19).

Each move is one of the table of states and is kept with its author, day and reason.
"""

from collections.abc import Iterable
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.engine.period import Period, say_day
from fingerpost.evidence.models import (
    REPORT_STATES,
    ExceptionMove,
    ExceptionReport,
    ExceptionVersion,
    Kpi,
)
from fingerpost.evidence.models.exception_reports import (
    ASKED,
    DRAFTED,
    NOTED,
    OPEN_REPORTS,
    SUBMITTED,
    WITHDRAWN,
)
from fingerpost.evidence.queries.board import Card, board_readings
from fingerpost.evidence.queries.exception_reports import answers_for, is_own
from fingerpost.judgement import exceptions
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person
from fingerpost.partnership.queries import partnership

ASKED_BY_ITSELF = "Fingerpost, when the figures were made"
PAPERS = timedelta(days=7)  # before the meeting, so that the board can read them
WITHOUT_MEETING = timedelta(days=14)
# what a submitted report must say; help may be left out, if none is needed
_NEEDED = {
    "why": "why the measure is off track",
    "doing": "what is being done",
    "recovery_on": "by when it will be back on track",
}
_TEXTS = ("why", "doing", "help_needed", "help_from")


def ask_where_off_track(*, by: By = ASKED_BY_ITSELF) -> list[ExceptionReport]:
    """Ask the owner of every strategic measure that is red or getting worse.

    Each is asked once: not while a report is open, not twice about one period, and not
    twice before one meeting. Called whenever the figures were made, and every hour.
    """
    found = board_readings("partner", level="strategic")
    if not found.chosen:
        return []
    meeting = _next_meeting(home.today())
    there: dict[str, list[ExceptionReport]] = {}
    for row in ExceptionReport.objects.all():
        there.setdefault(row.measure, []).append(row)
    return [
        ask_report(by=by, measure=card.measure.slug, period=_period(card), because=why)
        for card in found.cards
        if (why := _because(card))
        and not _asked(there.get(card.measure.slug, ()), _period(card), meeting)
    ]


@transaction.atomic
def ask_report(
    *,
    by: By,
    measure: str,
    period: Period,
    because: str,
    meeting: date | None = None,
    at: datetime | None = None,
) -> ExceptionReport:
    """Ask the owner of a measure for an exception report before the next meeting.

    It is due a week before the meeting, or in two weeks when no meeting is known.
    Raises NotAllowed without a reason, for what the partnership does not watch, and
    where a report is open or was asked for about the same period.
    """
    moment = at or home.now()
    if not because.strip():
        raise NotAllowed("Say why a report is needed.")
    if not Kpi.objects.filter(measure=measure, on_board=True).exists():
        raise NotAllowed("The board does not watch this measure.")
    rows = ExceptionReport.objects.select_for_update().filter(measure=measure)
    if rows.filter(state__in=OPEN_REPORTS).exists():
        raise NotAllowed("A report on this measure has been asked for already.")
    if rows.filter(period_kind=period.kind, period_end=period.end).exists():
        raise NotAllowed(
            f"There is a report about {period.label} already. It can be opened there."
        )
    today = moment.date()
    meeting = meeting or _next_meeting(today)
    row = ExceptionReport.objects.create(
        measure=measure,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        because=because.strip(),
        meeting=meeting,
        due=_due(meeting, today),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by)[:160],
        at=moment,
    )
    _step(row, "", ASKED, by=by, at=moment, reason=row.because)
    return row


@transaction.atomic
def write_report(
    *,
    by: By,
    report: ExceptionReport,
    submit: bool,
    at: datetime | None = None,
    **words: Any,
) -> ExceptionVersion:
    """Keep what the owner wrote as a new version: a draft, or submitted to the board.

    Raises NotAllowed for anybody but its owner, when the report is over, for a draft
    after it was submitted, and, naming it, when a part of a submitted one is missing.
    """
    row = _locked(report)
    if isinstance(by, Person) and not answers_for(by, row.measure):
        raise NotAllowed("Only the partner that answers for a measure writes this.")
    said = {name: (words.get(name) or "").strip() for name in _TEXTS}
    said["recovery_on"] = words.get("recovery_on")
    if submit:
        _complete(said)
    elif not any(said.values()):
        raise NotAllowed("Write something first.")
    moment = at or home.now()
    latest = row.latest
    version = ExceptionVersion.objects.create(
        report=row,
        number=(latest.number if latest else 0) + 1,
        submitted=submit,
        at=moment,
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by)[:160],
        **said,
    )
    _move(row, SUBMITTED if submit else DRAFTED, by=by, at=moment, version=version)
    return version


@transaction.atomic
def withdraw_report(
    *, by: By, report: ExceptionReport, reason: str, at: datetime | None = None
) -> ExceptionReport:
    """Take the asking back, with the reason. Nobody does so for what they lead.

    Raises NotAllowed without a reason, for its lead or author, and once it is over.
    """
    row = _locked(report)
    _not_ones_own(by, row, "Somebody else must withdraw it: it is yours to write.")
    return _move(row, WITHDRAWN, by=by, at=at, reason=_reason(reason))


@transaction.atomic
def ask_again(*, by: By, report: ExceptionReport, reason: str) -> ExceptionReport:
    """Ask once more for a report that was withdrawn, due before the next meeting."""
    row = _locked(report)
    rows = ExceptionReport.objects.filter(measure=row.measure, state__in=OPEN_REPORTS)
    if row.state == WITHDRAWN and rows.exists():
        raise NotAllowed("A report on this measure has been asked for already.")
    today = home.today()
    row.meeting = _next_meeting(today)
    row.due = _due(row.meeting, today)
    return _move(row, ASKED, by=by, reason=_reason(reason))


@transaction.atomic
def note_report(
    *,
    by: By,
    report: ExceptionReport,
    meeting: date,
    decision: str = "",
    at: datetime | None = None,
) -> ExceptionReport:
    """Record that the board has seen a report, when, and what it decided, if it did.

    Raises NotAllowed for whoever wrote it, for a report that was not submitted, and for
    a meeting that is still to come.
    """
    row = _locked(report)
    moment = at or home.now()
    if meeting > moment.date():
        raise NotAllowed("The meeting has not been held yet.")
    if meeting < row.at.date():
        asked = say_day(row.at.date())
        raise NotAllowed(f"The report was asked for on {asked}, after that meeting.")
    version = row.latest
    mine = isinstance(by, Person) and version is not None and version.by_id == by.pk
    if mine:
        raise NotAllowed("You wrote this, so somebody else must note it.")
    return _move(
        row,
        NOTED,
        by=by,
        at=moment,
        version=version,
        meeting=meeting,
        decision=decision.strip(),
    )


def _because(card: Card) -> str:
    """Why a report is needed, in words; "" where it is not."""
    if not exceptions.needs_report(card.reading) or card.reading.observation is None:
        return ""
    why = [exceptions.REASONS[slug][1] for slug in card.why if slug != exceptions.LATE]
    return f"In {_period(card).label}: {' '.join(why)}"


def _period(card: Card) -> Period:
    seen = card.reading.observation
    if seen is None:
        raise NotAllowed("There is no figure to report on yet.")
    return seen.period


def _asked(
    rows: Iterable[ExceptionReport], period: Period, meeting: date | None
) -> bool:
    """Whether a report is open, or was asked for about this period or meeting."""
    return any(
        row.state in OPEN_REPORTS
        or (row.period_kind, row.period_end) == (period.kind, period.end)
        or (meeting is not None and row.meeting == meeting)
        for row in rows
    )


def _next_meeting(today: date) -> date | None:
    known = partnership().next_meeting
    return known if known is not None and known >= today else None


def _due(meeting: date | None, today: date) -> date:
    """A week before the meeting; no day that has passed already."""
    if meeting is None:
        return today + WITHOUT_MEETING
    return max(meeting - PAPERS, today)


def _complete(said: dict[str, Any]) -> None:
    missing = [words for name, words in _NEEDED.items() if not said[name]]
    if missing:
        raise NotAllowed(f"Say {' and '.join(missing)}.")
    if bool(said["help_needed"]) != bool(said["help_from"]):
        raise NotAllowed("Say both which help is needed and from whom, or neither.")


def _reason(words: str) -> str:
    if not words.strip():
        raise NotAllowed("Say why.")
    return words.strip()


def _not_ones_own(by: By, row: ExceptionReport, sentence: str) -> None:
    if isinstance(by, Person) and is_own(by, row):
        raise NotAllowed(sentence)


def _locked(report: ExceptionReport) -> ExceptionReport:
    return ExceptionReport.objects.select_for_update().get(pk=report.pk)


def _move(
    row: ExceptionReport,
    state: str,
    *,
    by: By,
    at: datetime | None = None,
    version: ExceptionVersion | None = None,
    **more: Any,
) -> ExceptionReport:
    """Move a report to another state, if the table allows it, and keep the step."""
    if state not in row.now.moves:
        word = row.word.lower()
        raise NotAllowed(f"This report is {word}; it cannot be changed that way.")
    before, row.state = row.state, state
    row.save()
    number = version.number if version else 0
    _step(row, before, state, by=by, at=at or home.now(), number=number, **more)
    return row


def _step(
    row: ExceptionReport, before: str, after: str, *, by: By, at: datetime, **more: Any
) -> None:
    ExceptionMove.objects.create(
        report=row,
        before=before,
        after=after,
        at=at,
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by)[:160],
        **more,
    )
    word = REPORT_STATES[after].word.lower()
    detail = {"due": row.due.isoformat(), "version": more.get("number", 0)}
    record(by=by, verb=f"exception report: {word}", about=row, detail=detail)
