"""How figures, days, targets and judgements are put into words."""

from dataclasses import replace
from datetime import date

import pytest
from invented import a_measure, a_reading, a_target, aimed, moved, points, seen

from fingerpost.engine.period import (
    Period,
    calendar_year,
    month,
    quarter,
    snapshot,
    year_to_date,
)
from fingerpost.judgement import sentence, sentence_target
from fingerpost.judgement.figures import (
    say,
    say_aim,
    say_apart,
    say_between,
    say_due,
    when,
)
from fingerpost.judgement.reading import (
    Change,
    ComparedArea,
    Comparison,
    Reading,
    TargetReading,
    Variation,
)
from fingerpost.judgement.sentence_direction import direction
from fingerpost.judgement.words import (
    ASSURANCE,
    VARIATION,
    WITH_ARROW,
    before_and_now,
    change_word,
    variation_type,
)

OCTOBER = month(2025, 10)


@pytest.mark.parametrize(
    ("value", "unit", "denominator", "words"),
    [
        (52.34, "percent", 300, "52.3%"),
        (52.35, "percent", 300, "52.4%"),
        (52.34, "percent", 199, "52%"),
        (52.34, "percent", 200, "52.3%"),
        (52.34, "percent", None, "52.3%"),
        (1234.0, "count", None, "1,234"),
        (1234567.6, "GBP", None, "£1,234,568"),
        (-1234.0, "GBP", None, "-£1,234"),
        (61.04, "weeks", None, "61.0 weeks"),
        (2.345, "rate", None, "2.3"),
        (-0.04, "percent", None, "0.0%"),
    ],
)
def test_a_figure_is_said_with_the_decimals_that_it_can_carry(
    value: float, unit: str, denominator: float | None, words: str
) -> None:
    assert say(value, unit=unit, denominator=denominator) == words


def test_one_week_is_not_weeks() -> None:
    assert say(1.0, unit="weeks", decimals=0) == "1 week"
    assert say(2.0, unit="days", decimals=0) == "2 days"


def test_differences_of_percentages_are_percentage_points() -> None:
    assert say_apart(-15.17, unit="percent") == "15.2 percentage points"
    assert say_apart(1.0, unit="percent", denominator=50) == "1 percentage point"
    assert say_apart(-3.0, unit="weeks", decimals=0) == "3 weeks"


def test_a_target_has_no_more_decimals_than_people_gave_it() -> None:
    assert say_aim(60.0, unit="percent") == "60%"
    assert say_aim(62.5, unit="percent") == "62.5%"
    assert say_aim(49.57, unit="percent") == "49.6%"
    assert say_aim(20.0, unit="weeks") == "20 weeks"


def test_a_due_day_at_a_months_end_is_said_as_the_month() -> None:
    assert say_due(date(2026, 3, 31)) == "March 2026"
    assert say_due(date(2026, 3, 30)) == "30 March 2026"
    assert say_due(date(2024, 2, 29)) == "February 2024"


@pytest.mark.parametrize(
    ("period", "words"),
    [
        (calendar_year(2024), "in 2024"),
        (OCTOBER, "in October 2025"),
        (quarter(2025, 3), "in the third quarter of 2025"),
        (snapshot(date(2025, 1, 16)), "on 16 January 2025"),
        (
            year_to_date(date(2025, 9, 1), date(2025, 12, 31)),
            "from September to December 2025",
        ),
        (year_to_date(date(2026, 1, 1), date(2026, 1, 31)), "in January 2026"),
        (
            Period("rolling-12-months", date(2024, 11, 1), date(2025, 10, 31)),
            "in the 12 months to October 2025",
        ),
    ],
)
def test_when_is_said_as_people_say_it(period: Period, words: str) -> None:
    assert when(period) == words


def test_a_measure_without_a_phrase_is_said_by_its_short_title() -> None:
    reading = a_reading(seen(calendar_year(2024), 38.5))
    measure = a_measure(phrase="", short_title="Plans within 20 weeks")
    assert sentence.level(reading, measure=measure) == (
        "Plans within 20 weeks: 38.5% in 2024."
    )


