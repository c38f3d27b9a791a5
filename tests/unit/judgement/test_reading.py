"""From observations to a reading, step by step, and what each step takes away."""

import json
import math
import random
from collections.abc import Callable, Sequence
from datetime import date
from typing import Any

import pytest
from invented import (
    AREA,
    TODAY,
    a_baseline,
    a_measure,
    a_target,
    counts,
    months,
    seen,
    years,
)

from fingerpost.engine.measure import Break, FromEvents, Measure, Observation
from fingerpost.engine.period import calendar_year, month, snapshot
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import (
    Milestone,
    QualityNote,
    Reading,
    Rebase,
    as_json,
)

# Sixteen steady months around 40 per cent of 400, drawn at random once.
STEADY = [
    *(168, 147, 154, 163, 151, 159, 162, 153),
    *(148, 162, 169, 154, 157, 175, 155, 155),
]
# ... and the same with the last far above what such months give.
LEAP = [*STEADY, 230]
COUNTED = [57, 40, 45, 53, 43, 49, 51, 44, 41, 51, 57, 45, 48, 62]


def read(series: Sequence[Observation], **given: Any) -> Reading:
    told: dict[str, Any] = {
        "measure": a_measure(),
        "area": AREA,
        "area_name": "Ambleford",
        "series": series,
        "audience": "partner",
        "today": TODAY,
        "run_id": "run",
    }
    return make_reading(**{**told, **given})


def small_numbers(one: Observation) -> tuple[bool, str]:
    """The public rule in small: a count below five hides the figure."""
    held = [c for c in (one.numerator, one.denominator) if c is not None]
    if one.numerator is not None and one.denominator is not None:
        held.append(one.denominator - one.numerator)
    hide = any(count < 5 for count in held)
    return (not hide, "about very few children" if hide else "")


ANSWERS_COME = "Answers are still to come, so a month has fewer as time goes by."


def still_open() -> Measure:
    recipe = FromEvents(
        table=None,
        at="day",
        counted=lambda rows: rows.counted,
        still_open=ANSWERS_COME,
    )
    return a_measure(local=recipe)


@pytest.mark.parametrize(
    ("series", "judged"),
    [
        (months(LEAP), False),
        (months([147, 154], first=2024), False),
        (years([147, 154, 163]), False),
        (years([147, 154, 163], basis="official"), True),
    ],
)
def test_figures_that_go_on_changing_are_not_held_against_older_ones(
    series: Sequence[Observation], judged: bool
) -> None:
    reading = read(series, measure=still_open())
    told = [guard for guard in reading.guards if guard.code == "still-open"]
    assert bool(told) != judged
    assert reading.change is not None
    assert (reading.change.previous is not None) == judged
    if not judged:
        assert "had less time than older ones" in reading.change.unlike[0]
        assert reading.outlook is None or not reading.outlook.by_date
        assert reading.step_changes == ()


def test_the_newest_month_of_open_answers_is_not_called_worse() -> None:
    assert read(months(LEAP)).variation.type in ("improvement", "concern")
    reading = read(months(LEAP), measure=still_open())
    assert reading.variation.type == "not-judged"
    assert reading.sentence.endswith(
        f"We cannot say whether this is changing. {ANSWERS_COME} So the newest figures "
        "are not judged by the older ones."
    )
    assert "up from" not in reading.sentence


def test_what_is_open_at_the_end_of_a_month_is_compared_with_a_year_before() -> None:
    assert read(months(STEADY[:12])).variation.type == "emerging"
    reading = read(months(STEADY[:13]), measure=a_measure(on_last_day=True))
    assert reading.variation.type == "not-judged"
    assert "most of it was open a month before" in reading.sentence
    assert "A year before, in January 2023, it was 42.0%." in reading.sentence


@pytest.mark.parametrize(
    ("series", "measure"),
    [
        (years([147, 154, 163]), still_open()),
        (months(STEADY[:4]), a_measure(on_last_day=True)),
    ],
)
def test_what_is_never_judged_does_not_ask_for_more_figures(
    series: Sequence[Observation], measure: Measure
) -> None:
    reading = read(series, measure=measure)
    assert reading.variation.type == "not-judged"
    assert "at least" not in reading.sentence
    assert "to say more" not in reading.sentence
    shares = read(months(STEADY[:4]))
    assert shares.variation.type == "none"
    assert "at least 8 comparable months" in shares.sentence


