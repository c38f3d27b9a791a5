"""The glossary: one source, every word once, every abbreviation explained."""

import re
from pathlib import Path

import pytest

from fingerpost.site import glossary

ROOT = Path(__file__).parents[3]


def test_the_glossary_at_the_root_is_the_one_on_the_site():
    assert (ROOT / "GLOSSARY.md").read_text("utf-8") == glossary.FILE.read_text("utf-8")


def test_every_word_is_explained_once_and_says_something():
    names = [entry.name.casefold() for entry in glossary.entries()]
    assert len(names) == len(set(names)) > 40
    slugs = [entry.slug for entry in glossary.entries()]
    assert len(slugs) == len(set(slugs))
    assert all(entry.meaning[0].endswith(".") for entry in glossary.entries())


def test_words_are_in_the_order_of_the_alphabet():
    places = [entry.place for entry in glossary.entries()]
    assert places == sorted(places)


def test_see_also_leads_to_a_word_that_is_there():
    led = [other for entry in glossary.entries() for other in entry.others]
    assert led


def test_a_word_is_found_in_any_case():
    assert glossary.find("ehc PLAN").short_for == "education, health and care plan"


def test_an_unknown_word_is_refused_by_name():
    with pytest.raises(KeyError, match="zebra"):
        glossary.find("zebra")


def test_a_longer_abbreviation_explains_the_shorter_one_in_it():
    def short(text):
        return [entry.name for entry in glossary.used_in(text)[0]]

    assert short("New EHC plans of the ICB") == ["EHC plan", "ICB"]
    assert short("EHC plans, after an EHC needs assessment") == ["EHC plan"]
    assert short("EHC assessments") == ["EHC"]
    assert short("SENDING nothing") == []
    assert short('<p title="ICB"><b>a KPI</b></p>') == ["KPI"]


def test_technical_words_are_found_whatever_their_letters_and_number():
    def words(html):
        return [entry.name for entry in glossary.used_in(html)[1]]

    assert words("<p>Baselines, and a <b>fan</b>&nbsp;chart</p>") == ["Baseline"]
    assert words("Two funnel plots") == ["Funnel plot"]
    assert words("a baseless claim") == []


def test_every_technical_word_is_in_the_glossary():
    assert all(glossary.find(name) for name in glossary.TECHNICAL)
    assert list(glossary.TECHNICAL) == sorted(
        glossary.TECHNICAL, key=lambda name: glossary.find(name).place
    )


def test_abbreviations_inside_the_glossary_are_explained_in_it():
    # written in capitals and not words of their own
    text = glossary.FILE.read_text("utf-8")
    used = set(re.findall(r"\b[A-Z]{3,}\b", text))
    known = {entry.name for entry in glossary.entries()}
    assert used <= known


def test_every_abbreviation_in_a_definition_is_in_the_glossary():
    from fingerpost.measures import catalogue

    unknown = {}
    known = {entry.name for entry in glossary.entries()}
    for measure in catalogue().values():
        said = (
            measure.title,
            measure.short_title,
            measure.why,
            measure.plain,
            measure.numerator,
            measure.denominator,
            measure.statute,
            measure.coherence,
            *measure.traps,
            *(change.what for change in measure.changes),
        )
        for text in said:
            found = set(re.findall(r"\b[A-Z][A-Z0-9]+\b", text)) - known
            if found:
                unknown[measure.slug] = found
    assert unknown == {}
