"""The board's wall, its filters, the partners side by side, and exception reports."""

import re
from collections.abc import Callable
from datetime import date

import pytest
from django.test import Client
from home_with_figures import IN_TIME, REQUESTS
from seen import text

from fingerpost.engine.period import month
from fingerpost.engine.store import Store
from fingerpost.evidence import actions
from fingerpost.evidence.models import ExceptionReport, Kpi
from fingerpost.partnership import actions as partnership_actions
from fingerpost.partnership.models import Organisation, Person

pytestmark = pytest.mark.django_db
SignIn = Callable[[str], Client]
BY = "a test"
BOARD, REPORTS = "/workspace/board/", "/workspace/exceptions/"
NOVEMBER = month(2025, 11)
TYPED = {
    "why": "Two case workers left in the summer.",
    "doing": "Two more start in March.",
    "recovery_on": "30/6/2026",
    "help_needed": "A third one for a year",
    "help_from": "The council",
}


@pytest.fixture
def board(with_figures: Store, people: dict[str, Person]) -> Organisation:
    """Two measures: one red, led by the co-chair; one without target or direction."""
    council = partnership_actions.add_organisation(
        by=BY, name="Wealdmere Council", kind="council", slug="county"
    )
    forum = partnership_actions.add_organisation(
        by=BY, name="A forum of families", kind="pcf", slug="forum"
    )
    actions.choose_kpis(by=BY, measures=[IN_TIME, REQUESTS])
    actions.set_kpi(
        by=BY, measure=IN_TIME, accountable=council, lead=people["theme-co-chair"]
    )
    actions.set_kpi(by=BY, measure=REQUESTS, accountable=forum)
    actions.set_target(
        by=BY, measure=IN_TIME, kind="number", value=99.0,
        valid_from=date(2024, 1, 1), due=date(2026, 3, 31),
    )  # fmt: skip
    actions.add_milestone(
        by=BY, measure=IN_TIME, label="Half in time", due=date(2026, 6, 30),
        expected=50.0,
    )  # fmt: skip
    return council


@pytest.fixture
def report(board: Organisation) -> ExceptionReport:
    return actions.ask_report(
        by=BY, measure=IN_TIME, period=NOVEMBER, because="It is red."
    )


# --- the wall -----------------------------------------------------------------------


def test_a_row_says_it_all_in_words(sign_in: SignIn, board: Organisation):
    page = sign_in("chair").get(BOARD)
    seen = text(page.content)
    row = seen[seen.index("Every strategic measure") :]
    for words in (
        "Plans within 20 weeks", "Wealdmere Council", "November 2025", "Improving",
        "Target not met", "99% by 31 March 2026", "Will not meet it without change",
        "Not checked", "Not signed off.", "Half in time: 50% by 30 June 2026", "Red.",
    ):  # fmt: skip
        assert words in row, words
    html = page.content.decode()
    assert html.count('scope="row"') >= 2
    table = html[html.index("fp-wall") :]
    assert table.count("data-name=") == 2 * 6, "each cell says its column on a phone"
    assert "<td" in table
    assert not re.search(r"<t[dh][^>]*>\s*</t[dh]>", table), "no cell is empty"


def test_what_comes_first_says_why_and_leads_to_words_and_report(
    sign_in: SignIn, board: Organisation
):
    client = sign_in("chair")
    first = _first(client.get(BOARD).content)
    assert "Will not meet its target without change" in first
    assert "Requests" not in first
    assert "Nobody has said yet what happened." in first
    assert "No exception report has been asked for. Ask for one" in first
    asked = actions.ask_where_off_track()
    first = _first(client.get(BOARD).content)
    assert "Exception report" in first
    assert "It is due on 18 March 2026, before the meeting on 25 March 2026." in first
    assert f"{REPORTS}{asked[0].pk}/".encode() in client.get(BOARD).content


def _first(page: bytes) -> str:
    seen = text(page)
    return seen[seen.index("Look at these first") : seen.index("Every strategic")]


def test_red_is_said_in_words(sign_in: SignIn, board: Organisation):
    seen = text(sign_in("chair").get(BOARD).content)
    assert (
        "Red means: the target is not met, and the figure is getting worse or" in seen
    )


