"""Handing in files by program: only with a token of somebody who may, whole or not."""

import json
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.core.cache import cache
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.test.client import BOUNDARY, MULTIPART_CONTENT, encode_multipart

from fingerpost import home
from fingerpost.api import imports as operations
from fingerpost.engine.store import Store
from fingerpost.evidence import models
from fingerpost.partnership import actions
from fingerpost.partnership.models import AuditEvent, Person
from fingerpost.partnership.permissions import may
from fingerpost.partnership.roles import SIGN_IN_ROLES

# the task runs once the request's transaction is over, so these tests really commit
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_home", "partnership"),
]
WHERE = "/api/v1/imports"
HEADER = (
    "Person ID,Requests Record ID,Date Request Was Received,"
    "Initial Request Whilst In RYA,Request Outcome Date,Request Outcome,"
    "Request Mediation,Request Tribunal,Exported - Child Or Young Person Moves Out Of "
    "LA Before Assessment Is Completed,New start date\n"
)
GOOD = HEADER + "1,R1,2025-03-01,0,2025-04-01,Y,0,0,,\n"
BAD = HEADER + "1,R1\n"


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    """Tests do the work of the worker at once, and count no earlier requests."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    cache.clear()


def token_of(person: Person, **more: Any) -> str:
    _, words = actions.issue_token(
        by=actions.COMMAND_LINE, person=person, label="test", **more
    )
    return f"Bearer {words}"


def csv(content: str, name: str = "m.csv") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content.encode(), content_type="text/csv")


def send(token: str, *files: SimpleUploadedFile, **said: Any) -> Any:
    headers = {"Authorization": token} if token else {}
    form = {"source": "sen2", "area": "931", **said, "files": list(files)}
    return Client(raise_request_exception=False).post(WHERE, form, headers=headers)


def problem(answer: Any, status: int, kind: str) -> dict[str, Any]:
    assert answer.status_code == status, answer.content
    assert answer.headers["Content-Type"] == "application/problem+json"
    said: dict[str, Any] = answer.json()
    assert said["type"] == f"/api/v1/#{kind}"
    return said


def left(folder: Path) -> list[Path]:
    return [path for path in (folder / "spool").rglob("*") if path.is_file()]


def test_a_good_file_is_kept_and_its_report_can_be_read_again(
    people: dict[str, Person], own_home: Path
):
    token = token_of(people["analyst"])
    answer = send(token, csv(GOOD))
    assert answer.status_code == 201, answer.content
    said = answer.json()
    assert said["tables"]["requests"] == {"read": 1, "stored": 1, "flagged": 0}
    assert said["area"] == "E10000025"
    assert len(Store(own_home).everything()) == 1
    again = Client().get(answer["Location"], headers={"Authorization": token})
    assert again.status_code == 200
    assert again.json() == said
    assert answer["Location"] == f"{WHERE}/{said['number']}"
    assert left(own_home) == []
    outcome = AuditEvent.objects.get(verb=f"import: {said['status']}")
    assert outcome.who == str(people["analyst"].pk)
    assert outcome.detail["sha256"] == [said["files"][0]["sha256"]]


def test_a_bad_file_is_refused_with_its_sentence_and_nothing_is_kept(
    people: dict[str, Person], own_home: Path
):
    answer = send(token_of(people["analyst"]), csv(BAD))
    assert answer.status_code == 422
    said = answer.json()
    assert said["status"] == "refused"
    assert said["reason"].startswith("m.csv, line 2: ")
    assert Store(own_home).everything() == []
    assert left(own_home) == []
    outcome = AuditEvent.objects.get(verb="import: refused")
    assert len(outcome.detail["sha256"]) == 1


def test_a_dry_run_answers_the_same_and_keeps_nothing(
    people: dict[str, Person], own_home: Path
):
    answer = send(token_of(people["analyst"]), csv(GOOD), dry_run="true")
    assert answer.status_code == 200
    assert answer.json()["tables"]["requests"]["stored"] == 1
    assert Store(own_home).everything() == []
    row = models.Import.objects.get()
    assert (row.state, row.import_id) == (models.CHECKED, "")
    assert not models.Run.objects.exists()


def test_every_word_about_the_files_is_heard(people: dict[str, Person], own_home: Path):
    token = token_of(people["analyst"])
    said = {"as_at": "2025-03-31", "from": "2025-01-01", "year": "2025"}
    assert send(token, csv(GOOD), **said).status_code == 201
    [kept] = Store(own_home).everything()
    assert str(kept.as_at) == "2025-03-31"
    assert str(kept.covers_from) == "2025-01-01"
    wrong = send(token, csv(GOOD + "2,R2,2025-03-01,0,,Y,0,0,,\n"), part="1")
    assert "looks like module 2" in wrong.json()["reason"]
    otherwise = send(token, csv(GOOD), as_at="2025-04-30")
    assert otherwise.status_code == 422
    assert send(token, csv(GOOD), as_at="2025-04-30", replace="true").status_code == 201


@pytest.mark.parametrize("role", [role.slug for role in SIGN_IN_ROLES])
def test_only_those_who_may_import_hand_in(
    role: str, people: dict[str, Person], own_home: Path
):
    person = people[role]
    answer = send(token_of(person), csv(GOOD), dry_run="true")
    row = models.Import.objects.create(
        source="sen2", state="refused", by_words="x", queued_at=home.now()
    )
    read = Client().get(
        f"{WHERE}/{row.pk}", headers={"Authorization": token_of(person)}
    )
    if may(person, "evidence.import"):
        assert answer.status_code == 200
    else:
        problem(answer, 403, "not-allowed")
        assert not models.Import.objects.exclude(pk=row.pk).exists()
        assert left(own_home) == []
    if may(person, "evidence.view_imports"):
        assert read.status_code == 200
    else:
        problem(read, 403, "not-allowed")


def test_a_session_does_not_count_and_no_token_is_no_entry(
    people: dict[str, Person], own_home: Path
):
    browser = Client(enforce_csrf_checks=True)
    browser.force_login(
        people["analyst"], backend="django.contrib.auth.backends.ModelBackend"
    )
    form = {"source": "sen2", "files": [csv(GOOD)]}
    said = problem(browser.post(WHERE, form), 401, "no-token")
    assert "Bearer" in said["detail"]
    problem(browser.get(f"{WHERE}/1"), 401, "no-token")
    old = token_of(people["analyst"], days=-1)
    for bad in ("Bearer nonsense", "Basic YTpi", old):
        problem(send(bad, csv(GOOD)), 401, "bad-token")
    assert not models.Import.objects.exists()
    assert left(own_home) == []


def test_a_token_works_where_a_browser_would_need_a_form_secret(
    people: dict[str, Person],
):
    strict = Client(enforce_csrf_checks=True)
    answer = strict.post(
        WHERE,
        {"source": "sen2", "area": "931", "files": [csv(GOOD)]},
        headers={"Authorization": token_of(people["analyst"])},
    )
    assert answer.status_code == 201


def test_what_is_missing_or_odd_is_named(people: dict[str, Person]):
    token = token_of(people["analyst"])
    assert "files" in problem(send(token), 400, "bad-parameter")["parameters"]
    said = problem(send(token, csv(GOOD), year="soon"), 400, "bad-parameter")
    assert said["parameters"] == ["year"]
    problem(send(token, csv(GOOD), source="nothing"), 400, "unknown-source")
    many = [csv(GOOD, f"{n}.csv") for n in range(21)]
    assert "at most 20" in problem(send(token, *many), 400, "refused")["detail"]
    far_too_many = [csv(GOOD, f"{n}.csv") for n in range(120)]
    problem(send(token, *far_too_many), 400, "cut-off")
    assert not models.Import.objects.exists()
    nothing = Client().get(f"{WHERE}/99999", headers={"Authorization": token})
    problem(nothing, 404, "unknown-import")


def test_too_much_is_refused_before_it_is_read(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(operations.actions, "LARGEST", 10)
    problem(send(token_of(people["analyst"]), csv(GOOD)), 413, "too-large")


@pytest.mark.parametrize("share", [0.3, 0.9, 0.99])
def test_what_is_cut_off_on_its_way_is_refused_and_leaves_nothing(
    people: dict[str, Person], own_home: Path, share: float
):
    body = encode_multipart(
        BOUNDARY, {"source": "sen2", "area": "931", "files": [csv(GOOD * 400)]}
    )
    answer = Client(raise_request_exception=False).generic(
        "POST",
        WHERE,
        body[: int(len(body) * share)],
        content_type=MULTIPART_CONTENT,
        headers={"Authorization": token_of(people["analyst"])},
    )
    assert 400 <= answer.status_code < 500, answer.content
    assert Store(own_home).everything() == []
    assert left(own_home) == []


def test_our_own_fault_is_a_problem_without_what_was_in_the_file(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    from fingerpost.engine import importing

    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("R1 was in row 2")

    monkeypatch.setattr(importing, "import_files", broken)
    said = problem(send(token_of(people["analyst"]), csv(GOOD)), 500, "our-fault")
    assert "R1" not in json.dumps(said)


def test_a_worker_that_is_busy_is_waited_for_and_then_an_address_is_given(
    people: dict[str, Person], settings: Any, monkeypatch: pytest.MonkeyPatch
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    monkeypatch.setattr(operations, "PATIENCE", 0.3)
    token = token_of(people["analyst"])
    answer = send(token, csv(GOOD))
    assert answer.status_code == 202
    assert answer.json()["status"] == "queued"
    later = Client().get(answer["Location"], headers={"Authorization": token})
    assert later.status_code == 200
    assert later.json() == answer.json()


def test_when_one_waits_for_the_worker_the_next_is_answered_at_once(
    people: dict[str, Person], settings: Any
):
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.dummy.DummyBackend"}
    }
    began = time.monotonic()
    with operations._WAITING:
        assert send(token_of(people["analyst"]), csv(GOOD)).status_code == 202
    assert time.monotonic() - began < operations.PATIENCE / 2


def test_more_than_thirty_a_minute_are_asked_to_wait(people: dict[str, Person]):
    token = token_of(people["analyst"])
    answers = [send(token).status_code for _ in range(31)]
    assert answers == [400] * 30 + [429]


def test_each_look_at_a_report_is_in_the_trail(people: dict[str, Person]):
    row = models.Import.objects.create(
        source="sen2",
        state="refused",
        by_words="x",
        queued_at=home.now() - timedelta(days=1),
    )
    Client().get(
        f"{WHERE}/{row.pk}", headers={"Authorization": token_of(people["analyst"])}
    )
    assert AuditEvent.objects.filter(
        verb="saw", about=f"what was found in import {row.pk}"
    ).exists()


def test_the_documents_say_what_writes_and_what_needs_a_token():
    document = Client().get("/api/v1/openapi.json").json()
    operation = document["paths"][WHERE]["post"]
    assert operation["security"]
    form = operation["requestBody"]["content"]["multipart/form-data"]["schema"]
    assert {"source", "files", "area", "from", "dry_run"} <= set(form["properties"])
    assert set(form["required"]) == {"source", "files"}
    writing = {
        path for path, methods in document["paths"].items() if set(methods) - {"get"}
    }
    assert writing == {WHERE}
    page = Client().get("/api/v1/").content.decode()
    assert "POST /api/v1/imports" in page
    assert "This needs a token" in page
