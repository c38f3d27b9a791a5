"""Readings made by hand for tests of charts and pages, without any computing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fingerpost.engine.measure import (
    ACTIVITY,
    HIGHER,
    PERCENT,
    Change,
    Measure,
    Observation,
)
from fingerpost.engine.period import Period, calendar_year, month
from fingerpost.judgement.compared import ComparedArea, Comparison, Neighbours
from fingerpost.judgement.reading import Point, Reading, Variation

MEASURE = Measure(
    slug="ehc_plans_within_20_weeks",
    title="EHC plans issued within 20 weeks",
    short_title="Plans within 20 weeks",
    why="The law gives 20 weeks from request to final plan.",
    plain="How many new plans come in time.",
    numerator="New EHC plans issued within 20 weeks",
    denominator="New EHC plans issued, leaving out exceptions",
    unit=PERCENT,
    better=HIGHER,
    kind=ACTIVITY,
    theme="assessment",
    partners=("council",),
    reviewed=date(2025, 11, 1),
    next_review=date(2026, 11, 1),
    changes=(Change(date(2025, 11, 1), "First version."),),
)


def months(first: tuple[int, int], count: int) -> list[Period]:
    """Consecutive months from (year, month)."""
    start = first[0] * 12 + first[1] - 1
    return [month(n // 12, n % 12 + 1) for n in range(start, start + count)]


def point(period: Period, value: float | None, **more: Any) -> Point:
    """A point that may be shown, with counts that fit a percentage."""
    given = {
        "numerator": None if value is None else 10 * value,
        "denominator": None if value is None else 1000.0,
        "status": "final",
        "symbol": "",
        "group": 0,
    }
    return Point(period=period, value=value, **(given | more))


def reading(series: Sequence[Point], **more: Any) -> Reading:
    """A reading of these points; anything else of it can be given by name."""
    last = next((p for p in reversed(series) if p.shown and p.value is not None), None)
    seen = None
    if last is not None:
        seen = Observation(
            measure=MEASURE.slug,
            basis="local",
            area="Z10000001",
            period=last.period,
            value=last.value,
            numerator=last.numerator,
            denominator=last.denominator,
            unit="percent",
            status=last.status,
        )
    plain = Reading(
        measure=MEASURE.slug,
        version="1",
        basis="local",
        area="Z10000001",
        area_name="Wealdmere",
        category="",
        unit="percent",
        decimals=1,
        better="higher",
        observation=seen,
        change=None,
        baseline=None,
        target=None,
        milestones=(),
        series=tuple(series),
        chart="xmr",
        chart_reason="",
        mode="fingerpost",
        rebases=(),
        variation=Variation(type="common-cause", word="No clear change"),
        assurance="none",
        guards=(),
        comparators=None,
        quality=(),
        caveats=(),
        sentence="",
        short="",
        visibility={},
        made={},
    )
    return replace(plain, **more)


# one area beside its region, nation and neighbours
NEAR = Neighbours(
    list="2025-05",
    listed=3,
    with_value=2,
    mean=36.02,
    pooled=34.2,
    mean_change=-1.9,
    areas=(
        ComparedArea(code="Z3", name="Zedshire", value=50.0),
        ComparedArea(code="Z2", name="Ayeshire", value=22.04),
        ComparedArea(code="Z4", name="Beeshire", value=None, symbol="c"),
    ),
)
COMPARED = Comparison(
    measure=MEASURE.slug,
    area="Z1",
    period=calendar_year(2024),
    value=38.5,
    previous_period=None,
    previous_value=None,
    change=-15.2,
    trend="down",
    rank=97,
    of=151,
    band="C",
    quantiles=(),
    region=ComparedArea(code="Z12", name="South region", value=38.2),
    england=ComparedArea(code="Z92", name="England", value=46.4),
    neighbours=NEAR,
    method="fingerpost",
)
