"""People and tokens from the command line: shown once, and only what is needed."""

import json
from typing import Any

import pytest

from fingerpost.cli.main import main
from fingerpost.partnership.actions import person_for_token
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = pytest.mark.django_db
WHO = ("--email", "A@example.org")


@pytest.fixture(autouse=True)
def quick_passwords(settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]


def call(capsys: pytest.CaptureFixture[str], *words: str) -> Any:
    assert main(["person", *words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_a_person_signs_in_with_what_is_printed(capsys: pytest.CaptureFixture[str]):
    made = call(capsys, "add", *WHO, "--role", "administrator", "--name", "Officer 1")
    person = Person.objects.get(email="a@example.org")
    assert person.check_password(made["password"])
    assert len(made["password"]) == 29
    assert (person.name, person.roles) == ("Officer 1", ["administrator"])
    assert made["password"] not in str(list(AuditEvent.objects.values()))


def test_a_new_password_replaces_the_old_one(capsys: pytest.CaptureFixture[str]):
    first = call(capsys, "add", *WHO, "--role", "analyst")["password"]
    second = call(capsys, "password", *WHO)["password"]
    person = Person.objects.get(email="a@example.org")
    assert person.check_password(second)
    assert not person.check_password(first)


def test_a_token_lets_a_program_read_as_its_owner(capsys: pytest.CaptureFixture[str]):
    call(capsys, "add", *WHO, "--role", "analyst")
    token = call(capsys, "token", *WHO, "--label", "report", "--days", "7")["token"]
    owner = person_for_token(token)
    assert owner is not None
    assert owner.email == "a@example.org"


def test_people_are_listed_with_their_roles(capsys: pytest.CaptureFixture[str]):
    call(capsys, "add", *WHO, "--role", "chair")
    assert call(capsys, "list") == [
        {"email": "a@example.org", "name": "A", "roles": ["chair"]}
    ]


def test_the_same_address_twice_is_refused(capsys: pytest.CaptureFixture[str]):
    call(capsys, "add", *WHO, "--role", "chair")
    assert main(["person", "add", *WHO, "--role", "chair"]) == 4
    assert "has been added already" in capsys.readouterr().err


def test_an_unknown_person_gets_nothing(capsys: pytest.CaptureFixture[str]):
    assert main(["person", "token", "--email", "b@example.org"]) == 2
    assert "Nobody signs in as" in capsys.readouterr().err
