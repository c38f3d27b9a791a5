"""What pages need to know about the partnership: its settings, people and trail."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.tokens import default_token_generator
from django.db.models import Q, QuerySet
from django.utils import timezone
from django.utils.encoding import force_bytes
from django.utils.http import urlsafe_base64_encode

from fingerpost.engine.period import say_day
from fingerpost.partnership.models import AuditEvent, Partnership, Person
from fingerpost.partnership.permissions import PERMISSIONS
from fingerpost.partnership.roles import ROLES, Role


def partnership() -> Partnership:
    """The partnership of this home; with plain words before anybody has set it up."""
    return Partnership.objects.first() or Partnership()


def password_link(person: Person) -> str:
    """The path at which this person chooses a password, once, within three days."""
    uid = urlsafe_base64_encode(force_bytes(person.pk))
    return f"/set-password/{uid}/{default_token_generator.make_token(person)}/"


@dataclass(frozen=True)
class MatrixRow:
    """One permission: its words, and for each role yes, if invited, or no."""

    permission: str
    words: str
    cells: tuple[str, ...]


def matrix() -> tuple[tuple[type[Role], ...], list[MatrixRow]]:
    """The permission matrix, made from the role classes."""

    def cell(role: type[Role], permission: str) -> str:
        if permission in role.permissions:
            return "Yes"
        return "If invited" if permission in role.by_invitation else "No"

    rows = [
        MatrixRow(name, words, tuple(cell(role, name) for role in ROLES))
        for name, words in PERMISSIONS.items()
    ]
    return ROLES, rows


def everybody() -> list[str]:
    """What everybody who signs in may do, in words."""
    return [PERMISSIONS[name] for name in Role.permissions]


def allowed() -> list[tuple[type[Role], list[str]]]:
    """Each role with what it may do besides, for people who read no wide table."""
    answer = []
    for role in ROLES:
        more = [name for name in role.permissions if name not in Role.permissions]
        words = [PERMISSIONS[name] for name in more]
        words += [f"{PERMISSIONS[name]}, if invited" for name in role.by_invitation]
        answer.append((role, words))
    return answer


def facts(person: Person) -> list[tuple[str, str]]:
    """What a page says about a person."""
    return [
        ("Email address", person.email),
        ("Role title", person.role_title or "Not given"),
        ("Organisation", str(person.organisation or "No organisation")),
        ("Roles", person.role_words),
        ("Signing in", "On" if person.is_active else "Off"),
    ]


def by_whom(row: Any, audience: str) -> str:
    """Who did something: to partners by name, to everyone by post and partner.

    `row` is a record with `by` (None: a machine) and `by_words`.
    """
    if audience == "partner" or row.by is None:
        return str(row.by_words)
    return str(row.by.post)


def say_moment(at: datetime) -> str:
    """A moment as a page says it: "28 February 2024, 14:05"."""
    local = timezone.localtime(at)
    return f"{say_day(local.date())}, {local:%H:%M}"


def trail(
    *, who: str = "", verb: str = "", about: str = "", since: date | None = None
) -> QuerySet[AuditEvent]:
    """The audit trail, newest first, narrowed by words, verb, subject and day."""
    events: QuerySet[AuditEvent] = AuditEvent.objects.all()
    if who:
        events = events.filter(words__icontains=who)
    if verb:
        events = events.filter(verb__icontains=verb)
    if about:
        events = events.filter(Q(about__icontains=about) | Q(about_type=about))
    if since:
        events = events.filter(at__date__gte=since)
    return events
