"""A change and its audit event are written together, or not at all."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from fingerpost import home
from fingerpost.partnership import actions
from fingerpost.partnership.models import (
    AuditEvent,
    NeverChanged,
    Organisation,
    Partnership,
    Person,
)

pytestmark = pytest.mark.django_db
GOOD = "correct horse battery"


@pytest.fixture
def administrator() -> Person:
    return actions.add_person(
        by=actions.COMMAND_LINE,
        email="Admin@Example.org",
        name="Administrator 1",
        role="administrator",
        password=GOOD,
    )


def test_an_address_is_kept_in_small_letters_and_found_in_any(administrator: Person):
    assert administrator.email == "admin@example.org"
    assert Person.objects.get_by_natural_key("ADMIN@example.ORG") == administrator


def test_adding_a_person_says_who_added_whom_and_with_which_role(administrator: Person):
    analyst = actions.add_person(
        by=administrator, email="a@example.org", name="Analyst 1", role="analyst"
    )
    event = AuditEvent.objects.first()
    assert (event.words, event.verb, event.about) == (
        "Administrator 1",
        "added the person",
        "Analyst 1",
    )
    assert event.who == str(administrator.pk)
    assert event.about_id == str(analyst.pk)
    assert event.detail == {"role": "analyst"}
    assert not analyst.has_usable_password()


def test_the_same_address_is_not_added_twice(administrator: Person):
    with pytest.raises(actions.NotAllowed, match="already"):
        actions.add_person(
            by=administrator, email="ADMIN@example.org", name="Other", role="analyst"
        )
    assert Person.objects.count() == 1


@pytest.mark.parametrize("role", ["public", "family", "emperor"])
def test_nobody_signs_in_with_a_role_that_has_no_account(
    administrator: Person, role: str
):
    before = AuditEvent.objects.count()
    with pytest.raises(actions.NotAllowed):
        actions.add_person(by=administrator, email="x@example.org", name="X", role=role)
    assert AuditEvent.objects.count() == before
    assert Person.objects.count() == 1


def test_a_short_password_is_refused_and_nothing_is_written():
    with pytest.raises(ValidationError):
        actions.add_person(
            by="command line",
            email="x@example.org",
            name="X",
            role="analyst",
            password="short",
        )
    assert not Person.objects.exists()
    assert not AuditEvent.objects.exists()


def test_nobody_changes_their_own_roles_or_switches_themselves_off(
    administrator: Person,
):
    with pytest.raises(actions.NotAllowed):
        actions.set_roles(by=administrator, person=administrator, roles=["chair"])
    with pytest.raises(actions.NotAllowed):
        actions.deactivate(by=administrator, person=administrator)
    administrator.refresh_from_db()
    assert administrator.roles == ["administrator"]
    assert administrator.is_active


def test_deactivating_keeps_the_person_and_ends_their_tokens(administrator: Person):
    analyst = actions.add_person(
        by=administrator, email="a@example.org", name="Analyst 1", role="analyst"
    )
    _, words = actions.issue_token(by=administrator, person=analyst, label="report")
    assert actions.person_for_token(words) == analyst
    actions.deactivate(by=administrator, person=analyst)
    assert Person.objects.filter(pk=analyst.pk, is_active=False).exists()
    assert actions.person_for_token(words) is None
    actions.reactivate(by=administrator, person=analyst)
    assert actions.person_for_token(words) is None


def test_a_token_is_not_kept_in_words_and_ends_by_itself(
    administrator: Person, monkeypatch: pytest.MonkeyPatch
):
    token, words = actions.issue_token(
        by=administrator, person=administrator, label="x"
    )
    assert words not in str(vars(token))
    monkeypatch.setattr(home, "today", lambda: token.expires + timedelta(days=1))
    assert actions.person_for_token(words) is None
    assert actions.person_for_token("fp_guess") is None


def test_a_changed_setting_and_its_event_roll_back_together(
    administrator: Person, monkeypatch: pytest.MonkeyPatch
):
    actions.change_settings(by=administrator, name="Before")

    def broken(**_: object) -> None:
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(actions, "record", broken)
    for change in (
        lambda: actions.change_settings(by=administrator, name="After"),
        lambda: actions.add_organisation(
            by=administrator, name="The council", kind="council", slug="council"
        ),
        lambda: actions.set_theme(by=administrator, slug="one", title="One"),
        lambda: actions.add_person(
            by=administrator, email="n@example.org", name="N", role="school"
        ),
    ):
        with pytest.raises(RuntimeError):
            change()
    assert Partnership.objects.get().name == "Before"
    assert not Organisation.objects.exists()
    assert Person.objects.count() == 1


def test_there_is_one_partnership_however_often_it_is_changed(administrator: Person):
    actions.change_settings(by=administrator, name="One")
    actions.change_settings(by=administrator, area="Z10000001")
    only = Partnership.objects.get()
    assert (only.name, only.area) == ("One", "Z10000001")
    with pytest.raises(TypeError, match="colour"):
        actions.change_settings(by=administrator, colour="red")


def test_the_trail_cannot_be_changed_or_deleted(administrator: Person):
    event = AuditEvent.objects.first()
    event.verb = "did nothing"
    for attempt in (
        event.save,
        event.delete,
        lambda: AuditEvent.objects.update(verb="x"),
        lambda: AuditEvent.objects.all().delete(),
        lambda: AuditEvent.objects.bulk_update([event], ["verb"]),
    ):
        with pytest.raises(NeverChanged):
            attempt()
    assert AuditEvent.objects.get().verb == "added the person"


def test_looking_is_noted_once_an_hour_for_each_page(
    administrator: Person, monkeypatch: pytest.MonkeyPatch
):
    def seen() -> int:
        return AuditEvent.objects.filter(verb="saw").count()

    actions.note_view(by=administrator, page="the board dashboard")
    actions.note_view(by=administrator, page="the board dashboard")
    assert seen() == 1
    actions.note_view(by=administrator, page="the list of imports")
    assert seen() == 2
    later = home.now() + timedelta(minutes=61)
    monkeypatch.setattr(home, "now", lambda: later)
    actions.note_view(by=administrator, page="the board dashboard")
    assert seen() == 3


def test_an_invitation_is_noted_with_its_last_day(administrator: Person):
    member = actions.add_person(
        by=administrator, email="m@example.org", name="Member", role="partner-member"
    )
    actions.invite_to_drafts(by=administrator, person=member, until=date(2026, 3, 27))
    event = AuditEvent.objects.first()
    assert event.verb == "invited to draft figures"
    assert event.detail == {"until": "2026-03-27"}
