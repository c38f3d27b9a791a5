"""Every bad input gets its class by the page, by the API and by the command.

What holds for each (see the reference set): an answer below 500 within 5 seconds,
nothing half stored, what was there stays, no copy left, no word about a child in a log,
an address, the trail or what is shown of a refusal, and an entry in the trail. That
bombs stay small is measured in a process of its own: tests/unit/engine/test_bombs.py.
"""

import json
import logging
import os
import time
from collections.abc import Callable
from html import unescape
from pathlib import Path
from typing import Any

import pytest
from bad_inputs import CLASS, FOLDER, NAMES, PART, ROWS, cells_of, identifiers_of
from django.core.cache import cache
from django.test import Client
from reference import needs_shared

from fingerpost.cli.main import main
from fingerpost.engine.store import Store
from fingerpost.evidence import models
from fingerpost.evidence.actions import imports
from fingerpost.partnership import actions
from fingerpost.partnership.models import AuditEvent, Person

SignIn = Callable[[str], Client]
pytestmark = [
    needs_shared,
    pytest.mark.django_db(transaction=True),
    pytest.mark.usefixtures("own_home"),
]
NEW = "/workspace/imports/new/"
BOUNDARY = "----fingerpost"
KEPT, REFUSED = "kept", "refused"


@pytest.fixture(autouse=True)
def at_once(settings: Any, own_home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The worker's work is done at once, without figures, which have their own tests.

    What waits on its way in waits where we can see it.
    """
    settings.TASKS = {
        "default": {"BACKEND": "django_tasks.backends.immediate.ImmediateBackend"}
    }
    waiting = own_home / "on-its-way"
    waiting.mkdir()
    settings.FILE_UPLOAD_TEMP_DIR = str(waiting)
    monkeypatch.setattr(imports, "run_measures", lambda *, by: None)
    actions.change_settings(by="test", area="E10000025", area_name="The area")
    cache.clear()


class Trace:
    """Everything that is written down while files come in, and where it might leak."""

    def __init__(self, caplog: pytest.LogCaptureFixture):
        caplog.set_level(logging.DEBUG)
        self.caplog = caplog
        self.addresses: list[str] = []

    def text(self) -> str:
        """Logs, addresses and the audit trail as one text."""
        trail = json.dumps(
            list(AuditEvent.objects.values("who", "words", "verb", "about", "detail")),
            ensure_ascii=False,
        )
        logs = "\n".join(
            f"{record.getMessage()} {record.exc_text or ''} {record.args!r}"
            for record in self.caplog.records
        )
        return "\n".join([trail, logs, *self.addresses])


@pytest.fixture
def trace(caplog: pytest.LogCaptureFixture) -> Trace:
    return Trace(caplog)


def body_of(files: list[tuple[str, bytes]], **fields: str) -> bytes:
    """A form as a hostile browser writes it: names are sent exactly as they are."""
    parts = [
        f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n'
        f"{value}\r\n".encode()
        for name, value in fields.items()
    ]
    for name, data in files:
        quoted = name.replace("\\", "\\\\").replace('"', '\\"')
        parts.append(
            f'--{BOUNDARY}\r\nContent-Disposition: form-data; name="files"; '
            f'filename="{quoted}"\r\nContent-Type: text/csv\r\n\r\n'.encode()
            + data
            + b"\r\n"
        )
    return b"".join([*parts, f"--{BOUNDARY}--\r\n".encode()])


Outcome = tuple[str, str]  # kept or refused, and what the person reads


def by_page(sign_in: SignIn, trace: Trace) -> Callable[..., Outcome]:
    client = sign_in("analyst")
    client.raise_request_exception = False

    def hand_in(name: str, data: bytes, part: str) -> Outcome:
        kind = f"multipart/form-data; boundary={BOUNDARY}"
        body = body_of([(name, data)], source="sen2", part=part)
        handed = client.generic("POST", NEW, body, content_type=kind)
        assert handed.status_code < 500
        if handed.status_code != 302:
            return REFUSED, unescape(handed.content.decode())
        where = handed["Location"]
        started = client.post(f"{where}start/", {"replace": "no"})
        trace.addresses += [where, started["Location"]]
        page = client.get(where)
        assert page.status_code == 200
        row = models.Import.objects.latest("pk")
        return (
            REFUSED if row.state == models.REFUSED else KEPT,
            unescape(page.content.decode()),
        )

    return hand_in


def by_api(people: dict[str, Person], trace: Trace) -> Callable[..., Outcome]:
    _, words = actions.issue_token(by="test", person=people["analyst"], label="test")
    client = Client(raise_request_exception=False)

    def hand_in(name: str, data: bytes, part: str) -> Outcome:
        answer = client.generic(
            "POST",
            "/api/v1/imports",
            body_of([(name, data)], source="sen2", part=part),
            content_type=f"multipart/form-data; boundary={BOUNDARY}",
            headers={"Authorization": f"Bearer {words}"},
        )
        assert answer.status_code in (201, 400, 422), answer.content
        trace.addresses.append(answer.headers.get("Location", ""))
        text = json.dumps(answer.json(), ensure_ascii=False)
        return KEPT if answer.status_code == 201 else REFUSED, text

    return hand_in


def by_command(
    folder: Path, capfd: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    def hand_in(name: str, data: bytes, part: str) -> Outcome:
        place = folder / "handed over"
        place.mkdir(exist_ok=True)
        path = place / name.replace("/", "_").replace("\0", "_")
        path.write_bytes(data)
        capfd.readouterr()
        words = ["import", "sen2", str(path), "--area", "931", "--no-compute"]
        status = main([*words, "--json", *(["--part", part] if part else [])])
        out, err = capfd.readouterr()
        path.unlink()
        place.rmdir()
        assert status in (0, 3), err
        assert "Traceback" not in err
        return KEPT if status == 0 else REFUSED, out + err

    return hand_in


ROUTES = ("page", "api", "command")
Routes = dict[str, Callable[..., Outcome]]


@pytest.fixture
def routes(
    sign_in: SignIn,
    people: dict[str, Person],
    trace: Trace,
    tmp_path_factory: pytest.TempPathFactory,
    capfd: pytest.CaptureFixture[str],
) -> Routes:
    return {
        "page": by_page(sign_in, trace),
        "api": by_api(people, trace),
        "command": by_command(tmp_path_factory.mktemp("elsewhere"), capfd),
    }


def files_in(folder: Path) -> set[str]:
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and "keys" not in path.parts
    }


def earlier(routes: Routes) -> None:
    """Something of the same council is here already."""
    data = (FOLDER / "00_control_ok_requests.csv").read_bytes()
    assert routes["api"]("earlier.csv", data, "")[0] == KEPT


@pytest.mark.parametrize("name", sorted(CLASS))
def test_each_file_gets_its_class_by_every_route(
    name: str, routes: Routes, own_home: Path, trace: Trace
) -> None:
    path = FOLDER / name
    data, part = path.read_bytes(), PART.get(name, "")
    store = Store(own_home)
    earlier(routes)
    [there] = store.everything()
    before = files_in(own_home)
    outcomes = {}
    for route in ROUTES:
        began = time.perf_counter()
        outcome, shown = routes[route](name, data, part)
        assert time.perf_counter() - began < 5, route
        outcomes[route] = outcome
        assert "Traceback" not in shown
        if outcome == REFUSED:
            assert "reject" in CLASS[name], shown
            assert files_in(own_home) == before, route
            leaked = {one for one in identifiers_of(path) if one in shown}
            assert not leaked, (route, leaked)
        else:
            assert CLASS[name] != "reject", shown
            assert files_in(own_home) - before != set() or name.startswith("00_")
        assert there in store.snapshots(), "what was there stays"
        assert not list((own_home / "spool").rglob("*.*"))
        assert not list((own_home / "on-its-way").iterdir())
    assert len(set(outcomes.values())) == 1, outcomes
    kept = store.everything()
    fresh = [one for one in kept if one != there]
    assert len(fresh) <= 1, "the same file by three routes is one import"
    for one in fresh:
        report = store.report(one.import_id)
        assert report is not None
        for table, rows in report["tables"].items():
            assert rows["read"] == rows["stored"] + rows["flagged"], table
            stored = store.table("sen2", table)
            assert stored is not None
        if name in ROWS:
            told = {t: rows["stored"] for t, rows in report["tables"].items()}
            assert told == ROWS[name]
    assert_nothing_is_told(path, trace)
    assert_each_is_in_the_trail(path)


def assert_nothing_is_told(path: Path, trace: Trace) -> None:
    """No cell of the file is in a log, an address or the trail."""
    written = trace.text()
    told = {cell for cell in cells_of(path) if cell in written}
    assert not told


def assert_each_is_in_the_trail(path: Path) -> None:
    """Who, when, which bytes and what became of them, for each hand-over."""
    import hashlib

    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    rows = models.Import.objects.filter(files__0__sha256=digest)
    if path.stat().st_size:
        assert rows.count() >= 3
    for row in rows:
        ends = AuditEvent.objects.get(verb=f"import: {row.state}", about_id=str(row.pk))
        assert ends.words
        assert ends.at
        assert ends.detail["sha256"] == [digest]


@pytest.mark.parametrize("name", NAMES, ids=[f"name-{n}" for n in range(len(NAMES))])
def test_a_hostile_name_is_only_ever_shown(
    name: str, routes: Routes, own_home: Path, trace: Trace
) -> None:
    data = (FOLDER / "00_control_ok.csv").read_bytes()
    outside = own_home.parent
    around = {str(path) for path in outside.iterdir()}
    here = Path.cwd()
    beside = set(os.listdir(here))
    outcomes = {route: routes[route](name, data, "") for route in ROUTES}
    for route, (outcome, shown) in outcomes.items():
        if outcome == REFUSED:
            assert "Traceback" not in shown, route
            continue
        assert "20" in shown
        assert "\u202e" not in shown, route
        assert "\0" not in shown, route
        assert ".." not in shown.replace("...", ""), route
    assert {str(path) for path in outside.iterdir()} == around
    assert set(os.listdir(here)) == beside
    kept = Store(own_home).everything()
    assert len(kept) == (1 if KEPT in {o for o, _ in outcomes.values()} else 0)
    for file in files_in(own_home):
        assert not file.endswith((".csv", ".html", ".exe"))
    assert "cron.d" not in trace.text()
