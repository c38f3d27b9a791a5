"""Known issues: reported, changed, moved from state to state, each with its history."""

from datetime import date
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.partnership.actions import By, NotAllowed, record
from fingerpost.register.actions.changes import apply, keep_changed
from fingerpost.register.known import measures
from fingerpost.register.models import Issue, SourceRecord
from fingerpost.register.states import ACCEPTED, ISSUE_STATES, SEVERE
from fingerpost.sources import catalogue


@transaction.atomic
def report_issue(
    *,
    by: By,
    title: str,
    dimension: str,
    severity: str,
    effect: str,
    source: str = "",
    measure: str = "",
    found_on: date | None = None,
    **fields: Any,
) -> Issue:
    """Report that something is wrong with a source, a measure, or both.

    Its caveat, if one is given, goes with every figure that it touches at once. Raises
    NotAllowed when it is about nothing, or about something that does not exist.
    """
    _about_something(source, measure)
    row = Issue(found_on=found_on or home.today())
    apply(
        row,
        {
            "title": title,
            "source": source,
            "measure": measure,
            "dimension": dimension,
            "severity": severity,
            "effect": effect,
            **fields,
        },
    )
    row.save()
    record(by=by, verb="reported the issue", about=row, detail={"severity": severity})
    return row


@transaction.atomic
def change_issue(*, by: By, issue: Issue, why: str = "", **fields: Any) -> Issue:
    """Change what is said of an issue. What was said before stays in its history.

    Raises NotAllowed when it would be about nothing, or when a severe issue that was
    accepted would lose its caveat.
    """
    row = Issue.objects.select_for_update().get(pk=issue.pk)
    changed = apply(row, fields)
    _about_something(row.source, row.measure)
    if row.state == ACCEPTED and row.blocks:
        raise NotAllowed(_NEEDS_CAVEAT)
    keep_changed(by=by, row=row, changed=changed, verb="changed the issue", why=why)
    return row


@transaction.atomic
def move_issue(*, by: By, issue: Issue, to: str, why: str) -> Issue:
    """Move an issue to another state, saying why: being fixed, fixed, accepted, open.

    Raises NotAllowed for a move that the table of states does not have, without words,
    and for accepting a severe issue that has no caveat.
    """
    row = Issue.objects.select_for_update().get(pk=issue.pk)
    if to not in row.now.moves:
        raise NotAllowed(
            f"This issue is {row.word.lower()}; it cannot be changed that way."
        )
    if not why.strip():
        raise NotAllowed(ISSUE_STATES[to].ask)
    if to == ACCEPTED and row.severity == SEVERE and not row.caveat:
        raise NotAllowed(_NEEDS_CAVEAT)
    before, row.state = row.word, to
    row.version += 1
    row.save()
    record(
        by=by,
        verb=f"moved the issue to: {row.word.lower()}",
        about=row,
        detail={"changed": [["State", before, row.word]], "why": why.strip()},
    )
    return row


_NEEDS_CAVEAT = (
    "A severe issue can be accepted only with a caveat: figures that may mislead need "
    "words beside them."
)


def _about_something(source: str, measure: str) -> None:
    if not source and not measure:
        raise NotAllowed("Say which source or which measure the issue is about.")
    if measure and measure not in measures():
        raise NotAllowed(f"There is no measure called '{measure[:80]}'.")
    known = source in catalogue() or SourceRecord.objects.filter(slug=source).exists()
    if source and not known:
        raise NotAllowed(f"There is no source called '{source[:60]}'.")
