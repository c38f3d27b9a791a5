"""The same pages and actions on PostgreSQL, in a server made for this one test."""

import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from postgresql import postgresql_server

ROOT = Path(__file__).parents[2]
AGAIN = (
    "tests/web",
    "tests/unit/evidence",
    "tests/unit/partnership",
    "tests/unit/register",
)
NESTED = "FINGERPOST_TESTS_ON_POSTGRESQL"  # set in the run inside this test


@pytest.fixture
def server() -> Iterator[str]:
    """The address of a server of its own."""
    with postgresql_server() as address:
        yield address


@pytest.mark.skipif(NESTED in os.environ, reason="this is the run on PostgreSQL")
def test_pages_and_actions_do_the_same_on_postgresql(server: str):
    told = subprocess.run(
        [
            sys.executable,
            "-m",
            "pytest",
            "-q",
            "-p",
            "no:xdist",
            "-p",
            "no:cacheprovider",
            "-k",
            "not every_address_says",
            *AGAIN,
        ],
        cwd=ROOT,
        env={**os.environ, "DATABASE_URL": server, NESTED: "1"},
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.returncode == 0, told.stdout[-6000:]
    assert " passed" in told.stdout


@pytest.mark.django_db
def test_this_run_is_on_the_database_it_was_given():
    from django.db import connection

    wanted = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    assert connection.vendor == wanted
