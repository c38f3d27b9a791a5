"""Serves this partnership's pages, with the worker that does the long work beside it.

It listens on this machine only. Behind a web server of your own, set FINGERPOST_HOSTS
and FINGERPOST_HTTPS=1 (see the documentation on operations).
"""

import argparse
import contextlib
import importlib
import os
import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

from fingerpost.cli import output
from fingerpost.cli.ending import DONE, wrong_use

PORT = 8000
PROCESSES = 2
PROGRAM = (sys.executable, "-m", "fingerpost.cli.main")


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `serve`."""
    parser.add_argument(
        "--port", type=port, default=PORT, metavar="N", help="default: 8000"
    )
    parser.add_argument(
        "--host",
        default="127.0.0.1",
        help="the address to listen on (default: 127.0.0.1)",
    )


def run(args: argparse.Namespace) -> int:
    """Bring the home up to date and serve it until somebody stops it."""
    prepare()
    return serve(args.host, args.port)


def prepare() -> None:
    """Database tables and figures as this version of the program needs them."""
    from django.conf import settings

    from fingerpost.cli import figures, rooms

    rooms.ready()
    Path(str(settings.STATIC_ROOT)).mkdir(parents=True, exist_ok=True)
    if figures.stale(figures.store()):
        # in a process of its own: its threads must not be forked into the server
        subprocess.run([*PROGRAM, "compute"], check=True, stdout=subprocess.DEVNULL)


def serve(host: str, port: int) -> int:
    """Serve the pages; the worker starts with them and ends with them."""
    free(host, port)
    shown = "localhost" if host in ("127.0.0.1", "::1") else host
    worker = _worker()
    output.say(f"Fingerpost is at http://{shown}:{port}  (Ctrl-C stops it)")
    sys.stdout.flush()
    try:
        if sys.platform == "win32":
            return _windows(host, port)
        return _gunicorn(host, port)
    finally:
        _end(worker)


def port(text: str) -> int:
    if not (text.isdigit() and 0 < int(text) < 65536):
        raise argparse.ArgumentTypeError(f"'{text}' is not a port between 1 and 65535")
    return int(text)


def free(host: str, port: int) -> None:
    """Say in words that something else listens there, before anything is started."""
    import socket

    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((host, port))
        except OSError:
            raise wrong_use(
                f"Port {port} is in use on {host}. Choose another one with --port."
            ) from None


def _worker() -> "subprocess.Popen[bytes]":
    command = [*PROGRAM, "worker", "--quiet"]
    # its own group: Ctrl-C reaches the server first, which then ends the worker
    return subprocess.Popen(command, start_new_session=sys.platform != "win32")


def _end(worker: "subprocess.Popen[bytes]") -> None:
    if worker.poll() is None:
        worker.terminate()
        try:
            worker.wait(timeout=10)
        except subprocess.TimeoutExpired:
            worker.kill()
            worker.wait()


def _gunicorn(host: str, port: int) -> int:
    # it has no type hints, and is not there on Windows
    base: Any = importlib.import_module("gunicorn.app.base").BaseApplication

    class Site(base):
        """The site in gunicorn: loaded once, then shared by its processes."""

        def load_config(self) -> None:
            """Settings of the server."""
            bound = f"[{host}]:{port}" if ":" in host else f"{host}:{port}"
            for name, value in {
                "bind": bound,
                "workers": PROCESSES,
                "threads": 4,
                "worker_class": "gthread",
                "preload_app": True,
                "post_worker_init": lambda worker: _warm_up(),
                "timeout": 60,
                "graceful_timeout": 10,
                "loglevel": "warning",
                "worker_tmp_dir": "/dev/shm" if os.path.isdir("/dev/shm") else None,
            }.items():
                if value is not None:
                    self.cfg.set(name, value)

        def load(self) -> Any:
            """The site itself; no connection of ours may be shared by the processes."""
            from django.core.wsgi import get_wsgi_application
            from django.db import connections

            application = get_wsgi_application()
            connections.close_all()
            return application

    try:
        Site().run()
    except SystemExit as ending:
        return int(ending.code or 0)
    return DONE


def _warm_up() -> None:
    """Make the first page quick: in the background, read what visitors ask for."""

    def look() -> None:
        from django.db import connection

        from fingerpost.evidence.queries import public_measures

        try:
            public_measures()
        except Exception as fault:  # a visitor will see it, in words
            output.remark(f"Warming up failed: {type(fault).__name__}")
        finally:
            connection.close()

    threading.Thread(target=look, daemon=True).start()


def _windows(host: str, port: int) -> int:
    """Django's own server: gunicorn does not run on Windows."""
    from fingerpost.cli import rooms

    output.say("On Windows this is a server for trying things out, not for the public.")
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        rooms.call("runserver", f"{host}:{port}", "--noreload", "--insecure")
    return DONE
