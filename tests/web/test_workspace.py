"""The journeys of the workspace, as a person without scripts makes them."""

import re
from collections.abc import Callable
from datetime import date
from html import unescape

import pytest
from django.test import Client
from home_with_figures import IN_TIME, REQUESTS

from fingerpost.engine.store import Store
from fingerpost.evidence import actions, models
from fingerpost.partnership.models import AuditEvent, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
HERE = f"/workspace/measures/{IN_TIME}/"
SignIn = Callable[[str], Client]
BASELINE = {
    "basis": "local",
    "value": "30.5",
    "period": "2023-06",
    "source": "Board paper <b>1</b>",
    "reason": "First agreed",
    "decision": "",
    "numerator": "",
    "denominator": "",
}
WORDS = {
    "happened": "More plans came in time.",
    "why": "Two more <script>alert(1)</script> case workers.",
    "so_what": "Families wait less.",
    "next": "Keep them.",
}


def text(page: bytes) -> str:
    """What a reader sees of a page."""
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return re.sub(r"\s+", " ", unescape(plain))


def hidden(page: bytes) -> dict[str, str]:
    """The hidden fields of a check page, as a browser sends them on."""
    found = re.findall(
        r'<input type="hidden" name="(\w+)" value="([^"]*)"', page.decode()
    )
    return {name: unescape(value) for name, value in found if name[:4] != "csrf"}


# --- reading ------------------------------------------------------------------------


def test_the_board_shows_charts_with_their_tables_and_says_what_chance_gives(
    sign_in: SignIn,
):
    actions.set_target(
        by="a test", measure=IN_TIME, kind="number", value=99.0,
        valid_from=date(2024, 1, 1), due=date(2026, 3, 31),
    )  # fmt: skip
    page = sign_in("chair").get("/workspace/board/").content
    assert page.count(b"<svg") >= 3
    # a chart for what comes first, and a small line in each row of the wall
    assert page.count(b"The same figures as a table") == 1
    assert page.count(b"fp-spark") == 2
    assert "by chance" in text(page) or "enough figures" in text(page)
    assert b" style=" not in page


def test_a_measure_page_says_everything_in_order(
    sign_in: SignIn, people: dict[str, Person]
):
    actions.write_commentary(
        by=people["analyst"], measure=IN_TIME, period=_november(), **WORDS
    )
    page = sign_in("chair").get(HERE).content
    # the box that explains words may name what comes later
    page = re.sub(
        rb'<details class="[^"]*fp-words-here".*?</details>', b"", page, flags=re.S
    )
    seen = text(page)
    marks = [
        "Draft: for partners only",
        "Our own figures",
        "Official statistics",
        "Beside other areas",
        "What happened, and what happens next",
        "About this measure",
        "Where the figures come from",
    ]
    places = [seen.index(mark) for mark in marks]
    assert places == sorted(places)
    assert b"<script>alert" not in page
    assert "Not published to families" in seen


def test_seeing_drafts_is_logged_once_for_each_page(
    sign_in: SignIn, people: dict[str, Person]
):
    client = sign_in("chair")
    for path in ("/workspace/board/", HERE, HERE, "/workspace/board/", "/workspace/"):
        client.get(path)
    seen = AuditEvent.objects.filter(verb="saw").values_list("about", flat=True)
    assert sorted(seen) == ["the board dashboard", f"the measure {IN_TIME}"]


def test_a_partner_member_sees_drafts_only_while_invited(
    sign_in: SignIn, people: dict[str, Person]
):
    from datetime import timedelta

    from fingerpost import home
    from fingerpost.partnership.actions import invite_to_drafts

    client = sign_in("partner-member")
    assert client.get("/workspace/board/").status_code == 403
    member = people["partner-member"]
    invite_to_drafts(by="command line", person=member, until=home.today())
    assert client.get("/workspace/board/").status_code == 200
    past = home.today() - timedelta(days=1)
    invite_to_drafts(by="command line", person=member, until=past)
    assert client.get("/workspace/board/").status_code == 403


def test_what_can_be_done_is_offered_only_to_those_who_may(sign_in: SignIn):
    analyst = sign_in("analyst").get(HERE).content.decode()
    chair = sign_in("chair").get(HERE).content.decode()
    assert f'href="{HERE}target/"' in analyst
    assert f'href="{HERE}target/"' not in chair


# --- deciding -----------------------------------------------------------------------


