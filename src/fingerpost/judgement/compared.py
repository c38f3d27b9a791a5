"""What stands beside an area: its region, nation, neighbours, groups and own past."""

from dataclasses import dataclass
from datetime import date

from fingerpost.engine.period import Period


@dataclass(frozen=True, kw_only=True)
class ComparedArea:
    """One comparator: its code, name, value, and the change since its last value.

    `symbol` "u" marks a value with too small numbers: it is shown and never averaged.
    """

    code: str
    name: str
    value: float | None
    change: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    symbol: str = ""
    source: str = "published"  # or "our sum", where no figure is published


@dataclass(frozen=True, kw_only=True)
class Neighbours:
    """The areas most like this one, from a dated list, with two honest averages.

    `mean` is the plain mean of the areas' figures, `pooled` all of their children
    together. `with_value` of the `listed` areas have a figure that may be averaged.
    """

    list: str  # "2025-05"
    listed: int
    with_value: int
    mean: float | None
    pooled: float | None
    mean_change: float | None
    areas: tuple[ComparedArea, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GroupAverage:
    """Areas that the partnership itself chose to stand beside, and their averages.

    `since` is the day from which the group is made up of these areas. `why` says why
    they were chosen.
    """

    name: str
    since: date
    listed: int
    with_value: int
    mean: float | None
    pooled: float | None
    why: str = ""
    areas: tuple[ComparedArea, ...] = ()


@dataclass(frozen=True, kw_only=True)
class PastFigure:
    """The area's own figure for the same time of an earlier year.

    `change` is how far the latest figure is from it, `word` what may be said of that
    (up, down, same, no-clear-change, cannot say). `unlike` holds the reasons why the
    two may not be compared; then there is no change.
    """

    period: Period
    value: float
    denominator: float | None = None
    change: float | None = None
    word: str = "cannot say"
    unlike: tuple[str, ...] = ()


@dataclass(frozen=True, kw_only=True)
class FunnelPosition:
    """Where the area lies among all councils, given how many it counts.

    `place` is inside, above 95, below 95, above 998 or below 998. `kind` says which
    limits: binomial, poisson or over-dispersed. `centre` and limits are values of the
    measure. `outside95` and `outside998` count the councils that lie outside here.
    """

    place: str
    kind: str
    areas: int
    centre: float
    lower95: float
    upper95: float
    lower998: float
    upper998: float
    outside95: int
    outside998: int
    words: str


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """One area beside its region, England and neighbours, for one published period."""

    measure: str
    area: str
    period: Period
    value: float | None
    previous_period: Period | None
    previous_value: float | None
    change: float | None
    trend: str  # up, down, same, no-clear-change, cannot say
    rank: int | None
    of: int
    band: str | None
    quantiles: tuple[float, ...]
    region: ComparedArea | None
    england: ComparedArea | None
    neighbours: Neighbours | None
    method: str
    rank_low: int | None = None
    rank_high: int | None = None
    left_out: int = 0
    z: float | None = None
    notes: tuple[str, ...] = ()
    denominator: float | None = None  # of our own value, where the counts are published
    groups: tuple[GroupAverage, ...] = ()
    past: tuple[PastFigure, ...] = ()
    funnel: FunnelPosition | None = None
