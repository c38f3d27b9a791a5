"""What the public page of one measure says, put in order before anything is written."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.queries import Freshness, MeasurePage
from fingerpost.judgement import figures, sentence
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import BaselineReading, Comparison, Reading, Target
from fingerpost.reports import words
from fingerpost.site import charts, described, provenance

TITLES = {
    "local": "Our own figures",
    "official": "Official statistics",
    "entered": "Figures entered by a partner",
}
LEADS = {
    "local": "Counted by the partnership from its own records. They are newer than the "
    "official statistics, and less checked.",
    "official": "Published by a government department, counted in the same way for "
    "every area.",
    "entered": "Typed in by a partner, from a document that it names.",
}

MARKS = (("[x]", "not available"), ("[z]", "not due yet"))


@dataclass(frozen=True, kw_only=True)
class Part:
    """One basis of a measure on its page: its own name, words, chart and facts."""

    basis: str
    title: str
    lead: str
    reading: Reading
    said: sentence.Said
    drawn: charts.Drawn | None
    about: list[provenance.Row]


def context(
    page: MeasurePage, freshness: tuple[Freshness, ...], contact: str
) -> dict[str, Any]:
    """Everything that the template of a measure needs."""
    measure = page.measure
    parts = [_part(page, reading, freshness, contact) for reading in page.readings]
    aims = [
        (TITLES[reading.basis], rows)
        for reading in page.readings
        if (rows := _aims(reading))
    ]
    compared = page.comparison if _shown(page.comparison) else None
    found = {
        "page": page,
        "measure": measure,
        "headline": parts[0] if parts else None,
        "parts": parts,
        "aims": aims,
        "milestones": (steps := _milestones(page.readings)),
        "milestone_marks": [
            mark for mark in MARKS if any(mark[0] in row for row in steps)
        ],
        "compared": _drawn(compared, page) if compared else None,
        "compared_words": _beside(compared, page) if compared else "",
        "definition": described.definition(measure),
        "reviews": described.reviews(measure),
        "breaks": [f"{say_day(b.on)}: {b.why}" for b in measure.breaks],
        "example": described.worked_example(measure),
        "about_title": f"About {'these figures' if len(parts) > 1 else 'this figure'}",
    }
    return {**found, "contents": _contents(found)}


def _part(
    page: MeasurePage,
    reading: Reading,
    freshness: tuple[Freshness, ...],
    contact: str,
) -> Part:
    return Part(
        basis=reading.basis,
        title=TITLES[reading.basis],
        lead=LEADS[reading.basis],
        reading=reading,
        said=sentence.parts(reading, measure=page.measure),
        drawn=charts.of_series(reading, page.measure, provenance.cited(page, reading))
        if reading.series
        else None,
        about=provenance.about(page, reading, freshness, contact),
    )


def _aims(reading: Reading) -> list[provenance.Row]:
    """Where we started and what was promised, with who set it, when and why."""
    rows: list[provenance.Row] = []
    if (start := reading.baseline) is not None:
        base = start.baseline
        value = figures.say(
            base.value,
            unit=reading.unit,
            decimals=reading.decimals,
            denominator=base.denominator,
        )
        rows.append(("Where we started (baseline)", f"{value} in {base.period.label}"))
        if start.change is not None:
            rows.append(("Change since then", _change(start.change, start, reading)))
        elif start.unlike:
            rows.append(
                ("Change since then", f"Not compared: {'; '.join(start.unlike)}")
            )
    if (part := reading.target) is not None:
        target = part.target
        value = _promised(target, part.value, reading)
        by = f" by {say_day(target.due)}" if target.due else "; no date has been set"
        rows.append(("Target", f"{value}{by}"))
        rows.append(("Agreed", _agreed(target.set_by, say_day(target.set_on))))
        if target.reason:
            rows.append(("Why this target", target.reason))
        if part.earlier:
            rows.append(
                ("Earlier targets", [_earlier(t, reading) for t in part.earlier])
            )
    return rows


def _agreed(who: str, day: str) -> str:
    return f"{day}, by {who}" if who else day


def _change(change: float, start: BaselineReading, reading: Reading) -> str:
    counts = [
        found.denominator
        for found in (reading.observation, start.baseline)
        if found is not None and found.denominator is not None
    ]
    amount = figures.say_apart(
        change,
        unit=reading.unit,
        decimals=reading.decimals,
        denominator=min(counts, default=None),
    )
    if not any(digit in amount for digit in "123456789"):
        return "None"
    return f"{'Up' if change > 0 else 'Down'} by {amount}"


def _promised(target: Target, value: float | None, reading: Reading) -> str:
    """A target in words; a range and a path say more than one number."""
    if target.kind in ("range", "trajectory") or value is None:
        return words.target_words(target, reading.unit, reading.decimals)
    return figures.say_aim(value, unit=reading.unit)


def _earlier(target: Target, reading: Reading) -> str:
    value = _promised(target, target.value, reading)
    return f"{value}, from {say_day(target.valid_from)}"


def _milestones(readings: tuple[Reading, ...]) -> list[tuple[str, ...]]:
    """The dated steps, each once, whichever reading holds them."""
    rows: dict[tuple[date, str], tuple[str, ...]] = {}
    for reading in readings:
        for step in reading.milestones:
            actual = "[z]"
            if step.actual is not None:
                actual = figures.say(
                    step.actual, unit=reading.unit, decimals=reading.decimals
                )
            elif step.status == "not measured":
                actual = "[x]"
            expected = figures.say_aim(step.expected, unit=reading.unit)
            row = (
                step.label,
                say_day(step.due),
                expected,
                actual,
                step.status.capitalize(),
            )
            rows.setdefault((step.due, step.label), row)
    return [row for _, row in sorted(rows.items())]


def _shown(comparison: Comparison | None) -> bool:
    if comparison is None or comparison.value is None:
        return False
    near = comparison.neighbours
    others = (comparison.region, comparison.england)
    return any(other is not None for other in others) or bool(near and near.areas)


def _drawn(comparison: Comparison, page: MeasurePage) -> charts.Drawn:
    name = page.official.area_name if page.official else ""
    return charts.of_comparison(comparison, page.measure, name or "This area")


def _beside(comparison: Comparison, page: MeasurePage) -> str:
    """Which period the comparison is about, and what it must not be set beside."""
    said = f"These are official statistics for {in_words(comparison.period)}."
    if page.local is not None:
        said += " Our own figures are newer and are not compared with them."
    if comparison.neighbours is not None:
        said += (
            " The areas like ours come from a national list, made by how alike the "
            "lives of children there are. They are named in the table. This is not a "
            "league table."
        )
    return said


def _contents(found: dict[str, Any]) -> list[tuple[str, str]]:
    links = [(part.basis, part.title) for part in found["parts"]]
    more = (
        ("target", "Target and milestones", found["aims"] or found["milestones"]),
        ("compared", "Compared with other areas", found["compared"]),
        ("families", "What this means for families", found["page"].commentary),
        ("how-measured", "How this is measured", True),
        ("about", found["about_title"], found["parts"]),
    )
    return links + [(anchor, text) for anchor, text, there in more if there]


def first(measure: Measure) -> str:
    """Why a page of a measure has no figure yet, in one sentence."""
    if measure.official is None and not measure.public_local:
        return (
            "The partnership counts this for itself. The figures are not public until "
            "we can show them safely."
        )
    return "We show it here as soon as the first figures have come in."
