"""The pages about methods: the words of `reports.methods` as pieces of a page."""

from dataclasses import dataclass
from functools import cache
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.safestring import SafeString, mark_safe
from markdown_it import MarkdownIt
from markdown_it.token import Token

from fingerpost.evidence import queries
from fingerpost.judgement.words import VARIATION
from fingerpost.partnership.permissions import public
from fingerpost.reports.methods import numbers, pages, pictures

CLASSES = {
    "paragraph_open": "govuk-body",
    "bullet_list_open": "govuk-list govuk-list--bullet",
    "link_open": "govuk-link",
}


@dataclass(frozen=True)
class Piece:
    """A piece of a section, ready for the page: words, a chart or a list."""

    kind: str
    html: str = ""
    drawn: Any = None
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()


@public
def methods(request: HttpRequest) -> HttpResponse:
    """Every page about how figures are made, and the list of every measure."""
    listed = [
        (group.heading, [(m, f"/measures/{m.slug}/") for m, _ in group.measures])
        for group in queries.public_measures()
    ]
    context = {
        "pages": tuple(pages.pages().values()),
        "listed": listed,
    }
    return render(request, "site/methods.html", context)


@public
def method(request: HttpRequest, slug: str) -> HttpResponse:
    """One page about methods: its sections with their pictures and lists."""
    if slug not in pages.pages():
        raise Http404("There is no page about methods of this name.")
    order = list(pages.pages())
    place = order.index(slug)
    there = pages.pages()
    context = {
        "page": there[slug],
        "sections": sections(slug),
        "before": there[order[place - 1]] if place else None,
        "after": there[order[place + 1]] if place + 1 < len(order) else None,
    }
    return render(request, "site/method.html", context)


@cache
def sections(slug: str) -> tuple[tuple[pages.Section, tuple[Piece, ...]], ...]:
    """The sections of a page with their pieces; nothing in them ever changes."""
    return tuple(
        (section, tuple(_piece(part) for part in section.parts))
        for section in pages.pages()[slug].sections
    )


def _piece(part: pages.Part) -> Piece:
    match part.kind:
        case "picture":
            return Piece("picture", drawn=pictures.picture(part.text))
        case "list":
            head, rows = numbers.listed(part.text)
            if part.text == "directions":  # with the shape that stands for each word
                shapes = [_shape(each.shape) for each in VARIATION.values()]
                rows = tuple(
                    (word, shape, said)
                    for (word, said), shape in zip(rows, shapes, strict=True)
                )
            return Piece(part.text, head=head, rows=rows)
    return Piece("words", html=prose(part.text))


def _shape(named: str) -> str:
    """An arrow in the list of words is drawn upwards: it stands for both ways."""
    return "both" if named.startswith("arrow") else named


def prose(text: str) -> SafeString:
    """Markdown of our own pages as HTML with the classes of the site.

    Links lead to pages of the methods or of the glossary; HTML in the text is escaped.
    """
    reader = MarkdownIt("js-default", {"html": False})
    tokens = reader.parse(text)
    for token in _every(tokens):
        if token.type in CLASSES:
            token.attrSet("class", CLASSES[token.type])
        if token.type == "link_open":
            token.attrSet("href", address(str(token.attrGet("href"))))
    return mark_safe(reader.renderer.render(tokens, reader.options, {}))


def address(link: str) -> str:
    """Where a link of the methods leads on the site."""
    page, mark, section = link.partition("#")
    folder = "/glossary/" if page == "glossary" else f"/methods/{page}/"
    return f"{folder}{mark}{section}"


def _every(tokens: list[Token]) -> list[Token]:
    return [each for token in tokens for each in (token, *(token.children or ()))]
