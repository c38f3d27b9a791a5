"""Handing in files as a person without scripts does: check, go ahead, read."""

import os
import re
from collections.abc import Callable
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from reference import SHARED, needs_shared

from fingerpost import home
from fingerpost.cli.commands import worker
from fingerpost.evidence import models
from fingerpost.partnership.actions import change_settings

SignIn = Callable[[str], Client]
NEW = "/workspace/imports/new/"
# the task runs once the page's transaction is over, so these tests really commit
pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_home"),
]


@pytest.fixture(autouse=True)
def at_once(settings: Any) -> None:
    """Tests do the work of the worker at once."""
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }


def text(page: bytes) -> str:
    plain = re.sub(r"<[^>]+>", " ", page.decode())
    return re.sub(r"\s+", " ", unescape(plain))


def csv(name: str, content: bytes) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, content_type="text/csv")


def test_nothing_chosen_is_explained(sign_in: SignIn):
    page = sign_in("analyst").post(NEW, {})
    assert "Choose what the files are" in text(page.content)
    assert "Choose at least one file" in text(page.content)


def test_an_empty_file_is_explained(sign_in: SignIn):
    page = sign_in("analyst").post(NEW, {"source": "sen2", "files": csv("a.csv", b"")})
    assert "is empty" in text(page.content)
    assert not models.Import.objects.exists()


def test_files_wait_for_a_go_ahead_and_can_be_taken_back(
    sign_in: SignIn, own_home: Path
):
    client = sign_in("analyst")
    nasty = "<img src=x onerror=alert(1)>.csv"
    handed = client.post(NEW, {"source": "sen2", "files": csv(nasty, b"a,b\n1,2\n")})
    assert re.fullmatch(r"/workspace/imports/\d+/", handed["Location"])
    check = client.get(handed["Location"])
    assert "Check before we read these files" in text(check.content)
    assert b"<img src=x" not in check.content
    row = models.Import.objects.get()
    assert row.state == models.HANDED_IN
    client.post(f"/workspace/imports/{row.pk}/cancel/")
    row.refresh_from_db()
    assert row.state == models.CANCELLED
    assert not [p for p in (own_home / "spool").rglob("*") if p.is_file()]
    seen = text(client.get(handed["Location"]).content)
    assert "cancelled before it was checked" in seen


def test_what_comes_in_lies_in_the_home_from_its_first_byte(settings: Any):
    assert Path(settings.FILE_UPLOAD_TEMP_DIR).name == "spool"
    assert (
        Path(settings.FILE_UPLOAD_TEMP_DIR).parent == Path(settings.MEDIA_ROOT).parent
    )


