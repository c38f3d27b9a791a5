"""The findings report as people read it: an analyst, and a school data manager."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from reference import SHARED, needs_shared

from fingerpost import home
from fingerpost.engine.store.unmasked import DAYS
from fingerpost.evidence import actions, models
from fingerpost.evidence.queries import findings, handing_in, memory
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, Person
from fingerpost.partnership.roles import SIGN_IN_ROLES
from fingerpost.sources import catalogue

SignIn = Callable[[str], Client]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]
REQUESTS = "Person ID - this should match the Person ID on module 1,Requests Record ID,"


def text(page: Any) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.content.decode())
    return re.sub(r"\s+", " ", unescape(plain))


@pytest.fixture
def for_schools(monkeypatch: pytest.MonkeyPatch) -> None:
    """Schools hand in files of typed figures, as a partnership may decide."""
    given = {k: replace(one, handed_in_by=()) for k, one in catalogue().items()}
    given["entered"] = replace(given["entered"], handed_in_by=("school",))
    for room in (handing_in, findings, actions.imports):
        monkeypatch.setattr(room, "catalogue", lambda: given)


@pytest.fixture
def messy(people: dict[str, Person]) -> models.Import:
    """A return with faults, as the command line brings it in."""
    assert SHARED is not None
    folder = SHARED / "oracles" / "d2i_sen2" / "messy"
    return actions.import_paths(
        by=people["analyst"],
        source="sen2",
        paths=sorted(folder.glob("module*.csv")),
        options={"area": "E10000025", "year": 2026},
    )


@needs_shared
def test_the_report_says_what_to_mend_first_and_counts_both_ways(
    sign_in: SignIn, messy: models.Import
):
    page = sign_in("analyst").get(f"/workspace/imports/{messy.pk}/")
    seen = text(page)
    assert "Mend these first: they change figures" in seen
    assert re.search(
        r"Up to \d+ plans may be missing from “Plans within 20 weeks”", seen
    )
    for heading in ("By rule", "By child", "By file", "Every finding", "The checks"):
        assert heading in seen
    assert messy.told["children"][0]["child"] in seen
    assert re.search(r"\d+ checks could not be done with these files", seen)


@needs_shared
def test_the_list_is_narrowed_by_the_address_and_keeps_it_on_the_next_page(
    sign_in: SignIn, messy: models.Import
):
    client = sign_in("analyst")
    rule = max(messy.told["rules"]["counts"].items(), key=lambda pair: pair[1])[0]
    page = client.get(f"/workspace/imports/{messy.pk}/?rule={rule}&severity=query")
    assert f"?page=2&amp;rule={rule}&amp;severity=query" in page.content.decode()
    again = client.get(f"/workspace/imports/{messy.pk}/?rule={rule}&page=2")
    assert "Page 2 of" in text(again)
    child = messy.told["children"][0]["child"]
    one = text(client.get(f"/workspace/imports/{messy.pk}/?child={child}"))
    wanted = sum(f.get("child") == child for f in messy.report["findings"])
    assert f"{wanted} finding{'s' if wanted > 1 else ''} that fit" in one
    none = text(client.get(f"/workspace/imports/{messy.pk}/?rule=nonsense"))
    assert "No finding fits" in none


@needs_shared
def test_no_address_on_the_page_holds_the_name_of_a_file(
    sign_in: SignIn, messy: models.Import
):
    client = sign_in("analyst")
    where = f"/workspace/imports/{messy.pk}/"
    page = client.get(where).content.decode()
    names = [file["name"].removesuffix(".csv") for file in messy.told["files"]]
    addresses = re.findall(r'(?:href|action|value)="([^"]*)"', page)
    assert addresses
    assert not [a for a in addresses if any(name in a for name in names)]
    number, name = findings.Found(messy).files[1][:2]
    one = text(client.get(f"{where}?file={number}"))
    wanted = sum(f["file"] == name for f in messy.report["findings"])
    assert wanted
    assert f"{wanted:,} findings that fit" in one
    assert "No finding fits" in text(client.get(f"{where}?file={name}"))


@needs_shared
def test_masked_values_are_shown_to_an_analyst_who_asks_and_each_look_is_noted(
    sign_in: SignIn, messy: models.Import
):
    client = sign_in("analyst")
    where = f"/workspace/imports/{messy.pk}/"
    locked = memory.store().unmasked(messy.import_id, today=home.today())
    whole = [row for row in locked if len(row["value"]) == 13][:1]
    assert whole, "the messy return has no masked pupil number"
    value, place = whole[0]["value"], whole[0]["place"]
    number = place // 50 + 1
    plain = client.get(f"{where}?page={number}")
    assert value not in plain.content.decode()
    shown = client.post(f"{where}values/", {"page": number})
    assert value in shown.content.decode()
    assert whole[0]["child"] + " in the file" in shown.content.decode()
    assert shown["Cache-Control"] == "no-store, private"
    # nothing of it may be kept in the browser's own history cache either
    assert 'hx-history="false"' in plain.content.decode()
    assert 'hx-history="false"' in shown.content.decode()
    assert 'hx-boost="true"' not in shown.content.decode()
    event = AuditEvent.objects.get(verb="looked at masked values")
    assert event.about_id == str(messy.pk)
    assert 0 < event.detail["lines"] <= 50
    assert value not in str(event.detail) + event.about
    assert value not in client.get(f"{where}?page={number}").content.decode()
    for end in ("findings.csv", "findings.xlsx"):
        assert value.encode() not in client.get(f"{where}{end}").content


@needs_shared
def test_a_name_typed_where_a_key_belongs_is_not_passed_on(
    sign_in: SignIn, messy: models.Import
):
    client = sign_in("analyst")
    where = f"/workspace/imports/{messy.pk}/"
    page = client.get(f"{where}?child=Jay Dyer")
    assert "No finding fits" in text(page)
    assert "Dyer" not in page.content.decode()
    client.post(f"{where}values/", {"child": "Jay Dyer"})
    event = AuditEvent.objects.get(verb="looked at masked values")
    assert event.detail == {"narrowed_to": {"child": "not a key"}, "lines": 0}


@needs_shared
def test_values_are_for_nobody_else_and_not_by_an_address(
    sign_in: SignIn, messy: models.Import
):
    where = f"/workspace/imports/{messy.pk}/values/"
    assert sign_in("analyst").get(where).status_code == 405
    for role in SIGN_IN_ROLES:
        if role.slug != "analyst":
            assert sign_in(role.slug).post(where).status_code == 403, role.slug
    assert not AuditEvent.objects.filter(verb="looked at masked values").exists()


@needs_shared
def test_after_ninety_days_the_page_says_to_use_the_file_itself(
    sign_in: SignIn, messy: models.Import, monkeypatch: pytest.MonkeyPatch
):
    assert messy.finished_at is not None
    late = messy.finished_at.date() + timedelta(DAYS + 1)
    monkeypatch.setenv("FINGERPOST_TODAY", late.isoformat())
    client = sign_in("analyst")
    page = text(client.get(f"/workspace/imports/{messy.pk}/"))
    assert "Show the values" not in page
    assert "Look them up in the file itself" in page
    shown = client.post(f"/workspace/imports/{messy.pk}/values/")
    assert "in the file)" not in shown.content.decode()
    assert AuditEvent.objects.get(verb="looked at masked values").detail["lines"] == 0


def hand_in(by: Person, content: bytes = b"nonsense\n1\n") -> models.Import:
    file = SimpleUploadedFile("figures.csv", content)
    return actions.queue_import(by=by, source="entered", files=[file])


@pytest.mark.usefixtures("for_schools")
def test_a_school_sees_its_own_imports_and_nobody_elses(
    sign_in: SignIn, people: dict[str, Person]
):
    own, other = hand_in(people["school"]), hand_in(people["analyst"], b"other\n2\n")
    client = sign_in("school")
    listed = text(client.get("/workspace/imports/"))
    assert f"Import {own.pk}" in listed
    assert f"Import {other.pk}" not in listed
    assert "How fresh the figures are" not in listed
    mine, theirs = (f"/workspace/imports/{one.pk}/" for one in (own, other))
    for end in ("", "progress/", "children/", "findings.csv", "findings.xlsx"):
        assert client.get(mine + end).status_code == 200, end
        assert client.get(theirs + end).status_code == 404, end
    for end in ("start/", "cancel/"):
        assert client.post(theirs + end).status_code == 404
    other.refresh_from_db()
    assert other.state == models.HANDED_IN
    everybody = text(sign_in("analyst").get("/workspace/imports/"))
    assert f"Import {own.pk}" in everybody


@pytest.mark.usefixtures("for_schools")
def test_a_school_is_offered_only_the_sources_that_are_meant_for_it(sign_in: SignIn):
    page = sign_in("school").get("/workspace/imports/new/").content.decode()
    inputs = re.findall(r"<input[^>]*radios[^>]*>", page)
    assert [re.findall(r'value="(\w+)"', one) for one in inputs] == [["entered"]]
    assert "SEN2" not in page


@pytest.mark.usefixtures("for_schools")
@pytest.mark.parametrize("role", [role.slug for role in SIGN_IN_ROLES])
def test_only_those_it_is_meant_for_hand_a_file_in(
    role: str, people: dict[str, Person]
):
    if role in ("analyst", "school"):
        assert hand_in(people[role]).by == people[role]
    else:
        with pytest.raises(NotAllowed, match="not yours"):
            hand_in(people[role])
        assert not models.Import.objects.exists()


def test_without_a_source_that_is_meant_for_them_nobody_but_analysts_hands_in(
    sign_in: SignIn, people: dict[str, Person]
):
    for source in catalogue().values():
        if "school" in source.handed_in_by:
            continue
        with pytest.raises(NotAllowed):
            actions.queue_import(
                by=people["school"],
                source=source.slug,
                files=[SimpleUploadedFile("a.csv", b"a\n1\n")],
            )


@pytest.mark.usefixtures("for_schools")
def test_a_school_cannot_put_other_files_aside(people: dict[str, Person]):
    row = hand_in(people["school"])
    with pytest.raises(NotAllowed, match="analyst"):
        actions.start_import(by=people["school"], row=row, replace=True)
    row.refresh_from_db()
    assert row.state == models.HANDED_IN


@pytest.mark.usefixtures("for_schools")
def test_a_refused_file_says_what_to_do(sign_in: SignIn, people: dict[str, Person]):
    row = hand_in(people["school"])
    actions.start_import(by=people["school"], row=row)
    actions.run_import(row=row)
    page = text(sign_in("school").get(f"/workspace/imports/{row.pk}/"))
    assert "Refused" in page
    assert unescape(row.told["reason"]) in page
    assert "What to do now" in page
    assert "Every column that we read, with its codes" in page
    assert "Hand in files again" in page


def test_formula_cells_of_a_file_are_inert_in_what_is_downloaded(
    sign_in: SignIn, own_home: Path, people: dict[str, Person]
):
    row = models.Import.objects.create(
        source="sen2",
        state=models.WITH_FINDINGS,
        by_words="Analyst 1",
        queued_at=people["analyst"].joined,
        report={
            "rules": {"counts": {"R02": 1}},
            "findings": [
                {
                    "rule": "R02",
                    "severity": "error",
                    "file": "=x.csv",
                    "table": "requests",
                    "line": 2,
                    "field": "received_date",
                    "value": "@SUM(1,1)",
                    "message": "This is not a day.",
                }
            ],
        },
    )
    made = sign_in("analyst").get(f"/workspace/imports/{row.pk}/findings.csv")
    assert "'@SUM(1,1)" in made.content.decode("utf-8-sig")
    assert ",'=x.csv," in made.content.decode("utf-8-sig")


@pytest.mark.parametrize("role", ["analyst", "school", "administrator"])
def test_every_source_has_a_page_with_every_column(role: str, sign_in: SignIn):
    client = sign_in(role)
    for source in catalogue().values():
        page = client.get(f"/workspace/sources/{source.slug}/")
        assert page.status_code == 200
        seen = text(page)
        asks = re.sub(r"\s+", " ", source.ask) in seen
        assert asks == (role == "analyst"), "only who brings files in asks for them"
        for table in source.tables:
            for column in table.columns:
                assert column.title in seen, f"{source.slug}: {column.title}"
    assert client.get("/workspace/sources/nothing_like_it/").status_code == 404
