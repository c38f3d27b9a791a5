"""What is for partners only, or only a draft, is not hinted at to anybody else.

One measure with every kind of figure is made one for partners only; another was defined
and is not agreed yet.
"""

import re
import sys
from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest
from defined import DEFINED, SLUG
from django.test import Client
from every_address import EVERY, path_of
from home_with_figures import IN_TIME

from fingerpost.evidence import actions
from fingerpost.evidence.queries import memory
from fingerpost.measures import catalogue

pytestmark = pytest.mark.django_db
SECRET = "Quincefold"
NAMED = re.compile(rf"{SECRET}|{SECRET.lower()}|{IN_TIME}(?!_)")
LISTS = (
    "/api/v1/", "/api/v1/measures", "/api/v1/openapi.json", "/api/v1/areas",
    "/api/v1/observations?page_size=1000", "/api/v1/observations?format=csv",
    "/api/v1/observations?breakdowns=true", "/api/v1/measures/ehc_plans_within_20_week",
    "/explore/?q=plans", "/explore/?q=20", "/explore/?topic=measure-plans",
    "/sitemap.xml", "/robots.txt", "/feed/", f"/workspace/defined/our_{SECRET}/",
)  # fmt: skip
DOORS = (
    "/measures/{}/", "/measures/{}/figures.xlsx", "/explore/{}/",
    "/explore/{}/figures.csv", "/explore/{}/figures.xlsx", "/api/v1/measures/{}",
    "/api/v1/readings/{}", "/api/v1/readings/{}?basis=local", "/api/v1/evidence/{}",
    "/api/v1/comparisons/{}", "/api/v1/observations?measure={}",
)  # fmt: skip


@pytest.fixture
def hidden(
    filled: dict[str, int], monkeypatch: pytest.MonkeyPatch
) -> Iterator[dict[str, int]]:
    title = f"{SECRET} in time"
    every = dict(catalogue())
    every[IN_TIME] = replace(
        every[IN_TIME], officers_only=True, title=title, short_title=title
    )
    # the function of this name hides its module
    module = sys.modules["fingerpost.evidence.queries.all_measures"]
    monkeypatch.setattr(module, "catalogue", lambda: every)
    memory.forget()
    actions.define_kpi(
        by="a test", said=DEFINED | {"title": f"{SECRET} draft", "officers_only": False}
    )
    yield filled
    memory.forget()


@pytest.mark.parametrize("role", ["", "school", "provider", "national-reviewer"])
def test_no_page_list_form_or_file_names_it(
    role: str, hidden: dict[str, int], sign_in: Callable[[str], Client]
):
    client = sign_in(role)
    paths = [path_of(route, hidden) for route, _ in EVERY]
    shown = 0
    for path in (*paths, *LISTS):
        answer = client.get(path)
        if answer.status_code != 302:  # that leads back to the address that was asked
            found = NAMED.search(answer.content.decode("utf-8", "replace"))
            assert found is None, f"{role} reads {found} at {path}"
        shown += answer.status_code == 200
    assert shown > 20


def test_partners_do_read_of_it(
    hidden: dict[str, int], sign_in: Callable[[str], Client]
):
    chair = sign_in("chair")
    for path in (f"/workspace/measures/{IN_TIME}/", "/workspace/board/"):
        assert SECRET in chair.get(path).content.decode(), path
    assert f"{SECRET} draft" in chair.get("/workspace/defined/").content.decode()


@pytest.mark.parametrize("slug", [IN_TIME, SLUG])
@pytest.mark.parametrize("door", DOORS)
def test_asking_for_it_by_name_is_answered_as_asking_for_nothing_at_all(
    slug: str, door: str, hidden: dict[str, int]
):
    unknown = f"{slug[:-2]}zz"
    for method in ("get", "post", "head"):
        asked, other = (
            getattr(Client(), method)(door.format(one)) for one in (slug, unknown)
        )
        assert asked.status_code == other.status_code, method
        assert asked.status_code in (404, 405), method
        assert "Content-Disposition" not in asked.headers
        # what it proposes instead differs with the letters, and is public
        bodies = [
            re.sub(r" Did you mean \w+\?", "", one.content.decode()).replace(name, "X")
            for one, name in ((asked, slug), (other, unknown))
        ]
        assert bodies[0] == bodies[1], method
