"""Marks, symbols and short messages as charts, tables and arms say them.

How a figure itself is written is the business of `judgement.figures` alone, so that a
chart never rounds it otherwise than the sentence above it.
"""

import math
from calendar import month_name
from collections.abc import Iterable

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import ONE_TERM, Period
from fingerpost.judgement import figures
from fingerpost.judgement.reading import Milestone, Point, Reading, Target
from fingerpost.judgement.words import WITHOUT_DIRECTION

SYMBOLS = {
    "[c]": "confidential: suppressed",
    "[e]": "estimated",
    "[f]": "forecast: not a figure yet",
    "[p]": "provisional",
    "[r]": "revised",
    "[u]": "low reliability: too few to judge",
    "[x]": "not available",
    "[z]": "not applicable",
}
# What replaces a value, and what stands beside one.
INSTEAD = {
    "suppressed": "[c]",
    "not-applicable": "[z]",
    "not-available": "[x]",
    "not-returned": "[x]",
}

KINDS = {
    "calendar-year": "each calendar year",
    "academic-year": "each school year",
    "financial-year": "each financial year",
    "term": "each term",
    "quarter": "each quarter",
    "month": "each month",
    "snapshot": "on each day shown",
    "rolling-12-months": "each 12 months",
    "year-to-date": "from the start of each year",
    "survey-wave": "each survey",
}
UNITS = {
    "percent": "per cent",
    "count": "number",
    "weeks": "weeks",
    "days": "days",
    "GBP": "pounds",
    "rate": "rate",
    "score": "score",
}


def unit_of(measure: Measure) -> str:
    """The unit as a column or an axis names it: "per cent", "for each 1,000"."""
    return each(measure) or UNITS.get(measure.unit, measure.unit)


def each(measure: Measure) -> str:
    """What a rate is a rate of, "for each 1,000"; "" for all that is no rate."""
    return f"for each {measure.per:,}" if measure.unit == "rate" else ""


def centre(chart: str) -> str:
    """What the line in the middle of a chart is called."""
    return {"run": "Median", "t": "Usual time"}.get(chart, "Average")


def usable(value: float | None) -> bool:
    """Whether a value can be drawn: it is there and it is a number."""
    return value is not None and math.isfinite(value)


def say(
    value: float, unit: str, decimals: int, denominator: float | None = None
) -> str:
    """A value with its unit, as every sentence says it: "52.3%", "23.4 weeks"."""
    return figures.say(value, unit=unit, decimals=decimals, denominator=denominator)


def point_said(point: Point, reading: Reading) -> str:
    """A shown value with its unit and mark, as the sentence says it: "74% [p]"."""
    if not point.shown or point.value is None or not usable(point.value):
        return ""
    said = say(point.value, reading.unit, reading.decimals, point.denominator)
    return f"{said} {beside(point)}".strip()


def brief(value: float, unit: str) -> str:
    """A value as short as an axis needs it: "40%", "£2.5 million", "12"."""
    size, name = (1e6, " million") if abs(value) >= 1e6 else (1.0, "")
    text = f"{value / size:,.10f}".rstrip("0").rstrip(".")
    sign, text = ("-", text[1:]) if text.startswith("-") else ("", text)
    text = f"{text}{name}"
    if unit == "GBP":
        text = f"£{text}"
    return f"{sign}{text}%" if unit == "percent" else f"{sign}{text}"


def count(value: float | None) -> str:
    """A count as a table says it: whole when whole, "[x]" when it is not known."""
    if value is None or not math.isfinite(value):
        return "[x]"
    return figures.in_digits(value, 0 if value == int(value) else 1)


def instead(point: Point) -> str:
    """The symbol that stands in place of a value that is not shown or not there."""
    if not point.shown:
        return "[c]"
    return INSTEAD.get(point.status, "[x]")


def beside(point: Point) -> str:
    """The mark that stands beside a value, or nothing."""
    if "too-few" in point.flags and point.status == "final":
        return "[u]"
    return figures.MARKS.get(point.status, "")


def column(period: Period) -> tuple[str, ...]:
    """A period as one or two short lines below an axis."""
    match period.kind:
        case "academic-year":
            return (f"{period.start.year}/{period.end.year % 100:02}",)
        case "financial-year":
            return (f"{period.start.year}-{period.end.year % 100:02}",)
        case "term" if period.days > ONE_TERM:
            years = f"{period.start.year}/{period.end.year % 100:02}"
            return ("Autumn, spring", years)
        case "term":
            first, *_, year = period.label.split()
            return (first.capitalize(), year)
        case "snapshot":
            day, *rest = period.label.rsplit(" ", 1)
            return (day, *rest)
    return (period.label,)


