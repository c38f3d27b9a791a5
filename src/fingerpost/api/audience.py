"""Who asks: the public, or a person of the partnership by a token."""

from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest
from ninja.security import HttpBearer

from fingerpost.api.problems import Problem
from fingerpost.partnership.actions import note_view, person_for_token
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import PERMISSIONS, may


@dataclass(frozen=True)
class Asker:
    """Who asks, and as which audience figures are shown to them."""

    audience: Literal["public", "partner"]
    named: bool = False


PUBLIC = Asker("public")


def asker(request: HttpRequest) -> Asker:
    """Who sends this request. Raises Problem for a token that is not good (401).

    Only a token counts: a browser's session is not looked at, so that another site
    cannot make a signed-in person's browser read figures. A person who may not see
    draft figures sees what the public sees.
    """
    if not request.headers.get("Authorization", ""):
        return PUBLIC
    person = _person(request)
    if may(person, "evidence.view_measure"):
        # who reads drafts by program is noted, as whoever reads them on a page is
        note_view(by=person, page=f"by program: {request.path}")
        return Asker("partner", named=True)
    return Asker("public", named=True)


class Token(HttpBearer):
    """Lets an operation through for the owner of a token who may do this.

    It is asked before anything that was sent is read. The session of a browser is not
    looked at, so that no other site can have something sent by who is signed in.
    """

    def __init__(self, permission: str):
        super().__init__()
        self.permission = permission

    def __call__(self, request: HttpRequest) -> Person:
        """The owner of the token. Raises Problem: 401 for no good one, or 403."""
        if not request.headers.get("Authorization", ""):
            raise Problem(
                401,
                "no-token",
                "A token is needed",
                "Send a token: Authorization: Bearer fp_… The programme team hands "
                "them out.",
            )
        person = _person(request)
        if not may(person, self.permission):
            what = PERMISSIONS[self.permission]
            raise Problem(
                403,
                "not-allowed",
                "You may not do this",
                f"The owner of this token does not have the permission: {what}.",
            )
        return person

    def authenticate(self, request: HttpRequest, token: str) -> Person:
        """The owner of the token in the header."""
        return self(request)


def _person(request: HttpRequest) -> Person:
    scheme, _, words = request.headers.get("Authorization", "").partition(" ")
    person = person_for_token(words.strip()) if scheme.lower() == "bearer" else None
    if person is None:
        raise Problem(
            401,
            "bad-token",
            "This token is not good",
            "It is unknown, has run out or was revoked. Ask for a new one, or leave it "
            "out to see what is public.",
        )
    return person