def test_copies_that_wait_go_after_a_day_though_nobody_hands_in_again(
    sign_in: SignIn, own_home: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FINGERPOST_TODAY", "2026-01-20")
    client = sign_in("analyst")
    client.post(NEW, {"source": "sen2", "files": csv("m.csv", b"a,b\n1,2\n")})
    left_over = own_home / "spool" / "leftover"
    left_over.mkdir()
    (left_over / "1").write_bytes(b"Dyer")
    cut_off = own_home / "spool" / "cut-off.upload"
    cut_off.write_bytes(b"Dyer")
    long_ago = datetime(2026, 1, 19, tzinfo=home.LONDON).timestamp()
    for one in (left_over, cut_off):
        os.utime(one, (long_ago, long_ago))

    def copies() -> list[Path]:
        return [p for p in (own_home / "spool").rglob("*") if p.is_file()]

    worker.sweep()
    assert len(copies()) == 1, "what was handed in today waits; what is left over goes"
    monkeypatch.setenv("FINGERPOST_TODAY", "2026-01-22")
    worker.sweep()
    assert not copies()
    assert models.Import.objects.get().state == models.CANCELLED


def test_a_file_that_is_not_what_it_says_is_refused_in_one_sentence(
    sign_in: SignIn, own_home: Path
):
    client = sign_in("analyst")
    handed = client.post(NEW, {"source": "sen2", "files": csv("m.csv", b"a,b\n1,2\n")})
    client.post(f"{handed['Location']}start/", {"replace": "no"})
    row = models.Import.objects.get()
    assert row.state == models.REFUSED
    seen = text(client.get(handed["Location"]).content)
    assert "The files were refused and nothing was stored." in seen
    assert unescape(row.report["reason"]) in seen
    assert not [p for p in (own_home / "spool").rglob("*") if p.is_file()]


def test_progress_reads_without_scripts_and_stops_asking_at_the_end(sign_in: SignIn):
    client = sign_in("analyst")
    handed = client.post(NEW, {"source": "sen2", "files": csv("m.csv", b"a,b\n1,2\n")})
    where = handed["Location"]
    models.Import.objects.update(
        state=models.CHECKING, percent=40, doing="Reading the files"
    )
    page = client.get(where).content
    assert "Checking. Reading the files (40% done)" in text(page)
    assert "Check again" in text(page)
    piece = client.get(f"{where}progress/")
    assert b"hx-get" in piece.content
    assert "HX-Refresh" not in piece.headers
    models.Import.objects.update(state=models.REFUSED)
    piece = client.get(f"{where}progress/")
    assert b"hx-get" not in piece.content
    assert piece["HX-Refresh"] == "true"


def test_what_is_being_checked_cannot_be_started_twice_or_taken_back(sign_in: SignIn):
    client = sign_in("analyst")
    handed = client.post(NEW, {"source": "sen2", "files": csv("m.csv", b"a,b\n1,2\n")})
    models.Import.objects.update(state=models.CHECKING)
    for end in ("start/", "cancel/"):
        answer = client.post(
            f"{handed['Location']}{end}", {"replace": "no"}, follow=True
        )
        assert "it cannot be changed that way" in text(answer.content)
    assert models.Import.objects.get().state == models.CHECKING


def test_a_return_of_the_same_day_is_refused_when_the_page_says_so(sign_in: SignIn):
    client = sign_in("analyst")
    handed = client.post(NEW, {"source": "sen2", "files": csv("m.csv", b"a,b\n1,2\n")})
    client.post(f"{handed['Location']}start/", {"replace": "no"})
    assert models.Import.objects.get().options["refuse_same_day"] is True
    lists = client.post(NEW, {"source": "lait", "files": csv("m.csv", b"a,b\n1,2\n")})
    client.post(f"{lists['Location']}start/", {"replace": "no"})
    assert "refuse_same_day" not in models.Import.objects.latest("pk").options


def test_who_may_hand_in_one_kind_of_file_need_not_say_which(sign_in: SignIn):
    form = sign_in("school").get(NEW).context["form"]
    assert form.fields["source"].initial == "school_ap"
    assert sign_in("analyst").get(NEW).context["form"].fields["source"].initial is None


def test_the_administrator_reads_imports_and_hands_in_none(sign_in: SignIn):
    client = sign_in("administrator")
    assert client.get("/workspace/imports/").status_code == 200
    assert client.get(NEW).status_code == 403
    assert client.post(NEW, {}).status_code == 403


@needs_shared
def test_a_real_return_goes_all_the_way_to_the_board(sign_in: SignIn):
    assert SHARED is not None
    change_settings(by="command line", area="E10000025", area_name="The area")
    client = sign_in("analyst")
    folder = SHARED / "oracles" / "d2i_sen2" / "clean"
    files = [csv(p.name, p.read_bytes()) for p in sorted(folder.glob("module*.csv"))]
    handed = client.post(NEW, {"source": "sen2", "files": files, "year": "2026"})
    where = handed["Location"]
    client.post(f"{where}start/", {"replace": "no"})
    row = models.Import.objects.get()
    assert row.state in (models.ACCEPTED, models.WITH_FINDINGS), row.report
    report = client.get(where).content
    seen = text(report)
    assert "The files were accepted" in seen
    for file in row.report["files"]:
        assert file["sha256"] in seen
    if row.report["findings"]:
        rule = row.report["findings"][0]["rule"]
        narrowed = text(client.get(f"{where}?rule={rule}").content)
        assert "that fit, of" in narrowed
    assert "Plans within 20 weeks" in text(client.get("/workspace/board/").content)
    again = client.post(NEW, {"source": "sen2", "files": [csv("m.csv", b"a\n1\n")]})
    there = text(client.get(again["Location"]).content)
    assert "What is here already" in there
    assert "Put these files in its place" in there


def test_a_template_is_offered_and_downloads(sign_in: SignIn):
    client = sign_in("analyst")
    assert "/workspace/sources/annex_a/template/" in client.get(NEW).content.decode()
    file = client.get("/workspace/sources/annex_a/template/")
    assert file.content[:2] == b"PK"
    assert 'filename="annex_a.xlsx"' in file["Content-Disposition"]
    assert client.get("/workspace/sources/sen2/template/").status_code == 404
    assert client.get("/workspace/sources/nothing/template/").status_code == 404


def test_the_rules_to_check_with_are_chosen_and_said(sign_in: SignIn, own_home: Path):
    change_settings(by="the test", area="E10000025", area_name="Oxfordshire")
    client = sign_in("analyst")
    header = "Unique ID,UPN\n"
    handed = client.post(
        NEW,
        {
            "source": "annex_a",
            "rules": "annex-a-public",
            "files": csv("a.csv", (header + "1,2\n").encode()),
        },
    )
    row = models.Import.objects.get()
    assert row.options["rules"] == "annex-a-public"
    assert "annex-a-public" in text(client.get(handed["Location"]).content)
    page = client.post(
        NEW, {"source": "annex_a", "rules": "mine", "files": csv("a.csv", b"a\n1\n")}
    )
    assert "Choose a set of rules from the list" in text(page.content)


def test_an_inspection_list_says_which_rules_ran_and_that_nothing_is_counted(
    sign_in: SignIn, own_home: Path
):
    from fingerpost.sources.annex_a.tables import EXTRA, HEADER, LIST_1

    change_settings(by="the test", area="E10000025", area_name="Oxfordshire")
    client = sign_in("analyst")
    heads = [c.headers[HEADER] for c in LIST_1.columns if c.name not in EXTRA]
    row = ["C1", "", "", "04/06/2012", "", *[""] * (len(heads) - 5)]
    content = ",".join(heads) + "\n" + ",".join(row) + "\n"
    data = {
        "source": "annex_a",
        "rules": "annex-a-public",
        "files": csv("list.csv", content.encode()),
    }
    page = client.post(NEW, data)["Location"]
    client.post(f"{page}start/", {"replace": "no"})
    said = text(client.get(page).content)
    assert "These lists are kept. No figure is made of them." in said
    assert "annex-a-public" in said
    assert "Gender is missing." in said
    assert models.Import.objects.get().shape == "csv"
