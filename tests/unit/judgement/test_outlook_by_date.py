"""The outlook by a date: what it says, and every reason for saying nothing."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import numpy as np
import pytest
from invented import AREA, TODAY, a_measure, a_target, counts, months, seen, years

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import month, snapshot, year_to_date
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.outlook.back_test import (
    back_test,
    foreseen,
    origins,
    passed,
)
from fingerpost.judgement.outlook.level import fit, paths
from fingerpost.judgement.outlook.parts import BackTest, Outlook
from fingerpost.judgement.outlook.scale import scaled
from fingerpost.judgement.reading import Reading, Rebase, Target, as_json

# 36 months, slowly rising from 45 to 59 %, with some noise; 400 plans each
RISING = [
    round(180 + 1.6 * i + noise)
    for i, noise in enumerate(np.random.default_rng(17).normal(0, 8, 36))
]


def read(
    series: Sequence[Observation],
    target: Target | Sequence[Target],
    **given: object,
) -> Reading:
    told = {"measure": a_measure(), "audience": "partner", "today": TODAY, **given}
    return make_reading(
        area=AREA,
        area_name="Ambleford",
        series=series,
        targets=[target] if isinstance(target, Target) else target,
        **told,  # type: ignore[arg-type]
    )


def looked(
    series: Sequence[Observation],
    target: Target | Sequence[Target],
    **given: object,
) -> Outlook:
    found = read(series, target, **given).outlook
    assert found is not None
    return found


def due(value: float | None = 60, **given: object) -> Target:
    return a_target(value, **{"due": date(2026, 6, 30), **given})


def test_a_rising_series_is_likely_open_or_unlikely_by_its_target() -> None:
    kinds = [looked(months(RISING), due(aim)).kind for aim in (57, 61, 70)]
    assert kinds == ["likely", "open", "unlikely"]


def test_what_an_outlook_holds() -> None:
    found = looked(months(RISING), due(61))
    assert found.word == "May or may not meet it"
    assert found.by_date is not None
    assert found.back_test is not None
    assert found.by_date.period == month(2026, 6)
    assert found.by_date.steps == 6 == len(found.fan)
    assert next(one.period for one in found.fan) == month(2026, 1)
    assert all(one.low < one.middle < one.high for one in found.fan)
    assert found.back_test.steps == 6
    assert found.back_test.origins == 36 - 5 + 1 - 6
    assert 0.65 <= found.back_test.share <= 0.95
    assert found.not_before is None
    assert found.refused == ""
    assert "10,000" in found.method


def test_the_first_period_with_some_chance_and_how_far_we_looked() -> None:
    near, far = looked(months(RISING), due(65)), looked(months(RISING), due(70))
    assert (near.kind, far.kind) == ("unlikely", "unlikely")
    assert near.not_before == month(2026, 7)
    assert far.not_before == month(2027, 6)
    never = looked(months(RISING), due(95))
    assert never.not_before is None
    assert never.looked_to == month(2027, 6)  # 18 months: half of 36


def test_no_not_before_where_it_may_well_be_by_the_date_or_sooner() -> None:
    found = looked(months(RISING), due(64))
    assert found.by_date is not None
    assert (found.kind, found.by_date.words) == ("unlikely", "about 1 in 5")
    assert (found.not_before, found.looked_to) == (None, None)
    # falling: next month it may be met, by the date hardly, and later still less
    falling = [900 - value for value in RISING]
    soon = looked(months(falling, of=800), due(83, due=date(2026, 12, 31)))
    assert soon.by_date is not None
    assert soon.by_date.probability < 0.1
    assert (soon.not_before, soon.looked_to) == (None, None)


def test_a_later_target_that_asks_for_nothing_by_then_makes_nothing_unlikely() -> None:
    path = a_target(
        None,
        kind="trajectory",
        valid_from=date(2026, 2, 1),
        set_on=date(2026, 1, 1),
        due=date(2027, 12, 31),
        points=((date(2026, 12, 31), 70.0), (date(2027, 12, 31), 80.0)),
    )
    found = looked(months(RISING), [due(50), path])
    assert (found.kind, found.by_date, found.fan) == ("", None, ())
    assert "asks for nothing by then" in found.refused


@pytest.mark.parametrize("seed", [2, 8, 22])
def test_a_share_without_counts_that_touched_100_is_never_foreseen_above(
    seed: int,
) -> None:
    noise = np.random.default_rng(seed).normal(0, 1.5, 36)
    values = np.minimum((97 + np.linspace(-6, 2, 36) + noise).round(1), 100.0)
    assert values.max() == 100
    found = looked(
        [
            seen(month(2023 + i // 12, i % 12 + 1), float(value))
            for i, value in enumerate(values)
        ],
        due(99),
    )
    assert found.fan
    for ahead in found.fan:
        assert 0 <= ahead.low <= ahead.middle <= ahead.high <= 100


def test_a_trajectory_and_a_changed_target_ask_what_is_in_force_then() -> None:
    path = due(
        None,
        kind="trajectory",
        points=((date(2025, 1, 1), 50.0), (date(2026, 6, 30), 70.0)),
    )
    found = looked(months(RISING), path)
    assert found.by_date is not None
    assert found.by_date.target == 70.0
    assert found.fan[0].target is not None
    assert found.fan[0].target < 70.0
    later = due(50, valid_from=date(2026, 2, 1), set_on=date(2026, 1, 1))
    changed = looked(months(RISING), [due(90), later])
    assert changed.by_date is not None
    assert changed.by_date.target == 50
    assert changed.kind == "likely"


def test_a_range_asks_for_both_ends_and_needs_no_polarity() -> None:
    between = due(None, kind="range", low=57.0, high=65.0)
    found = looked(months(RISING), between, measure=a_measure(better="none"))
    assert found.by_date is not None
    assert found.by_date.target is None
    alone = looked(months(RISING), due(57))
    assert alone.by_date is not None
    assert found.by_date.probability <= alone.by_date.probability


def test_without_polarity_a_number_is_no_promise_to_keep() -> None:
    assert read(months(RISING), due(), measure=a_measure(better="none")).outlook is None
    assert read(months(RISING), []).outlook is None


NOTHING = "The past does not let us say"


def refused(found: Outlook) -> str:
    assert found.kind == "unknown"
    assert found.word == NOTHING
    assert found.by_date is None
    assert found.fan == ()
    assert found.not_before is None
    return found.refused


def test_under_thirteen_figures() -> None:
    found = looked(months(RISING[:12]), a_target(60, due=date(2024, 3, 31)))
    assert refused(found) == (
        "There are 12 figures since the last new start. We need at least 13 to look "
        "ahead."
    )
    rebased = Rebase(on=date(2025, 6, 1), reason="a new team")
    found = looked(months(RISING), due(), rebases=[rebased])
    assert "There are 7 figures since the last new start." in refused(found)


def test_a_guard_that_is_on_gives_its_own_reason() -> None:
    walk = np.random.default_rng(5).normal(0, 30, 40).cumsum()
    wandering = [round(200 + step) for step in walk]
    reading = read(months([min(max(v, 5), 395) for v in wandering]), due())
    assert reading.variation.type == "not-judged"
    assert reading.outlook is not None
    assert refused(reading.outlook) == reading.variation.reason


def test_a_date_further_away_than_half_of_what_lies_behind_us() -> None:
    found = looked(months(RISING[:24]), a_target(60, due=date(2026, 3, 31)))
    assert refused(found) == (
        "The date is 15 months away. We look ahead at most half as far as we can look "
        "back, which is 12 months."
    )
    assert found.now is None or found.now.words  # the next figure is another matter


def test_too_few_outlooks_to_try_on_the_past() -> None:
    series = months(RISING[:14])
    found = looked(series, a_target(60, due=date(2024, 7, 31)))
    assert refused(found) == (
        "We try each outlook on the past first, at least 8 times. With these figures "
        "that can be done only 5 times."
    )
    assert found.back_test is not None
    assert found.back_test.origins == 5


def test_a_test_on_the_past_that_failed_says_how_it_went() -> None:
    # still for three years, then ever larger steps: no fan of the past held what came
    noise = np.random.default_rng(3).normal(0, 1, 36)
    widening = [200 + 0.2 * noise[i] * i**1.6 for i in range(36)]
    found = looked(
        [
            seen(month(2023 + i // 12, i % 12 + 1), float(value), unit="score")
            for i, value in enumerate(widening)
        ],
        due(),
        measure=a_measure(unit="score"),
    )
    words = refused(found)
    assert found.back_test is not None
    assert found.back_test.share < 0.65
    assert words == (
        f"We tried it on the past: {found.back_test.origins} times we looked 6 months "
        f"ahead, and {found.back_test.inside} of the figures that came lay in the "
        "range. It should have been about 8 in 10."
    )


def test_figures_that_are_not_shown_here() -> None:
    def visible(one: Observation) -> tuple[bool, str]:
        return one.period != month(2024, 5), "about very few children"

    found = looked(months(RISING), due(), visible=visible, audience="public")
    assert refused(found) == (
        "Some of these figures are not shown here, so we do not look ahead from the "
        "others."
    )
    assert found.now is None


def test_no_latest_figure_small_numbers_and_running_totals() -> None:
    assert refused(looked(months([*RISING[:-1], None]), due())) == (
        "There is no figure for the latest period."
    )
    few = looked(months([9] * 36, of=15), due())
    assert refused(few) != ""
    running = [
        seen(year_to_date(date(y, 4, 1), date(y, m, 28)), 100.0 + m, unit="count")
        for y in range(2022, 2026)
        for m in range(5, 12)
    ]
    assert refused(looked(running, due(), measure=a_measure(unit="count"))) != ""


def test_days_of_counting_step_by_the_year_or_not_at_all() -> None:
    draws = np.random.default_rng(2).normal(50, 3, 20)
    yearly = [
        seen(snapshot(date(2006 + i, 1, 16)), 40 + float(value), unit="score")
        for i, value in enumerate(draws)
    ]
    found = looked(
        yearly, a_target(85, due=date(2027, 1, 1)), measure=a_measure(unit="score")
    )
    assert found.back_test is not None
    assert found.back_test.steps == 2
    odd = [
        replace(one, period=snapshot(date(2006 + i, 1 + 5 * (i % 2), 16)))
        for i, one in enumerate(yearly)
    ]
    found = looked(
        odd, a_target(85, due=date(2027, 1, 1)), measure=a_measure(unit="score")
    )
    assert "do not come at regular times" in refused(found)


def test_a_date_that_has_passed_and_one_that_was_never_set() -> None:
    past = looked(months(RISING), a_target(60, due=date(2025, 6, 30)))
    assert (past.kind, past.refused) == ("", "The date has passed.")
    undated = looked(months(RISING), a_target(60, due=None))
    assert (undated.kind, undated.word, undated.refused) == ("", "", "")


def test_yearly_published_series_are_too_short_yet() -> None:
    series = years([40.0 + i for i in range(10)], first=2016, basis="official")
    found = looked(series, a_target(60, due=date(2027, 12, 31)), basis="official")
    assert "There are 10 figures" in refused(found)


@pytest.mark.parametrize(
    ("origins_", "inside", "says"),
    [
        (7, 6, False),
        (8, 5, False),  # 62.5 %
        (20, 13, True),  # 65 %
        (20, 19, True),  # 95 %
        (20, 20, False),
        (8, 8, False),
    ],
)
def test_what_passes_the_test(origins_: int, inside: int, says: bool) -> None:
    test = BackTest(
        steps=3, origins=origins_, inside=inside, share=inside / max(origins_, 1)
    )
    assert passed(test) is says


def test_paths_come_to_the_same_as_the_exact_distribution() -> None:
    series = months(RISING)
    scale = scaled(
        [one.value for one in series],
        unit="percent",
        denominators=[one.denominator for one in series],
    )
    found = fit(scale.x, scale.noise)
    of = scale.to_come(36)
    drawn, which = paths(
        found, steps=12, to_come=scale.noise_of(of), count=10_000, seed=1
    )
    values = scale.value(drawn, of[which])
    for steps in (1, 6, 12):
        for value in (52.0, 58.0, 60.0, 65.0):
            exact = foreseen(found, scale, at=35, steps=steps, value=value)
            share = float((values[:, steps - 1] < value).mean())
            assert share == pytest.approx(exact, abs=0.015)


def test_the_level_fitted_as_far_as_a_point_knows_nothing_of_what_came_after() -> None:
    values = np.random.default_rng(4).normal(50, 2, 30)
    whole = fit(values, np.ones(30))
    part = fit(values[:20], np.ones(20))
    scale = scaled(values.tolist(), unit="score")
    short = scaled(values[:20].tolist(), unit="score")
    for steps, value in ((1, 50.0), (5, 52.0)):
        assert foreseen(whole, scale, at=19, steps=steps, value=value) == pytest.approx(
            foreseen(part, short, at=19, steps=steps, value=value), abs=1e-6
        )
    assert origins(short, 5) == list(range(4, 15))


def test_a_straight_line_without_noise_goes_on() -> None:
    scale = scaled([10.0 + 2 * i for i in range(20)], unit="score")
    found = fit(scale.x, scale.noise)
    drawn, _ = paths(found, steps=3, to_come=np.ones(1), count=1000, seed=7)
    assert np.median(drawn, axis=0) == pytest.approx([50, 52, 54], abs=0.01)


def test_simulated_levels_fall_inside_the_fan_about_eight_times_in_ten() -> None:
    draw = np.random.default_rng(2026)
    inside = {1: 0, 3: 0, 6: 0, 12: 0}
    tried = 600
    for place in range(tried):
        wander = (0.05, 0.2, 0.5, 1.0)[place % 4]  # beside noise of 1
        level = draw.normal(0, wander, 48).cumsum()
        level += draw.normal(0, 0.05) * np.arange(48)
        values = 50 + level + draw.normal(0, 1, 48)
        scale = scaled(values[:36].tolist(), unit="score")
        found = fit(scale.x, scale.noise)
        for steps in inside:
            came = float(values[35 + steps])
            below = foreseen(found, scale, at=35, steps=steps, value=came)
            inside[steps] += 0.1 <= below <= 0.9
    for steps, held in inside.items():
        assert 0.75 <= held / tried <= 0.85, (steps, held / tried)


def test_the_test_on_the_past_counts_what_it_says() -> None:
    values = np.random.default_rng(6).normal(50, 2, 24)
    scale = scaled(values.tolist(), unit="score")
    found = fit(scale.x, scale.noise)
    test = back_test(found, scale, steps=3)
    again = [
        foreseen(found, scale, at=at, steps=3, value=float(values[at + 3]))
        for at in range(4, 21)
    ]
    assert test.origins == len(again) == 17
    assert test.inside == sum(0.1 <= below <= 0.9 for below in again)


def test_counts_stay_above_nought_and_gaps_are_slots() -> None:
    series = counts([30 + 7 * (i % 3) + (i % 5) for i in range(36)])
    found = looked(
        series, due(20), measure=a_measure(unit="count", better="lower", phrase="")
    )
    assert all(one.low > 0 for one in found.fan)
    with_gap = [one for one in months(RISING) if one.period != month(2024, 6)]
    spaced = looked(with_gap, due(61))
    assert spaced.back_test is not None
    # one figure fewer to look from, and one fewer to look at
    assert spaced.back_test.origins == 26 - 2


def test_rare_cases_are_never_looked_ahead_on_and_no_count_falls_below_nought() -> None:
    measure = a_measure(unit="count", better="lower", phrase="")
    draw = np.random.default_rng(1)
    rare = counts([float(one) for one in draw.poisson(1.2, 36)])
    assert "fewer than 3 cases" in refused(looked(rare, due(1), measure=measure))
    low = [float(one) for one in draw.poisson(4, 36)]
    low[3] = 0.0  # a nought: no logarithm
    found = looked(counts(low), due(1), measure=measure)
    assert found.fan
    assert all(one.low >= 0 for one in found.fan)


def test_the_json_of_a_reading_holds_the_outlook() -> None:
    told = as_json(read(months(RISING), due(63)))["outlook"]
    assert set(told) == {
        "now", "kind", "word", "by_date", "fan", "not_before", "looked_to",
        "back_test", "refused", "method",
    }  # fmt: skip
    assert told["by_date"]["due"] == "2026-06-30"
    assert set(told["fan"][0]) == {"period", "low", "middle", "high", "target"}
    assert set(told["back_test"]) == {"steps", "origins", "inside", "share"}
