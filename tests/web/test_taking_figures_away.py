"""The board's pack and a measure's workbook, as they are downloaded."""

import io
from collections.abc import Callable

import pytest
from django.test import Client
from home_with_figures import IN_TIME, REQUESTS
from python_calamine import CalamineWorkbook

from fingerpost.evidence import queries
from fingerpost.evidence.queries import packs
from fingerpost.partnership.models import AuditEvent

SignIn = Callable[[str], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]


def cells(content: bytes) -> dict[str, list[list[object]]]:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names}


def test_the_pack_is_a_pdf_of_the_boards_measures(sign_in: SignIn):
    client = sign_in("chair")
    assert b"/workspace/board/pack.pdf" in client.get("/workspace/board/").content
    answer = client.get("/workspace/board/pack.pdf")
    assert answer.status_code == 200
    assert answer["Content-Type"] == "application/pdf"
    assert answer["Content-Disposition"].startswith('attachment; filename="board-pack-')
    assert answer.content.startswith(b"%PDF")
    assert AuditEvent.objects.filter(verb="saw", about="the board pack").exists()


def test_a_pack_can_be_of_chosen_measures_only(sign_in: SignIn):
    now = queries.figures()
    found = queries.board_readings("partner", now=now)
    both = {page.title for page in packs.board_pack(found, now=now).pages}
    one = packs.board_pack(found, chosen=[IN_TIME], now=now).pages
    assert len(both) == 2
    assert [page.title for page in one] == [queries.definition(IN_TIME).title]
    client = sign_in("chair")
    assert client.get("/workspace/board/pack.pdf?measure=none").status_code == 404
    answer = client.get(f"/workspace/board/pack.pdf?measure={REQUESTS}")
    assert answer.status_code == 200


def test_the_caveats_of_a_reading_are_in_pack_and_workbook(
    sign_in: SignIn, monkeypatch: pytest.MonkeyPatch
):
    from dataclasses import replace

    from fingerpost.evidence.queries import readings

    caveat = "The May file had no reviews in it"
    made = readings.make_reading
    monkeypatch.setattr(
        readings, "make_reading", lambda **all: replace(made(**all), caveats=(caveat,))
    )
    now = queries.figures()
    found = queries.board_readings("partner", now=now)
    for page in packs.board_pack(found, now=now).pages:
        assert f"{caveat}." in page.caveats
    for role, path in (
        ("chair", f"/workspace/measures/{IN_TIME}/figures.xlsx"),
        ("", f"/measures/{IN_TIME}/figures.xlsx"),
    ):
        sheets = cells(sign_in(role).get(path).content)
        assert [f"Note: {caveat}."] in [row[:1] for row in sheets["Cover"]], role
        assert f"{caveat}." in [row[1] for row in sheets["Notes"][1:]], role


def test_the_workbook_for_everyone_holds_no_more_than_the_public_page(sign_in: SignIn):
    partner = cells(
        sign_in("chair").get(f"/workspace/measures/{REQUESTS}/figures.xlsx").content
    )
    assert "Our own figures" in partner
    public = queries.measure_page(REQUESTS, audience="public")
    sheets = cells(Client().get(f"/measures/{REQUESTS}/figures.xlsx").content)
    there = {"local": "Our own figures", "official": "Official statistics"}
    shown = {there[one.basis] for one in public.readings}
    assert set(there.values()) & set(sheets) == shown
    assert Client().get("/measures/no_such_measure/figures.xlsx").status_code == 404


def test_the_workbook_says_where_figures_are_from_and_that_nobody_approved_them(
    sign_in: SignIn,
):
    answer = sign_in("chair").get(f"/workspace/measures/{IN_TIME}/figures.xlsx")
    assert answer["Content-Disposition"] == f'attachment; filename="{IN_TIME}.xlsx"'
    sheets = cells(answer.content)
    cover = " ".join(str(row[0]) for row in sheets["Cover"])
    assert "Draft: for partners only" in cover
    assert "Nobody has signed these figures off" in cover
    official = sheets["Official statistics"]
    assert [row[3] for row in official[-2:]] != ["[x]", "[x]"]
