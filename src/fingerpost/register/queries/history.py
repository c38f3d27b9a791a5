"""Who changed a record of the register, what and when: read from the audit trail."""

from dataclasses import dataclass
from typing import Any

from django.db import models

from fingerpost.partnership.models import AuditEvent
from fingerpost.partnership.queries import say_moment


@dataclass(frozen=True, kw_only=True)
class Line:
    """One thing that was done to a record: when, by whom, what, and why."""

    when: str
    who: str
    what: str
    changed: tuple[tuple[str, str, str], ...]
    why: str


def history(row: models.Model) -> list[Line]:
    """Everything that was done to a record of the register, newest first."""
    events = AuditEvent.objects.filter(
        about_type=row._meta.model_name, about_id=str(row.pk)
    )
    return [_line(event) for event in events]


def _line(event: AuditEvent) -> Line:
    detail: dict[str, Any] = event.detail
    return Line(
        when=say_moment(event.at),
        who=event.words,
        what=event.verb[:1].upper() + event.verb[1:],
        changed=tuple(tuple(change) for change in detail.get("changed", ())),
        why=detail.get("why", ""),
    )
