"""Signing in: with paste, without a puzzle, and with a stop for those who guess."""

from collections.abc import Callable

import pytest
from django.test import Client, RequestFactory
from home_with_figures import PASSWORD

from fingerpost.partnership import actions, queries
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = pytest.mark.django_db
FORM = {"username": "chair@example.org", "password": PASSWORD}


@pytest.fixture
def chair(own_home: object) -> Person:
    return actions.add_person(
        by="command line",
        email="chair@example.org",
        name="Chair 1",
        role="chair",
        password=PASSWORD,
    )


def test_a_person_signs_in_and_lands_where_they_wanted_to_go(chair: Person):
    client = Client()
    asked = client.get("/workspace/board/")
    answer = client.post(asked["Location"], FORM)
    assert answer["Location"] == "/workspace/board/"
    assert client.get("/workspace/").status_code == 200


def test_another_site_cannot_be_where_one_lands(chair: Person):
    answer = Client().post("/sign-in/?next=https://elsewhere.example/", FORM)
    assert answer["Location"] == "/workspace/"


def test_the_page_lets_a_password_manager_fill_it_and_asks_no_puzzle():
    page = Client().get("/sign-in/").content.decode()
    assert 'autocomplete="username"' in page
    assert 'autocomplete="current-password"' in page
    assert "captcha" not in page.lower()
    assert "onpaste" not in page


def test_a_visitor_gets_no_cookie_until_they_sign_in():
    client = Client()
    client.get("/")
    assert not client.cookies


def test_a_wrong_password_is_said_once_and_the_address_is_kept(chair: Person):
    answer = Client().post("/sign-in/", {**FORM, "password": "wrong"})
    page = answer.content.decode()
    assert answer.status_code == 200
    assert "There is a problem" in page
    assert "chair@example.org" in page
    assert "wrong" not in page.split("There is a problem")[1].split("</form>")[
        0
    ].replace("the password is not right", "")


def test_whoever_guesses_ten_times_is_stopped_for_a_while_in_words(chair: Person):
    client = Client()
    for _ in range(10):
        answer = client.post("/sign-in/", {**FORM, "password": "guess"})
    assert answer.status_code == 429
    assert "Too many attempts" in answer.content.decode()
    # not even the right password helps now
    assert client.post("/sign-in/", FORM).status_code == 429


def test_one_persons_guessing_does_not_stop_another(chair: Person):
    actions.add_person(
        by="command line",
        email="a@example.org",
        name="Analyst 1",
        role="analyst",
        password=PASSWORD,
    )
    client = Client()
    for _ in range(10):
        client.post("/sign-in/", {**FORM, "password": "guess"})
    answer = client.post(
        "/sign-in/", {"username": "a@example.org", "password": PASSWORD}
    )
    assert answer.status_code == 302


def test_a_deactivated_person_cannot_sign_in_and_is_signed_out(chair: Person):
    client = Client()
    client.post("/sign-in/", FORM)
    actions.deactivate(by="command line", person=chair)
    assert client.get("/workspace/").status_code == 302
    assert Client().post("/sign-in/", FORM).status_code == 200


def test_signing_out_takes_a_button_not_a_link(chair: Person):
    client = Client()
    client.post("/sign-in/", FORM)
    assert client.get("/sign-out/").status_code == 405
    assert client.post("/sign-out/")["Location"] == "/"
    assert client.get("/workspace/").status_code == 302


def test_a_new_person_chooses_a_password_through_a_link_that_works_once(
    own_home: object,
):
    new = actions.add_person(
        by="command line", email="new@example.org", name="New 1", role="school"
    )
    link = queries.password_link(new)
    client = Client()
    assert client.get(link).status_code == 200
    words = {"new_password1": PASSWORD, "new_password2": PASSWORD}
    assert client.post(link, words)["Location"] == "/sign-in/"
    assert AuditEvent.objects.filter(verb="changed the password of").exists()
    assert client.get(link).status_code == 410
    new.refresh_from_db()
    assert new.check_password(PASSWORD)


@pytest.mark.parametrize("uid", ["MQ", "x", "OTk5OTk5OTk5OTk5OTk5OTk5OTk5", "////"])
def test_a_made_up_link_opens_nothing(chair: Person, uid: str):
    answer = Client().get(f"/set-password/{uid}/abc-def/")
    assert answer.status_code in (404, 410)


def test_a_person_changes_their_own_password_and_stays_signed_in(
    sign_in: Callable[[str], Client], people: dict[str, Person]
):
    people["chair"].set_password(PASSWORD)
    people["chair"].save()
    client = sign_in("chair")
    new = "another good long one"
    wrong = client.post(
        "/workspace/password/",
        {"old_password": "no", "new_password1": new, "new_password2": new},
    )
    assert "Your present password is not right" in wrong.content.decode()
    client.post(
        "/workspace/password/",
        {"old_password": PASSWORD, "new_password1": new, "new_password2": new},
    )
    people["chair"].refresh_from_db()
    assert people["chair"].check_password(new)
    assert client.get("/workspace/").status_code == 200


def test_the_administrator_adds_a_person_and_gets_a_link_to_hand_over(
    own_home: object, sign_in: Callable[[str], Client]
):
    client = sign_in("administrator")
    answer = client.post(
        "/workspace/people/new/",
        {
            "name": "Theme co-chair 2",
            "email": "Two@Example.org",
            "role": "theme-co-chair",
        },
    )
    page = answer.content.decode()
    assert "/set-password/" in page
    added = Person.objects.get(email="two@example.org")
    assert added.roles == ["theme-co-chair"]
    again = client.post(
        "/workspace/people/new/",
        {"name": "Twin", "email": "two@example.org", "role": "school"},
    )
    assert "has been added already" in again.content.decode()
    assert 'value="Twin"' in again.content.decode()


def test_the_trail_page_shows_who_did_what_and_can_be_narrowed(
    own_home: object, sign_in: Callable[[str], Client]
):
    client = sign_in("chair")
    page = client.get("/workspace/audit/").content.decode()
    assert "added the person" in page
    assert "Analyst 1" in page
    narrowed = client.get("/workspace/audit/?about=Analyst 1").content.decode()
    assert "Analyst 1" in narrowed
    assert "School or SENDCO 1" not in narrowed
    nothing = client.get("/workspace/audit/?who=nobody").content.decode()
    assert "Nothing in the trail fits" in nothing
    assert client.get("/workspace/audit/?since=yesterday").status_code == 200


def test_requests_carry_no_identifiers_in_their_addresses(people: dict[str, Person]):
    link = queries.password_link(people["chair"])
    assert "example" not in link
    assert "Chair" not in RequestFactory().get(link).get_full_path()
