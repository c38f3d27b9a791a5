"""The journeys of the data register, as a person without scripts makes them."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from html import unescape

import pytest
from django.test import Client
from home_with_figures import HERE, IN_TIME, REQUESTS

from fingerpost.evidence.models import SignOff
from fingerpost.partnership.actions import issue_token, set_theme
from fingerpost.partnership.models import Person
from fingerpost.register import actions
from fingerpost.register.models import Issue, Requirement, SourceRecord, UseCase

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
SignIn = Callable[[str], Client]
REGISTER = "/workspace/register/"
CAVEAT = "Some requests have no date, so the figure is a little too high."
ISSUE = {
    "title": "Dates of request are missing",
    "source": "sen2",
    "measure": "",
    "dimension": "completeness",
    "severity": "severe",
    "effect": "Mislaid <b>letters</b>.",
    "fix": "",
    "owner": "",
    "due": "",
}


def text(page: bytes) -> str:
    """What a reader sees of a page."""
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return re.sub(r"\s+", " ", unescape(plain))


def sheet_names(book: bytes) -> list[str]:
    """The names of the sheets of a workbook."""
    with zipfile.ZipFile(io.BytesIO(book)) as parts:
        listed = parts.read("xl/workbook.xml").decode()
    return re.findall(r'<sheet name="([^"]+)"', listed)


def report(client: Client, **more: str) -> Issue:
    answer = client.post(f"{REGISTER}issues/new/", {**ISSUE, **more})
    assert answer.status_code == 302, text(answer.content)
    return Issue.objects.latest("id")


# --- the whole way of an issue --------------------------------------------------------


def test_an_issue_is_reported_blocks_is_given_words_and_travels(sign_in: SignIn):
    member, analyst = sign_in("partner-member"), sign_in("analyst")
    co_chair, visitor = sign_in("theme-co-chair"), Client()
    row = report(member, caveat="Not theirs to write.")
    assert row.caveat == ""  # only some may write what everyone reads
    blocked = text(co_chair.get(f"/workspace/measures/{IN_TIME}/sign-off/").content)
    assert "What must be done first" in blocked
    assert (
        f"{REGISTER}issues/{row.pk}/"
        in co_chair.get(f"/workspace/measures/{IN_TIME}/sign-off/").content.decode()
    )
    assert "Write a caveat: Dates of request" in text(
        analyst.get("/workspace/").content
    )
    change = f"{REGISTER}issues/{row.pk}/change/"
    assert member.post(change, {**ISSUE, "caveat": CAVEAT}).status_code == 403
    analyst.post(change, {**ISSUE, "caveat": CAVEAT, "why": "Agreed with the team."})
    public = visitor.get(f"/measures/{IN_TIME}/").content
    assert text(public).count(CAVEAT) >= 3  # the words, the chart, the table
    assert b"Mislaid" not in public  # the effect is for partners
    page = analyst.get(f"{REGISTER}issues/{row.pk}/").content
    assert b"<b>letters" not in page
    assert "Why: Agreed with the team." in text(page)
    signed = co_chair.post(
        f"/workspace/measures/{IN_TIME}/sign-off/", {"checked": "on", "words": ""}
    )
    assert signed.status_code == 302
    assert "Signed off." in text(co_chair.get("/workspace/board/").content)
    move = {"to": "fixed", "why": "All dates are in."}
    analyst.post(f"{REGISTER}issues/{row.pk}/move/", move)
    assert CAVEAT not in text(visitor.get(f"/measures/{IN_TIME}/").content)


def test_the_api_gives_the_caveat_with_readings_definitions_figures_and_csv(
    sign_in: SignIn, people: dict[str, Person]
):
    report(sign_in("analyst"), caveat=CAVEAT)

    def get(path: str):
        return Client().get(f"/api/v1/{path}")

    assert CAVEAT in get(f"readings/{IN_TIME}?basis=local").json()["caveats"]
    assert CAVEAT not in get(f"readings/{IN_TIME}?basis=official").json()["caveats"]
    assert get(f"measures/{IN_TIME}").json()["caveats"] == [CAVEAT]
    rows = get(f"observations?measure={IN_TIME}&area={HERE}").json()["items"]
    assert {(row["basis"], tuple(row["caveats"])) for row in rows} == {
        ("local", (CAVEAT,)),
        ("official", ()),
    }
    answer = get(f"observations?measure={REQUESTS}&format=csv").content.decode()
    read = list(csv.DictReader(io.StringIO(answer)))
    assert read
    assert {row["caveats"] for row in read} == {CAVEAT}


def test_partners_read_of_the_effect_by_token_until_there_is_a_caveat(
    sign_in: SignIn, people: dict[str, Person]
):
    report(sign_in("analyst"), effect="Far too high.")
    _, token = issue_token(by="a test", person=people["analyst"], label="a test")
    path = f"/api/v1/readings/{IN_TIME}?basis=local"
    assert Client().get(path).json()["caveats"] == []
    told = Client().get(path, headers={"authorization": f"Bearer {token}"})
    assert told.json()["caveats"] == ["Far too high."]


# --- forms that lack something --------------------------------------------------------


@pytest.mark.parametrize(
    ("role", "path", "sent", "error"),
    [
        ("analyst", "issues/new/", {**ISSUE, "source": ""}, "Choose the source or the"),
        ("analyst", "issues/new/", {**ISSUE, "effect": ""}, "what it does to the"),
        ("analyst", "issues/new/", {**ISSUE, "due": "soon"}, "Enter a real date"),
        ("analyst", "sources/new/", {"title": ""}, "Enter a name for the source"),
        (
            "analyst",
            "sources/new/",
            {"title": "A", "every_days": "often"},
            "Enter a whole number of days",
        ),
        (
            "analyst",
            "sources/new/",
            {"title": "A", "agreement_on": "2/2/2026", "agreement_review": "1/2/2026"},
            "The review must come after",
        ),
        ("analyst", "use-cases/new/", {"title": "A"}, "Say who uses the figures"),
        ("school", "requirements/new/", {"title": "A"}, "Choose a theme group"),
    ],
)
def test_what_is_lacking_is_said_and_what_was_typed_is_kept(
    sign_in: SignIn, role: str, path: str, sent: dict[str, str], error: str
):
    answer = sign_in(role).post(f"{REGISTER}{path}", sent)
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "There is a problem" in page
    assert error in text(answer.content)
    assert not sent["title"] or f'value="{sent["title"]}"' in page


# --- uses, sources, requests ----------------------------------------------------------


def test_a_use_is_written_down_and_shows_its_gap(sign_in: SignIn):
    client = sign_in("programme-team")
    client.post(
        f"{REGISTER}use-cases/new/",
        {
            "title": "Learning from complaints",
            "who": "The board",
            "decision": "What changes",
            "question": "How often are families right?",
            "frequency": "year",
            "status": "in-use",
            "measures": ["complaints_upheld", IN_TIME],
        },
    )
    use = UseCase.objects.get()
    assert use.measures == ["complaints_upheld", IN_TIME]
    seen = text(client.get(f"{REGISTER}matrix/?gap=no-figures").content)
    assert "1 of 2 lines" in seen
    assert "There are no figures of this area yet." in seen
    answer = client.get(f"{REGISTER}matrix.csv?gap=no-figures")
    rows = list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig"))))
    assert rows[0][0] == "Use"
    assert {row[4] for row in rows[1:]} == {"complaints_upheld"}
    book = client.get(f"{REGISTER}matrix.xlsx")
    assert "Uses and sources" in sheet_names(book.content)


def test_strange_filters_are_taken_as_none(sign_in: SignIn):
    client = sign_in("analyst")
    for asked in ("?use=x&theme=y&gap=z", "?use=999999999999", "?gap=<script>"):
        page = client.get(f"{REGISTER}matrix/{asked}").content
        assert b"<script>" not in page
        assert client.get(f"{REGISTER}matrix.csv{asked}").status_code == 200


def test_a_source_that_is_read_begins_with_what_it_declares(sign_in: SignIn):
    client = sign_in("analyst")
    page = client.get(f"{REGISTER}sources/new/?source=sen2").content.decode()
    assert 'value="31"' in page
    assert client.get(f"{REGISTER}sources/new/?source=nothing").status_code == 404
    client.post(
        f"{REGISTER}sources/new/?source=sen2",
        {"title": "SEN2 return", "every_days": "31", "legal_basis": "Public task"},
    )
    row = SourceRecord.objects.get()
    assert row.slug == "sen2"
    seen = text(client.get(f"{REGISTER}sources/{row.pk}/").content)
    assert "Public task" in seen
    assert "Not recorded yet: whose data it is" in seen
    client.post(
        f"{REGISTER}sources/{row.pk}/change/",
        {"title": "SEN2 return", "every_days": "7", "legal_basis": "", "why": "Asked"},
    )
    seen = text(client.get(f"{REGISTER}sources/{row.pk}/").content)
    assert "Days between two deliveries: from “31” to “7”" in seen
    assert "Why: Asked" in seen


def test_a_request_goes_from_a_school_to_a_decision(sign_in: SignIn):
    theme = set_theme(by="a test", slug="early", title="Right help, early")
    school, team = sign_in("school"), sign_in("programme-team")
    school.post(
        f"{REGISTER}requirements/new/",
        {
            "theme": theme.pk,
            "title": "Waiting for therapy",
            "reason": "Families ask.",
            "definition": "Weeks to the first visit",
            "source": "",
            "feasibility": "ready",  # not theirs to say
        },
    )
    row = Requirement.objects.get()
    assert (row.state, row.feasibility) == ("proposed", "unknown")
    assert school.get(f"{REGISTER}requirements/{row.pk}/move/").status_code == 403
    assert "Look at what was asked for: Right help, early" in text(
        team.get("/workspace/").content
    )
    sent = {"meeting_on": "19/1/2026", "group": "Early", "reason": "All want it."}
    page = f"{REGISTER}requirements/{row.pk}/move/"
    late = team.post(page, {**sent, "to": "reviewed", "meeting_on": "1/1/2030"})
    assert "must not be in the future" in text(late.content)
    team.post(page, {**sent, "to": "reviewed"})
    team.post(page, {**sent, "to": "agreed"})
    seen = text(school.get(f"{REGISTER}requirements/{row.pk}/").content)
    assert "Agreed 19 January 2026 Early All want it." in seen
    pack = text(school.get(f"{REGISTER}requirements/pack/early/").content)
    assert "1. Waiting for therapy" in pack
    assert "Agreed: 1" in pack


def test_an_analyst_says_whether_a_figure_can_be_done_and_changes_no_word_of_it(
    sign_in: SignIn,
):
    theme = set_theme(by="a test", slug="early", title="Right help, early")
    row = actions.propose_requirement(
        by="a school", theme=theme, title="Waiting for therapy", reason="Families ask.",
        definition="Weeks to the first visit",
    )  # fmt: skip
    here = f"{REGISTER}requirements/{row.pk}/"
    say = f"{here}can-it-be-done/"
    for role in ("school", "pcf", "programme-team"):
        assert say not in sign_in(role).get(here).content.decode(), role
        assert sign_in(role).post(say, {"feasibility": "ready"}).status_code == 403
    analyst = sign_in("analyst")
    assert say in analyst.get(here).content.decode()
    assert "Choose whether it can be done" in text(analyst.post(say, {}).content)
    sent = {
        "feasibility": "work", "feasibility_note": "A list from the trust.",
        "measure": REQUESTS, "title": "Another figure", "why": "Asked the trust.",
    }  # fmt: skip
    assert analyst.post(say, sent)["Location"] == here
    row.refresh_from_db()
    assert (row.feasibility, row.title) == ("work", "Waiting for therapy")
    assert (row.feasibility_note, row.measure) == ("A list from the trust.", REQUESTS)
    seen = text(sign_in("school").get(here).content)
    assert "A list from the trust." in seen
    assert "Why: Asked the trust." in seen


def test_a_rating_shows_on_the_page_and_on_the_board(sign_in: SignIn):
    client = sign_in("analyst")
    page = f"/workspace/measures/{IN_TIME}/quality/"
    assert "Say how you know" in text(client.post(page, {"level": "low"}).content)
    client.post(page, {"level": "low", "reason": "Copied by hand."})
    for place in (f"/workspace/measures/{IN_TIME}/", "/workspace/board/"):
        assert "Weak" in text(client.get(place).content)
    assert "Copied by hand." in text(
        client.get(f"/workspace/measures/{IN_TIME}/").content
    )


def test_all_that_may_be_signed_off_is_signed_off_on_one_page(sign_in: SignIn):
    report(sign_in("analyst"), source="", measure=IN_TIME)
    client, address = sign_in("theme-co-chair"), "/workspace/board/sign-off/"
    page = client.get(address)
    form = page.context["form"]
    ready = form.initial["measures"]
    assert REQUESTS in ready
    assert IN_TIME not in ready
    assert "See the issue and write its caveat" in text(page.content)
    sent = {"run": form.initial["run"], "measures": ready}
    assert "Tick the box" in text(client.post(address, sent).content)
    assert not SignOff.objects.exists()
    done = client.post(address, {**sent, "checked": "on"}, follow=True)
    assert f"{len(ready)} measure" in text(done.content)
    assert SignOff.objects.count() == len(ready)
    refused = client.post(address, {**sent, "measures": [IN_TIME], "checked": "on"})
    assert SignOff.objects.count() == len(ready)
    assert refused.status_code == 200


def test_the_calendar_is_a_page_and_a_file(sign_in: SignIn):
    from datetime import timedelta

    from fingerpost import home

    for title, days in (("A late list; with, marks", 90), ("A list", 10)):
        actions.register_source(
            by="a test",
            title=title,
            every_days=31,
            last_received=home.today() - timedelta(days=days),
        )
    client = sign_in("chair")
    seen = text(client.get(f"{REGISTER}calendar/").content)
    assert seen.index("A late list") < seen.index("February 2026")
    answer = client.get(f"{REGISTER}calendar.ics")
    told = answer.content.decode()
    assert answer["Content-Type"].startswith("text/calendar")
    assert told.startswith("BEGIN:VCALENDAR\r\n")
    assert told.endswith("END:VCALENDAR\r\n")
    assert "SUMMARY:Data due: A late list\\; with\\, marks\r\n" in told
    assert max(len(line.encode()) for line in told.split("\r\n")) <= 75
    assert told.count("BEGIN:VEVENT") == told.count("END:VEVENT") >= 8


@pytest.mark.parametrize(
    "path", ["", "use-cases/", "sources/", "issues/", "requirements/", "matrix/"]
)
def test_every_page_says_something_when_there_is_nothing(sign_in: SignIn, path: str):
    answer = sign_in("analyst").get(f"{REGISTER}{path}")
    assert answer.status_code == 200
    assert re.search(r"(No|Nobody|Nothing)\b", text(answer.content))
    assert b" style=" not in answer.content
