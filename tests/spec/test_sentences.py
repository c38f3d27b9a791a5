"""The sentences that Fingerpost says, word for word, from fixed readings.

Numbered as in the design of the pages, section 7: its twelve worked examples come out
word for word, and after them the rules that stand behind the table.
"""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from invented import (
    AREA,
    TODAY,
    a_measure,
    a_reading,
    a_target,
    aimed,
    moved,
    points,
    seen,
)

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import Period, calendar_year, month, quarter, year_to_date
from fingerpost.judgement import sentence, sentence_outlook, sentence_target
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.outlook.parts import ByDate, Outlook
from fingerpost.judgement.reading import (
    ComparedArea,
    Comparison,
    Neighbours,
    Point,
    QualityNote,
    Reading,
    TargetReading,
    Variation,
)
from fingerpost.judgement.sentence_direction import direction
from fingerpost.judgement.words import OUTLOOK

OCTOBER = month(2025, 10)


def looked(kind: str, *, target: float = 60.0, **given: object) -> Outlook:
    """An outlook by March 2026, made by hand."""
    by_date = ByDate(
        due=date(2026, 3, 31),
        period=month(2026, 3),
        steps=5,
        probability=0.5,
        words="about evens",
        target=target,
    )
    made = Outlook(kind=kind, word=OUTLOOK[kind].word, by_date=by_date)  # type: ignore[arg-type]
    return replace(made, **given)  # type: ignore[arg-type]


def varies(kind: str, **given: object) -> Variation:
    return replace(Variation(type=kind, word=""), **given)  # type: ignore[arg-type]


ASKED: dict[str, Any] = {
    "phrase": "of the {n} parents and carers who answered agreed that they were "
    "listened to",
    "asked": "all families",
    "form": "survey",
    "decimals": 0,
}


def answers(year: int, agreed: int, of: int) -> Observation:
    """The answers to one question of a survey in May of a year."""
    wave = Period("survey-wave", date(year, 5, 1), date(year, 5, 31))
    return seen(wave, numerator=agreed, denominator=of)


def told(reading: Reading, **measure: object) -> str:
    return sentence.full(reading, measure=a_measure(**measure))


def test_case_1_improving() -> None:
    values = [33.0] * 26 + [45.0, 46.0, 44.5, 47.0, 48.2, 50.1, 52.3]
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        variation=varies("improvement", arrow="up"),
        series=_shifted(values, centre=38.1),
    )
    assert told(
        reading, phrase="of new EHC plans in the area were issued within 20 weeks"
    ) == (
        "In October 2025, 52.3% of new EHC plans in the area were issued within 20 "
        "weeks. This is improving: the last 7 months are all better than the average "
        "of 38.1% since January 2024, more than chance would explain."
    )


def test_case_2_getting_worse() -> None:
    drawn = points([50.0, 51.0, 61.0], centre=49.0, upper=57.0, flags=("outside",))
    last = replace(drawn[-1], period=OCTOBER)
    reading = a_reading(
        seen(OCTOBER, 61, unit="weeks"),
        better="lower",
        decimals=0,
        variation=varies("concern", arrow="up"),
        series=(*drawn[:-1], last),
    )
    assert told(
        reading,
        phrase="families waited {value} on average for an autism assessment",
        which_way="A longer wait is worse.",
    ) == (
        "In October 2025, families waited 61 weeks on average for an autism "
        "assessment. This is getting worse: the figure is above the upper limit of 57 "
        "weeks that we would expect from month-to-month variation. A longer wait is "
        "worse."
    )


def test_case_3_no_clear_change() -> None:
    before = seen(month(2025, 9), 42.1, denominator=300)
    reading = a_reading(
        seen(OCTOBER, 44.0, denominator=300),
        change=moved(1.9, before),
        series=points([40.0, 44.1, 42.1, 44.0], centre=42.0),
    )
    assert told(reading, phrase="of annual reviews were on time") == (
        "In October 2025, 44.0% of annual reviews were on time. There is no clear "
        "change. The figure went from 42.1% to 44.0%, but it has moved up and down by "
        "as much before."
    )


