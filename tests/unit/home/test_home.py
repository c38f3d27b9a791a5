"""The home: its folder, its day, its secrets and its database."""

import os
from concurrent.futures import ThreadPoolExecutor
from datetime import date

import pytest

from fingerpost import home


@pytest.fixture
def own(tmp_path, monkeypatch):
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path / "a home"))
    return tmp_path / "a home"


def test_the_named_folder_is_made(own):
    assert home.home() == own
    assert own.is_dir()


@pytest.mark.skipif(
    os.name != "posix", reason="FOLDER PERMISSIONS NOT LOOKED AT: they are posix's"
)
def test_a_folder_that_is_made_here_is_for_this_account_alone(own):
    assert home.home().stat().st_mode & 0o077 == 0


def test_two_homes_never_share_a_secret(own, tmp_path, monkeypatch):
    first = home.secret("web")
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path / "another"))
    assert home.secret("web") != first


def test_a_secret_is_made_once_whoever_asks_first(own):
    with ThreadPoolExecutor(8) as pool:
        made = set(pool.map(lambda _: home.secret("web"), range(32)))
    assert len(made) == 1
    assert len(made.pop()) == 32
    assert (own / "keys" / "web").stat().st_mode & 0o077 == 0
    assert [path.name for path in (own / "keys").iterdir()] == ["web"]


def test_the_day_can_be_fixed_to_run_a_past_month_again(monkeypatch):
    monkeypatch.setenv("FINGERPOST_TODAY", "2025-02-03")
    assert home.today() == date(2025, 2, 3)
    assert home.now().date() == date(2025, 2, 3)


def test_the_database_is_sqlite_in_the_home_unless_an_address_is_given(
    own, monkeypatch
):
    monkeypatch.delenv("DATABASE_URL", raising=False)
    assert home.database()["NAME"] == own / "fingerpost.sqlite3"
    monkeypatch.setenv("DATABASE_URL", "postgresql://me:a%40b@db.example:5433/send")
    found = home.database()
    assert (found["USER"], found["PASSWORD"]) == ("me", "a@b")
    assert (found["HOST"], found["PORT"], found["NAME"]) == (
        "db.example",
        "5433",
        "send",
    )


def test_another_kind_of_database_is_refused_in_words(monkeypatch):
    monkeypatch.setenv("DATABASE_URL", "mysql://me@db.example/send")
    with pytest.raises(ValueError, match="must begin with postgresql"):
        home.database()
