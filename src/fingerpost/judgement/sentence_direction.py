"""Whether it is getting better, in words, with the rule that says so.

"More than chance would explain" is said only when a rule fired. Without a polarity a
figure is higher or lower, rising or falling, never better or worse.
"""

from collections.abc import Sequence
from itertools import pairwise

from fingerpost.engine.measure import Measure
from fingerpost.judgement.control_charts.rules import FULL, TRIAL
from fingerpost.judgement.figures import one_of, say, say_between, say_observed, when
from fingerpost.judgement.periods import (
    a_year_apart,
    after,
    before_words,
    in_words,
    plural,
)
from fingerpost.judgement.reading import Point, Reading
from fingerpost.judgement.sentence_between import between_cases

_LEADS = {
    "improvement": "This is improving",
    "concern": "This is getting worse",
    "rising": "This is rising",
    "falling": "This is falling",
}
_BETWEEN = {
    "month": "month-to-month",
    "quarter": "quarter-to-quarter",
    "term": "term-to-term",
    "survey-wave": "survey-to-survey",
}


def direction(reading: Reading, *, measure: Measure) -> str:
    """Whether this is changing, by which rule, or why that cannot be said.

    Pages print the opening in bold: the words up to the first colon, or else the first
    sentence.
    """
    kind = reading.variation.type
    if reading.between is not None and (words := between_cases(reading)):
        return words
    if kind in _LEADS:
        return f"{_LEADS[kind]}: {_rule(reading)}.{_which_way(reading, measure)}"
    match kind:
        case "common-cause":
            return _no_clear_change(reading)
        case "emerging":
            return f"{_between_two(reading, measure)}{_emerging(reading)}"
        case "none":
            return f"{_between_two(reading, measure)}{_not_enough(reading)}".strip()
        case "too-few-to-judge":
            return _too_few(reading, measure)
        case "not-judged":
            return _not_judged(reading, measure)
    return ""


def moved(reading: Reading) -> str:
    """From which figure it came, as in "down from 53.7% in 2023"; empty if from none.

    Neutral words: whether down is better is not its business.
    """
    change = reading.change
    seen = reading.observation
    if change is None or change.amount is None or change.previous is None or not seen:
        return ""
    before = change.previous
    if seen.period.kind == "year-to-date":
        return ""  # said with the note that such a figure counts up
    if not say_between(seen, before, decimals=reading.decimals):
        return f"the same as {when(before.period)}"
    way = "up" if change.amount > 0 else "down"
    then = say_observed(before, decimals=reading.decimals)
    return f"{way} from {then} {when(before.period)}"


def _which_way(reading: Reading, measure: Measure) -> str:
    if reading.better != "lower":
        return ""
    return f" {measure.which_way or 'A lower figure is better.'}"


def _between_two(reading: Reading, measure: Measure) -> str:
    """Whether two figures differ by more than chance often makes; ends in a space.

    The opening is the verdict, and the printed difference stands behind the colon.
    """
    change, seen = reading.change, reading.observation
    if change is None or seen is None:
        return ""
    before = change.previous
    if before is None or change.amount is None:
        if not change.unlike or seen.period.kind == "year-to-date":
            return ""
        return f"This is not compared with the figure before it: {change.unlike[0]}. "
    apart = say_between(seen, before, decimals=reading.decimals)
    if not apart:
        return ""  # the figure was just said to be the same
    if change.word == "no clear change":
        often = f"chance alone often makes a difference of {apart}"
        return f"There is {change.words}: {often}. "
    if change.word == "cannot say":
        way = "higher" if change.amount > 0 else "lower"
        than = before_words(before.period, seen.period)
        than = than or f"the figure {when(before.period)}"
        chance = "whether that is more than chance cannot be said"
        return f"This is {apart} {way} than {than}; {chance}. "
    rarely = f"chance alone rarely makes a difference of {apart}"
    return f"This is {change.words}: {rarely}.{_which_way(reading, measure)} "


