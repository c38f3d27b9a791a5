"""A table of data, put in order for its component: no cell empty, numbers marked."""

import re
from collections.abc import Iterable, Sequence
from typing import Any
from zlib import crc32

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe


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
        body.append(_row(row, head, numbers, here=place == here, stack=stack))
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


def _row(
    row: Sequence[Any],
    head: Sequence[str],
    numbers: set[int],
    *,
    here: bool,
    stack: bool,
) -> str:
    """One row as HTML. Written here: a page of 1,500 cells takes 33 ms by template."""
    first, *others = map(_text, row)
    roles = ("row", "rowheader", "cell") if stack else ("", "", "")
    line, top, cell = (f' role="{role}"' if role else "" for role in roles)
    marked = " fp-table--here" if here else ""
    said = [
        f'<tr class="govuk-table__row{marked}"{line}>'
        f'<th scope="row"{top} class="{_class("header", 0 in numbers)}">{first}</th>'
    ]
    for n, text in enumerate(others, start=1):
        name = f' data-name="{conditional_escape(head[n])}"' if stack else ""
        said.append(
            f'<td class="{_class("cell", n in numbers)}"{cell}{name}>{text}</td>'
        )
    return "".join(said) + "</tr>"


def _class(part: str, numeric: bool) -> str:
    plain = f"govuk-table__{part}"
    return f"{plain} {plain}--numeric" if numeric else plain


def _text(cell: Any) -> SafeString:
    return conditional_escape(_never_empty(cell))


def _never_empty(cell: Any) -> Any:
    """An empty cell says nothing: [x] says that there is no figure."""
    return "[x]" if cell is None or cell == "" else cell


def slug(text: str) -> str:
    """A text as part of an id: small letters, digits and hyphens."""
    return re.sub(r"[^a-z0-9]+", "-", text.lower()).strip("-")[:40].rstrip("-")
