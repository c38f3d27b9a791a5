"""Each round of a survey as its page shows it: who answered, how, and the result."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period
from fingerpost.evidence.queries.typed import Entry, entries, standing
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports.chart.survey import told
from fingerpost.reports.chart.table import symbols_in

HEAD = ("Survey", "Open", "Answered", "Result", "Range", "How it was answered", "From")
MODE_CHANGED = (
    "The last two surveys were answered in different ways ({before}; then {now}). That "
    "alone can change a result."
)


@dataclass(frozen=True, kw_only=True)
class Rounds:
    """The rounds of a survey as a table, the oldest first, and what to know of them."""

    question: str
    rows: list[tuple[str, ...]]
    notes: list[str]
    marks: tuple[tuple[str, str], ...]
    head: tuple[str, ...] = HEAD


def rounds(reading: Reading | None, measure: Measure) -> Rounds | None:
    """Who answered each round; None where this is no survey, or nothing is to be seen.

    Nothing is taken from what was typed but the name, the way of answering and the
    document: the figures are those of the reading, so what it holds back stays so.
    """
    if measure.form != "survey" or reading is None or reading.basis != "entered":
        return None
    typed = standing(entries(measure.slug, reading.area))
    series = sorted(reading.series, key=lambda point: point.period.end)
    rows = [_row(point, typed.get(point.period), reading) for point in series]
    return Rounds(
        question=measure.question,
        rows=rows,
        notes=_notes(series, typed),
        marks=symbols_in(rows),
    )


def _row(point: Point, entry: Entry | None, reading: Reading) -> tuple[str, ...]:
    said: Any = entry.row if entry is not None else {}
    answered, result, span = told(point, reading)
    return (
        said.get("wave") or point.period.label,
        point.period.label,
        answered,
        result,
        span,
        said.get("mode") or "Not stated",
        said.get("document") or "Not stated",
    )


def _notes(series: Sequence[Point], typed: dict[Period, Entry]) -> list[str]:
    notes = [
        "People chose whether to answer, so each range is a guide. Those who did not "
        "answer may see it otherwise."
    ]
    modes = [
        str(typed[point.period].row.get("mode") or "")
        for point in series[-2:]
        if point.period in typed
    ]
    if len(modes) == 2 and all(modes) and modes[0] != modes[1]:
        notes.append(MODE_CHANGED.format(before=modes[0], now=modes[1]))
    return notes
