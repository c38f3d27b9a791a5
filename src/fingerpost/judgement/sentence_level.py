"""Where we are, in words: the figure with its period, and what it is compared with."""

from fingerpost.engine.measure import Measure, Observation
from fingerpost.judgement.figures import say_observed, when
from fingerpost.judgement.periods import clock, in_words
from fingerpost.judgement.reading import Reading
from fingerpost.judgement.sentence_direction import moved
from fingerpost.judgement.words import WITHOUT_DIRECTION

NAME_WITH_COMMA = "education, health and care"
_NUMBERS = (
    *("no", "one", "two", "three", "four", "five", "six"),
    *("seven", "eight", "nine", "ten", "eleven", "twelve"),
)
MOST_WORDS = 30  # of a sentence
BOARD = " Integrated Care Board"  # the end of a name, left out where it gets long
# how what belongs to a statement begins when it is a sentence of its own
_AGAIN = {
    "up from": "that is up from",
    "down from": "that is down from",
    "the same as": "that is the same as",
    "with no clear change": "there is no clear change",
    "the target": "the target",
    "too small a number": "this is too small a number",
}
_YEARS = {
    "academic": "the school year",
    "financial": "the financial year",
}


def level(reading: Reading, *, measure: Measure) -> str:
    """Where we are: the figure with its period, and what it is compared with."""
    seen = reading.observation
    if seen is None or seen.value is None:
        return ""
    told = statement(reading, seen, measure=measure, prefix=True)
    tail = moved(reading) if reading.variation.type in WITHOUT_DIRECTION else ""
    words = with_tail(told, tail)
    if seen.period.kind == "year-to-date":
        words += f" {_counts_up(reading, seen)}"
    return words


def statement(
    reading: Reading,
    seen: Observation,
    *,
    measure: Measure,
    prefix: bool,
    figure: str = "",
) -> str:
    """The figure as part of a sentence, without its full stop.

    `figure` is what stands in its place, such as "most". With `prefix` the period comes
    first, unless the phrase has its own place for the period or for how many answered.
    """
    figure = figure or say_observed(seen, decimals=reading.decimals)
    phrase = measure.phrase.strip().rstrip(".")
    said = when(seen.period)
    if not phrase or (reading.unit == "count" and figure.split()[0] == "1"):
        # a phrase is written for several: "1 placements were open" is not English
        return f"{measure.short_title}: {figure} {said}"
    if "{value}" not in phrase:
        phrase = "{value} " + phrase
    told = (
        phrase.replace("{value}", figure)
        .replace("{area}", _name(reading, measure, f"{said} {phrase}"))
        .replace("{period}", in_words(seen.period))
        .replace("{n}", f"{seen.denominator or 0:,.0f}")
    )
    if "{period}" in phrase or "{n}" in phrase:
        return told
    if not prefix:
        # after a clause of its own ("exceptions left out") the period needs a comma
        clause = ", " in phrase.replace(NAME_WITH_COMMA, "")
        return f"{told}, {said}" if clause else f"{told} {said}"
    comma = "" if said.startswith("from ") else ","
    return f"{said}{comma} {told}"


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


def _name(reading: Reading, measure: Measure, rest: str) -> str:
    """The area's name, as long as the sentence allows; a board stays an NHS board."""
    full = reading.area_name
    if measure.level != "icb":
        return full
    names = (full, full.removesuffix(BOARD), "the NHS board")
    fit = (one for one in names if len(f"{rest} {one}".split()) <= MOST_WORDS + 1)
    return next(fit, names[-1])  # the place of the name in `rest` is a word of it


def with_tail(told: str, tail: str) -> str:
    """A statement and what belongs to it: one sentence, or two where it gets long."""
    if not tail:
        return sentence(told)
    if len(f"{told}, {tail}".split()) <= MOST_WORDS:
        return sentence(f"{told}, {tail}")
    tail = tail.removeprefix("and ")
    for start, lead in _AGAIN.items():
        if tail.startswith(start):
            return f"{sentence(told)} {sentence(tail.replace(start, lead, 1))}"
    return f"{sentence(told)} The figure is {tail}."


def sentence(words: str) -> str:
    """Words as a sentence: a capital first, a full stop at the end."""
    return f"{words[:1].upper()}{words[1:]}."
