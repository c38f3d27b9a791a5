"""Builds the invented demonstration partnership from end to end, and serves it.

Its files are simulated and then go through the ordinary import. It has a home of its
own, made afresh each time; it never touches a home that holds anything else.
"""

import argparse
import importlib
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

from fingerpost.cli import output
from fingerpost.cli.commands import serve
from fingerpost.cli.ending import DONE, safeguard

SCALES = ("small", "county", "england")
MARK = "demonstration.json"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `demo`."""
    parser.add_argument(
        "--scale", choices=SCALES, default="small", help="default: small"
    )
    parser.add_argument("--no-serve", action="store_true", help="build it only")
    parser.add_argument(
        "--port", type=serve.port, default=serve.PORT, metavar="N", help="default: 8000"
    )


def run(args: argparse.Namespace) -> int:
    """Build the demonstration, print the sign-ins, serve it."""
    folder = fresh_home()
    os.environ["FINGERPOST_HOME"] = str(folder)
    from fingerpost.cli import rooms

    if not args.no_serve:
        serve.free("127.0.0.1", args.port)
    (folder / MARK).write_text(json.dumps({"scale": args.scale}), encoding="utf-8")
    rooms.ready()
    progress = output.Progress()
    # the demonstration is a room of its own: called by name, so that the two stay apart
    build = importlib.import_module("fingerpost.demo.build").build
    made = build(scale=args.scale, progress=progress)
    progress.over()
    output.say("The demonstration partnership is invented; its figures are simulated.")
    output.say("Sign in as:")
    for line in made.sign_ins:
        output.say(f"  {line}")
    if args.no_serve:
        output.say(f"It lies in {folder}. To serve it:")
        output.say(f"  FINGERPOST_HOME={folder} ./fingerpost serve")
        return DONE
    sys.stdout.flush()
    # afresh: the threads that built it must not be forked into the server
    words = [*serve.PROGRAM, "serve", "--port", str(args.port)]
    if sys.platform == "win32":
        return subprocess.call(words)
    os.execv(words[0], words)


def fresh_home() -> Path:
    """An empty folder for the demonstration. Ends the command rather than delete."""
    if named := os.environ.get("FINGERPOST_HOME"):
        folder = Path(named).expanduser().resolve()
    else:
        from fingerpost import home

        folder = home.home() / "demonstration"
    if folder.exists() and any(folder.iterdir()):
        if not (folder / MARK).exists():
            raise safeguard(
                f"{folder} holds something that is not a demonstration. Name an empty "
                "folder with FINGERPOST_HOME, or move it away."
            )
        shutil.rmtree(folder)
    folder.mkdir(parents=True, exist_ok=True)
    return folder
