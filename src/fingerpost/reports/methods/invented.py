"""Invented figures for the pictures of the methods, read by the rules themselves.

No council has ever had these figures. Each list was written so that exactly one thing
can be seen in it; a test asks the rules whether they see it too.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any

from fingerpost.engine.measure import Break, Change, Measure, Observation
from fingerpost.engine.period import Period, month, year_to_date
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Reading, Rebase, Target

Read = tuple[Measure, Reading]
AREA = "Z99999999"
TODAY = date(2026, 1, 20)
SAID = date(2026, 1, 1)
OF = 400  # children behind each percentage

# A percentage that goes up and down and does nothing else.
STEADY = (
    *(52, 55.5, 55, 50.5, 51, 50.5, 53.5, 52, 54, 47, 56, 51.5),
    *(54, 51.5, 51, 53, 54, 51.5, 51.5, 54, 49.5, 48, 53, 50.5),
    *(47, 50, 51, 49, 48, 52, 54.5, 51.5, 50, 53, 54, 51),
)
BASE = (*STEADY[10:24], 52, 51, 53)  # before a pattern begins
# One level, and from the fifteenth month on another.
STEP = (*(value - 6 for value in STEADY[:14]), *(value + 8 for value in STEADY[14:28]))
# Made so that each value is most of the one before.
WANDERING = (
    *(50, 49, 47, 46, 46.5, 45, 44, 45.5, 47, 48.5, 50, 52, 53.5, 55, 55.5, 57),
    *(56, 54.5, 53.5, 51, 50.5, 48, 47, 46, 45, 46, 47.5, 49, 51, 53, 54, 55.5),
)
# A dip each August, three years.
SEASON = (
    *(60, 61, 62.5, 60.5, 61.5, 63, 66, 45, 55, 59.5, 60.5, 58),
    *(61, 59.5, 62, 61.5, 60, 63.5, 67, 44, 56, 60, 59.5, 58.5),
    *(60, 60.5, 61, 62, 61.5, 62.5, 66.5, 44.5, 54.5, 59, 61, 58),
)

# What each picture is to show, so that two on one page are never called the same.
SHOWS = {
    "no-change": "figures without a pattern",
    "outside": "a figure outside the limits",
    "two-in-three": "two of three far out",
    "shift": "a shift",
    "trend": "a trend",
    "values": "figures alone",
    "xmr": "an XmR chart",
    "p": "a p chart",
    "p-prime": "a p-prime chart",
    "u": "a u chart",
    "u-prime": "a u-prime chart",
    "c": "a c chart",
    "g": "a g chart",
    "t": "a t chart",
    "run": "a run chart",
    "neither": "a rise that is neither better nor worse",
    "range-target": "a target with two ends",
    "national": "a target that is England's figure",
    "path": "a target that is a path",
    "one-year": "two years that differ by more than chance",
    "years": "one line for each year",
    "break": "a break",
    "short": "trial limits",
    "small-denominators": "small numbers",
    "autocorrelation": "figures that depend on the last",
    "season": "the time of year",
    "rare": "rare events",
    "still-open": "figures that go on changing",
    "moving-target": "a target that moves",
    "target": "a target and a milestone",
    "fan": "a fan and the day promised",
    "baseline": "where we started",
    "next": "how likely the next figure meets the target",
    "refused": "an outlook that cannot be given",
    "year-end": "what a year may come to",
    "i-prime": "an i-prime chart",
    "few-answered": "how many answered",
    "survey": "two surveys with their ranges",
    "step-before": "a step, before it is confirmed",
    "step-after": "a step that was confirmed",
    **{f"f{number}": f"correction F{number}" for number in range(1, 12)},
}


def a_measure(slug: str, **given: Any) -> Measure:
    """An invented measure: plans on time, per cent, more is better."""
    told: dict[str, Any] = {
        "slug": slug,
        "title": "Plans on time",
        "short_title": "Plans on time",
        "why": "Late plans delay help.",
        "plain": "How many plans were on time.",
        "numerator": "Plans on time",
        "denominator": "",
        "unit": "percent",
        "better": "higher",
        "kind": "activity",
        "theme": "assessment",
        "partners": ("council",),
        "reviewed": SAID,
        "next_review": date(2027, 1, 1),
        "changes": (Change(SAID, "first version"),),
        "phrase": "of plans were on time",
        "public_local": True,
    }
    return Measure(**{**told, **given})


def shares(
    measure: Measure, values: Sequence[float | None], of: Sequence[int] | int = OF
) -> list[Observation]:
    """Percentages by month from January 2024; None is a month without a figure."""
    made = []
    for place, value in enumerate(values):
        counted = of if isinstance(of, int) else of[place]
        met = None if value is None else round(value * counted / 100)
        made.append(
            _observed(
                measure,
                place,
                None if met is None else 100 * met / counted,
                numerator=met,
                denominator=None if met is None else counted,
            )
        )
    return made


def rates(measure: Measure, met: Sequence[int], of: Sequence[int]) -> list[Observation]:
    """Rates for each so many people, by month from January 2024."""
    return [
        _observed(
            measure,
            place,
            measure.per * each / people,
            numerator=each,
            denominator=people,
        )
        for place, (each, people) in enumerate(zip(met, of, strict=True))
    ]


def values(measure: Measure, figures: Sequence[float | None]) -> list[Observation]:
    """Figures without counts behind them, by month from January 2024."""
    return [_observed(measure, place, one) for place, one in enumerate(figures)]


def _observed(
    measure: Measure, place: int, value: float | None, **given: Any
) -> Observation:
    gone = {"status": "not-available", "symbol": "x"} if value is None else {}
    return Observation(
        measure=measure.slug,
        basis="local",
        area=AREA,
        period=month(2024 + place // 12, place % 12 + 1),
        value=value,
        unit=measure.unit,
        **{**gone, **given},
    )


def rounds(
    measure: Measure, counts: Sequence[tuple[int, int]], first: int = 2024
) -> list[Observation]:
    """A survey each summer from the first year on: (counted, answered)."""
    return [
        Observation(
            measure=measure.slug,
            basis="local",
            area=AREA,
            period=Period("survey-wave", date(year, 5, 1), date(year, 6, 14)),
            value=100 * met / of,
            numerator=met,
            denominator=of,
            unit=measure.unit,
        )
        for year, (met, of) in enumerate(counts, start=first)
    ]


def counted_up(measure: Measure, years: Sequence[Sequence[float]]) -> list[Observation]:
    """Counts from each September to the end of each month; the first year is 2023."""
    made = []
    for year, counts in enumerate(years, start=2023):
        for ahead, count in enumerate(counts):
            last = month(year + (8 + ahead) // 12, (8 + ahead) % 12 + 1).end
            made.append(
                Observation(
                    measure=measure.slug,
                    basis="local",
                    area=AREA,
                    period=year_to_date(date(year, 9, 1), last),
                    value=count,
                    unit=measure.unit,
                )
            )
    return made


def read(measure: Measure, series: Sequence[Observation], **given: Any) -> Reading:
    """What the rules of every page say about an invented series."""
    return make_reading(
        measure=measure,
        area=AREA,
        area_name=f"an invented area to show {SHOWS.get(measure.slug, measure.slug)}",
        series=series,
        audience="public",
        today=TODAY,
        **given,
    )


def plain(name: str, *figures: float | None) -> Read:
    """A reading of these percentages by month, with nothing else said of them."""
    measure = a_measure(name)
    return measure, read(measure, shares(measure, figures))


def waits(name: str, *figures: float | None) -> Read:
    """A reading of these waits in weeks by month: fewer are better."""
    measure = a_measure(
        name,
        title="Weeks from request to plan",
        short_title="Weeks of waiting",
        numerator="",
        unit="weeks",
        better="lower",
        phrase="families waited {value}",
    )
    return measure, read(measure, values(measure, figures))


def a_target(value: float | None, **given: Any) -> Target:
    """A number as target from the beginning, due at the end of March 2026."""
    told: dict[str, Any] = {
        "kind": "number",
        "valid_from": date(2023, 1, 1),
        "due": date(2026, 3, 31),
        "set_on": date(2023, 1, 1),
        "set_by": "The board",
        "value": value,
    }
    return Target(**{**told, **given})


def starts_again(on: date, why: str) -> Rebase:
    """A new stretch from this day."""
    return Rebase(on=on, reason=why, set_by="The board", set_on=on)


def counts_differently(on: date, why: str) -> Break:
    """From this day figures cannot be compared with earlier ones."""
    return Break(on, why)


def suspensions(name: str, *years: Sequence[float]) -> Read:
    """Suspensions that count up through each year, month by month."""
    measure = a_measure(
        name,
        title="Suspensions of pupils with SEN",
        short_title="Suspensions",
        numerator="",
        unit="count",
        better="lower",
        phrase="there were {value} suspensions",
    )
    return measure, read(measure, counted_up(measure, years))
