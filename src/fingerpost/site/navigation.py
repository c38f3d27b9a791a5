"""What every page has: the partnership's name, and the ways through the site."""

from dataclasses import dataclass
from typing import Any

from django.db import DatabaseError
from django.http import HttpRequest

from fingerpost.partnership import queries
from fingerpost.partnership.models import Partnership
from fingerpost.partnership.permissions import may

PUBLIC = (
    ("Home", "/"),
    ("How we are doing", "/how-we-are-doing/"),
    ("National figures", "/explore/"),
    ("How figures are made", "/methods/"),
    ("Glossary", "/glossary/"),
    ("Contact", "/contact/"),
)


@dataclass(frozen=True, kw_only=True)
class Way:
    """One link of a navigation list; `here` when the visitor is on or below it."""

    text: str
    href: str
    here: bool = False
    exact: bool = False
    end: bool = False


def way(text: str, href: str, path: str, *, end: bool = False) -> Way:
    """A link that knows whether the page being shown is it, or is below it."""
    exact = path == href
    below = href not in ("/", "/workspace/") and path.startswith(href)
    return Way(text=text, href=href, here=exact or below, exact=exact, end=end)


# What each person may see of the workspace: text, address, the permission behind it.
WORKSPACE = (
    ("Your page", "/workspace/", "workspace.home"),
    ("Board dashboard", "/workspace/board/", "evidence.view_board"),
    ("Data register", "/workspace/register/", "register.view"),
    ("Imports", "/workspace/imports/", "evidence.view_imports"),
    ("Files you hand in", "/workspace/imports/", "evidence.hand_in"),
    ("Data sources", "/workspace/sources/", "evidence.own_imports"),
    ("People", "/workspace/people/", "partnership.manage_people"),
    ("Who may do what", "/workspace/permissions/", "partnership.view_permissions"),
    ("Audit trail", "/workspace/audit/", "partnership.view_audit"),
    ("Settings", "/workspace/settings/", "partnership.change_settings"),
)


def every_page(request: HttpRequest) -> dict[str, Any]:
    """The context of every page: the partnership's name, and where one can go."""
    partnership = current_partnership()
    path = request.path
    person = getattr(request, "user", None)
    signed_in = bool(person and person.is_authenticated)
    public = [way(text, href, path) for text, href in PUBLIC]
    if not signed_in:
        public.append(way("Sign in", "/sign-in/", path, end=True))
    ways = _workspace(person, path) if signed_in else []
    return {
        "imports_name": next(
            (one.text for one in ways if one.href == "/workspace/imports/"), "Imports"
        ),
        "partnership_name": partnership.name if partnership else "",
        "partnership": partnership,
        "is_demonstration": bool(partnership and partnership.is_demonstration),
        "public_navigation": public,
        "workspace_navigation": ways,
    }


def current_partnership() -> Partnership | None:
    """The partnership of this home, or None before its database has been made."""
    try:
        return queries.partnership()
    except DatabaseError:
        return None


def _workspace(person: Any, path: str) -> list[Way]:
    # one address has other words for other people: the first that fit stand for it
    ways = {
        href: text
        for text, href, permission in reversed(WORKSPACE)
        if may(person, permission)
    }
    return [
        way(text, href, path) for text, href, _ in WORKSPACE if ways.get(href) == text
    ]
