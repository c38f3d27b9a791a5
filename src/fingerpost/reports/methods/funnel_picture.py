"""The pictures of funnels: limits of chance alone, and wider ones for usual spread."""

from dataclasses import replace
from math import sin, sqrt

from fingerpost.engine.period import calendar_year
from fingerpost.judgement.funnels import AreaCount, AreaFunnel, funnel_of_areas
from fingerpost.reports.chart.funnel import funnel_chart
from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.methods.bar_pictures import SOURCE
from fingerpost.reports.methods.invented import a_measure

SMALL, LARGE = "Area 41", "Area 42"


def invented_funnel() -> AreaFunnel:
    """Forty areas that differ by less than chance, and the two that the words are of.

    The small one has 18 of 30, the large one 963 of 1,800.
    """
    areas = []
    for n in range(40):
        of = 40.0 + 22 * n + 13 * (n % 7)
        share = 0.5 + 0.8 * sqrt(0.25 / of) * sin(1.7 * n)
        areas.append(AreaCount(f"Area {n + 1:02}", float(round(of * share)), of))
    areas += [AreaCount(SMALL, 18.0, 30.0), AreaCount(LARGE, 963.0, 1800.0)]
    made = funnel_of_areas(areas, kind="share")
    assert made is not None
    return made


def spread_funnel() -> AreaFunnel:
    """Forty areas that differ by three times what chance alone makes."""
    areas = []
    for n in range(40):
        of = 150.0 + 45 * n
        share = 0.5 + 3 * sqrt(0.25 / of) * sin(1.7 * n)
        areas.append(AreaCount(f"Area {n + 1:02}", float(round(of * share)), of))
    made = funnel_of_areas(areas, kind="share")
    assert made is not None
    return made


FUNNELS = {"funnel": invented_funnel, "funnel-spread": spread_funnel}


def funnel_picture(name: str) -> Chart:
    """An invented funnel, one area in focus. Raises KeyError when there is none."""
    chart = funnel_chart(
        FUNNELS[name](),
        measure=a_measure(name),
        period=calendar_year(2025),
        names={},
        focus={"funnel": SMALL}.get(name, "Area 40"),
        source=SOURCE,
    )
    return replace(chart, key=name)