def test_a_baseline_is_typed_checked_and_confirmed(sign_in: SignIn):
    client = sign_in("analyst")
    check = client.post(f"{HERE}baseline/", BASELINE)
    assert "Check your answers" in text(check.content)
    assert "June 2023" in text(check.content)
    assert b"<b>1</b>" not in check.content
    assert not models.BaselineRecord.objects.exists()
    sent = hidden(check.content)
    assert sent["value"] == "30.5"
    back = client.post(f"{HERE}baseline/", {**sent, "step": "change"})
    assert 'value="30.5"' in back.content.decode()
    assert not models.BaselineRecord.objects.exists()
    done = client.post(f"{HERE}baseline/", {**sent, "step": "save"})
    assert done["Location"] == HERE
    row = models.BaselineRecord.objects.get()
    assert (row.value, row.by_words, row.source) == (
        30.5,
        "Analyst 1",
        "Board paper <b>1</b>",
    )


def test_a_mistake_is_explained_and_what_was_typed_is_kept(sign_in: SignIn):
    wrong = {**BASELINE, "value": "a lot", "period": "last summer"}
    page = (
        sign_in("analyst").post(f"{HERE}baseline/", {**wrong, "step": "save"}).content
    )
    seen = text(page)
    assert "There is a problem" in seen
    assert "Enter a number, such as 52.5" in seen
    assert "'last summer' is not a period" in seen
    assert 'value="a lot"' in page.decode()
    assert 'href="#id_value"' in page.decode()
    assert not models.BaselineRecord.objects.exists()


def test_a_second_baseline_without_a_reason_is_refused_in_words(sign_in: SignIn):
    client = sign_in("analyst")
    client.post(f"{HERE}baseline/", {**BASELINE, "step": "save"})
    again = client.post(
        f"{HERE}baseline/", {**BASELINE, "value": "31", "reason": "", "step": "save"}
    )
    assert "Say why the baseline changes" in text(again.content)
    assert models.BaselineRecord.objects.count() == 1


TARGETS = {
    "number": {"value": "60", "valid_from": "1/1/2024", "due": "31/3/2026"},
    "range": {"low": "40", "high": "60", "valid_from": "1/1/2024", "due": ""},
    "national": {
        "value": "46.4",
        "source": "Statistics of 2024",
        "valid_from": "1 January 2025",
        "due": "",
    },
    "trajectory": {
        "points": "31/3/2025 45\n31/3/2026: 60%\n",
        "shape": "step",
        "valid_from": "2024-01-01",
        "due": "",
    },
}


@pytest.mark.parametrize("kind", list(TARGETS))
def test_each_kind_of_target_can_be_set_and_shows_on_the_page(
    sign_in: SignIn, kind: str
):
    client = sign_in("analyst")
    where = f"{HERE}target/?kind={kind}"
    assert "What kind of target" in text(client.get(f"{HERE}target/").content)
    check = client.post(where, {**TARGETS[kind], "reason": "", "decision": "Item 4"})
    assert "Check your answers" in text(check.content), text(check.content)
    done = client.post(where, {**hidden(check.content), "step": "save"})
    assert done.status_code == 302, text(done.content)
    row = models.TargetRecord.objects.get()
    assert (row.kind, row.decision) == (kind, "Item 4")
    assert "Item 4" in text(client.get(HERE).content)


@pytest.mark.parametrize(
    ("kind", "change", "words"),
    [
        ("number", {"due": "1/1/2020"}, "must come after"),
        ("number", {"valid_from": "31/2/2024"}, "real date"),
        ("range", {"low": "70"}, "must not be below"),
        ("trajectory", {"points": "31/3/2025 45"}, "at least two"),
        ("trajectory", {"points": "31/3/2025 45\nsoon 60"}, "Line 2"),
        ("national", {"source": ""}, "Say where"),
    ],
)
def test_a_target_that_makes_no_sense_is_explained(
    sign_in: SignIn, kind: str, change: dict[str, str], words: str
):
    given = {**TARGETS[kind], **change, "step": "save"}
    page = sign_in("analyst").post(f"{HERE}target/?kind={kind}", given)
    assert words in text(page.content)
    assert not models.TargetRecord.objects.exists()


def test_a_milestone_and_a_new_stretch_are_set(sign_in: SignIn):
    client = sign_in("analyst")
    client.post(
        f"{HERE}milestone/",
        {"label": "Summer", "due": "31/7/2025", "expected": "50", "step": "save"},
    )
    client.post(
        f"{HERE}rebase/",
        {
            "basis": "local",
            "day": "1/3/2025",
            "reason": "A second team began.",
            "step": "save",
        },
    )
    seen = text(client.get(HERE).content)
    assert "Summer" in seen
    assert "A second team began." in seen


