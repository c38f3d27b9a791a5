"""A measure defined without code is the same as one with code, and keeps its past."""

from datetime import date

import pytest
from defined import DEFINED, JUDGED, SLUG, SURVEY

from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import AGREED, KPI_STATES, Kpi, KpiVersion
from fingerpost.evidence.queries.readings import figures
from fingerpost.measures import catalogue
from fingerpost.partnership import actions as partners
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person
from fingerpost.partnership.permissions import PERMISSIONS
from fingerpost.reports.method import method_entry

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("own_home")]


def agreed(said: dict[str, object] = DEFINED) -> str:
    row = actions.define_kpi(by="owner", said=said)
    actions.agree_kpi(by="chair", slug=row.slug)
    return row.slug


def test_a_draft_is_no_measure_and_an_agreed_one_is_everywhere():
    before = figures()
    actions.define_kpi(by="owner", said=DEFINED)
    assert SLUG not in queries.all_measures()
    actions.agree_kpi(by="chair", slug=SLUG)
    made = queries.all_measures()[SLUG]
    assert (made.bases, made.headline, made.partners) == (
        ("entered",),
        "month",
        ("icb", "nhs-trust"),
    )
    assert (made.author, made.checked_by) == ("owner", "chair")
    assert method_entry(made)["entered"] is True
    assert figures().stamp != before.stamp
    assert set(catalogue()) < set(queries.all_measures())


def test_nobody_agrees_what_they_wrote(people: dict[str, Person]):
    chair, other = people["theme-co-chair"], people["chair"]
    actions.define_kpi(by=chair, said=DEFINED)
    with pytest.raises(NotAllowed, match="somebody else"):
        actions.agree_kpi(by=chair, slug=SLUG)
    actions.agree_kpi(by=other, slug=SLUG)
    verbs = list(AuditEvent.objects.values_list("verb", flat=True))
    assert {"measure: draft", "measure: agreed"} <= set(verbs)


def test_whoever_wrote_a_measure_for_partners_does_not_show_it_to_everyone(
    people: dict[str, Person],
):
    author, other = people["theme-co-chair"], people["chair"]
    actions.define_kpi(by=author, said=DEFINED)
    actions.agree_kpi(by=other, slug=SLUG)
    for by in (author, people["analyst"]):
        with pytest.raises(NotAllowed, match="for partners only"):
            actions.change_kpi_words(
                by=by, slug=SLUG, said={"officers_only": False}, what="To all."
            )
    assert queries.definition(SLUG).officers_only
    actions.change_kpi_words(
        by=other, slug=SLUG, said={"officers_only": False}, what="To all."
    )
    assert not queries.definition(SLUG).officers_only
    actions.change_kpi_words(
        by=author, slug=SLUG, said={"officers_only": True}, what="Back again."
    )
    assert queries.definition(SLUG).officers_only


def test_changed_words_are_a_new_dated_entry_and_the_old_ones_are_kept():
    agreed()
    actions.change_kpi_words(
        by="owner",
        slug=SLUG,
        said={"plain": "Children who began therapy in time."},
        what="Shorter words.",
        on=date(2026, 2, 1),
    )
    told = queries.versions(SLUG)
    assert [row.state for row in told] == ["draft", "agreed", "agreed"]
    assert told[0].plain == DEFINED["plain"]
    made = queries.all_measures()[SLUG]
    assert made.plain == "Children who began therapy in time."
    assert made.changes[-1].what == "Shorter words."
    with pytest.raises(NeverChanged):
        told[0].save()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("numerator", "Children who began therapy within 12 weeks."),
        ("unit", "count"),
        ("better", "lower"),
        ("period_kind", "quarter"),
    ],
)
def test_a_changed_meaning_is_another_measure(name: str, value: str):
    agreed()
    with pytest.raises(NotAllowed, match="another measure"):
        actions.change_kpi_words(
            by="owner", slug=SLUG, said={name: value}, what="Otherwise."
        )
    second = actions.define_kpi(
        by="owner", said=DEFINED | {name: value, "replaces": SLUG}
    )
    assert second.slug != SLUG
    assert queries.all_measures()[SLUG].retired is None, "not before it is agreed"
    actions.agree_kpi(by="chair", slug=second.slug)
    known = queries.all_measures()
    assert known[SLUG].retired is not None
    assert known[SLUG].replaced_by == second.slug
    assert SLUG not in {measure.slug for measure in queries.current(known)}


