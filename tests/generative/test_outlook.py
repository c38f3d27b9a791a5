"""Properties of outlooks: mirrors, scales and targets do what they must."""

from dataclasses import replace
from datetime import date

import numpy as np
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from invented import AREA, TODAY, a_measure, a_target, months, seen

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import month
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.outlook.level import fit, paths
from fingerpost.judgement.outlook.next_value import meets
from fingerpost.judgement.outlook.parts import Outlook
from fingerpost.judgement.outlook.scale import scaled
from fingerpost.judgement.reading import as_json

DUE = date(2026, 6, 30)
SHAPES = [(seed, drift) for seed in range(12) for drift in (-0.4, 0.0, 0.4)]
shapes = st.sampled_from(SHAPES)
aims = st.floats(20, 80)


def values_of(shape: tuple[int, float]) -> list[float]:
    seed, drift = shape
    noise = np.random.default_rng(seed).normal(0, 3, 36)
    return [round(50 + drift * i + float(n), 3) for i, n in enumerate(noise)]


def scores(values: list[float]) -> list[Observation]:
    return [
        seen(month(2023 + i // 12, i % 12 + 1), value, unit="score")
        for i, value in enumerate(values)
    ]


def looked(values: list[float], aim: float, **given_: object) -> Outlook:
    told = {
        "measure": a_measure(unit="score"),
        "targets": [a_target(aim, due=DUE)],
        **given_,
    }
    found = make_reading(
        area=AREA,
        area_name="Ambleford",
        series=scores(values),
        audience="partner",
        today=TODAY,
        **told,  # type: ignore[arg-type]
    ).outlook
    assert found is not None
    return found


@settings(max_examples=40)
@given(shapes, aims)
def test_upside_down_with_the_polarity_turned_it_says_the_same(
    shape: tuple[int, float], aim: float
) -> None:
    values = values_of(shape)
    one = looked(values, aim)
    turned = looked(
        [-v for v in values], -aim, measure=a_measure(unit="score", better="lower")
    )
    assert one.kind == turned.kind
    assert (one.now is None) == (turned.now is None)
    if one.now and turned.now:
        assert abs(one.now.probability - turned.now.probability) < 1e-9
    if one.by_date and turned.by_date:
        assert abs(one.by_date.probability - turned.by_date.probability) < 2e-4
        assert one.not_before == turned.not_before
        for ahead, back in zip(one.fan, turned.fan, strict=True):
            assert abs(ahead.low + back.high) < 1e-6
            assert abs(ahead.middle + back.middle) < 1e-6


@settings(max_examples=40)
@given(shapes, aims, st.sampled_from([0.01, 0.5, 3.0, 1000.0]), st.floats(-500, 500))
def test_another_unit_or_another_nought_changes_no_chance(
    shape: tuple[int, float], aim: float, factor: float, shift: float
) -> None:
    values = values_of(shape)
    one = looked(values, aim)
    other = looked([factor * v + shift for v in values], factor * aim + shift)
    assert one.kind == other.kind
    if one.by_date and other.by_date:
        assert abs(one.by_date.probability - other.by_date.probability) < 2e-4
        wide = [ahead.high - ahead.low for ahead in one.fan]
        wider = [ahead.high - ahead.low for ahead in other.fan]
        assert np.allclose(np.multiply(wide, factor), wider, rtol=1e-6)


@settings(max_examples=40)
@given(shapes, st.lists(aims, min_size=2, max_size=5))
def test_a_harder_target_is_never_more_likely(
    shape: tuple[int, float], several: list[float]
) -> None:
    values = values_of(shape)
    found = [looked(values, aim) for aim in sorted(several)]
    assume(found[0].by_date is not None)
    chances = [one.by_date.probability for one in found if one.by_date]
    assert len(chances) == len(found)
    assert chances == sorted(chances, reverse=True)


@settings(max_examples=60)
@given(
    st.floats(-10, 10),
    st.floats(0.01, 5),
    st.integers(13, 60),
    st.floats(-20, 20),
    st.floats(0, 10),
)
def test_the_next_figure_too_and_a_range_is_what_lies_between(
    centre: float, sigma: float, k: int, low: float, wide: float
) -> None:
    easy, hard = (meets(centre, sigma, k, low=low + add) for add in (0.0, wide))
    assert 0 <= hard <= easy <= 1
    between = meets(centre, sigma, k, low=low, high=low + wide)
    assert abs(between - (easy - hard)) < 1e-9


@settings(max_examples=40)
@given(shapes, st.integers(2, 18))
def test_a_fan_grows_wider_the_further_we_look(
    shape: tuple[int, float], steps: int
) -> None:
    scale = scaled(values_of(shape), unit="score")
    found = fit(scale.x, scale.noise)
    for share in range(found.weight.shape[1]):
        spread = [found.ahead(35, ahead)[1][share] for ahead in range(1, steps + 1)]
        assert spread == sorted(spread)
    drawn, _ = paths(found, steps=steps, to_come=np.ones(1), count=10_000, seed=5)
    low, high = np.quantile(drawn, (0.1, 0.9), axis=0)
    first, last = (high - low)[[0, -1]]
    assert last > first * 0.98


@settings(max_examples=20)
@given(st.lists(st.integers(60, 340), min_size=20, max_size=40), st.floats(30, 70))
def test_the_same_series_has_the_same_answer_and_another_series_its_own(
    counted: list[int], aim: float
) -> None:
    def told(category: str) -> object:
        return as_json(
            make_reading(
                measure=a_measure(),
                area=AREA,
                area_name="Ambleford",
                series=months(counted),
                targets=[a_target(aim, due=date(2026, 12, 31))],
                audience="partner",
                today=TODAY,
                category=category,
            ).outlook
        )

    assert told("") == told("")
    other = told("sex:girls")
    assert {**other, "fan": 0, "by_date": 0} == {**told(""), "fan": 0, "by_date": 0}  # type: ignore[dict-item]


@settings(max_examples=20)
@given(shapes, st.integers(0, 35), st.sampled_from([0.0, 7.0, 99.0]))
def test_what_is_hidden_leaves_no_trace_in_an_outlook(
    shape: tuple[int, float], place: int, other: float
) -> None:
    values = values_of(shape)
    changed = [*values[:place], other, *values[place + 1 :]]

    def visible(one: Observation) -> tuple[bool, str]:
        here = (one.period.start.year - 2023) * 12 + one.period.start.month - 1
        return here != place, "about very few children"

    one, two = (looked(v, 60.0, visible=visible) for v in (values, changed))
    assert one == two
    assert one.fan == ()
    assert one.by_date is None


@settings(max_examples=30)
@given(st.lists(st.integers(0, 40), min_size=13, max_size=40), st.floats(0, 100))
def test_a_share_never_leaves_0_to_100(counted: list[int], aim: float) -> None:
    found = make_reading(
        measure=a_measure(),
        area=AREA,
        area_name="Ambleford",
        series=months(counted, of=40),
        targets=[a_target(aim, due=date(2026, 12, 31))],
        audience="partner",
        today=TODAY,
    ).outlook
    assert found is not None
    for ahead in found.fan:
        assert 0 <= ahead.low <= ahead.middle <= ahead.high <= 100
    if found.by_date is None:
        assert found.refused
    else:
        assert 0 <= found.by_date.probability <= 1


def test_a_constant_series_neither_fails_nor_wavers() -> None:
    never = looked([50.0] * 36, 60.0)
    assert never.by_date is None or never.by_date.probability < 0.05
    assert replace(never) == looked([50.0] * 36, 60.0)
