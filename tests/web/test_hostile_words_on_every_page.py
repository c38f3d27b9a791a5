"""Whatever people type is shown as they typed it, and runs nowhere.

Every free text holds a tag, a quotation mark and the beginning of a formula. Every
page, answer and file is then looked at, and so is the trail.
"""

import csv
import io
import json
import re
import zipfile
from collections.abc import Callable
from datetime import date

import pytest
from defined import DEFINED, STORY, VOICE
from django.test import Client
from every_address import EVERY, path_of
from home_with_figures import IN_TIME, NEAR
from seen import text

from fingerpost.engine.period import calendar_year, month
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import CHECKS
from fingerpost.evidence.queries import exception_reports, packs
from fingerpost.partnership import actions as partnership
from fingerpost.partnership.models import AuditEvent, Person
from fingerpost.partnership.permissions import PUBLIC
from fingerpost.register import actions as register
from fingerpost.reports import pack
from fingerpost.reports.workbook import WORKBOOK_TYPE

pytestmark = pytest.mark.django_db
BAD = "=1+1\"'><script>z7()</script><img src=x onerror=z7()>"
TOLD = f"{BAD} told"  # what families and owners said: never in the trail
FORMULA = re.compile(r"[=+\-@\t\r\n＝＋－＠]")


@pytest.fixture
def hostile(filled: dict[str, int], people: dict[str, Person]) -> dict[str, int]:
    """Something hostile in every text that people can type."""
    by, chair = people["analyst"], people["chair"]
    council = partnership.add_organisation(by=by, name=BAD, kind="council", slug="bad")
    for person in people.values():
        person.name = person.role_title = BAD
        person.organisation = council
        person.save()
    partnership.set_theme(by=by, slug="right-help-early", title=BAD)
    partnership.change_settings(by=by, name=BAD, area_name=BAD)
    actions.set_kpi(by=by, measure=IN_TIME, accountable=council, lead=by)
    actions.add_group(
        by=by, name=BAD[:60], areas=NEAR[:3], valid_from=date(2024, 1, 1), reason=BAD
    )
    about = {"by": by, "measure": IN_TIME, "basis": "local", "reason": BAD,
             "decision": BAD}  # fmt: skip
    actions.set_baseline(
        **about, value=30.0, period=month(2024, 11), source=BAD, numerator=24,
        denominator=80,
    )  # fmt: skip
    for value in (60.0, 70.0):
        actions.set_target(
            **about, kind="number", value=value, valid_from=date(2024, 1, 1),
            due=date(2026, 3, 31), source=BAD,
        )  # fmt: skip
    actions.add_milestone(**about, label=BAD, due=date(2026, 6, 30), expected=50.0)
    actions.expect_year_end(
        **about, period=calendar_year(2026), value=55.0, method=BAD,
        made_on=date(2026, 1, 2),
    )  # fmt: skip
    actions.rebase(**about, day=date(2025, 3, 1))
    actions.choose_chart(**about, chart="run")
    words = actions.write_commentary(
        by=by, measure=IN_TIME, period=month(2025, 12), happened=BAD, why=BAD,
        so_what=BAD, next=BAD,
    )  # fmt: skip
    actions.publish_commentary(by=chair, commentary=words)
    actions.rate_quality(by=by, measure=IN_TIME, level="good", reason=BAD)
    for said in (VOICE, STORY):
        told = {"title": TOLD, "words": TOLD, "source": TOLD, "strength_why": TOLD}
        told |= {"consent_by": TOLD, "consent_for": TOLD} if said is STORY else {}
        row = actions.record_evidence(by=by, measure=IN_TIME, **said | told)
        actions.publish_words(by=chair, what=row, checks=CHECKS)
    again = actions.record_evidence(by=by, measure=IN_TIME, **VOICE)
    actions.publish_words(by=chair, what=again, checks=CHECKS)
    actions.take_words_back(by=chair, what=again, reason=TOLD)
    report = exception_reports.every_report().get(pk=filled["report"])
    owner = {"by": by, "report": report, "why": TOLD, "doing": TOLD}
    owner |= {"help_needed": TOLD, "help_from": TOLD}
    actions.write_report(**owner, submit=False)
    actions.write_report(**owner, submit=True, recovery_on=date(2026, 6, 30))
    texts = ("title", "why", "plain", "numerator", "document")
    said = DEFINED | dict.fromkeys(texts, BAD) | {"officers_only": False}
    made = actions.define_kpi(by=by, said=said)
    actions.agree_kpi(by=chair, slug=made.slug)
    register.report_issue(
        by=by, title=BAD, source="sen2", dimension="completeness", severity="severe",
        effect=BAD, caveat=BAD,
    )  # fmt: skip
    return filled