def test_without_exceptions_it_says_what_was_looked_at(
    sign_in: SignIn, with_figures: Store
):
    actions.choose_kpis(by=BY, measures=[IN_TIME, REQUESTS])
    seen = text(sign_in("chair").get(BOARD).content)
    assert (
        "Nothing is off track and worsening. We looked at the latest figure of 2"
        in (seen)
    )


@pytest.mark.parametrize(
    "query", ["?theme=nothing", "?partner=nobody-at-all", "?under=no_such", "?level=x"]
)
def test_an_address_that_asks_for_nothing_known_is_an_ordinary_page(
    sign_in: SignIn, board: Organisation, query: str
):
    answer = sign_in("chair").get(BOARD + query)
    assert answer.status_code == 200
    assert "Look at these first" in text(answer.content)


def test_a_new_home_has_a_board_that_says_so(sign_in: SignIn, own_home: object):
    seen = text(sign_in("chair").get(BOARD).content)
    assert "There are no figures to show" in seen
    assert "No report has been asked for yet." in text(
        sign_in("chair").get(REPORTS).content
    )
    assert "No partner has been added yet." in text(
        sign_in("chair").get(f"{BOARD}partners/").content
    )


# --- levels and partners ------------------------------------------------------------


def test_operational_measures_are_one_level_down(sign_in: SignIn, board: Organisation):
    top = Kpi.objects.get(measure=IN_TIME)
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=board, lead=top.lead)
    actions.set_kpi(by=BY, measure=REQUESTS, level="operational", under=top)
    client = sign_in("chair")
    page = client.get(BOARD).content
    assert "1 operational measure under this one" in text(page)
    assert _measures(page) == {IN_TIME}
    below = client.get(f"{BOARD}?under={IN_TIME}").content
    assert _measures(below) == {REQUESTS, IN_TIME}, "with the one that it stands under"
    assert "Operational measures under Plans within 20 weeks" in text(below)
    assert _measures(client.get(f"{BOARD}?level=operational").content) == {REQUESTS}
    assert _measures(client.get(f"{BOARD}?level=all").content) == {REQUESTS, IN_TIME}


def _measures(page: bytes) -> set[str]:
    main = page.decode().split("<main")[1]
    return {
        slug for slug in (IN_TIME, REQUESTS) if f"/workspace/measures/{slug}/" in main
    }


def test_the_level_is_set_on_the_page_of_who_answers(
    sign_in: SignIn, board: Organisation
):
    client, place = sign_in("analyst"), f"/workspace/measures/{REQUESTS}/who/"
    top = Kpi.objects.get(measure=IN_TIME)
    assert "Under no other measure" in text(client.get(place).content)
    refused = client.post(place, {"level": "strategic", "under": top.pk})
    assert "A strategic measure stands under no other." in text(refused.content)
    client.post(place, {"level": "operational", "under": top.pk})
    kpi = Kpi.objects.get(measure=REQUESTS)
    assert (kpi.level, kpi.under) == ("operational", top)
    seen = text(client.get(f"/workspace/measures/{REQUESTS}/").content)
    assert "Who answered for it, and when (2)" in seen
    assert "A forum of families; strategic." in seen


def test_a_partner_sees_its_own_and_what_it_shares(
    sign_in: SignIn, board: Organisation
):
    client = sign_in("chair")
    seen = text(client.get(f"{BOARD}?partner=county").content)
    assert "Board dashboard: Wealdmere Council" in seen
    own, shared = seen.split("Shared with other partners")
    assert "Wealdmere Council answers for these" in own
    assert "Requests" in shared, "it is the council's work, the forum answers for it"
    forum = text(client.get(f"{BOARD}?partner=forum").content)
    assert "Plans within 20 weeks" not in forum.split("A forum of families answers")[1]
    assert "Shared with other partners" not in forum


