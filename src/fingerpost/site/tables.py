"""A table of data, put in order for its component: no cell empty, numbers marked."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32


def described(
    *,
    rows: Iterable[Sequence[Any]],
    head: Sequence[str],
    caption: str,
    numeric: str,
    here: int = -1,
    shorthand: Iterable[tuple[str, str]] = (),
    note: str = "",
    hide_caption: bool = False,
    stack: bool = False,
) -> dict[str, Any]:
    """Everything that the template of a table needs.

    `numeric` are column numbers from 0, in one text; `here` is the row about this area.
    With `stack` each row becomes a block of its own on a narrow screen. Raises
    ValueError for a row of another length than the head.
    """
    numbers = {int(n) for n in str(numeric).replace(",", " ").split()}
    body = []
    for place, row in enumerate(rows):
        if len(row) != len(head):
            raise ValueError(f"a row of '{caption}' has other columns than its head")
        cells = [
            {"text": _never_empty(cell), "numeric": n in numbers, "name": head[n]}
            for n, cell in enumerate(row)
        ]
        body.append({"head": cells[0], "cells": cells[1:], "here": place == here})
    return {
        "caption": caption,
        "hide_caption": hide_caption,
        "head": [{"text": t, "numeric": n in numbers} for n, t in enumerate(head)],
        "rows": body,
        "shorthand": list(shorthand),
        "note": note,
        "stack": stack,
        "id": f"table-{slug(caption)}-{crc32(caption.encode()):08x}",
    }


def _never_empty(cell: Any) -> Any:
    """An empty cell says nothing: [x] says that there is no figure."""
    return "[x]" if cell is None or cell == "" else cell


def slug(text: str) -> str:
    """A text as part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].rstrip("-")
