"""What pages show: never what an audience may not see, and always the newest."""

import re
import subprocess
import sys
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import home_with_figures
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from home_with_figures import IN_TIME, REQUESTS, write_run

from fingerpost import home
from fingerpost.engine.period import calendar_year, month
from fingerpost.engine.source import Rhythm
from fingerpost.engine.store import Store
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import Import
from fingerpost.evidence.queries.board import _order
from fingerpost.evidence.queries.readings import _without_counts
from fingerpost.judgement.exceptions import reasons
from fingerpost.judgement.reading import QualityNote, as_json
from fingerpost.measures import catalogue
from fingerpost.partnership import actions as partnership_actions
from fingerpost.partnership.models import Partnership, Person, Theme
from fingerpost.sources import catalogue as sources

pytestmark = pytest.mark.django_db
BY = "command line"
WORDS = {"happened": "a", "why": "b", "so_what": "c", "next": "d"}


def test_both_bases_stand_side_by_side_and_are_never_merged(with_figures: Store):
    page = queries.measure_page(IN_TIME, audience="partner")
    assert page.local is not None
    assert page.official is not None
    assert {p.period.kind for p in page.local.series} == {"month"}
    assert {p.period.kind for p in page.official.series} == {"calendar-year"}
    assert len(page.local.series) == 30
    assert len(page.official.series) == 5


def test_the_comparison_names_england_the_region_and_the_published_year(
    with_figures: Store,
):
    beside = queries.comparison_for(IN_TIME)
    assert beside is not None
    assert beside.period == calendar_year(2024)
    assert beside.value == pytest.approx(42.0)
    assert beside.region is not None
    assert beside.region.name == "Middle Vale"
    assert beside.england is not None
    assert beside.england.value == pytest.approx(44.0)


def test_the_public_sees_no_local_figure_of_a_measure_that_is_not_public(
    own_home: Path, partnership: None, monkeypatch: pytest.MonkeyPatch
):
    hidden = next(
        m.slug
        for m in catalogue().values()
        if not m.public_local and "local" in m.bases and m.headline == "month"
    )
    monkeypatch.setattr(home_with_figures, "IN_TIME", hidden)
    write_run(Store(own_home), "20260120-hidden")
    assert queries.measure_page(hidden, audience="partner").local is not None
    assert queries.measure_page(hidden, audience="public").local is None
    one = queries.reading_for(hidden, basis="local", audience="public")
    assert (one.series, one.observation) == ((), None)
    assert one.baseline is None


def test_a_public_reading_of_few_children_holds_none_of_the_numbers(
    own_home: Path, partnership: None, monkeypatch: pytest.MonkeyPatch
):
    shown = next(
        (m for m in catalogue().values() if m.public_local and m.unit == "percent"),
        None,
    )
    assert shown is not None
    monkeypatch.setattr(home_with_figures, "IN_TIME", shown.slug)
    write_run(Store(own_home), "20260120-few", few=True)
    told = str(
        as_json(queries.reading_for(shown.slug, basis="local", audience="public"))
    )
    full = str(
        as_json(queries.reading_for(shown.slug, basis="local", audience="partner"))
    )
    assert "37.037" in full  # 10 of 27, and its rest 17: may be seen
    assert "11.111" in full  # 3 of 27: about very few children
    assert "37.037" in told
    assert "11.111" not in told


def test_a_local_baseline_without_its_counts_is_not_public(with_figures: Store):
    public = next((m.slug for m in catalogue().values() if m.public_local), None)
    assert public is not None
    actions.set_baseline(
        by=BY,
        measure=public,
        basis="local",
        value=33.3333,
        period=month(2023, 6),
        source="Board paper",
    )
    told = queries.reading_for(public, basis="local", audience="public")
    assert "33.33" not in str(as_json(told))


