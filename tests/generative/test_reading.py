"""Properties of a reading: the hidden leaves no trace, and nothing is overclaimed."""

import json
import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import (
    AREA,
    TODAY,
    a_baseline,
    a_measure,
    a_target,
    counts,
    months,
    seen,
)

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import (
    Period,
    calendar_year,
    month,
    quarter,
    snapshot,
    third_thursday_of_january,
    year_to_date,
)
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Milestone, Reading, Rebase, Target, as_json
from fingerpost.judgement.sentence_direction import direction

shares = st.lists(
    st.one_of(st.integers(0, 400), st.integers(140, 180), st.none()),
    min_size=1,
    max_size=40,
)
targets = st.lists(
    st.one_of(
        st.builds(a_target, st.floats(0, 100)),
        st.builds(
            a_target,
            st.none(),
            kind=st.just("range"),
            low=st.floats(0, 50),
            high=st.floats(50, 100),
        ),
    ),
    max_size=2,
)
TWO = (2023, 2024)
polarities = st.sampled_from(["higher", "lower", "none"])
WORTH = re.compile(r"improv|concern|better|worse", re.IGNORECASE)


def read(series: Sequence[Observation], measure: Measure, **given_: Any) -> Reading:
    told: dict[str, Any] = {
        "measure": measure,
        "area": AREA,
        "area_name": "Ambleford",
        "series": series,
        "audience": "public",
        "today": TODAY,
        "run_id": "run",
    }
    return make_reading(**{**told, **given_})


def said(reading: Reading) -> str:
    """Every word that a reading says about the figures themselves."""
    change = f"{reading.change.word} {reading.change.words}" if reading.change else ""
    return " ".join(
        [
            reading.sentence,
            reading.short,
            reading.variation.type,
            reading.variation.word,
            reading.variation.name,
            change,
            *(point.type for point in reading.series),
        ]
    )


@given(shares, st.data(), polarities, targets)
@settings(max_examples=80, deadline=None)
def test_two_secrets_in_one_place_give_the_same_reading(
    drawn: list[int | None], data: st.DataObject, better: str, aims: list[Target]
) -> None:
    series = months(drawn)
    places = data.draw(
        st.sets(st.integers(0, len(series) - 1), min_size=1), label="hidden"
    )
    periods = {series[place].period for place in places}

    def visible(one: Observation) -> tuple[bool, str]:
        return one.period not in periods, "about very few children"

    def told(secret: float) -> str:
        kept = [
            replace(one, value=secret, numerator=secret * 4, denominator=400.0)
            if one.period in periods
            else one
            for one in series
        ]
        hidden = next(iter(sorted(periods)))
        reading = read(
            kept,
            a_measure(better=better),
            visible=visible,
            targets=aims,
            baselines=[a_baseline(secret, hidden)],
            milestones=[Milestone(label="M1", due=hidden.end, expected=50)],
        )
        return json.dumps(as_json(reading), sort_keys=True)

    assert told(0.75) == told(91.25)


