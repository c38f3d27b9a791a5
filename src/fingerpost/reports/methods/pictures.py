"""The pictures of the methods by name, drawn by the code that draws every chart."""

from functools import cache

from fingerpost.reports.charts import Drawn, drawn
from fingerpost.reports.methods.area_pictures import AREAS, area_picture
from fingerpost.reports.methods.bar_pictures import BARS, bar_picture
from fingerpost.reports.methods.funnel_picture import FUNNELS, funnel_picture
from fingerpost.reports.methods.series_pictures import SERIES, series_picture

_MAKERS = {
    **dict.fromkeys(SERIES, series_picture),
    **dict.fromkeys(BARS, bar_picture),
    **dict.fromkeys(AREAS, area_picture),
    **dict.fromkeys(FUNNELS, funnel_picture),
}
NAMES = tuple(_MAKERS)


@cache
def picture(name: str) -> Drawn:
    """A picture for wide and narrow screens. Raises KeyError when there is none."""
    return drawn(_MAKERS[name](name))
