"""A story without a consent that runs goes through no door: states against doors.

Each row is what a family agreed to and what has happened since; each column is a door,
and whether the story's words may be read there.
"""

import io
import json
from collections.abc import Callable, Iterator
from datetime import date
from typing import Any

import pytest
from defined import JUDGED, STORY
from django.test import Client
from home_with_figures import IN_TIME
from python_calamine import CalamineWorkbook

from fingerpost.engine.period import quarter
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import CHECKS, EvidenceEntry, WordsJudgement
from fingerpost.evidence.queries import packs
from fingerpost.partnership.actions import issue_token
from fingerpost.partnership.models import Person
from fingerpost.reports import pack

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
SignIn = Callable[[str], Client]
TITLE, WORDS = "Waiting for speech therapy", "nobody told us why"
FROM = "Told to the forum"

#   agreed to         | until      | since       | partners | everyone
STATES = """
    board             |            |             | yes      | no
    board             |            | published   | yes      | no
    board, public     |            |             | yes      | no
    board, public     |            | published   | yes      | yes
    public            |            | published   | yes      | yes
    public            |            |             | yes      | no
    board, newsletter |            | published   | yes      | no
    board, public     | 2026-01-31 | published   | yes      | yes
    board, public     | 2026-01-31 | ended       | no       | no
    board             | 2026-01-31 | ended       | no       | no
    board, public     |            | taken back  | yes      | no
    board, public     |            | removed     | no       | no
    board             |            | removed     | no       | no
    board, public     |            | corrected   | no       | no
    nothing           |            | published   | no       | no
"""


def drawn() -> list[Any]:
    rows = []
    for line in STATES.splitlines():
        if line.strip():
            cells = [cell.strip() for cell in line.split("|")]
            rows.append(pytest.param(*cells, id=" ".join(filter(None, cells[:3]))))
    return rows


@pytest.fixture
def judged_measure(people: dict[str, Person]) -> str:
    row = actions.define_kpi(
        by=people["analyst"], said=JUDGED | {"officers_only": False}
    )
    actions.agree_kpi(by=people["chair"], slug=row.slug)
    return row.slug


@pytest.fixture
def both(judged_measure: str, people: dict[str, Person]) -> list[str]:
    """A measure with figures and one without, both on the board."""
    slugs = [IN_TIME, judged_measure]
    actions.choose_kpis(by=people["chair"], measures=slugs)
    return slugs


def put(
    slug: str, people: dict[str, Person], agreed: str, until: str, since: str
) -> EvidenceEntry:
    """A story with this consent, to which this has happened since."""
    uses = [] if agreed == "nothing" else agreed.split(", ")
    said = STORY | {
        "consent_uses": uses or ["board", "public"],
        "consent_until": date.fromisoformat(until) if until else None,
    }
    row = actions.record_evidence(by=people["analyst"], measure=slug, **said)
    chair = people["chair"]
    if since and row.may_be_public(date(2026, 1, 20)):
        actions.publish_words(by=chair, what=row, checks=CHECKS)
    if not uses:  # as if it had been written past every action
        EvidenceEntry.objects.filter(pk=row.pk).update(consent_uses=[])
    if since == "taken back":
        actions.take_words_back(by=chair, what=row, reason="Too easy to know.")
    if since == "removed":
        actions.remove_story(by=people["analyst"], entry=row)
    if since == "corrected":
        actions.record_evidence(
            by=people["analyst"], measure=slug, corrects=row,
            **said | {"title": "Put right", "words": "Changed.", "source": "As before",
                    "strength_why": "As it is."},
        )  # fmt: skip
    return row


def partners_doors(slug: str, sign_in: SignIn, token: str) -> Iterator[tuple[str, str]]:
    chair, analyst = sign_in("chair"), sign_in("analyst")
    here = f"/workspace/measures/{slug}/"
    yield "page", chair.get(here).content.decode()
    yield "board", chair.get("/workspace/board/").content.decode()
    yield "workbook", cells(chair.get(f"{here}figures.xlsx").content)
    yield "judging", analyst.get(f"{here}judgement/").content.decode()
    found = packs.board_pack(queries.board_readings("partner"), now=queries.figures())
    yield "pack", pack.as_html(found)
    yield "api", api(slug, token)


