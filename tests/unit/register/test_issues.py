"""Known issues: what is refused, what is kept, and where the caveat goes."""

from datetime import date

import pytest
from home_with_figures import IN_TIME, REQUESTS

from fingerpost.evidence import queries as evidence
from fingerpost.measures import catalogue
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, Person
from fingerpost.register import actions, queries
from fingerpost.register.models import Issue
from fingerpost.register.states import ISSUE_STATES

pytestmark = pytest.mark.django_db
CAVEAT = "Some requests have no date, so the figure is a little too high."
TYPED = "ehc_plan_quality_good"


def issue(**more: object) -> Issue:
    """An issue about the council's return, as somebody would report it."""
    words = {
        "title": "Dates of request are missing",
        "source": "sen2",
        "dimension": "completeness",
        "severity": "moderate",
        "effect": "Late plans are left out.",
        "caveat": CAVEAT,
    }
    return actions.report_issue(by="command line", **{**words, **more})  # type: ignore[arg-type]


def test_what_is_wrong_with_a_whole_source_is_told_wherever_it_is_shown():
    issue()
    issue(title="Only here", measure=IN_TIME, caveat="Not of the whole source.")
    issue(title="Not told", caveat="")
    known = queries.standing()
    assert known.of_source("sen2") == (CAVEAT,)
    assert known.of_source("lait") == ()


# --- what an issue touches ----------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "slug", "basis", "touches"),
    [
        # an issue of a source touches each measure that rests on it, on that basis
        ({"source": "sen2"}, IN_TIME, "local", True),
        ({"source": "sen2"}, REQUESTS, "local", True),
        ({"source": "sen2"}, IN_TIME, "official", False),
        ({"source": "dfe_ehc_plans"}, IN_TIME, "official", True),
        ({"source": "dfe_ehc_plans"}, IN_TIME, "local", False),
        ({"source": "sen2"}, TYPED, "entered", False),
        # one of a measure touches only that measure, on every basis
        ({"source": "", "measure": IN_TIME}, IN_TIME, "local", True),
        ({"source": "", "measure": IN_TIME}, IN_TIME, "official", True),
        ({"source": "", "measure": IN_TIME}, REQUESTS, "local", False),
        # one of both: that measure, as it comes from that source
        ({"source": "sen2", "measure": IN_TIME}, IN_TIME, "local", True),
        ({"source": "sen2", "measure": IN_TIME}, IN_TIME, "official", False),
        ({"source": "sen2", "measure": IN_TIME}, REQUESTS, "local", False),
    ],
)
def test_an_issue_touches_what_it_is_about_and_nothing_else(
    about: dict[str, str], slug: str, basis: str, touches: bool
):
    issue(**about)
    found = queries.caveats(catalogue()[slug], basis=basis)
    assert found == ((CAVEAT,) if touches else ())


def test_an_issue_of_an_unread_source_touches_the_measures_typed_in_from_it():
    source = actions.register_source(
        by="command line", title="Audit spreadsheet", feeds=[TYPED]
    )
    issue(source=source.slug)
    measure = catalogue()[TYPED]
    assert queries.caveats(measure, basis="entered") == (CAVEAT,)
    assert queries.standing().sources(measure) == (("entered", "audit-spreadsheet"),)
    assert queries.caveats(catalogue()[IN_TIME]) == ()


@pytest.mark.parametrize("state", ISSUE_STATES)
def test_the_caveat_stands_until_the_issue_is_fixed(state: str):
    row = issue()
    for to in {
        "open": [],
        "being-fixed": ["being-fixed"],
        "fixed": ["fixed"],
        "accepted": ["accepted"],
        "reopened": ["fixed", "reopened"],
    }[state]:
        row = actions.move_issue(by="command line", issue=row, to=to, why="We saw it.")
        row.refresh_from_db()
    assert row.state == state
    found = queries.caveats(catalogue()[IN_TIME], basis="local")
    assert found == ((CAVEAT,) if state != "fixed" else ())


def test_the_worst_issue_is_said_first_and_no_words_are_said_twice():
    issue(caveat="Slight.", severity="slight")
    issue(caveat="Severe.", severity="severe")
    issue(caveat="Slight.", severity="moderate")
    found = queries.caveats(catalogue()[IN_TIME], basis="local")
    assert found == ("Severe.", "Slight.")


def test_partners_read_of_the_effect_until_there_is_a_caveat():
    issue(caveat="", effect="Far too low.")
    measure = catalogue()[IN_TIME]
    assert queries.caveats(measure, audience="public") == ()
    assert queries.caveats(measure, audience="partner") == ("Far too low.",)


# --- where the caveat goes ----------------------------------------------------------


