"""Rare cases: the stretches between them, and what a reading says of those."""

from typing import Any

import numpy as np
import pytest
from invented import a_measure, counts, seen

from fingerpost.engine.measure import Observation
from fingerpost.engine.period import month
from fingerpost.judgement.control_charts.between import Stretch, between, so_far
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Reading
from fingerpost.reports import charts, measure_book

MEASURE = a_measure(unit="count", better="lower", phrase="there were {value} cases")


def read(series: list[Observation], **given: Any) -> Reading:
    told: dict[str, Any] = {
        "measure": MEASURE,
        "area": "Z10000001",
        "area_name": "Ambleford",
        "series": series,
        "audience": "partner",
        "today": series[-1].period.end,
    }
    return make_reading(**{**told, **given})


def drawn(
    seed: int, usual: float = 0.5, later: float = 0.5, last: int = 0
) -> list[Any]:
    """Months with cases at random: 24 stretches, then 9 of another length."""
    draw = np.random.default_rng(seed)
    months: list[float] = [1]
    for chance, several in ((usual, 24), (later, 9)):
        for _ in range(several):
            months += [0] * int(draw.geometric(chance) - 1) + [1]
    return counts([*months, *[0] * last], first=2005)


@pytest.mark.parametrize(
    ("cases", "stretches"),
    [
        ([], []),
        ([0, 0, 0], []),
        ([0, 2, 0, 0, 1], [Stretch(4, 2)]),
        ([1, 1, 3], [Stretch(1, 0), Stretch(2, 0)]),
        ([1, 0, 1, None, 1, 0, 1], [Stretch(2, 1), Stretch(6, 1, fresh=True)]),
        ([None, 0, 1, 0, 1], [Stretch(4, 1)]),
    ],
)
def test_stretches_run_from_case_to_case_and_never_over_the_unknown(cases, stretches):
    assert between(cases) == stretches


def test_a_missing_month_ends_a_stretch_too():
    gap = [False, False, False, True, False, False]
    found = between([1, 0, 1, 0, 1, 1], gap_before=gap)
    assert found == [Stretch(2, 1), Stretch(5, 0, fresh=True)]


@pytest.mark.parametrize(
    ("cases", "quiet"),
    [([1, 0, 0], 2), ([0, 1], 0), ([0, 0], None), ([1, None, 0], None), ([], None)],
)
def test_the_quiet_time_since_the_last_case(cases, quiet):
    assert so_far(cases) == quiet


def test_rare_cases_are_judged_by_the_stretches_between_them():
    reading = read(drawn(1, last=3))
    assert reading.chart == "g"
    assert "days of the cases are not kept" in reading.chart_reason
    apart = reading.between
    assert apart is not None
    assert len(apart.points) == reading.comparable == 33
    assert (apart.each, apart.so_far) == ("month", 3)
    values = [point.value for point in apart.points]
    mean = sum(values) / 33
    assert apart.points[0].centre == sorted(values)[16]
    assert apart.points[0].upper == pytest.approx(mean + 3 * (mean * (mean + 1)) ** 0.5)
    assert all(point.upper is None for point in reading.series)
    assert "no case for 3 months" in reading.sentence


def test_longer_stretches_are_fewer_cases():
    reading = read(drawn(4, later=0.1))
    assert reading.variation.type == "improvement"
    assert reading.variation.arrow == "down"  # the count falls
    assert "more than chance explains" in reading.sentence
    worse = read(drawn(4, later=0.1), measure=a_measure(unit="count", better="higher"))
    assert worse.variation.type == "concern"
    neither = read(drawn(4, later=0.1), measure=a_measure(unit="count", better="none"))
    assert neither.variation.type == "falling"


def test_few_stretches_give_no_direction():
    reading = read(counts([1, 0, 0, 1, 0, 0, 0, 1, 0, 0] * 4, first=2020))
    assert reading.chart == "g"
    assert reading.variation.type == "emerging"
    assert "11 stretches between cases and need at least 13" in reading.sentence