def test_figures_only_for_partners_stay_out_of_the_public_list(with_figures: Store):
    listed = {m.slug for group in queries.public_measures() for m, _ in group.measures}
    officers = {m.slug for m in catalogue().values() if m.officers_only}
    assert not listed & officers
    for slug in officers:
        with pytest.raises(queries.UnknownMeasure):
            queries.measure_page(slug, audience="public")


def test_a_measure_stands_under_the_themes_that_were_chosen_for_it(
    with_figures: Store,
):
    early, plans = (
        Theme.objects.create(slug=slug, title=slug.title(), order=order)
        for order, slug in enumerate(("early", "plans"))
    )
    before = queries.measure_page(IN_TIME, audience="public").headings
    actions.set_kpi(by=BY, measure=IN_TIME, themes=[plans, early], on_board=True)
    chosen = [h.slug for h in queries.measure_page(IN_TIME, audience="public").headings]
    under = {
        group.heading.slug
        for group in queries.public_measures()
        if IN_TIME in {measure.slug for measure, _ in group.measures}
    }
    on_the_board = {
        theme.slug
        for card in queries.board_readings().cards
        if card.measure.slug == IN_TIME
        for theme in card.themes
    }
    assert sorted(chosen) == ["early", "plans"] != [one.slug for one in before]
    assert under == on_the_board == {"early", "plans"}


def test_words_are_public_only_once_published(
    with_figures: Store, people: dict[str, Person]
):
    row = actions.write_commentary(
        by=people["analyst"], measure=IN_TIME, period=month(2025, 11), **WORDS
    )
    assert queries.measure_page(IN_TIME, audience="partner").commentary == row
    assert queries.measure_page(IN_TIME, audience="public").commentary is None
    actions.publish_commentary(by=people["chair"], commentary=row)
    assert queries.measure_page(IN_TIME, audience="public").commentary == row


def test_a_decision_shows_at_once_though_readings_are_remembered(with_figures: Store):
    before = queries.reading_for(IN_TIME, basis="local", audience="partner")
    assert before is queries.reading_for(IN_TIME, basis="local", audience="partner")
    assert before.target is None
    actions.set_target(
        by=BY,
        measure=IN_TIME,
        kind="number",
        value=60.0,
        valid_from=date(2024, 1, 1),
        due=date(2026, 3, 31),
    )
    after = queries.reading_for(IN_TIME, basis="local", audience="partner")
    assert after.target is not None
    assert after.target.value == 60.0


def test_a_new_run_shows_at_once(with_figures: Store, own_home: Path):
    before = queries.reading_for(IN_TIME, basis="local", audience="partner")
    write_run(Store(own_home), "20260121-two", lift=10)
    after = queries.reading_for(IN_TIME, basis="local", audience="partner")
    assert before.observation is not None
    assert after.observation is not None
    assert after.observation.value > before.observation.value + 5  # type: ignore[operator]


def test_a_new_day_is_judged_anew(with_figures: Store, monkeypatch: pytest.MonkeyPatch):
    now = queries.figures()
    monkeypatch.setattr(home, "today", lambda: date(2027, 1, 1))
    assert queries.figures() != now


def test_a_decision_is_about_our_area_only(with_figures: Store):
    actions.set_target(
        by=BY,
        measure=IN_TIME,
        kind="number",
        value=60.0,
        valid_from=date(2020, 1, 1),
        due=None,
    )
    theirs = queries.reading_for(
        IN_TIME, basis="official", area="Z10000002", audience="partner"
    )
    assert theirs.observation is not None
    assert theirs.target is None


def test_a_basis_that_a_measure_lacks_is_an_error_in_words(with_figures: Store):
    with pytest.raises(ValueError, match="no entered figures"):
        queries.reading_for(IN_TIME, basis="entered", audience="partner")
    with pytest.raises(queries.UnknownMeasure, match="no_such"):
        queries.measure_page("no_such", audience="partner")


def test_before_the_first_run_every_page_has_an_answer(
    own_home: Path, partnership: None
):
    page = queries.measure_page(IN_TIME, audience="partner")
    assert page.headline is None
    assert page.readings == ()
    assert queries.board_readings().cards == ()
    assert queries.comparison_for(IN_TIME) is None
    assert all(one is None for g in queries.public_measures() for _, one in g.measures)


