"""Sentences about any series of any measure: short, plain, and only what is shown."""

import re
from datetime import date
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import AREA, TODAY, a_target, seen

from fingerpost.engine.measure import Measure
from fingerpost.engine.period import (
    Period,
    calendar_year,
    month,
    quarter,
    snapshot,
    year_to_date,
)
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import (
    ComparedArea,
    Comparison,
    Neighbours,
    Reading,
    Target,
)
from fingerpost.measures import catalogue

MOST = 30  # words in a sentence
BANNED = re.compile(
    r"(?-i:\bNone\b)|\bnan\b|\binf\b|significan|due to|because of|\btrend\b"
    r"|leverage|robust|going forward|stakeholder|\{|\}|  |\.\.|,,| ,| \.",
    re.IGNORECASE,
)
MEASURES = sorted(
    (one for one in catalogue().values() if one.form != "judgement"),
    key=lambda one: one.slug,
)
PERIODS = {
    "month": [month(2023 + n // 12, n % 12 + 1) for n in range(36)],
    "quarter": [quarter(2017 + n // 4, n % 4 + 1) for n in range(36)],
    "calendar-year": [calendar_year(1990 + n) for n in range(36)],
    "snapshot": [snapshot(month(2023 + n // 12, n % 12 + 1).end) for n in range(36)],
    "term": [
        Period("term", date(2014 + n // 3, first, 2), date(2014 + n // 3, last, 20))
        for n in range(36)
        for first, last in [((1, 3), (4, 7), (9, 12))[n % 3]]
    ],
    "survey-wave": [
        Period("survey-wave", date(1990 + n, 5, 1), date(1990 + n, 6, 14))
        for n in range(36)
    ],
    "year-to-date": [
        year_to_date(date(2023 + n // 12, 1, 1), month(2023 + n // 12, n % 12 + 1).end)
        for n in range(36)
    ],
}
levels = st.floats(0.03, 0.97)
steps = st.lists(st.integers(-9, 9), min_size=1, max_size=36)
wide = st.sampled_from([12, 60, 190, 400, 2400])
aims = st.lists(
    st.one_of(
        st.builds(a_target, st.integers(5, 95)),
        st.builds(a_target, st.integers(5, 95), due=st.none()),
        st.builds(
            a_target,
            st.none(),
            kind=st.just("range"),
            low=st.integers(5, 40),
            high=st.integers(41, 95),
        ),
    ),
    max_size=2,
)


def sentences(words: str) -> list[str]:
    """The single sentences of a text; a decimal point ends none."""
    return [one for one in re.split(r"(?<=[.?!])\s+(?=[A-Z0-9£])", words) if one]


def longest(words: str) -> tuple[int, str]:
    """How many words the longest sentence has, and that sentence."""
    return max((len(one.split()), one) for one in sentences(words))


def _read(
    measure: Measure,
    kind: str,
    level: float,
    drawn: list[int],
    of: int,
    targets: list[Target],
    **given_: Any,
) -> Reading:
    """A reading of a series around a level, in the unit of the measure."""
    series = []
    for period, step in zip(PERIODS[kind], drawn, strict=False):
        share = min(max(level + step / 100, 0.0), 1.0)
        met = round(share * of)
        value = {
            "percent": 100 * met / of,
            "rate": measure.per * met / of,
            "count": float(met),
        }.get(measure.unit, 100 * share)
        counts: dict[str, Any] = {}
        if measure.unit in ("percent", "rate"):
            counts = {"numerator": met, "denominator": of}
        series.append(seen(period, value, unit=measure.unit, **counts))
    whose = "NHS Upper Vale, Lower Vale and Demonstration Downs Integrated Care Board"
    return make_reading(
        measure=measure,
        area=AREA,
        area_name=whose if measure.level == "icb" else "Ambleford",
        series=series,
        audience="partner",
        today=TODAY,
        targets=targets,
        **given_,
    )


def _beside(value: float, of: int | None) -> Comparison:
    """The published figure of 2024 beside England and areas like ours."""
    near = Neighbours(
        list="2025-05", listed=10, with_value=9, mean=36.02, pooled=34.2,
        mean_change=None,
    )  # fmt: skip
    return Comparison(
        measure="m", area=AREA, period=calendar_year(2024), value=value,
        previous_period=None, previous_value=None, change=None, trend="cannot say",
        rank=None, of=0, band=None, quantiles=(), region=None, denominator=of,
        england=ComparedArea(code="Z92000001", name="England", value=46.4),
        neighbours=near, method="fingerpost",
    )  # fmt: skip


def _kinds(measure: Measure) -> list[str]:
    """Every kind of period; of a board's figures, whose names are long, its own."""
    own = {measure.headline, measure.official_period}
    return sorted(own & set(PERIODS) if measure.level == "icb" else set(PERIODS))


@given(st.data(), st.sampled_from(MEASURES), levels, steps, wide, aims)
@settings(max_examples=600, deadline=None)
def test_no_sentence_is_long_or_says_what_may_not_be_said(
    data: st.DataObject,
    measure: Measure,
    level: float,
    drawn: list[int],
    of: int,
    targets: list[Target],
) -> None:
    kind = data.draw(st.sampled_from(_kinds(measure)), label="kind")
    beside = data.draw(st.sampled_from([None, _beside(38.5, of)]), label="beside")
    reading = _read(measure, kind, level, drawn, of, targets, comparison=beside)
    for words in (reading.sentence, reading.short):
        count, worst = longest(words)
        assert count <= MOST, worst
        assert not BANNED.search(words), words