def test_a_steady_series_has_no_clear_change() -> None:
    reading = read(months(STEADY))
    assert (reading.variation.type, reading.variation.word) == (
        "common-cause",
        "No clear change",
    )
    assert reading.variation.arrow == ""
    assert reading.change is not None
    assert reading.change.word == "no clear change"
    assert reading.chart == "p-prime"
    assert reading.series[-1].centre is not None
    assert "There is no clear change." in reading.sentence


@pytest.mark.parametrize(
    ("better", "kind", "word", "arrow"),
    [
        ("higher", "improvement", "Improving", "up"),
        ("lower", "concern", "Getting worse", "up"),
        ("none", "rising", "Rising", "up"),
    ],
)
def test_a_leap_is_named_by_the_measures_polarity(
    better: str, kind: str, word: str, arrow: str
) -> None:
    reading = read(months(LEAP), measure=a_measure(better=better))
    assert (reading.variation.type, reading.variation.word) == (kind, word)
    assert reading.variation.arrow == arrow
    assert reading.variation.since == month(2024, 5)
    assert reading.variation.points == 1
    assert "outside" in reading.series[-1].flags
    assert "above the upper limit" in reading.sentence


def test_a_shift_says_since_when_and_over_how_many_points() -> None:
    low = [
        *(163, 142, 149, 158, 146, 154, 157, 148, 143, 157, 164, 149),
        *(152, 170, 150, 150, 177, 141, 162, 137, 150, 169, 166, 147),
    ]
    high = [169, 166, 174, 169, 179, 174, 178]
    reading = read(months([*low, *high], of=400))
    assert reading.variation.type == "improvement"
    assert reading.variation.points == 7
    assert reading.variation.since == month(2025, 1)
    assert "the last 7 months are all better than the average of" in reading.sentence


def test_fewer_than_eight_points_show_values_and_no_direction() -> None:
    reading = read(months(STEADY[:7]))
    assert reading.variation.type == "none"
    assert reading.variation.word == "Not enough data"
    assert reading.chart == "values"
    assert all(p.upper is None and not p.flags for p in reading.series)
    assert reading.comparable == 7
    assert "first sign, and have 7." in reading.sentence


def test_eight_to_twelve_points_are_a_trial_without_assurance() -> None:
    reading = read(months([*STEADY[:9], 260]), targets=[a_target(60)])
    assert reading.variation.type == "emerging"
    assert (reading.variation.arrow, reading.assurance) == ("", "none")
    assert reading.series[-1].upper is not None
    assert "An early sign" in reading.sentence


def test_a_yearly_official_series_says_the_change_and_not_a_direction() -> None:
    series = [
        seen(calendar_year(2019 + i), numerator=met, denominator=of, basis="official")
        for i, (met, of) in enumerate(
            [(310, 615), (463, 821), (213, 693), (27, 667), (533, 993), (370, 961)]
        )
    ]
    reading = read(
        series,
        measure=a_measure(phrase="of new plans were issued within 20 weeks"),
        audience="public",
    )
    assert reading.variation.type == "none"
    assert reading.change is not None
    assert reading.change.amount == pytest.approx(-15.174, abs=0.001)
    assert reading.change.z == pytest.approx(-6.726, abs=0.001)
    assert reading.change.word == "worsened"
    assert reading.sentence.startswith(
        "In 2024, 38.5% of new plans were issued within 20 weeks, down from 53.7% in "
        "2023. This is worse than the year before: chance alone rarely makes a "
        "difference of 15.2 percentage points. Two years do not make a direction: we "
        "need at least 8 comparable years for a first sign, and have 6."
    )
    assert reading.change.words == "worse than the year before"
    assert reading.short == (
        "38.5% of new plans were issued within 20 weeks in 2024, down from 53.7% in "
        "2023."
    )


def test_a_denominator_below_the_minimum_is_too_few_to_judge() -> None:
    small = seen(month(2024, 5), numerator=3, denominator=12)
    reading = read([*months(STEADY), small], targets=[a_target(60)])
    assert reading.variation.type == "too-few-to-judge"
    assert reading.variation.word == "Numbers too small to judge"
    assert reading.change is None
    assert reading.assurance == "none"
    assert reading.target is not None
    assert (reading.target.gap, reading.target.met) == (None, None)
    assert reading.series[-1].flags == ("too-few",)
    assert "Numbers this small go up and down by chance" in reading.sentence


def test_a_series_mostly_of_small_numbers_is_not_judged_at_all() -> None:
    few = [seen(month(2022, m), numerator=6, denominator=15) for m in range(1, 13)]
    reading = read([*few, *months(STEADY)])
    assert reading.variation.type == "not-judged"
    assert "Adding periods together" in reading.variation.reason