def test_the_area_may_stand_in_a_phrase() -> None:
    reading = a_reading(seen(snapshot(date(2025, 1, 16)), 5600.0, unit="count"))
    measure = a_measure(phrase="{value} children in {area} had a plan")
    assert sentence.level(reading, measure=measure) == (
        "On 16 January 2025, 5,600 children in Ambleford had a plan."
    )


@pytest.mark.parametrize(
    ("better", "rose", "kind"),
    [
        ("higher", True, "improvement"),
        ("higher", False, "concern"),
        ("lower", True, "concern"),
        ("lower", False, "improvement"),
        ("none", True, "rising"),
        ("none", False, "falling"),
    ],
)
def test_a_signal_is_named_by_direction_and_polarity(
    better: str, rose: bool, kind: str
) -> None:
    assert variation_type(rose=rose, better=better) == kind  # type: ignore[arg-type]
    assert kind in WITH_ARROW


def test_a_change_without_polarity_only_rises_or_falls() -> None:
    assert change_word(2.0, better="none") == "rose"
    assert change_word(-2.0, better="none") == "fell"
    assert change_word(-2.0, better="lower") == "improved"
    assert change_word(-2.0, better="higher") == "worsened"


def test_every_judgement_has_its_word_and_its_shape() -> None:
    words = {kind: (word.word, word.shape) for kind, word in VARIATION.items()}
    assert words["none"] == ("Not enough data", "open circle")
    assert words["emerging"][0] == "Early sign: not yet a direction"
    assert words["too-few-to-judge"] == ("Numbers too small to judge", "hollow point")
    assert len({word for word, _ in words.values()}) == len(words)
    assert ASSURANCE["inconsistent"].shape == "half circle"


def signalled(kind: str, flags: tuple[str, ...], **given: object) -> Reading:
    values = [40.0, 41.0, 42.0, 43.0, 44.0, 45.0, 46.0]
    told: dict[str, object] = {
        "variation": Variation(type=kind, word=VARIATION[kind].word, arrow="up"),
        "series": points(values, first=2025, centre=39.0, flags=flags),
        **given,
    }
    return a_reading(seen(month(2025, 7), 46.0), **told)


def test_a_run_of_rises_is_said_without_the_word_trend() -> None:
    words = direction(signalled("improvement", ("trend",)), measure=a_measure())
    assert words == (
        "This is improving: the last 6 months have each been higher than the one "
        "before, more than chance would explain."
    )


def test_two_of_three_far_points_are_said_so() -> None:
    words = direction(signalled("rising", ("two-in-three",)), measure=a_measure())
    assert words == (
        "This is rising: two of the last three months are far above the average of "
        "39.0%, more than chance would explain."
    )


def test_without_polarity_a_shift_is_higher_and_never_better() -> None:
    reading = signalled("rising", ("shift",), better="none")
    words = direction(reading, measure=a_measure(better="none"))
    assert "the last 7 months are all higher than the average of 39.0%" in words


def test_where_lower_is_better_the_page_says_so() -> None:
    reading = signalled("concern", ("shift",), better="lower")
    words = direction(reading, measure=a_measure(better="lower"))
    assert words.endswith("more than chance would explain. A lower figure is better.")


def test_a_move_larger_than_any_before_is_not_said_to_be_usual() -> None:
    before = seen(month(2025, 9), 42.0)
    reading = a_reading(
        seen(OCTOBER, 47.0),
        change=moved(5.0, before),
        series=points([41.0, 42.0, 41.5, 42.0, 47.0], centre=42.0),
    )
    assert direction(reading, measure=a_measure()) == (
        "There is no clear change. The figure went from 42.0% to 47.0%, but it is "
        "within the range that we would expect."
    )


