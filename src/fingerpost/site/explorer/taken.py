"""A published series to take away: every area and period, whole figures, as files."""

from datetime import date

from fingerpost.engine.period import say_day
from fingerpost.evidence.queries import Figures
from fingerpost.judgement.figures import MARKS
from fingerpost.partnership.queries import partnership
from fingerpost.reports.words import INSTEAD, SYMBOLS, sentence
from fingerpost.reports.workbook import Cell, Sheet, Workbook
from fingerpost.site.explorer import about
from fingerpost.site.explorer.beside import Explored
from fingerpost.site.provenance import INVENTED
from fingerpost.sources import catalogue

COLUMNS = (
    "Area code", "Area", "Kind of area", "Period", "Kind of period", "First day",
    "Last day", "Value", "Mark",
)  # fmt: skip
COUNTED = ("Counted", "Out of")
_MEANINGS = "; ".join(f"{mark} {meaning}" for mark, meaning in SYMBOLS.items())


def sheet(x: Explored) -> Sheet:
    """One row for each area and period, unrounded; marks in a column of their own."""
    counted = bool((x.series.denominators == x.series.denominators).any())
    return Sheet(
        name="Figures",
        title=f"{x.subject.title} ({x.subject.counted})",
        columns=COLUMNS + (COUNTED if counted else ()),
        rows=list(_rows(x, counted=counted)),
        description=(
            "One row for each area and period, as published.",
            f"Marks: {_MEANINGS}.",
        ),
    )


def _rows(x: Explored, *, counted: bool) -> list[tuple[Cell, ...]]:
    known = x.now.areas
    rows: list[tuple[Cell, ...]] = []
    for n, period in enumerate(x.series.periods):
        for one in x.series.observations(n):
            area = known.get(one.area)
            mark = MARKS.get(one.status, "")
            if one.value is None:
                mark = INSTEAD.get(one.status, "[x]")
            row: tuple[Cell, ...] = (
                one.area,
                area.name if area else one.area,
                area.level if area else "",
                period.label,
                period.kind,
                period.start.isoformat(),
                period.end.isoformat(),
                one.value,
                mark or "none",
            )
            rows.append(row + ((one.numerator, one.denominator) if counted else ()))
    return rows


def book(x: Explored, now: Figures, made: date) -> Workbook:
    """The series as a workbook, with what it is and where it is from on its cover."""
    subject = x.subject
    source = catalogue()[subject.source]
    demo = partnership().is_demonstration
    contact = partnership().contact_others
    words = [
        f"{name}: {value}"
        for name, value in about.about(x, about.caveats(x))
        if isinstance(value, str) and name not in ("Period", "Questions")
    ]
    return Workbook(
        title=subject.title,
        introduction=(
            f"Published figures of every area. {sentence(subject.counted)}",
            f"Made on {say_day(made)}.",
        ),
        about=tuple(sentence(line) for line in words),
        notes=about.caveats(x),
        contact=(contact,) if contact else (),
        producer=INVENTED if demo else source.publisher,
        made=made,
        sheets=(sheet(x),),
    )
