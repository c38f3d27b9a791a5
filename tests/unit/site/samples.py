"""Invented readings for looking at components and pages without any data."""

import itertools
from dataclasses import replace
from datetime import date

from fingerpost.engine.measure import (
    HIGHER,
    PERCENT,
    Change,
    FromSeries,
    Measure,
    Observation,
    example,
)
from fingerpost.engine.period import Period, calendar_year, month
from fingerpost.judgement import reading as r
from fingerpost.judgement import sentence

AREA, AREA_NAME = "Z10000001", "Demonstration County"


def measure(**changes) -> Measure:
    """A definition with every field filled."""
    given = {
        "slug": "ehc_plans_within_20_weeks",
        "title": "EHC plans issued within 20 weeks",
        "short_title": "Plans within 20 weeks",
        "why": "The law gives 20 weeks from request to final plan. Waiting longer "
        "delays help for a child.",
        "plain": "Of the new plans issued, how many came within 20 weeks.",
        "numerator": "New plans issued on day 140 or earlier",
        "denominator": "All new plans issued, exceptions left out",
        "unit": PERCENT,
        "better": HIGHER,
        "kind": "activity",
        "theme": "assessment",
        "partners": ("council", "icb"),
        "official": FromSeries(source="dfe_ehc_plans", dataset="x", value="y"),
        "public_local": True,
        "statute": "SEND Regulations 2014, regulation 13",
        "traps": ("Clearing a backlog lowers this figure for a while.",),
        "coherence": "Two national sources give this figure; we use the first.",
        "reviewed": date(2026, 11, 1),
        "next_review": date(2027, 11, 1),
        "changes": (Change(date(2026, 11, 1), "first version"),),
        "example": example(
            """
             received   | plan_date  | exception || counted | met
             2025-01-01 | 2025-05-21 | no        || yes     | yes  # day 140
             2025-01-01 | 2025-05-22 | no        || yes     | no   # day 141
            """
        ),
    }
    return Measure(**{**given, **changes})


