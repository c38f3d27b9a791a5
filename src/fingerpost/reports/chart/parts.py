"""What a chart is made of, before anyone draws it.

A chart says something (title, subtitle, notes), shows something (lines, marks, gaps,
flags, rules) and holds the same numbers as a table. The drawing, the table and the
words for people who cannot see the drawing are all made from this one object.
"""

from dataclasses import dataclass
from typing import Literal

Shape = Literal["circle", "diamond", "square", "up", "down"]
Role = Literal[
    "figure", "target", "baseline", "centre", "upper", "lower", "year", "area", "fan"
]
Place = tuple[float, float]  # (where on the axis of time, value)


@dataclass(frozen=True, kw_only=True)
class Mark:
    """One figure as a mark: where, how much, which shape, and in words."""

    at: float
    value: float
    words: str
    shape: Shape = "circle"
    hollow: bool = False  # too few to judge
    provisional: bool = False
    line: int = 0  # which of the chart's lines it belongs to
    low: float | None = None  # the range in which the truth may lie: of a survey
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Gap:
    """A figure that is not shown or not there: a gap with a symbol, never a nought."""

    at: float
    symbol: str  # "[c]", "[x]", "[z]"
    words: str


@dataclass(frozen=True, kw_only=True)
class Line:
    """A labelled line, in one or more unbroken stretches."""

    role: Role
    runs: tuple[tuple[Place, ...], ...]
    label: str
    trial: bool = False  # limits of a short series
    loose: tuple[tuple[Place, ...], ...] = ()  # stretches up to provisional figures
    earlier: tuple[str, ...] = ()  # the labels of the runs before the last


@dataclass(frozen=True, kw_only=True)
class Due:
    """The day by which a target is promised: an upright line ahead of the figures."""

    at: float
    label: str


@dataclass(frozen=True, kw_only=True)
class Projected:
    """What a period that is not over may come to: drawn apart and joined to nothing."""

    at: float
    value: float
    words: str
    low: float | None = None
    high: float | None = None


@dataclass(frozen=True, kw_only=True)
class Flag:
    """A milestone: a small flag at its day and the value that is expected."""

    at: float
    value: float
    label: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Rule:
    """An upright line where a new stretch of the series begins."""

    at: float
    label: str
    words: str


@dataclass(frozen=True, kw_only=True)
class Stop:
    """A label of the time axis: where, and one or two lines of words."""

    at: float
    lines: tuple[str, ...]


@dataclass(frozen=True, kw_only=True)
class Bar:
    """One bar of a comparison; `dots` are single areas that an average is made of."""

    name: str
    value: float | None
    text: str  # the value in words, or the symbol of what is missing
    subject: bool = False
    near: bool = False  # one of the areas most like the subject
    dots: tuple[float, ...] = ()


@dataclass(frozen=True, kw_only=True)
class Dot:
    """One area of a funnel: how large it is, its figure, and in words."""

    size: float
    value: float
    words: str
    role: Literal["focus", "near", "rest"] = "rest"
    name: str = ""  # written beside it, of the area in focus


@dataclass(frozen=True, kw_only=True)
class Limit:
    """A limit of a funnel, or its middle: a line over the sizes of areas."""

    role: Literal["middle", "inner", "outer"]
    places: tuple[Place, ...]  # (size, value), from the smallest size to the largest
    label: str


@dataclass(frozen=True, kw_only=True)
class Table:
    """The same figures as a table. No cell is empty; the first column names the row."""

    caption: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    symbols: tuple[tuple[str, str], ...] = ()  # ("[p]", "provisional")
    text_columns: tuple[int, ...] = (0,)
    note: str = ""  # how its figures are rounded, where the words round otherwise


@dataclass(frozen=True, kw_only=True)
class Chart:
    """A chart, complete: its words, what is drawn, and its table.

    `key` makes element ids; `kind` is "series", "years" (one line a year), "areas"
    (one line an area), "bars" (each with its name), "ranked" (many thin bars) or
    "funnel" (areas by their size).
    `stops` label the axis of time; without them it is labelled by months. Values of a
    percentage are 0 to 100. `floor` and `ceiling` are where drawing is cut off.
    """

    key: str
    kind: Literal["series", "years", "areas", "bars", "ranked", "funnel"]
    title: str
    subtitle: str
    desc: str
    unit: str
    decimals: int
    table: Table
    source: str = ""
    marks: tuple[Mark, ...] = ()
    gaps: tuple[Gap, ...] = ()
    lines: tuple[Line, ...] = ()
    flags: tuple[Flag, ...] = ()
    rules: tuple[Rule, ...] = ()
    due: Due | None = None  # drawn with a fan only
    projected: tuple[Projected, ...] = ()
    stops: tuple[Stop, ...] = ()
    bars: tuple[Bar, ...] = ()
    dots: tuple[Dot, ...] = ()
    limits: tuple[Limit, ...] = ()
    notes: tuple[str, ...] = ()
    how_to_read: tuple[str, ...] = ()  # what holds for this chart alone
    reads: str = ""  # which kind of chart it is for a reader; "" for the drawn kind
    latest: str = ""  # the last figure with its mark, for the label at the line's end
    floor: float | None = None
    ceiling: float | None = None
    counts: str = ""  # what the axis counts, where the unit alone does not say it
