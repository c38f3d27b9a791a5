"""Components that show a chart: the drawing, its table, and how to read it."""

from typing import Any

from django import template
from django.utils.safestring import mark_safe

from fingerpost.reports.methods.how_to_read import how_to_read, of_kind
from fingerpost.site import tables

register = template.Library()
HERE = "site/components/"


@register.inclusion_tag(HERE + "chart.html")
def chart(chart: Any, wide: str, compact: str = "", level: int = 3) -> dict[str, Any]:
    """A chart: its words, the drawing, its notes and the same figures as a table.

    `wide` and `compact` are two drawings of the same chart; the style sheet shows the
    one that fits, so that its letters are never too small to read.
    """
    return {
        "chart": chart,
        "drawing": mark_safe(wide + compact),
        "level": level,
        "id": f"{chart.key}-title",
    }


@register.inclusion_tag(HERE + "how_to_read.html", name="how_to_read")
def how_to_read_tag(chart: Any, title: str = "") -> dict[str, Any]:
    """How to read a chart, folded away, with the way to where there is more.

    `chart` may be the name of a kind, for a page of many small charts of that kind.
    """
    if isinstance(chart, str):
        return {"how": of_kind(chart), "title": title, "several": True}
    return {"how": how_to_read(chart), "title": title or chart.title}


@register.inclusion_tag(HERE + "table.html")
def chart_table(table: Any) -> dict[str, Any]:
    """The table of a chart: the same figures, with the marks explained above."""
    text = set(table.text_columns)
    numeric = " ".join(str(n) for n in range(len(table.head)) if n not in text)
    return tables.described(
        rows=table.rows,
        head=table.head,
        caption=table.caption,
        numeric=numeric,
        shorthand=table.symbols,
        note=table.note,
    )
