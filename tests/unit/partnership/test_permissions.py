"""Deny by default; a permission holds for a role, or by invitation until its day."""

from datetime import date, timedelta
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory

from fingerpost import home
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import (
    PERMISSIONS,
    DenyByDefault,
    may,
    public,
    requires,
)
from fingerpost.partnership.queries import matrix
from fingerpost.partnership.roles import ROLES


def person(*roles: str, **fields: Any) -> Person:
    return Person(name="Somebody", email="s@example.org", roles=list(roles), **fields)


def ask(user: object) -> HttpRequest:
    request = RequestFactory().get("/workspace/board/")
    request.user = user  # type: ignore[assignment]
    return request


@requires("evidence.view_board")
def view(request: HttpRequest) -> HttpResponse:
    return HttpResponse("drafts")


def test_every_permission_of_a_role_exists():
    named = {p for role in ROLES for p in (*role.permissions, *role.by_invitation)}
    assert named <= set(PERMISSIONS)


def test_every_permission_is_held_by_some_role():
    held = {p for role in ROLES for p in role.permissions}
    assert set(PERMISSIONS) == held


def test_roles_have_their_own_slugs_and_words():
    assert len({role.slug for role in ROLES}) == len(ROLES) == 14
    assert all(role.title and role.description for role in ROLES)


@pytest.mark.parametrize("role", [role.slug for role in ROLES if not role.signs_in])
def test_a_role_without_an_account_may_nothing_even_when_somebody_holds_it(role: str):
    assert not any(may(person(role), permission) for permission in PERMISSIONS)


def test_visitors_the_deactivated_and_unknown_roles_may_nothing():
    nobody = (
        AnonymousUser(),
        person(),
        person("emperor"),
        person("analyst", is_active=False),
    )
    for one in nobody:
        assert not any(may(one, permission) for permission in PERMISSIONS)


def test_a_permission_with_a_slip_of_the_pen_is_an_error_not_an_open_door():
    with pytest.raises(KeyError):
        may(person("analyst"), "evidence.view_bord")
    with pytest.raises(KeyError):
        requires("evidence.view_bord")


def test_drafts_are_for_the_invited_until_the_last_day():
    today = home.today()
    for role in ("partner-member", "pcf", "ap-lead"):
        assert not may(person(role), "evidence.view_board")
        assert may(person(role, invited_until=today), "evidence.view_board")
        yesterday = today - timedelta(days=1)
        assert not may(person(role, invited_until=yesterday), "evidence.view_board")


def test_an_invitation_opens_nothing_else():
    invited = person("school", invited_until=date(2099, 1, 1))
    assert not may(invited, "evidence.view_board")
    member = person("partner-member", invited_until=date(2099, 1, 1))
    assert not may(member, "evidence.set_target")


def test_only_the_administrator_gives_roles_and_changes_no_figure():
    holders = [r.slug for r in ROLES if "partnership.manage_people" in r.permissions]
    assert holders == ["administrator"]
    admin = person("administrator")
    assert not any(
        may(admin, p)
        for p in (
            "evidence.set_target",
            "evidence.import",
            "evidence.publish_commentary",
        )
    )


def test_a_visitor_is_sent_to_sign_in_and_comes_back_afterwards():
    answer = view(ask(AnonymousUser()))
    assert answer.status_code == 302
    assert answer["Location"] == "/sign-in/?next=/workspace/board/"


def test_a_person_without_the_permission_is_refused():
    with pytest.raises(PermissionDenied):
        view(ask(person("school")))


def test_drafts_never_wait_in_a_shared_cache():
    answer = view(ask(person("chair")))
    assert answer.content == b"drafts"
    assert answer["Cache-Control"] == "no-store, private"


def test_a_view_without_a_mark_is_refused():
    guard = DenyByDefault(lambda request: HttpResponse())
    request = ask(AnonymousUser())
    with pytest.raises(PermissionDenied):
        guard.process_view(request, lambda r: HttpResponse(), (), {})
    open_view = public(lambda r: HttpResponse())
    assert guard.process_view(request, open_view, (), {}) is None
    assert guard.process_view(request, view, (), {}) is None


def test_the_matrix_page_says_what_the_classes_say():
    roles, rows = matrix()
    assert [row.permission for row in rows] == list(PERMISSIONS)
    for row in rows:
        for role, cell in zip(roles, row.cells, strict=True):
            expected = (
                "Yes"
                if row.permission in role.permissions
                else "If invited"
                if row.permission in role.by_invitation
                else "No"
            )
            assert cell == expected
