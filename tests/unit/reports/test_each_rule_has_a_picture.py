"""Each rule of the judgement design has a section, a picture that is true, a source."""

import re
from typing import get_args

import pytest

from fingerpost.judgement.chance import CLEAR, tolerance
from fingerpost.judgement.control_charts.choice import ChartKind
from fingerpost.judgement.control_charts.stretches import WORDS as CORRECTIONS
from fingerpost.judgement.guards import NAMES as GUARDS
from fingerpost.judgement.words import RULES
from fingerpost.reports.methods import funnel_picture, pages, pictures
from fingerpost.reports.methods.invented import a_measure, shares
from fingerpost.reports.methods.series_pictures import SERIES

# Each rule of the judgement design: the page and section with the picture of it.
EXPLAINED = {
    "1 like for like": ("periods", "year-to-date", "years"),
    "1 comparability break": ("periods", "breaks", "break"),
    "2 a number": ("targets", "target", "target"),
    "2 a range": ("targets", "target", "range-target"),
    "2 a national figure": ("targets", "target", "national"),
    "2 a path": ("targets", "target", "path"),
    "3 polarity none": ("guards", "polarity", "neither"),
    "3 minimum denominators": ("guards", "small-denominators", "small-denominators"),
    **{
        f"4.1 {rule}": ("control-charts", rule, rule)
        for rule in ("outside", "two-in-three", "shift", "trend")
    },
    **{f"4.2 F{n}": ("corrections", f"f{n}", f"f{n}") for n in range(1, 12)},
    **{f"5 {kind}": ("charts", kind, kind) for kind in get_args(ChartKind)},
    "2 baseline": ("targets", "baseline", "baseline"),
    "5 i-prime": ("charts", "i-prime", "i-prime"),
    "5 survey": ("charts", "survey", "survey"),
    "6.1 autocorrelation": ("guards", "autocorrelation", "autocorrelation"),
    "6.2 season": ("guards", "season", "season"),
    "6.3 rare events": ("guards", "rare-events", "rare"),
    "6.4 short series": ("guards", "short", "short"),
    "6.5 wall": ("guards", "wall", "wall"),
    "6 still open": ("guards", "still-open", "still-open"),
    "6 moving target": ("guards", "moving-target", "moving-target"),
    "7 proposed": ("step-changes", "what", "step-before"),
    "7 confirmed": ("step-changes", "decide", "step-after"),
    "8 the next value": ("outlook", "next", "next"),
    "8 the year end": ("outlook", "projection", "year-end"),
    "8 back-test or nothing": ("outlook", "back-test", "refused"),
    "8 by a date": ("outlook", "fan", "fan"),
    "9 funnel": ("comparators", "funnel", "funnel"),
    "9 over-dispersed": ("comparators", "funnel", "funnel-spread"),
    "10 many areas over time": ("charts", "areas", "areas"),
    "10 all areas in a row": ("charts", "ranked", "ranked"),
    "10.2 pooled": ("comparators", "neighbours", "pooled"),
    "10.2 one year and the one before": ("control-charts", "one-year", "one-year"),
    "10.2 tolerance": ("comparators", "tolerance", "tolerance"),
    "voices: few answers": ("voices", "surveys", "few-answered"),
    "10.1 bands": ("comparators", "lait", "bands"),
    "10.2 neighbours": ("comparators", "neighbours", "neighbours"),
    "10.2 rank": ("comparators", "rank", "rank"),
}


# Which of them is which check of the code.
OF_GUARD = {
    "no-polarity": "3 polarity none",
    "small-numbers": "3 minimum denominators",
    "autocorrelation": "6.1 autocorrelation",
    "season": "6.2 season",
    "rare-events": "6.3 rare events",
    "short": "6.4 short series",
    "moving-target": "6 moving target",
    "still-open": "6 still open",
}


@pytest.mark.parametrize("rule", EXPLAINED)
def test_each_rule_has_a_section_with_its_picture(rule):
    page, name, drawn = EXPLAINED[rule]
    there = pages.pages()[page].section(name).parts
    assert ("picture", drawn) in [(part.kind, part.text) for part in there]
    cited = pages.pages()[page].section("sources").parts[0].text
    assert re.search(r"\b(19|20)\d\d\b|version \d", cited)


def test_each_rule_that_the_code_holds_is_among_those_explained():
    for flag in RULES:
        assert f"4.1 {flag}" in EXPLAINED
    for kind in get_args(ChartKind):
        assert f"5 {kind}" in EXPLAINED
    assert set(OF_GUARD) == set(GUARDS)
    assert set(OF_GUARD.values()) <= set(EXPLAINED)
    corrections = {name for name in EXPLAINED if name.startswith("4.2 ")}
    assert corrections == {f"4.2 {code}" for code in CORRECTIONS}


def test_what_the_pictures_of_the_outlook_say_is_what_the_outlook_says():
    ahead = {name: SERIES[name](name)[1].outlook for name in ("next", "refused")}
    assert ahead["next"].now.words == "about evens"
    assert ahead["refused"].kind == "unknown"
    assert not ahead["refused"].fan
    assert SERIES["fan"]("fan")[1].outlook.fan
    year = pictures.picture("year-end").chart
    assert len(year.projected) == 1


def test_a_range_and_a_path_are_judged_as_their_words_say():
    between = SERIES["range-target"]("range-target")[1].target
    assert (between.target.low, between.target.high) == (48, 56)
    assert between.met
    on_the_way = SERIES["path"]("path")[1].target
    assert 45 < on_the_way.value < 60


def test_one_year_against_the_one_before_is_a_change_and_no_direction():
    reading = SERIES["one-year"]("one-year")[1]
    assert reading.variation.type == "none"
    assert reading.change.word == "worsened"
    assert reading.change.z < -CLEAR
    both = (reading.change.previous, reading.observation)
    said = pages.pages()["control-charts"].section("one-year").parts[-1].text
    assert all(f"{one.value:.0f}%" in said for one in both)


def test_a_baseline_lies_below_every_figure_since():
    reading = SERIES["baseline"]("baseline")[1]
    assert all(
        point.value > reading.baseline.baseline.value for point in reading.series
    )


def test_an_i_prime_chart_has_wider_limits_where_fewer_stand_behind_a_figure():
    series = SERIES["i-prime"]("i-prime")[1].series
    assert not any({"outside"} & set(point.flags) for point in series)
    by_size = sorted(series, key=lambda point: point.denominator)
    assert by_size[0].upper > by_size[-1].upper


def test_of_few_answers_there_is_a_word_and_no_figure():
    first, second, third = SERIES["few-answered"]("few-answered")[1].series
    assert first.in_words
    marks = pictures.picture("few-answered").chart.marks
    assert [mark.value for mark in marks] == [second.value, third.value]
    wide, narrow = (mark.high - mark.low for mark in marks)
    assert wide > 2 * narrow


def test_of_areas_that_differ_by_more_than_chance_the_limits_are_wider():
    made = funnel_picture.spread_funnel()
    assert made.limits == "over-dispersed"


def test_a_difference_that_is_shown_to_be_no_clear_one_is_none():
    ours, theirs = (bar.value for bar in pictures.picture("tolerance").chart.bars)
    z = tolerance(
        *(shares(a_measure("x"), [value], 200)[0] for value in (ours, theirs)),
        unit="percent",
    )
    assert 0 < z < CLEAR


def test_the_times_between_events_are_judged_by_a_t_chart():
    reading = SERIES["t"]("t")[1]
    assert reading.chart == "t"
    assert "outside" in reading.series[-1].flags
    assert reading.variation.type == "improvement"
