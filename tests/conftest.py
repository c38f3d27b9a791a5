"""What every test has: a home of its own, a fixed day, and loud words for gaps."""

import os
import sys
import tempfile
from pathlib import Path

import django
import pytest

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


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say in a box what this machine could not test."""
    reasons = {
        str(report.longrepr[2])
        for report in terminalreporter.stats.get("skipped", [])
        if isinstance(report.longrepr, tuple)
    }
    loud = sorted({r.removeprefix("Skipped: ") for r in reasons})
    for reason in loud:
        terminalreporter.write_line("#" * 78)
        terminalreporter.write_line(f"# {reason}")
        terminalreporter.write_line("#" * 78)
