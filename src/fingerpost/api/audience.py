"""Who asks: the public, or a person of the partnership by a token."""

from dataclasses import dataclass
from typing import Literal

from django.http import HttpRequest

from fingerpost.api.problems import Problem
from fingerpost.partnership.actions import person_for_token
from fingerpost.partnership.permissions import may


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
    header = request.headers.get("Authorization", "")
    if not header:
        return PUBLIC
    scheme, _, words = header.partition(" ")
    person = person_for_token(words.strip()) if scheme.lower() == "bearer" else None
    if person is None:
        raise Problem(
            401,
            "bad-token",
            "This token is not good",
            "It is unknown, has run out or was revoked. Ask for a new one, or leave it "
            "out to see what is public.",
        )
    if may(person, "evidence.view_measure"):
        return Asker("partner", named=True)
    return Asker("public", named=True)
