"""The public pages: there with and without figures, complete, and in plain order."""

import itertools
import re
from dataclasses import replace
from html import unescape

import pytest
import samples
from django.urls import reverse

from fingerpost.evidence import queries
from fingerpost.evidence.queries import MeasurePage, SourceLine, ThemeGroup
from fingerpost.evidence.queries.told import InWords
from fingerpost.partnership.models import Partnership
from fingerpost.partnership.themes import Heading
from fingerpost.reports.methods import pages as methods
from fingerpost.site import provenance

pytestmark = pytest.mark.django_db

STILL = (
    "/",
    "/how-we-are-doing/",
    "/glossary/",
    "/methods/",
    *(f"/methods/{slug}/" for slug in methods.ORDER),
    "/accessibility/",
    "/privacy/",
    "/contact/",
)
MEASURE = "/measures/ehc_plans_within_20_weeks/"
THEME = "/how-we-are-doing/assessment/"


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", " ", html)).split())


def heading(html: str) -> str:
    found = re.findall(r"<h1[^>]*>(.*?)</h1>", html, re.S)
    assert len(found) == 1
    return words(found[0])


def title(html: str) -> str:
    return words(re.search(r"<title>(.*?)</title>", html, re.S).group(1))


@pytest.fixture
def figures(monkeypatch):
    """Two themes of invented readings of every kind, and one measure without any."""
    kinds = ("improvement", "concern", "common-cause", "rising", "none", "not-judged")
    rows = [
        (
            samples.measure(slug=f"m{n}", short_title=f"Measure {n}"),
            samples.reading(kind),
        )
        for n, kind in enumerate(kinds)
    ]
    first = (samples.measure(), samples.reading())
    empty = (samples.measure(slug="empty", title="Nothing yet"), None)
    groups = (
        ThemeGroup(
            heading=Heading("assessment", "Assessment"), measures=(first, empty)
        ),
        ThemeGroup(
            heading=Heading("plans", "EHC plans", "About."), measures=tuple(rows)
        ),
    )
    monkeypatch.setattr(queries, "public_measures", lambda: groups)

    def page(slug, **_):
        found = {m.slug: (m, r) for group in groups for m, r in group.measures}
        if slug not in found:
            raise queries.UnknownMeasure(slug)
        measure, reading = found[slug]
        from datetime import UTC, datetime

        line = {
            "as_at": None,
            "covers_to": None,
            "files": (),
            "run_id": "r",
            "imported_at": datetime(2025, 8, 20, tzinfo=UTC),
        }
        return MeasurePage(
            measure=measure,
            headings=(groups[0].heading,),
            audience="public",
            headline=reading,
            local=reading,
            official=samples.reading("none", basis="official") if reading else None,
            entered=None,
            comparison=samples.comparison() if reading else None,
            commentary=None,
            commentary_history=(),
            kpi=None,
            sources=(
                SourceLine(
                    source="sen2", title="The SEN2 return", import_id="a" * 64, **line
                ),
            ),
            in_words=InWords(judgements=(), pieces=()),
            run_id="r",
        )

    monkeypatch.setattr(queries, "measure_page", page)
    monkeypatch.setattr(queries, "freshness", lambda: ())


@pytest.mark.parametrize("address", STILL)
def test_every_page_is_there_before_there_is_any_data(client, address):
    answer = client.get(address)
    assert answer.status_code == 200
    assert title(answer.content.decode()).startswith(heading(answer.content.decode()))


@pytest.mark.parametrize("address", [*STILL, MEASURE, THEME, "/measures/empty/"])
def test_every_page_is_there_with_figures(client, figures, address):
    answer = client.get(address)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert title(html).startswith(heading(html))
    assert " style=" not in html
    assert "<script" not in html


