"""Whoever decides, judges or writes is named to partners, and to everyone by post."""

import io
import json
import zipfile
from collections.abc import Callable, Iterator
from datetime import date

import pytest
from defined import DEFINED, JUDGED, VOICE
from django.test import Client
from home_with_figures import IN_TIME, NEAR
from seen import text

from fingerpost.engine.period import calendar_year, month, quarter
from fingerpost.evidence import actions
from fingerpost.evidence.models import CHECKS
from fingerpost.partnership import actions as partnership_actions
from fingerpost.partnership.models import Organisation, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
NAME = "Quillfeather"
BOTH = {"basis": "local", "reason": "It was agreed."}


@pytest.fixture
def slugs(people: dict[str, Person]) -> list[str]:
    """Measures about which everything has been decided by somebody with a name."""
    council = partnership_actions.add_organisation(
        by="a test", name="Wealdmere Council", kind="council", slug="county"
    )
    for role, person in people.items():
        person.name = f"Zoe {NAME} {role}"
        person.role_title = f"Head of {role}"
        person.organisation = council
        person.save()
    by, chair = people["analyst"], people["chair"]
    actions.choose_kpis(by=by, measures=[IN_TIME])
    actions.set_kpi(by=by, measure=IN_TIME, accountable=council, lead=by)
    _decide(by)
    words = actions.write_commentary(
        by=by, measure=IN_TIME, period=month(2025, 11), happened="More.", why="Two.",
        so_what="Less.", next="Keep.",
    )  # fmt: skip
    actions.publish_commentary(by=chair, commentary=words)
    actions.add_group(
        by=by, name="Near us", areas=NEAR[:3], valid_from=date(2024, 1, 1),
        reason="One board.",
    )  # fmt: skip
    made = [
        actions.define_kpi(by=by, said=said | {"officers_only": False}).slug
        for said in (DEFINED, JUDGED)
    ]
    for slug in made:
        actions.agree_kpi(by=chair, slug=slug)
    for slug in (IN_TIME, made[1]):
        voice = actions.record_evidence(by=by, measure=slug, **VOICE)
        actions.publish_words(by=chair, what=voice, checks=CHECKS)
    judged = actions.judge_in_words(
        by=by, measure=made[1], period=quarter(2025, 4), answer="worse",
        reason="So families say.", evidence=[voice],
    )  # fmt: skip
    actions.publish_words(by=chair, what=judged, checks=CHECKS)
    actions.rate_quality(
        by=by, measure=IN_TIME, level="good", reason="Some dates are missing."
    )
    actions.sign_off(by=chair, measure=IN_TIME)
    return [IN_TIME, *made]


def _decide(by: Person) -> None:
    about = {"by": by, "measure": IN_TIME}
    actions.set_baseline(
        **about, **BOTH, value=30.0, period=month(2024, 11), source="Our list",
        numerator=24, denominator=80,
    )  # fmt: skip
    for value in (60.0, 70.0):
        actions.set_target(
            **about, **BOTH, kind="number", value=value, valid_from=date(2024, 1, 1),
            due=date(2026, 3, 31),
        )  # fmt: skip
    actions.add_milestone(
        **about, **BOTH, label="Half", due=date(2026, 6, 30), expected=50.0
    )
    actions.expect_year_end(
        **about, basis="local", period=calendar_year(2026), value=55.0,
        method="As last year.", made_on=date(2026, 1, 2),
    )  # fmt: skip
    actions.accept_step(**about, **BOTH, step=date(2025, 3, 1))
    actions.choose_chart(**about, **BOTH, chart="run")


def doors(slugs: list[str]) -> Iterator[tuple[str, str]]:
    """All that everyone may read about these measures, each with its address."""
    visitor = Client()
    paths = ["/", "/how-we-are-doing/", "/explore/", "/inspections/", "/methods/",
             "/contact/", "/privacy/", "/api/v1/measures"]  # fmt: skip
    for slug in slugs:
        paths += [f"/measures/{slug}/", f"/measures/{slug}/figures.xlsx"]
        paths += [f"/api/v1/{kind}/{slug}" for kind in
                  ("measures", "readings", "evidence", "comparisons")]  # fmt: skip
        paths += [f"/api/v1/readings/{slug}?basis={basis}" for basis in
                  ("local", "official", "entered")]  # fmt: skip
        paths += [f"/explore/{slug}/", f"/explore/{slug}/figures.csv",
                  f"/explore/{slug}/figures.xlsx",
                  f"/api/v1/observations?measure={slug}&format=csv"]  # fmt: skip
    for path in paths:
        answer = visitor.get(path)
        assert answer.status_code in (200, 404), path
        body = answer.content
        if path.endswith(".xlsx") and answer.status_code == 200:
            with zipfile.ZipFile(io.BytesIO(body)) as parts:
                body = b"".join(parts.read(name) for name in parts.namelist())
        yield path, body.decode()


def test_everyone_reads_posts_and_partners_and_never_the_name_of_a_person(
    slugs: list[str],
):
    seen = dict(doors(slugs))
    assert [path for path, body in seen.items() if NAME in body] == []
    page = seen[f"/measures/{IN_TIME}/"]
    assert "20 January 2026, by Head of analyst, Wealdmere Council" in page
    judged = json.loads(seen[f"/api/v1/evidence/{slugs[2]}"])["judgements"][0]
    assert judged["judged_by"] == "Head of analyst, Wealdmere Council"
    told = json.loads(seen[f"/api/v1/readings/{IN_TIME}?basis=local"])
    assert told["target"]["target"]["set_by"] == judged["judged_by"]
    assert [one["set_by"] for one in told["step_changes"]] == [judged["judged_by"]]
    assert "Written by" in seen[f"/measures/{slugs[1]}/"]


def test_partners_read_the_names(
    slugs: list[str], people: dict[str, Person], sign_in: Callable[[str], Client]
):
    chair = people["chair"]
    _, token = partnership_actions.issue_token(by="a test", person=chair, label="test")
    headers = {"authorization": f"Bearer {token}"}
    for path in (f"readings/{IN_TIME}?basis=local", f"evidence/{slugs[2]}"):
        told = Client().get(f"/api/v1/{path}", headers=headers)
        assert f"Zoe {NAME} analyst" in told.content.decode(), path
    for slug in (IN_TIME, slugs[2]):
        page = sign_in("chair").get(f"/workspace/measures/{slug}/")
        assert f"Zoe {NAME} analyst" in text(page.content), slug


@pytest.mark.parametrize(
    ("title", "roles", "partner", "post"),
    [
        ("Head of SEND", ["analyst"], "County", "Head of SEND, County"),
        ("", ["analyst"], "County", "Analyst, County"),
        ("", ["analyst"], "", "Analyst"),
        ("", [], "County", "County"),
        ("", [], "", "The partnership"),
    ],
)
def test_a_post_is_said_with_what_is_known(
    title: str, roles: list[str], partner: str, post: str
):
    organisation = Organisation(name=partner) if partner else None
    person = Person(
        name="A Name", role_title=title, roles=roles, organisation=organisation
    )
    assert person.post == post