def _rule(reading: Reading) -> str:
    points = [p for p in reading.series if p.shown and p.value is not None]
    last = points[-1]
    centre = "" if last.centre is None else _figure(last.centre, reading)
    flags = set(last.flags)
    chance = "more than chance would explain"
    if "outside" in flags:
        above = last.upper is not None and (last.value or 0.0) > last.upper
        limit = last.upper if above else last.lower
        told = "" if limit is None else f" of {_figure(limit, reading)}"
        between = _BETWEEN.get(last.period.kind, "year-to-year")
        return (
            f"the figure is {'above' if above else 'below'} the "
            f"{'upper' if above else 'lower'} limit{told} that we would expect from "
            f"{between} variation"
        )
    several = plural(last.period)
    if "trend" in flags:
        count, rises = _trend_run(points)
        if reading.variation.points:
            count = reading.variation.points - 1  # the first has none before it
        way = "higher" if rises else "lower"
        return (
            f"the last {count} {several} have each been {way} than the one before, "
            f"{chance}"
        )
    high = last.centre is not None and (last.value or 0.0) > last.centre
    if "two-in-three" in flags:
        return (
            f"two of the last three {several} are far {'above' if high else 'below'} "
            f"the {_middle(reading)} of {centre}, {chance}"
        )
    count = reading.variation.points or _side_run(points)
    since = in_words(_group(points)[0].period)
    return (
        f"the last {count} {several} are all {_better_word(reading, high)} than the "
        f"{_middle(reading)} of {centre} since {since}, {chance}"
    )


def _no_clear_change(reading: Reading) -> str:
    lead = "There is no clear change."
    change, seen = reading.change, reading.observation
    if change is None or change.amount is None or change.previous is None or not seen:
        return lead
    now = say_observed(seen, decimals=reading.decimals)
    then = say_observed(change.previous, decimals=reading.decimals)
    if not say_between(seen, change.previous, decimals=reading.decimals):
        return f"{lead} The figure stayed at {now}."
    if reading.chart == "run":
        return (
            f"{lead} The figure went from {then} to {now}, but we look for seven or "
            "more in a row on one side of the middle figure, and there are none."
        )
    points = [p for p in reading.series if p.shown and p.value is not None]
    steps = [
        abs((b.value or 0.0) - (a.value or 0.0))
        for a, b in pairwise(points[:-1])
        if a.group == b.group
    ]
    reason = "it is within the range that we would expect"
    if steps and max(steps) >= abs(change.amount):
        reason = "it has moved up and down by as much before"
    return f"{lead} The figure went from {then} to {now}, but {reason}."


def _emerging(reading: Reading) -> str:
    points = [p for p in reading.series if p.shown and p.value is not None]
    if points and "outside" in points[-1].flags:
        return (
            "An early sign: the figure is outside the range of the few points we have. "
            "It is too soon to call it a direction."
        )
    several = plural(points[-1].period) if points else "points"
    return (
        f"It is too soon to call a direction: we have {reading.comparable} comparable "
        f"{several} and need at least {FULL}."
    )


def _not_enough(reading: Reading) -> str:
    seen = reading.observation
    words = "There is not enough data to say whether this is changing."
    if seen is None:
        return words
    if seen.period.kind == "year-to-date":
        # no limits are ever drawn around a running total: its level is its month's
        return "" if reading.change and reading.change.previous else words
    several = plural(seen.period)
    needed = f"e need at least {TRIAL} comparable {several} for a first sign"
    change = reading.change
    if change is not None and change.previous is not None:
        words = f"Two {several} do not make a direction: w{needed}, and have"
    else:
        words += f" W{needed}; we have"
    words += f" {reading.comparable}."
    later = after(seen.period, TRIAL - reading.comparable)
    if later is not None and later.end > seen.period.end:
        words += f" We expect to say more from {in_words(later)}."
    return words


