"""The charts of a page: each drawn once for wide screens and once for narrow ones."""

from dataclasses import dataclass, replace

from fingerpost.engine.measure import Measure
from fingerpost.judgement.reading import Comparison, Reading
from fingerpost.reports import charts


@dataclass(frozen=True)
class Drawn:
    """A chart and its two drawings; the style sheet shows the one that fits."""

    chart: charts.Chart
    wide: str
    compact: str


def of_series(reading: Reading, measure: Measure, source: str = "") -> Drawn:
    """The series of a reading, with its limits, baseline and target.

    `source` is the line below the chart; without it the chart names its own.
    """
    chart = charts.series_chart(reading, measure=measure)
    return _draw(replace(chart, source=source) if source else chart)


def of_comparison(comparison: Comparison, measure: Measure, own: str) -> Drawn:
    """One area, whose name is `own`, beside its region, England and areas like it."""
    names = {comparison.area: own}
    return _draw(charts.comparison_chart(comparison, measure=measure, names=names))


def _draw(chart: charts.Chart) -> Drawn:
    return Drawn(chart, charts.svg(chart), charts.svg(chart, compact=True))
