"""The moves of exception reports: each is one of the table of states, and is kept."""

from datetime import datetime
from typing import Any

from fingerpost import home
from fingerpost.evidence.models import (
    REPORT_STATES,
    ExceptionMove,
    ExceptionReport,
    ExceptionVersion,
)
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person


def locked(report: ExceptionReport) -> ExceptionReport:
    """The report as it is now; nobody else can change it until this is done."""
    return ExceptionReport.objects.select_for_update().get(pk=report.pk)


def needed(words: str) -> str:
    """A reason, trimmed. Raises NotAllowed for an empty one."""
    if not words.strip():
        raise NotAllowed("Say why.")
    return words.strip()


def move(
    *,
    by: By,
    row: ExceptionReport,
    to: str,
    at: datetime | None = None,
    version: ExceptionVersion | None = None,
    **more: Any,
) -> ExceptionReport:
    """Move a report to another state, and keep the step.

    Raises NotAllowed for a move that the table of states does not have.
    """
    if to not in row.now.moves:
        word = row.word.lower()
        raise NotAllowed(f"This report is {word}; it cannot be changed that way.")
    before, row.state = row.state, to
    row.save()
    number = version.number if version else 0
    moment = at or home.now()
    step(row=row, before=before, after=to, by=by, at=moment, number=number, **more)
    return row


def step(
    *, by: By, row: ExceptionReport, before: str, after: str, at: datetime, **more: Any
) -> None:
    """Keep one step of a report, with its entry in the audit trail."""
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
