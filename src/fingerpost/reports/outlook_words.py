"""What comes next, as facts for a page, a workbook and the workspace, all alike."""

from fingerpost.judgement.figures import say, say_due
from fingerpost.judgement.periods import in_words
from fingerpost.judgement.reading import Reading
from fingerpost.reports.arm import capitalised


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