@pytest.mark.parametrize("address", [*STILL, MEASURE, THEME])
def test_landmarks_language_and_skip_link(client, figures, address):
    html = client.get(address).content.decode()
    assert '<html lang="en-GB"' in html
    for mark in ("<header", "<main", "<footer"):
        assert html.count(mark) == 1
    body = html[html.index("<body") :]
    assert re.search(r"<a [^>]*>", body).group(0).startswith('<a href="#main"')
    named = re.findall(r"<nav[^>]*aria-label(?:ledby)?=\"([^\"]+)\"", html)
    assert len(named) == len(set(named)) == html.count("<nav")


@pytest.mark.parametrize("address", [*STILL, MEASURE, THEME])
def test_no_level_of_heading_is_skipped_and_no_id_is_used_twice(
    client, figures, address
):
    html = client.get(address).content.decode()
    main = html[html.index("<main") : html.index("</main>")]
    levels = [int(level) for level in re.findall(r"<h([1-6])[ >]", main)]
    assert levels[0] == 1
    assert all(b - a <= 1 for a, b in itertools.pairwise(levels))
    ids = re.findall(r' id="([^"]+)"', html)
    assert len(ids) == len(set(ids))


@pytest.mark.parametrize("address", [*STILL, MEASURE, THEME, "/nothing-here/"])
def test_help_is_in_the_same_order_on_every_page(client, figures, address):
    html = client.get(address).content.decode()
    footer = html[html.index("<footer") :]
    links = re.findall(r'<a href="(/[^"]*)"', footer)
    assert links == [
        "/accessibility/",
        "/privacy/",
        "/contact/",
        "/methods/",
        "/glossary/",
        "/methods/#licence",
    ]


@pytest.mark.parametrize("address", [*STILL, MEASURE, THEME])
def test_nothing_comes_from_another_host_and_visitors_get_no_cookie(
    client, figures, address
):
    answer = client.get(address)
    html = answer.content.decode()
    assert not re.findall(r'(?:src|srcset)="(?:https?:)?//', html)
    assert not re.findall(r'<link[^>]*href="https?:', html)
    assert not answer.cookies
    policy = answer.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "unsafe" not in policy


@pytest.mark.parametrize("address", [MEASURE, THEME])
def test_links_inside_a_page_lead_somewhere(client, figures, address):
    html = client.get(address).content.decode()
    ids = set(re.findall(r' id="([^"]+)"', html))
    assert set(re.findall(r'href="#([^"]+)"', html)) <= ids


def test_links_to_methods_and_glossary_lead_to_places_that_are_there(client, figures):
    there = {
        path: set(re.findall(r' id="([^"]+)"', client.get(path).content.decode()))
        for path in (
            "/methods/",
            "/glossary/",
            *(f"/methods/{slug}/" for slug in methods.ORDER),
        )
    }
    for address in (*STILL, MEASURE, THEME):
        html = client.get(address).content.decode()
        leads = r'href="(/(?:methods|glossary)/(?:[a-z-]+/)?)(?:#([^"]+))?"'
        for path, anchor in re.findall(leads, html):
            assert not anchor or anchor in there[path], f"{address}: {path}#{anchor}"
            assert path in there, f"{address}: {path}"


def test_the_parts_of_a_measure_stand_in_the_agreed_order(client, figures):
    html = client.get(MEASURE).content.decode()
    order = [
        'class="fp-lead"',
        'id="local"',
        "<svg",
        "The same figures as a table",
        'id="target"',
        'id="official"',
        'id="compared"',
        'id="how-measured"',
        "A worked example",
        'id="about"',
    ]
    places = [html.index(mark, html.index("<main")) for mark in order]
    assert places == sorted(places)
    text = words(html)
    assert "Our own figures" in text
    assert "Official statistics" in text
    assert "Not yet checked by a second person" in text
    assert "SEND Regulations 2014, regulation 13" in text


