"""The same figures as a table, and the chart in words for those who do not see it."""

from collections.abc import Callable, Collection, Iterable

from fingerpost.engine.measure import Measure
from fingerpost.judgement import figures
from fingerpost.judgement.reading import Point, Reading
from fingerpost.reports import words
from fingerpost.reports.chart import outlook, points, survey, year_end
from fingerpost.reports.chart.parts import Chart, Table
from fingerpost.reports.chart.points import shown
from fingerpost.reports.words import usable

ONE_DECIMAL = (
    "In this table every percentage has one decimal. The words and the chart leave it "
    "out where fewer than {few} are counted."
)


def series_table(reading: Reading, *, measure: Measure) -> Table:
    """Every point as a row, oldest first; columns that hold nothing are left out.

    Periods that have not come yet follow, each marked as a forecast.
    """
    series = points.in_order(reading.series)
    unit = words.unit_of(measure)
    asked = {places(reading, p.denominator) for p in series if shown(p)}
    decimals = max(asked, default=0)
    columns: list[tuple[str, Callable[[Point], str]]] = [
        ("Period", lambda p: p.period.label),
        (f"{measure.short_title} ({unit})", lambda p: value_cell(p, decimals)),
    ]
    if any(shown(p) and usable(p.denominator) for p in series):
        columns += [
            ("Counted", lambda p: _count_cell(p, p.numerator)),
            ("Out of", lambda p: _count_cell(p, p.denominator)),
        ]
        if survey.is_survey(reading, measure):
            columns += survey.columns(reading)
    for field, name in (
        ("target", "Target"),
        ("centre", words.centre(reading.chart)),
        ("lower", "Lower limit"),
        ("upper", "Upper limit"),
    ):
        if any(p.shown and usable(getattr(p, field)) for p in series):
            exact = (
                _target_places(series, reading)
                if field == "target"
                else places(reading)
            )
            columns.append((name, _field_cell(field, exact)))
    ahead = outlook.fan_of(reading) or year_end.drawable(reading)
    if ahead or any(remark(p) != "none" for p in series):
        columns.append(("Mark", remark))
    head = tuple(head for head, _ in columns)
    rows = tuple(tuple(cell(p) for _, cell in columns) for p in series)
    rows += outlook.rows(reading, head, decimals, _target_places(series, reading))
    rows += year_end.rows(reading, head, decimals)
    last = len(columns) - 1
    return Table(
        caption=f"{points.subtitle(reading, measure)}. Oldest first.",
        head=head,
        rows=rows,
        symbols=symbols_in(rows),
        note=" ".join(filter(None, (*words.care(reading.issues), one_decimal(asked)))),
        text_columns=(0, last) if columns[last][0] == "Mark" else (0,),
    )


def one_decimal(asked: Collection[int]) -> str:
    """What to say of a column whose figures the words write in two ways."""
    return ONE_DECIMAL.format(few=figures.FEW) if len(set(asked)) > 1 else ""


def symbols_in(rows: Iterable[tuple[str, ...]]) -> tuple[tuple[str, str], ...]:
    """The symbols that a table uses, each with its meaning."""
    text = " ".join(cell for row in rows for cell in row)
    return tuple((s, meaning) for s, meaning in words.SYMBOLS.items() if s in text)


def places(reading: Reading, denominator: float | None = None) -> int:
    """How many decimals a figure of this reading has where so many are counted."""
    return figures.places(reading.unit, reading.decimals, denominator)


def _target_places(series: Iterable[Point], reading: Reading) -> int:
    """As many decimals as the targets are said with, alike in the whole column."""
    values = [p.target for p in series if p.shown and p.target is not None]
    values = [value for value in values if usable(value)]
    bent = reading.target is not None and reading.target.target.kind == "trajectory"
    most = 1 if bent or reading.unit == "percent" else 2
    for decimals in range(most):
        if all(abs(round(v, decimals) - round(v, most)) < 1e-9 for v in values):
            return decimals
    return most


def value_cell(point: Point, decimals: int) -> str:
    """A value with its mark ("48.2 [p]"), or the symbol that stands for it ("[c]")."""
    if point.in_words:
        return point.in_words.capitalize()
    if not shown(point) or point.value is None:
        return words.instead(point)
    return f"{figures.in_digits(point.value, decimals)} {words.beside(point)}".strip()


def _count_cell(point: Point, value: float | None) -> str:
    return words.count(value) if shown(point) else words.instead(point)


def _field_cell(field: str, decimals: int) -> Callable[[Point], str]:
    def cell(point: Point) -> str:
        value = getattr(point, field)
        if point.shown and value is not None and usable(value):
            return figures.in_digits(value, decimals)
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
