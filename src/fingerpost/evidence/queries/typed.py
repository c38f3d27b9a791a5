"""What people have typed about a measure: each figure with who, when and why."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import Period, recent
from fingerpost.evidence.models import Import
from fingerpost.evidence.queries.memory import remember, store
from fingerpost.judgement import figures
from fingerpost.partnership.queries import say_moment
from fingerpost.sources.entered import figure_of
from fingerpost.sources.entered.columns import ENTERED
from fingerpost.sources.entered.figure import Figure

FREE = ("snapshot", "survey-wave")  # kinds of period that have no calendar of their own


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One figure as it was typed once: what, by whom, when, and why it was changed."""

    figure: Figure
    row: Mapping[str, Any]
    import_id: str
    by: str
    at: datetime | None

    @property
    def period(self) -> Period:
        """The period that it speaks about."""
        return self.figure.period


def entries(slug: str, area: str) -> list[Entry]:
    """Every figure that was ever typed about a measure here, the oldest first."""
    ids = tuple(one.import_id for one in store().snapshots(ENTERED.name))
    rows = remember(("typed", ids, slug), lambda: _rows(slug))
    who = {row.import_id: row for row in Import.objects.filter(import_id__in=ids)}
    found = []
    for row in rows:
        if row["area"] != area:
            continue
        handed = who.get(row["import_id"])
        found.append(
            Entry(
                figure=figure_of(row),
                row=row,
                import_id=row["import_id"],
                by=handed.by_words if handed else "Not known",
                at=handed.queued_at if handed else None,
            )
        )
    return found


def standing(told: list[Entry]) -> dict[Period, Entry]:
    """What stands now for each period: what was typed last, and not taken away."""
    there: dict[Period, Entry] = {}
    for one in told:
        there.pop(one.period, None)
        if not one.figure.withdrawn:
            there[one.period] = one
    return dict(sorted(there.items(), key=lambda pair: pair[0].end))


def periods_to_type(
    measure: Measure, there: Mapping[Period, Entry], *, today: date, count: int
) -> list[Period]:
    """The periods that the page offers: the last of its kind, and those with figures.

    A day or a survey wave has no calendar: those with figures come, and blank rows.
    """
    fixed = recent(measure.headline, before=today, count=count, clock=measure.clock)
    first = fixed[0].end if fixed else date.min
    known = [one for one in there if one.kind == measure.headline and one.end >= first]
    both = {*fixed, *(known[-count:] if not fixed else known)}
    return sorted(both, key=lambda one: (one.end, one.start))


def said(figure: Figure, measure: Measure) -> str:
    """A typed figure in words: "52% (31 of 60)", or that it was taken away."""
    if figure.withdrawn:
        return "Taken away"
    value = figure.shown(measure)
    if value is None:
        return "No value"
    below = figure.denominator if figure.denominator is not None else figure.n
    shown = figures.say(
        value, unit=measure.unit, decimals=measure.decimals, denominator=below
    )
    if figure.numerator is not None and figure.denominator is not None:
        return f"{shown} ({figure.numerator:,g} of {figure.denominator:,g})"
    return f"{shown} (from {below:,g})" if below is not None else shown


def history(told: list[Entry], measure: Measure) -> list[tuple[str, str, str, str]]:
    """Every entry, the newest first: period, figure, by and when, why."""
    return [
        (
            one.period.label,
            said(one.figure, measure),
            f"{one.by}, {say_moment(one.at)}" if one.at else one.by,
            " ".join(
                part
                for part in (
                    one.figure.reason,
                    f"Looks odd and is right: {one.figure.confirmed}"
                    if one.figure.confirmed
                    else "",
                    one.row.get("note") or "",
                )
                if part
            )
            or "First entry",
        )
        for one in reversed(told)
    ]


def _rows(slug: str) -> list[dict[str, Any]]:
    table = store().table(ENTERED.name, ENTERED.name, where=[("measure", "=", slug)])
    return [] if table is None else table.to_pylist()
