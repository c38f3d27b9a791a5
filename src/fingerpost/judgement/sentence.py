"""A reading in plain words: what a page says, and one sentence for the wall.

Built from the visible parts of a reading only, so that no word can give away a figure
that is held back. The order is level, direction, target, comparator, caveats. Nothing
is called significant, two points are no trend, and no cause is claimed.
"""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period, say_day
from fingerpost.judgement import sentence_target
from fingerpost.judgement.figures import is_amount, say, say_observed, when
from fingerpost.judgement.periods import clock, in_words
from fingerpost.judgement.reading import ComparedArea, Comparison, Reading
from fingerpost.judgement.sentence_direction import direction, moved

HELD_BACK = (
    "We do not publish this figure because it is about very few children [c]. Some "
    "other figures in the table are also held back, so that it cannot be worked out."
)
HELD_BACK_BY_PUBLISHER = (
    "The publisher holds this figure back because it is about very few children [c]."
)
NAME_WITH_COMMA = "education, health and care"
VERY_FEW = "about very few children"
_NO_FIGURE = {
    "not-available": "it is not available [x]",
    "not-returned": "it was not returned [x]",
    "not-applicable": "it does not apply [z]",
}
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
_YEARS = {
    "academic": "the school year",
    "financial": "the financial year",
}


@dataclass(frozen=True, kw_only=True)
class Said:
    """The parts of what a reading says, in order; some may be empty."""

    level: str
    direction: str = ""
    target: str = ""
    comparator: str = ""
    caveats: str = ""

    def __str__(self) -> str:
        parts = (
            self.level,
            self.direction,
            self.target,
            self.comparator,
            self.caveats,
        )
        return " ".join(part for part in parts if part)


def full(reading: Reading, *, measure: Measure) -> str:
    """All sentences of a reading, as a measure page says them."""
    return str(parts(reading, measure=measure))


def parts(reading: Reading, *, measure: Measure) -> Said:
    """The sentences of a reading, part by part, for a page that sets them apart."""
    if (gone := nothing_to_say(reading)) is not None:
        return Said(level=gone)
    return Said(
        level=level(reading, measure=measure),
        direction=direction(reading, measure=measure),
        target=sentence_target.target(reading),
        comparator=comparator(reading, measure=measure),
        caveats=caveats(reading),
    )


def short(reading: Reading, *, measure: Measure) -> str:
    """One sentence for a card: value, period, direction, target."""
    seen = reading.observation
    if seen is None:
        return "No figure yet."
    if seen.value is None:
        withheld = reading.visibility.get("shown") == "no"
        if withheld or seen.status == "suppressed":
            few = not withheld or _very_few(reading)
            return (
                "Not shown: about very few children [c]." if few else "Not shown here."
            )
        return f"No figure {when(seen.period)}."
    rest = ", ".join(
        part
        for part in (
            _short_direction(reading),
            sentence_target.short_target(reading),
        )
        if part
    )
    statement = _statement(reading, seen, measure=measure, prefix=False)
    return _sentence(f"{statement}, {rest}" if rest else statement)


def nothing_to_say(reading: Reading) -> str | None:
    """Why there is no figure to speak of, or None when there is one."""
    seen = reading.observation
    if seen is None:
        return "There is no figure for this measure yet."
    if seen.value is not None:
        return None
    if reading.visibility.get("shown") == "no" and not _very_few(reading):
        rule = reading.visibility.get("rule", "").strip().rstrip(".")
        return (
            f"This figure is not shown here: {rule}."
            if rule
            else ("This figure is not shown here.")
        )
    if seen.status == "suppressed":
        return HELD_BACK_BY_PUBLISHER if seen.basis == "official" else HELD_BACK
    why = _NO_FIGURE.get(seen.status, "it is not available [x]")
    words = f"There is no figure for {in_words(seen.period)}: {why}."
    if (last := reading.last_known) is not None:
        told = say_observed(last, decimals=reading.decimals)
        words += f" The last one was {told} {when(last.period)}."
    return words


def level(reading: Reading, *, measure: Measure) -> str:
    """Where we are: the figure with its period, and what it is compared with."""
    seen = reading.observation
    if seen is None or seen.value is None:
        return ""
    statement = _statement(reading, seen, measure=measure, prefix=True)
    if reading.variation.type in ("none", "emerging", "not-judged"):
        tail = moved(reading)
        statement = f"{statement}, {tail}" if tail else statement
    words = _sentence(statement)
    if seen.period.kind == "year-to-date":
        words += f" {_counts_up(reading, seen)}"
    return words


