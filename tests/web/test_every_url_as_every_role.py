"""Every address says who may see it, and keeps its word to everybody else."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from defined import DEFINED, STORY
from django.contrib.auth import get_user_model
from django.test import Client
from django.urls import URLPattern, URLResolver, get_resolver
from home_with_figures import NEAR

from fingerpost import home
from fingerpost.engine.period import month
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import Import, WordsJudgement
from fingerpost.partnership.actions import set_theme
from fingerpost.partnership.models import Person
from fingerpost.partnership.permissions import PERMISSIONS, PUBLIC, may
from fingerpost.partnership.roles import SIGN_IN_ROLES
from fingerpost.register import actions as register

ROLES = ["", *(role.slug for role in SIGN_IN_ROLES)]
# the API answers with its own words and its own tokens, and has its own tests
OWN_RULES = "api/"
# what stands for each part of an address
PARTS = {
    "slug": "ehc_plans_within_20_weeks",
    "uid": "MQ",
    "token": "no-token",
    "defined": "our_therapy_begun_in_time",
    "name": "annex_a",
    "theme": "right-help-early",
    "basis": "local",
    "on": "2025-03-01",
}


def addresses(
    resolver: URLResolver | None = None, before: str = ""
) -> Iterator[tuple[str, URLPattern]]:
    """Every address of the site with its pattern."""
    for entry in (resolver or get_resolver()).url_patterns:
        route = before + str(entry.pattern)
        if isinstance(entry, URLResolver):
            yield from addresses(entry, route)
        elif not route.startswith(OWN_RULES):
            yield route, entry


EVERY = sorted(addresses(), key=lambda pair: pair[0])


@pytest.mark.parametrize(("route", "entry"), EVERY, ids=[route for route, _ in EVERY])
def test_every_address_says_who_may_see_it(route: str, entry: URLPattern):
    mark = getattr(entry.callback, "permission", None)
    assert mark == PUBLIC or mark in PERMISSIONS, f"/{route} says nothing"


def test_nothing_of_the_workspace_is_public():
    public = [r for r, e in EVERY if getattr(e.callback, "permission", "") == PUBLIC]
    assert public
    assert not [route for route in public if route.startswith("workspace")]


@pytest.fixture
def filled(with_figures: Any, people: dict[str, Person]) -> dict[str, int]:
    """Something for every kind of address: a person, an import, some words."""
    now = home.now()
    evidence.define_kpi(by="a test", said=DEFINED)
    made = Import.objects.create(
        source="sen2", state="refused", by_words="Analyst 1", queued_at=now
    )
    typed = Import.objects.create(
        source="entered", state="refused", by_words="Analyst 1", queued_at=now,
        options={"measure": PARTS["slug"]},
    )  # fmt: skip
    words = evidence.write_commentary(
        by=people["analyst"],
        measure=PARTS["slug"],
        period=month(2025, 11),
        happened="More plans came in time.",
        why="Two more case workers.",
        so_what="Families wait less.",
        next="Keep them.",
    )
    stretch = evidence.rebase(
        by="a test", measure=PARTS["slug"], basis="local", day=date(2024, 1, 1),
        reason="A second team began.",
    )  # fmt: skip
    found = {
        "stretch": stretch.pk,
        "person": people["school"].pk,
        "import": made.pk,
        "commentary": words.pk,
        "typed": typed.pk,
        "report": _report(),
        **_in_words(),
    }
    return found | _register()


def _report() -> int:
    """An exception report, asked of whoever may write one."""
    evidence.choose_kpis(by="a test", measures=[PARTS["slug"]])
    return evidence.ask_report(
        by="a test", measure=PARTS["slug"], period=month(2025, 11), because="Red."
    ).pk


def _in_words() -> dict[str, int]:
    """A story, and a judgement, of the measure that stands in each address."""
    story = evidence.record_evidence(
        by="a test", **(STORY | {"measure": PARTS["slug"]})
    )
    judged = WordsJudgement.objects.create(
        measure=PARTS["slug"], period_kind="month", period_start=date(2025, 12, 1),
        period_end=date(2025, 12, 31), answer="same", reason="So it is.",
        on=home.today(), at=home.now(), by_words="a test",
    )  # fmt: skip
    return {"story": story.pk, "judgement": judged.pk}


def _register() -> dict[str, int]:
    """One of each kind of record of the data register."""
    by = "command line"
    theme = set_theme(by=by, slug=PARTS["theme"], title="Right help, early")
    use = register.add_use_case(
        by=by,
        title="Staffing",
        who="The board",
        decision="Where case workers go",
        question="Do families wait too long?",
        frequency="month",
        measures=[PARTS["slug"]],
        status="in-use",
    )
    source = register.register_source(by=by, slug="sen2", title="SEN2 return")
    issue = register.report_issue(
        by=by,
        title="Dates of request are missing",
        source="sen2",
        dimension="completeness",
        severity="moderate",
        effect="A little too low.",
    )
    asked = register.propose_requirement(
        by=by,
        theme=theme,
        title="Waiting for therapy",
        reason="Families ask.",
        definition="Weeks from referral to first visit",
    )
    group = evidence.add_group(
        by=by,
        name="Three near us",
        areas=NEAR[:3],
        valid_from=date(2024, 1, 1),
        reason="They share our NHS board.",
    )
    return {
        "use-case": use.pk,
        "source": source.pk,
        "issue": issue.pk,
        "group": group.pk,
        "requirement": asked.pk,
    }


def path_of(route: str, filled: dict[str, int]) -> str:
    """The route with something that exists in the place of each part."""
    path = "/" + route
    for name, value in PARTS.items():
        path = path.replace(f"<slug:{name}>", value).replace(f"<{name}>", value)
    for word, kind in (
        ("people/", "person"),
        ("imports/", "import"),
        ("commentary/", "commentary"),
        ("use-cases/", "use-case"),
        ("sources/", "source"),
        ("issues/", "issue"),
        ("requirements/", "requirement"),
        ("figures/", "typed"),
        ("evidence/", "story"),
        ("judgement/", "judgement"),
        ("exceptions/", "report"),
        ("groups/", "group"),
        ("stretches/", "stretch"),
    ):
        path = path.replace(f"{word}<int:pk>", f"{word}{filled[kind]}")
    # a theme is named by what it covers, a page about methods by its subject
    for folder, name in (("how-we-are-doing", "assessment"), ("methods", "guards")):
        path = path.replace(f"{folder}/{PARTS['slug']}", f"{folder}/{name}")
    return path


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
    for route, entry in EVERY:
        path = path_of(route, filled)
        assert "<" not in path, f"the test does not know how to fill {path}"
        wanted = entry.callback.permission  # type: ignore[attr-defined]
        answer = client.get(path)
        status = answer.status_code
        assert status < 500, f"{role or 'visitor'} at {path}: {status}"
        if wanted == PUBLIC or may(person, wanted):
            # 405: an address that only takes what is sent; 410: a link that is over
            assert status in (200, 302, 405, 410), f"{role} at {path}: {status}"
            assert "/sign-in/" not in answer.headers.get("Location", ""), path
        elif role:
            assert status == 403, f"{role} at {path}: {status}"
        else:
            assert status == 302, f"visitor at {path}: {status}"
            assert answer["Location"].startswith("/sign-in/?next="), path


@pytest.mark.django_db
@pytest.mark.parametrize("role", ["", "school", "communications", "national-reviewer"])
def test_sending_something_is_refused_as_looking_is(
    role: str, filled: dict[str, int], sign_in: Callable[[str], Client]
):
    client = sign_in(role)
    for route, entry in EVERY:
        wanted = entry.callback.permission  # type: ignore[attr-defined]
        person = get_user_model().objects.filter(roles=[role]).first() if role else None
        if wanted == PUBLIC or may(person, wanted):
            continue
        answer = client.post(path_of(route, filled), {"step": "save"})
        assert answer.status_code in ((403,) if role else (302,)), route


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
