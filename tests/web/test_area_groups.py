"""Choosing areas to compare with, on the pages; and what then stands on a measure's."""

import re
from datetime import date

import pytest
from home_with_figures import IN_TIME, NEAR
from seen import hidden

from fingerpost.evidence import actions
from fingerpost.evidence.models import GroupRecord

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
TYPED = {
    "name": "Near us",
    "areas": list(NEAR[:3]),
    "valid_from": "1/1/2024",
    "reason": "They share our NHS board.",
}


def words(answer):
    """The words of a page, as a reader meets them."""
    return " ".join(re.sub(r"<[^>]+>", " ", answer.content.decode()).split())


def test_the_page_says_so_when_no_group_has_been_chosen(sign_in):
    said = words(sign_in("chair").get("/workspace/groups/"))
    assert "has not chosen any further areas yet" in said
    assert "Choose areas to compare with" not in said
    assert "Choose areas to compare with" in words(
        sign_in("analyst").get("/workspace/groups/")
    )


def test_a_group_is_chosen_changed_and_ended(sign_in):
    browser = sign_in("analyst")
    check = browser.post("/workspace/groups/new/", TYPED)
    said = words(check)
    assert "Check your answers" in said
    for row in ("Near us", "Invented area 2", "1 January 2024", "our NHS board"):
        assert row in said
    assert not GroupRecord.objects.exists(), "nothing is kept before it is confirmed"
    given = hidden(check.content)
    again = browser.post("/workspace/groups/new/", {**given, "step": "change"})
    assert again.content.decode().count(" checked") == 3, "what was typed is kept"
    saved = browser.post(
        "/workspace/groups/new/", {**given, "step": "save"}, follow=True
    )
    assert "The group is saved" in words(saved)
    row = GroupRecord.objects.get()
    assert row.areas == list(NEAR[:3])
    assert row.by is not None
    change = f"/workspace/groups/{row.pk}/change/"
    page = browser.get(change).content.decode()
    assert page.count(" checked") == 3  # what it is made up of now
    browser.post(change, {**TYPED, "areas": list(NEAR[:4]), "step": "save"})
    assert GroupRecord.objects.count() == 2
    browser.post(
        f"/workspace/groups/{row.pk}/end/",
        {"valid_from": "1/1/2026", "reason": "No longer one board.", "step": "save"},
    )
    said = words(browser.get("/workspace/groups/"))
    assert "Ended" in said
    assert "They share our NHS board." in said


def test_what_is_wrong_is_said_and_what_was_typed_is_kept(sign_in):
    browser = sign_in("analyst")
    answer = browser.post("/workspace/groups/new/", {**TYPED, "areas": list(NEAR[:2])})
    assert "Choose at least 3 areas" in words(answer)
    assert "Near us" in answer.content.decode()
    assert not GroupRecord.objects.exists()
    nothing = words(browser.post("/workspace/groups/new/", {}))
    for said in ("Give the group a name", "Choose the areas", "Say why"):
        assert said in nothing
    unknown = {**TYPED, "areas": ["E99999999"] * 3, "step": "save"}
    taken = browser.post("/workspace/groups/new/", unknown)
    assert taken.status_code == 200
    assert not GroupRecord.objects.exists()


def test_everyone_reads_the_group_beside_the_figure_without_a_name(sign_in):
    actions.add_group(
        by="command line",
        name="Near us",
        areas=NEAR[:3],
        valid_from=date(2024, 1, 1),
        reason="They share our NHS board.",
    )
    said = words(sign_in("").get(f"/measures/{IN_TIME}/"))
    assert "Near us" in said
    assert "is the plain average of 3 of 3 areas" in said
    assert "command line" not in said


def test_the_public_page_gives_no_place_without_its_range(sign_in):
    said = words(sign_in("").get(f"/measures/{IN_TIME}/"))
    assert re.search(
        r"9 of 9, counted from the highest figure\. Chance alone could make it", said
    )
    assert "To check us against DfE" in said
    assert "Quarter band" in said


def test_the_workspace_shows_the_same_and_leads_those_who_may_to_the_groups(sign_in):
    for role, may in (("analyst", True), ("chair", False)):
        page = sign_in(role).get(f"/workspace/measures/{IN_TIME}/")
        assert "Our own earlier years" in words(page)
        assert ("Choose further areas to compare with" in words(page)) is may
