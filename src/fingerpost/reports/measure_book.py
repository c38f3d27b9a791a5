"""The figures of one measure as a workbook: every point, every promise, every caveat.

Made from the readings that a page shows, so that a figure which the page holds back is
held back here: it is in no cell, and its mark stands in its place.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import say_day
from fingerpost.judgement import sentence
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports import words
from fingerpost.reports.chart import points, survey
from fingerpost.reports.chart.table import places, remark
from fingerpost.reports.workbook import Cell, Sheet, Workbook

NAMES = {
    "local": "Our own figures",
    "official": "Official statistics",
    "entered": "Typed in by a partner",
}
_MEANINGS = "; ".join(f"{mark} {meaning}" for mark, meaning in words.SYMBOLS.items())
_MARKED = (
    f"Marks: {_MEANINGS}. A mark in the place of a figure says why it is not there."
)


@dataclass(frozen=True, kw_only=True)
class Told:
    """What a reader must know besides the figures: facts of one basis, and its load."""

    reading: Reading
    facts: tuple[tuple[str, str], ...] = ()


def measure_book(
    measure: Measure,
    told: Sequence[Told],
    *,
    made: date,
    producer: str,
    status: str,
    contact: str = "",
    said: Sequence[str] = (),
    words_too: Sequence[Sheet] = (),
) -> Workbook:
    """The workbook of a measure. `status` says who may read it, and who approved it.

    `said` stands on the cover and `words_too` after the figures: the evidence in words
    that stands beside them, with its own strength.
    """
    notes = caveats([one.reading for one in told], measure)
    introduction = [measure.plain, measure.why, status, f"Made on {say_day(made)}."]
    introduction += [
        f"{NAMES[one.reading.basis]}: {sentence.full(one.reading, measure=measure)}"
        for one in told
    ]
    introduction += said
    facts: list[Sequence[Cell]] = []
    for one in told:
        name = NAMES[one.reading.basis]
        facts += [(name, field, value) for field, value in one.facts]
    return Workbook(
        title=measure.title,
        introduction=tuple(words.sentence(line) for line in introduction if line),
        about=(
            f"Numerator: {words.sentence(measure.numerator)}",
            *(
                (f"Denominator: {words.sentence(measure.denominator)}",)
                if measure.denominator
                else ()
            ),
            *(f"Note: {line}" for line in notes),
        ),
        notes=notes,
        contact=(contact,) if contact else (),
        producer=producer,
        made=made,
        sheets=(
            *(sheet for one in told for sheet in _sheets(one.reading, measure)),
            *words_too,
            Sheet(
                name="About these figures",
                title="About these figures: where they are from, and what is promised",
                columns=("Figures", "What", "Says"),
                rows=facts,
            ),
        ),
    )


def caveats(readings: Iterable[Reading], measure: Measure) -> tuple[str, ...]:
    """Everything that must be read with these figures, each once, mandatory ones first.

    Issues that people have written down, then what the checks found, then the traps of
    the definition itself.
    """
    found: list[str] = []
    for one in readings:
        found += [words.sentence(line) for line in one.caveats]
    for one in readings:
        found += [
            words.sentence(
                f"{note.words.rstrip('.')} ({note.period.label})"
                if note.period is not None and note.period.label not in note.words
                else note.words
            )
            for note in one.quality
        ]
    found += [words.sentence(line) for line in measure.traps]
    return tuple(dict.fromkeys(found))


def _sheets(reading: Reading, measure: Measure) -> tuple[Sheet, ...]:
    """The figures of one basis and, of rare cases, the stretches between them."""
    one = _figures(reading, measure)
    return (one,) if reading.between is None else (one, _stretches(reading, measure))


def _stretches(reading: Reading, measure: Measure) -> Sheet:
    apart = reading.between
    assert apart is not None
    several = f"{apart.each}s"
    name = f"{several.capitalize()} between cases"
    so_far = () if apart.so_far is None else (f"Since the last case: {apart.so_far}.",)
    return Sheet(
        name=f"{NAMES[reading.basis]}, between",
        title=f"{name}: {points.subtitle(reading, measure)}",
        columns=(
            f"{apart.each.capitalize()} with a case",
            "First day",
            f"{several.capitalize()} without one before",
            "Median",
            "Upper limit",
            "What the rules say",
        ),
        rows=[
            (
                point.period.label,
                point.period.start,
                point.value,
                _number(point.centre),
                _number(point.upper),
                remark(point),
            )
            for point in apart.points
        ],
        description=(f"One row for each {apart.each} with a case.", *so_far),
    )


def _figures(reading: Reading, measure: Measure) -> Sheet:
    """One basis: a row for each period, oldest first."""
    series = points.in_order(reading.series)
    unit = words.unit_of(measure)
    columns: list[tuple[str, Callable[[Point], Cell]]] = [
        ("Period", lambda p: p.period.label),
        ("First day", lambda p: p.period.start),
        ("Last day", lambda p: p.period.end),
        (f"{measure.short_title} ({unit})", lambda p: _value(p, reading)),
        ("Mark", lambda p: words.beside(p) if points.shown(p) else words.instead(p)),
    ]
    optional: tuple[tuple[str, str], ...] = (
        ("numerator", "Counted"),
        ("denominator", "Out of"),
        ("target", "Target"),
        ("centre", "Average of the stretch"),
        ("lower", "Lower limit"),
        ("upper", "Upper limit"),
    )
    for field, head in optional:
        if any(points.shown(p) and words.usable(getattr(p, field)) for p in series):
            columns.append((head, _field(field)))
    if survey.is_survey(reading, measure):
        columns += survey.columns(reading)
    columns.append(("What the rules say", remark))
    return Sheet(
        name=NAMES[reading.basis],
        title=f"{NAMES[reading.basis]}: {points.subtitle(reading, measure)}",
        columns=tuple(head for head, _ in columns),
        rows=[
            [_marked(cell(p), head) for head, cell in columns] for p in series
        ],
        description=("One row for each period, oldest first.", _MARKED),
    )  # fmt: skip


def _marked(cell: Cell, head: str) -> Cell:
    """No mark is said in a word, so that it is not taken for a missing cell."""
    return "none" if head == "Mark" and cell == "" else cell


def _value(point: Point, reading: Reading) -> Cell:
    """The figure as rounded as every page says it, or what stands in its place."""
    if point.in_words:
        return point.in_words.capitalize()
    if not points.shown(point) or point.value is None:
        return words.instead(point)
    return round(point.value, places(reading, point.denominator))


def _field(name: str) -> Callable[[Point], Cell]:
    def cell(point: Point) -> Cell:
        if not points.shown(point):
            return words.instead(point)
        return _number(getattr(point, name))

    return cell


def _number(value: float | None) -> Cell:
    return "[z]" if value is None or not words.usable(value) else round(value, 4)