def test_a_check_is_named_in_words_and_not_by_its_file(client, figures, monkeypatch):
    page = queries.measure_page("ehc_plans_within_20_weeks")
    checked = samples.measure(checked_by="Recount of a return (tests/spec/test_it.py)")
    monkeypatch.setattr(
        queries, "measure_page", lambda slug, **_: replace(page, measure=checked)
    )
    text = words(client.get(MEASURE).content.decode())
    assert "Recount of a return; checked again whenever" in text
    assert "test_it" not in text


def test_neighbours_are_named_and_counted_without_a_league_table(client, figures):
    text = words(client.get(MEASURE).content.decode())
    assert "10 of 10" in text
    for n in range(10):
        assert f"Area like ours {n}" in text
    assert "rank" not in text.lower().replace("no league tables", "")


def test_abbreviations_are_expanded_before_the_figures(client, figures):
    html = client.get(MEASURE).content.decode()
    main = html[html.index("<main") :]
    expanded = main.index("is short for education, health and care plan")
    assert expanded < main.index('class="fp-lead"')


def test_a_measure_without_a_figure_has_its_page_and_says_what_will_be_counted(
    client, figures
):
    text = words(client.get("/measures/empty/").content.decode())
    assert "There is no figure that we can show yet." in text
    assert "New plans issued on day 140 or earlier" in text


def test_home_says_in_words_what_is_changing(client, figures):
    text = words(client.get("/").content.decode())
    assert "This is improving : the last 7 months" in text
    assert "This is getting worse" in text
    assert "7.7 points to go by March 2026" in text


def test_the_change_of_one_year_is_counted_beside_the_directions(
    client, figures, monkeypatch
):
    group = queries.public_measures()[0]
    rows = [
        (samples.measure(slug=slug), samples.a_year_on(word, words))
        for slug, word, words in (
            ("a", "improved", "better than the year before"),
            ("b", "improved", "better than the year before"),
            ("c", "worsened", "worse than the year before"),
            ("d", "no clear change", "no clear change from the year before"),
            ("e", "cannot say", ""),
        )
    ]
    group = ThemeGroup(heading=group.heading, measures=tuple(rows))
    monkeypatch.setattr(queries, "public_measures", lambda: (group,))
    said = "Compared with the year before: 2 better, 1 worse, 1 with no clear change."
    for address in ("/", "/how-we-are-doing/", THEME):
        text = words(client.get(address).content.decode())
        assert said in text, address
        assert "5 where we cannot give a direction yet" in text
    listed = words(client.get("/how-we-are-doing/").content.decode())
    assert "Better than the year before" in listed
    assert "38.5% in 2024" in listed


def test_a_theme_of_several_subjects_has_a_heading_for_each(
    client, figures, monkeypatch
):
    group = queries.public_measures()[0]
    rows = [
        (samples.measure(slug=slug, short_title=name, theme=theme, **more), reading)
        for slug, name, theme, reading, more in (
            ("a", "Places", "AP", samples.reading("none"), {}),
            ("b", "Waits", "health", samples.reading("none"), {}),
            ("c", "Judged", "AP", samples.reading("concern"), {}),
            ("d", "Sent home", "AP", samples.reading("none"), {"unit": "rate"}),
            ("e", "Nothing yet", "finance", None, {}),
            ("f", "Nor here", "health", None, {}),
        )
    ]
    group = ThemeGroup(heading=group.heading, measures=tuple(rows))
    monkeypatch.setattr(queries, "public_measures", lambda: (group,))
    for address in ("/how-we-are-doing/", THEME):
        text = words(client.get(address).content.decode())
        order = ["Alternative provision", "Judged", "Places", "Health", "Waits"]
        # in the subjects' order; what can be judged comes first
        assert sorted(order, key=text.index) == order, address
        assert "for each 100" in text
    html = client.get(THEME).content.decode()
    assert 'id="about-ap"' in html
    assert "Finance" in words(html[html.index('id="waiting"') :])


