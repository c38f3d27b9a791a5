"""The files of one hand-over: opened, told apart by name, and recognised."""

import dataclasses
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path

from fingerpost.engine.archive_reading import unpacked
from fingerpost.engine.findings import Findings
from fingerpost.engine.reading import FileAt
from fingerpost.engine.schema import Refused
from fingerpost.engine.source import Source

Handed = Path | str | tuple[str, Path]
_WRITINGS = {
    "cp1252": "Windows text (Windows-1252, as Excel saves a plain CSV)",
    "utf-16": 'UTF-16 (as Excel saves "Unicode Text")',
}


def told_apart(paths: Sequence[Handed], *, limit: int, part: str) -> list[FileAt]:
    """The files at these paths, none of them opened yet, each by its own name."""
    files = []
    for handed in paths:
        name, path = handed if isinstance(handed, tuple) else (None, Path(handed))
        made = FileAt.at(Path(path), name=name, limit=limit)
        files.append(dataclasses.replace(made, part=part))
    return _numbered(files)


def files_of(files: Sequence[FileAt]) -> list[FileAt]:
    """The files, with each ZIP unpacked. Raises Refused for the same file twice."""
    found = _numbered(unpacked(files))
    seen: dict[str, str] = {}
    for file in found:
        if other := seen.get(file.sha256):
            raise Refused(
                f"{file.name}: this is the same file as {other}. Hand each over once.",
                file=file.name,
            )
        seen[file.sha256] = file.name
    return found


def recognised(
    source: Source, files: Sequence[FileAt], likeness: Callable[[FileAt], str]
) -> str:
    """The shape of the files; a refusal says what they look like instead."""
    try:
        return source.recognise(files)
    except Refused as refusal:
        if "looks like" not in refusal.sentence:
            for file in files:
                if words := likeness(file):
                    raise Refused(
                        refusal.sentence.rstrip() + words,
                        file=refusal.file,
                        line=refusal.line,
                    ) from None
        raise


def say_encodings(files: Sequence[FileAt], findings: Findings) -> None:
    """Say aloud how a file was read that is not in the usual writing."""
    for file in files:
        if words := _WRITINGS.get(file.encoding):
            findings.add(
                rule="F01",
                severity="query",
                file=file.name,
                table="",
                message=f"This file is written in {words}, and was read as that. Look "
                "at one name with an accent; next time save it as CSV UTF-8.",
            )


def _numbered(files: Sequence[FileAt]) -> list[FileAt]:
    """Files of the same name, from different folders, get a number behind it."""
    met: Counter[str] = Counter()
    apart = []
    for file in files:
        met[file.name] += 1
        if (again := met[file.name]) > 1:
            name = f"{file.name} ({again})"
            apart.append(dataclasses.replace(file, name=name, notes={}, opened={}))
        else:
            apart.append(file)
    return apart