def runs(html: str) -> str:
    """The first place at which what was typed would run; "" where it never does."""
    found = re.search(r".{0,80}<(?:script>z7|img src=x).{0,20}", html)
    return found[0] if found else ""


@pytest.mark.parametrize("role", ["", "analyst", "chair", "programme-team"])
def test_nothing_that_was_typed_runs_on_a_page_or_in_a_file(
    role: str, hostile: dict[str, int], sign_in: Callable[[str], Client]
):
    client, met = sign_in(role), 0
    for route, entry in EVERY:
        if role and entry.callback.permission == PUBLIC:  # type: ignore[attr-defined]
            continue  # the same as for a visitor
        path = path_of(route, hostile)
        answer = client.get(path)
        disposition = answer.headers.get("Content-Disposition", "")
        assert re.fullmatch(r'(attachment; filename="[\w.-]+")?', disposition), path
        if answer.status_code != 200:
            continue
        kind = answer["Content-Type"]
        if kind == WORKBOOK_TYPE:
            with zipfile.ZipFile(io.BytesIO(answer.content)) as parts:
                sheets = [parts.read(n) for n in parts.namelist() if "sheet" in n]
            assert not any(re.search(rb"<f[ >]", one) for one in sheets), path
        elif kind.startswith("text/csv"):
            table = csv.reader(io.StringIO(answer.content.decode("utf-8-sig")))
            for cell in (cell for row in table for cell in row):
                number = re.fullmatch(r"-?[\d.]+(e-?\d+)?", cell)
                assert number or not FORMULA.match(cell), (path, cell)
        elif kind.startswith("text/html"):
            assert not runs(answer.content.decode()), path
            met += "<script>z7()</script>" in text(answer.content)
    assert met > (1 if not role else 10)


def test_nothing_that_was_typed_runs_in_the_pack(hostile: dict[str, int]):
    found = packs.board_pack(queries.board_readings("partner"), now=queries.figures())
    html = pack.as_html(found)
    assert not runs(html)
    assert "&lt;script&gt;z7()" in html


@pytest.mark.parametrize("kind", ["readings", "evidence", "measures", "comparisons"])
def test_an_answer_for_programs_is_no_page(kind: str, hostile: dict[str, int]):
    answer = Client().get(f"/api/v1/{kind}/{IN_TIME}")
    assert answer.status_code == 200
    assert answer["Content-Type"].startswith("application/json")
    assert answer["X-Content-Type-Options"] == "nosniff"
    json.loads(answer.content)


def test_the_trail_says_what_was_done_and_repeats_no_words_of_families_or_owners(
    hostile: dict[str, int],
):
    trail = [f"{one.verb} | {one.about} | {one.detail}"
             for one in AuditEvent.objects.all()]  # fmt: skip
    assert [line for line in trail if "> told" in line] == []
    done = " ".join(trail)
    for verb in (
        "exception report: submitted", "exception report: being written", "evidence",
        "target", "baseline", "milestone", "commentary", "group of areas", "quality",
        "chart", "re-based", "expected",
    ):  # fmt: skip
        assert verb in done.lower(), verb
