"""The explorer's pages: complete without scripts, open to all, nothing of our own."""

import csv
import io
import re
from collections.abc import Callable
from datetime import date
from html import unescape
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from django.test import Client
from home_with_figures import HERE, IN_TIME, NEAR, REGION, REQUESTS
from python_calamine import CalamineWorkbook

from fingerpost.engine.store import Store
from fingerpost.evidence import actions as evidence
from fingerpost.register import actions as register

SignIn = Callable[[str], Client]
pytestmark = pytest.mark.django_db
PAGE = f"/explore/{IN_TIME}/"


def words(html: bytes | str) -> str:
    """What is read on a page, without the lists to choose from."""
    text = html.decode() if isinstance(html, bytes) else html
    text = re.sub(r"<select.*?</select>", " ", text, flags=re.S)
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", text)).split())


def chosen(html: bytes, name: str) -> str:
    """The value that a list of the form stands on."""
    found = re.search(rf'<select[^>]*name="{name}".*?</select>', html.decode(), re.S)
    assert found is not None, name
    on = re.search(r'value="([^"]*)" selected', found[0])
    return on[1] if on else ""


@pytest.mark.usefixtures("own_home", "partnership")
@pytest.mark.parametrize(
    ("role", "told"),
    [("", False), ("chair", False), ("school", False), ("analyst", True)],
)
def test_before_anything_is_in_it_says_what_to_bring_in_to_those_who_may(
    sign_in: SignIn, role: str, told: bool
):
    answer = sign_in(role).get("/explore/")
    assert answer.status_code == 200
    said = words(answer.content)
    assert "No national figures have been brought in yet." in said
    assert ("Department for Education" in said) is told
    assert (b"/workspace/imports/new/" in answer.content) is told


