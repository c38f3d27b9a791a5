"""A reading in plain words: what a page says, and one sentence for the wall.

Built from the visible parts of a reading only, so that no word can give away a figure
that is held back. The order is level, direction, target, comparator, caveats. Nothing
is called significant, two points are no trend, and no cause is claimed.
"""

from dataclasses import dataclass
from datetime import date

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period, say_day
from fingerpost.judgement import sentence_survey, sentence_target
from fingerpost.judgement.figures import say_observed, when
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading
from fingerpost.judgement.sentence_comparator import comparator
from fingerpost.judgement.sentence_direction import direction, moved
from fingerpost.judgement.sentence_level import level, statement, with_tail
from fingerpost.judgement.sentence_step import short_waiting_step, waiting_step
from fingerpost.judgement.survey import FEW_ANSWERS
from fingerpost.judgement.words import WITHOUT_DIRECTION

HELD_BACK = (
    "We do not publish this figure because it is about very few children [c]. Some "
    "other figures in the table are also held back, so that it cannot be worked out."
)
HELD_BACK_BY_PUBLISHER = (
    "The publisher holds this figure back because it is about very few children [c]."
)
VERY_FEW = "about very few children"
_NO_FIGURE = {
    "not-available": "it is not available [x]",
    "not-returned": "it was not returned [x]",
    "not-applicable": "it does not apply [z]",
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
    if reading.in_words and (seen := reading.observation) is not None:
        word = sentence_survey.in_brief(reading, seen, measure=measure, prefix=True)
        return Said(level=with_tail(word, ""), caveats=caveats(reading))
    if (gone := nothing_to_say(reading)) is not None:
        return Said(level=gone)
    return Said(
        level=_level(reading, measure),
        direction=_direction(reading, measure),
        target=sentence_target.target(reading),
        comparator=comparator(reading, measure=measure),
        caveats=caveats(reading),
    )


def short(reading: Reading, *, measure: Measure) -> str:
    """One sentence for a card: value, period, direction, target."""
    seen = reading.observation
    if seen is None:
        return "No figure yet."
    if reading.in_words:
        word = sentence_survey.in_brief(reading, seen, measure=measure, prefix=False)
        return with_tail(word, "")
    if seen.value is None:
        withheld = reading.visibility.get("shown") == "no"
        if withheld and reading.visibility.get("rule") == FEW_ANSWERS:
            return f"{FEW_ANSWERS.capitalize()}."
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
    asked = sentence_survey.answered(reading, measure=measure)
    said = statement if asked is None else sentence_survey.in_brief
    told = said(reading, seen, measure=measure, prefix=False)
    return with_tail(told, rest)


def _level(reading: Reading, measure: Measure) -> str:
    """Where we are; of a survey with its range."""
    seen = sentence_survey.answered(reading, measure=measure)
    if seen is None:
        return level(reading, measure=measure)
    return sentence_survey.result(reading, seen, measure=measure)


def _direction(reading: Reading, measure: Measure) -> str:
    """Which way it goes; of a few surveys, whether the last two differ."""
    few = reading.variation.type in WITHOUT_DIRECTION
    if few and sentence_survey.answered(reading, measure=measure) is not None:
        said = sentence_survey.compared(reading)
        if said:
            return said
    both = (direction(reading, measure=measure), waiting_step(reading))
    return " ".join(filter(None, both))


def nothing_to_say(reading: Reading) -> str | None:
    """Why there is no figure to speak of, or None when there is one."""
    seen = reading.observation
    if seen is None:
        return "There is no figure for this measure yet."
    if seen.value is not None:
        return None
    if reading.visibility.get("shown") == "no" and not _very_few(reading):
        if reading.visibility.get("rule") == FEW_ANSWERS:
            return f"{FEW_ANSWERS.capitalize()}, so we do not show the result."
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


def put_right_by(caveat: str, due: date) -> str:
    """A caveat with the day by which what is wrong is expected to be put right."""
    said = caveat.strip()
    end = "" if said.endswith((".", "?", "!")) else "."
    return f"{said}{end} We expect this to be put right by {say_day(due)}."


def _within(seen: Observation, period: Period) -> bool:
    """Whether a note about this period is about this figure."""
    return period.start <= seen.period.start and seen.period.end <= period.end


def _short_direction(reading: Reading) -> str:
    match reading.variation.type:
        case "improvement":
            return "improving"
        case "concern":
            return "getting worse"
        case "rising" | "falling" as way:
            return way
        case "common-cause":
            return f"with no clear change {short_waiting_step(reading)}".strip()
        case "none" | "emerging" | "not-judged":
            return moved(reading)
        case "too-few-to-judge":
            return "too small a number to judge"
    return ""


def _very_few(reading: Reading) -> bool:
    return VERY_FEW in reading.visibility.get("rule", "")
