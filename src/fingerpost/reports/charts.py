"""Everything that other rooms need to put a reading on a page as a picture.

`series_chart(reading, measure=...)`, `comparison_chart(...)` and
`official_and_local(...)` make a `Chart`; `svg(chart)` draws it; `figure(chart)` gives
the drawing in both widths with its words and its table, complete.
"""

from fingerpost.reports.arm import arm, arm_of, distance
from fingerpost.reports.bars import bars_svg
from fingerpost.reports.compared import comparison_chart, official_and_local
from fingerpost.reports.parts import Chart, Table
from fingerpost.reports.series import series_chart
from fingerpost.reports.spark import sparkline
from fingerpost.reports.svg import svg as _lines_svg

__all__ = [
    "Chart",
    "Table",
    "arm",
    "arm_of",
    "comparison_chart",
    "distance",
    "official_and_local",
    "series_chart",
    "sparkline",
    "svg",
]


def svg(chart: Chart, *, compact: bool = False, headed: bool = False) -> str:
    """A chart as one SVG element, 640 wide, or 320 when `compact`.

    At these widths its text is body size. `headed` draws title and subtitle as well,
    for a download; on a page they are text of the page.
    """
    draw = bars_svg if chart.kind == "bars" else _lines_svg
    return draw(chart, compact=compact, headed=headed)