def test_a_series_in_which_each_value_leans_on_the_last_is_not_judged() -> None:
    values = [100 + 20 * math.sin(i / 4) for i in range(30)]
    reading = read(counts(values), measure=a_measure(unit="count", better="lower"))
    assert reading.variation.type == "not-judged"
    assert reading.variation.word == "Not judged"
    assert all(p.upper is None and not p.flags for p in reading.series)
    assert reading.chart == "values"
    assert reading.assurance == "none"
    assert "We do not judge this from one month to the next." in reading.sentence
    assert "A year before, in June 2024, it was 82." in reading.sentence
    assert (reading.change.word, reading.change.words) == ("cannot say", "")


def test_a_stock_counted_every_month_is_never_judged() -> None:
    ends = [(2024, m) for m in range(1, 13)] + [(2025, m) for m in range(1, 11)]
    series = [
        seen(snapshot(month(y, m).end), 5000.0 + (7 * m * y) % 13, unit="count")
        for y, m in ends
    ]
    reading = read(
        series,
        measure=a_measure(unit="count", better="none", headline="snapshot"),
    )
    assert reading.variation.type == "not-judged"
    assert "open a month before" in reading.variation.reason


def test_rare_events_are_not_judged() -> None:
    series = counts([0, 1, 0, 2, 0, 0, 1, 0, 3, 0, 1, 0, 0, 2, 9])
    reading = read(series, measure=a_measure(unit="count", better="lower"))
    assert reading.variation.type == "not-judged"
    assert any(guard.code == "rare-events" and guard.on for guard in reading.guards)


def test_the_target_is_the_one_in_force_at_the_periods_end() -> None:
    series = months(STEADY)
    then, now = a_target(35), a_target(60, valid_from=date(2025, 1, 1))
    reading = read(series, targets=[then, now])
    assert reading.target is not None
    assert reading.target.target is then
    assert reading.target.met is True
    assert reading.series[0].target == 35


def test_a_target_that_did_not_hold_yet_is_a_caveat_and_no_gap() -> None:
    reading = read(months(STEADY), targets=[a_target(60, valid_from=date(2025, 1, 1))])
    assert reading.target is None
    assert any(
        "A target of 60% holds from 1 January 2025" in c for c in reading.caveats
    )


def test_a_trajectory_is_judged_at_the_last_point_and_drawn_at_each() -> None:
    path = a_target(
        None,
        kind="trajectory",
        points=((date(2023, 1, 31), 20.0), (date(2024, 4, 30), 30.0)),
    )
    reading = read(months(STEADY), targets=[path])
    assert reading.target is not None
    assert reading.target.value == 30
    assert reading.target.met is True
    assert reading.series[0].target == 20
    assert reading.series[-1].target == 30


def test_a_range_is_met_without_a_colour_or_a_better_side() -> None:
    target = a_target(None, kind="range", low=35, high=45)
    reading = read(months(STEADY), measure=a_measure(better="none"), targets=[target])
    assert reading.target is not None
    assert (reading.target.gap, reading.target.met) == (0, True)
    assert reading.assurance in ("consistent_pass", "inconsistent")
    assert "better" not in reading.sentence
    assert "worse" not in reading.sentence


def test_a_rebase_begins_a_new_stretch_with_limits_of_its_own() -> None:
    later = [
        *(279, 248, 266, 244, 255, 272, 270, 253),
        *(256, 261, 250, 264, 278, 249, 244),
    ]
    rebase = Rebase(on=date(2024, 5, 1), reason="a second team began work")
    reading = read(months([*STEADY, *later]), rebases=[rebase])
    groups = [p.group for p in reading.series]
    assert groups == [0] * 16 + [1] * 15
    assert reading.series[0].centre != reading.series[-1].centre
    assert reading.variation.type == "common-cause"
    assert reading.comparable == 15
    assert any("a second team began work" in caveat for caveat in reading.caveats)


def test_figures_on_two_sides_of_a_break_are_never_compared() -> None:
    note = Break(date(2024, 4, 1), "plans are counted in another way")
    reading = read(months(STEADY), measure=a_measure(breaks=(note,)))
    assert [p.group for p in reading.series] == [0] * 15 + [1]
    assert reading.variation.type == "none"
    assert reading.change is not None
    assert (reading.change.amount, reading.change.word) == (None, "cannot say")
    assert "plans are counted in another way" in reading.change.unlike[0]


def test_a_break_before_the_first_figure_is_not_told() -> None:
    for day, told in ((date(2024, 4, 1), True), (date(2022, 1, 1), False)):
        note = Break(day, "plans are counted in another way")
        reading = read(months(STEADY), measure=a_measure(breaks=(note,)))
        found = any("counted in another way" in words for words in reading.caveats)
        assert found is told


