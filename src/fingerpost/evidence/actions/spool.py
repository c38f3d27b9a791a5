"""The private folder where files wait: their names there are numbers, never their own.

Each file's fingerprint is taken on the way in, so that the audit trail can say which
bytes were handed in whatever becomes of them.
"""

import hashlib
import os
import shutil
from collections.abc import Collection, Iterable
from datetime import datetime
from pathlib import Path
from typing import Any, Protocol

from fingerpost import home
from fingerpost.engine.reading import shown_name


class Upload(Protocol):
    """A file as the web hands it over."""

    @property
    def name(self) -> str | None:
        """What the person's machine called it."""

    @property
    def size(self) -> int | None:
        """How many bytes it has."""

    def chunks(self) -> Iterable[bytes]:
        """The file in pieces, so that it is never whole in memory."""


def folder(token: str) -> Path:
    """The waiting folder of this name. Raises ValueError for what is no such name."""
    if not token.isalnum():
        raise ValueError("a waiting folder has no such name")
    return home.home() / "spool" / token


def put(path: Path, file: Upload) -> dict[str, Any]:
    """Write an upload to a path; answers its name to show, its size and fingerprint."""
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "wb") as out:
        for piece in file.chunks():
            out.write(piece)
    return {**described(path), "name": shown_name(file.name or "")}


def described(path: Path) -> dict[str, Any]:
    """The same of a file that lies there; what cannot be opened has its name only."""
    told: dict[str, Any] = {"name": shown_name(path.name)}
    try:
        with path.open("rb") as file:
            told["sha256"] = hashlib.file_digest(file, "sha256").hexdigest()
            told["bytes"] = file.tell()
    except OSError:
        pass  # what is wrong with it is said by whoever reads it
    return told


def remove(token: str) -> None:
    """Delete the waiting copies."""
    shutil.rmtree(folder(token), ignore_errors=True)


def remove_others(named: Collection[str], *, older_than: datetime) -> None:
    """Delete copies that no import speaks of: the program ended while they came in."""
    place = home.home() / "spool"
    for one in place.iterdir() if place.is_dir() else ():
        if one.name in named or one.stat().st_mtime >= older_than.timestamp():
            continue
        if one.is_dir():
            shutil.rmtree(one, ignore_errors=True)
        else:
            one.unlink(missing_ok=True)
