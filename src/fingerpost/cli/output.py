"""What a command prints: one document on standard output, the rest beside it."""

import csv
import json
import sys
import time
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TextIO

from fingerpost.cli.ending import wrong_use
from fingerpost.reports.workbook import inert

PATIENCE = 2.0  # seconds before progress is shown


def document(thing: Any) -> None:
    """Print one JSON document."""
    json.dump(thing, sys.stdout, ensure_ascii=False, indent=1, allow_nan=False)
    sys.stdout.write("\n")


def say(text: str = "") -> None:
    """Print a line for people on standard output."""
    print(text)


def remark(text: str) -> None:
    """Print a line beside the answer, on standard error."""
    print(text, file=sys.stderr)


def write_csv(
    rows: Iterable[Mapping[str, Any]], columns: Sequence[str], out: TextIO
) -> None:
    """Write rows as CSV, with text that looks like a formula made inert."""
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([inert(row[name]) for name in columns] for row in rows)


def table(rows: Sequence[Sequence[str]], head: Sequence[str]) -> None:
    """Print a small table for people, columns as wide as they need to be."""
    wide = [max(len(str(row[n])) for row in (head, *rows)) for n in range(len(head))]
    for row in (head, *rows):
        cells = [str(cell).ljust(space) for cell, space in zip(row, wide, strict=True)]
        say("  ".join(cells).rstrip())


def save(path: str, data: str | bytes) -> None:
    """Write a file that a person named, whole. Ends the command when it cannot be."""
    try:
        if isinstance(data, bytes):
            Path(path).write_bytes(data)
        else:
            Path(path).write_text(data, encoding="utf-8", newline="")
    except OSError as fault:
        raise wrong_use(
            f"{path} cannot be written: {fault.strerror}. Name a file in a folder "
            "that is there and that you may write to."
        ) from None


class Progress:
    """Tells how far a command is: on a terminal only, after two seconds."""

    def __init__(self) -> None:
        self._began = time.monotonic()
        self._wide = 0

    def __call__(self, share: float, doing: str) -> None:
        """Note the share that is done, from 0 to 1, and what is being done."""
        if not sys.stderr.isatty() or time.monotonic() - self._began < PATIENCE:
            return
        text = f"{round(100 * min(max(share, 0.0), 1.0)):3}%  {doing}"
        sys.stderr.write("\r" + text.ljust(self._wide))
        sys.stderr.flush()
        self._wide = len(text)

    def over(self) -> None:
        """Clear the line again."""
        if self._wide:
            sys.stderr.write("\r" + " " * self._wide + "\r")
            sys.stderr.flush()
            self._wide = 0