def _not_judged(reading: Reading, measure: Measure) -> str:
    """Why the rules are not used, and what a fair comparison says instead."""
    reason = reading.variation.reason.strip()
    on = [guard.code for guard in reading.guards if guard.on]
    if "season" in on:
        return f"{_between_two(reading, measure)}{reason}".strip()
    lead = "We cannot say whether this is changing."
    seen = reading.observation
    if "autocorrelation" in on and "rare-events" not in on and seen is not None:
        lead = f"We do not judge this from one {one_of(seen.period)} to the next."
    words = f"{lead} {reason}".strip()
    if "still-open" in on:  # a year ago it had had a year more by now
        return words
    if (last := _a_year_before(reading)) is not None:
        told = _figure(last.value or 0.0, reading)
        words += f" A year before, {when(last.period)}, it was {told}."
    return words


def _a_year_before(reading: Reading) -> Point | None:
    """The point of the same time a year before, unless it was just spoken of."""
    points = [p for p in reading.series if p.shown and p.value is not None]
    seen, change = reading.observation, reading.change
    if not points or seen is None or points[-1].period != seen.period:
        return None
    found = [
        point
        for point in _group(points)
        if a_year_apart(point.period, seen.period) and "too-few" not in point.flags
    ]
    said = change.previous.period if change is not None and change.previous else None
    return found[-1] if found and found[-1].period != said else None


def _too_few(reading: Reading, measure: Measure) -> str:
    words = (
        "Numbers this small go up and down by chance, so we do not say whether this is "
        f"{'better or worse' if reading.better != 'none' else 'rising or falling'}."
    )
    points = [p for p in reading.series if p.shown]
    count, told = {"month": (12, "12 months"), "quarter": (4, "four quarters")}.get(
        points[-1].period.kind if points else "", (0, "")
    )
    last = points[-count:] if count else []
    if len(last) < max(count, 1) or any(p.value is None for p in last):
        return words
    days = (last[-1].period.end - last[0].period.start).days
    if days > 366:  # some of them are missing in between
        return words
    if reading.unit == "count":
        total = f"{sum(p.value or 0.0 for p in last):,.0f}"
        return f"{words} Over the last {told} together there were {total}."
    of = sum(p.denominator or 0.0 for p in last)
    met = sum(p.numerator or 0.0 for p in last)
    if reading.unit != "percent" or of < measure.minimum_denominator:
        return words
    share = say(100 * met / of, unit="percent", denominator=of)
    return f"{words} Over the last {told} together it was {share}."


def _middle(reading: Reading) -> str:
    """What the line in the middle of the chart is."""
    return {"run": "middle figure", "t": "usual time"}.get(reading.chart, "average")


def _better_word(reading: Reading, high: bool) -> str:
    if reading.better == "none":
        return "higher" if high else "lower"
    return "better" if high == (reading.better == "higher") else "worse"


def _group(points: Sequence[Point]) -> list[Point]:
    return [p for p in points if p.group == points[-1].group]


def _side_run(points: Sequence[Point]) -> int:
    """How many points at the end lie on the same side of their centre."""
    own = _group(points)

    def side(p: Point) -> bool | None:
        if p.centre is None or p.value is None or p.value == p.centre:
            return None
        return p.value > p.centre

    last = side(own[-1])
    count = 0
    for point in reversed(own):
        if side(point) != last:
            break
        count += 1
    return count


def _trend_run(points: Sequence[Point]) -> tuple[int, bool]:
    """How many points at the end each go the same way, and whether that is up."""
    values = [p.value or 0.0 for p in _group(points)]
    rises = values[-1] > values[-2]
    count = 0
    for later, earlier in zip(reversed(values), reversed(values[:-1]), strict=False):
        if later == earlier or (later > earlier) != rises:
            break
        count += 1
    return count, rises


def _figure(value: float, reading: Reading) -> str:
    return say(
        value,
        unit=reading.unit,
        decimals=reading.decimals,
        denominator=_denominator(reading),
    )


def _denominator(reading: Reading) -> float | None:
    return reading.observation.denominator if reading.observation else None