def test_whose_work_it_shows_can_be_said_otherwise_than_the_definition_does(
    sign_in: SignIn, board: Organisation
):
    forum = Organisation.objects.get(slug="forum")
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=board, shared_with=[forum])
    actions.set_kpi(by=BY, measure=REQUESTS, accountable=forum, shared_with=[forum])
    client = sign_in("chair")
    assert _measures(client.get(f"{BOARD}?partner=forum").content) == {
        IN_TIME,
        REQUESTS,
    }
    assert _measures(client.get(f"{BOARD}?partner=county").content) == {IN_TIME}


def test_partners_stand_side_by_side_by_the_alphabet_without_ranks(
    sign_in: SignIn, report: ExceptionReport
):
    seen = text(sign_in("chair").get(f"{BOARD}partners/").content)
    assert "This is no league table." in seen
    table = seen[seen.index("Reports owed") :]
    assert table.index("A forum of families") < table.index("Wealdmere Council")
    assert "Wealdmere Council 1 1 1 0 0 0 1" in table
    for word in ("rank", "best", "worst", "score"):
        assert word not in seen.lower()


# --- exception reports --------------------------------------------------------------


def test_an_owner_writes_a_report_and_the_chair_notes_it(
    sign_in: SignIn, report: ExceptionReport
):
    owner, chair = sign_in("theme-co-chair"), sign_in("chair")
    place = f"{REPORTS}{report.pk}/"
    draft = owner.post(f"{place}write/", {"why": TYPED["why"]})
    assert draft["Location"] == place
    assert TYPED["why"] in text(owner.get(place).content)
    assert TYPED["why"] not in text(chair.get(place).content), "a draft is theirs"
    missing = owner.post(f"{place}write/", {"why": TYPED["why"], "submit": "on"})
    said = text(missing.content)
    assert "Say what is being done about it" in said
    assert "Say by when it will be back on track" in said
    assert TYPED["why"] in said, "what was typed is kept"
    owner.post(f"{place}write/", TYPED | {"submit": "on"})
    seen = text(chair.get(place).content)
    for words in (*TYPED.values(), "Version 2, submitted"):
        wanted = {"30/6/2026": "30 June 2026"}.get(words, words)
        assert wanted in seen
    early = chair.post(f"{place}note/", {"meeting": "25/3/2026"})
    assert "The meeting has not been held yet." in text(early.content)
    chair.post(f"{place}note/", {"meeting": "20/1/2026", "decision": "Minute 4.2"})
    seen = text(chair.get(place).content)
    assert "The board saw it on 20 January 2026. Decision: Minute 4.2." in seen
    assert "Seen by the board" in text(chair.get(REPORTS).content)
    assert "Seen by the board" in text(
        chair.get(f"/workspace/measures/{IN_TIME}/").content
    )


def test_asking_and_withdrawing_by_a_person(sign_in: SignIn, board: Organisation):
    chair, ask = sign_in("chair"), f"/workspace/measures/{IN_TIME}/exception/"
    empty = chair.post(ask, {"because": ""})
    assert "Say why a report is needed" in text(empty.content)
    answer = chair.post(ask, {"because": "Families told the forum of long waits."})
    place = answer["Location"]
    again = chair.post(ask, {"because": "Once more."})
    assert "has been asked for already" in text(again.content)
    owner = sign_in("theme-co-chair")
    refused = owner.post(f"{place}withdraw/", {"reason": "I would rather not."})
    assert "Somebody else must withdraw it" in text(refused.content)
    chair.post(f"{place}withdraw/", {"reason": "The forum brings its own paper."})
    seen = text(chair.get(place).content)
    assert "withdrew it on 20 January 2026: The forum brings its own paper." in seen
    chair.post(f"{place}ask-again/", {"reason": "It did not."})
    assert ExceptionReport.objects.get().state == "asked"


# role | sees | writes | asks | notes (as a door lets them in)
ROLES = """
chair            | yes | no  | yes | yes
programme-team   | yes | no  | yes | yes
theme-co-chair   | yes | yes | yes | no
analyst          | yes | yes | no  | no
administrator    | yes | no  | no  | no
partner-member   | no  | no  | no  | no
pcf              | no  | no  | no  | no
school           | no  | no  | no  | no
communications   | no  | no  | no  | no
                 | no  | no  | no  | no
"""


