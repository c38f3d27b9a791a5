"""One area beside others as rows of words: averages, own past, funnel, place.

Page and workspace say the same, from one `Comparison`. A place is only given with the
range that chance gives it, and no list of areas is put in order of their figures.
"""

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.judgement import figures
from fingerpost.judgement.compared import (
    Comparison,
    GroupAverage,
    Neighbours,
    PastFigure,
)
from fingerpost.reports.words import listed_in, say

Row = tuple[str, str | list[str]]
NO_RANGE = (
    "No place is given: without counts nobody can say how far chance alone moves it."
)
_SURE = {
    "up": "more than chance alone explains",
    "down": "more than chance alone explains",
    "no-clear-change": "no more than chance alone explains",
    "cannot say": "whether that is more than chance cannot be said",
}


def beside_rows(one: Comparison, measure: Measure) -> list[Row]:
    """What stands beside the figure, each with what it rests on."""
    rows: list[Row] = []
    if one.neighbours is not None:
        words = _averages(one.neighbours, measure)
        held = f"The list of {listed_in(one.neighbours.list)} is used."
        rows.append(("Areas like ours", f"{words} {held}"))
    rows += [(group.name, _group(group, measure)) for group in one.groups]
    if one.past:
        rows.append(
            ("Our own earlier years", [_past(each, one, measure) for each in one.past])
        )
    if one.funnel is not None:
        rows.append(("Among all councils", _funnel(one, measure)))
    if one.rank is not None:
        rows.append(("Place among councils", place_words(one, measure)))
    if one.left_out:
        few = "1 council has" if one.left_out == 1 else f"{one.left_out} councils have"
        rows.append(("Left out", f"{few} numbers too small to compare."))
    return rows


def place_words(one: Comparison, measure: Measure) -> str:
    """The place of an area, always with the range that chance gives it."""
    if one.rank is None or one.rank_low is None or one.rank_high is None:
        return NO_RANGE
    low, high = one.rank_low, one.rank_high
    if measure.better == "none":
        chance = _span(ordinal(low), ordinal(high))
        return (
            f"{ordinal(one.rank)} highest of {one.of}. Chance alone could make it "
            f"{chance}. No order is better than another."
        )
    end = "highest" if measure.better == "higher" else "lowest"
    chance = _span(str(low), str(high))
    return (
        f"{one.rank} of {one.of}, counted from the {end} figure. Chance alone could "
        f"make it {chance}, so a place says less than it seems to."
    )


def reconciled_rows(lait: Comparison, measure: Measure) -> list[Row]:
    """The same figure by the method of DfE's tool (`lait`), for those who check."""

    def value(number: float | None) -> str:
        return "[x]" if number is None else say(number, measure.unit, measure.decimals)

    rows: list[Row] = [("Figure", f"{value(lait.value)} in {lait.period.label}")]
    if lait.change is not None and lait.previous_period is not None:
        way = {"up": "higher", "down": "lower"}.get(lait.trend, "the same")
        apart = figures.say_apart(
            lait.change, unit=measure.unit, decimals=measure.decimals
        )
        said = way if way == "the same" else f"{apart} {way}"
        rows.append((f"Change since {lait.previous_period.label}", said.capitalize()))
    if lait.rank is not None:
        rows.append(("Rank", f"{lait.rank} of {lait.of}"))
    if len(lait.quantiles) == 5:
        names = ("Lowest", "A quarter", "Half", "Three quarters", "Highest")
        pairs = zip(names, lait.quantiles, strict=True)
        limits = [f"{name}: {value(limit)}" for name, limit in pairs]
        rows.append(("Where the quarters end", limits))
    if lait.band:
        rows.append(("Quarter band (A is best, D worst)", lait.band))
    if lait.neighbours is not None:
        near = lait.neighbours
        mean = "[x]"
        if near.mean is not None:
            number = figures.in_digits(near.mean, max(measure.decimals, 2))
            mean = f"{number}%" if measure.unit == "percent" else number
        count = f"plain mean of {near.with_value} of {near.listed}"
        title = f"Statistical neighbours, list of {listed_in(near.list)}"
        rows.append((title, f"{mean}, {count}"))
    rows += [
        (area.name, value(area.value)) for area in (lait.region, lait.england) if area
    ]
    return rows


def ordinal(number: int) -> str:
    """A place as people say it: 1st, 22nd, 113th."""
    if 10 <= number % 100 <= 20:
        return f"{number}th"
    return f"{number}{ {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th') }"


def _span(low: str, high: str) -> str:
    return low if low == high else f"anything from {low} to {high}"


def _averages(found: Neighbours | GroupAverage, measure: Measure) -> str:
    of = f"{found.with_value} of {found.listed} areas"
    if found.mean is None:
        return f"No average is shown: {of} have a figure that can be averaged."
    mean = say(found.mean, measure.unit, measure.decimals)
    words = f"{mean} is the plain average of {of}."
    if found.pooled is None:
        return words
    pooled = say(found.pooled, measure.unit, measure.decimals)
    return f"{words} {pooled} is the figure of all of them taken together (pooled)."


def _group(group: GroupAverage, measure: Measure) -> list[str]:
    said = [_averages(group, measure)]
    said.append(f"The areas that the partnership chose from {say_day(group.since)} on.")
    if group.why:
        said.append(f"{group.why.strip().rstrip('.')}.")
    return said


def _past(each: PastFigure, one: Comparison, measure: Measure) -> str:
    then = say(each.value, measure.unit, measure.decimals, each.denominator)
    lead = f"{each.period.label}: {then}."
    if each.unlike:
        return f"{lead} Not compared: {each.unlike[0]}."
    assert one.value is not None
    apart = figures.say_difference(
        (one.value, one.denominator),
        (each.value, each.denominator),
        unit=measure.unit,
        decimals=measure.decimals,
    )
    if not apart:
        return f"{lead} The same now."
    way = "higher" if one.value > each.value else "lower"
    return f"{lead} Now {apart} {way}: {_SURE.get(each.word, _SURE['cannot say'])}."


def _funnel(one: Comparison, measure: Measure) -> str:
    seen = one.funnel
    assert seen is not None
    low, high = (
        say(limit, measure.unit, measure.decimals)
        for limit in (seen.lower95, seen.upper95)
    )
    return (
        f"{seen.words} For an area of this size, 95 in 100 would lie between {low} and "
        f"{high}."
    )
