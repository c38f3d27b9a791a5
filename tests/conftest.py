"""What every test has: a home of its own, a fixed day, and loud words for gaps."""

import os
import sys
import tempfile
from pathlib import Path

import django
import pytest
from hypothesis import settings

sys.path.insert(0, str(Path(__file__).parent))

# Before Django reads its settings: a home that no real partnership uses.
_home = tempfile.TemporaryDirectory(prefix="fingerpost-tests-")
os.environ["FINGERPOST_HOME"] = _home.name
os.environ.setdefault("FINGERPOST_TODAY", "2026-01-20")
os.environ.setdefault(
    "FINGERPOST_TASKS", "django_tasks.backends.immediate.ImmediateBackend"
)
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "fingerpost.site.settings")
# Here and not in pyproject.toml: pytest-django would read the settings, and make keys
# in the real home, before these lines are reached.
django.setup()

# Where a change must land, the same examples every time: no luck, and no clock, because
# a busy machine is no defect. Elsewhere new examples are tried in every run.
settings.register_profile("everywhere", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True)
settings.load_profile("ci" if os.environ.get("CI") == "true" else "everywhere")


def _not_done(config: pytest.Config) -> list[str]:
    """The skips that mean that something was not tested, by their reasons."""
    reporter = config.pluginmanager.get_plugin("terminalreporter")
    skipped = reporter.stats.get("skipped", []) if reporter else []
    reasons = {
        str(report.longrepr[2]).removeprefix("Skipped: ")
        for report in skipped
        if isinstance(report.longrepr, tuple)
    }
    return sorted(reason for reason in reasons if "NOT " in reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a box what this machine could not test."""
    for reason in _not_done(terminalreporter.config):
        terminalreporter.write_line("#" * 78)
        terminalreporter.write_line(f"# {reason}")
        terminalreporter.write_line("#" * 78)


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Where everything must be tested (CI), what could not be run is a failure."""
    missing = [reason for reason in _not_done(session.config) if "NOT RUN" in reason]
    if missing and os.environ.get("CI") == "true" and session.exitstatus == 0:
        session.exitstatus = 1
