"""The real program in a real browser: demonstration built, served, opened in Chromium.

Each worker builds a home of its own (or takes it from `FINGERPOST_BROWSER_HOME`), which
`fingerpost serve` serves on a free loopback port until the end. These tests are by far
the longest, so every core shares them: a second home costs less than a core at rest.
"""

import os
import re
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import pytest

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PASSWORD = "a long demonstration password"
# Fixed, because the journeys name measures and their words of this day. That the story
# is there on other days too, though sometimes told by other measures, is tested in
# tests/unit/demo/test_the_story_on_other_days.py.
TODAY = "2026-11-25"


def chromium() -> str | None:
    """The machine's own browser; none is ever downloaded."""
    return os.environ.get("FINGERPOST_CHROMIUM") or next(
        filter(
            None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))
        ),
        None,
    )


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Without a browser, say loudly that these were not run."""
    here = Path(__file__).parent
    if chromium() is not None:
        return
    for item in items:
        if here in item.path.parents:
            item.add_marker(
                pytest.mark.skip(
                    reason="BROWSER TESTS NOT RUN: no chromium on this machine"
                )
            )


@dataclass(frozen=True)
class Served:
    """A demonstration partnership that answers on an address."""

    address: str
    home: Path

    def get(self, path: str) -> str:
        """The page at this path, as a visitor without scripts receives it."""
        with urllib.request.urlopen(self.address + path, timeout=20) as answer:
            return answer.read().decode()

    def measures(self) -> list[str]:
        """The paths of all public measure pages that the site links to."""
        html = self.get("/how-we-are-doing/")
        return sorted(set(re.findall(r'href="(/measures/[a-z0-9_]+/)"', html)))


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "fingerpost.cli.main", *words]


@pytest.fixture(scope="session")
def demonstration(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The home of a freshly built small demonstration."""
    if ready := os.environ.get("FINGERPOST_BROWSER_HOME"):
        return Path(ready)
    home = tmp_path_factory.mktemp("demonstration")
    environment = _environment(home)
    done = subprocess.run(
        _command("demo", "--no-serve", "--scale", "small"),
        env=environment,
        capture_output=True,
        text=True,
        timeout=900,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-3000:]
    return home


def _environment(home: Path) -> dict[str, str]:
    environment = {k: v for k, v in os.environ.items() if k != "FINGERPOST_TASKS"}
    return environment | {
        "FINGERPOST_HOME": str(home),
        "FINGERPOST_DEMO_PASSWORD": PASSWORD,
        "FINGERPOST_TODAY": TODAY,
    }


@pytest.fixture(scope="session")
def site(demonstration: Path) -> Iterator[Served]:
    """The demonstration, served."""
    port = _free_port()
    server = subprocess.Popen(
        _command("serve", "--port", str(port)),
        env=_environment(demonstration),
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    )
    address = f"http://127.0.0.1:{port}"
    try:
        for _ in range(300):
            try:
                urllib.request.urlopen(address + "/", timeout=5).close()
                break
            except (urllib.error.URLError, ConnectionError, TimeoutError):
                assert server.poll() is None, "the server stopped at once"
                time.sleep(0.2)
        yield Served(address, demonstration)
    finally:
        os.killpg(server.pid, signal.SIGTERM)
        server.wait(timeout=30)


@pytest.fixture(scope="session")
def browser(site: Served) -> Iterator[object]:
    """One Chromium for all browser tests of this worker."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as play:
        launched = play.chromium.launch(executable_path=chromium(), args=FLAGS)
        yield launched
        launched.close()


@pytest.fixture(scope="session")
def signed_in(browser, site):
    """The cookies of a demonstration person, who signs in once through the form."""

    @cache
    def _signed_in(email: str):
        context = browser.new_context()
        page = context.new_page()
        page.goto(site.address + "/sign-in/")
        page.get_by_label("Email").fill(email)
        page.get_by_label("Password", exact=True).fill(PASSWORD)
        page.get_by_role("button", name="Sign in").click()
        cookies = context.storage_state()
        context.close()
        return cookies

    return _signed_in


@pytest.fixture
def visit(browser, site, signed_in):
    """Open a page: visit(path, width=1280, scripts=True, as_="") -> page.

    `as_` is the e-mail of the demonstration person who reads it.
    """
    contexts = []

    def _visit(path: str, *, width: int = 1280, scripts: bool = True, as_: str = ""):
        context = browser.new_context(
            viewport={"width": width, "height": 900},
            java_script_enabled=scripts,
            storage_state=signed_in(as_) if as_ else None,
        )
        contexts.append(context)
        page = context.new_page()
        page.requests_made = []
        page.on("request", lambda request: page.requests_made.append(request.url))
        page.goto(site.address + path)
        return page

    yield _visit
    for context in contexts:
        context.close()
