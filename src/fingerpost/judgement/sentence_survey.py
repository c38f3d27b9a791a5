"""The result of a survey in words: who answered, how far it may be off, what changed.

Fewer than 10 answers show nothing and fewer than 30 no figure; the range of a result
and whether two results differ are those of `survey`.
"""

from fingerpost.engine.measure import Measure, Observation
from fingerpost.judgement import survey
from fingerpost.judgement.chance import CLEAR
from fingerpost.judgement.figures import say
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading
from fingerpost.judgement.sentence_level import sentence, statement

GUIDE = "People chose whether to answer, so this range is a guide."


def answered(reading: Reading, *, measure: Measure) -> Observation | None:
    """The result with its answers, where this is a survey and both are there."""
    seen = reading.observation
    if measure.form != "survey" or reading.unit != "percent" or seen is None:
        return None
    if seen.value is None or not seen.denominator:
        return None
    return seen


def result(reading: Reading, seen: Observation, *, measure: Measure) -> str:
    """The result with its range; in words alone when few answered."""
    of = seen.denominator or 0.0
    said = sentence(in_brief(reading, seen, measure=measure, prefix=True))
    if of < survey.WORDS_BELOW:
        return said
    low, high = survey.wilson(_met(seen), of)
    words = (
        f"{said} If they were like {measure.asked} we would expect between "
        f"{_percent(low, reading, of)} and {_percent(high, reading, of)}. {GUIDE}"
    )
    if of < survey.CAUTION_BELOW:
        words += f" Treat with caution: {of:,.0f} people answered."
    return words


def in_brief(
    reading: Reading, seen: Observation, *, measure: Measure, prefix: bool
) -> str:
    """The result as part of a sentence: the figure, or a word when few answered."""
    of = seen.denominator or 0.0
    few = of < survey.WORDS_BELOW
    word = reading.in_words
    if few and not word:
        word = survey.share_in_words((seen.value or 0.0) / 100)
    return statement(reading, seen, measure=measure, prefix=prefix, figure=word)


def compared(reading: Reading) -> str:
    """Whether it differs from the survey before; empty where there is none to compare.

    Two results differ when the range of their difference leaves nought out and chance
    would seldom make so large a one; both must say so.
    """
    change, seen = reading.change, reading.observation
    before = change.previous if change is not None else None
    if change is None or before is None or seen is None or before.value is None:
        return ""
    of, of_before = seen.denominator or 0.0, before.denominator or 0.0
    if min(of, of_before) < survey.WORDS_BELOW:
        return ""
    low, high = survey.newcombe(_met(seen), of, _met(before), of_before)
    then = _percent(before.value / 100, reading, of_before)
    lead = f"Compared with {in_words(before.period)} ({then} of {of_before:,.0f})"
    unclear = change.z is None or abs(change.z) < CLEAR
    if unclear or low <= 0 <= high:
        return f"{lead} there is no clear difference."
    rose = low > 0
    if reading.better == "none":
        return f"{lead} this is clearly {'higher' if rose else 'lower'}."
    better = rose == (reading.better == "higher")
    return f"{lead} this is clearly {'better' if better else 'worse'}."


def _met(seen: Observation) -> float:
    """How many answered so: as counted, or worked out from the percentage."""
    if seen.numerator is not None:
        return seen.numerator
    return (seen.value or 0.0) * (seen.denominator or 0.0) / 100


def _percent(share: float, reading: Reading, of: float) -> str:
    return say(100 * share, unit="percent", decimals=reading.decimals, denominator=of)
