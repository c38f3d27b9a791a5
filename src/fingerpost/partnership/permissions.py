"""Every permission there is, and the two marks that a view can carry.

A view is `@public` or `@requires("a.permission")`. A view without a mark is refused by
`DenyByDefault`, and fails the test that walks every address.
"""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse

from fingerpost import home
from fingerpost.partnership.models import Person
from fingerpost.partnership.roles import BY_SLUG

PERMISSIONS: dict[str, str] = {
    "workspace.home": "See their own home page, with what is due",
    "account.password": "Change their own password",
    "partnership.view_permissions": "See who may do what",
    "partnership.view_organisations": "See the list of partner organisations",
    "evidence.view_board": "See the board dashboard with draft figures",
    "evidence.view_measure": "See a measure with draft figures",
    "evidence.write_commentary": "Write commentary on a measure",
    "evidence.publish_commentary": "Publish commentary that somebody else wrote",
    "evidence.write_exception_report": "Write the exception reports that they owe",
    "evidence.ask_exception_report": "Ask for an exception report, or withdraw that",
    "evidence.note_exception_report": "Note that the board has seen a report",
    "evidence.set_baseline": "Set a baseline",
    "evidence.set_target": "Set a target",
    "evidence.add_milestone": "Add a milestone",
    "evidence.expect_year_end": "Say what a year will come to, with the method",
    "evidence.rebase": "Begin a new stretch of a series",
    "evidence.choose_chart": "Choose another chart for a measure, with the reason",
    "evidence.set_groups": "Choose groups of areas to compare with",
    "evidence.choose_kpis": "Choose what the board watches, and who answers for it",
    "evidence.define_kpi": "Define a measure without code, and change its words",
    "evidence.agree_kpi": "Agree a measure that somebody else defined, or end one",
    "evidence.enter_figures": "Type in figures of measures that they lead",
    "evidence.enter_any_figures": "Type in figures of every measure that is typed in",
    "evidence.record_evidence": "Record evidence in words, and what it says",
    "evidence.publish_evidence": "Publish evidence that somebody else recorded",
    "evidence.view_imports": "See imports and what was found in them",
    "evidence.import": "Import a file of any source",
    "evidence.unmask": "See the masked values of findings; each look is recorded",
    "evidence.own_imports": "See the files that they handed in, and what was found",
    "evidence.hand_in": "Hand in files of the sources that are meant for them",
    "evidence.rate_quality": "Rate the quality of figures",
    "evidence.sign_off": "Sign figures off for the board's papers",
    "register.view": "See the data register: uses, sources, known issues",
    "register.change_use_cases": "Write down what figures are used for",
    "register.change_sources": "Keep the records of data sources",
    "register.report_issues": "Report an issue in the data",
    "register.change_issues": "Write the caveat of an issue, and say when it is fixed",
    "register.view_requirements": "See which figures have been asked for",
    "register.propose_requirements": "Ask for a figure",
    "register.say_feasibility": "Say whether a figure that was asked for can be done",
    "register.review_requirements": "Record what a theme group decided about a figure",
    "partnership.view_audit": "See the audit trail",
    "partnership.manage_people": "Add people, give roles, invite and deactivate",
    "partnership.manage_organisations": "Add partner organisations",
    "partnership.change_settings": "Change the partnership's settings",
}
PUBLIC = "public"

View = TypeVar("View", bound=Callable[..., Any])


def may(person: Any, permission: str) -> bool:
    """Whether this person may do this now. Visitors and the deactivated may nothing.

    Raises KeyError for a permission that does not exist, so that a slip of the pen
    cannot open or close a door unseen.
    """
    if permission not in PERMISSIONS:
        raise KeyError(f"there is no permission called '{permission}'")
    if not isinstance(person, Person) or not person.is_active:
        return False
    roles = [BY_SLUG[slug] for slug in person.roles if slug in BY_SLUG]
    if any(permission in role.permissions for role in roles if role.signs_in):
        return True
    invited = person.invited_until is not None and home.today() <= person.invited_until
    return invited and any(permission in role.by_invitation for role in roles)


def public(view: View) -> View:
    """Mark a view that everyone may see."""
    view.permission = PUBLIC  # type: ignore[attr-defined]
    return view


def requires(permission: str) -> Callable[[View], View]:
    """Let only people with this permission through.

    Visitors are sent to sign in and come back afterwards; people who are signed in and
    may not see the page are told so (403).
    """
    if permission not in PERMISSIONS:
        raise KeyError(f"there is no permission called '{permission}'")

    def mark(view: View) -> View:
        @wraps(view)
        def guarded(
            request: HttpRequest, *args: object, **kwargs: object
        ) -> HttpResponse:
            person: Person | AnonymousUser = request.user
            if not person.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not may(person, permission):
                raise PermissionDenied(PERMISSIONS[permission])
            answer: HttpResponse = view(request, *args, **kwargs)
            # what only some people may see must not wait in a shared cache
            answer.headers.setdefault("Cache-Control", "no-store, private")
            return answer

        guarded.permission = permission  # type: ignore[attr-defined]
        return guarded  # type: ignore[return-value]

    return mark


def signed_in(request: HttpRequest) -> Person:
    """The person who has signed in. Raises PermissionDenied when nobody has."""
    if not isinstance(request.user, Person):
        raise PermissionDenied("Nobody has signed in.")
    return request.user


class DenyByDefault:
    """Refuses any page whose view does not say who may see it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass the request on. What somebody signed in is shown stays with them.

        Public pages too: they hold that person's way through the workspace, and not
        every shared cache heeds that pages differ by cookie.
        """
        answer = self.get_response(request)
        if settings.SESSION_COOKIE_NAME in request.COOKIES:
            answer.headers.setdefault("Cache-Control", "no-store, private")
        return answer

    def process_view(
        self, request: HttpRequest, view: Any, args: object, kwargs: object
    ) -> None:
        """Raise PermissionDenied for a view without a mark."""
        if not hasattr(view, "permission"):
            raise PermissionDenied("This page does not say who may see it.")