def test_a_hidden_point_leaves_nothing_of_itself_behind() -> None:
    series = months(STEADY)
    series[5] = seen(month(2023, 6), numerator=3, denominator=41)
    public = read(series, audience="public", visible=small_numbers)
    point = public.series[5]
    assert (point.shown, point.value, point.numerator) == (False, None, None)
    assert (point.status, point.symbol) == ("suppressed", "c")
    # limits that had used it would let a reader work it back
    known = months(STEADY)
    known[5] = seen(month(2023, 6), status="suppressed", symbol="c")
    without = read(known)
    assert [p.centre for p in public.series] == [p.centre for p in without.series]
    assert [p.upper for p in public.series] == [p.upper for p in without.series]


def test_a_hidden_latest_figure_takes_everything_with_it() -> None:
    hidden = seen(month(2024, 5), numerator=2, denominator=41)
    baseline = a_baseline(5.0, month(2023, 1), numerator=2, denominator=41)
    reading = read(
        [*months(STEADY), hidden],
        audience="public",
        visible=small_numbers,
        targets=[a_target(60)],
        baselines=[baseline],
        milestones=[Milestone(label="M1", due=date(2024, 5, 31), expected=50)],
        quality=[
            QualityNote(
                code="Q", severity="query", words="2 of 41", period=hidden.period
            )
        ],
    )
    assert reading.observation is not None
    assert reading.observation.value is None
    assert reading.change is None
    assert reading.target is not None
    assert (reading.target.gap, reading.target.met) == (None, None)
    assert reading.baseline is None
    assert reading.quality == ()
    assert reading.visibility == {
        "audience": "public",
        "shown": "no",
        "rule": "about very few children",
    }
    assert reading.sentence.startswith("We do not publish this figure")
    assert reading.short == "Not shown: about very few children [c]."
    assert reading.milestones[0].actual is None
    partner = read([*months(STEADY), hidden], targets=[a_target(60)])
    assert partner.observation is hidden
    assert partner.visibility["shown"] == "yes"


def test_a_figure_hidden_for_another_rule_says_which() -> None:
    reading = read(
        months(STEADY),
        audience="public",
        visible=lambda one: (False, "local breakdowns are not public"),
    )
    assert reading.sentence == (
        "This figure is not shown here: local breakdowns are not public."
    )
    assert reading.short == "Not shown here."
    assert all(not p.shown and p.value is None for p in reading.series)


def test_a_missing_latest_figure_says_so_with_the_last_known() -> None:
    reading = read(months([*STEADY, None]))
    assert reading.sentence == (
        "There is no figure for May 2024: it is not available [x]. The last one was "
        "38.8% in April 2024."
    )


def test_no_observation_at_all_is_a_reading_too() -> None:
    reading = read([])
    assert reading.observation is None
    assert reading.sentence == "There is no figure for this measure yet."
    assert reading.series == ()


def test_a_provisional_figure_carries_its_mark_in_the_words_and_the_point() -> None:
    last = seen(month(2024, 5), numerator=160, denominator=400, status="provisional")
    reading = read([*months(STEADY), last], final_due=date(2026, 1, 15))
    assert "40.0% [p]" in reading.sentence
    assert "The final figure is due on 15 January 2026." in reading.sentence
    assert "provisional" in reading.series[-1].flags


def test_the_headline_kind_of_period_is_used_when_several_are_given() -> None:
    yearly = years([40.0, 41.0], numerator=None)
    reading = read([*yearly, *months(STEADY)])
    assert {p.period.kind for p in reading.series} == {"month"}


def test_of_two_versions_of_a_period_the_last_one_is_read() -> None:
    revised = seen(month(2024, 4), numerator=200, denominator=400, status="revised")
    reading = read([*months(STEADY), revised])
    assert len(reading.series) == 16
    assert reading.observation is revised
    assert "50.0% [r]" in reading.sentence


def test_the_baseline_says_how_far_we_have_come() -> None:
    baseline = a_baseline(30.0, month(2023, 1))
    reading = read(months(STEADY), baselines=[baseline])
    assert reading.baseline is not None
    assert reading.baseline.change == pytest.approx(8.75)


def test_a_reading_is_plain_json_with_the_same_names() -> None:
    reading = read(months(LEAP), targets=[a_target(60)])
    told = json.loads(json.dumps(as_json(reading)))
    assert told["variation"]["type"] == "improvement"
    assert told["observation"]["value"] == 57.5
    assert told["series"][0]["period"]["code"] == "2023-01"
    assert told["made"]["run"] == "run"