def test_case_4_not_enough_data() -> None:
    autumn = Period("term", date(2025, 9, 1), date(2025, 12, 19))
    reading = a_reading(
        seen(autumn, 31.2, denominator=160),
        variation=varies("none"),
        comparable=3,
    )
    assert told(
        reading,
        phrase="of annual reviews had the young person's own view with them",
    ) == (
        "In the autumn term 2025, 31% of annual reviews had the young person's own "
        "view with them. There is not enough data to say whether this is changing. We "
        "need at least 8 comparable terms for a first sign; we have 3. We expect to "
        "say more from the summer term 2027."
    )


def test_an_early_sign_is_not_a_direction() -> None:
    reading = a_reading(
        seen(OCTOBER, 44.0),
        variation=varies("emerging"),
        series=points([40.0, 44.0], flags=("outside",)),
    )
    assert direction(reading, measure=a_measure()) == (
        "An early sign: the figure is outside the range of the few points we have. It "
        "is too soon to call it a direction."
    )


def test_case_5a_target_met_that_could_still_slip() -> None:
    reading = a_reading(
        seen(OCTOBER, 63.2, denominator=300),
        target=aimed(60, 3.2),
        assurance="inconsistent",
    )
    assert sentence_target.target(reading) == (
        "The target is 60% by March 2026. The target is met: the figure was 63.2% in "
        "October 2025. It could still fall below 60% in a single month."
    )
    steady = replace(reading, assurance="consistent_pass")
    assert sentence_target.target(steady) == (
        "The target is 60% by March 2026. The target is met: the figure was 63.2% in "
        "October 2025."
    )


def test_case_5a_target_met_today_with_its_day_still_to_come() -> None:
    reading = a_reading(
        seen(OCTOBER, 63.2, denominator=300),
        target=aimed(60, 3.2),
        outlook=looked("unlikely"),
    )
    assert sentence_target.target(reading).endswith(
        "The target is met: the figure was 63.2% in October 2025. We are unlikely to "
        "still meet it in March 2026 without further change."
    )
    assert sentence_target.short_target(reading) == (
        "and the target of 60% is met, but we are unlikely to still meet it in March "
        "2026"
    )
    open_ = replace(reading, outlook=looked("open"), assurance="inconsistent")
    assert sentence_target.target(open_).endswith(
        "It could still fall below 60% in a single month. We may or may not still "
        "meet it in March 2026."
    )
    likely = replace(reading, outlook=looked("likely"))
    assert sentence_target.target(likely).endswith("63.2% in October 2025.")
    assert sentence_target.short_target(likely) == "and the target of 60% is met"
    # another number will be asked by then
    more = replace(reading, outlook=looked("likely", target=70.0))
    assert sentence_target.target(more).endswith(
        "The target will be 70% by then. We are likely to meet it if the present rate "
        "of change goes on."
    )
    assert sentence_target.short_target(more) == (
        "and the target of 60% is met, and we are likely to meet the 70% asked for by "
        "March 2026"
    )


RANGES: list[tuple[float | None, float | None, float, bool, str, str]] = [
    # from | to | figure | met || on the page | on a card
    (
        *(3.5, 4.5, 5.0, False),
        "The target is between 3.5 and 4.5 by March 2026; we are 0.5 above that range. "
        "The past does not let us say whether we will meet it.",
        "and above the target range of 3.5 to 4.5",
    ),
    (
        *(3.5, 4.5, 3.0, False),
        "The target is between 3.5 and 4.5 by March 2026; we are 0.5 below that range. "
        "The past does not let us say whether we will meet it.",
        "and below the target range of 3.5 to 4.5",
    ),
    (
        *(3.5, 4.5, 4.0, True),
        "The target is between 3.5 and 4.5 by March 2026. The target is met: the "
        "figure was 4.0 in October 2025.",
        "and within the target range of 3.5 to 4.5",
    ),
    (
        *(3.5, None, 3.0, False),
        "The target is at least 3.5 by March 2026; we are 0.5 below it. The past does "
        "not let us say whether we will meet it.",
        "and below the target of at least 3.5",
    ),
    (
        *(None, 4.5, 4.0, True),
        "The target is at most 4.5 by March 2026. The target is met: the figure was "
        "4.0 in October 2025.",
        "and the target of at most 4.5 is met",
    ),
]


