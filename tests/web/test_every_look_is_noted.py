"""Whoever looks at what is not published is noted: on a page, and by a program."""

from collections.abc import Callable

import pytest
from django.test import Client
from every_address import path_of
from home_with_figures import IN_TIME

from fingerpost.partnership.actions import issue_token
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = pytest.mark.django_db
HERE = "workspace/measures/<slug:slug>/"
ROUTES = (
    "workspace/board/", "workspace/board/partners/", "workspace/board/pack.pdf",
    "workspace/board/sign-off/", "workspace/exceptions/",
    "workspace/exceptions/<int:pk>/", HERE, f"{HERE}figures.xlsx",
    f"{HERE}commentary/", f"{HERE}commentary/<int:pk>/publish/",
    f"{HERE}evidence/<int:pk>/publish/", f"{HERE}baseline/",
    f"{HERE}target/?kind=number", f"{HERE}milestone/", f"{HERE}expected/",
    f"{HERE}rebase/", f"{HERE}chart/",
    f"{HERE}sign-off/",
)  # fmt: skip


def seen() -> int:
    """How many looks have been noted."""
    return AuditEvent.objects.filter(verb="saw").count()


@pytest.mark.parametrize("route", ROUTES)
def test_a_page_with_drafts_notes_who_looked(
    route: str, filled: dict[str, int], sign_in: Callable[[str], Client]
):
    path = path_of(route, filled)
    answers = [sign_in(role).get(path) for role in ("analyst", "chair")]
    shown = [one for one in answers if one.status_code == 200]
    assert shown
    assert seen() == len(shown)


@pytest.mark.parametrize("kind", ["measures", "readings", "evidence"])
@pytest.mark.parametrize(("role", "noted"), [("", 0), ("school", 0), ("chair", 1)])
def test_a_program_that_reads_drafts_is_noted_by_whose_token_it_holds(
    kind: str, role: str, noted: int, filled: dict[str, int], people: dict[str, Person]
):
    headers = {}
    if role:
        _, token = issue_token(by="a test", person=people[role], label="a test")
        headers = {"authorization": f"Bearer {token}"}
    for _ in range(2):  # once an hour
        answer = Client().get(f"/api/v1/{kind}/{IN_TIME}", headers=headers)
        assert answer.status_code == 200
    rows = AuditEvent.objects.filter(verb="saw")
    assert rows.count() == noted
    if noted:
        row = rows.get()
        assert row.who == str(people[role].pk)
        assert row.about == f"by program: /api/v1/{kind}/{IN_TIME}"