@pytest.mark.parametrize("line", ROLES.strip("\n").splitlines())
def test_who_sees_writes_asks_and_notes(
    line: str, sign_in: SignIn, report: ExceptionReport
):
    role, *doors = (cell.strip() for cell in line.split("|"))
    client, place = sign_in(role), f"{REPORTS}{report.pk}/"
    for path, allowed in zip(
        (place, f"{place}write/", f"/workspace/measures/{IN_TIME}/exception/",
         f"{place}note/"), doors, strict=True,
    ):  # fmt: skip
        status = client.get(path).status_code
        if allowed == "yes":
            assert status in (200, 302), path
            assert status == 200 or path.endswith("write/"), "302: it is not theirs"
        else:
            assert status == (403 if role else 302), path


def test_somebody_who_may_write_reports_writes_no_others(
    sign_in: SignIn, report: ExceptionReport
):
    client, place = sign_in("analyst"), f"{REPORTS}{report.pk}/"
    assert client.get(f"{place}write/")["Location"] == place
    assert client.post(f"{place}write/", TYPED).status_code == 403
    assert report.versions.count() == 0
    assert f"{place}write/".encode() not in client.get(place).content


def test_a_new_owner_does_not_find_the_draft_of_another_partner(
    sign_in: SignIn, report: ExceptionReport, people: dict[str, Person]
):
    place, secret = f"{REPORTS}{report.pk}/", "The NHS let us down, I think."
    sign_in("theme-co-chair").post(f"{place}write/", {"why": secret})
    actions.set_kpi(by=BY, measure=IN_TIME, lead=people["analyst"])
    heir = sign_in("analyst")
    for path in (place, f"{place}write/"):
        answer = heir.get(path)
        assert answer.status_code == 200, path
        assert secret not in answer.content.decode(), path
    assert secret in sign_in("theme-co-chair").get(place).content.decode()


def test_nothing_of_a_report_is_public(sign_in: SignIn, report: ExceptionReport):
    actions.write_report(
        by=BY, report=report, submit=True, why="A word only partners read: quince.",
        doing="Something.", recovery_on=date(2026, 6, 30),
    )  # fmt: skip
    assert "quince" in text(sign_in("chair").get(f"{REPORTS}{report.pk}/").content)
    visitor = Client()
    for path in (
        "/", "/how-we-are-doing/", f"/measures/{IN_TIME}/", "/methods/",
        f"/api/v1/measures/{IN_TIME}", f"/api/v1/readings/{IN_TIME}",
    ):  # fmt: skip
        answer = visitor.get(path)
        assert answer.status_code == 200, path
        body = (
            b"".join(answer.streaming_content) if answer.streaming else answer.content
        )
        assert b"quince" not in body, path
        assert b"xception report" not in body, path


def test_the_pack_holds_what_was_handed_to_the_board_and_what_is_owed(
    sign_in: SignIn, report: ExceptionReport, people: dict[str, Person]
):
    from fingerpost.evidence import queries
    from fingerpost.evidence.queries import packs

    def told() -> str:
        now = queries.figures()
        pack = packs.board_pack(queries.board_readings(now=now), now=now)
        page = next(page for page in pack.pages if page.report)
        return " ".join(f"{name}: {words}" for name, words in page.report)

    owner = people["theme-co-chair"]
    assert told() == "State: Asked for"
    actions.write_report(by=owner, report=report, submit=False, why="A first idea.")
    assert told() == "State: Being written"
    actions.write_report(
        by=owner, report=report, submit=True, why="A reason.", doing="A lot.",
        recovery_on=date(2026, 6, 30),
    )  # fmt: skip
    assert told() == (
        "State: Submitted Why it is off track: A reason. What is being done: A lot. "
        "Back on track by: 30 June 2026 Help needed: No help is needed"
    )
    now = queries.figures()
    pack = packs.board_pack(queries.board_readings(now=now), now=now)
    first = " ".join(pack.introduction)
    assert "Look at these first: Plans within 20 weeks (promise unlikely" in first
    assert sign_in("chair").get(f"{BOARD}pack.pdf").content[:5] == b"%PDF-"