# --- the board ----------------------------------------------------------------------


def test_before_anybody_has_chosen_the_board_shows_what_has_figures(
    with_figures: Store,
):
    board = queries.board_readings()
    assert not board.chosen
    assert {card.measure.slug for card in board.cards} == {IN_TIME, REQUESTS}


def _aim_too_high() -> None:
    """A target that the figures of the tests never reach."""
    actions.set_target(
        by=BY,
        measure=IN_TIME,
        kind="number",
        value=99.0,
        valid_from=date(2024, 1, 1),
        due=date(2026, 3, 31),
    )


def test_what_is_short_of_its_target_comes_first(with_figures: Store):
    actions.choose_kpis(by=BY, measures=[REQUESTS, IN_TIME])
    assert queries.board_readings().exceptions == ()
    _aim_too_high()
    board = queries.board_readings()
    assert [card.measure.slug for card in board.cards] == [IN_TIME, REQUESTS]
    assert [card.measure.slug for card in board.exceptions] == [IN_TIME]


def test_the_board_can_be_narrowed_to_a_theme_or_a_partner(with_figures: Store):
    council = partnership_actions.add_organisation(
        by=BY, name="The council", kind="council", slug="county"
    )
    theme = partnership_actions.set_theme(by=BY, slug="on-time", title="On time")
    actions.choose_kpis(by=BY, measures=[REQUESTS, IN_TIME])
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=council, themes=[theme])

    def slugs(**narrowed: str) -> set[str]:
        cards = queries.board_readings(**narrowed).cards  # type: ignore[arg-type]
        return {card.measure.slug for card in cards}

    assert slugs(theme="on-time") == {IN_TIME}
    assert slugs(partner="county") == {IN_TIME, REQUESTS}, "it is the council's work"
    partnership_actions.add_organisation(
        by=BY, name="A group", kind="family-group", slug="group"
    )
    assert slugs(partner="group") == set()
    forum = partnership_actions.add_organisation(
        by=BY, name="The forum", kind="pcf", slug="forum"
    )
    actions.set_kpi(by=BY, measure=REQUESTS, accountable=forum)
    assert slugs(partner="forum") == {REQUESTS}, "it answers for it"
    assert slugs(theme="nothing") == set()


def test_the_board_says_how_many_signals_chance_would_give(with_figures: Store):
    board = queries.board_readings()
    assert board.judged <= len(board.cards)
    assert "by chance" in board.sentence or "enough figures" in board.sentence


def test_a_chosen_measure_without_figures_is_named_not_lost(with_figures: Store):
    silent = next(s for s in catalogue() if s not in (IN_TIME, REQUESTS))
    actions.choose_kpis(by=BY, measures=[IN_TIME, silent])
    board = queries.board_readings()
    assert [m.slug for m in board.without_figures] == [silent]


# --- what is due --------------------------------------------------------------------


def test_what_is_due_depends_on_the_role(
    with_figures: Store, people: dict[str, Person]
):
    actions.choose_kpis(by=BY, measures=[IN_TIME])
    Import.objects.create(
        source="sen2",
        state="accepted-with-findings",
        by_words="x",
        queued_at=home.now(),
        finished_at=home.now(),
        report={"findings": [{}] * 3},
    )

    def due(role: str) -> str:
        return " | ".join(d.words for d in queries.due_for(people[role]).due)

    analyst = due("analyst")
    for words in (
        "Say what happened",
        "Set the baseline",
        "Set a target",
        "3 findings",
    ):
        assert words in analyst
    assert "Say what happened" in due("theme-co-chair")
    assert "Set a target" not in due("theme-co-chair")
    assert "3 findings" in due("administrator")
    assert due("school") == due("communications") == ""


