"""What is sent without a permission, or without a form's proof, changes nothing."""

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from every_address import EVERY, PARTS, ROLES, path_of, world

from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import PUBLIC, may

pytestmark = pytest.mark.django_db
SENT = {"step": "save", "reason": "So it is.", "because": "So it is.", "submit": "on"}
METHODS = ("post", "put", "delete")


def permission(entry: Any) -> str:
    """The permission behind an address."""
    return str(entry.callback.permission)


@pytest.mark.parametrize("role", ROLES, ids=[role or "visitor" for role in ROLES])
def test_sending_something_is_refused_as_looking_is(
    role: str,
    filled: dict[str, int],
    sign_in: Callable[[str], Client],
    people: dict[str, Person],
):
    client, person, before = sign_in(role), people.get(role), world()
    for route, entry in EVERY:
        if permission(entry) == PUBLIC or may(person, permission(entry)):
            continue
        for method in METHODS:
            answer = getattr(client, method)(path_of(route, filled), SENT)
            assert answer.status_code in ((403,) if role else (302,)), (method, route)
    assert world() == before


def test_a_form_without_its_proof_changes_nothing_whoever_sends_it(
    filled: dict[str, int], people: dict[str, Person]
):
    client, before = Client(enforce_csrf_checks=True), world()
    client.force_login(
        people["analyst"], backend="django.contrib.auth.backends.ModelBackend"
    )
    for route, _ in EVERY:
        for method in METHODS:
            answer = getattr(client, method)(path_of(route, filled), SENT)
            assert answer.status_code == 403, (method, route)
    assert world() == before


@pytest.mark.parametrize("strange", ["no_such_measure", PARTS["defined"]])
def test_an_unknown_measure_and_a_draft_of_one_take_nothing(
    strange: str,
    filled: dict[str, int],
    sign_in: Callable[[str], Client],
    people: dict[str, Person],
):
    before, tried = world(), 0
    for route, entry in EVERY:
        if "measures/<slug:slug>/" not in route or permission(entry) == PUBLIC:
            continue
        role = next(one for one, who in people.items() if may(who, permission(entry)))
        path = path_of(route, filled).replace(PARTS["slug"], strange)
        for method in ("get", "post"):
            answer = getattr(sign_in(role), method)(path, SENT)
            assert answer.status_code == 404, (method, path)
            tried += 1
    assert tried > 40
    assert world() == before


OTHER = "ehc_requests_received"


def test_a_record_of_one_measure_is_not_reached_by_the_address_of_another(
    filled: dict[str, int],
    sign_in: Callable[[str], Client],
    people: dict[str, Person],
):
    before, tried = world(), 0
    for route, entry in EVERY:
        if "<int:pk>" not in route or permission(entry) == PUBLIC:
            continue
        role = next(one for one, who in people.items() if may(who, permission(entry)))
        paths = [path_of(route, dict.fromkeys(filled, 99_999))]
        if PARTS["slug"] in paths[0]:
            paths.append(path_of(route, filled).replace(PARTS["slug"], OTHER))
        for path in paths:
            for method in ("get", "post"):
                answer = getattr(sign_in(role), method)(path, SENT)
                # 405: an address that only takes what is sent
                assert answer.status_code in (404, 405), (method, path)
                tried += 1
    assert tried > 80
    assert world() == before