def points(values: list[float | None], *, first: date = date(2024, 1, 1)):
    """Monthly points with limits around their mean; the last seven carry a shift."""
    there = [v for v in values if v is not None]
    mean = sum(there) / len(there)
    step = sum(abs(b - a) for a, b in itertools.pairwise(there))
    wide = 2.66 * step / max(1, len(there) - 1)
    out = []
    for n, value in enumerate(values):
        place = first.year * 12 + first.month - 1 + n
        out.append(
            r.Point(
                period=month(place // 12, place % 12 + 1),
                value=value,
                numerator=None if value is None else round(value * 2),
                denominator=None if value is None else 200.0,
                status="final",
                symbol="" if value is not None else "x",
                group=0,
                centre=mean,
                lower=mean - wide,
                upper=mean + wide,
                target=60.0,
            )
        )
    return tuple(out)


STEADY = [38, 41, 35, 40, 37, 42, 36, 39, 41, 35, 38, 40, 37, 36, 42, 39]
RISING = [*STEADY[:12], 46, 48, 49, 51, 50, 52, 52.3]


def reading(
    kind: str = "improvement",
    *,
    basis: str = "local",
    target: bool = True,
    values: list[float] | None = None,
    **changes,
) -> r.Reading:
    """A reading of one kind of variation, with a target and a baseline."""
    words = {
        "improvement": ("Improving", "up"),
        "concern": ("Getting worse", "down"),
        "common-cause": ("No clear change", ""),
        "rising": ("Rising", "up"),
        "emerging": ("Early sign: not yet a direction", ""),
        "none": ("Not enough data", ""),
        "not-judged": ("Not judged", ""),
    }
    word, arrow = words[kind]
    values = values or (RISING if kind in ("improvement", "rising") else STEADY)
    if kind == "concern":
        values = [*STEADY, 33, 31, 30, 29, 30, 28, 27.5]
    if kind == "none":
        values = STEADY[:3]
    series = points(values)
    period: Period = series[-1].period
    if basis == "official":
        series = tuple(
            r.Point(
                period=calendar_year(2021 + n),
                value=value,
                numerator=value * 5,
                denominator=500.0,
                status="final",
                symbol="",
                group=0,
            )
            for n, value in enumerate([30.7, 24.0, 53.7, 38.5])
        )
        period = series[-1].period
    found = Observation(
        measure="ehc_plans_within_20_weeks",
        basis=basis,
        area=AREA,
        period=period,
        value=series[-1].value,
        numerator=series[-1].numerator,
        denominator=series[-1].denominator,
        unit="percent",
        status="provisional" if basis == "local" else "final",
        source="sen2" if basis == "local" else "dfe_ehc_plans",
        import_id="a" * 64 if basis == "local" else "b" * 64,
    )
    promised = r.Target(
        kind="number",
        valid_from=date(2024, 4, 1),
        due=date(2026, 3, 31),
        set_on=date(2024, 3, 27),
        set_by="Theme co-chair 1",
        value=60.0,
        reason="Agreed by the board for the end of the second year.",
    )
    given = {
        "measure": "ehc_plans_within_20_weeks",
        "version": "1",
        "basis": basis,
        "area": AREA,
        "area_name": AREA_NAME,
        "category": "",
        "unit": "percent",
        "decimals": 1,
        "better": "higher",
        "observation": found,
        "change": None,
        "baseline": r.BaselineReading(
            baseline=r.Baseline(
                value=38.1,
                period=month(2024, 1),
                basis=basis,
                source="SEN2 return",
                set_on=date(2024, 3, 27),
                set_by="Analyst",
            ),
            change=14.2,
        )
        if target
        else None,
        "target": r.TargetReading(target=promised, value=60.0, gap=-7.7, met=False)
        if target
        else None,
        "milestones": (
            r.Milestone(
                label="First step",
                due=date(2025, 3, 31),
                expected=45.0,
                actual=46.0,
                status="met",
            ),
            r.Milestone(label="Second step", due=date(2026, 1, 31), expected=55.0),
        )
        if target
        else (),
        "series": series,
        "chart": "xmr" if basis == "local" else "values",
        "chart_reason": "",
        "mode": "fingerpost",
        "rebases": (),
        "variation": r.Variation(
            type=kind,
            word=word,
            arrow=arrow,
            name="seven or more in a row on one side of the average",
            since=month(2025, 1) if kind in ("improvement", "concern") else None,
            points=7 if kind in ("improvement", "concern") else 0,
            reason="We have 3 figures and need 8." if kind == "none" else "",
        ),
        "assurance": "inconsistent",
        "guards": (),
        "comparators": None,
        "quality": (
            r.QualityNote(
                code="jump",
                severity="query",
                words="Two returns are still to be checked.",
            ),
        )
        if basis == "local"
        else (),
        "caveats": ("Plans with an exception in law are left out.",),
        "sentence": "",
        "short": "",
        "visibility": {"audience": "public", "shown": "yes", "rule": ""},
        "made": {},
    }
    made = r.Reading(**{**given, **changes})
    return replace(
        made,
        sentence=sentence.full(made, measure=measure()),
        short=sentence.short(made, measure=measure()),
    )


def a_year_on(word: str, words: str) -> r.Reading:
    """An official reading of which only the change of the last year is known."""
    one = reading("none", basis="official", target=False)
    assert one.observation is not None
    before = replace(one.observation, period=calendar_year(2023), value=53.7)
    change = r.Change(
        amount=-15.2,
        z=-6.7,
        word=word,
        unit="percentage points",
        previous=before,
        words=words,
    )
    return replace(one, change=change)


def few_counted() -> r.Reading:
    """A reading whose figures are each about fewer than 200 children."""
    one = reading("common-cause", values=RISING, target=False)
    assert one.observation is not None
    series = tuple(replace(p, denominator=90.0) for p in one.series)
    return replace(
        one, series=series, observation=replace(one.observation, denominator=90.0)
    )


def comparison() -> r.Comparison:
    """An invented area beside its invented region, nation and ten neighbours."""
    areas = tuple(
        r.ComparedArea(code=f"Z1000001{n}", name=f"Area like ours {n}", value=30.0 + n)
        for n in range(10)
    )
    return r.Comparison(
        measure="ehc_plans_within_20_weeks",
        area=AREA,
        period=calendar_year(2024),
        value=38.5,
        previous_period=calendar_year(2023),
        previous_value=53.7,
        change=-15.2,
        trend="down",
        rank=None,
        of=153,
        band=None,
        quantiles=(),
        region=r.ComparedArea(
            code="Z12000001", name="Demonstration Region", value=38.2
        ),
        england=r.ComparedArea(
            code="Z92000001", name="Demonstration nation", value=46.4
        ),
        neighbours=r.Neighbours(
            list="2025-05",
            listed=10,
            with_value=10,
            mean=34.5,
            pooled=34.2,
            mean_change=None,
            areas=areas,
        ),
        method="fingerpost",
    )