def public_doors(slug: str) -> Iterator[tuple[str, str]]:
    client = Client()
    yield "page", client.get(f"/measures/{slug}/").content.decode()
    yield "workbook", cells(client.get(f"/measures/{slug}/figures.xlsx").content)
    yield "all themes", client.get("/how-we-are-doing/").content.decode()
    for theme in ("assessment", "experience"):
        yield theme, client.get(f"/how-we-are-doing/{theme}/").content.decode()
    yield "home", client.get("/").content.decode()
    yield "api", api(slug, "")


def api(slug: str, token: str) -> str:
    client = Client()
    headers = {"Authorization": f"Bearer {token}"} if token else {}
    found = [
        client.get(f"/api/v1/{name}/{slug}", headers=headers).content.decode()
        for name in ("evidence", "measures", "readings")
    ]
    return " ".join(json.dumps(json.loads(one), ensure_ascii=False) for one in found)


def cells(content: bytes) -> str:
    book = CalamineWorkbook.from_filelike(io.BytesIO(content))
    return json.dumps(
        [book.get_sheet_by_name(name).to_python() for name in book.sheet_names],
        default=str,
    )


MUST_SHOW = {
    "partners": ("page", "workbook", "pack", "api"),
    "everyone": ("page", "workbook", "api"),
}


@pytest.mark.parametrize("which", [0, 1], ids=["with figures", "in words only"])
@pytest.mark.parametrize(("agreed", "until", "since", "partners", "everyone"), drawn())
def test_a_story_is_read_only_where_the_family_agreed(
    which: int, agreed: str, until: str, since: str, partners: str, everyone: str,
    both: list[str], people: dict[str, Person], sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    slug = both[which]
    put(slug, people, agreed, until, since)
    if since == "ended":
        monkeypatch.setenv("FINGERPOST_TODAY", "2026-02-01")
    token = issue_token(by="a test", person=people["chair"], label="a test")[1]
    for audience, may, doors in (
        ("partners", partners, partners_doors(slug, sign_in, token)),
        ("everyone", everyone, public_doors(slug)),
    ):
        for name, seen in doors:
            for secret in (TITLE, WORDS, FROM, "It is one family"):
                if may == "no":
                    assert secret not in seen, f"{audience} at the door {name}"
            if may == "yes" and name in MUST_SHOW[audience]:
                assert WORDS in seen, f"{audience} at the door {name}"
            if audience == "everyone":
                assert "mother" not in seen, "who gave consent is for partners"


@pytest.mark.parametrize("how", ["removed", "ended"])
def test_a_judgement_does_not_retell_a_story_that_is_gone(
    how: str, both: list[str], people: dict[str, Person], sign_in: SignIn,
    monkeypatch: pytest.MonkeyPatch,
):  # fmt: skip
    slug = both[1]
    row = put(slug, people, "board, public", "2026-01-31", "published")
    judged = actions.judge_in_words(
        by=people["analyst"], measure=slug, period=quarter(2025, 4), answer="worse",
        reason="One family says that nobody told us why.", evidence=[row],
    )  # fmt: skip
    actions.publish_words(by=people["chair"], what=judged, checks=CHECKS)
    assert WORDS in dict(public_doors(slug))["page"]
    if how == "removed":
        actions.remove_story(by=people["analyst"], entry=row)
    else:
        monkeypatch.setenv("FINGERPOST_TODAY", "2026-02-01")
    token = issue_token(by="a test", person=people["chair"], label="a test")[1]
    for name, seen in partners_doors(slug, sign_in, token):
        assert WORDS not in seen, name
    for name, seen in public_doors(slug):
        assert WORDS not in seen, name
        assert "Judged in words: worse" not in seen, "it may not stand without its why"
        assert "story that it rests on" not in seen, f"what is gone is gone: {name}"
    page = dict(partners_doors(slug, sign_in, token))["page"]
    assert "a story that it rests on may no longer be shown" in page
    assert WordsJudgement.objects.count() == 1, "that somebody judged is kept"
