"""What theme groups ask for: proposed by a partner, decided by a group at a meeting."""

from datetime import date
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person, Theme
from fingerpost.register.actions.changes import apply, keep_changed
from fingerpost.register.known import measures
from fingerpost.register.models import Requirement, RequirementMove
from fingerpost.register.states import AGREED, REQUIREMENT_STATES


@transaction.atomic
def propose_requirement(
    *,
    by: By,
    theme: Theme,
    title: str,
    reason: str,
    definition: str,
    on: date | None = None,
    **fields: Any,
) -> Requirement:
    """Ask a theme group for a figure that the partnership does not watch yet."""
    row = Requirement(
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
        on=on or home.today(),
        theme=theme,
    )
    apply(row, {"title": title, "reason": reason, "definition": definition, **fields})
    _known(row.measure)
    row.save()
    record(by=by, verb="asked for the figure", about=row)
    return row


@transaction.atomic
def change_requirement(
    *, by: By, requirement: Requirement, why: str = "", **fields: Any
) -> Requirement:
    """Change the words of a requirement. What it said before stays in its history."""
    row = Requirement.objects.select_for_update().get(pk=requirement.pk)
    changed = apply(row, fields)
    _known(row.measure)
    keep_changed(by=by, row=row, changed=changed, verb="changed the request", why=why)
    return row


@transaction.atomic
def move_requirement(
    *,
    by: By,
    requirement: Requirement,
    to: str,
    meeting_on: date,
    group: str,
    reason: str,
) -> RequirementMove:
    """Record what a meeting decided about a requirement: reviewed, agreed or parked.

    Raises NotAllowed for a move that the table of states does not have, without the
    group or the reason, for a meeting that is still to come, and when somebody would
    record that their own proposal is agreed.
    """
    row = Requirement.objects.select_for_update().get(pk=requirement.pk)
    if to not in row.now.moves:
        raise NotAllowed(
            f"This request is {row.word.lower()}; it cannot be changed that way."
        )
    if not group.strip() or not reason.strip():
        raise NotAllowed("Say which group met, and why it decided so.")
    if meeting_on > home.today():
        raise NotAllowed("The meeting has not been held yet.")
    if to == AGREED and isinstance(by, Person) and row.by_id == by.pk:
        raise NotAllowed(
            "You proposed this, so somebody else must record that it is agreed."
        )
    before, row.state = row.state, to
    row.version += 1
    row.save()
    step = RequirementMove.objects.create(
        requirement=row,
        before=before,
        after=to,
        meeting_on=meeting_on,
        group=group.strip(),
        reason=reason.strip(),
        by=by if isinstance(by, Person) else None,
        by_words=words_for(by),
        at=home.now(),
    )
    word = REQUIREMENT_STATES[to].word
    record(
        by=by,
        verb=f"moved the request to: {word.lower()}",
        about=row,
        detail={"why": reason.strip(), "meeting": meeting_on.isoformat()},
    )
    return step


def _known(measure: str) -> None:
    if measure and measure not in measures():
        raise NotAllowed(f"There is no measure called '{measure[:80]}'.")