@pytest.mark.parametrize("better", ["none", "higher", "lower"])
@pytest.mark.parametrize(("low", "high", "value", "met", "page", "card"), RANGES)
def test_a_range_says_on_which_side_we_are_whatever_is_better(
    low: float, high: float, value: float, met: bool, page: str, card: str, better: str
) -> None:
    target = a_target(None, kind="range", low=low, high=high)
    reading = a_reading(
        seen(OCTOBER, value, unit="rate"),
        better=better,
        unit="rate",
        target=TargetReading(target=target, value=None, gap=0.0, met=met),
    )
    assert sentence_target.target(reading) == page
    assert sentence_target.short_target(reading) == card
    slips = sentence_target.target(replace(reading, assurance="inconsistent"))
    if met and low and high:
        assert slips == f"{page} It could still leave that range in a single month."
    elif met:
        assert slips == f"{page} It could still miss it in a single month."


def test_case_5_without_an_outlook_the_past_does_not_let_us_say() -> None:
    reading = a_reading(seen(OCTOBER, 52.3, denominator=300), target=aimed(60, -7.7))
    assert sentence_target.target(reading) == (
        "The target is 60% by March 2026; we are 7.7 percentage points below it. The "
        "past does not let us say whether we will meet it."
    )


def test_case_5b_target_likely() -> None:
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        target=aimed(60, -7.7),
        outlook=looked("likely"),
    )
    assert sentence_target.target(reading) == (
        "The target is 60% by March 2026; we are 7.7 percentage points below it. We "
        "are likely to meet it if the present rate of change goes on."
    )
    assert sentence_outlook.on_the_wall(reading) == (
        "Likely to meet the target by March 2026"
    )


def test_case_5c_target_unlikely() -> None:
    reading = a_reading(
        seen(OCTOBER, 38.5, denominator=300),
        target=aimed(60, -21.5),
        outlook=looked("unlikely", not_before=month(2027, 6)),
    )
    assert sentence_target.target(reading) == (
        "The target is 60% by March 2026; we are 21.5 percentage points below it. We "
        "are unlikely to meet it without further change. On the present rate it would "
        "not be before June 2027."
    )
    beyond = replace(
        reading, outlook=looked("unlikely", looked_to=month(2027, 6), not_before=None)
    )
    assert sentence_target.target(beyond).endswith(
        "On the present rate it would not be by June 2027 either, and we look no "
        "further ahead."
    )
    assert sentence_outlook.on_the_wall(reading) == (
        "Unlikely to meet it by March 2026"
    )


def test_case_5_may_or_may_not_and_a_target_that_changes_before_the_day() -> None:
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        target=aimed(60, -7.7),
        outlook=looked("open", target=65.0),
    )
    assert sentence_target.target(reading) == (
        "The target is 60% by March 2026; we are 7.7 percentage points below it. The "
        "target will be 65% by then. We may or may not meet it."
    )
    assert (
        sentence_outlook.on_the_wall(reading) == "May or may not meet it by March 2026"
    )


def test_case_5_an_outlook_that_is_refused_says_neither_likely_nor_unlikely() -> None:
    refused = Outlook(
        kind="unknown", word="The past does not let us say", refused="Too far away."
    )
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300), target=aimed(60, -7.7), outlook=refused
    )
    assert sentence_target.target(reading).endswith(
        "The past does not let us say whether we will meet it."
    )
    assert sentence_outlook.on_the_wall(reading) == "The past does not let us say"


def test_a_target_without_a_date_and_one_that_was_changed_say_so() -> None:
    undated = a_reading(
        seen(OCTOBER, 52.3, denominator=300), target=aimed(60, -7.7, due=None)
    )
    assert sentence_target.target(undated) == (
        "The target is 60%; no date has been set. We are 7.7 percentage points below "
        "it. The past does not let us say whether we will meet it."
    )
    changed = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        target=aimed(60, -7.7, valid_from=date(2025, 4, 1), earlier=(a_target(55),)),
    )
    assert sentence_target.target(changed).endswith(
        "The target was 55% until March 2025."
    )