def comparator(reading: Reading, *, measure: Measure) -> str:
    """England and the areas like ours beside us, always with their period.

    For our own, more recent figures the published one of our area is said as well, with
    the note that the two are not compared. Counts are not set beside those of areas of
    another size.
    """
    beside = reading.comparators
    if beside is None or beside.value is None:
        return ""
    if is_amount(reading.unit, beside.denominator):
        return ""
    others = _others(reading, beside)
    if not others:
        return ""
    seen = reading.observation
    if reading.basis == "official":
        if seen is None or seen.period != beside.period:
            return ""
        return f"This compares with {others}."
    published = Observation(
        measure=reading.measure,
        basis="official",
        area=reading.area,
        period=beside.period,
        value=beside.value,
        denominator=beside.denominator,
        unit=reading.unit,
    )
    year = beside.period.label
    span = {
        "calendar-year": f"the calendar year {year}",
        "academic-year": f"the {year}",
        "financial-year": f"the {year}",
    }.get(beside.period.kind, in_words(beside.period))
    if seen is not None and seen.period.end <= beside.period.end:
        told = say_observed(published, decimals=reading.decimals)
        return (
            f"The published figure for {span} is {told}, compared with {others}. Ours "
            "is counted from our own records and is not compared with them."
        )
    statement = _statement(reading, published, measure=measure, prefix=True)
    kind = seen.period.kind if seen is not None else ""
    ours = {"month": "our monthly figures are", "quarter": "our quarterly figures are"}
    country = _country(beside)
    areas = f"{country.name} and other areas" if country else "other areas"
    return (
        f"{_sentence(f'{statement}, compared with {others}')} The figures for {areas} "
        f"are for {span}; {ours.get(kind, 'our own figures are')} more recent and "
        "are not compared with them."
    )


def caveats(reading: Reading) -> str:
    """What a reader must know: provisional first, then known issues and faults."""
    words = []
    seen = reading.observation
    if seen is not None and seen.status == "provisional":
        why = reading.provisional_because.strip().rstrip(".")
        words.append(f"This figure is provisional{f': {why}' if why else ''}.")
        if reading.final_due is not None:
            words.append(f"The final figure is due on {say_day(reading.final_due)}.")
    if seen is not None and seen.status == "estimated":
        words.append("This figure is estimated.")
    told = [words.strip() for words in reading.issues]
    told += [
        note.words.strip()
        for note in reading.quality
        if note.period is None or (seen is not None and _within(seen, note.period))
    ]
    if told:
        words.append("Read with care.")
        words += [one if one.endswith(".") else f"{one}." for one in told]
    return " ".join(words)


def _within(seen: Observation, period: Period) -> bool:
    """Whether a note about this period is about this figure."""
    return period.start <= seen.period.start and seen.period.end <= period.end


def _statement(
    reading: Reading, seen: Observation, *, measure: Measure, prefix: bool
) -> str:
    """The figure as part of a sentence, without its full stop."""
    figure = say_observed(seen, decimals=reading.decimals)
    phrase = measure.phrase.strip().rstrip(".")
    said = when(seen.period)
    if not phrase:
        return f"{measure.short_title}: {figure} {said}"
    if "{value}" not in phrase:
        phrase = "{value} " + phrase
    told = (
        phrase.replace("{value}", figure)
        .replace("{area}", reading.area_name)
        .replace("{period}", in_words(seen.period))
    )
    if "{period}" in phrase:
        return told
    if not prefix:
        # after a clause of its own ("exceptions left out") the period needs a comma
        clause = ", " in phrase.replace(NAME_WITH_COMMA, "")
        return f"{told}, {said}" if clause else f"{told} {said}"
    comma = "" if said.startswith("from ") else ","
    return f"{said}{comma} {told}"


def _others(reading: Reading, beside: Comparison) -> str:
    def figure(value: float) -> str:
        return say(value, unit=reading.unit, decimals=reading.decimals)

    found = []
    if (country := _country(beside)) is not None:
        found.append(f"{figure(country.value or 0.0)} in {country.name}")
    group = beside.neighbours
    if group is not None and group.mean is not None:
        found.append(
            f"{figure(group.mean)} on average in {group.with_value} areas like ours"
        )
    return " and ".join(found)


def _country(beside: Comparison) -> ComparedArea | None:
    """England, when it has a figure."""
    country = beside.england
    return country if country is not None and country.value is not None else None


def _counts_up(reading: Reading, seen: Observation) -> str:
    year = _YEARS.get(clock(seen.period), "the year")
    lead = f"This counts up through {year}, so we"
    change = reading.change
    before = change.previous if change is not None else None
    if before is None or before.value is None:
        return f"{lead} do not compare it with last month or with a whole year."
    months = (
        (seen.period.end.year - seen.period.start.year) * 12
        + seen.period.end.month
        - seen.period.start.month
        + 1
    )
    same = "month" if months == 1 else f"{_count_word(months)} months"
    told = say_observed(before, decimals=reading.decimals)
    return (
        f"{lead} compare it with the same {same} of last year ({told}), not with last "
        "month and not with the whole year."
    )


def _count_word(count: int) -> str:
    return _NUMBERS[count] if count < len(_NUMBERS) else str(count)


def _short_direction(reading: Reading) -> str:
    match reading.variation.type:
        case "improvement":
            return "improving"
        case "concern":
            return "getting worse"
        case "rising" | "falling" as way:
            return way
        case "common-cause":
            return "with no clear change"
        case "none" | "emerging" | "not-judged":
            return moved(reading)
        case "too-few-to-judge":
            return "too small a number to judge"
    return ""


def _very_few(reading: Reading) -> bool:
    return VERY_FEW in reading.visibility.get("rule", "")


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:]}."