def test_a_survey_question_in_other_words_is_a_break():
    slug = agreed(SURVEY)
    other = {"question": "Did people listen to you at the review?"}
    with pytest.raises(NotAllowed, match="from which day"):
        actions.change_kpi_words(by="owner", slug=slug, said=other, what="Plainer.")
    actions.change_kpi_words(
        by="owner",
        slug=slug,
        said=other,
        what="The question was made plainer.",
        break_from=date(2026, 9, 1),
    )
    (gap,) = queries.all_measures()[slug].breaks
    assert (gap.on, gap.why) == (date(2026, 9, 1), "The question was made plainer.")


def test_a_retired_measure_leaves_the_board_and_keeps_its_words():
    agreed()
    actions.choose_kpis(by="chair", measures=[SLUG, "ehc_requests_received"])
    actions.retire_kpi(by="chair", slug=SLUG, reason="The list is no longer kept.")
    assert not Kpi.objects.get(measure=SLUG).on_board
    assert queries.definition(SLUG).retired is not None
    for move in (
        lambda: actions.agree_kpi(by="chair", slug=SLUG),
        lambda: actions.change_kpi_words(
            by="x", slug=SLUG, said={"why": "y"}, what="z"
        ),
        lambda: actions.retire_kpi(by="chair", slug=SLUG, reason="again"),
    ):
        with pytest.raises(NotAllowed):
            move()


@pytest.mark.parametrize(
    ("said", "words"),
    [
        (DEFINED | {"title": " "}, "title"),
        (DEFINED | {"denominator": ""}, "out of"),
        (DEFINED | {"partners": []}, "partner"),
        (DEFINED | {"next_review": date(2025, 1, 1)}, "review"),
        (DEFINED | {"unit": "miles"}, "must be one of"),
        (SURVEY | {"question": ""}, "question"),
    ],
)
def test_a_definition_that_lacks_something_is_refused(
    said: dict[str, object], words: str
):
    with pytest.raises(NotAllowed, match=words):
        actions.define_kpi(by="owner", said=said)
    assert not KpiVersion.objects.exists()


def test_a_judgement_has_no_numbers():
    slug = agreed(JUDGED)
    made = queries.all_measures()[slug]
    assert (made.form, made.unit) == ("judgement", "words")


def test_two_measures_of_one_title_have_two_names():
    assert agreed() != agreed()


def test_the_table_of_states_is_whole():
    for state in KPI_STATES.values():
        assert set(state.moves) <= set(KPI_STATES)
        assert not state.moves or state.needs in PERMISSIONS
    assert KPI_STATES[AGREED].moves == ("retired",)


def test_no_measure_with_a_file_has_a_name_of_our_own():
    assert not [slug for slug in catalogue() if slug.startswith("our_")]


def test_each_theme_has_every_type_or_says_why_not():
    theme = partners.set_theme(by="x", slug="early", title="Early", covers=["health"])
    partners.set_theme(by="x", slug="late", title="Late", covers=["finance"])
    actions.choose_kpis(by="x", measures=[agreed()])
    early, late = queries.theme_types()
    assert [cell.is_open for cell in early.cells] == [False, True, True, True]
    assert [m.slug for m in early.cells[0].measures] == [SLUG]
    assert queries.open_gaps((early, late)) == 7
    with pytest.raises(NotAllowed, match="Say why"):
        actions.explain_gap(by="x", theme=theme.slug, kind="finance", reason=" ")
    actions.explain_gap(by="x", theme="early", kind="finance", reason="No ledger.")
    actions.explain_gap(by="x", theme="early", kind="finance", reason="Not yet.")
    early, late = queries.theme_types()
    assert early.cells[3].reason is not None
    assert early.cells[3].reason.reason == "Not yet."
    assert queries.open_gaps((early, late)) == 6
