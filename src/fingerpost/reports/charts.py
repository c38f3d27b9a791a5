"""Everything that other rooms need to put a reading on a page as a picture.

`series_chart(reading, measure=...)`, `comparison_chart(...)` and `funnel_chart(...)`
make a `Chart`: what is said, what is drawn and its table. `drawn(chart)` draws it for
wide and narrow screens.
"""

from dataclasses import dataclass

from fingerpost.reports.arm import Arm, arm_of
from fingerpost.reports.chart.between import between_chart
from fingerpost.reports.chart.comparison import comparison_chart
from fingerpost.reports.chart.funnel import funnel_chart
from fingerpost.reports.chart.parts import Chart, Table
from fingerpost.reports.chart.series import series_chart
from fingerpost.reports.drawing.bars import bars_svg
from fingerpost.reports.drawing.funnel import funnel_svg
from fingerpost.reports.drawing.ranked import ranked_svg
from fingerpost.reports.drawing.series import series_svg
from fingerpost.reports.drawing.sparkline import sparkline

__all__ = [
    "Arm",
    "Chart",
    "Drawn",
    "Table",
    "arm_of",
    "between_chart",
    "comparison_chart",
    "drawn",
    "funnel_chart",
    "series_chart",
    "sparkline",
    "svg",
]


@dataclass(frozen=True)
class Drawn:
    """A chart and its two drawings; the style sheet shows the one that fits."""

    chart: Chart
    wide: str
    compact: str


def drawn(chart: Chart) -> Drawn:
    """A chart with a drawing for wide screens and one for narrow ones."""
    return Drawn(chart, svg(chart), svg(chart, compact=True))


def svg(chart: Chart, *, compact: bool = False) -> str:
    """A chart as one SVG element, 640 wide, or 320 when `compact`.

    At these widths its text is body size. Title and subtitle are text of the page.
    """
    draw = {"bars": bars_svg, "ranked": ranked_svg, "funnel": funnel_svg}.get(
        chart.kind, series_svg
    )
    return draw(chart, compact=compact)
