"""Checks the project: linters, types, who imports whom, migrations, lock files."""

import argparse
import os
import subprocess
import sys
import tempfile
import tomllib
from pathlib import Path

from fingerpost.cli import checkout, output
from fingerpost.cli.ending import DONE, OUR_FAULT

INDEX = "https://pypi.org/simple"
FILES = "https://files.pythonhosted.org/"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `check`."""
    parser.add_argument("--only", metavar="NAME", help="one check of those it lists")


def run(args: argparse.Namespace) -> int:
    """Run every check; name the ones that found something."""
    root = checkout.root()
    failed = []
    names = []
    for name, words in COMMANDS.items():
        names.append(name)
        if args.only in (None, name) and not _passes(name, words, root):
            failed.append(name)
    if args.only in (None, "lock files"):
        faults = lock_faults(root)
        _say("lock files", not faults)
        for fault in faults:
            output.say(f"  {fault}")
        if faults:
            failed.append("lock files")
    if failed:
        output.remark(f"Something was found by: {', '.join(failed)}.")
        return OUR_FAULT
    output.say("All checks pass.")
    return DONE


_PYTHON = [sys.executable, "-m"]
COMMANDS = {
    "ruff check": [*_PYTHON, "ruff", "check", "."],
    "ruff format": [*_PYTHON, "ruff", "format", "--check", "."],
    "mypy": [*_PYTHON, "mypy"],
    "import-linter": [
        sys.executable,
        "-c",
        "from importlinter.cli import lint_imports_command as c; c()",
    ],
    "djlint": [*_PYTHON, "djlint", "src", "--lint", "--quiet"],
    "migrations": [*_PYTHON, "django", "makemigrations", "--check", "--dry-run"],
}


def _passes(name: str, words: list[str], root: Path) -> bool:
    with tempfile.TemporaryDirectory(prefix="fingerpost-check-") as home:
        ended = subprocess.run(
            words,
            cwd=root,
            check=False,
            capture_output=True,
            text=True,
            env={
                **os.environ,
                "FINGERPOST_HOME": home,
                "DJANGO_SETTINGS_MODULE": "fingerpost.site.settings",
                "DATABASE_URL": "",
            },
        )
    good = ended.returncode == 0
    _say(name, good)
    if not good:
        output.say((ended.stdout + ended.stderr).rstrip())
    return good


def _say(name: str, good: bool) -> None:
    output.say(f"{'passes' if good else 'FAILS '}  {name}")
    sys.stdout.flush()


def lock_faults(root: Path) -> list[str]:
    """What is wrong with the lock files: any place but the public default index."""
    faults = []
    lock = tomllib.loads((root / "uv.lock").read_text(encoding="utf-8"))
    for package in lock.get("package", ()):
        source = package.get("source", {})
        where = source.get("registry")
        if where is None and not ({"editable", "virtual"} & set(source)):
            faults.append(f"uv.lock: {package['name']} does not come from an index")
        elif where is not None and where != INDEX:
            faults.append(f"uv.lock: {package['name']} comes from another index")
        files = [package["sdist"]] if "sdist" in package else []
        for file in (*files, *package.get("wheels", ())):
            if not file.get("url", FILES).startswith(FILES):
                faults.append(f"uv.lock: {package['name']} has a file elsewhere")
                break
    for path in root.glob("**/package-lock.json"):
        if "node_modules" in path.parts:
            continue
        import json

        held = json.loads(path.read_text(encoding="utf-8"))
        for name, entry in held.get("packages", {}).items():
            url = entry.get("resolved", "")
            if url and not url.startswith("https://registry.npmjs.org/"):
                faults.append(f"{path.name}: {name} comes from elsewhere")
    return faults