def test_nobody_is_asked_to_mend_what_a_publisher_published(
    with_figures: Store, people: dict[str, Person]
):
    def said(source: str, state: str) -> bool:
        row = Import.objects.create(
            source=source,
            state=state,
            by_words="x",
            queued_at=home.now(),
            finished_at=home.now(),
            report={"findings": [{}] * 3},
        )
        due = queries.due_for(people["analyst"]).due
        return any(d.href == f"/workspace/imports/{row.pk}/" for d in due)

    assert said("entered", "accepted-with-findings")
    assert not said("tribunals", "accepted-with-findings")
    assert said("dsg", "refused")


def test_a_new_partnership_is_told_what_to_do_first(
    own_home: Path, people: dict[str, Person]
):
    Partnership.objects.all().delete()

    def due(role: str) -> list[str]:
        return [d.words for d in queries.due_for(people[role]).due]

    assert due("administrator") == ["Say which local area this partnership serves"]
    assert due("analyst") == ["Hand in the first files"]
    assert due("chair") == []


def test_words_wait_for_somebody_else_to_publish_them(
    with_figures: Store, people: dict[str, Person]
):
    actions.choose_kpis(by=BY, measures=[IN_TIME])
    actions.write_commentary(
        by=people["theme-co-chair"], measure=IN_TIME, period=month(2025, 11), **WORDS
    )

    def waits(role: str) -> bool:
        found = queries.due_for(people[role]).due
        return any(d.words.startswith("Read and publish") for d in found)

    assert waits("chair")
    assert not waits("theme-co-chair")
    assert not waits("analyst")


def test_a_target_that_is_due_soon_is_said_and_a_past_meeting_is_not(
    with_figures: Store, people: dict[str, Person]
):
    actions.choose_kpis(by=BY, measures=[IN_TIME])
    actions.set_target(
        by=BY,
        measure=IN_TIME,
        kind="number",
        value=60,
        valid_from=date(2024, 1, 1),
        due=home.today() + timedelta(days=30),
    )
    desk = queries.due_for(people["chair"])
    assert any(d.words.startswith("The target is due") for d in desk.due)
    assert desk.next_meeting == date(2026, 3, 25)
    partnership_actions.change_settings(by=BY, next_meeting=date(2025, 1, 1))
    assert queries.due_for(people["chair"]).next_meeting is None


# --- cost ---------------------------------------------------------------------------


def test_a_warm_board_asks_the_database_little_and_the_figures_nothing(
    with_figures: Store, monkeypatch: pytest.MonkeyPatch
):
    actions.choose_kpis(by=BY, measures=[IN_TIME, REQUESTS])
    queries.board_readings()

    def asked(*_: object, **__: object) -> None:
        raise AssertionError("the figures were read again")

    from fingerpost.engine.store import Observations

    monkeypatch.setattr(Observations, "find", asked)
    with CaptureQueriesContext(
        connection,
    ) as seen:
        queries.board_readings()
    assert len(seen) <= 12


def test_no_page_loads_the_engine_of_expressions():
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            "import django, sys; django.setup();"
            "import fingerpost.partnership.urls, fingerpost.evidence.urls;"
            "print(sorted({'ibis', 'scipy', 'duckdb'} & set(sys.modules)))",
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.strip() == "[]"


def test_what_improves_comes_after_what_does_not_when_both_miss_the_target(
    with_figures: Store,
):
    actions.choose_kpis(by=BY, measures=[IN_TIME])
    _aim_too_high()
    card = queries.board_readings().cards[0]

    def order(kind: str, *, off: bool) -> tuple[object, ...]:
        reading = replace(
            card.reading,
            variation=replace(card.reading.variation, type=kind),
            target=replace(card.reading.target, met=not off),
            assurance="inconsistent",
        )
        return _order(replace(card, reading=reading, why=reasons(reading)))

    wanted = [
        order("concern", off=True),
        order("concern", off=False),
        order("common-cause", off=True),
        order("improvement", off=True),
        order("improvement", off=False),
    ]
    assert wanted == sorted(wanted)