def test_case_6_suppressed_says_nothing_else() -> None:
    gone = seen(OCTOBER, status="suppressed", symbol="c")
    reading = a_reading(gone, target=aimed(60, -7.7), comparators=_compared())
    assert told(reading) == (
        "We do not publish this figure because it is about very few children [c]. "
        "Some other figures in the table are also held back, so that it cannot be "
        "worked out."
    )


def test_case_7_provisional() -> None:
    third = quarter(2025, 3)
    reading = a_reading(
        seen(third, 48.2, denominator=300, status="provisional"),
        provisional_because="two of four returns are still to be checked",
        final_due=date(2026, 1, 15),
    )
    words = sentence.parts(
        reading,
        measure=a_measure(
            phrase="of new plans in {period} were issued within 20 weeks"
        ),
    )
    assert f"{words.level} {words.caveats}" == (
        "48.2% [p] of new plans in the third quarter of 2025 were issued within 20 "
        "weeks. This figure is provisional: two of four returns are still to be "
        "checked. The final figure is due on 15 January 2026."
    )


def test_case_8_year_to_date() -> None:
    def to_december(year: int, value: float) -> Observation:
        period = year_to_date(date(year, 9, 1), date(year, 12, 31))
        return seen(period, value, unit="count")

    reading = a_reading(
        to_december(2025, 312),
        better="lower",
        change=moved(25, to_december(2024, 287)),
    )
    words = sentence.level(
        reading,
        measure=a_measure(
            phrase="there were {value} suspensions of pupils with SEN", unit="count"
        ),
    )
    assert words == (
        "From September to December 2025 there were 312 suspensions of pupils with "
        "SEN. This counts up through the school year, so we compare it with the same "
        "four months of last year (287), not with last month and not with the whole "
        "year."
    )


def test_case_9_a_survey_says_who_answered_and_how_far_it_may_be_off() -> None:
    reading = a_reading(
        answers(2025, 239, 412),
        variation=varies("none"),
        decimals=0,
        change=moved(4, answers(2024, 215, 398), z=1.15),
    )
    assert told(reading, **ASKED) == (
        "58% of the 412 parents and carers who answered agreed that they were listened "
        "to. If they were like all families we would expect between 53% and 63%. "
        "People chose whether to answer, so this range is a guide. Compared with May "
        "2024 (54% of 398) there is no clear difference."
    )


def test_a_survey_that_clearly_differs_says_so_and_which_way_is_better() -> None:
    change = moved(17, answers(2024, 165, 398), z=4.9)
    reading = a_reading(
        answers(2025, 239, 412), variation=varies("none"), decimals=0, change=change
    )
    assert told(reading, **ASKED).endswith(
        "Compared with May 2024 (41% of 398) this is clearly better."
    )
    for better, word in (("lower", "worse"), ("none", "higher")):
        turned = replace(reading, better=better)
        assert told(turned, **ASKED).endswith(f"this is clearly {word}.")


def test_a_survey_of_thirty_to_ninety_nine_asks_for_caution() -> None:
    reading = a_reading(answers(2025, 38, 64), variation=varies("none"), decimals=0)
    assert "Treat with caution: 64 people answered." in told(reading, **ASKED)
    enough = a_reading(answers(2025, 60, 100), variation=varies("none"), decimals=0)
    assert "Treat with caution" not in told(enough, **ASKED)


def test_a_survey_of_ten_to_twenty_nine_is_said_in_words_alone() -> None:
    def said(agreed: int) -> str:
        one = a_reading(answers(2025, agreed, 20), variation=varies("too-few-to-judge"))
        return told(one, **ASKED)

    assert said(16).startswith(
        "Most of the 20 parents and carers who answered agreed that they were listened "
        "to. Numbers this small go up and down by chance"
    )
    openings = [said(agreed).partition(" of ")[0] for agreed in (15, 11, 9, 5, 4)]
    assert openings == [
        "Most", "More than half", "About half", "Fewer than half", "Few",
    ]  # fmt: skip
    assert all("%" not in said(agreed) for agreed in range(21))


