"""Answering a proposed step, taking it back, and who sees what of it."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.test import Client
from home_with_figures import IN_TIME
from seen import hidden, text

from fingerpost.evidence import actions, models
from fingerpost.partnership.actions import issue_token
from fingerpost.partnership.models import AuditEvent, Person
from fingerpost.partnership.roles import SIGN_IN_ROLES

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
HERE = f"/workspace/measures/{IN_TIME}/"
STEP = f"{HERE}steps/local/2025-03-01/"
PUBLIC = f"/measures/{IN_TIME}/"
QUESTION = "Did something change for good?"
DAY = date(2025, 3, 1)
SignIn = Callable[[str], Client]
YES = {
    "answer": "begun",
    "day": "1/3/2025",
    "reason": "A second <b>team</b> began.",
    "decision": "",
}
NO = {**YES, "answer": "declined", "reason": "Only a busy spring."}


def test_a_proposal_is_checked_and_confirmed(sign_in: SignIn):
    client = sign_in("analyst")
    page = client.get(HERE)
    assert QUESTION in text(page.content)
    assert STEP.encode() in page.content
    asked = client.get(STEP)
    assert "Nothing moves unless you say so" in text(asked.content)
    assert b'value="01/03/2025"' in asked.content
    assert b"fp-chart--wide" in asked.content  # one decides with the chart in sight

    check = client.post(STEP, YES)
    seen = text(check.content)
    assert "Check your answers" in seen
    assert "What this would change" in seen
    assert "(was " in seen
    assert not models.RebaseRecord.objects.exists()
    sent = {name: values[0] for name, values in hidden(check.content).items()}
    done = client.post(STEP, {**sent, "step": "save"}, follow=True)
    seen = text(done.content)
    assert QUESTION not in seen
    assert "What was decided about this chart" in seen
    assert "A second <b>team</b> began." in seen
    assert "by Analyst 1" in seen
    assert b"<b>team</b>" not in done.content
    assert models.RebaseRecord.objects.get().answer == models.BEGUN


def test_declining_is_listed_in_words_and_not_asked_again(sign_in: SignIn):
    client = sign_in("analyst")
    check = client.post(STEP, NO)
    assert "average and limits stay as they are" in text(check.content)
    done = client.post(STEP, {**NO, "step": "save"}, follow=True)
    seen = text(done.content)
    assert "No new stretch from 1 March 2025" in seen
    assert "Only a busy spring." in seen
    assert QUESTION not in seen
    again = client.get(STEP, follow=True)
    assert "has been answered" in text(again.content)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        ({"answer": ""}, "Say whether something changed for good"),
        ({"reason": ""}, "Say what changed, or why it is none"),
        ({"day": ""}, "Enter the first day of the new stretch"),
        ({"day": "31/2/2025"}, "real date"),
        ({"day": "1/9/2024", "step": "save"}, "begin that by hand"),
    ],
)
def test_an_answer_that_lacks_something_is_explained_and_kept(
    sign_in: SignIn, change: dict[str, str], words: str
):
    page = sign_in("analyst").post(STEP, {**YES, **change})
    assert words in text(page.content)
    assert "govuk-error-summary" in page.content.decode()
    assert not models.RebaseRecord.objects.exists()
    if change.get("reason") is None:
        assert "A second &lt;b&gt;team" in page.content.decode()


def test_no_day_is_needed_where_nothing_changed(sign_in: SignIn):
    answer = sign_in("analyst").post(STEP, {**NO, "day": "", "step": "save"})
    assert answer.status_code == 302
    assert models.RebaseRecord.objects.get().answer == models.DECLINED


@pytest.mark.parametrize("role", [role.slug for role in SIGN_IN_ROLES] + [""])
def test_only_those_who_may_begin_a_stretch_may_answer(sign_in: SignIn, role: str):
    client = sign_in(role)
    answer = client.post(STEP, {**YES, "step": "save"})
    assert models.RebaseRecord.objects.exists() is (role == "analyst")
    if role != "analyst":
        assert answer.status_code == (403 if role else 302)


@pytest.mark.parametrize("role", ["chair", "theme-co-chair", "administrator"])
def test_others_see_what_was_decided_and_no_question(
    sign_in: SignIn, people: dict[str, Person], role: str
):
    client = sign_in(role)
    assert QUESTION not in text(client.get(HERE).content)
    _accept(people)
    page = client.get(HERE)
    assert "A second team began." in text(page.content)
    assert b"take-back" not in page.content


def test_a_lead_is_asked_on_the_page_and_at_home_and_an_analyst_records_it(
    sign_in: SignIn, people: dict[str, Person]
):
    actions.set_kpi(by="a test", measure=IN_TIME, lead=people["theme-co-chair"])
    lead = sign_in("theme-co-chair")
    page = lead.get(HERE)
    assert QUESTION in text(page.content)
    assert b"steps/local" not in page.content.replace(b'id="steps-local"', b"")
    home = lead.get("/workspace/")
    assert QUESTION in text(home.content)
    assert f"{HERE}#steps-local".encode() in home.content
    assert STEP.encode() in sign_in("analyst").get("/workspace/").content
    assert QUESTION not in text(sign_in("chair").get("/workspace/").content)
    _accept(people)
    assert QUESTION not in text(lead.get("/workspace/").content)


def test_everyone_reads_the_accepted_reason_and_never_a_declined_one(
    sign_in: SignIn, people: dict[str, Person]
):
    assert QUESTION not in text(Client().get(PUBLIC).content)
    row = actions.decline_step(
        by=people["analyst"], measure=IN_TIME, basis="local",
        step=DAY, reason="Only a busy spring.",
    )  # fmt: skip
    assert "busy spring" not in text(Client().get(PUBLIC).content)
    actions.take_stretch_back(
        by=people["analyst"], stretch=row, reason="Looked at again."
    )
    _accept(people)
    seen = text(Client().get(PUBLIC).content)
    assert "A second team began." in seen
    assert "The average was" in seen
    for inner in ("busy spring", "Looked at again", QUESTION):
        assert inner not in seen
    answer = Client().get(f"/api/v1/readings/{IN_TIME}?basis=local")
    assert [step["state"] for step in _steps(answer.json())] == ["accepted"]
    assert b"busy spring" not in answer.content


# whose token, and whether invited to drafts | sees what is proposed, and was declined
TOKENS = """
                        | no
