"""Every kind of chart that a reading can have, drawn, with its table and its words."""

from datetime import date
from typing import Any
from xml.etree import ElementTree as ET

import numpy as np
import pytest
from invented import a_measure, a_target, counts, months, seen

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import month
from fingerpost.judgement.control_charts.choice import Wanted
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Reading
from fingerpost.reports import charts
from fingerpost.reports.methods.how_to_read import how_to_read

DRAW = np.random.default_rng(26)
CASES = DRAW.poisson(9, 20).tolist()


def rates(events: list[int], population: float = 5000) -> list[Observation]:
    """A monthly series of rates for each 1,000."""
    return [
        seen(
            month(2023 + n // 12, n % 12 + 1),
            1000 * each / (population + 20 * n),
            numerator=each,
            denominator=population + 20 * n,
            unit="rate",
        )
        for n, each in enumerate(events)
    ]


def days(values: list[float]) -> list[Observation]:
    return [
        seen(month(2023 + n // 12, n % 12 + 1), value, unit="days")
        for n, value in enumerate(values)
    ]


SHARES = DRAW.binomial(400, 0.5, 14).tolist()
WAITS = DRAW.exponential(30, 16).round(1).tolist()
NOISE = DRAW.normal(40, 9, 16).round(1).tolist()
# kind, unit, series, chosen by somebody, what the middle line is called
KINDS: tuple[tuple[str, str, list[Observation], bool, str], ...] = (
    ("p-prime", "percent", months(SHARES), False, "Average"),
    ("p", "percent", months(SHARES[:10]), False, "Average"),
    ("u-prime", "rate", rates(CASES), False, "Average"),
    ("u", "rate", rates(CASES[:10]), False, "Average"),
    ("c", "count", counts(CASES), False, "Average"),
    ("xmr", "days", days(NOISE), False, "Average"),
    ("run", "days", days(NOISE), True, "Median"),
    ("t", "days", days(WAITS), True, "Usual time"),
)


def read(unit: str, series: list[Observation], chart: str, chosen: bool) -> Reading:
    wish = Wanted(kind=chart, reason="We agreed it.", day="3 May 2026")  # type: ignore[arg-type]
    return make_reading(
        measure=a_measure(unit=unit, better="lower", per=1000),
        area="Z10000001",
        area_name="Ambleford",
        series=series,
        targets=[a_target(30)],
        audience="partner",
        today=date(2026, 1, 20),
        wanted=wish if chosen else None,
    )


@pytest.mark.parametrize(
    ("kind", "unit", "series", "chosen", "middle"),
    [pytest.param(*row, id=row[0]) for row in KINDS],
)
def test_each_kind_is_chosen_drawn_tabled_and_told(
    kind: str, unit: str, series: list[Observation], chosen: bool, middle: str
):
    reading = read(unit, series, kind, chosen)
    assert reading.chart == kind, reading.chart_reason
    measure = a_measure(unit=unit, better="lower", per=1000)
    chart = charts.series_chart(reading, measure=measure)
    roles: dict[str, Any] = {line.role: line for line in chart.lines}
    assert roles["centre"].label.startswith(middle)
    assert middle in chart.table.head
    assert roles["centre"].label in chart.desc
    assert ("upper" in roles) == ("Upper limit" in chart.table.head) == (kind != "run")
    if kind in ("p", "p-prime", "u", "u-prime"):
        sizes = {one.denominator for one in series}
        limits = {point.upper for point in reading.series}
        assert len(limits) == len(sizes)
    trial = len(series) < 13
    assert roles["centre"].trial == trial
    assert len(chart.table.rows) == len(chart.marks) == len(series)
    assert how_to_read(chart).section == kind
    for compact in (False, True):
        drawing = ET.fromstring(charts.svg(chart, compact=compact))
        assert drawing.tag.endswith("svg")
    assert chosen == ("chosen on 3 May 2026" in reading.chart_reason)
    assert {guard.code for guard in reading.guards} >= {"short", "autocorrelation"}


def test_an_outlook_can_be_built_on_the_current_stretch_of_any_chart():
    from fingerpost.judgement.series import observe
    from fingerpost.judgement.verdict import judge

    for kind, unit, series, _, _ in KINDS[:5]:
        measure = a_measure(unit=unit, better="lower", per=1000)
        verdict = judge(observe(series, measure=measure), measure=measure)
        assert verdict.limits is not None
        own = verdict.limits.current
        assert own.baseline == len(series), kind
        assert own.sigma == pytest.approx(verdict.limits.sigma[-1])
        third = (verdict.limits.upl[-1] - verdict.limits.mean[-1]) / 3
        assert own.sigma == pytest.approx(third)
