"""One reading, one wording: page, workspace, API, workbook, pack and command."""

import io
import re
from datetime import date
from html import unescape

import pytest
from home_with_figures import IN_TIME, REQUESTS

from fingerpost.evidence import actions as evidence
from fingerpost.evidence import queries
from fingerpost.evidence.queries import packs
from fingerpost.judgement import sentence
from fingerpost.measures import catalogue


def words(html: str) -> str:
    return " ".join(unescape(re.sub(r"<[^>]+>", "", html)).split())


@pytest.fixture
def promised(with_figures):
    """Our own figures have a target, so that every part of the sentence is there."""
    evidence.set_target(
        by="a test", measure=IN_TIME, basis="local", kind="number", value=60,
        valid_from=date(2024, 1, 1), due=date(2026, 12, 31),
    )  # fmt: skip


def parts(audience: str, basis: str) -> list[str]:
    one = queries.reading_for(IN_TIME, basis=basis, audience=audience)
    said = sentence.parts(one, measure=catalogue()[IN_TIME])
    return [one for one in (said.level, said.direction, said.target) if one]


@pytest.mark.django_db
@pytest.mark.parametrize("basis", ["local", "official"])
def test_the_public_page_the_api_and_the_workbook_say_the_same(
    client, with_figures, basis
):
    said = parts("public", basis)
    assert said
    page = words(client.get(f"/measures/{IN_TIME}/").content.decode())
    answer = client.get(f"/api/v1/readings/{IN_TIME}?basis={basis}").json()
    assert answer["sentence"].startswith(" ".join(said))
    for one in said:
        assert one in page
    book = client.get(f"/measures/{IN_TIME}/figures.xlsx").content
    assert answer["sentence"] in in_book(book)


@pytest.mark.django_db
def test_the_workspace_the_pack_and_its_workbook_say_the_same(sign_in, promised):
    said = parts("partner", "local")
    assert len(said) == 3
    chair = sign_in("chair")
    page = words(chair.get(f"/workspace/measures/{IN_TIME}/").content.decode())
    book = in_book(chair.get(f"/workspace/measures/{IN_TIME}/figures.xlsx").content)
    now = queries.figures()
    found = queries.board_readings("partner", now=now)
    (pack,) = packs.board_pack(found, chosen=[IN_TIME], now=now).pages
    for one in said:
        assert one in page
        assert one in book
        assert one in " ".join(pack.words)


@pytest.mark.django_db
def test_where_no_other_area_can_stand_beside_it_the_page_says_so(
    sign_in, with_figures
):
    said = "There is no comparable figure for other areas."
    chair = sign_in("chair")
    page = words(chair.get(f"/workspace/measures/{REQUESTS}/").content.decode())
    assert said in page
    page = words(chair.get(f"/workspace/measures/{IN_TIME}/").content.decode())
    assert said not in page


def in_book(content: bytes) -> str:
    """Every text of a workbook, one after the other."""
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return " ".join(
        str(cell)
        for name in book.sheet_names
        for row in book.get_sheet_by_name(name).to_python()
        for cell in row
    )