chair                   | yes
theme-co-chair          | yes
administrator           | yes
partner-member, invited | yes
partner-member          | no
pcf                     | no
school                  | no
communications          | no
national-reviewer       | no
"""


@pytest.mark.parametrize("line", TOKENS.strip("\n").splitlines())
@pytest.mark.parametrize("declined", [False, True], ids=["proposed", "declined"])
def test_a_program_reads_proposals_only_for_those_who_see_drafts(
    line: str, declined: bool, people: dict[str, Person]
):
    who, sees = (cell.strip() for cell in line.split("|"))
    role, _, invited = who.partition(", ")
    if declined:
        actions.decline_step(
            by=people["analyst"], measure=IN_TIME, basis="local", step=DAY,
            reason="Only a busy spring.",
        )  # fmt: skip
    headers = {}
    if role:
        person = people[role]
        person.invited_until = date(2026, 12, 31) if invited else None
        person.save()
        _, token = issue_token(by="a test", person=person, label="a test")
        headers = {"authorization": f"Bearer {token}"}
    for path in ("?basis=local", ""):
        answer = Client().get(f"/api/v1/readings/{IN_TIME}{path}", headers=headers)
        told = answer.content.decode()
        states = {step["state"] for step in _steps(answer.json())}
        wanted = {"declined" if declined else "proposed"} if sees == "yes" else set()
        assert states == wanted
        for inner in ("busy spring", people["analyst"].name):
            assert (inner in told) is (sees == "yes" and declined), inner


def test_taking_back_is_checked_and_leaves_the_trail(
    sign_in: SignIn, people: dict[str, Person]
):
    row = _accept(people)
    client = sign_in("analyst")
    back = f"{HERE}stretches/{row.pk}/take-back/"
    assert back.encode() in client.get(HERE).content
    assert "a new stretch began on 1 March 2025" in text(client.get(back).content)
    said = {"reason": "The team left again.", "decision": ""}
    assert "Check your answers" in text(client.post(back, said).content)
    done = client.post(back, {**said, "step": "save"}, follow=True)
    seen = text(done.content)
    assert "Taken back" in seen
    assert "The team left again." in seen
    assert "A second team began." in seen
    assert QUESTION in seen
    assert back.encode() not in done.content
    gone = client.get(back, follow=True)
    assert "no longer in force" in text(gone.content)
    assert AuditEvent.objects.filter(verb__startswith="took back").count() == 1


def test_a_stretch_of_another_measure_cannot_be_taken_back_here(
    sign_in: SignIn, people: dict[str, Person]
):
    row = _accept(people)
    other = f"/workspace/measures/ehc_requests_received/stretches/{row.pk}/take-back/"
    assert sign_in("analyst").get(other).status_code == 404


@pytest.mark.parametrize("on", ["2024-01-01", "never", "2025-02-31"])
def test_a_step_that_nobody_proposes_leads_back_in_words(sign_in: SignIn, on: str):
    answer = sign_in("analyst").get(f"{HERE}steps/local/{on}/", follow=True)
    assert "That step is not proposed" in text(answer.content)


def test_a_new_stretch_by_hand_is_previewed_before_it_is_confirmed(sign_in: SignIn):
    client = sign_in("analyst")
    given = {
        "basis": "local",
        "day": "1/3/2025",
        "reason": "A second team began.",
        "decision": "",
    }
    seen = text(client.post(f"{HERE}rebase/", given).content)
    assert "What this would change" in seen
    for row in ("Average now", "Limits for the latest figure", "No longer signals"):
        assert row in seen
    late = client.post(f"{HERE}rebase/", {**given, "day": "1/3/2031"})
    assert "There is no figure from 1 March 2031 on yet" in text(late.content)


def _accept(people: dict[str, Person]) -> models.RebaseRecord:
    return actions.accept_step(
        by=people["analyst"],
        measure=IN_TIME,
        basis="local",
        step=DAY,
        reason="A second team began.",
    )


def _steps(told: Any) -> list[dict[str, Any]]:
    """The step changes in an answer of the API, wherever in it they stand."""
    if isinstance(told, dict):
        inner = [step for value in told.values() for step in _steps(value)]
        return [*told.get("step_changes", ()), *inner]
    if isinstance(told, list):
        return [step for value in told for step in _steps(value)]
    return []
