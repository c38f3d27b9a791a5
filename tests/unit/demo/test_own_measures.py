"""The demonstration's own measures are entered as a partnership would enter them."""

from collections import Counter
from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest

from fingerpost.demo import story_people as who
from fingerpost.demo.days import month_of
from fingerpost.demo.own_definitions import (
    BREAKS,
    COMPLAINTS,
    EXCLUDED,
    FORMAT,
)
from fingerpost.demo.own_definitions import (
    TOLD as IN_WORDS,
)
from fingerpost.demo.own_figures import write_own
from fingerpost.demo.own_measures import define_own, tell_own
from fingerpost.demo.story_told import TOLD, tell_beside
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import STORY
from fingerpost.evidence.queries import memory, typed
from fingerpost.judgement.control_charts.choice import Given, choose_chart
from fingerpost.partnership import actions as partners

AREA = "E10000025"


@pytest.mark.django_db
@pytest.mark.parametrize("today", [date(2026, 1, 20), date(2026, 7, 1)])
def test_some_of_each_type_with_figures_answers_and_evidence(
    today: date, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path))
    monkeypatch.setenv("FINGERPOST_TODAY", today.isoformat())
    memory.forget()
    partners.change_settings(by="x", area=AREA, area_name="Oxfordshire")
    organisations = {
        one.slug: partners.add_organisation(
            by="x", name=one.name, kind=one.kind, slug=one.slug
        )
        for one in who.organisations("Oxfordshire")
    }
    themes = {
        one.slug: partners.set_theme(
            by="x", slug=one.slug, title=one.title, covers=one.covers
        )
        for one in who.THEMES
    }
    people = {
        one.email: partners.add_person(
            by="x", email=one.email, name=one.name, role=one.role
        )
        for one in who.PEOPLE
    }
    slugs = define_own(people, organisations, themes, today=today)
    known = queries.all_measures()
    forms = [known[slug].form for slug in slugs]
    assert Counter(forms) == {"series": 5, "survey": 2, "judgement": 2}
    with_plan = {month_of(today) - back: 5_000 - 40 * back for back in range(60)}
    path = write_own(slugs, tmp_path, area=AREA, today=today, with_plan=with_plan)
    row = actions.import_paths(by="x", source="entered", paths=[path])
    assert row.state == "accepted", row.report
    figures = {slug: typed.entries(slug, AREA) for slug in slugs}
    # the last counts up from April, for three whole years and this one
    this_year = (today.month - 5) % 12 + 1
    assert [len(figures[s]) for s in slugs] == (
        [48, 4, 2, 2, 0, 0, 72, 50, 36 + this_year]
    )
    for before, then in pairwise(one.figure for one in figures[slugs[BREAKS]]):
        same_year = before.period.start == then.period.start
        assert (before.value < then.value) is same_year, "it begins again each April"
    assert all(one.figure.numerator for one in figures[slugs[COMPLAINTS]])
    tell_own(slugs, people, today=today)
    for slug in (slugs[IN_WORDS], slugs[FORMAT]):
        assert queries.in_words(known[slug], "partner").latest is not None
    tell_beside(people, today=today)
    for slug in {one.measure for one in TOLD}:
        pieces = queries.in_words(known[slug], "partner").shown
        assert len(pieces) == sum(one.measure == slug for one in TOLD)
        assert all(piece.entry.direction for piece in pieces)
    cases = [one.figure.value for one in figures[slugs[EXCLUDED]]]
    assert choose_chart(Given(unit="count", values=cases)).kind == "g"
    told = queries.in_words(known[slugs[IN_WORDS]], "public")
    assert [piece.entry.kind for piece in told.pieces] == [STORY]
    memory.forget()
