"""Invented measures, series and readings for tests of judgement; no real council."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from fingerpost.engine.measure import Change, Measure, Observation
from fingerpost.engine.period import Period, calendar_year, month
from fingerpost.judgement.reading import (
    Baseline,
    Point,
    Reading,
    Target,
    TargetReading,
    Variation,
)
from fingerpost.judgement.reading import Change as Moved

TODAY = date(2026, 1, 20)
AREA = "Z10000001"


def a_measure(**given: Any) -> Measure:
    """A complete invented measure: plans on time, per cent, higher is better."""
    told: dict[str, Any] = {
        "slug": "plans_on_time",
        "title": "Plans on time",
        "short_title": "Plans on time",
        "why": "Late plans delay help.",
        "plain": "How many plans were on time.",
        "numerator": "plans on time",
        "denominator": "plans",
        "unit": "percent",
        "better": "higher",
        "kind": "activity",
        "theme": "assessment",
        "partners": ("council",),
        "reviewed": date(2025, 11, 1),
        "next_review": date(2026, 11, 1),
        "changes": (Change(date(2025, 11, 1), "first version"),),
        "phrase": "of plans were on time",
        "public_local": True,
    }
    return Measure(**{**told, **given})


def seen(period: Period, value: float | None = None, **given: Any) -> Observation:
    """One observation; with `numerator` and `denominator` the value is their share."""
    told: dict[str, Any] = {
        "measure": "plans_on_time",
        "basis": "local",
        "area": AREA,
        "unit": "percent",
    }
    told.update(given)
    met, of = told.get("numerator"), told.get("denominator")
    if value is None and met is not None and of:
        value = 100 * met / of
    return Observation(period=period, value=value, **told)


def months(
    numerators: Sequence[float | None], of: float = 400, first: int = 2023, **given: Any
) -> list[Observation]:
    """A monthly series of shares from January of the first year; None: no figure."""
    return [
        seen(
            month(first + place // 12, place % 12 + 1),
            numerator=met,
            denominator=None if met is None else of,
            **({"status": "not-available", "symbol": "x"} if met is None else {}),
            **given,
        )
        for place, met in enumerate(numerators)
    ]


def counts(
    values: Sequence[float], first: int = 2023, **given: Any
) -> list[Observation]:
    """A monthly series of counts."""
    return [
        seen(month(first + i // 12, i % 12 + 1), value, unit="count", **given)
        for i, value in enumerate(values)
    ]


def years(values: Sequence[float | None], first: int = 2019, **given: Any) -> list[Any]:
    """A yearly series of values without counts."""
    return [
        seen(calendar_year(first + i), value, **given) for i, value in enumerate(values)
    ]


def a_target(value: float | None = 60, **given: Any) -> Target:
    """A number as target, in force since 2023 and due at the end of March 2026."""
    told: dict[str, Any] = {
        "kind": "number",
        "valid_from": date(2023, 1, 1),
        "due": date(2026, 3, 31),
        "set_on": date(2023, 1, 1),
        "set_by": "Board chair",
        "value": value,
    }
    return Target(**{**told, **given})


def a_baseline(value: float, period: Period, **given: Any) -> Baseline:
    """Where we started from, set in January 2023 from our own figures."""
    told: dict[str, Any] = {
        "basis": "local",
        "source": "January return",
        "set_on": date(2023, 1, 10),
        "set_by": "Board chair",
    }
    return Baseline(value=value, period=period, **{**told, **given})


def points(
    values: Sequence[float], first: int = 2023, centre: float | None = None, **last: Any
) -> tuple[Point, ...]:
    """Monthly points of one stretch; `last` changes the last one."""
    made = [
        Point(
            period=month(first + i // 12, i % 12 + 1),
            value=value,
            numerator=None,
            denominator=None,
            status="final",
            symbol="",
            group=0,
            centre=centre,
        )
        for i, value in enumerate(values)
    ]
    made[-1] = replace(made[-1], **last)
    return tuple(made)


def a_reading(observation: Observation | None, **given: Any) -> Reading:
    """A fixed reading of the invented measure, with nothing to say but the figure."""
    told: dict[str, Any] = {
        "measure": "plans_on_time",
        "version": "2025-11-01",
        "basis": observation.basis if observation else "local",
        "area": AREA,
        "area_name": "Ambleford",
        "category": "",
        "unit": observation.unit if observation else "percent",
        "decimals": 1,
        "better": "higher",
        "observation": observation,
        "change": None,
        "baseline": None,
        "target": None,
        "milestones": (),
        "series": (),
        "chart": "values",
        "chart_reason": "",
        "mode": "fingerpost",
        "rebases": (),
        "variation": Variation(type="common-cause", word="No clear change"),
        "assurance": "none",
        "guards": (),
        "comparators": None,
        "quality": (),
        "caveats": (),
        "sentence": "",
        "short": "",
        "visibility": {"audience": "public", "shown": "yes", "rule": ""},
        "made": {},
    }
    return Reading(**{**told, **given})


def moved(amount: float, previous: Observation, z: float | None = None) -> Moved:
    """A change from an earlier observation."""
    return Moved(
        amount=amount,
        z=z,
        word="cannot say",
        unit="percentage points",
        previous=previous,
    )


def aimed(value: float, gap: float, **given: Any) -> TargetReading:
    """A target of so much, and how far the figure is from it."""
    earlier = given.pop("earlier", ())
    return TargetReading(
        target=a_target(value, **given),
        value=value,
        gap=gap,
        met=gap >= 0,
        earlier=earlier,
    )