def test_a_figure_that_may_not_be_compared_says_why() -> None:
    reading = a_reading(
        seen(calendar_year(2024), 38.5),
        variation=Variation(type="none", word="Not enough data"),
        change=Change(
            amount=None,
            z=None,
            word="cannot say",
            unit="percentage points",
            previous=None,
            unlike=("one is a whole school year, the other one term",),
        ),
        comparable=1,
    )
    assert direction(reading, measure=a_measure()).startswith(
        "This is not compared with the figure before it: one is a whole school year, "
        "the other one term. There is not enough data"
    )


def test_a_target_whose_day_has_passed_is_met_or_not() -> None:
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        target=aimed(60, -7.7, due=date(2025, 9, 30)),
    )
    assert sentence_target.target(reading) == (
        "The target was 60% by September 2025. The target is not met: the figure was "
        "52.3% in October 2025."
    )


def test_a_national_target_names_its_period_and_a_trajectory_its_end() -> None:
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        target=aimed(50.3, 2.0, kind="national", source="England 2023"),
    )
    assert sentence_target.target(reading).startswith(
        "The target is 50.3% (England 2023) by March 2026. The target is met"
    )
    path = a_target(
        None,
        kind="trajectory",
        points=((date(2025, 1, 1), 40), (date(2026, 3, 31), 60)),
    )
    on_the_way = replace(
        reading, target=TargetReading(target=path, value=53.456, gap=-1.1, met=False)
    )
    assert sentence_target.target(on_the_way).startswith(
        "The target in October 2025 was 53.5%, on the way to 60% by March 2026; we are "
        "1.2 percentage points below it."
    )


def test_a_process_that_cannot_meet_the_target_is_told_so() -> None:
    reading = a_reading(
        seen(OCTOBER, 38.5, denominator=300),
        target=aimed(60, -21.5),
        assurance="consistent_fail",
    )
    assert sentence_target.target(reading).endswith(
        "We will not meet it without change."
    )


def test_nothing_to_compare_with_is_said() -> None:
    reading = a_reading(seen(OCTOBER, 38.5))
    assert sentence.comparator(reading, measure=a_measure()) == ""


def test_a_figure_that_its_publisher_holds_back_is_not_said_to_be_ours() -> None:
    gone = seen(calendar_year(2024), status="suppressed", symbol="c", basis="official")
    words = sentence.full(a_reading(gone), measure=a_measure())
    assert words == (
        "The publisher holds this figure back because it is about very few children "
        "[c]."
    )


@pytest.mark.parametrize(
    ("now", "before", "of", "words"),
    [
        (87.34, 88.26, (5000, 5000), "1.0 percentage point"),  # 0.92 apart
        (52.25, 44.55, (5000, 5000), "7.7 percentage points"),
        (87.4, 88.26, (150, 5000), "1.3 percentage points"),  # 87% and 88.3%
        (38.44, 38.36, (5000, 5000), ""),
    ],
)
def test_a_difference_is_that_of_the_printed_figures(
    now: float, before: float, of: tuple[int, int], words: str
) -> None:
    pair = [
        seen(calendar_year(2025 - i), value, denominator=of[i])
        for i, value in enumerate((now, before))
    ]
    assert say_between(*pair, decimals=1) == words


def test_how_far_a_target_is_agrees_with_the_figure_beside_it() -> None:
    reading = a_reading(seen(OCTOBER, 52.25, denominator=300), target=aimed(60, -7.75))
    assert "60% by March 2026; we are 7.7 percentage points below" in (
        sentence_target.target(reading)
    )


def test_above_a_limit_is_not_called_short_of_it() -> None:
    reading = a_reading(
        seen(OCTOBER, 24, unit="weeks"), better="lower", target=aimed(20, -4)
    )
    assert sentence_target.short_target(reading) == ("and above the target of 20 weeks")