def test_a_theme_of_one_subject_needs_no_heading_for_it(client, figures):
    assert 'id="about-' not in client.get(THEME).content.decode()


def test_a_page_never_writes_one_figure_in_two_ways(client, figures, monkeypatch):
    page = queries.measure_page("ehc_plans_within_20_weeks")
    few = samples.few_counted()
    monkeypatch.setattr(
        queries,
        "measure_page",
        lambda slug, **_: replace(page, headline=few, local=few, official=None),
    )
    text = words(client.get(MEASURE).content.decode())
    assert "52%" in text
    assert "52.3" not in text


def test_comparison_of_counts_is_left_out(client, figures, monkeypatch):
    page = queries.measure_page("ehc_plans_within_20_weeks")
    counts = replace(page, measure=samples.measure(unit="count"))
    monkeypatch.setattr(queries, "measure_page", lambda slug, **_: counts)
    assert 'id="compared"' not in client.get(MEASURE).content.decode()


@pytest.mark.parametrize(
    "address",
    ["/measures/no_such_measure/", "/how-we-are-doing/no-such-theme/", "/nothing/"],
)
def test_an_unknown_address_is_a_clear_404(client, figures, address):
    answer = client.get(address)
    assert answer.status_code == 404
    html = answer.content.decode()
    assert heading(html) == "Page not found"
    assert "/how-we-are-doing/" in html


def test_a_measure_for_officers_only_is_not_public(client, figures, monkeypatch):
    page = queries.measure_page("m0")
    secret = replace(page, measure=samples.measure(slug="m0", officers_only=True))
    monkeypatch.setattr(queries, "measure_page", lambda slug, **_: secret)
    assert client.get("/measures/m0/").status_code == 404


def test_a_demonstration_says_so_on_every_page(client, figures):
    assert "invented" not in words(client.get("/").content.decode())
    Partnership.objects.update_or_create(
        pk=1, defaults={"name": "Demo partnership", "is_demonstration": True}
    )
    for address in (*STILL, MEASURE, "/nothing/"):
        text = words(client.get(address).content.decode())
        assert "This is an invented partnership." in text
        assert "Demo partnership" in text


def test_no_publisher_is_named_for_what_a_demonstration_invents(db):
    real = {name: str(said) for name, said in provenance.licensed("dfe_ehc_plans")}
    assert "Department for Education" in real["Attribution"]
    assert provenance._producer("dfe_ehc_plans") == "Department for Education"
    Partnership.objects.update_or_create(pk=1, defaults={"is_demonstration": True})
    assert provenance.licensed("dfe_ehc_plans") == []
    assert provenance._producer("dfe_ehc_plans").startswith("Nobody: invented")


def test_contact_is_routed_by_who_you_are(client):
    Partnership.objects.update_or_create(
        pk=1,
        defaults={
            "contact_families": "families@example.org",
            "contact_partners": "partners@example.org",
            "contact_others": "team@example.org",
        },
    )
    html = client.get("/contact/").content.decode()
    assert html.index("families@") < html.index("partners@") < html.index("team@")


def test_the_error_page_needs_neither_database_nor_request():
    from django.template.loader import get_template

    html = get_template("500.html").render()
    assert heading(html) == "Something went wrong"
    assert reverse("accessibility") in html


def test_a_form_without_its_proof_is_refused_in_words():
    from django.test import Client

    answer = Client(enforce_csrf_checks=True).post("/sign-in/", {"username": "a"})
    assert answer.status_code == 403
    assert heading(answer.content.decode()) == "The form could not be sent"


def test_the_style_sheet_is_served_small_and_zipped(client):
    answer = client.get("/static/site/fingerpost.css", HTTP_ACCEPT_ENCODING="gzip")
    size = (
        len(b"".join(answer.streaming_content))
        if answer.streaming
        else len(answer.content)
    )
    assert answer.status_code == 200
    assert answer.headers["Content-Encoding"] == "gzip"
    assert size < 20_000
