"""Every change to the partnership's own records, each with its audit event.

A verb, keyword-only, always with `by`. The change and its audit event are one
transaction: both are written, or neither is.
"""

import hashlib
import secrets
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.password_validation import validate_password
from django.db import models, transaction

from fingerpost import home
from fingerpost.partnership.models import (
    AccessToken,
    AuditEvent,
    Organisation,
    Partnership,
    Person,
    Theme,
)
from fingerpost.partnership.roles import BY_SLUG
from fingerpost.sources.areas import register

COMMAND_LINE = "command line"
By = Person | str


class NotAllowed(Exception):
    """The change is refused, with one sentence that says what is missing."""


def words_for(by: By) -> str:
    """How the person, or the machine, is called in the audit trail."""
    return str(by)


def record(
    *, by: By, verb: str, about: object = "", detail: Mapping[str, Any] | None = None
) -> AuditEvent:
    """Add to the audit trail: who did what, about what, and when.

    `about` is a record or some words. `detail` must be plain JSON values and must
    hold no identifiers of children or families.
    """
    row = about if isinstance(about, models.Model) else None
    return AuditEvent.objects.create(
        at=home.now(),
        who=str(by.pk) if isinstance(by, Person) else "",
        words=words_for(by)[:160],
        verb=verb,
        about_type=row._meta.model_name or "" if row is not None else "",
        about_id=str(row.pk) if row is not None else "",
        about=str(about)[:200],
        detail=dict(detail or {}),
    )


def note_view(*, by: Person, page: str) -> None:
    """Note that a person has seen unpublished data: once an hour for each page."""
    now = home.now()
    seen = AuditEvent.objects.filter(
        who=str(by.pk), verb="saw", about=page[:200], at__gt=now - timedelta(hours=1)
    )
    if not seen.exists():
        with transaction.atomic():
            record(by=by, verb="saw", about=page)


@transaction.atomic
def change_settings(*, by: By, **changes: Any) -> Partnership:
    """Change the partnership's name, area, NHS board, addresses or next meeting.

    Raises NotAllowed when a known area that is no NHS board is given as the board.
    """
    board = register().get(changes.get("icb") or "")
    if board is not None and board.level != "icb":
        raise NotAllowed(f"{board.name} is no NHS board (integrated care board).")
    partnership = Partnership.objects.select_for_update().first() or Partnership()
    known = {field.name for field in Partnership._meta.fields} - {"id"}
    if unknown := set(changes) - known:
        raise TypeError(f"the partnership has no setting called {sorted(unknown)[0]}")
    for name, value in changes.items():
        setattr(partnership, name, value)
    partnership.save()
    record(
        by=by,
        verb="changed the settings",
        about=partnership,
        detail={"changed": sorted(changes)},
    )
    return partnership


@transaction.atomic
def add_organisation(*, by: By, name: str, kind: str, slug: str) -> Organisation:
    """Add a partner organisation."""
    organisation = Organisation.objects.create(name=name, kind=kind, slug=slug)
    record(by=by, verb="added the organisation", about=organisation)
    return organisation


@transaction.atomic
def set_theme(
    *,
    by: By,
    slug: str,
    title: str,
    about: str = "",
    order: int = 0,
    covers: Sequence[str] = (),
) -> Theme:
    """Add a theme of the programme, or change its words and what it covers."""
    theme, _ = Theme.objects.update_or_create(
        slug=slug,
        defaults={
            "title": title,
            "about": about,
            "order": order,
            "covers": list(covers),
        },
    )
    record(by=by, verb="set the theme", about=theme)
    return theme


