"""A reading as rows of words: facts, milestones, baselines, targets, comparison."""

from collections.abc import Sequence
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import KPI_LEVELS, KpiAnswer
from fingerpost.evidence.queries.measure_page import MeasurePage
from fingerpost.judgement import figures, sentence_step
from fingerpost.judgement.reading import Baseline, Comparison, Reading, Target
from fingerpost.partnership.queries import say_moment
from fingerpost.reports.outlook_words import outlook_facts, year_end_facts
from fingerpost.reports.words import (
    measured,
    say,
    since_baseline,
    target_words,
)

Rows = list[tuple[str, ...]]
_MET: dict[bool | None, str] = {True: "Yes", False: "No", None: "Cannot say"}
ASSURED = {
    "consistent_pass": "Expected to meet the target each time",
    "inconsistent": "Will sometimes meet it, sometimes miss",
    "consistent_fail": "Will not meet it without change",
}


def facts(one: Reading, measure: Measure) -> list[tuple[str, Any]]:
    """The facts of a reading, for a summary list."""
    rows: list[tuple[str, Any]] = []
    found = one.observation
    if found is not None:
        if found.value is not None:
            said = figures.say_observed(found, decimals=one.decimals)
            rows.append(("Latest figure", f"{said} {figures.when(found.period)}"))
        if found.numerator is not None and found.denominator is not None:
            of = "among" if measure.unit == "rate" else "out of"
            counts = f"{found.numerator:,.0f} {of} {found.denominator:,.0f}"
            rows.append(("Counts behind it", counts))
        rows.append(("Status", found.status.replace("-", " ").capitalize()))
    step = sentence_step.on_the_wall(one)
    rows.append(("Direction", ". ".join(filter(None, (one.variation.word, step)))))
    if one.variation.reason:
        rows.append(("Why we say so", one.variation.reason))
    if one.target:
        rows.append(("Target", _target(one.target.target, one)))
        rows.append(("Met", _MET[one.target.met]))
    else:
        rows.append(("Target", "Not set yet"))
    if one.assurance in ASSURED:
        rows.append(("What to expect", ASSURED[one.assurance]))
    rows += [*outlook_facts(one), *year_end_facts(one)]
    rows.append(("Baseline", _baseline(one) if one.baseline else "Not set yet"))
    rows += [("Read with care", caveat) for caveat in one.caveats]
    rows += [("Issue in the data", note.words) for note in one.quality]
    return rows


def milestones(one: Reading) -> Rows:
    """Each milestone: label, day, expected, actual, status."""
    return [
        (
            step.label,
            say_day(step.due),
            figures.say_aim(step.expected, unit=one.unit),
            measured(step, one) or "Not yet",
            step.status.capitalize(),
        )
        for step in one.milestones
    ]


def baselines(one: Reading, measure: Measure) -> Rows:
    """Every baseline, the one in force first: figure, period, source, set by, why."""
    if one.baseline is None:
        return []
    every = [one.baseline.baseline, *reversed(one.baseline.earlier)]
    return [
        (
            say(row.value, one.unit, one.decimals, row.denominator),
            row.period.label,
            row.source or "Not stated",
            f"{row.set_by}, {say_day(row.set_on)}",
            row.reason or "Not stated",
        )
        for row in every
    ]


def targets(one: Reading, measure: Measure) -> Rows:
    """Every target, the one in force first: what, from, by, set by, decision, why."""
    if one.target is None:
        return []
    every = [one.target.target, *reversed(one.target.earlier)]
    return [
        (
            target_words(row, one.unit),
            say_day(row.valid_from),
            say_day(row.due) if row.due else "No date has been set",
            f"{row.set_by}, {say_day(row.set_on)}",
            row.decision or "Not stated",
            row.reason or "Not stated",
        )
        for row in every
    ]


def expected(one: Reading) -> Rows:
    """Every expected year end, in force first: period, figure, how, made, by whom."""
    if one.year_end is None:
        return []
    every = [*one.year_end.typed, *reversed(one.year_end.earlier)]
    return [
        (
            row.period.label,
            f"{say(row.value, one.unit, one.decimals)} [f]",
            row.method,
            say_day(row.made_on),
            row.set_by,
        )
        for row in every
    ]


