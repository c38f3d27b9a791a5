"""For tests of commands: run as other programs run them, in a home of their own."""

import json
import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest


@dataclass(frozen=True)
class Ended:
    """How a command ended: its status and what it printed."""

    status: int
    out: str
    err: str

    @property
    def document(self) -> Any:
        """The one JSON document on standard output."""
        return json.loads(self.out)


Run = Callable[..., Ended]


@pytest.fixture(scope="session")
def run_in() -> Run:
    """Run a command in a home; extra environment by name."""

    def run(home: Path, *words: str, **environment: str) -> Ended:
        ended = subprocess.run(
            [sys.executable, "-m", "fingerpost.cli.main", *words],
            capture_output=True,
            check=False,
            env={
                **os.environ,
                "FINGERPOST_HOME": str(home),
                "FINGERPOST_TODAY": "2026-01-20",
                "FINGERPOST_DEBUG": "",
                "DATABASE_URL": "",
                **environment,
            },
        )
        return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())

    return run


@pytest.fixture
def run(run_in: Run, tmp_path: Path) -> Run:
    """Run a command in a new, empty home."""

    def here(*words: str, **environment: str) -> Ended:
        return run_in(tmp_path / "home", *words, **environment)

    return here


@pytest.fixture
def call_in(capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Run:
    """Call a command in this process: much faster, for those that only read."""
    from fingerpost.cli.main import main

    def call(home: Path, *words: str) -> Ended:
        monkeypatch.setenv("FINGERPOST_HOME", str(home))
        monkeypatch.delenv("FINGERPOST_DEBUG", raising=False)
        capfd.readouterr()
        status = main(words)
        out, err = capfd.readouterr()
        return Ended(status, out, err)

    return call
