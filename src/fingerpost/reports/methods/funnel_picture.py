"""The picture of a funnel: a small area far from the average, a large one near it."""

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


def funnel_picture(name: str) -> Chart:
    """The chart of the invented funnel, the small area in focus."""
    chart = funnel_chart(
        invented_funnel(),
        measure=a_measure("funnel"),
        period=calendar_year(2025),
        names={},
        focus=SMALL,
        source=SOURCE,
    )
    return replace(chart, key=name)
