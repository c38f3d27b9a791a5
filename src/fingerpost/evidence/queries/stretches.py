"""Where the stretches of a series begin: what is in force, what was ever decided."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.evidence.models import BEGUN, DECLINED, RebaseRecord
from fingerpost.judgement.reading import Reading
from fingerpost.judgement.step_changes import centres
from fingerpost.reports.words import say


@dataclass(frozen=True, kw_only=True)
class Decision:
    """One thing that was decided about a chart, in words, and whether it holds."""

    pk: int
    words: str
    reason: str
    decision: str
    who: str
    on: date
    holds: bool


def newest(rows: Iterable[RebaseRecord]) -> list[RebaseRecord]:
    """The newest record about each day, by day: the one that is in force.

    `rows` are in the order in which they were written.
    """
    found = {(row.basis, row.on): row for row in rows}
    return sorted(found.values(), key=lambda row: (row.on, row.basis))


def begun(rows: Iterable[RebaseRecord]) -> list[RebaseRecord]:
    """The re-basings that are in force."""
    return [row for row in newest(rows) if row.answer == BEGUN]


def declined(rows: Iterable[RebaseRecord]) -> list[RebaseRecord]:
    """The proposals whose refusal is in force."""
    return [row for row in newest(rows) if row.answer == DECLINED]


def in_force(measure: str, basis: str, day: date) -> RebaseRecord | None:
    """The newest record about a day of a series, whatever it says."""
    rows = RebaseRecord.objects.filter(measure=measure, basis=basis, on=day)
    return rows.last()


def trail(
    rows: Iterable[RebaseRecord], one: Reading, measure: Measure
) -> list[Decision]:
    """Everything that was ever decided about the stretches of a chart, oldest first.

    Includes what was declined or taken back since; nothing of it is ever removed.
    """
    every = [row for row in rows if row.basis in ("", one.basis)]
    holding = {row.pk for row in newest(every)}
    return [
        Decision(
            pk=row.pk,
            words=_words(row, one, measure, holds=row.pk in holding),
            reason=row.reason,
            decision=row.decision,
            who=row.by_words,
            on=row.set_on,
            holds=row.pk in holding and row.answer in (BEGUN, DECLINED),
        )
        for row in every
    ]


def _words(row: RebaseRecord, one: Reading, measure: Measure, *, holds: bool) -> str:
    day = say_day(row.on)
    said = row.before, row.after
    proposed = ""
    if row.proposed and None not in said:
        was, then = (
            say(level or 0.0, measure.unit, measure.decimals, None) for level in said
        )
        proposed = f" The figures had proposed a step from {was} to {then}."
    if row.answer == DECLINED:
        return f"No new stretch from {day}.{proposed}"
    if row.answer != BEGUN:
        return f"Taken back: what was decided about {day} no longer holds."
    if holds:
        days = [point.period.start for point in one.series]
        before, after = centres(row.on, one.series, days)
        if before is not None and after is not None:
            was, now = (
                say(level, measure.unit, measure.decimals, None)
                for level in (before, after)
            )
            drawn = f" The average was {was} before and is {now} from then on."
            return f"A new stretch from {day}.{drawn}"
    return f"A new stretch from {day}.{proposed}"