def test_an_expected_year_end_stands_apart_with_method_day_and_author(
    sign_in: SignIn,
):
    client = sign_in("analyst")
    given = {
        "basis": "local",
        "period": "2999",
        "value": "55",
        "method": "",
        "made_on": "1/3/2025",
        "step": "save",
    }
    refused = text(client.post(f"{HERE}expected/", given).content)
    assert "Say how the number was reached" in refused
    given["method"] = "As last year, and a tenth more."
    client.post(f"{HERE}expected/", given)
    seen = text(client.get(HERE).content)
    assert "Expected for 2999" in seen
    assert "55.0% [f], by" in seen
    assert "As last year, and a tenth more. Nothing is judged by it." in seen
    public = text(client.get(HERE.replace("/workspace", "")).content)
    assert "As last year" not in public  # nothing of our own but one kind of period


def test_another_chart_is_chosen_with_a_reason_that_stays_on_the_page(
    sign_in: SignIn,
):
    client = sign_in("analyst")
    form = text(client.get(f"{HERE}chart/").content)
    assert "The usual chart, by our rules" in form
    assert "Run chart: for any figures, by their middle one" in form
    assert "c chart" not in form  # this measure is a percentage
    given = {"basis": "local", "chart": "run", "reason": "", "step": "save"}
    assert "Say why" in text(client.post(f"{HERE}chart/", given).content)
    assert not models.ChartRecord.objects.exists()
    given["reason"] = "The panel reads run charts."
    client.post(f"{HERE}chart/", given)
    seen = text(client.get(HERE).content)
    assert "Why this chart, and what was checked" in seen
    row = models.ChartRecord.objects.get()
    assert (row.chart, row.basis) == ("run", "local")
    wanted = row.as_part()
    assert wanted is not None
    assert wanted.reason == "The panel reads run charts."


# --- words --------------------------------------------------------------------------


def test_words_are_written_by_one_and_published_by_another(sign_in: SignIn):
    writer, chair = sign_in("theme-co-chair"), sign_in("chair")
    missing = writer.post(f"{HERE}commentary/", {**WORDS, "why": ""})
    assert "Say why, or that you do not know yet" in text(missing.content)
    assert "More plans came in time." in text(missing.content)
    writer.post(f"{HERE}commentary/", WORDS)
    row = models.Commentary.objects.get()
    publish = f"{HERE}commentary/{row.pk}/publish/"
    refused = writer.post(publish, follow=True)
    assert "somebody else must publish it" in text(refused.content)
    public = Client().get(f"/measures/{IN_TIME}/")
    assert "Families wait less." not in text(public.content)
    asked = chair.get(publish)
    assert "Read it once more" in text(asked.content)
    assert "published" in text(chair.post(publish, follow=True).content).lower()
    public = Client().get(f"/measures/{IN_TIME}/")
    assert "Families wait less." in text(public.content)
    assert b"<script>alert" not in public.content


def test_words_of_another_measure_cannot_be_published_here(
    sign_in: SignIn, people: dict[str, Person]
):
    row = actions.write_commentary(
        by=people["analyst"], measure=REQUESTS, period=_november(), **WORDS
    )
    answer = sign_in("chair").post(f"{HERE}commentary/{row.pk}/publish/")
    assert answer.status_code == 404


def test_there_is_nothing_to_write_about_without_a_figure(
    sign_in: SignIn, with_figures: Store
):
    silent = "/workspace/measures/ehc_plans_active/commentary/"
    assert "There is no figure yet" in text(sign_in("analyst").get(silent).content)


# --- the board ----------------------------------------------------------------------


def test_the_analyst_chooses_what_the_board_watches_and_who_answers(sign_in: SignIn):
    client = sign_in("analyst")
    client.post("/workspace/board/choose/", {"measures": [REQUESTS, IN_TIME]})
    assert models.Kpi.objects.filter(on_board=True).count() == 2
    nothing = client.post("/workspace/board/choose/", {})
    assert "Choose at least one measure" in text(nothing.content)
    client.post(
        f"{HERE}who/", {"lead_title": "Head of SEND", "headline_basis": "official"}
    )
    kpi = models.Kpi.objects.get(measure=IN_TIME)
    assert (kpi.lead_title, kpi.on_board) == ("Head of SEND", True)
    assert "Head of SEND" in text(client.get(HERE).content)
    board = text(client.get("/workspace/board/").content)
    assert "Official statistics" in board


def _november():  # type: ignore[no-untyped-def]
    from fingerpost.engine.period import month

    return month(2025, 11)
