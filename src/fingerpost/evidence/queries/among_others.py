"""What stands beside an area besides its comparison: the funnel of all councils, and
the same figure by the method of DfE's tool.
"""

from dataclasses import dataclass

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period
from fingerpost.evidence.queries.boards import area_of
from fingerpost.evidence.queries.memory import observations, remember
from fingerpost.evidence.queries.readings import Figures, comparison_for, figures
from fingerpost.judgement.comparators import compare, funnel_of_all
from fingerpost.judgement.compared import Comparison
from fingerpost.judgement.figures import is_amount
from fingerpost.judgement.funnels import AreaFunnel
from fingerpost.reports import charts
from fingerpost.reports.beside import Row, beside_rows, reconciled_rows
from fingerpost.reports.charts import Drawn


@dataclass(frozen=True, kw_only=True)
class AmongOthers:
    """The words and pictures of a measure's comparison with other areas.

    `rows` say what stands beside the figure; `funnel` is the drawing of all councils,
    None where there are no counts; `reconciled` are the rows of DfE's tool's method.
    """

    rows: list[Row]
    funnel: Drawn | None
    reconciled: list[Row]


def among_others(
    slug: str, *, area: str | None = None, now: Figures | None = None
) -> AmongOthers | None:
    """All that is said beside an area's published figure; None without one."""
    now = now or figures()
    one = comparison_for(slug, area=area, now=now)
    measure = now.measures[slug]
    if one is None or one.value is None or is_amount(measure.unit, one.denominator):
        return None

    def make() -> AmongOthers:
        lait = None
        if measure.level == "council":
            lait = reconciled_for(slug, area=one.area, now=now)
        return AmongOthers(
            rows=beside_rows(one, measure),
            funnel=funnel_drawn(slug, area=one.area, now=now),
            reconciled=reconciled_rows(lait, measure) if lait else [],
        )

    return remember(("among-others", now, slug, one.area), make)


def funnel_for(
    slug: str,
    *,
    area: str | None = None,
    period: Period | None = None,
    now: Figures | None = None,
) -> tuple[AreaFunnel, Period] | None:
    """The funnel of all councils for a published period (the latest, unless given).

    None where nothing is published, or the figures hold no counts. `area` is the code
    to keep where an area has had several. Raises KeyError for an unknown measure.
    """
    now = now or figures()
    measure = now.measures[slug]
    if "official" not in measure.bases or not now.run_id:
        return None
    code = area or area_of(measure, "official", now)

    def make() -> tuple[AreaFunnel, Period] | None:
        try:
            funnel, of = funnel_of_all(
                unit=measure.unit,
                minimum_denominator=measure.minimum_denominator,
                observations=_official(measure),
                areas=list(now.areas.values()),
                area=code,
                period=period,
            )
        except ValueError:
            return None
        return None if funnel is None else (funnel, of)

    return remember(("funnel", now, slug, code, period), make)


def funnel_drawn(
    slug: str,
    *,
    area: str | None = None,
    period: Period | None = None,
    now: Figures | None = None,
) -> Drawn | None:
    """The funnel as a chart with its table, the area and those like it marked."""
    now = now or figures()
    measure = now.measures[slug]
    found = funnel_for(slug, area=area, period=period, now=now)
    if found is None or found[0].is_flat:
        return None
    code = area or area_of(measure, "official", now)
    one = comparison_for(slug, area=code, now=now)
    near = one.neighbours.areas if one and one.neighbours else ()
    chart = charts.funnel_chart(
        found[0],
        measure=measure,
        period=found[1],
        names={key: row.name for key, row in now.areas.items()},
        focus=code,
        neighbours={each.code for each in near},
    )
    return charts.drawn(chart)


def reconciled_for(
    slug: str, *, area: str | None = None, now: Figures | None = None
) -> Comparison | None:
    """The comparison as DfE's tool would make it; None without published figures."""
    now = now or figures()
    measure = now.measures[slug]
    if "official" not in measure.bases or not now.run_id:
        return None
    code = area or area_of(measure, "official", now)
    try:
        return compare(
            measure_slug=slug,
            unit=measure.unit,
            decimals=measure.decimals,
            better=measure.better,
            minimum_denominator=measure.minimum_denominator,
            observations=_official(measure),
            area=now.area_row(code),
            areas=list(now.areas.values()),
            neighbours=remember(("neighbours", now.run_id), observations().neighbours),
            method="lait",
            factor=measure.factor,
        )
    except (ValueError, KeyError):
        return None


def _official(measure: Measure) -> list[Observation]:
    return observations().find(
        measure=measure.slug, basis="official", period_kind=measure.official_period
    )