def test_a_measure_without_a_phrase_reads_well() -> None:
    reading = a_reading(
        seen(calendar_year(2025), 87.34, denominator=900, basis="official"),
        change=Change(
            amount=-0.92,
            z=-0.4,
            word="no clear change",
            unit="percentage points",
            previous=seen(calendar_year(2024), 88.26, denominator=900),
            words="no clear change from the year before",
        ),
        variation=Variation(type="none", word="Not enough data"),
        comparable=7,
    )
    measure = a_measure(short_title="Answered within 6 weeks", phrase="")
    assert sentence.full(reading, measure=measure) == (
        "Answered within 6 weeks: 87.3% in 2025, down from 88.3% in 2024. There is no "
        "clear change from the year before: chance alone often makes a difference of "
        "1.0 percentage point. Two years do not make a direction: we need at least 8 "
        "comparable years for a first sign, and have 7. We expect to say more from "
        "2026."
    )
    assert sentence.short(reading, measure=measure) == (
        "Answered within 6 weeks: 87.3% in 2025, down from 88.3% in 2024."
    )


def test_a_phrase_with_commas_keeps_its_period_apart() -> None:
    reading = a_reading(
        seen(OCTOBER, 18.0, unit="weeks"),
        variation=Variation(type="improvement", word="Improving"),
    )
    measure = a_measure(phrase="families waited {value}, exceptions left out")
    assert sentence.short(reading, measure=measure) == (
        "Families waited 18.0 weeks, exceptions left out, in October 2025, improving."
    )
    named = a_measure(phrase="of education, health and care plans were on time")
    on_time = replace(reading, observation=seen(OCTOBER, 52.3), unit="percent")
    assert sentence.short(on_time, measure=named) == (
        "52.3% of education, health and care plans were on time in October 2025, "
        "improving."
    )


def test_published_figures_of_the_same_year_are_not_called_older() -> None:
    beside = Comparison(
        measure="plans_on_time",
        area="Z10000001",
        period=calendar_year(2025),
        value=77.9,
        previous_period=None,
        previous_value=None,
        change=None,
        trend="cannot say",
        rank=None,
        of=0,
        band=None,
        quantiles=(),
        region=None,
        england=ComparedArea(code="Z92000001", name="England", value=74.0),
        neighbours=None,
        method="fingerpost",
        denominator=120,
    )
    reading = a_reading(
        seen(calendar_year(2025), 93.4, denominator=500), comparators=beside
    )
    assert sentence.comparator(reading, measure=a_measure()) == (
        "The published figure for the calendar year 2025 is 78%, compared with 74.0% "
        "in England. Ours is counted from our own records and is not compared with "
        "them."
    )
    counted = replace(reading, unit="count")
    assert sentence.comparator(counted, measure=a_measure()) == ""


@pytest.mark.parametrize(
    ("earlier", "later", "words"),
    [
        (calendar_year(2023), calendar_year(2024), "better than the year before"),
        (calendar_year(2021), calendar_year(2024), "better than in 2021"),
        (month(2025, 9), OCTOBER, "better than the month before"),
        (month(2024, 10), OCTOBER, "better than a year before"),
        (
            snapshot(date(2024, 1, 18)),
            snapshot(date(2025, 1, 16)),
            "better than a year before",
        ),
        (
            snapshot(date(2023, 1, 19)),
            snapshot(date(2025, 1, 16)),
            "better than on 19 January 2023",
        ),
    ],
)
def test_a_change_is_said_beside_the_period_it_is_measured_from(
    earlier: Period, later: Period, words: str
) -> None:
    assert before_and_now("improved", earlier, later) == words
    none = before_and_now("no clear change", earlier, later)
    assert none.startswith("no clear change from ")
    assert before_and_now("cannot say", earlier, later) == ""


@pytest.mark.parametrize(
    ("count", "status", "words"),
    [
        (2, "final", "On 31 October 2025, 2 placements were open."),
        (1, "final", "Open placements: 1 on 31 October 2025."),
        (1, "provisional", "Open placements: 1 [p] on 31 October 2025."),
    ],
)
def test_one_is_not_said_with_words_for_several(
    count: float, status: str, words: str
) -> None:
    reading = a_reading(
        seen(snapshot(date(2025, 10, 31)), count, unit="count", status=status),
        unit="count",
    )
    measure = a_measure(
        unit="count", phrase="placements were open", short_title="Open placements"
    )
    assert sentence.full(reading, measure=measure).startswith(words)