@pytest.mark.usefixtures("with_figures")
class TestWithFigures:
    """A run with one official measure, and one that is only local."""

    def test_the_index_counts_the_series_of_each_topic(self, client: Client):
        said = words(client.get("/explore/").content)
        assert "1 series, each over the years" in said
        assert "Assessment and timeliness (1)" in said

    @pytest.mark.parametrize(
        ("asked", "found"),
        [
            ("weeks 20", True),
            ("TWENTY", False),
            ("ehc_plans_within_20", False),
            ("timeliness", True),
            ("requests received", False),
            ("<script>", False),
        ],
    )
    def test_the_search_wants_every_word(self, client: Client, asked: str, found: bool):
        answer = client.get("/explore/", {"q": asked})
        assert (PAGE.encode() in answer.content) is found
        assert words(answer.content).count("series") >= 1
        assert b"<script>" not in answer.content.replace(b"<script src", b"")

    def test_what_is_only_ours_is_not_there(self, client: Client):
        assert client.get(f"/explore/{REQUESTS}/").status_code == 404
        assert client.get(f"/explore/{REQUESTS}/figures.csv").status_code == 404
        assert client.get("/explore/no_such_series/").status_code == 404
        assert client.get("/explore/no_such_series/figures.xlsx").status_code == 404

    def test_no_figure_of_our_own_is_on_a_page_or_in_a_file(
        self, client: Client, with_figures: Store
    ):
        periods = [
            row.split(",")[3]
            for row in client.get(f"{PAGE}figures.csv")
            .content.decode()
            .splitlines()[1:]
        ]
        assert set(periods) == {"2020", "2021", "2022", "2023", "2024"}
        for view in ("", "?view=ranked", "?view=table"):
            said = words(client.get(PAGE + view).content)
            assert "November 2025" not in said  # the months are local figures
        # the file that pages read holds none either
        for key in with_figures.shelf(with_figures.current_run()).keys:
            assert key != REQUESTS

    def test_everything_asked_for_is_in_the_address_and_stays_in_it(
        self, client: Client
    ):
        address = f"{PAGE}?area={NEAR[1]}&group=region&period=2022&view=ranked"
        answer = client.get(address)
        assert chosen(answer.content, "area") == NEAR[1]
        assert chosen(answer.content, "group") == "region"
        assert chosen(answer.content, "period") == "2022"
        assert "Invented area 3, 2022" in words(answer.content)
        links = re.findall(r'href="([^"]+)" id="view-', answer.content.decode())
        assert len(links) == 4
        for link in links:
            asked = parse_qs(urlsplit(unescape(link)).query)
            assert asked["area"] == [NEAR[1]]
            assert asked["group"] == ["region"]
            assert asked["period"] == ["2022"]

    @pytest.mark.parametrize(
        "asked",
        [
            "?area=E10000025", "?area=%00", "?period=1999", "?group=nobody",
            "?view=funny", "?area=<b>", "?period=2024/25&view=ranked", "?page=99",
        ],
    )  # fmt: skip
    def test_what_is_not_known_gives_way_to_our_own_area_and_the_last_year(
        self, client: Client, asked: str
    ):
        answer = client.get(PAGE + asked)
        assert answer.status_code == 200
        assert "Wealdmere, 2024" in words(answer.content)
        assert b"<b>" not in answer.content

    @pytest.mark.parametrize("view", ["", "ranked", "table"])
    def test_page_file_and_workbook_say_the_same(self, client: Client, view: str):
        text = client.get(f"{PAGE}figures.csv").content.decode("utf-8-sig")
        rows = list(csv.DictReader(io.StringIO(text)))
        mine = [r for r in rows if r["Area code"] == HERE and r["Period"] == "2024"]
        assert [r["Value"] for r in mine] == ["42.0"]
        assert [(r["Counted"], r["Out of"]) for r in mine] == [("420.0", "1000.0")]
        content = client.get(f"{PAGE}figures.xlsx").content
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        table = book.get_sheet_by_name("Figures").to_python()
        held = [line for line in table if line[0] == HERE and line[3] == "2024"]
        assert [line[7] for line in held] == [42.0]
        said = words(client.get(f"{PAGE}?view={view}").content)
        assert "Wealdmere, 2024 Wealdmere 42.0%" in said
        # no address of the page is a file name with a figure in it
        assert "42" not in client.get(f"{PAGE}figures.csv")["Content-Disposition"]

    def test_two_years_that_chance_can_tell_apart_as_little_are_no_clear_change(
        self, client: Client
    ):
        said = words(client.get(PAGE).content)
        assert "No clear change from 41.5% in 2023" in said
        assert "statistically" not in said
        assert "significant" not in said

    def test_the_ranked_view_is_no_league_table(self, client: Client):
        html = client.get(f"{PAGE}?view=ranked").content
        assert "this is no league table" in words(html)
        table = re.search(r"<tbody.*?</tbody>", html.decode(), re.S)
        assert table is not None
        heads = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', table[0])
        names = [words(head) for head in heads]
        assert names == sorted(names)
        assert len(names) == 9
        # each of the others is the way to its own page, with what else is asked for
        links = re.findall(r'href="([^"]+)"', table[0])
        assert len(links) == 8
        other = client.get(PAGE + unescape(links[0]))
        assert "Invented area 2, 2024" in words(other.content)
        assert b"Where Invented area 2 lies" in other.content

    def test_a_region_narrows_and_sums_come_last(self, client: Client):
        html = client.get(f"{PAGE}?view=table&group=region").content
        table = re.search(r"<tbody.*?</tbody>", html.decode(), re.S)
        assert table is not None
        names = re.findall(r'<th scope="row"[^>]*>(.*?)</th>', table[0])
        assert names[-2:] == ["Middle Vale", "Demonstration nation"]

    def test_for_htmx_there_is_only_the_part_that_changes(self, client: Client):
        whole = client.get(PAGE)
        part = client.get(PAGE, headers={"HX-Request": "true"})
        assert b"<header" in whole.content
        assert b"<header" not in part.content
        assert "HX-Request" in part["Vary"]
        same = re.search(r'<div id="explored".*</div>', part.content.decode(), re.S)
        assert same is not None
        assert same[0] in whole.content.decode()
        assert 'hx-swap-oob="true"' in part.content.decode()
        assert "Now shown: Wealdmere, 2024: 42.0%." in words(part.content)
        back = client.get(
            PAGE,
            headers={"HX-Request": "true", "HX-History-Restore-Request": "true"},
        )
        assert b"<header" in back.content

    def test_the_caveat_of_a_known_issue_goes_with_our_own_figure_only(
        self, client: Client
    ):
        register.report_issue(
            by="a test",
            title="A gap",
            measure=IN_TIME,
            dimension="completeness",
            severity="moderate",
            effect="A little too low.",
            caveat="Some plans of May are not counted",
        )
        told = "Some plans of May are not counted"
        assert told in words(client.get(PAGE).content)
        assert told not in words(client.get(f"{PAGE}?area={NEAR[0]}").content)
        content = client.get(f"{PAGE}figures.xlsx").content
        book = CalamineWorkbook.from_filelike(io.BytesIO(content))
        assert told in str(book.get_sheet_by_name("Notes").to_python())

    def test_nothing_on_a_page_comes_from_elsewhere_or_runs_in_it(self, client: Client):
        html = client.get(PAGE).content.decode()
        assert not re.findall(r'(?:src|href)="https?://', html.split("<footer")[0])
        assert not re.findall(r"<script(?![^>]*src=)", html)
        assert " style=" not in html
        assert not re.findall(r"\son[a-z]+=", html)

    def test_a_group_of_our_own_can_be_stood_beside(self, client: Client):
        evidence.add_group(
            by="a test",
            name="Councils we learn with",
            areas=[*NEAR[:3]],
            valid_from=date(2020, 1, 1),
            reason="We visit each other.",
        )
        asked = f"{PAGE}?group=own-councils-we-learn-with"
        html = client.get(f"{asked}&view=ranked").content
        assert chosen(html, "group") == "own-councils-we-learn-with"
        rows = re.search(r"<tbody.*?</tbody>", html.decode(), re.S)
        assert rows is not None
        assert rows[0].count("<tr") == 4
        said = words(client.get(asked).content)
        # 450, 460 and 470 of 1,000 each
        assert "Councils we learn with Mean of 3 of 3 areas: 46" in said
        assert "Councils we learn with, mean" in said
        # what is drawn anyhow narrows nothing when another view is chosen
        assert chosen(client.get(PAGE).content, "group") == ""

    def test_the_funnel_is_there_where_counts_are(self, client: Client):
        html = client.get(f"{PAGE}?view=funnel").content
        # nine councils are too few for a funnel: it takes ten
        assert "By size, as a funnel" in words(html)
        assert "Wealdmere over time" in words(html)

    def test_a_region_or_nation_is_no_area_in_focus(self, client: Client):
        html = client.get(f"{PAGE}?area={REGION}").content
        assert chosen(html, "area") == HERE


def test_without_a_run_there_is_nothing_to_explore(own_home: Path, client: Client):
    assert client.get("/explore/").status_code == 200
    assert client.get(PAGE).status_code == 404
