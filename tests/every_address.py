"""Every address of the site and something at each, for tests that walk them."""

from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
from defined import DEFINED, STORY
from django.apps import apps
from django.urls import URLPattern, URLResolver, get_resolver
from home_with_figures import NEAR

from fingerpost import home
from fingerpost.engine.period import month
from fingerpost.evidence import actions as evidence
from fingerpost.evidence.models import Import, WordsJudgement
from fingerpost.partnership.actions import set_theme
from fingerpost.partnership.models import AuditEvent, Person
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


def world() -> dict[str, list[dict[str, Any]]]:
    """Everything that is kept, row by row. That somebody looked is not among it."""
    rooms = ("partnership", "register", "evidence")
    kept = [model for room in rooms for model in apps.get_app_config(room).get_models()]
    found = {
        model.__name__: list(model._default_manager.order_by("pk").values())
        for model in kept
        if model is not AuditEvent
    }
    done = AuditEvent.objects.exclude(verb="saw").order_by("pk")
    for row in found["Person"]:
        del row["last_login"]
    return {**found, "AuditEvent": list(done.values())}