def test_inputs_are_named() -> None:
    series = months(STEADY[:3], import_id="abc")
    reading = read(series)
    assert reading.made["imports"] == "abc"
    assert reading.made["judged_on"] == "2026-01-20"
    assert reading.version == "2025-11-01"


Builder = Callable[[], list[Observation]]


@pytest.mark.parametrize(
    ("unit", "chart", "build"),
    [
        (
            "count",
            "c",  # they vary about as much as chance alone makes them
            lambda: counts(COUNTED),
        ),
        (
            "count",
            "xmr",
            lambda: counts([4 * v for v in COUNTED]),
        ),
        (
            "weeks",
            "xmr",
            lambda: [
                seen(month(2023 + i // 12, i % 12 + 1), v, unit="weeks")
                for i, v in enumerate(COUNTED)
            ],
        ),
    ],
)
def test_counts_and_waits_are_judged_by_what_they_are(
    unit: str, chart: str, build: Builder
) -> None:
    reading = read(build(), measure=a_measure(unit=unit, better="lower"))
    assert reading.chart == chart
    assert reading.variation.type == "common-cause"


def requests(last: float, years: int = 3) -> list[Observation]:
    """Counts that halve every August and grow every autumn, with a last October."""
    wave = [60, 58, 66, 57, 55, 61, 49, 20, 41, 70, 68, 52]
    return counts([*wave * (years - 1), *wave[:9], last])


def test_a_season_is_compared_with_the_same_month_of_the_year_before() -> None:
    reading = read(
        requests(78),
        measure=a_measure(unit="count", better="none", phrase="requests came in"),
    )
    assert reading.variation.type == "not-judged"
    change = reading.change
    assert change is not None
    assert change.previous is not None
    assert change.previous.period == month(2024, 10)
    assert (change.amount, change.word) == (8, "no clear change")
    assert change.words == "no clear change from a year before"
    assert reading.sentence == (
        "In October 2025, 78 requests came in, up from 70 in October 2024. There is no "
        "clear change from a year before: chance alone often makes a difference of 8. "
        "The figures go up and down with the time of year, so we compare each month "
        "with the same month a year before."
    )
    leapt = read(
        requests(140),
        measure=a_measure(unit="count", better="lower", phrase="requests came in"),
    )
    assert leapt.change is not None
    assert leapt.change.words == "worse than a year before"


def test_a_season_without_the_month_of_the_year_before_says_so() -> None:
    series = [one for one in requests(78, 4) if one.period != month(2025, 10)]
    reading = read(series, measure=a_measure(unit="count", better="none"))
    assert reading.variation.type == "not-judged"
    assert reading.change is not None
    assert reading.change.amount is None
    assert "September" not in reading.sentence
    assert "no figure for the same time a year before" in reading.sentence


def test_published_counts_always_say_better_worse_or_no_clear_change() -> None:
    said = []
    for last in (60, 100, 140):
        series = [
            seen(
                calendar_year(2022 + i), numerator=n, denominator=300, basis="official"
            )
            for i, n in enumerate((98, 103, 101, last))
        ]
        change = read(series).change
        assert change is not None
        said.append((change.word, change.words))
    assert said == [
        ("worsened", "worse than the year before"),
        ("no clear change", "no clear change from the year before"),
        ("improved", "better than the year before"),
    ]


def test_a_series_that_the_rules_judge_leaves_two_figures_unjudged() -> None:
    change = read(months(LEAP)).change
    assert change is not None
    assert change.words == ""


def test_a_count_of_a_different_time_of_year_is_not_compared() -> None:
    januaries = [
        seen(snapshot(date(year, 1, 16)), 80.0 + year % 7, unit="count")
        for year in (2022, 2023, 2024, 2025)
    ]
    october = seen(snapshot(date(2025, 10, 31)), 98.0, unit="count")
    reading = read([*januaries, october], measure=a_measure(unit="count"))
    assert reading.change is not None
    assert reading.change.amount is None
    assert "different times of the year" in reading.sentence


def test_a_lasting_change_is_judged_and_not_taken_for_dependence() -> None:
    draw = random.Random(5)
    values = [draw.randint(132, 148) + (30 if i >= 24 else 0) for i in range(36)]
    reading = read(months(values))
    assert reading.variation.type == "improvement"


def test_a_break_is_told_once_among_the_caveats() -> None:
    note = Break(date(2024, 1, 1), "counted in another way")
    reading = read(months(STEADY * 2), measure=a_measure(breaks=(note,)))
    told = [c for c in reading.caveats if "counted in another way" in c]
    assert len(told) == 1