@transaction.atomic
def add_person(
    *,
    by: By,
    email: str,
    name: str,
    role: str,
    role_title: str = "",
    organisation: Organisation | None = None,
    password: str | None = None,
) -> Person:
    """Add somebody who may sign in, with one role.

    Without a password the person chooses one through a link (`queries.password_link`).
    Raises NotAllowed for an address that is taken or a role that nobody signs in with.
    """
    address = email.strip().lower()
    if Person.objects.filter(email=address).exists():
        raise NotAllowed("Somebody with this email address has been added already.")
    _check_role(role)
    person = Person(
        email=address,
        name=name.strip(),
        role_title=role_title.strip(),
        organisation=organisation,
        roles=[role],
    )
    if password is None:
        person.set_unusable_password()
    else:
        validate_password(password, person)
        person.set_password(password)
    person.save()
    record(by=by, verb="added the person", about=person, detail={"role": role})
    return person


@transaction.atomic
def set_roles(*, by: By, person: Person, roles: Sequence[str]) -> Person:
    """Give a person other roles. Nobody changes their own."""
    _not_oneself(by, person, "Nobody changes their own roles.")
    for role in roles:
        _check_role(role)
    before, person.roles = list(person.roles), list(roles)
    person.save(update_fields=["roles"])
    record(
        by=by,
        verb="changed the roles of",
        about=person,
        detail={"before": before, "after": list(roles)},
    )
    return person


@transaction.atomic
def invite_to_drafts(*, by: By, person: Person, until: date | None) -> Person:
    """Invite a person to see draft figures until a day, or end the invitation."""
    person.invited_until = until
    person.save(update_fields=["invited_until"])
    record(
        by=by,
        verb="invited to draft figures" if until else "ended the invitation of",
        about=person,
        detail={"until": until.isoformat() if until else None},
    )
    return person


@transaction.atomic
def deactivate(*, by: By, person: Person) -> Person:
    """Stop a person from signing in. What they did keeps their name."""
    _not_oneself(by, person, "You cannot deactivate yourself.")
    person.is_active = False
    person.save(update_fields=["is_active"])
    now = home.now()
    AccessToken.objects.filter(person=person, revoked=None).update(revoked=now)
    record(by=by, verb="deactivated", about=person)
    return person


@transaction.atomic
def reactivate(*, by: By, person: Person) -> Person:
    """Let a person sign in again."""
    person.is_active = True
    person.save(update_fields=["is_active"])
    record(by=by, verb="reactivated", about=person)
    return person


@transaction.atomic
def change_password(*, by: By, person: Person, password: str) -> Person:
    """Set a new password, which only the person knows."""
    validate_password(password, person)
    person.set_password(password)
    person.save(update_fields=["password"])
    record(by=by, verb="changed the password of", about=person)
    return person


@transaction.atomic
def issue_token(
    *, by: By, person: Person, label: str, days: int = 90
) -> tuple[AccessToken, str]:
    """Make a token for the API and answer it once; only its digest is kept."""
    words = "fp_" + secrets.token_urlsafe(32)
    token = AccessToken.objects.create(
        person=person,
        label=label,
        digest=_digest(words),
        expires=home.today() + timedelta(days=days),
    )
    record(by=by, verb="issued a token to", about=person, detail={"label": label})
    return token, words


@transaction.atomic
def revoke_token(*, by: By, token: AccessToken) -> AccessToken:
    """Make a token useless from now on."""
    token.revoked = home.now()
    token.save(update_fields=["revoked"])
    record(
        by=by,
        verb="revoked a token of",
        about=token.person,
        detail={"label": token.label},
    )
    return token


def person_for_token(words: str) -> Person | None:
    """The person whose unexpired, unrevoked token this is, if there is one."""
    token = (
        AccessToken.objects.select_related("person")
        .filter(digest=_digest(words), revoked=None, expires__gte=home.today())
        .first()
    )
    return token.person if token and token.person.is_active else None


def _digest(words: str) -> str:
    # the token itself is 256 random bits, so a plain digest is enough
    return hashlib.sha256(words.encode()).hexdigest()


def _check_role(slug: str) -> None:
    if slug not in BY_SLUG or not BY_SLUG[slug].signs_in:
        raise NotAllowed(f"'{slug}' is not a role that a person can sign in with.")


def _not_oneself(by: By, person: Person, sentence: str) -> None:
    if isinstance(by, Person) and by.pk == person.pk:
        raise NotAllowed(sentence)
