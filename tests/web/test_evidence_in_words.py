"""Recording evidence, judging from it and publishing it, as a person does it."""

from collections.abc import Callable
from html import unescape
from typing import Any

import pytest
from defined import JUDGED, STORY, VOICE
from django.test import Client
from seen import hidden, text

from fingerpost.evidence import actions
from fingerpost.evidence.models import CHECKS, EvidenceEntry, WordsJudgement
from fingerpost.partnership.models import Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
SignIn = Callable[[str], Client]


@pytest.fixture
def measure(people: dict[str, Person]) -> str:
    row = actions.define_kpi(
        by=people["analyst"], said=JUDGED | {"officers_only": False}
    )
    actions.agree_kpi(by=people["chair"], slug=row.slug)
    actions.choose_kpis(by=people["chair"], measures=[row.slug])
    return row.slug


def typed(said: dict[str, Any]) -> dict[str, Any]:
    """Evidence as a form sends it."""
    return {
        name: value.strftime("%d/%m/%Y") if hasattr(value, "strftime") else value
        for name, value in said.items()
        if name != "kind"
    }


def test_a_story_goes_from_the_family_to_the_page_with_its_consent(
    sign_in: SignIn, measure: str
):
    here = f"/workspace/measures/{measure}/"
    client = sign_in("analyst")
    assert "What kind of evidence is it?" in text(
        client.get(f"{here}evidence/").content
    )
    path = f"{here}evidence/?kind=story"
    page = client.post(path, typed(STORY) | {"consent_by": ""}).content
    assert "Say who gave consent" in text(page)
    page = client.post(path, typed(STORY)).content
    assert "Check your answers" in text(page)
    assert "could anybody be recognised?" in text(page)
    assert not EvidenceEntry.objects.exists()
    seen = text(
        client.post(path, {**hidden(page), "step": "save"}, follow=True).content
    )
    assert STORY["words"] in seen
    assert "Strength of evidence. Limited: It is one family." in seen
    assert "by: The young person and their mother." in seen
    assert STORY["words"] not in text(Client().get(f"/measures/{measure}/").content)
    row = EvidenceEntry.objects.get()
    publish = f"{here}evidence/{row.pk}/publish/"
    chair = sign_in("chair")
    assert "Read it as a stranger would." in text(chair.get(publish).content)
    refused = text(chair.post(publish, {"checks": ["names"]}).content)
    assert "Tick all of them." in refused
    assert STORY["words"] not in text(Client().get(f"/measures/{measure}/").content)
    chair.post(publish, {"checks": list(CHECKS)})
    public = text(Client().get(f"/measures/{measure}/").content)
    assert STORY["words"] in public
    assert "Limited: It is one family." in public
    assert "mother" not in public, "who gave consent is for partners"
    chair.post(publish, {"reason": "Too easy to recognise."})
    assert STORY["words"] not in text(Client().get(f"/measures/{measure}/").content)
    asked = text(client.get(f"{here}evidence/{row.pk}/remove/").content)
    assert "They cannot be brought back." in asked
    assert STORY["words"] in text(client.get(here).content)
    client.post(f"{here}evidence/{row.pk}/remove/")
    assert STORY["words"] not in text(client.get(here).content)


def test_a_judgement_is_made_from_evidence_and_is_on_the_board(
    sign_in: SignIn, measure: str
):
    here = f"/workspace/measures/{measure}/"
    actions.record_evidence(by="forum", measure=measure, **VOICE)
    client = sign_in("theme-co-chair")
    page = client.get(f"{here}judgement/").content
    assert "October to December 2025" in text(page)
    row = EvidenceEntry.objects.get()
    sent = {"period": "2025-Q4", "answer": "worse", "reason": "They hear nothing."}
    refused = client.post(f"{here}judgement/", sent).content
    assert "Choose the evidence that this rests on." in text(refused)
    seen = text(
        client.post(
            f"{here}judgement/", sent | {"evidence": str(row.pk)}, follow=True
        ).content
    )
    assert "Worse in October to December 2025. They hear nothing." in seen
    assert "It rests on 1 piece of evidence: 1 moderate." in seen
    board = text(client.get("/workspace/board/").content)
    assert "Judged in words" in board
    assert "They hear nothing." in board
    judged = WordsJudgement.objects.get()
    sign_in("chair").post(
        f"{here}judgement/{judged.pk}/publish/", {"checks": list(CHECKS)}
    )
    public = text(Client().get(f"/measures/{measure}/").content)
    assert "They hear nothing." in public
    assert VOICE["words"] not in public


def test_words_are_shown_as_typed_and_never_run(sign_in: SignIn, measure: str):
    nasty = VOICE | {"words": "<script>alert(1)</script>\nSecond line"}
    actions.record_evidence(by="forum", measure=measure, **nasty)
    page = sign_in("analyst").get(f"/workspace/measures/{measure}/").content.decode()
    assert "<script>alert" not in page
    assert "<script>alert(1)</script>" in unescape(page)


def test_numbers_are_not_judged_in_words(sign_in: SignIn):
    path = "/workspace/measures/ehc_plans_within_20_weeks/judgement/"
    page = sign_in("analyst").get(path).content
    assert "This measure is not judged in words." in text(page)
