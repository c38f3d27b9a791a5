"""Which area and which period a page of the explorer looks at."""

from fingerpost.engine.store import AreaRow
from fingerpost.engine.store.shelf import PublishedSeries
from fingerpost.evidence.queries import Figures
from fingerpost.site.explorer.asked import Asked
from fingerpost.site.explorer.beside import Explored
from fingerpost.site.explorer.listed import Subject, shelf

WIDER = ("country", "region")


def explored(subject: Subject, asked: Asked, now: Figures, own: str) -> Explored | None:
    """The series as it is asked for; None when it has no figure of any area.

    `own` is the area in focus where none is asked for. An area that the series does
    not have gives way to the partnership's own, and that to the first one.
    """
    series = shelf(now).find(subject.key)
    if series is not None and subject.period_kind:
        series = series.of_kind(subject.period_kind)
    if series is None or not series.periods:
        return None
    places = choices(series, now)
    if not places:
        return None
    by_code = {area.code: area for area in places}
    area = by_code.get(asked.area) or by_code.get(own) or places[0]
    at = _period(series, asked.period, area.code)
    return Explored(subject, series, now, area, asked, at)


def choices(series: PublishedSeries, now: Figures) -> list[AreaRow]:
    """The areas that can be looked at, by name: those that are compared, not sums."""
    known = [now.areas[code] for code in series.areas if code in now.areas]
    single = [area for area in known if area.level not in WIDER]
    return sorted(single or known, key=lambda area: area.name)


def _period(series: PublishedSeries, wanted: str, area: str) -> int:
    """The place of the period: as asked, else the last that has figures."""
    codes = [period.code for period in series.periods]
    if wanted in codes:
        return codes.index(wanted)
    matrix = series.matrix()
    for n in range(len(codes) - 1, -1, -1):
        if (matrix[n] == matrix[n]).any():
            return n
    return len(codes) - 1
