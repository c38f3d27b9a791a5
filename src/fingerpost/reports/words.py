"""Figures and short messages as a chart says them."""

import math

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.judgement.reading import Point, Reading, Target

SYMBOLS = {
    "[c]": "confidential: suppressed",
    "[e]": "estimated",
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
BESIDE = {"provisional": "[p]", "revised": "[r]", "estimated": "[e]"}

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


def usable(value: float | None) -> bool:
    """Whether a value can be drawn: it is there and it is a number."""
    return value is not None and math.isfinite(value)


def number(value: float, decimals: int) -> str:
    """A number with comma thousands and a fixed count of decimals; never "-0"."""
    text = f"{value:,.{decimals}f}"
    return text.lstrip("-") if not text.strip("-0.,") else text


def say(value: float, unit: str, decimals: int) -> str:
    """A value with its unit: "52.3%", "23.4 weeks", "£1,200"."""
    text = number(value, decimals)
    match unit:
        case "percent":
            return f"{text}%"
        case "GBP":
            return f"-£{text[1:]}" if text.startswith("-") else f"£{text}"
        case "weeks" | "days":
            return f"{text} {unit[:-1] if text == '1' else unit}"
    return text


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
    return number(value, 0 if value == int(value) else 1)


def instead(point: Point) -> str:
    """The symbol that stands in place of a value that is not shown or not there."""
    if not point.shown:
        return "[c]"
    return INSTEAD.get(point.status, "[x]")


def beside(point: Point) -> str:
    """The mark that stands beside a value, or nothing."""
    if "too-few" in point.flags and point.status == "final":
        return "[u]"
    return BESIDE.get(point.status, "")


def column(period: Period) -> tuple[str, ...]:
    """A period as one or two short lines below an axis."""
    match period.kind:
        case "academic-year":
            return (f"{period.start.year}/{period.end.year % 100:02}",)
        case "financial-year":
            return (f"{period.start.year}-{period.end.year % 100:02}",)
        case "term":
            first, *_, year = period.label.split()
            return (first.capitalize(), year)
        case "snapshot":
            day, *rest = period.label.rsplit(" ", 1)
            return (day, *rest)
    return (period.label,)


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
    change = reading.change
    now = reading.observation
    before = change.previous if change else None
    if since is not None and kind in ("improvement", "concern", "rising", "falling"):
        said = f"{said} since {since.label}"
    elif (
        kind in ("none", "not-judged")
        and change is not None
        and now is not None
        and before is not None
        and (last := _value(reading, now.period)) is not None
        and (first := _value(reading, before.period)) is not None
        and change.word in ("improved", "worsened", "rose", "fell")
    ):
        way = "up" if last > first else "down"
        start = say(first, reading.unit, reading.decimals)
        said = f"{way} from {start} to {say(last, reading.unit, reading.decimals)}"
    elif change is not None and change.word == "no clear change" and kind == "none":
        said = "no clear change"
    for name in (measure.short_title, measure.theme):
        whole = f"{name}: {said}"
        if name and len(whole.split()) <= 10:
            return whole[0].upper() + whole[1:]
    return " ".join(said.split()[:10]).capitalize()


def _value(reading: Reading, period: Period) -> float | None:
    """The value of a period, if the series shows it: a title may say no other."""
    for point in reading.series:
        if point.period == period and point.shown and usable(point.value):
            return point.value
    return None


def target_words(target: Target, unit: str, decimals: int) -> str:
    """A target in words, for notes: "60.0% by 31 March 2026"."""
    match target.kind:
        case "range":
            low = "" if target.low is None else say(target.low, unit, decimals)
            high = "" if target.high is None else say(target.high, unit, decimals)
            return f"{low} to {high}" if low and high else (low or high)
        case "trajectory":
            if not target.points:
                return "no dated points"
            return say(sorted(target.points)[-1][1], unit, decimals)
    return "no value" if target.value is None else say(target.value, unit, decimals)
