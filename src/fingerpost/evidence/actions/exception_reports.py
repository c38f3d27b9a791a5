"""Exception reports: written by the owner, noted by the board, or withdrawn (R19)."""

from datetime import date, datetime
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.engine.period import say_day
from fingerpost.evidence.actions.report_moves import locked, move, needed
from fingerpost.evidence.models import ExceptionReport, ExceptionVersion
from fingerpost.evidence.models.exception_reports import (
    DRAFTED,
    NOTED,
    SUBMITTED,
    WITHDRAWN,
)
from fingerpost.evidence.queries.exception_reports import answers_for, is_own
from fingerpost.partnership.actions import By, NotAllowed, words_for
from fingerpost.partnership.models import Person

# what a submitted report must say; help may be left out, if none is needed
_NEEDED = {
    "why": "why the measure is off track",
    "doing": "what is being done",
    "recovery_on": "by when it will be back on track",
}
_TEXTS = ("why", "doing", "help_needed", "help_from")


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
    row = locked(report)
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
    to = SUBMITTED if submit else DRAFTED
    move(row=row, to=to, by=by, at=moment, version=version)
    return version


@transaction.atomic
def withdraw_report(
    *, by: By, report: ExceptionReport, reason: str, at: datetime | None = None
) -> ExceptionReport:
    """Take the asking back, with the reason. Nobody does so for what they lead.

    Raises NotAllowed without a reason, for its lead or author, and once it is over.
    """
    row = locked(report)
    _not_ones_own(by, row, "Somebody else must withdraw it: it is yours to write.")
    return move(row=row, to=WITHDRAWN, by=by, at=at, reason=needed(reason))


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

    Raises NotAllowed for its lead or author, for a report that was not submitted, and
    for a meeting that is still to come.
    """
    row = locked(report)
    moment = at or home.now()
    if meeting > moment.date():
        raise NotAllowed("The meeting has not been held yet.")
    if meeting < row.at.date():
        asked = say_day(row.at.date())
        raise NotAllowed(f"The report was asked for on {asked}, after that meeting.")
    version = row.latest
    _not_ones_own(by, row, "Somebody else must note it: it is yours to write.")
    return move(
        row=row,
        to=NOTED,
        by=by,
        at=moment,
        version=version,
        meeting=meeting,
        decision=decision.strip(),
    )


def _complete(said: dict[str, Any]) -> None:
    missing = [words for name, words in _NEEDED.items() if not said[name]]
    if missing:
        raise NotAllowed(f"Say {' and '.join(missing)}.")
    if bool(said["help_needed"]) != bool(said["help_from"]):
        raise NotAllowed("Say both which help is needed and from whom, or neither.")


def _not_ones_own(by: By, row: ExceptionReport, sentence: str) -> None:
    if isinstance(by, Person) and is_own(by, row):
        raise NotAllowed(sentence)
