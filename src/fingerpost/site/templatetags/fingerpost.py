"""The components of every page, as template tags: one markup each, the same everywhere.

The class names are those of GOV.UK Frontend. Each tag takes plain values, so that the
rooms below the site can use it without importing anything.
"""

from collections.abc import Iterable, Sequence
from typing import Any

from django import template
from django.forms import BaseForm
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fingerpost.engine.measure import RATE
from fingerpost.evidence.queries import boards
from fingerpost.judgement import figures, guards, sentence_outlook
from fingerpost.judgement.words import OUTLOOK
from fingerpost.reports.methods.how_to_read import how_to_read, of_kind
from fingerpost.site import arms, form_fields, glossary, shapes, tables

register = template.Library()
HERE = "site/components/"


@register.inclusion_tag(HERE + "tag.html")
def tag(word: str, kind: str = "") -> dict[str, Any]:
    """A status word in a box. `kind`: "", caution or plain; the word carries it all."""
    return {"word": word, "kind": kind}


@register.simple_tag
def judgement(variation: Any) -> SafeString:
    """The word of a judgement, with its shape beside it."""
    return _worded(variation.word, shapes.of_variation(variation))


@register.simple_tag
def shape_word(word: str, shape: str) -> SafeString:
    """A word with a named shape beside it: "On track" with "solid circle"."""
    return _worded(word, shape)


@register.simple_tag
def outlook_word(reading: Any) -> SafeString:
    """Whether a promise is likely to be kept by its date, with its shape, or ""."""
    seen = getattr(reading, "outlook", None)
    if seen is None or not seen.kind:
        return SafeString("")
    said = sentence_outlook.on_the_wall(reading)
    return _worded(said, OUTLOOK[seen.kind].shape)


def _worded(word: str, shape: str) -> SafeString:
    return format_html(
        '<span class="fp-shape">{} {}</span>', mark_safe(shapes.svg(shape)), word
    )


