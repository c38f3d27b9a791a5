"""England and the areas like ours beside us, in words, always with their period."""

from fingerpost.engine.measure import Measure, Observation
from fingerpost.judgement.figures import is_amount, say, say_observed
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import ComparedArea, Comparison, Reading
from fingerpost.judgement.sentence_level import MOST_WORDS, sentence, statement


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
    told = statement(reading, published, measure=measure, prefix=True)
    kind = seen.period.kind if seen is not None else ""
    ours = {"month": "our monthly figures are", "quarter": "our quarterly figures are"}
    country = _country(beside)
    areas = f"{country.name} and other areas" if country else "other areas"
    return (
        f"{_compared(told, others)} The figures for {areas} "
        f"are for {span}; {ours.get(kind, 'our own figures are')} more recent and "
        "are not compared with them."
    )


def _compared(told: str, others: str) -> str:
    """The figure and those beside it: one sentence, or two where it gets long."""
    whole = f"{told}, compared with {others}"
    if len(whole.split()) <= MOST_WORDS:
        return sentence(whole)
    return f"{sentence(told)} It was {others}."


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
