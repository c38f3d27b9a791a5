"""The pages about methods: complete, plain, cited, and true about their pictures."""

import re
from dataclasses import fields
from pathlib import Path
from typing import get_args

import pytest

from fingerpost.cli.methods_pages import method_pages
from fingerpost.judgement.control_charts.choice import ChartKind
from fingerpost.reports.chart.parts import Chart
from fingerpost.reports.methods import funnel_picture, numbers, pages, pictures
from fingerpost.reports.methods.how_to_read import of_kind
from fingerpost.reports.methods.series_pictures import SERIES
from fingerpost.site import glossary

FOLDER = Path(__file__).parents[3] / "docs" / "method"
PARTS = [
    (page, section, part)
    for page in pages.pages().values()
    for section in page.sections
    for part in section.parts
]
WORDS = [part.text for _, _, part in PARTS if part.kind == "words"]
USED = [part.text for _, _, part in PARTS if part.kind == "picture"]


def test_the_committed_pages_and_pictures_are_those_that_the_program_makes():
    made = method_pages()
    there = {path.name: path.read_text("utf-8") for path in FOLDER.iterdir()}
    assert sorted(there) == sorted(made), "run: fingerpost docs"
    assert [n for n in made if there[n] != made[n]] == [], "run: fingerpost docs"


def test_every_picture_is_used_and_every_used_one_can_be_drawn():
    assert set(USED) == set(pictures.NAMES)


@pytest.mark.parametrize("name", pictures.NAMES)
def test_a_picture_has_words_for_those_who_cannot_see_it(name):
    drawn = pictures.picture(name)
    for svg in (drawn.wide, drawn.compact):
        assert re.search(r"<title[^>]*>[^<]+</title>", svg)
        assert re.search(r"<desc[^>]*>[^<]{40,}</desc>", svg)
    assert "nvented" in drawn.chart.source or "Measured by us" in drawn.chart.source


@pytest.mark.parametrize("name", USED)
def test_below_a_picture_it_says_what_to_see_or_above_it_how_to_read_it(name):
    page, section = next((p, s) for p, s, part in PARTS if part.text == name)
    after = section.parts[[part.text for part in section.parts].index(name) + 1 :]
    if page.slug != "charts":  # there the words above the picture say how to read it
        assert after
        assert after[0].text.startswith("What to see: ")


# What the rules must find in each picture for its words to be true.
FOUND = {
    "no-change": ("common-cause", ""),
    "outside": ("improvement", "outside"),
    "two-in-three": ("improvement", "two-in-three"),
    "shift": ("improvement", "shift"),
    "trend": ("improvement", "trend"),
    "short": ("emerging", "outside"),
    "step-after": ("common-cause", ""),
    "neither": ("rising", "shift"),
    "f1": ("common-cause", ""),
    "f3": ("none", ""),
    "f9": ("emerging", "outside"),
}


@pytest.mark.parametrize("name", FOUND)
def test_the_rules_find_in_a_picture_what_its_words_say(name):
    kind, flag = FOUND[name]
    reading = SERIES[name](name)[1]
    assert reading.variation.type == kind
    last = reading.series[-1].flags
    assert last == ((flag,) if flag else ())
    others = {"outside", "shift", "trend", "two-in-three"} - {flag}
    assert not any(others & set(point.flags) for point in reading.series)


@pytest.mark.parametrize(
    ("name", "guard"),
    [("autocorrelation", "autocorrelation"), ("season", "season"),
     ("rare", "rare-events"), ("short", "short")],
)  # fmt: skip
def test_the_guard_of_a_picture_is_on_in_it(name, guard):
    reading = SERIES[name](name)[1]
    assert guard in [each.code for each in reading.guards if each.on]


@pytest.mark.parametrize("name", ["short", "f9"])
def test_an_early_sign_is_drawn_neither_better_nor_worse(name):
    last = SERIES[name](name)[1].series[-1]
    assert last.type in ("special_cause_neutral_high", "special_cause_neutral_low")
    assert "change for the" not in pictures.picture(name).chart.desc


