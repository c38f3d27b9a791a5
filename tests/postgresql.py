"""A PostgreSQL server of its own for a test: a temporary folder, loopback only."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

# initdb refuses to run as root, so root lends the work to one of these
SERVANTS = ("postgres", "nobody")


def _program(name: str) -> Path | None:
    """The newest PostgreSQL program of this name on this machine."""
    versions = sorted(
        Path("/usr/lib/postgresql").glob(f"*/bin/{name}"),
        key=lambda path: [int(n) for n in path.parts[-3].split(".") if n.isdigit()],
    )
    if versions:
        return versions[-1]
    found = shutil.which(name)
    return Path(found) if found else None


def _as_servant() -> list[str] | None:
    """What to put before a command so that it does not run as root; None: cannot."""
    if not hasattr(os, "geteuid") or os.geteuid() != 0:
        return []
    import pwd

    setpriv = shutil.which("setpriv")
    for name in SERVANTS:
        try:
            person = pwd.getpwnam(name)
        except KeyError:
            continue
        if setpriv:
            return [
                setpriv,
                f"--reuid={person.pw_uid}",
                f"--regid={person.pw_gid}",
                "--clear-groups",
            ]
        if runuser := shutil.which("runuser"):
            return [runuser, "-u", name, "--"]
    return None


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def postgresql_server() -> Iterator[str]:
    """A server in a temporary folder; answers its address. Skips, loudly, without."""
    initdb, postgres = _program("initdb"), _program("postgres")
    before = _as_servant()
    if initdb is None or postgres is None:
        pytest.skip("POSTGRESQL TESTS NOT RUN: initdb was not found on this machine")
    if before is None:
        pytest.skip("POSTGRESQL TESTS NOT RUN: no user besides root to run initdb as")
    # a short path of its own: a socket's path may have about 100 letters only
    made = subprocess.run(
        [*before, "mktemp", "-d", "/tmp/fp-pg-XXXXXX"],
        capture_output=True,
        text=True,
        check=True,
    )
    folder, port = Path(made.stdout.strip()), _free_port()
    running = None
    try:
        subprocess.run(
            [
                *before,
                str(initdb),
                "-D",
                str(folder / "data"),
                "-U",
                "fingerpost",
                "--auth=trust",
                "--encoding=UTF8",
                "--no-sync",
                "--locale=C",
            ],
            capture_output=True,
            check=True,
            cwd="/",
        )
        options = {
            "listen_addresses": "127.0.0.1",
            "port": str(port),
            "unix_socket_directories": str(folder),
            "fsync": "off",
        }
        words = [
            word
            for name, value in options.items()
            for word in ("-c", f"{name}={value}")
        ]
        running = subprocess.Popen(
            [*before, str(postgres), "-D", str(folder / "data"), *words],
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            cwd="/",
        )
        _wait_for(port, running)
        yield f"postgresql://fingerpost@127.0.0.1:{port}/postgres"
    finally:
        if running is not None:
            running.terminate()
            running.wait(timeout=20)
        subprocess.run([*before, "rm", "-rf", str(folder)], check=False)


def _wait_for(port: int, running: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end:
        if running.poll() is not None:
            raise RuntimeError("the PostgreSQL server ended at once")
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise RuntimeError("the PostgreSQL server did not answer within 30 seconds")
