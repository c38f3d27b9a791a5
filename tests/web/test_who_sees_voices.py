"""Who sees which side of a measure, and what each role may do with a story."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from defined import STORY, VOICE
from django.test import Client
from home_with_figures import IN_TIME
from seen import text

from fingerpost.evidence import actions
from fingerpost.evidence.models import CHECKS, EvidenceEntry
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
SignIn = Callable[[str], Client]
HERE = f"/workspace/measures/{IN_TIME}/"

# role, and whether invited | page | the story, which is for the board | record, correct
#   and delete | publish what somebody else recorded
ROLES = """
    (visitor)               | public  | no  | no  | no
    pcf                     | refused | no  | no  | no
    pcf, invited            | partner | yes | yes | no
    school                  | refused | no  | no  | no
    provider                | refused | no  | no  | no
    partner-member          | refused | no  | no  | no
    partner-member, invited | partner | yes | yes | no
    theme-co-chair          | partner | yes | yes | yes
    analyst                 | partner | yes | yes | no
    communications          | refused | no  | no  | no
    ap-lead                 | refused | no  | no  | no
    ap-lead, invited        | partner | yes | no  | no
    chair                   | partner | yes | no  | yes
    programme-team          | partner | yes | no  | no
    administrator           | partner | yes | no  | no
    national-reviewer       | refused | no  | no  | no
"""


def drawn() -> list[list[str]]:
    rows = [line.split("|") for line in ROLES.splitlines() if line.strip()]
    return [[cell.strip() for cell in row] for row in rows]


@pytest.fixture
def told() -> dict[str, EvidenceEntry]:
    """Themed views that everyone may read, and a story for the board only."""
    voice = actions.record_evidence(by="forum", measure=IN_TIME, **VOICE)
    story = actions.record_evidence(
        by="forum", measure=IN_TIME, **(STORY | {"consent_uses": ["board"]})
    )
    actions.publish_words(by="chair", what=voice, checks=CHECKS)
    return {"voice": voice, "story": story}


@pytest.mark.parametrize(("who", "page", "story", "record", "publish"), drawn())
def test_what_each_role_sees_and_may_do(
    who: str, page: str, story: str, record: str, publish: str,
    told: dict[str, Any], sign_in: SignIn, people: dict[str, Person],
):  # fmt: skip
    role, _, invited = who.partition(", ")
    if invited:
        people[role].invited_until = date(2026, 12, 31)
        people[role].save()
    client = Client() if role == "(visitor)" else sign_in(role)
    answer = client.get(HERE)
    if page == "partner":
        html = answer.content.decode()
        assert "What the figures say" in html
        assert "What families and partners told us" in html
        assert "How sure" in html
        assert "How strong" in html
        assert VOICE["words"] in html
        assert (STORY["words"] in html) == (story == "yes")
        links = {
            "record": [f"{HERE}evidence/{told['story'].pk}/{end}/"
                       for end in ("correct", "remove")],
            "publish": [f"{HERE}evidence/{told['voice'].pk}/publish/"],
        }  # fmt: skip
        for link in links["record"]:
            assert (link in html) == (record == "yes")
        for link in links["publish"]:
            assert (link in html) == (publish == "yes")
    else:
        assert answer.status_code == (302 if page == "public" else 403)
    public = client.get(f"/measures/{IN_TIME}/").content.decode()
    assert VOICE["words"] in public
    assert STORY["words"] not in public, "the family agreed to the board only"
    done = client.post(f"{HERE}evidence/{told['story'].pk}/remove/")
    gone = EvidenceEntry.objects.get(pk=told["story"].pk).removed_on is not None
    assert gone == (record == "yes"), done.status_code


def test_both_sides_say_so_when_they_are_empty(sign_in: SignIn):
    partner = text(sign_in("analyst").get(HERE).content)
    assert "Perhaps nobody has been asked." in partner
    assert "Record what families said, a story, or what an audit found" in partner
    chair = text(sign_in("chair").get(HERE).content)
    assert "whoever leads the measure can record it" in chair
    public = text(Client().get(f"/measures/{IN_TIME}/").content)
    assert "has been made public yet. That does not mean that all is well." in public
    assert "Tell us what it is like for you" in public
    nothing = text(Client().get("/measures/ehc_plan_quality_good/").content)
    assert "There is no figure that we can show yet." in nothing


def test_a_correction_takes_the_place_and_waits_for_a_second_person(
    told: dict[str, Any], sign_in: SignIn, people: dict[str, Person]
):
    here = f"{HERE}evidence/{told['voice'].pk}/correct/"
    client = sign_in("theme-co-chair")
    page = client.get(here).content.decode()
    assert VOICE["words"] in page, "the form begins with what was there"
    sent = {
        "title": "Families hear too little",
        "words": "Many families heard nothing. Year 4 was hardest.",
        "source": VOICE["source"], "gathered_on": "1/12/2025", "people": "7",
        "strength": "moderate", "strength_why": "Three events.", "direction": "worse",
    }  # fmt: skip
    looked = text(client.post(here, sent).content)
    assert "“Year 4”: a school year" in looked
    client.post(here, sent | {"step": "save"})
    partner = client.get(HERE).content.decode()
    assert "Families hear too little" in partner
    assert VOICE["words"] not in partner
    public = Client().get(f"/measures/{IN_TIME}/").content.decode()
    assert "Families hear too little" not in public
    assert VOICE["words"] not in public
    row = EvidenceEntry.objects.get(title="Families hear too little")
    publish = f"{HERE}evidence/{row.pk}/publish/"
    own = text(client.get(publish).content)
    assert "a second person must read it" in own
    assert "Let everyone read it" not in own
    client.post(publish, {"checks": list(CHECKS)})
    assert "hear too little" not in text(Client().get(f"/measures/{IN_TIME}/").content)
    sign_in("chair").post(publish, {"checks": list(CHECKS)})
    public = text(Client().get(f"/measures/{IN_TIME}/").content)
    assert "Families hear too little" in public
    assert "from fewer than 10 people or cases" in public
    assert "from 7 people" in client.get(HERE).content.decode()
    again = client.get(here, follow=True)
    assert again.status_code == 200


def test_the_trail_keeps_who_looked_for_what_and_not_the_words(
    told: dict[str, Any], sign_in: SignIn
):
    sign_in("analyst").post(f"{HERE}evidence/{told['story'].pk}/remove/")
    trail = " ".join(f"{one.verb} {one.about} {one.detail}"
                     for one in AuditEvent.objects.all())  # fmt: skip
    assert "removed a story: consent taken back" in trail
    assert STORY["words"] not in trail
    assert STORY["title"] not in trail


def test_a_consent_that_ends_and_evidence_to_read_are_due(
    sign_in: SignIn, people: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    until = {"consent_until": date(2026, 2, 1)}
    actions.record_evidence(by=people["analyst"], measure=IN_TIME, **(STORY | until))
    soon = text(sign_in("analyst").get("/workspace/").content)
    assert "Consent for a story ends soon" in soon
    assert STORY["title"] not in soon
    chair = text(sign_in("chair").get("/workspace/").content)
    assert "Read evidence and publish it" in chair
    assert "Read evidence and publish it" not in soon
    monkeypatch.setenv("FINGERPOST_TODAY", "2026-02-02")
    assert "has ended" in text(sign_in("analyst").get("/workspace/").content)
    assert "Read evidence" not in text(sign_in("chair").get("/workspace/").content)