def test_only_the_newest_hand_over_of_a_source_asks_for_attention(
    with_figures: Store, people: dict[str, Person]
):
    for days in (0, 1, 2):
        Import.objects.create(
            source="sen2",
            state="accepted-with-findings",
            by_words="x",
            queued_at=home.now() - timedelta(days=days),
            finished_at=home.now(),
            report={"findings": [{}] * (days + 1)},
        )
    newest = Import.objects.first()
    assert newest is not None
    due = queries.due_for(people["administrator"]).due
    (found,) = [one for one in due if "/imports/" in one.href]
    assert found.words == f"{sources()['sen2'].title} has 1 finding"
    assert found.href == f"/workspace/imports/{newest.pk}/"


def test_words_about_a_figure_that_is_not_public_are_not_public_either(
    with_figures: Store,
):
    written = actions.write_commentary(
        by=BY,
        measure="ehc_advice_within_6_weeks",
        period=month(2025, 12),
        happened="One family in three waited.",
        why="Two posts were empty.",
        so_what="A longer wait.",
        next="Both posts are filled.",
    )
    actions.publish_commentary(by="somebody else", commentary=written)
    slug = "ehc_advice_within_6_weeks"
    assert queries.measure_page(slug, audience="public").commentary is None
    assert queries.measure_page(slug, audience="partner").commentary == written


@pytest.mark.parametrize(
    ("source", "from_day", "due"),
    [
        ("dfe_ehc_plans", date(2026, 1, 10), date(2026, 6, 30)),
        ("dfe_ehc_plans", date(2026, 11, 23), date(2027, 6, 30)),
        ("sen2", date(2026, 10, 31), date(2026, 12, 5)),
        ("statistical_neighbours", date(2026, 1, 1), None),
    ],
)
def test_the_next_figures_are_expected_when_they_are_published(source, from_day, due):
    declared = sources().get(source)
    rhythm = declared.rhythm if declared else Rhythm()
    assert rhythm.after(from_day) == due


def test_a_known_fault_of_the_data_is_public_without_its_counts():
    month_of = month(2025, 10)
    notes = [
        QualityNote(
            code="completeness",
            severity="error",
            words=f"In {one}, 3 of 47 requests were left out.",
            period=month(2025, number),
        )
        for number, one in ((9, "September"), (10, "October"))
    ]
    notes.append(
        QualityNote(
            code="jump", severity="query", words="From 4 to 47.", period=month_of
        )
    )
    said = _without_counts(notes)
    assert [note.code for note in said] == ["completeness", "jump"]
    assert [note.period for note in said] == [None, month_of]
    for note in said:
        assert not re.search(r"\d", note.words.replace("October 2025", ""))


def test_what_is_late_is_looked_at_and_says_which_source(
    with_figures: Store, monkeypatch: pytest.MonkeyPatch
):
    from fingerpost.engine.source import Rhythm
    from fingerpost.evidence.queries import board as place
    from fingerpost.evidence.queries.sources import Expected

    actions.choose_kpis(by=BY, measures=[IN_TIME, REQUESTS])
    now = queries.figures()
    ((_, slug),) = [
        pair
        for pair in now.standing.sources(now.measures[REQUESTS])
        if pair[0] == "local"
    ]

    def late(source: str) -> None:
        line = Expected(
            slug=source,
            title="Return of the council",
            record=None,
            last=None,
            due=date(2026, 1, 5),
            rhythm=Rhythm(),
            late=True,
        )
        monkeypatch.setattr(place, "late_sources", lambda *, now: {source: line})

    assert queries.board_readings().exceptions == ()
    late("another_source")
    assert queries.board_readings().exceptions == ()
    late(slug)
    found = queries.board_readings().exceptions
    assert {card.measure.slug for card in found} == {IN_TIME, REQUESTS}
    assert all(card.why == ("late",) for card in found)
    assert actions.ask_where_off_track() == [], "late data is no owner's exception"
