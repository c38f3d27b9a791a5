"""Asking for exception reports: by itself when figures turn, or by a person (R19)."""

from collections.abc import Iterable
from contextlib import suppress
from datetime import date, datetime, timedelta

from django.db import IntegrityError, transaction

from fingerpost import home
from fingerpost.engine.period import Period
from fingerpost.evidence.actions.report_moves import locked, move, needed, step
from fingerpost.evidence.models import ExceptionReport, Kpi
from fingerpost.evidence.models.exception_reports import (
    ASKED,
    OPEN_REPORTS,
    WITHDRAWN,
)
from fingerpost.evidence.queries.board import Card, board_readings
from fingerpost.judgement import exceptions
from fingerpost.partnership.actions import By, NotAllowed, words_for
from fingerpost.partnership.models import Person
from fingerpost.partnership.queries import partnership

ASKED_BY_ITSELF = "Fingerpost, when the figures were made"
PAPERS = timedelta(days=7)  # before the meeting, so that the board can read them
WITHOUT_MEETING = timedelta(days=14)


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
    asked = []
    for card in found.cards:
        slug, why = card.measure.slug, _because(card)
        if not why or _asked(there.get(slug, ()), _period(card), meeting):
            continue
        # two may look at the same moment: then the other one has asked already
        with suppress(NotAllowed, IntegrityError):
            asked.append(
                ask_report(by=by, measure=slug, period=_period(card), because=why)
            )
    return asked


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
    step(row=row, before="", after=ASKED, by=by, at=moment, reason=row.because)
    return row


@transaction.atomic
def ask_again(*, by: By, report: ExceptionReport, reason: str) -> ExceptionReport:
    """Ask once more for a report that was withdrawn, due before the next meeting."""
    row = locked(report)
    rows = ExceptionReport.objects.filter(measure=row.measure, state__in=OPEN_REPORTS)
    if row.state == WITHDRAWN and rows.exists():
        raise NotAllowed("A report on this measure has been asked for already.")
    today = home.today()
    row.meeting = _next_meeting(today)
    row.due = _due(row.meeting, today)
    return move(row=row, to=ASKED, by=by, reason=needed(reason))


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
