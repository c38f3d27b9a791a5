"""Components of any page: words in boxes, facts, tables, the way here, what is due."""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString

from fingerpost.site import tables

register = template.Library()
HERE = "site/components/"


@register.inclusion_tag(HERE + "tag.html")
def tag(word: str, kind: str = "") -> dict[str, Any]:
    """A status word in a box. `kind`: "", caution or plain; the word carries it all."""
    return {"word": word, "kind": kind}


@register.inclusion_tag(HERE + "summary_list.html")
def summary_list(rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Facts: (name, value) or (name, value, address, text of the link)."""
    return {"rows": [_fact(row) for row in rows]}


def _fact(row: Sequence[Any]) -> dict[str, Any]:
    name, value, *link = row
    several = isinstance(value, (list, tuple))
    return {
        "name": name,
        "values": list(value) if several else [value],
        "href": link[0] if link else "",
        "text": link[1] if len(link) > 1 else "Change",
    }


@register.inclusion_tag(HERE + "table.html")
def table(
    rows: Iterable[Sequence[Any]],
    head: Sequence[str] | str,
    caption: str,
    numeric: str = "",
    here: int = -1,
    shorthand: Iterable[tuple[str, str]] | str = (),
    note: str = "",
    hide_caption: bool = False,
    stack: bool = False,
) -> dict[str, Any]:
    """A table of data that scrolls in its own named region when it is wide.

    The first cell of each row is its header. `numeric` lists the columns with numbers,
    from 0: "1 2 3". A template may write the head as "Area|Number" and the marks as
    "[p]|provisional||[x]|not available". `here` is the row that is about this area.
    `shorthand` explains the marks used in it, above it: ("[p]", "provisional"). With
    `stack` each row is a block of its own on a narrow screen, for tables of words.
    Raises ValueError for a row of another length.
    """
    if isinstance(shorthand, str):
        pairs = [pair.partition("|") for pair in shorthand.split("||") if pair]
        shorthand = [(mark, meaning) for mark, _, meaning in pairs]
    return tables.described(
        rows=rows,
        head=head.split("|") if isinstance(head, str) else head,
        caption=caption,
        numeric=numeric,
        here=here,
        shorthand=shorthand,
        note=note,
        hide_caption=hide_caption,
        stack=stack,
    )


@register.inclusion_tag(HERE + "details.html")
def details(summary: str, text: Any) -> dict[str, Any]:
    """Something that not everybody needs, opened by those who do."""
    return {"summary": summary, "text": text}


@register.inclusion_tag(HERE + "warning.html")
def warning(text: str) -> dict[str, Any]:
    """A caveat that must be read."""
    return {"text": text}


@register.inclusion_tag(HERE + "inset.html")
def inset(text: str) -> dict[str, Any]:
    """A definition or an aside, set apart."""
    return {"text": text}


@register.inclusion_tag(HERE + "breadcrumbs.html")
def breadcrumbs(*pairs: str) -> dict[str, Any]:
    """The way here: text, address, text, address … the page itself is not in it."""
    return {"crumbs": list(zip(pairs[::2], pairs[1::2], strict=True))}


@register.inclusion_tag(HERE + "pagination.html", takes_context=True)
def pagination(context: template.Context, page: Any) -> dict[str, Any]:
    """Previous and next, keeping what else the address asks for."""
    asked = context["request"].GET.copy() if "request" in context else None
    if asked is not None:
        asked.pop("page", None)
    return {"page": page, "rest": f"&{asked.urlencode()}" if asked else ""}


@register.inclusion_tag(HERE + "task_list.html")
def task_list(tasks: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """What is due: (text, address, status word) or with a hint as the fourth."""
    items = []
    for n, (text, href, status, *hint) in enumerate(tasks, start=1):
        items.append(
            {
                "n": n,
                "text": text,
                "href": href,
                "status": status,
                "hint": "".join(hint),
            }
        )
    return {"tasks": items}


@register.filter
def in_sentence(title: str) -> str:
    """A title inside a sentence: a small first letter, unless it is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


@register.filter
def bold_opening(words: str) -> SafeString:
    """A judgement with its first words in bold: "**This is improving**: the last …"."""
    opening, mark, rest = min(
        (words.partition(end) for end in (": ", ". ")), key=lambda cut: len(cut[0])
    )
    return format_html("<strong>{}</strong>{}{}", opening, mark, rest)
