"""Step changes that the figures propose, and what becomes of each."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np
import pytest
from invented import AREA, TODAY, a_measure, counts, months, seen

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import month, snapshot
from fingerpost.judgement.control_charts.steps import step_places
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Reading, Rebase, StepAnswer, as_json
from fingerpost.judgement.sentence_step import on_the_wall
from fingerpost.judgement.step_changes import centres

# 36 months in two levels, 40 % and 55 % of 400, drawn once; the step is at the 25th.
LOW = [
    *(168, 147, 154, 163, 151, 159, 162, 153, 148, 162, 169, 154),
    *(157, 175, 155, 155, 170, 150, 171, 160, 149, 158, 166, 161),
]
HIGH = [223, 217, 224, 212, 229, 215, 221, 230, 218, 211, 226, 219]
STEP = [*LOW, *HIGH]
BEGINS = date(2025, 1, 1)  # the 25th month from January 2023


def read(series: Sequence[Observation], **given: Any) -> Reading:
    told: dict[str, Any] = {
        "measure": a_measure(),
        "area": AREA,
        "area_name": "Ambleford",
        "series": series,
        "audience": "partner",
        "today": TODAY,
    }
    return make_reading(**{**told, **given})


def no(on: date = BEGINS, **given: Any) -> StepAnswer:
    told: dict[str, Any] = {
        "on": on,
        "reason": "A school closed for a term.",
        "set_by": "Analyst 1",
        "set_on": date(2026, 1, 5),
        "before": 39.8,
        "after": 55.1,
        "strength": 300.0,
    }
    return StepAnswer(**{**told, **given})


def test_a_clear_step_is_proposed_with_its_day_levels_and_doubt():
    one = read(months(STEP))
    (step,) = one.step_changes
    assert (step.state, step.on, step.period) == ("proposed", BEGINS, month(2025, 1))
    assert (step.earliest, step.latest) == (month(2024, 12), month(2025, 2))
    assert step.before == pytest.approx(100 * sum(LOW) / (400 * 24))
    assert step.after == pytest.approx(100 * sum(HIGH) / (400 * 12))
    assert step.strength is not None
    assert step.strength > 14.8
    assert step.words == (
        "The figures seem to lie at another level from January 2025 on: 55.1% on "
        "average, after 39.8% before. About 1 in 100 series that only go up and down "
        "by chance show a step as clear as this. It may as well have begun with "
        "December 2024 or February 2025."
    )


def test_nothing_moves_until_somebody_says_so():
    one = read(months(STEP))
    assert one.rebases == ()
    assert {point.group for point in one.series} == {0}
    assert len({point.centre for point in one.series}) == 1


def test_levels_of_shares_are_pooled_by_their_counts():
    sizes = [50 + 10 * place for place in range(36)]
    shares = [0.3 + 0.01 * (place * 7 % 5) for place in range(24)]
    shares += [0.6 + 0.01 * (place * 7 % 5) for place in range(12)]
    met = [round(share * of) for share, of in zip(shares, sizes, strict=True)]
    series = [
        seen(month(2023 + n // 12, n % 12 + 1), numerator=m, denominator=of)
        for n, (m, of) in enumerate(zip(met, sizes, strict=True))
    ]
    (step,) = read(series).step_changes
    assert step.before == pytest.approx(100 * sum(met[:24]) / sum(sizes[:24]))
    assert step.after == pytest.approx(100 * sum(met[24:]) / sum(sizes[24:]))


def test_levels_of_other_figures_are_plain_means():
    values = [20 + (n * 7) % 5 for n in range(24)] + [
        40 + (n * 7) % 5 for n in range(8)
    ]
    one = read(
        [replace(each, unit="weeks") for each in counts(values)],
        measure=a_measure(unit="weeks", better="lower"),
    )
    (step,) = one.step_changes
    assert one.chart == "xmr"
    assert step.before == pytest.approx(np.mean(values[:24]))
    assert step.after == pytest.approx(np.mean(values[24:]))


def test_a_fall_and_a_recovery_are_two_proposals_in_order_of_time():
    series = months([*LOW[:16], *HIGH, 207, 214, 222, 217, *LOW[:16]])
    found = read(series).step_changes
    assert [step.on for step in found] == [date(2024, 5, 1), date(2025, 9, 1)]
    assert found[0].after == found[1].before


@pytest.mark.parametrize(
    "numerators",
    [
        LOW[:23],  # too few figures
        LOW,  # no step
        [160] * 36,  # nothing varies
        [160] * 24 + [220] * 12,  # most figures repeat the one before
    ],
)
def test_without_enough_to_go_by_nothing_is_proposed(numerators):
    assert read(months(numerators)).step_changes == ()


def test_small_numbers_do_not_count():
    assert read(months([n // 25 for n in STEP], of=16)).step_changes == ()


def test_with_a_guard_on_nothing_is_proposed():
    walk = 20 + np.cumsum(np.random.default_rng(4).normal(0, 2, 48))
    weeks = a_measure(unit="weeks", better="lower")
    one = read(
        [replace(each, unit="weeks") for each in counts(np.abs(walk).tolist())],
        measure=weeks,
    )
    assert any(guard.on and guard.bars for guard in one.guards)
    assert one.step_changes == ()


def test_a_stock_that_is_counted_monthly_proposes_nothing():
    stock = [
        seen(snapshot(date(2023 + n // 12, n % 12 + 1, 28)), float(value), unit="count")
        for n, value in enumerate(STEP)
    ]
    one = read(stock, measure=a_measure(unit="count", better="lower"))
    assert one.step_changes == ()


def test_a_step_that_chance_makes_in_one_of_twenty_is_only_possible():
    y = np.random.default_rng(5).normal(50, 1, 36)
    sizes = np.linspace(0, 3, 61)
    found = [
        step_places(np.where(np.arange(36) < 24, y, y + s), joined(y)) for s in sizes
    ]
    states = [step[0].clear if step else None for step in found]
    assert states[0] is None
    assert states[-1] is True
    assert False in states, "between none and a clear one lies a possible one"
    for steps in found:
        for step in steps:
            assert step.clear == (step.strength > 14.8)
            assert step.strength > 9.5


def joined(y):
    return ~np.isnan(y[1:]) & ~np.isnan(y[:-1])


def test_only_the_stretch_since_the_last_new_start_proposes():
    rebase = Rebase(on=BEGINS, reason="A second team began.")
    one = read(months([*STEP, *HIGH]), rebases=[rebase])
    assert one.step_changes == ()
    later = read(
        months([*HIGH, *STEP]), rebases=[Rebase(on=date(2024, 1, 1), reason="x")]
    )
    assert [step.on for step in later.step_changes] == [date(2026, 1, 1)]


def test_an_accepted_step_says_both_averages_and_why():
    rebase = Rebase(
        on=BEGINS,
        reason="A second team began.",
        set_by="Analyst 1",
        set_on=date(2026, 1, 5),
        proposed=True,
    )
    for audience in ("partner", "public"):
        (step,) = read(months(STEP), rebases=[rebase], audience=audience).step_changes
        assert (step.state, step.reason) == ("accepted", "A second team began.")
        assert step.words == (
            "A new stretch begins on 1 January 2025. The average was 39.8% before and "
            "is 55.1% from then on."
        )


def test_a_new_stretch_by_hand_is_no_answer_to_a_proposal():
    one = read(months(STEP), rebases=[Rebase(on=BEGINS, reason="x")])
    assert one.step_changes == ()


@pytest.mark.parametrize(
    ("on", "again"),
    [
        (BEGINS, False),
        (date(2024, 12, 1), False),  # one figure earlier
        (date(2025, 2, 1), False),  # one figure later
        (date(2024, 11, 1), True),
        (date(2025, 3, 1), True),
    ],
)
def test_a_declined_step_is_not_proposed_again_while_it_is_the_same(on, again):
    found = read(months(STEP), declined_steps=[no(on)]).step_changes
    assert ("proposed" in [step.state for step in found]) is again
    (declined,) = [step for step in found if step.state == "declined"]
    assert declined.reason == "A school closed for a term."
    assert not declined.waits


def test_one_that_was_only_possible_is_proposed_again_once_it_is_clear():
    found = read(months(STEP), declined_steps=[no(possible=True)]).step_changes
    assert sorted(step.state for step in found) == ["declined", "proposed"]


def test_a_declined_step_stays_listed_when_the_figures_no_longer_show_it():
    (step,) = read(months(LOW), declined_steps=[no()]).step_changes
    assert step.words == (
        "A step from 39.8% to 55.1% was proposed from 1 January 2025 on. It was "
        "declined, and the average stayed as it was."
    )


def test_everyone_sees_neither_what_waits_nor_what_was_declined():
    assert read(months(STEP), audience="public").step_changes == ()
    one = read(months(STEP), audience="public", declined_steps=[no()])
    assert one.step_changes == ()
    assert "A school closed" not in str(as_json(one))


BACK_TO_THE_MIDDLE = months([*STEP[:-1], 172])  # no rule fires, and yet a clear step
MOVED = (
    "There is no clear change. The figure went from 56.5% to 43.0%, but it has moved "
    "up and down by as much before."
)
WAITS = (
    "But the figures may lie at another level from January 2025 on: that step is "
    "proposed, and waits for a person to say what happened."
)


def test_no_clear_change_says_in_one_breath_that_a_step_waits():
    one = read(BACK_TO_THE_MIDDLE)
    assert one.variation.type == "common-cause"
    assert [step.state for step in one.step_changes] == ["proposed"]
    assert MOVED in one.sentence
    assert WAITS in one.sentence
    assert "with no clear change but a step waits for an answer" in one.short
    assert on_the_wall(one) == "A step waits for an answer"


@pytest.mark.parametrize(
    "given",
    [
        {"audience": "public"},
        {"declined_steps": [no()]},
        {"series": months(STEP)},  # improving: the rules say it themselves
        {"series": months([*LOW, 165])},
    ],
    ids=["for the public", "declined", "another message", "no step"],
)
def test_elsewhere_no_sentence_speaks_of_a_step(given: dict[str, Any]):
    one = read(**{"series": BACK_TO_THE_MIDDLE, **given})
    assert one.sentence
    assert " step " not in one.sentence + one.short
    assert not on_the_wall(one)


def test_a_figure_that_may_not_be_seen_moves_no_level():
    def visible(one: Observation) -> tuple[bool, str]:
        return one.period != month(2023, 3), "about very few children"

    odd = [*STEP]
    odd[2] = 399  # far away, and hidden
    (held,) = read(months(odd), visible=visible).step_changes
    (usual,) = read(months(STEP), visible=visible).step_changes
    assert (held.before, held.after, held.strength) == (
        usual.before,
        usual.after,
        usual.strength,
    )
    rebase = Rebase(on=BEGINS, reason="x", proposed=True)
    both = [
        read(months(n), visible=visible, rebases=[rebase], audience="public")
        for n in (odd, STEP)
    ]
    assert both[0].step_changes == both[1].step_changes


def test_a_missing_figure_is_passed_over():
    with_gap = [*STEP]
    with_gap[20] = None
    (step,) = read(months(with_gap)).step_changes
    assert step.on == BEGINS


def test_there_are_two_centres_only_where_a_stretch_begins():
    one = read(months(STEP), rebases=[Rebase(on=BEGINS, reason="x")])
    days = [point.period.start for point in one.series]
    assert centres(date(2024, 6, 1), one.series, days) == (None, None)
    assert centres(date(2030, 1, 1), one.series, days) == (None, None)
    assert centres(date(2020, 1, 1), one.series, days) == (None, None)
    before, after = centres(BEGINS, one.series, days)
    assert before is not None
    assert after is not None
    assert before < after


def test_the_reading_as_json_says_its_steps():
    told = as_json(read(months(STEP)))["step_changes"][0]
    assert (told["state"], told["on"]) == ("proposed", "2025-01-01")
    assert told["period"]["code"] == "2025-01"
