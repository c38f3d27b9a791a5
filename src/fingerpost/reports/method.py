"""A measure's definition as plain values, for its method page, API and command."""

from typing import Any

from fingerpost.engine.items import items
from fingerpost.engine.measure import Breakdown, FromSeries, Measure


def method_entry(measure: Measure) -> dict[str, Any]:
    """Every field of a definition that people read, as values that JSON can hold."""
    return {
        "slug": measure.slug,
        "title": measure.title,
        "short_title": measure.short_title,
        "why": measure.why,
        "plain": measure.plain,
        "numerator": measure.numerator,
        "denominator": measure.denominator,
        "unit": measure.unit,
        "per": measure.per if measure.unit == "rate" else None,
        "per_head_of": measure.per_head_of,
        "better": measure.better,
        "kind": measure.kind,
        "form": measure.form,
        "question": measure.question,
        "mode": measure.mode,
        "document": measure.document,
        "theme": measure.theme,
        "family": measure.family,
        "partners": list(measure.partners),
        "bases": list(measure.bases),
        "local": _local(measure.local),
        "official": _official(measure.official),
        "entered": measure.entered,
        "level": measure.level,
        "headline": measure.headline,
        "official_period": measure.official_period,
        "clock": measure.clock,
        "decimals": measure.decimals,
        "minimum_denominator": measure.minimum_denominator,
        "disclosure": measure.disclosure,
        "public_local": measure.public_local,
        "officers_only": measure.officers_only,
        "statute": measure.statute,
        "traps": list(measure.traps),
        "coherence": measure.coherence,
        "breaks": [
            {"on": each.on.isoformat(), "why": each.why, "basis": each.basis}
            for each in measure.breaks
        ],
        "retired": measure.retired.isoformat() if measure.retired else None,
        "replaces": measure.replaces,
        "replaced_by": measure.replaced_by,
        "author": measure.author,
        "checked_by": measure.checked_by,
        "reviewed": measure.reviewed.isoformat(),
        "next_review": measure.next_review.isoformat(),
        "changes": [
            {"on": each.on.isoformat(), "what": each.what} for each in measure.changes
        ],
        "example": _example(measure),
    }


def _local(made: Any) -> dict[str, Any] | None:
    """How a local figure is made: of which rows, on which day, split how."""
    if made is None:
        return None
    table = made.table
    at = getattr(made, "at", "")
    return {
        "made_from": {
            "FromEvents": "things that happened",
            "FromSpells": "what is open on a day",
            "FromList": "a list on the day of the return",
        }.get(type(made).__name__, type(made).__name__),
        "source": getattr(table, "source", ""),
        "table": getattr(table, "table", ""),
        "day": at if isinstance(at, str) else "a day that a rule answers",
        "breakdowns": [_breakdown(each) for each in made.breakdowns],
    }


def _breakdown(split: Breakdown) -> dict[str, Any]:
    return {
        "name": split.name,
        "title": split.title,
        "categories": dict(split.categories),
    }


def _official(made: FromSeries | None) -> dict[str, Any] | None:
    """Where an official figure is published, by data set and column."""
    if made is None:
        return None
    return {
        "source": made.source,
        "dataset": made.dataset,
        "numerator": [item.said() for item in made.top],
        "denominator": [item.said() for item in made.below],
        "value": ", ".join(item.said() for item in made.published),
        "breakdowns": [_breakdown(each) for each in made.breakdowns],
        "parts": {
            item.said(): category
            for named, category in made.parts.items()
            for item in items(named, made.of)
        },
        "parts_of": made.parts_of,
        "earlier": [_official(each) for each in made.earlier],
    }


def _example(measure: Measure) -> list[dict[str, Any]]:
    if measure.example is None:
        return []
    return [
        {"row": cells, "expected": expected, "remark": remark}
        for cells, expected, remark in measure.example.rows()
    ]