def test_a_survey_of_fewer_than_ten_is_not_shown() -> None:
    reading = make_reading(
        measure=a_measure(**ASKED),
        area=AREA,
        area_name="Ambleford",
        series=[answers(2024, 215, 398), answers(2025, 7, 9)],
        audience="partner",
        today=TODAY,
    )
    assert reading.sentence == (
        "Fewer than 10 people answered, so we do not show the result."
    )
    assert [point.value for point in reading.series] == [
        pytest.approx(100 * 215 / 398), None,
    ]  # fmt: skip
    assert reading.short == "Fewer than 10 people answered."


def test_case_10_comparator_note() -> None:
    reading = a_reading(seen(OCTOBER, 41.0, denominator=300), comparators=_compared())
    words = sentence.comparator(
        reading,
        measure=a_measure(phrase="of new plans here were issued within 20 weeks"),
    )
    assert words == (
        "In 2024, 38.5% of new plans here were issued within 20 weeks, compared with "
        "46.4% in England and 36.0% on average in 10 areas like ours. The figures for "
        "England and other areas are for the calendar year 2024; our monthly figures "
        "are more recent and are not compared with them."
    )


def test_case_11_a_known_issue_of_the_data() -> None:
    caveat = (
        "Two schools did not send attendance for May 2025, so the figure covers 94% of "
        "pupils and is probably a little too low"
    )
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        issues=(sentence.put_right_by(caveat, date(2026, 6, 30)),),
    )
    assert sentence.caveats(reading) == (
        "Read with care. Two schools did not send attendance for May 2025, so the "
        "figure covers 94% of pupils and is probably a little too low. We expect this "
        "to be put right by 30 June 2026."
    )


def test_a_fault_that_the_checks_found_is_said_too() -> None:
    reading = a_reading(
        seen(OCTOBER, 52.3, denominator=300),
        quality=(
            QualityNote(
                code="T05",
                severity="query",
                words="Two schools did not send attendance for May 2025",
                period=OCTOBER,
            ),
        ),
    )
    assert sentence.caveats(reading) == (
        "Read with care. Two schools did not send attendance for May 2025."
    )


def test_case_12_too_small_to_judge() -> None:
    quarters = [quarter(2024, 4), quarter(2025, 1), quarter(2025, 2), quarter(2025, 3)]
    drawn = tuple(
        Point(
            period=period,
            value=value,
            numerator=None,
            denominator=None,
            status="final",
            symbol="",
            group=0,
        )
        for period, value in zip(quarters, (9.0, 7.0, 9.0, 6.0), strict=True)
    )
    reading = a_reading(
        seen(quarters[-1], 6, unit="count"),
        better="lower",
        variation=varies("too-few-to-judge"),
        series=drawn,
    )
    assert told(reading, phrase="there were {value} appeals in {period}") == (
        "There were 6 appeals in the third quarter of 2025. Numbers this "
        "small go up and down by chance, so we do not say whether this is better or "
        "worse. Over the last four quarters together there were 31."
    )


def test_a_single_case_is_not_said_in_the_plural() -> None:
    reading = a_reading(seen(OCTOBER, 1, unit="count"))
    words = {"phrase": "{value} placements were open", "unit": "count"}
    one = sentence.level(reading, measure=a_measure(short_title="Open", **words))
    assert one == "Open: 1 in October 2025."
    two = replace(reading, observation=seen(OCTOBER, 2, unit="count"))
    assert sentence.level(two, measure=a_measure(**words)) == (
        "In October 2025, 2 placements were open."
    )


def test_the_wall_says_value_period_direction_and_target_in_that_order() -> None:
    reading = a_reading(
        seen(calendar_year(2024), 38.5, denominator=961, basis="official"),
        change=moved(-15.2, seen(calendar_year(2023), 53.7, denominator=993), z=-6.7),
        variation=varies("none"),
        target=aimed(50.3, -11.8),
    )
    assert sentence.short(
        reading, measure=a_measure(phrase="of new plans were issued within 20 weeks")
    ) == (
        "38.5% of new plans were issued within 20 weeks in 2024, down from 53.7% in "
        "2023, and short of the target of 50.3%."
    )
    looked_at = replace(reading, outlook=looked("unlikely", target=50.3))
    assert sentence.short(
        looked_at, measure=a_measure(phrase="of new plans were issued within 20 weeks")
    ).endswith(
        "and short of the target of 50.3%, which we are unlikely to meet by March 2026."
    )


