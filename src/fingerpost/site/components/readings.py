"""Components that show a reading: its word and shape, arm, card, how it is judged."""

from collections.abc import Iterable
from typing import Any

from django import template
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from fingerpost.engine.measure import RATE
from fingerpost.evidence.queries import boards
from fingerpost.judgement import figures, guards, sentence_outlook
from fingerpost.judgement.words import OUTLOOK
from fingerpost.site import arms, shapes

register = template.Library()
HERE = "site/components/"
NO_FIGURE = "There is no figure that we can show yet."
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