MOVED = ("improved", "worsened", "rose", "fell")
MESSAGES = {
    "improvement": "improving",
    "concern": "getting worse",
    "common-cause": "no clear change",
    "rising": "rising",
    "falling": "falling",
    "emerging": "an early sign only",
    "none": "not enough data yet",
    "not-judged": "not judged",
    "too-few-to-judge": "numbers too small to judge",
}


def message(reading: Reading, measure: Measure) -> str:
    """The chart's title: what it says, in at most ten words."""
    kind = reading.variation.type
    said = MESSAGES.get(kind, reading.variation.word.lower())
    since = reading.variation.since
    if since is not None and kind in ("improvement", "concern", "rising", "falling"):
        said = f"{said} since {since.label}"
    elif kind in WITHOUT_DIRECTION and (two := _between_two(reading)):
        said = two
    # a figure of an NHS board is never to be taken for a council's
    subject = "NHS board" if measure.level == "icb" else measure.theme
    for name in (measure.short_title, subject):
        whole = f"{name}: {said}"
        if name and len(whole.split()) <= 10:
            return whole[0].upper() + whole[1:]
    return " ".join(said.split()[:10]).capitalize()


def _between_two(reading: Reading) -> str:
    """What the last two figures say: from where to where, or that it is no change."""
    change, now = reading.change, reading.observation
    if change is None or now is None or change.previous is None:
        return ""
    if change.word == "no clear change":
        return "no clear change"
    first = _at(reading, change.previous.period)
    last = _at(reading, now.period)
    if change.word not in MOVED or first is None or last is None:
        return ""
    if first.value is None or last.value is None:
        return ""
    way = "up" if last.value > first.value else "down"
    return f"{way} from {point_said(first, reading)} to {point_said(last, reading)}"


def _at(reading: Reading, period: Period) -> Point | None:
    """The point of a period, if the series shows it: a title may say no other."""
    for point in reading.series:
        if point.period == period and point.shown and usable(point.value):
            return point
    return None


def target_words(target: Target, unit: str) -> str:
    """A target in words, for notes and lists: "60%", "30% to 40%"."""
    match target.kind:
        case "range":
            ends = [target.low, target.high]
            said = [figures.say_aim(end, unit=unit) for end in ends if end is not None]
            return " to ".join(said)
        case "trajectory":
            if not target.points:
                return "no dated points"
            return figures.say_aim(sorted(target.points)[-1][1], unit=unit)
    return (
        "no value" if target.value is None else figures.say_aim(target.value, unit=unit)
    )


def since_baseline(reading: Reading) -> str:
    """How far the figure is from its baseline: "Up by 14 percentage points", "None".

    Empty where the two may not be compared.
    """
    start, seen = reading.baseline, reading.observation
    if start is None or start.change is None or seen is None:
        return ""
    base = start.baseline
    then = Observation(
        measure=reading.measure,
        basis=reading.basis,
        area=reading.area,
        period=base.period,
        value=base.value,
        denominator=base.denominator,
        unit=reading.unit,
    )
    amount = figures.say_between(seen, then, decimals=reading.decimals)
    if not amount:
        return "None"
    return f"{'Up' if start.change > 0 else 'Down'} by {amount}"


def measured(step: Milestone, reading: Reading) -> str:
    """What was measured at a milestone, rounded as the series rounds that period."""
    if step.actual is None:
        return ""
    counted = [p.denominator for p in reading.series if p.period == step.actual_period]
    return say(
        step.actual, reading.unit, reading.decimals, counted[0] if counted else None
    )


def listed_in(listed: str) -> str:
    """The month of a list of neighbours: "2025-05" is "May 2025"."""
    year, _, number = listed.partition("-")
    if number.isdigit() and 1 <= int(number) <= 12:
        return f"{month_name[int(number)]} {year}"
    return listed


def sentence(text: str) -> str:
    """A text as a sentence: a capital first, one full stop at its end, never two."""
    text = text.strip()
    text = text[:1].upper() + text[1:]
    return text if text.endswith((".", "?", "!")) else f"{text}."


def care(issues: Iterable[str]) -> tuple[str, ...]:
    """What is known to be wrong with the data, for the notes of a chart or a table."""
    return tuple(sentence(f"Read with care: {issue.strip()}") for issue in issues)