def test_a_chance_is_said_of_the_value_that_is_asked_by_the_date_and_of_no_other() -> (
    None
):
    path = a_target(
        None,
        kind="trajectory",
        points=((date(2025, 1, 1), 40), (date(2026, 3, 31), 60)),
    )
    reading = a_reading(
        seen(month(2025, 10), 52.3, denominator=300),
        target=TargetReading(target=path, value=53.456, gap=-1.1, met=False),
        outlook=looked("unlikely"),
    )
    assert sentence_target.target(reading).endswith(
        "we are 1.2 percentage points below it. We are unlikely to meet 60% by then "
        "without further change."
    )
    assert sentence_target.short_target(reading) == (
        "and short of the target of 53.5%, and we are unlikely to meet the 60% asked "
        "for by March 2026"
    )
    # the last dated point asks what is asked today
    same = replace(reading, outlook=looked("likely", target=53.456))
    assert "We are likely to meet it if" in sentence_target.target(same)
    assert sentence_target.short_target(same).endswith(
        "of 53.5%, which we are likely to meet by March 2026"
    )
    # a later target takes over before the date
    number = replace(same, target=aimed(55, -2.7), outlook=looked("open"))
    assert sentence_target.short_target(number) == (
        "and short of the target of 55%, and we may or may not meet the 60% asked for "
        "by March 2026"
    )
    into_a_range = replace(number, outlook=looked("open", target=None))
    assert sentence_target.short_target(into_a_range).endswith(
        "and we may or may not meet the range asked for by March 2026"
    )


def test_a_path_that_is_kept_to_today_says_whether_its_end_will_be_met() -> None:
    path = a_target(
        None,
        kind="trajectory",
        points=((date(2025, 1, 1), 40), (date(2026, 3, 31), 60)),
    )
    reading = a_reading(
        seen(month(2025, 10), 54.3, denominator=300),
        target=TargetReading(target=path, value=53.456, gap=0.8, met=True),
        outlook=looked("unlikely"),
    )
    assert sentence_target.target(reading) == (
        "The target in October 2025 was 53.5%, on the way to 60% by March 2026. The "
        "target is met: the figure was 54.3% in October 2025. We are unlikely to meet "
        "60% by then without further change."
    )
    unknown = replace(reading, outlook=looked("unknown", by_date=None))
    assert sentence_target.target(unknown).endswith("54.3% in October 2025.")


def test_a_path_that_has_ended_is_not_on_the_way_to_anything() -> None:
    path = a_target(
        None,
        kind="trajectory",
        due=date(2025, 6, 30),
        points=((date(2024, 1, 1), 40), (date(2025, 6, 30), 60)),
    )
    reading = a_reading(
        seen(month(2025, 10), 52.3, denominator=300),
        target=TargetReading(target=path, value=60.0, gap=-7.7, met=False),
    )
    assert sentence_target.target(reading) == (
        "The target was 60% by June 2025. The target is not met: the figure was 52.3% "
        "in October 2025."
    )


def _shifted(values: list[float], *, centre: float) -> tuple[Point, ...]:
    """Points to October 2025 in two stretches; the current one from January 2024."""
    first = 2025 * 12 + 9 - (len(values) - 1)
    drawn = []
    for place, value in enumerate(values):
        count = first + place
        period = month(count // 12, count % 12 + 1)
        drawn.append(
            Point(
                period=period,
                value=value,
                numerator=None,
                denominator=None,
                status="final",
                symbol="",
                group=int(period.start >= date(2024, 1, 1)),
                centre=centre,
                flags=("shift",) if place >= len(values) - 7 else (),
            )
        )
    return tuple(drawn)


def _compared() -> Comparison:
    return Comparison(
        measure="plans_on_time",
        area="Z10000001",
        period=calendar_year(2024),
        value=38.5,
        previous_period=None,
        previous_value=None,
        change=None,
        trend="cannot say",
        rank=None,
        of=0,
        band=None,
        quantiles=(),
        region=None,
        england=ComparedArea(code="Z92000001", name="England", value=46.4),
        neighbours=Neighbours(
            list="2025-05",
            listed=10,
            with_value=10,
            mean=36.02,
            pooled=34.2,
            mean_change=None,
        ),
        method="fingerpost",
    )
