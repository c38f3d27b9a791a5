"""What comes next, as facts for a page, a workbook and the workspace, all alike."""

from fingerpost.engine.period import say_day
from fingerpost.judgement.figures import say, say_due
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading
from fingerpost.reports.arm import capitalised
from fingerpost.reports.words import sentence


def outlook_facts(reading: Reading) -> list[tuple[str, str]]:
    """What may be said of what comes next: (what, in words); none without a target."""
    seen = reading.outlook
    if seen is None:
        return []
    rows = []
    if seen.now is not None:
        of = f", for {in_words(seen.now.period)}" if seen.now.period else ""
        rows.append(
            (
                "Chance that the next figure meets the target",
                f"{capitalised(seen.now.words)}{of}",
            )
        )
    if seen.by_date is None:
        due = reading.target.target.due if reading.target else None
        if seen.kind and due is not None:
            rows.append((f"By {say_due(due)}", f"{seen.word}. {seen.refused}"))
        return rows
    by = say_due(seen.by_date.due)
    rows.append((f"By {by}", f"{seen.word}. The chance is {seen.by_date.words}."))
    if seen.not_before is not None:
        rows.append(
            (
                "Not before",
                f"{capitalised(in_words(seen.not_before))}, the first with a chance "
                "of 1 in 10 or more",
            )
        )
    last = seen.fan[-1]
    decimals = 0 if reading.unit == "percent" else reading.decimals
    low, high = (
        say(end, unit=reading.unit, decimals=decimals) for end in (last.low, last.high)
    )
    rows.append(
        (
            f"Range to expect in {in_words(last.period)}",
            f"{low} to {high}: 8 in 10 (80%) of the possible figures [f]",
        )
    )
    if seen.back_test is not None:
        test = seen.back_test
        rows.append(
            (
                "Tried on the past",
                f"{test.inside} of {test.origins} such ranges held what came",
            )
        )
    return rows


def year_end_facts(reading: Reading) -> list[tuple[str, str]]:
    """What a year that is not over may come to, with the method and the day."""
    seen = reading.year_end
    if seen is None:
        return []
    rows = []
    if (ours := seen.worked) is not None:
        said = _with_range(reading, ours.value, ours.low, ours.high)
        rows.append(
            (f"What {in_words(ours.period)} would come to", f"{said}. {ours.method}")
        )
    elif seen.refused:
        rows.append(("What this year would come to", seen.refused))
    for one in seen.typed:
        said = _with_range(reading, one.value, one.low, one.high)
        rows.append(
            (
                f"Expected for {in_words(one.period)}",
                f"{said}, by {one.set_by} on {say_day(one.made_on)}. "
                f"{sentence(one.method)} Nothing is judged by it.",
            )
        )
    return rows


def _with_range(
    reading: Reading, value: float, low: float | None, high: float | None
) -> str:
    def said(number: float) -> str:
        return say(number, unit=reading.unit, decimals=reading.decimals)

    text = f"{said(value)} [f]"
    if low is None or high is None:
        return text
    return f"{text}, between {said(low)} and {said(high)}"
