"""Runs every test that this machine can run; the last lines say what was not run.

ARGS go to pytest: `fingerpost test tests/unit -k charts`.
"""

import argparse
import importlib.util
import subprocess
import sys

from fingerpost.cli import checkout
from fingerpost.cli.ending import wrong_use


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `test`: all go to pytest."""
    parser.add_argument(
        "args", nargs=argparse.REMAINDER, metavar="ARGS", help="for pytest"
    )
    parser.prefix_chars = ""


def run(args: argparse.Namespace) -> int:
    """Run pytest with this interpreter, in the checkout."""
    if importlib.util.find_spec("pytest") is None:
        raise wrong_use(
            "The tests need the development packages. Run ./fingerpost test in a "
            "checkout, which installs them."
        )
    command = [sys.executable, "-m", "pytest"]
    if importlib.util.find_spec("xdist") and not _chosen(args.args):
        # neighbours stay together, so that what a file prepares is mostly prepared once
        command += ["-n", "auto", "--dist", "worksteal"]
    ended = subprocess.run([*command, *args.args], cwd=checkout.root(), check=False)
    return ended.returncode


def _chosen(words: list[str]) -> bool:
    """Whether the person says how many processes, or needs only one for a debugger."""
    return any(word.startswith(("-n", "--pdb", "-s", "--dist", "-p")) for word in words)
