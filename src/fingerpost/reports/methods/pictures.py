"""The pictures of the methods by name, drawn by the code that draws every chart."""

from functools import cache

from fingerpost.reports.charts import Drawn, drawn
from fingerpost.reports.methods.bar_pictures import BARS, bar_picture
from fingerpost.reports.methods.funnel_picture import funnel_picture
from fingerpost.reports.methods.series_pictures import SERIES, series_picture

FUNNEL = "funnel"
NAMES = (*SERIES, *BARS, FUNNEL)


@cache
def picture(name: str) -> Drawn:
    """A picture for wide and narrow screens. Raises KeyError when there is none."""
    if name == FUNNEL:
        return drawn(funnel_picture(name))
    return drawn(bar_picture(name) if name in BARS else series_picture(name))
