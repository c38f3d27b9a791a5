"""Every address says who may see it, and keeps its word to everybody else."""

import re
from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern
from every_address import EVERY, ROLES, path_of, world

from fingerpost.evidence.models import Import
from fingerpost.partnership.permissions import PERMISSIONS, PUBLIC, may


@pytest.mark.parametrize(("route", "entry"), EVERY, ids=[route for route, _ in EVERY])
def test_every_address_says_who_may_see_it(route: str, entry: URLPattern):
    mark = getattr(entry.callback, "permission", None)
    assert mark == PUBLIC or mark in PERMISSIONS, f"/{route} says nothing"


def test_nothing_of_the_workspace_is_public():
    public = [r for r, e in EVERY if getattr(e.callback, "permission", "") == PUBLIC]
    assert public
    assert not [route for route in public if route.startswith("workspace")]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ROLES, ids=[role or "visitor" for role in ROLES])
def test_every_address_lets_in_exactly_those_it_names(
    role: str, filled: dict[str, int], sign_in: Callable[[str], Client]
):
    client = sign_in(role)
    person = get_user_model().objects.filter(roles=[role]).first() if role else None
    if person is not None and not may(person, "evidence.view_imports"):
        # whoever sees only their own imports: make it theirs (others' answer 404)
        Import.objects.filter(pk=filled["import"]).update(by=person)
    before = world()
    for route, entry in EVERY:
        path = path_of(route, filled)
        assert "<" not in path, f"the test does not know how to fill {path}"
        wanted = entry.callback.permission  # type: ignore[attr-defined]
        answer = client.get(path, {"step": "save"})
        status = answer.status_code
        assert status < 500, f"{role or 'visitor'} at {path}: {status}"
        if wanted == PUBLIC or may(person, wanted):
            # 405: an address that only takes what is sent; 410: a link that is over
            assert status in (200, 302, 405, 410), f"{role} at {path}: {status}"
            assert "/sign-in/" not in answer.headers.get("Location", ""), path
            if role and status == 200:
                assert answer["Cache-Control"] == "no-store, private", path
            continue
        # a part of a page is asked for by a script, which is refused as anybody is
        for refused in (answer, client.get(path, headers={"HX-Request": "true"})):
            if role:
                assert refused.status_code == 403, f"{role} at {path}"
            else:
                assert refused.status_code == 302, f"visitor at {path}"
                assert refused["Location"].startswith("/sign-in/?next="), path
    assert world() == before, "looking changes nothing"


WIDE, COMPACT = "fp-chart--wide", "fp-chart--compact"
CHART = re.compile(r"fp-chart--(?:wide|compact)|fp-how|fp-spark(?=\")")


def unread(html: str) -> list[str]:
    """The charts of a page that do not say how they are read, by what they are.

    A large chart is one or two drawings with its words after them; small lines share
    one explanation before them.
    """
    found: list[str] = []
    waiting = ""
    for mark in [match[0] for match in CHART.finditer(html)]:
        if mark == "fp-how":
            waiting = ""
        elif mark == "fp-spark":
            if "How to read the small lines" not in html:
                found.append(mark)
        else:
            if waiting and (waiting, mark) != (WIDE, COMPACT):
                found.append(waiting)
            waiting = mark
    return found + [waiting] * bool(waiting)


def test_a_chart_without_its_words_is_found():
    assert unread(f"{WIDE} {COMPACT} fp-how {COMPACT} fp-how") == []
    assert unread(f"{WIDE} {COMPACT} {WIDE} {COMPACT} fp-how") == [COMPACT]
    assert unread(f"{COMPACT} fp-how {COMPACT}") == [COMPACT]
    assert unread('"fp-spark"') == ["fp-spark"]


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["", "analyst", "chair"])
def test_every_chart_on_every_page_says_how_to_read_it(
    role: str, filled: dict[str, int], sign_in: Callable[[str], Client]
):
    client = sign_in(role)
    drawn = 0
    for route, _ in EVERY:
        answer = client.get(path_of(route, filled))
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code != 200 or not kind.startswith("text/html"):
            continue
        html = answer.content.decode()
        assert unread(html) == [], path_of(route, filled)
        drawn += len(CHART.findall(html))
    assert drawn > 4  # the walk has met charts


# Names of kinds of file, codes and the like, which nobody looks up in a glossary.
PLAIN = {"CSV", "XLSX", "PDF", "XML", "ZIP", "ICS", "MIT", "AA", "ID"}
CODE = re.compile(r"[A-Z]\d+")  # of lists, checks and quarters: L01, Q3


def unexplained(html: str) -> set[str]:
    """The abbreviations of a page that it neither writes out nor links."""
    main = html[html.find("<main") : html.find("</main>")]
    main = re.sub(
        r"<(svg|code|pre)\b.*?</\1>|<textarea.*?</textarea>", " ", main, flags=re.S
    )
    text = re.sub(r"<[^>]*>", " ", main)
    used = set(re.findall(r"\b[A-Z][A-Z0-9]+\b", text))
    written_out = " ".join(re.findall(r'fp-term"[^>]*>([^<]*)<', main))
    written_out += " ".join(re.findall(r"\w \(([A-Z][A-Z0-9]+)\)", text))
    return {
        one
        for one in used - PLAIN
        if one not in written_out and not CODE.fullmatch(one)
    }


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["analyst", "administrator"])
def test_every_abbreviation_on_every_page_is_written_out(
    role: str, filled: dict[str, int], sign_in: Callable[[str], Client]
):
    client = sign_in(role)
    found = {}
    for route, _ in EVERY:
        answer = client.get(path_of(route, filled))
        kind = answer.headers.get("Content-Type", "")
        if answer.status_code == 200 and kind.startswith("text/html"):
            found[path_of(route, filled)] = unexplained(answer.content.decode())
    del found["/glossary/"]  # there each stands with what it is short for
    assert {path: words for path, words in found.items() if words} == {}


@pytest.mark.django_db
def test_a_page_that_does_not_exist_is_a_plain_404(
    filled: dict[str, int], sign_in: Callable[[str], Client]
):
    client = sign_in("analyst")
    for path in (
        "/workspace/measures/no_such_measure/",
        "/workspace/measures/no_such_measure/target/",
        "/workspace/imports/99999/",
        "/measures/no_such_measure/",
        "/nothing/here/",
    ):
        answer = client.get(path)
        assert answer.status_code == 404, path
        assert b"Traceback" not in answer.content
