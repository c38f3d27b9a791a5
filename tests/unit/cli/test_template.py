"""Templates are written as files to fill in, and nothing filled in is overwritten."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

from fingerpost.sources import catalogue

Run = Callable[..., Any]


def test_a_template_is_written_where_it_is_asked_for(run: Run, tmp_path: Path):
    path = tmp_path / "lists.xlsx"
    ended = run("template", "annex_a", "--output", str(path))
    assert ended.status == 0, ended.err
    make = catalogue()["annex_a"].template
    assert make is not None
    assert path.read_bytes()[:2] == make().data[:2] == b"PK"


def test_what_is_there_is_never_overwritten(run: Run, tmp_path: Path):
    path = tmp_path / "mine.xlsx"
    path.write_text("filled in")
    ended = run("template", "annex_a", "--output", str(path))
    assert ended.status == 2
    assert "there already" in ended.err
    assert path.read_text() == "filled in"


def test_a_source_without_a_template_says_which_have_one(run: Run):
    ended = run("template", "sen2")
    assert ended.status == 2
    assert "annex_a" in ended.err
