"""The same figures as a table, and the chart in words for those who do not see it."""

from collections.abc import Callable, Iterable

from fingerpost.engine.measure import Measure
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports import points, words
from fingerpost.reports.parts import Chart, Table
from fingerpost.reports.points import shown
from fingerpost.reports.words import number, usable

NAMES = {"numerator": "Number", "denominator": "Out of"}


def series_table(reading: Reading, *, measure: Measure) -> Table:
    """Every point as a row, oldest first; columns that hold nothing are left out."""
    series = points.in_order(reading.series)
    unit = words.UNITS.get(reading.unit, reading.unit)
    columns: list[tuple[str, Callable[[Point], str]]] = [
        ("Period", lambda p: p.period.label),
        (f"{measure.short_title} ({unit})", lambda p: value_cell(p, reading)),
    ]
    if any(shown(p) and usable(p.denominator) for p in series):
        columns += [
            ("Numerator", lambda p: _count_cell(p, p.numerator)),
            ("Denominator", lambda p: _count_cell(p, p.denominator)),
        ]
    for field, head in (
        ("target", "Target"),
        ("centre", "Median" if reading.chart == "run" else "Average"),
        ("lower", "Lower limit"),
        ("upper", "Upper limit"),
    ):
        if any(p.shown and usable(getattr(p, field)) for p in series):
            columns.append((head, _field_cell(field, reading)))
    if any(remark(p) != "none" for p in series):
        columns.append(("Mark", remark))
    rows = tuple(tuple(cell(p) for _, cell in columns) for p in series)
    last = len(columns) - 1
    return Table(
        caption=f"{points.subtitle(reading, measure)}. Oldest first.",
        head=tuple(head for head, _ in columns),
        rows=rows,
        symbols=symbols_in(rows),
        text_columns=(0, last) if columns[last][0] == "Mark" else (0,),
    )


def symbols_in(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """The symbols that a table uses, each with its meaning."""
    text = " ".join(cell for row in rows for cell in row)
    return tuple((s, meaning) for s, meaning in words.SYMBOLS.items() if s in text)


def value_cell(point: Point, reading: Reading) -> str:
    """A value with its mark ("48.2 [p]"), or the symbol that stands for it ("[c]")."""
    if not shown(point) or point.value is None:
        return words.instead(point)
    return f"{number(point.value, reading.decimals)} {words.beside(point)}".strip()


def _count_cell(point: Point, value: float | None) -> str:
    return words.count(value) if shown(point) else words.instead(point)


def _field_cell(field: str, reading: Reading) -> Callable[[Point], str]:
    def cell(point: Point) -> str:
        value = getattr(point, field)
        if point.shown and value is not None and usable(value):
            return number(value, reading.decimals)
        return "[z]" if point.shown else words.instead(point)

    return cell


def remark(point: Point) -> str:
    """What a rule, or too small a number, says about a point: "none" when nothing."""
    if not shown(point):
        return "none"
    said = []
    shape = points.SHAPES.get(point.type)
    if shape is not None:
        said.append(points.SHAPE_WORDS[shape])
    if "too-few" in point.flags:
        said.append("too few to judge")
    return "; ".join(said) or "none"


def described(chart: Chart, reading: Reading) -> str:
    """The chart in words: what kind it is, what it shows and what stands out."""
    said = [f"Line chart of {len(chart.marks)} figures. {chart.subtitle}."]
    if not chart.marks:
        said = [f"Empty chart: no figure can be shown. {chart.subtitle}."]
    else:
        low = min(chart.marks, key=lambda mark: mark.value)
        high = max(chart.marks, key=lambda mark: mark.value)
        newest = min(chart.marks, key=lambda mark: (mark.line, -mark.at))
        said.append(f"Last: {newest.words}.")
        if len(chart.marks) > 2:
            said.append(f"Lowest: {low.words}. Highest: {high.words}.")
    labels = [line.label for line in chart.lines if line.label]
    if labels:
        said.append(f"Lines: {', '.join(labels)}.")
    said += [f"{gap.words}." for gap in chart.gaps[:6]]
    if len(chart.gaps) > 6:
        said.append(f"{len(chart.gaps) - 6} more gaps.")
    said += list(chart.notes)
    if reading.variation.word:
        said.append(f"Judgement: {reading.variation.word}.")
    said.append("The table holds the same figures.")
    return " ".join(said)