@pytest.mark.usefixtures("with_figures")
def test_the_caveat_is_in_the_reading_its_sentence_and_its_chart_at_once():
    measure = catalogue()[IN_TIME]

    def reading(basis: str):
        return evidence.reading_for(IN_TIME, basis=basis, audience="public")

    before = reading("local")
    assert CAVEAT not in before.caveats
    row = issue()
    one = reading("local")
    assert one.caveats[0] == CAVEAT
    assert f"Read with care. {CAVEAT}" in one.sentence
    drawn = evidence.drawn(one, measure=measure, now=evidence.figures())
    assert drawn is not None
    assert f"Read with care: {CAVEAT}" in drawn.chart.notes
    assert CAVEAT in drawn.chart.table.note
    assert CAVEAT in drawn.chart.desc
    assert CAVEAT not in reading("official").caveats
    actions.move_issue(by="command line", issue=row, to="fixed", why="Dates are in.")
    assert CAVEAT not in reading("local").caveats


@pytest.mark.usefixtures("with_figures")
def test_a_changed_caveat_is_what_is_read_next():
    row = issue()
    assert evidence.reading_for(IN_TIME, basis="local", audience="public").issues
    actions.change_issue(by="command line", issue=row, caveat="Other words.")
    one = evidence.reading_for(IN_TIME, basis="local", audience="public")
    assert one.issues == ("Other words.",)


@pytest.mark.usefixtures("with_figures")
def test_an_issue_of_published_figures_stands_beside_the_comparison_too():
    issue(source="dfe_ehc_plans")
    found = evidence.comparison_for(IN_TIME)
    assert found is not None
    assert f"Read with care: {CAVEAT}" in found.notes


# --- what is refused ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"source": ""}, "which source or which measure"),
        ({"source": "no-such"}, "no source called"),
        ({"measure": "no_such"}, "no measure called"),
    ],
)
def test_an_issue_must_be_about_something_that_exists(about: dict[str, str], why: str):
    with pytest.raises(NotAllowed, match=why):
        issue(**about)
    assert not Issue.objects.exists()
    assert not AuditEvent.objects.filter(verb__contains="issue").exists()


@pytest.mark.parametrize("state", ISSUE_STATES)
@pytest.mark.parametrize("to", ISSUE_STATES)
def test_only_the_moves_of_the_table_can_be_made(state: str, to: str):
    row = issue()
    Issue.objects.filter(pk=row.pk).update(state=state)
    if to in ISSUE_STATES[state].moves:
        actions.move_issue(by="command line", issue=row, to=to, why="We saw it.")
        row.refresh_from_db()
        assert row.state == to
        return
    with pytest.raises(NotAllowed, match="cannot be changed that way"):
        actions.move_issue(by="command line", issue=row, to=to, why="We saw it.")
    row.refresh_from_db()
    assert row.state == state


def test_a_move_needs_words():
    with pytest.raises(NotAllowed, match="How do we know"):
        actions.move_issue(by="command line", issue=issue(), to="fixed", why=" ")


def test_a_severe_issue_is_accepted_only_with_a_caveat():
    row = issue(severity="severe", caveat="")
    assert row.blocks
    with pytest.raises(NotAllowed, match="only with a caveat"):
        actions.move_issue(by="command line", issue=row, to="accepted", why="So be it.")
    actions.change_issue(by="command line", issue=row, caveat=CAVEAT)
    row.refresh_from_db()
    assert not row.blocks
    actions.move_issue(by="command line", issue=row, to="accepted", why="So be it.")
    with pytest.raises(NotAllowed, match="only with a caveat"):
        actions.change_issue(by="command line", issue=row, caveat="")


# --- history ------------------------------------------------------------------------


def test_the_history_says_who_changed_what_and_why(people: dict[str, Person]):
    row = issue()
    actions.change_issue(
        by=people["analyst"],
        issue=row,
        due=date(2026, 3, 1),
        severity="severe",
        why="It is worse than we thought.",
    )
    actions.move_issue(
        by=people["analyst"], issue=row, to="being-fixed", why="The team adds dates."
    )
    moved, changed, reported = queries.history(row)
    assert reported.what == "Reported the issue"
    assert changed.who == str(people["analyst"])
    assert ("To be fixed by", "nothing", "1 March 2026") in changed.changed
    assert ("Severity", "Moderate", "Severe") in changed.changed
    assert changed.why == "It is worse than we thought."
    assert moved.changed == (("State", "Open", "Being fixed"),)


def test_saving_without_a_change_leaves_no_trace():
    row = issue()
    actions.change_issue(by="command line", issue=row, title=row.title)
    row.refresh_from_db()
    assert row.version == 1
    assert len(queries.history(row)) == 1
