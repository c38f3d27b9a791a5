"""The chance that the next figure meets the target, against calculations by hand."""

import math
from datetime import date

import pytest
from invented import AREA, TODAY, a_measure, a_target, months, seen

from fingerpost.engine.period import month
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.outlook.next_value import meets
from fingerpost.judgement.outlook.phrases import LIKELY, UNLIKELY, chance, kind_of
from fingerpost.judgement.reading import Reading

SIGMA = 1 / 1.128  # of figures that step by 1 each time: +0.5, -0.5, +0.5 ...


@pytest.mark.parametrize(
    ("k", "target", "above"),
    [
        # Student's t with nu = 0.62 (k - 1), integrated by Simpson's rule
        (12, 0.0, 0.5),
        (12, 0.5, 0.3026),
        (12, 1.0, 0.1576),
        (12, 2.0, 0.0339),
        (13, 0.5, 0.3013),
        (13, 2.0, 0.0320),
        (24, 1.0, 0.1437),
        (24, 2.0, 0.0219),
    ],
)
def test_the_drawn_table(k: int, target: float, above: float) -> None:
    assert meets(0.0, SIGMA, k, low=target) == pytest.approx(above, abs=5e-5)
    # lower is better: the mirror of it
    assert meets(0.0, SIGMA, k, high=-target) == pytest.approx(above, abs=5e-5)
    # a range: what lies between both ends
    both = meets(0.0, SIGMA, k, low=-target, high=target)
    assert both == pytest.approx(1 - 2 * above, abs=1e-4)


def test_figures_that_never_move_meet_or_miss_for_certain() -> None:
    assert meets(50.0, 0.0, 20, low=50.0) == 1.0
    assert meets(50.0, 0.0, 20, low=50.1) == 0.0


def steps_of_one(count: int = 14, unit: str = "score", **given: object) -> Reading:
    """+0.5 and -0.5 in turn around 50, with a target: an XmR chart, amr 1."""
    series = [
        seen(month(2024 + i // 12, i % 12 + 1), 50 + (0.5, -0.5)[i % 2], unit=unit)
        for i in range(count)
    ]
    told = {"measure": a_measure(unit=unit), "targets": [a_target(50.5)], **given}
    return make_reading(
        area=AREA,
        area_name="Ambleford",
        series=series,
        audience="partner",
        today=TODAY,
        **told,  # type: ignore[arg-type]
    )


def test_an_xmr_chart_takes_its_average_step() -> None:
    # turn by turn each figure depends on the one before, so the guard is on
    assert steps_of_one().variation.type == "not-judged"
    assert steps_of_one().outlook.now is None  # type: ignore[union-attr]
    values = [50.5, 49.5, 49.5, 50.5, 50.5, 49.5, 49.5, 50.5] * 2
    series = [
        seen(month(2024 + i // 12, i % 12 + 1), value, unit="score")
        for i, value in enumerate(values)
    ]
    reading = make_reading(
        measure=a_measure(unit="score"),
        area=AREA,
        area_name="Ambleford",
        series=series,
        targets=[a_target(50.5)],
        audience="partner",
        today=TODAY,
    )
    assert reading.variation.type == "common-cause"
    assert reading.outlook is not None
    assert reading.outlook.now is not None
    # 15 steps, 8 of them of 1 and 7 of 0: amr 8/15, sigma 0.4728, k 16, nu 9.3
    sigma = 8 / 15 / 1.128
    assert reading.outlook.now.probability == pytest.approx(
        meets(50.0, sigma, 16, low=50.5)
    )
    assert reading.outlook.now.period == month(2025, 5)
    assert reading.outlook.now.words == "about 1 in 5"


def test_a_p_chart_takes_the_last_denominator() -> None:
    series = months([200, 218, 197, 190, 212, 201, 181, 195, 210, 186] * 2)
    few = seen(month(2024, 9), numerator=50, denominator=100)
    readings = [
        make_reading(
            measure=a_measure(),
            area=AREA,
            area_name="Ambleford",
            series=[*series, last],
            targets=[a_target(52)],
            audience="partner",
            today=TODAY,
        )
        for last in (seen(month(2024, 9), numerator=200, denominator=400), few)
    ]
    wide, narrow = (one.outlook.now for one in reversed(readings))  # type: ignore[union-attr]
    assert wide is not None
    assert narrow is not None
    point = readings[0].series[-1]
    assert point.upper is not None
    assert point.centre is not None
    sigma = (point.upper - point.centre) / 3
    assert narrow.probability == pytest.approx(meets(point.centre, sigma, 21, low=52))
    # a quarter of the plans: twice the spread
    assert narrow.probability < wide.probability


def test_the_target_is_the_one_in_force_when_the_next_period_ends() -> None:
    later = a_target(10, valid_from=date(2025, 5, 31), set_on=date(2025, 1, 1))
    values = [50.5, 49.5, 49.5, 50.5, 50.5, 49.5, 49.5, 50.5] * 2
    series = [
        seen(month(2024 + i // 12, i % 12 + 1), value, unit="score")
        for i, value in enumerate(values)
    ]
    reading = make_reading(
        measure=a_measure(unit="score"),
        area=AREA,
        area_name="Ambleford",
        series=series,
        targets=[a_target(90), later],
        audience="partner",
        today=TODAY,
    )
    assert reading.outlook is not None
    assert reading.outlook.now is not None
    assert reading.target is not None
    assert reading.target.value == 90
    assert reading.outlook.now.target == 10
    assert reading.outlook.now.words == "over 95%"


NUMBERS = {
    "under 5%": 0.0,
    "about 1 in 10": 0.1,
    "about 1 in 5": 0.2,
    "about 1 in 4": 0.25,
    "about 1 in 3": 1 / 3,
    "about evens": 0.5,
    "about 2 in 3": 2 / 3,
    "about 3 in 4": 0.75,
    "about 4 in 5": 0.8,
    "about 9 in 10": 0.9,
    "over 95%": 1.0,
}


def test_every_chance_has_a_phrase_that_is_true_of_it() -> None:
    said = set()
    for share in [n / 1000 for n in range(1001)]:
        words = chance(share)
        said.add(words)
        assert abs(NUMBERS[words] - share) <= 0.09
        assert (words == "under 5%") == (share < 0.05)
        assert (words == "over 95%") == (share > 0.95)
        mirrored = NUMBERS[chance(1 - share)]
        assert math.isclose(mirrored, 1 - NUMBERS[words], abs_tol=1e-9)
    assert said == set(NUMBERS)


def test_the_two_limits_are_inside_likely_and_unlikely() -> None:
    assert (LIKELY, UNLIKELY) == (0.75, 0.25)
    kinds = [kind_of(p) for p in (0.0, 0.25, 0.2501, 0.7499, 0.75, 1.0)]
    assert kinds == ["unlikely", "unlikely", "open", "open", "likely", "likely"]