def compared(one: Comparison | None, measure: Measure) -> list[tuple[str, Any]]:
    """The area beside others, for a summary list."""
    if one is None:
        return []

    def value(number: float | None, counted: float | None = None) -> str:
        if number is None:
            return "[x]"
        return say(number, measure.unit, measure.decimals, counted)

    rows: list[tuple[str, Any]] = [
        ("Period", one.period.label),
        ("Here", value(one.value, one.denominator)),
    ]
    if one.previous_period is not None:
        rows.append((f"Here in {one.previous_period.label}", value(one.previous_value)))
    rows += [
        (area.name, value(area.value, area.denominator))
        for area in (one.region, one.england)
        if area
    ]
    rows += [("Note", note) for note in one.notes]
    return rows


def about(page: MeasurePage) -> list[tuple[str, Any]]:
    """Who answers for the measure, and what it means."""
    kpi, measure = page.kpi, page.measure
    who = str(kpi.accountable) if kpi and kpi.accountable else "Nobody has been named"
    lead = ""
    if kpi:
        lead = str(kpi.lead) if kpi.lead else kpi.lead_title
    return [
        ("Answers for it", who),
        ("Level", KPI_LEVELS[kpi.level][0] if kpi else "Not on the board"),
        ("Lead", lead or "Nobody has been named"),
        ("Theme", ", ".join(heading.title for heading in page.headings)),
        ("What it says", measure.plain),
        *([("The question", measure.question)] if measure.question else []),
        ("Why it matters", measure.why),
        ("Traps", list(measure.traps) or "None that we know of"),
        ("Definition reviewed", say_day(measure.reviewed)),
    ]


def answers(slug: str) -> list[str]:
    """Who answered for a measure and at which level, the newest first, a line each."""
    lines = []
    for row in KpiAnswer.objects.filter(measure=slug).order_by("-id"):
        who = row.accountable or "Nobody"
        lead = f", lead: {row.lead}" if row.lead else ""
        others = ", ".join(row.shared_with)
        shared = f"; shared with {others}" if others else ""
        level = KPI_LEVELS[row.level][0].lower()
        lines.append(
            f"From {say_day(row.on)}: {who}{lead}{shared}; {level}. Said by "
            f"{row.by_words}."
        )
    return lines


def sources(page: MeasurePage) -> list[tuple[str, list[tuple[str, Any]]]]:
    """Each load behind the figures: title and facts, so that it can be traced."""
    return [
        (
            f"{line.title}, brought in on {say_day(line.imported_at.date())}",
            [
                ("Key of the import", line.import_id),
                ("Brought in", say_moment(line.imported_at)),
                ("As at", say_day(line.as_at) if line.as_at else "As published"),
                (
                    "Files with their fingerprints (SHA-256)",
                    [f"{n}: {h}" for n, h in line.files],
                ),
                ("Key of this set of figures", line.run_id),
                ("Definition", f"{page.measure.slug}, {_version(page.measure)}"),
            ],
        )
        for line in page.sources
    ]


def _version(measure: Measure) -> str:
    days: Sequence[Any] = [change.on for change in measure.changes]
    return f"as changed on {say_day(max(days))}" if days else "first version"


def _target(row: Target, one: Reading) -> str:
    by = f" by {say_day(row.due)}" if row.due else ""
    return f"{target_words(row, one.unit)}{by}"


def _baseline(one: Reading) -> str:
    assert one.baseline is not None
    row: Baseline = one.baseline.baseline
    value = say(row.value, one.unit, one.decimals, row.denominator)
    said = f"{value} in {row.period.label}"
    if one.baseline.unlike:
        return f"{said}. Not compared: {'; '.join(one.baseline.unlike)}"
    change = since_baseline(one)
    if not change:
        return said
    if change == "None":
        return f"{said}; the same now"
    return f"{said}; {change[:1].lower()}{change[1:]} since"
