"""The result of a survey wherever it is shown: how many answered, range and words.

The bands are those of the design: below 10 nothing, below 30 a word and no figure,
below 100 a figure with a warning, then a figure. A range stands beside every figure.
"""

import json
import re
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from invented import a_measure

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Reading, as_json
from fingerpost.reports import charts, measure_book
from fingerpost.reports.chart import survey

FIRST = Period("survey-wave", date(2025, 5, 1), date(2025, 6, 14))
SECOND = Period("survey-wave", date(2026, 5, 1), date(2026, 6, 14))
MEASURE = replace(
    a_measure(),
    form="survey",
    entered=True,
    headline="survey-wave",
    question="Do people listen to you?",
    phrase="",
    short_title="Listened to",
    minimum_denominator=20,
)

# counted | answered | how many answered | result | range
RESULTS = """
     0 |    1 | Fewer than 10 | Not shown [c]: fewer than 10 people answered | [c]
     9 |    9 | Fewer than 10 | Not shown [c]: fewer than 10 people answered | [c]
     0 |   10 | 10 | Few (too few for a figure) | [c]
     5 |   10 | 10 | About half (too few for a figure) | [c]
    10 |   18 | 18 | More than half (too few for a figure)        | [c]
    29 |   29 | 29 | Most (too few for a figure) | [c]
     8 |   29 | 29 | Fewer than half (too few for a figure)       | [c]
    15 |   30 | 30 | 50%. Treat with caution | 33% to 67%
    99 |   99 | 99 | 100%. Treat with caution | 96% to 100%
    50 |  100 | 100 | 50% | 40% to 60%
    81 |  263 | 263 | 30.8% | 25.5% to 36.6%
"""


def drawn() -> list[tuple[int, int, str, str, str]]:
    rows = [line.split("|") for line in RESULTS.splitlines() if line.strip()]
    return [(int(a), int(b), c.strip(), d.strip(), e.strip()) for a, b, c, d, e in rows]


def read(*counts: tuple[float, float], measure: Measure = MEASURE) -> Reading:
    """A reading of one or two rounds, each (counted, answered)."""
    series = [
        Observation(
            measure=measure.slug, basis="entered", area="Z10000001", period=period,
            value=100 * met / of, numerator=met, denominator=of, unit="percent",
        )
        for period, (met, of) in zip((FIRST, SECOND), counts, strict=False)
    ]  # fmt: skip
    return make_reading(
        measure=measure, area="Z10000001", area_name="Wealdmere", series=series,
        audience="partner", today=date(2026, 11, 1), basis="entered",
    )  # fmt: skip


def everything(one: Reading) -> dict[str, str]:
    """All that is made from a reading: words, chart, table, workbook, API."""
    chart = charts.series_chart(one, measure=MEASURE)
    book = measure_book.measure_book(
        MEASURE, [measure_book.Told(reading=one)], made=date(2026, 11, 1),
        producer="x", status="x",
    )  # fmt: skip
    answer: dict[str, Any] = as_json(one)
    return {
        "sentence": f"{one.sentence} {one.short}",
        "chart": f"{charts.svg(chart)} {chart.desc} {chart.title}",
        "table": str(chart.table.rows),
        "workbook": str([list(sheet.rows) for sheet in book.sheets[:1]])
        + str(book.introduction),
        "api": json.dumps({
            "observation": answer["observation"], "series": answer["series"],
            "change": answer["change"],
        }),
    }  # fmt: skip


@pytest.mark.parametrize(("met", "of", "answered", "result", "span"), drawn())
def test_what_a_row_says(met: int, of: int, answered: str, result: str, span: str):
    one = read((met, of))
    assert survey.told(one.series[0], one) == (answered, result, span)


def test_a_chart_has_the_range_and_how_many_answered():
    one = read((88, 164), (121, 187))
    chart = charts.series_chart(one, measure=MEASURE)
    assert [mark.low is not None for mark in chart.marks] == [True, True]
    first, last = chart.marks
    assert first.words.endswith("of 164 who answered, range 46% to 61%")
    assert [stop.lines[-1] for stop in chart.stops] == ["164 answered", "187 answered"]
    assert charts.svg(chart).count('class="fp-range"') == 2 * 3
    assert charts.svg(chart, compact=True).count('class="fp-range"') == 2 * 3
    assert chart.table.head[-2:] == ("Range, from", "Range, to")
    assert [row[-2:] for row in chart.table.rows] == [("46", "61"), ("58", "71")]
    assert survey.HOW in chart.how_to_read
    assert last.low is not None
    assert last.low < last.value < (last.high or 0)


def test_other_charts_have_no_range():
    series = replace(MEASURE, form="series")
    chart = charts.series_chart(read((88, 164), measure=series), measure=series)
    assert not [mark for mark in chart.marks if mark.low is not None]
    assert "fp-range" not in charts.svg(chart)


few = st.integers(10, 29).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of)))
fewest = st.integers(1, 9).flatmap(
    lambda of: st.tuples(st.integers(0, of), st.just(of))
)
enough = st.integers(30, 3_000).flatmap(
    lambda of: st.tuples(st.integers(0, of), st.just(of))
)


@given(few)
def test_a_result_of_few_is_a_word_everywhere_and_nowhere_a_figure(
    counts: tuple[int, int],
):
    met, of = counts
    one = read(counts)
    assert one.observation is not None
    assert (one.observation.value, one.observation.numerator) == (None, None)
    made = everything(one)
    for name, words in made.items():
        assert not re.search(r"\d%|per cent [0-9]", words), name
        assert f"{100 * met / of:.1f}" not in re.sub(r"<[^>]*>", "", words), name
    assert one.in_words in made["sentence"]
    assert one.in_words.capitalize() in made["table"]
    share = met / of
    low, high = {
        "most": (0.75, 1), "more than half": (0.55, 0.75), "about half": (0.45, 0.55),
        "fewer than half": (0.25, 0.45), "few": (0, 0.25),
    }[one.in_words]  # fmt: skip
    assert low <= share <= high


@given(fewest, enough)
def test_a_result_of_fewer_than_ten_leaves_nothing_behind(
    counts: tuple[int, int], before: tuple[int, int]
):
    alone = read(before)
    both = read(before, counts)
    hidden = both.series[-1]
    assert (hidden.value, hidden.numerator, hidden.denominator) == (None, None, None)
    assert not hidden.shown
    assert both.in_words == ""
    assert both.change is None
    assert both.series[0].value == alone.series[0].value
    other = read(before, (counts[1] - counts[0], counts[1]))
    assert everything(both) == everything(other), "the hidden result changes nothing"


@given(enough)
def test_every_figure_stands_inside_its_range(counts: tuple[int, int]):
    one = read(counts)
    found = survey.range_of(one.series[0])
    assert found is not None
    value = one.series[0].value
    assert value is not None
    assert -1e-9 <= found[0] <= value + 1e-9
    assert value - 1e-9 <= found[1] <= 100 + 1e-9
    assert ("caution" in survey.told(one.series[0], one)[1]) == (counts[1] < 100)
