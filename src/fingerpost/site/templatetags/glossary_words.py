"""The words of a page that need explaining, found in the finished page itself.

Around the whole of a page: `{% explained %}` … `{% endexplained %}`. Every abbreviation
of the glossary that the page uses is written out and linked, and what its technical
words mean lies folded below; both after the first heading, or where `{% words_here %}`
stands. So no page can forget a word.
"""

from typing import Any

from django import template
from django.template.base import Node, NodeList, Parser, Token
from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fingerpost.site import glossary

register = template.Library()
PLACE = "<!--words-->"
AFTER = "</h1>"


@register.simple_tag
def words_here() -> SafeString:
    """Where the explained words go, if not after the first heading."""
    return mark_safe(PLACE)


class Explained(Node):
    """A page with its words explained."""

    def __init__(self, inside: NodeList) -> None:
        self.nodelist = inside

    def render(self, context: Any) -> SafeString:
        """The page, with what is short for what, and what the words mean."""
        html = self.nodelist.render(context)
        entries, terms = glossary.used_in(html)
        if context.get("all_words_are_here"):  # the glossary itself
            entries, terms = (), ()
        said = ""
        if entries or terms:
            said = render_to_string(
                "site/components/words.html", {"entries": entries, "terms": terms}
            )
        if PLACE in html:
            return mark_safe(html.replace(PLACE, said, 1))
        head, end, rest = html.partition(AFTER)
        return mark_safe(f"{head}{end}{said}{rest}" if end else html)


@register.tag
def explained(parser: Parser, token: Token) -> Explained:
    """Everything up to `{% endexplained %}`, with its words explained."""
    inside = parser.parse(("endexplained",))
    parser.delete_first_token()
    return Explained(inside)
