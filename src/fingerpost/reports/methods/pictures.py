"""The pictures of the methods by name, drawn by the code that draws every chart."""

from functools import cache

from fingerpost.reports.charts import Drawn, drawn
from fingerpost.reports.methods.bar_pictures import BARS, bar_picture
from fingerpost.reports.methods.series_pictures import SERIES, series_picture

NAMES = (*SERIES, *BARS)


@cache
def picture(name: str) -> Drawn:
    """A picture for wide and narrow screens. Raises KeyError when there is none."""
    return drawn(bar_picture(name) if name in BARS else series_picture(name))
