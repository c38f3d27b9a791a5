"""The server starts, answers, and stops cleanly with its worker."""

import os
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def children(pid: int) -> list[int]:
    """The processes that a process has started."""
    found = []
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            parent = int((folder / "stat").read_text().rpartition(")")[2].split()[1])
        except (OSError, IndexError):
            continue
        if parent == pid:
            found.append(int(folder.name))
    return found


@pytest.mark.skipif(
    sys.platform == "win32",
    reason="SERVER NOT STARTED: gunicorn does not run on Windows",
)
@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_serve_answers_and_stops_with_its_worker(tmp_path: Path, stop: signal.Signals):
    port = free_port()
    server = subprocess.Popen(
        [sys.executable, "-m", "fingerpost.cli.main", "serve", "--port", str(port)],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={
            **os.environ,
            "FINGERPOST_HOME": str(tmp_path),
            "FINGERPOST_TASKS": "django_tasks_db.DatabaseBackend",
            "DATABASE_URL": "",
        },
        start_new_session=True,
    )
    try:
        for _ in range(240):
            try:
                with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
                    page = answer.read().decode()
                break
            except (urllib.error.URLError, ConnectionError):
                assert server.poll() is None, server.stdout.read()  # type: ignore[union-attr]
                time.sleep(0.25)
        assert "<h1" in page
        begun = children(server.pid)
        assert len(begun) >= 3  # two processes for pages, one worker
        server.send_signal(stop)
        assert server.wait(timeout=30) == 0
        for _ in range(40):
            left = [pid for pid in begun if Path(f"/proc/{pid}").exists()]
            if not left:
                break
            time.sleep(0.25)
        assert left == []
    finally:
        if server.poll() is None:
            server.kill()
            server.wait()
    said = server.stdout.read().decode()  # type: ignore[union-attr]
    assert f"http://localhost:{port}" in said
    assert "Traceback" not in said


def test_a_port_in_use_is_said_before_anything_starts(run: Callable[..., Any]):
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        ended = run("serve", "--port", str(other.getsockname()[1]))
    assert ended.status == 2
    assert "in use" in ended.err
