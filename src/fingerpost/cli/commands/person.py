"""Adds people who may sign in, gives a new password, or a token for the API.

A password or token is shown once, here. Hand it over in another way than by e-mail to
that address; the person changes the password after signing in.
"""

import argparse
import secrets
from typing import Any

from fingerpost.cli import lookup, output
from fingerpost.cli.ending import DONE, safeguard, wrong_use

VERBS = ("add", "password", "token", "list")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `person`."""
    parser.add_argument("verb", choices=VERBS, help=", ".join(VERBS))
    parser.add_argument("--email", help="the address that the person signs in with")
    parser.add_argument("--name", default="", help="the name that others see")
    parser.add_argument(
        "--role", action="append", default=[], help="a role, such as administrator"
    )
    parser.add_argument("--label", default="command line", help="what a token is for")
    parser.add_argument(
        "--days", type=int, default=90, help="how long a token holds (default: 90)"
    )
    parser.add_argument("--json", action="store_true", help="one JSON document")


def run(args: argparse.Namespace) -> int:
    """Add a person, or set a new password, or list who there is."""
    from fingerpost.cli import rooms

    rooms.ready()
    from fingerpost.partnership import actions
    from fingerpost.partnership.models import Person
    from fingerpost.partnership.roles import SIGN_IN_ROLES

    if args.verb == "list":
        rows = [
            (one.email, one.name, ", ".join(one.roles)) for one in Person.objects.all()
        ]
        if args.json:
            output.document(
                [{"email": e, "name": n, "roles": r.split(", ")} for e, n, r in rows]
            )
        else:
            output.table(rows, ("email", "name", "roles"))
        return DONE
    if not args.email:
        raise wrong_use("Say who it is with --email.")
    known = [role.slug for role in SIGN_IN_ROLES]
    for slug in args.role:
        if slug not in known:
            raise wrong_use(
                f"There is no role called '{lookup.shown(slug)}'."
                f"{lookup.nearest(slug, known)} Roles: {', '.join(known)}."
            )
    try:
        if args.verb == "add":
            if len(args.role) != 1:
                raise wrong_use(f"Say one role with --role: {', '.join(known)}.")
            password = _password()
            person = actions.add_person(
                by=rooms.BY,
                email=args.email,
                name=args.name or args.email.partition("@")[0],
                role=args.role[0],
                password=password,
            )
            return _tell(args, person, "password", password)
        person = _find(args.email)
        if args.verb == "password":
            password = _password()
            actions.change_password(by=rooms.BY, person=person, password=password)
            return _tell(args, person, "password", password)
        _, token = actions.issue_token(
            by=rooms.BY, person=person, label=args.label, days=args.days
        )
        return _tell(args, person, "token", token)
    except actions.NotAllowed as fault:
        raise safeguard(str(fault)) from None


def _password() -> str:
    """Five groups of letters that are not mistaken for each other: about 115 bits."""
    letters = "abcdefghjkmnpqrstuvwxyz23456789"
    groups = ("".join(secrets.choice(letters) for _ in range(5)) for _ in range(5))
    return "-".join(groups)


def _find(email: str) -> Any:
    from fingerpost.partnership.models import Person

    person = Person.objects.filter(email=email.strip().lower()).first()
    if person is None:
        raise wrong_use(f"Nobody signs in as {lookup.shown(email)}.")
    return person


def _tell(args: argparse.Namespace, person: Any, kind: str, secret: str) -> int:
    if args.json:
        output.document({"email": person.email, kind: secret})
    else:
        output.say(f"{person.email} has this {kind}, shown once: {secret}")
    return DONE
