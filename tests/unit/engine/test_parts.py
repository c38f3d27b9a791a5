"""A file that is another part of a return than people say is refused in words."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path

import pytest

from fingerpost.engine.importing import import_files
from fingerpost.engine.source import ImportReport
from fingerpost.engine.store import Store
from fingerpost.sources import catalogue, looks_like

NOW = datetime(2026, 1, 20, 9, 0)
MODULE_2 = (
    "Person ID,Requests Record ID,Date Request Was Received,"
    "Initial Request Whilst In RYA,Request Outcome Date,Request Outcome,"
    "Request Mediation,Request Tribunal,Exported - Child Or Young Person Moves Out Of "
    "LA Before Assessment Is Completed,New start date\n"
    "1,R1,2025-03-01,0,2025-04-01,Y,0,0,,\n"
)
Bring = Callable[..., ImportReport]


@pytest.fixture
def bring(tmp_path: Path) -> Bring:
    def handed(name: str, *, source: str = "sen2", part: str = "") -> ImportReport:
        path = tmp_path / "file"
        path.write_text(MODULE_2)
        return import_files(
            Store(tmp_path / "home"),
            source=catalogue()[source],
            paths=[(name, path)],
            now=NOW,
            area="931",
            part=part,
            likeness=lambda file: looks_like(file, instead_of=source),
        )

    return handed


@pytest.mark.parametrize(
    ("name", "part"),
    [
        ("a.csv", ""),
        ("a.csv", "2"),
        ("Module_2 requests.csv", ""),
        ("module25.csv", ""),
    ],
)
def test_what_nobody_contradicts_is_read(bring: Bring, name: str, part: str) -> None:
    assert not bring(name, part=part).refused


@pytest.mark.parametrize(
    ("name", "part", "whose"),
    [
        ("a.csv", "1", "you said that it is module 1"),
        ("module1.csv", "", "its name says module 1"),
        ("SEN2 Module-03.csv", "", "its name says module 3"),
        ("module2.csv", "5", "you said that it is module 5"),
    ],
)
def test_a_file_that_is_another_module_is_refused_by_name(
    bring: Bring, name: str, part: str, whose: str
) -> None:
    reason = bring(name, part=part).reason or ""
    assert f"{name}, line 1: this looks like module 2 (requests" in reason
    assert whose in reason


def test_a_part_that_there_is_not_is_refused_with_those_there_are(bring: Bring) -> None:
    assert "1: module 1 (persons)" in (bring("a.csv", part="9").reason or "")


def test_a_file_of_another_source_is_sent_there(bring: Bring) -> None:
    for source in set(catalogue()) - {"sen2"}:
        reason = bring("a.csv", source=source).reason or ""
        assert "looks like SEN2 return" in reason, source
