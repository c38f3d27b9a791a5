"""How a measure is made, as rows of words for its page: taken from its definition."""

from collections.abc import Iterable
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day

Row = tuple[str, Any]

BETTER = {
    "higher": "A higher figure is better.",
    "lower": "A lower figure is better.",
    "none": "Neither higher nor lower is better in itself.",
}
PARTNERS = {
    "council": "the council",
    "icb": "the integrated care board (NHS)",
    "nhs-trust": "NHS trusts",
    "school": "schools and colleges",
    "schools": "schools and colleges",
    "pcf": "the parent carer forum",
    "providers": "alternative providers",
}


def definition(measure: Measure) -> list[Row]:
    """What the measure counts, in words."""
    rows: list[Row] = [("What it says", measure.plain)]
    if measure.form == "judgement":
        rows.append(
            (
                "How it is judged",
                "A person judges from the evidence whether it is better, about the "
                "same or worse than before, or that nobody can say, and says why.",
            )
        )
        return rows
    if measure.question:
        rows.append(("The question", measure.question))
    below = measure.denominator.lower()
    if below in ("", "none") or below.startswith("none:"):
        rows.append(("What is counted", measure.numerator))
    else:
        rows += [
            ("Counted (the top number)", measure.numerator),
            ("Out of (the bottom number)", measure.denominator),
        ]
    rows.append(("Which way is better", BETTER[measure.better]))
    return rows


def particulars(measure: Measure) -> list[Row]:
    """What fewer people ask of a definition: who answers, the law, who wrote it."""
    rows: list[Row] = []
    if measure.unit == "percent":
        rows.append(
            (
                "Smallest number we judge",
                f"We do not say whether it is changing when the bottom number is below "
                f"{measure.minimum_denominator}.",
            )
        )
    if measure.level == "icb":
        whose = "An NHS board (integrated care board): never a council's."
        rows.append(("Whose figures they are", whose))
    rows.append(
        ("Who answers for it", _listed(PARTNERS.get(p, p) for p in measure.partners))
    )
    rows.append(("In the law", measure.statute or "No law sets this measure."))
    if measure.coherence:
        rows.append(("Other figures on the same thing", measure.coherence))
    return rows + _reviews(measure)


def _listed(names: Iterable[str]) -> str:
    found = list(names)
    text = found[0] if len(found) == 1 else f"{', '.join(found[:-1])} and {found[-1]}"
    return text[:1].upper() + text[1:]


def _reviews(measure: Measure) -> list[Row]:
    return [
        ("Written by", measure.author),
        ("Checked by", _checked(measure)),
        ("Last reviewed", say_day(measure.reviewed)),
        ("Next review", say_day(measure.next_review)),
        ("Changes", [f"{say_day(c.on)}: {c.what}" for c in measure.changes]),
    ]


def _checked(measure: Measure) -> str:
    """How the definition was checked, without the name of the file that does it."""
    how, _, file = measure.checked_by.partition(" (tests/")
    if not how:
        return "Not yet checked by a second person"
    return f"{how}; checked again whenever the software is tested" if file else how


def worked_example(measure: Measure) -> dict[str, Any] | None:
    """The worked example as a table: rows, and for each whether it counts."""
    if measure.example is None:
        return None
    drawn = measure.example.rows()
    cells, expected, _ = drawn[0]
    remarks = any(remark for *_, remark in drawn)
    head = [_named(name) for name in (*cells, *expected)] + ["Why"] * remarks
    rows = []
    for cells, expected, remark in drawn:
        row = [_cell(value) for value in (*cells.values(), *expected.values())]
        rows.append([*row, *[_sentence(remark) or _plainly(expected)] * remarks])
    # the first column names the row: an example has no natural name, so it is numbered
    return {
        "caption": f"Worked example: {measure.title}",
        "head": ["Example", *head],
        "rows": [[str(n), *row] for n, row in enumerate(rows, start=1)],
    }


def _cell(value: str) -> str:
    """A cell of an example; one with nothing in it says so."""
    return "none" if value in ("", "-") else value


def _plainly(expected: dict[str, str]) -> str:
    """What an example without a remark shows."""
    return "Not counted" if expected.get("counted") == "no" else "The usual case"


def _named(column: str) -> str:
    return _sentence(column.replace("_", " "))


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:]