@given(
    st.lists(
        st.one_of(st.just(-1), st.sampled_from([0, 0, 5, 6]), st.integers(5, 60)),
        min_size=13,
        max_size=48,
    ).filter(lambda drawn: -1 in drawn),
    st.sampled_from(["month", "year-to-date"]),
    polarities,
    st.none() | st.integers(6, 40),
)
@settings(max_examples=120, deadline=None)
def test_two_small_counts_in_one_place_give_the_same_reading(
    drawn: list[int], kind: str, better: str, begun: int | None
) -> None:
    """Counts and rare cases, year ends, new stretches: what is held back stays so."""
    measure = a_measure(
        better=better, unit="count", phrase="there were {value} requests"
    )
    day = date(2023 + (begun or 0) // 12, (begun or 0) % 12 + 1, 1)
    rebases = [Rebase(on=day, reason="A new team.", proposed=True)] if begun else []

    def told(secret: float) -> str:
        series = counts([secret if n < 0 else float(n) for n in drawn])
        if kind == "year-to-date":
            series = [
                replace(one, period=year_to_date(date(end.year, 1, 1), end))
                for one in series
                for end in [one.period.end]
            ]
        reading = read(
            series,
            measure,
            visible=lambda one: (one.value not in (1, 4), "about very few children"),
            targets=[a_target(30)],
            rebases=rebases,
        )
        return json.dumps(as_json(reading), sort_keys=True)

    assert told(1.0) == told(4.0)


@given(st.lists(st.integers(140, 180), max_size=40), polarities)
@settings(max_examples=60, deadline=None)
def test_a_hidden_number_is_in_no_word(drawn: list[int], better: str) -> None:
    secret = 77.7183
    series = [
        *months(drawn),
        replace(months([1])[0], period=month(2026, 12), value=secret),
    ]
    reading = read(
        series,
        a_measure(better=better),
        visible=lambda one: (one.value != secret, "about very few children"),
    )
    assert "77.7" not in json.dumps(as_json(reading))
    assert reading.observation is not None
    assert reading.observation.symbol == "c"


@given(shares, targets)
@settings(max_examples=100, deadline=None)
def test_without_a_polarity_nothing_is_better_or_worse(
    drawn: list[int | None], aims: list[Target]
) -> None:
    reading = read(months(drawn), a_measure(better="none"), targets=aims)
    assert not WORTH.search(said(reading)), said(reading)


@given(st.lists(st.integers(0, 60), min_size=1, max_size=40))
@settings(max_examples=60, deadline=None)
def test_counts_without_a_polarity_are_not_better_or_worse_either(
    drawn: list[int],
) -> None:
    measure = a_measure(
        better="none", unit="count", phrase="there were {value} requests"
    )
    reading = read(counts([float(value) for value in drawn]), measure)
    assert not WORTH.search(said(reading)), said(reading)


@given(shares, polarities, targets)
@settings(max_examples=100, deadline=None)
def test_a_later_step_blanks_and_never_gives_back(
    drawn: list[int | None], better: str, aims: list[Target]
) -> None:
    reading = read(months(drawn), a_measure(better=better), targets=aims)
    kind = reading.variation.type
    if kind in ("none", "emerging", "not-judged", "too-few-to-judge", "common-cause"):
        assert reading.variation.arrow == ""
        assert reading.variation.since is None
        assert "more than chance would explain" not in reading.sentence
    if kind in ("none", "emerging", "not-judged", "too-few-to-judge"):
        assert reading.assurance == "none"
    if kind == "not-judged":
        assert all(point.upper is None for point in reading.series)
        marks = {"outside", "shift", "trend", "two-in-three"}
        assert all(not marks & set(point.flags) for point in reading.series)
    if reading.observation is not None and reading.observation.value is None:
        assert reading.change is None
        if reading.target is not None:
            assert (reading.target.gap, reading.target.met) == (None, None)


@given(shares, st.sets(st.integers(0, 39)))
@settings(max_examples=60, deadline=None)
def test_the_public_sees_no_value_that_partners_do_not_see(
    drawn: list[int | None], hidden: set[int]
) -> None:
    series = months(drawn)
    periods = {series[place].period for place in hidden if place < len(series)}
    partner = read(series, a_measure(), audience="partner")
    public = read(
        series,
        a_measure(),
        visible=lambda one: (one.period not in periods, "about very few children"),
    )
    for seen_by_all, known in zip(public.series, partner.series, strict=True):
        assert seen_by_all.value in (None, known.value)
        assert seen_by_all.shown == (known.period not in periods)


odd_numbers = st.one_of(st.none(), st.integers(0, 3), st.integers(0, 500))
kinds_of_period = st.sampled_from(
    [
        [calendar_year(year) for year in range(1990, 2025)],
        [quarter(year, n) for year in range(2018, 2026) for n in (1, 2, 3, 4)],
        [snapshot(month(year, n).end) for year in (2023, 2024) for n in range(1, 13)],
        [snapshot(third_thursday_of_january(year)) for year in range(2000, 2026)],
        [
            year_to_date(date(year, 1, 1), month(year, n).end)
            for year in (2023, 2024, 2025)
            for n in range(1, 13)
        ],
        [
            Period("term", date(year, first, 2), date(year, last, 20))
            for year in range(2018, 2026)
            for first, last in ((1, 3), (4, 7), (9, 12))
        ],
        [
            Period("rolling-12-months", month(year - 1, n).start, month(year, n).end)
            for year in (2023, 2024, 2025)
            for n in range(1, 13)
        ],
        [
            Period("survey-wave", month(y, 5).start, month(y, 6).end)
            for y in (2023, 2024)
        ],
    ]
)


@given(
    kinds_of_period,
    st.lists(st.tuples(odd_numbers, odd_numbers), max_size=40),
    st.sampled_from(["percent", "count", "rate", "weeks", "GBP"]),
    polarities,
    targets,
    st.lists(st.dates(date(2018, 1, 1), date(2026, 1, 1)), max_size=2),
    st.sets(st.integers(0, 10)),
)
@settings(max_examples=150, deadline=None)
def test_any_series_at_all_has_a_reading(
    periods: list[Period],
    drawn: list[tuple[int | None, int | None]],
    unit: str,
    better: str,
    aims: list[Target],
    rebased: list[date],
    missing: set[int],
) -> None:
    series = []
    for place, (period, (met, of)) in enumerate(zip(periods, drawn, strict=False)):
        if place in missing:
            continue
        share = None if met is None or not of else 100 * met / of
        value = share if unit == "percent" else None if met is None else float(met)
        series.append(seen(period, value, numerator=met, denominator=of, unit=unit))
    reading = read(
        series,
        a_measure(unit=unit, better=better),
        targets=aims,
        rebases=[Rebase(on=day, reason="a new team") for day in rebased],
    )
    assert reading.sentence.endswith(".")
    assert len(reading.series) == len(series)
    if reading.series:
        stretches = [point.group for point in reading.series]
        assert stretches == sorted(stretches)
    json.dumps(as_json(reading), allow_nan=False)


@given(shares, polarities, targets)
@settings(max_examples=60, deadline=None)
def test_words_never_claim_significance_or_cause(
    drawn: list[int | None], better: str, aims: list[Target]
) -> None:
    reading = read(months(drawn), a_measure(better=better), targets=aims)
    words = f"{reading.sentence} {reading.short}".lower()
    assert not re.search(r"significan|\btrend\b|due to|because of|caused", words)
    assert "  " not in reading.sentence
    assert reading.sentence.endswith(".")
    assert reading.short.endswith(".")
    assert "None" not in reading.sentence
    assert "nan" not in words


DIFFERENCE = re.compile(r"difference of (?P<apart>[\d.]+) percentage point")
FIGURES = re.compile(r"(?P<now>[\d.]+)% of plans .*? from (?P<before>[\d.]+)% in")


@given(st.integers(20, 900), st.integers(20, 900), st.data(), polarities)
@settings(max_examples=150, deadline=None)
def test_a_printed_difference_is_that_of_the_printed_figures(
    now: int, before: int, data: st.DataObject, better: str
) -> None:
    series = [
        seen(
            calendar_year(year),
            numerator=data.draw(st.integers(0, of)),
            denominator=of,
            basis="official",
        )
        for year, of in ((2023, before), (2024, now))
    ]
    words = read(series, a_measure(better=better)).sentence
    told, shown = DIFFERENCE.search(words), FIGURES.search(words)
    assert bool(told) == bool(shown)
    if told and shown:
        apart = abs(Decimal(shown["now"]) - Decimal(shown["before"]))
        assert Decimal(told["apart"]) == apart
        assert apart


@given(shares, polarities, targets)
@settings(max_examples=80, deadline=None)
def test_what_a_page_prints_in_bold_is_short(
    drawn: list[int | None], better: str, aims: list[Target]
) -> None:
    measure = a_measure(better=better)
    words = direction(read(months(drawn), measure, targets=aims), measure=measure)
    opening = re.split(r": " if ": " in words else r"\. ", words)[0]
    assert len(opening.split()) <= 16