@register.inclusion_tag(HERE + "summary_list.html")
def summary_list(rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """Facts: (name, value) or (name, value, address, text of the link)."""
    return {"rows": [_fact(row) for row in rows]}


@register.inclusion_tag(HERE + "summary_card.html")
def summary_card(title: str, rows: Iterable[Sequence[Any]]) -> dict[str, Any]:
    """A summary list in a card with a title."""
    return {"title": title, "rows": [_fact(row) for row in rows]}


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


@register.inclusion_tag(HERE + "notification.html")
def notification(title: str, text: str, kind: str = "") -> dict[str, Any]:
    """A notice about the page as a whole. `kind`: "" or success."""
    return {
        "title": title,
        "text": text,
        "kind": kind,
        "id": "notice-" + tables.slug(title),
    }


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


# --- readings ---------------------------------------------------------------------


@register.inclusion_tag(HERE + "arm.html")
def arm(reading: Any) -> dict[str, Any]:
    """A measure as the arm of a fingerpost, with the distance to its target."""
    return {"arm": arms.arm_of(reading)}


@register.inclusion_tag(HERE + "post.html")
def post(items: Iterable[tuple[Any, Any, str]]) -> dict[str, Any]:
    """Arms one above the other: (measure, reading, address of its page)."""
    rows = []
    for measure, reading, href in items:
        drawn = arms.arm_of(reading)
        promised = reading is not None and reading.target is not None
        said = f"{drawn.word}. {drawn.distance}" if promised else drawn.word
        rows.append(
            {"name": measure.short_title, "way": drawn.way, "said": said, "href": href}
        )
    return {"arms": rows}


BASES = {
    "official": "Official statistics",
    "local": "Our own figures, newer and less checked",
    "entered": "Entered by a partner",
}
MARKS = {
    "provisional": "Provisional",
    "revised": "Revised",
    "estimated": "Estimated",
}


@register.inclusion_tag(HERE + "reading_card.html")
def reading_card(
    reading: Any,
    measure: Any,
    href: str,
    level: int = 3,
    spark: str = "",
    told: Any = None,
) -> dict[str, Any]:
    """One measure as a card: figure, arm, line. Without a figure it says why.

    `told` is the evidence in words that stands beside the figure, with its strength.
    """
    found: Any = getattr(reading, "observation", None)
    there = found is not None and found.value is not None
    return {
        "measure": measure,
        "href": href,
        "level": level,
        "figure": figure_text(reading) if there else "",
        "period": _period_of(found, measure) if there else "",
        "marks": [MARKS[found.status]] if there and found.status in MARKS else [],
        "arm": arms.arm_of(reading),
        "words": "" if there else getattr(reading, "short", "") or NO_FIGURE,
        "spark": mark_safe(spark),
        "told": told,
        "basis": _whose(reading, measure) if reading else "",
    }


def each_of(measure: Any) -> str:
    """What a rate is for: "for each 100"; "" for everything else."""
    if measure is None or measure.unit != RATE or not measure.per:
        return ""
    return f"for each {measure.per:,}"


def _period_of(seen: Any, measure: Any) -> str:
    each = each_of(measure)
    return f"{each}, {seen.period.label}" if each else str(seen.period.label)


def _whose(reading: Any, measure: Any) -> str:
    board = boards.whose(measure, reading.basis, reading.area_name)
    return board or BASES.get(reading.basis, "")


@register.filter
def in_sentence(title: str) -> str:
    """A title inside a sentence: a small first letter, unless it is an abbreviation."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]


@register.filter
def bold_opening(words: str) -> SafeString:
    """A judgement with its first words in bold: "**This is improving**: the last …"."""
    for end in (": ", ". "):
        opening, mark, rest = words.partition(end)
        if mark and (end == ": " or ": " not in words):
            return format_html("<strong>{}</strong>{}{}", opening, mark, rest)
    return format_html("<strong>{}</strong>", words)


NO_FIGURE = "There is no figure that we can show yet."


def figure_text(reading: Any) -> str:
    """The latest figure with its unit: "52.3%", "24.6 weeks", "1,544"."""
    seen = reading.observation
    return figures.say(
        seen.value,
        unit=reading.unit,
        decimals=reading.decimals,
        denominator=seen.denominator,
    )


@register.simple_tag
def latest(reading: Any, measure: Any = None) -> str:
    """The latest figure with its mark and period, for a list: "74% [p] in May 2026"."""
    seen = getattr(reading, "observation", None)
    if seen is None or seen.value is None:
        return "No figure that we can show"
    said = figures.say_observed(seen, decimals=reading.decimals)
    each = each_of(measure)
    return " ".join(filter(None, (said, each, figures.when(seen.period))))


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


@register.inclusion_tag(HERE + "how_judged.html")
def how_judged(reading: Any, name: str = "") -> dict[str, Any]:
    """Why this chart was drawn, and which checks found something, folded away."""
    off = [g for g in reading.guards if not g.on and g.code in guards.FINE]
    return {
        "reading": reading,
        "found": [(guards.NAMES[g.code], g.words) for g in reading.guards if g.on],
        "open": [g.words for g in off if g.number is None],
        "fine": "; ".join(guards.FINE[g.code] for g in off if g.number is not None),
        "name": name,
    }


# --- forms ------------------------------------------------------------------------


@register.inclusion_tag(HERE + "error_summary.html")
def error_summary(form: BaseForm) -> dict[str, Any]:
    """What is wrong with what was typed, each error linked to its field."""
    errors: list[tuple[str, str]] = [("", str(e)) for e in form.non_field_errors()]
    for field in form:
        target = "" if field.is_hidden else form_fields.first_control(field)
        errors += [(target, str(error)) for error in field.errors]
    return {"errors": errors}


@register.inclusion_tag(HERE + "form.html", takes_context=True)
def form_page(
    context: template.Context,
    form: BaseForm,
    button: str = "Save",
    cancel: str = "",
    method: str = "post",
) -> dict[str, Any]:
    """A whole form: error summary, fields, button. Typed text is kept."""
    return {
        "form": form,
        "groups": [form_fields.group(field) for field in form.visible_fields()],
        "hidden": form.hidden_fields(),
        "button": button,
        "cancel": cancel,
        "method": method,
        "upload": form.is_multipart(),
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag(HERE + "fields.html")
def fields(form: BaseForm) -> dict[str, Any]:
    """The fields of a form, for a page that writes its own form element."""
    return {
        "groups": [form_fields.group(field) for field in form.visible_fields()],
        "hidden": form.hidden_fields(),
    }


@register.inclusion_tag(HERE + "field.html")
def one_field(field: Any, in_row: bool = False) -> dict[str, Any]:
    """One field of a form, for a page that sets its fields out itself.

    In a row of many, of which a person fills in some, none is called optional.
    """
    group = form_fields.group(field)
    return {"group": group | {"optional": group["optional"] and not in_row}}


# --- words ------------------------------------------------------------------------


@register.simple_tag
def term(name: str, text: str = "") -> SafeString:
    """A word or abbreviation, expanded and linked to the glossary.

    Raises KeyError for a word that the glossary does not have.
    """
    entry = glossary.find(name)
    return format_html(
        '<a class="govuk-link fp-term" href="/glossary/#{}">{}</a>',
        entry.slug,
        text or entry.first_use,
    )
