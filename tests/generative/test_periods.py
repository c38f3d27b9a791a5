"""Properties of likeness: it takes no side, and what is unlike says why."""

from datetime import date, timedelta

from hypothesis import given, settings
from hypothesis import strategies as st
from invented import seen

from fingerpost.engine.measure import Break, Observation
from fingerpost.engine.period import (
    Period,
    academic_year,
    calendar_year,
    financial_year,
    month,
    quarter,
    snapshot,
    year_to_date,
)
from fingerpost.judgement.like_for_like import (
    Unlike,
    comparable_previous,
    like_for_like,
    link,
)
from fingerpost.judgement.periods import after

days = st.dates(date(2020, 1, 1), date(2026, 12, 31))
whole_years = st.integers(2020, 2026)


def _spans(kind: str, longest: int) -> st.SearchStrategy[Period]:
    return st.builds(
        lambda start, length: Period(kind, start, start + timedelta(days=length)),
        days,
        st.integers(20, longest),
    )


periods = st.one_of(
    st.builds(calendar_year, whole_years),
    st.builds(academic_year, whole_years),
    st.builds(financial_year, whole_years),
    st.builds(month, whole_years, st.integers(1, 12)),
    st.builds(quarter, whole_years, st.integers(1, 4)),
    st.builds(snapshot, days),
    _spans("term", 110),
    _spans("rolling-12-months", 366),
    _spans("survey-wave", 60),
    st.builds(
        lambda year, first, last: year_to_date(
            date(year, first, 1), month(year + (last < first), last).end
        ),
        whole_years,
        st.sampled_from([1, 4, 9]),
        st.integers(1, 12),
    ),
)
observations = st.builds(
    seen,
    periods,
    st.floats(0, 100),
    basis=st.sampled_from(["local", "official", "entered"]),
    area=st.sampled_from(["Z10000001", "Z10000002"]),
    unit=st.sampled_from(["percent", "rate"]),
)
breaks = st.lists(
    st.builds(Break, days, st.just("counted anew"), st.sampled_from(["", "local"])),
    max_size=2,
)


@given(observations, observations, breaks, st.booleans())
def test_likeness_does_not_depend_on_which_comes_first(
    a: Observation, b: Observation, notes: list[Break], regular: bool
) -> None:
    one = like_for_like(a, b, breaks=notes, regular=regular)
    other = like_for_like(b, a, breaks=notes, regular=regular)
    assert one == other


@given(observations, breaks)
def test_a_figure_is_like_itself(a: Observation, notes: list[Break]) -> None:
    assert like_for_like(a, a, breaks=notes)


@given(observations, observations)
def test_every_unlikeness_has_its_reason(a: Observation, b: Observation) -> None:
    answer = like_for_like(a, b)
    if isinstance(answer, Unlike):
        assert len(answer.codes) == len(answer.reasons) > 0
        assert all(reason and reason[0].islower() for reason in answer.reasons)
    else:
        assert (a.basis, a.area, a.unit) == (b.basis, b.area, b.unit)


@given(st.lists(observations, max_size=12), breaks)
@settings(max_examples=60)
def test_a_previous_figure_is_earlier_and_may_be_compared(
    drawn: list[Observation], notes: list[Break]
) -> None:
    series = sorted(drawn, key=lambda one: one.period.end)
    before, unlike = comparable_previous(series, breaks=notes)
    if before is not None:
        assert not unlike
        assert before.period.end < series[-1].period.end
        assert like_for_like(before, series[-1], breaks=notes, regular=True)


@given(st.lists(observations, max_size=12), breaks)
@settings(max_examples=60)
def test_a_stretch_begins_exactly_where_a_reason_is_given(
    drawn: list[Observation], notes: list[Break]
) -> None:
    starts = link(drawn, breaks=notes)
    assert set(starts) <= set(range(1, len(drawn)))
    assert all(starts.values())
    for place in range(1, len(drawn)):
        pair = drawn[place - 1 : place + 1]
        alike = like_for_like(*pair, breaks=notes, regular=True)
        assert bool(alike) == (place not in starts)


@given(periods, st.integers(1, 12))
def test_going_forward_and_back_again_ends_where_it_began(
    period: Period, steps: int
) -> None:
    there = after(period, steps)
    if there is None or period.kind == "term":  # a term's days are the council's own
        return
    assert after(there, -steps) == period
    assert there.start > period.start