def test_pictures_of_corrections_use_the_correction():
    said = {name: SERIES[name](name)[1].caveats for name in SERIES if name[0] == "f"}
    assert any("all the same" in words for words in said["f1"])
    assert any("Most values repeat" in words for words in said["f2"])
    assert any("peak or trough" in words for words in said["f5"])
    assert any("a day that has no figure" in words for words in said["f6"])
    lower = [point.lower for point in SERIES["f7"]("f7")[1].series]
    assert min(each for each in lower if each is not None) <= 0
    groups = {point.group for point in SERIES["f11"]("f11")[1].series}
    assert len(groups) == 2


def test_every_kind_of_chart_has_words_that_say_how_to_read_it():
    drawn = get_args({f.name: f for f in fields(Chart)}["kind"].type) or ()
    kinds = {*get_args(ChartKind), "years", "bars", "survey", "sparkline", *drawn}
    for kind in kinds - {"series"}:  # a series is read by the chart that it is
        read = of_kind(kind)
        assert read.lines[0].endswith(".")
        assert 20 < len(read.lines[0].split()) < 70, (kind, read.lines)
    with pytest.raises(KeyError):
        of_kind("pie")


def test_links_lead_to_pages_sections_and_words_that_are_there():
    for text in WORDS:
        for link in re.findall(r"\]\(([^)]+)\)", text):
            page, _, section = link.partition("#")
            if page == "glossary":
                assert section in {entry.slug for entry in glossary.entries()}, link
            else:
                there = pages.pages()[page]
                assert not section or there.section(section), link


def test_every_correction_has_its_section():
    there = [section.id for section in pages.pages()["corrections"].sections]
    assert there == [*(f"f{number}" for number in range(1, 12)), "sources"]


@pytest.mark.parametrize(
    "slug",
    [
        *("charts", "control-charts", "guards", "comparators", "voices"),
    ],
)
def test_what_rests_on_work_of_others_cites_it(slug):
    cited = pages.pages()[slug].section("sources").parts[0].text
    assert cited.count("\n- ") >= 2
    assert re.search(r"\b(19|20)\d\d\b", cited)


def test_sentences_are_short_and_plain():
    for page, section, part in PARTS:
        if part.kind != "words" or section.id == "sources":
            continue
        text = re.sub(r"\[([^\]]+)\]\([^)]+\)|\*\*", r"\1", part.text)
        for sentence in re.split(r"(?<=[.:?])\s+|\n", text):
            count = len(sentence.split())
            assert count <= 30, (page.slug, section.id, sentence)
        assert not re.search(r"\bsignificant|robust|leverage|stakeholder", text)


def test_no_paragraph_is_longer_than_a_breath():
    for page, section, part in PARTS:
        if part.kind == "words" and section.id != "sources":
            for paragraph in part.text.split("\n\n"):
                if not paragraph.startswith("- "):
                    count = len(paragraph.split())
                    assert count <= 62, (page.slug, section.id, paragraph)


def test_a_number_that_no_rule_has_is_refused():
    with pytest.raises(ValueError, match="no rule has a number called nonsense"):
        pages.parse("x", "# X\n\nAbout {nonsense}.\n")
    with pytest.raises(KeyError):
        numbers.listed("nonsense")


def test_each_word_of_judgement_is_explained():
    from fingerpost.judgement.words import VARIATION

    assert list(numbers.MEANT) == list(VARIATION)


def test_in_the_funnel_the_small_area_is_inside_and_the_large_one_outside():
    made = funnel_picture.invented_funnel()
    assert made.limits == "binomial"
    assert made.place(funnel_picture.SMALL) == "inside"
    assert made.place(funnel_picture.LARGE) == "above 95"
    assert made.outside(95) == 1
    values = {one.code: one.numerator / one.denominator for one in made.counts}
    small, large = values[funnel_picture.SMALL], values[funnel_picture.LARGE]
    assert small - made.centre > 2.5 * (large - made.centre) > 0
