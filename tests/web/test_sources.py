"""Every published file's values can be seen on a page, as they were published."""

import csv
import io
import re
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.test import Client
from reference import SHARED, needs_shared

from fingerpost.evidence import actions, models
from fingerpost.partnership.models import Person
from fingerpost.sources import catalogue

SignIn = Callable[[str], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
FIGURES = "/workspace/sources/tribunals/figures/"


def text(page: Any) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", unescape(plain))


@pytest.fixture
def rates(own_home: Path, people: dict[str, Person]) -> models.Import:
    """The published rates of appeals, as a council downloads them."""
    assert SHARED is not None
    found = sorted((SHARED / "data" / "moj-tribunals").glob("*.ods"))
    row = actions.import_paths(
        by=people["analyst"], source="tribunals", paths=found[:1]
    )
    assert row.import_id, row.told
    return row


@needs_shared
@pytest.mark.usefixtures("rates")
def test_published_values_are_on_a_page_and_in_a_table_to_take_away(sign_in: SignIn):
    client = sign_in("analyst")
    page = client.get(FIGURES)
    assert page.status_code == 200
    total = int(re.search(r"([\d,]+) rows? fit", text(page))[1].replace(",", ""))  # type: ignore[index]
    assert total > 0
    address = re.search(r'href="([^"]*figures\.csv[^"]*)"', page.content.decode())
    assert address
    taken = client.get(unescape(address[1])).content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(taken)))
    assert len(rows) == total
    published = next(row["text"] for row in rows if row["text"])
    assert published in text(page)


@needs_shared
@pytest.mark.usefixtures("rates")
def test_rows_are_narrowed_by_what_the_address_asks_for(sign_in: SignIn):
    client = sign_in("analyst")
    taken = client.get("/workspace/sources/tribunals/figures.csv?item=&area=")
    rows = list(csv.DictReader(io.StringIO(taken.content.decode("utf-8-sig"))))
    area = next(row["area"] for row in rows if row["area"])
    one = client.get(f"/workspace/sources/tribunals/figures.csv?area={area}")
    left = list(csv.DictReader(io.StringIO(one.content.decode("utf-8-sig"))))
    assert left
    assert {row["area"] for row in left} == {area}
    assert len(left) < len(rows)


def test_records_of_people_have_no_page_of_figures(sign_in: SignIn):
    client = sign_in("analyst")
    for source in catalogue().values():
        if source.private:
            page = f"/workspace/sources/{source.slug}/"
            assert "no page shows them" in text(client.get(f"{page}figures/"))
            assert "figures/" not in client.get(page).content.decode()
            assert client.get(f"{page}figures.csv").status_code == 302


@pytest.mark.parametrize("role", ["school", "provider", "partner-member"])
def test_figures_that_are_stored_are_not_for_those_who_only_hand_in(
    role: str, sign_in: SignIn
):
    assert sign_in(role).get(FIGURES).status_code == 403


def test_the_list_of_sources_is_that_of_the_person(sign_in: SignIn):
    every = text(sign_in("analyst").get("/workspace/sources/"))
    for source in catalogue().values():
        assert source.title in every
    own = text(sign_in("school").get("/workspace/sources/"))
    for source in catalogue().values():
        assert (source.title in own) == ("school" in source.handed_in_by), source.slug
