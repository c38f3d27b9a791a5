"""The drawings of a page: charts and comparisons, made once for each reading."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString, mark_safe

from fingerpost.engine.measure import Measure
from fingerpost.evidence.queries.memory import remember
from fingerpost.evidence.queries.readings import Figures
from fingerpost.judgement.figures import is_amount
from fingerpost.judgement.reading import Comparison, Reading
from fingerpost.reports import charts
from fingerpost.reports.charts import Drawn


def drawn(one: Reading, *, measure: Measure, now: Figures) -> Drawn | None:
    """The chart of a reading; None when it has no points."""
    if not one.series:
        return None
    key = ("drawn", now, *named(one))
    return remember(
        key, lambda: charts.drawn(charts.series_chart(one, measure=measure))
    )


def between(one: Reading, *, measure: Measure, now: Figures) -> Drawn | None:
    """How far apart rare cases are; None where they are not rare."""
    chart = charts.between_chart(one, measure=measure)
    key = ("drawn-between", now, *named(one))
    return remember(key, lambda: charts.drawn(chart)) if chart else None


def compared(one: Comparison | None, *, measure: Measure, now: Figures) -> Drawn | None:
    """The area beside its region, nation and neighbours; None without figures.

    None for counts as well: those of areas of other sizes say nothing side by side.
    """
    if one is None or is_amount(measure.unit, one.denominator):
        return None
    key = ("drawn-comparison", now, one.measure, one.area)
    names = {code: row.name for code, row in now.areas.items()}
    return remember(
        key,
        lambda: charts.drawn(
            charts.comparison_chart(one, measure=measure, names=names)
        ),
    )


def pictured(one: Reading, *, measure: Measure, now: Figures) -> SafeString:
    """The chart of a card with its table, as one piece of a page, made once."""

    def make() -> SafeString:
        chart = charts.series_chart(one, measure=measure)
        drawing = mark_safe(charts.svg(chart, compact=True))
        context = {"chart": chart, "drawing": drawing, "measure": measure}
        return render_to_string("evidence/card_chart.html", context)

    return remember(("pictured", now, *named(one)), make)


def named(one: Reading) -> tuple[str, ...]:
    """What tells one reading from all others."""
    kind = one.observation.period.kind if one.observation else ""
    audience = one.visibility.get("audience", "")
    return (one.measure, one.basis, one.area, one.category, kind, audience)