def test_cases_in_most_months_are_drawn_as_a_run_chart():
    reading = read(counts([2, 1, 3, 2, 0, 1, 4, 2, 3, 1, 2, 0, 2, 3, 1]))
    assert reading.chart == "run"
    assert reading.variation.type == "common-cause"
    assert {point.centre for point in reading.series} == {2.0}
    assert all(point.upper is None for point in reading.series)
    assert "middle figure" in reading.sentence


def test_xmr_is_never_drawn_of_rare_cases_whatever_they_are():
    for mean in (0.1, 0.5, 1, 2, 2.5):
        for seed in range(20):
            draw = np.random.default_rng(seed)
            numbers = draw.poisson(mean, 40).tolist()
            if sum(numbers) / 40 < 3:
                reading = read(counts(numbers, first=2015))
                assert reading.chart in ("g", "run", "values")


def test_what_is_held_back_cannot_be_told_from_stretches():
    """A month with one to four cases is hidden: then no stretch may be counted."""
    series = [
        seen(month(2015 + i // 12, i % 12 + 1), float(v), unit="count")
        for i, v in enumerate([0, 6, 0, 0, 2, 0, 0, 0, 3, 6, 0] * 6)
    ]

    def few(one: Observation) -> tuple[bool, str]:
        hide = one.value is not None and 0 < one.value < 5
        return not hide, "about very few children" if hide else ""

    reading = read(series, audience="public", visible=few)
    assert reading.between is None
    assert reading.chart == "values"
    assert "held back" in reading.chart_reason


def test_the_chart_of_stretches_says_what_it_shows():
    reading = read(drawn(1, last=3))
    chart = charts.between_chart(reading, measure=MEASURE)
    assert chart is not None
    assert chart.title == "Months between cases"
    assert chart.reads == "g"
    assert next(line.label for line in chart.lines[1:]).startswith("Median ")
    assert len(chart.marks) == len(chart.table.rows) == 33
    assert chart.notes == ("Since the last one there has been no case for 3 months.",)
    assert "None" not in chart.desc
    for compact in (False, True):
        assert "<svg" in charts.svg(chart, compact=compact)
    assert charts.series_chart(reading, measure=MEASURE).reads == "values"


def test_other_figures_have_no_chart_of_stretches():
    reading = read(counts([40, 50] * 10))
    assert charts.between_chart(reading, measure=MEASURE) is None


@pytest.mark.parametrize("rate", [0.65, 1.5])
def test_stable_rare_cases_seldom_look_as_if_each_hung_on_the_one_before(
    rate: float,
) -> None:
    # the line of a g or run chart is the middle figure, and cases are skewed: measured
    # from there, neighbours look alike in 16 of 100 stable series at 0.65 a month
    draw = np.random.default_rng(8)
    on = 0
    for _ in range(150):
        cases = [float(n) for n in draw.poisson(rate, 120)]
        found = read(counts(cases, first=2016))
        assert found.chart in ("g", "run", "values")
        on += any(guard.on for guard in found.guards if guard.code == "autocorrelation")
    assert on <= 12  # 8 in 100; about 5 are to be expected


def test_pack_and_workbook_carry_the_stretches_that_the_page_shows() -> None:
    reading = read(drawn(1, last=3))
    chart = charts.between_chart(reading, measure=MEASURE)
    assert chart is not None
    book = measure_book.measure_book(
        MEASURE,
        [measure_book.Told(reading=reading)],
        made=reading.series[-1].period.end,
        producer="Ambleford",
        status="Draft",
    )
    counted, apart, about = book.sheets
    assert len({counted.name, apart.name, about.name}) == 3
    rows = [dict(zip(apart.columns, row, strict=True)) for row in apart.rows]
    shown = [[row[0], row[1], row[4]] for row in chart.table.rows]
    held = [
        [
            row["Month with a case"],
            f"{row['Months without one before']:g}",
            row["What the rules say"],
        ]
        for row in rows
    ]
    assert held == shown
    assert apart.description[-1] == "Since the last case: 3."
