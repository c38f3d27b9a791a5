"""Exception reports: who is asked, when, once; each move, its author, its history."""

from datetime import date, timedelta

import pytest
from home_with_figures import IN_TIME, REQUESTS, write_run

from fingerpost.engine.period import Period, month
from fingerpost.engine.store import Store
from fingerpost.evidence import actions, queries
from fingerpost.evidence.models import (
    REPORT_STATES,
    ExceptionReport,
    Kpi,
    KpiAnswer,
)
from fingerpost.evidence.queries import exception_reports as reports
from fingerpost.judgement import exceptions
from fingerpost.partnership import actions as partnership_actions
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person

BY = "a test"
NOVEMBER = month(2025, 11)
WORDS = {
    "why": "Two case workers left.",
    "doing": "Two more start in March.",
    "recovery_on": date(2026, 6, 30),
    "help_needed": "A third, for a year",
    "help_from": "The council",
}


@pytest.fixture
def watched(with_figures: Store, people: dict[str, Person]) -> dict[str, Person]:
    """A board that watches two measures; one co-chair leads the one that is red."""
    actions.choose_kpis(by=BY, measures=[IN_TIME, REQUESTS])
    actions.set_kpi(by=BY, measure=IN_TIME, lead=people["theme-co-chair"])
    aim(99.0)
    return people


def aim(value: float) -> None:
    actions.set_target(
        by=BY,
        measure=IN_TIME,
        kind="number",
        value=value,
        valid_from=date(2024, 1, 1),
        due=date(2026, 3, 31),
    )


def meet(day: date | None) -> None:
    partnership_actions.change_settings(by=BY, next_meeting=day)


def asked() -> list[str]:
    return [row.measure for row in actions.ask_where_off_track()]


def ask(period: Period = NOVEMBER, **more: object) -> ExceptionReport:
    given = {"by": BY, "measure": IN_TIME, "because": "It is red."} | more
    return actions.ask_report(period=period, **given)  # type: ignore[arg-type]


# --- asking -------------------------------------------------------------------------


def test_the_owner_is_asked_when_a_measure_is_red_and_only_once(
    watched: dict[str, Person],
):
    assert asked() == [IN_TIME], "the other has no target and no direction"
    row = ExceptionReport.objects.get()
    assert row.due == date(2026, 3, 18), "a week before the meeting of 25 March"
    assert "unlikely to be met by its date" in row.because
    assert asked() == []


def test_it_is_asked_by_the_run_itself(
    watched: dict[str, Person], own_home: object, monkeypatch: pytest.MonkeyPatch
):
    from fingerpost.engine import compute
    from fingerpost.engine.compute import compute as make

    store = Store(own_home)  # type: ignore[arg-type]
    keep = store.current_run()
    monkeypatch.setattr(compute, "compute", make)
    actions.run_measures(by=BY)
    assert ExceptionReport.objects.count() == 0, "that run found no files to count"
    write_run(store, "20260120-two")
    assert store.current_run() != keep
    assert asked() == [IN_TIME]


def test_figures_stand_even_when_asking_fails(
    watched: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    def fails(**_: object) -> None:
        raise RuntimeError

    place = "fingerpost.evidence.actions.asking_for_reports.ask_where_off_track"
    monkeypatch.setattr(place, fails)
    assert actions.run_measures(by=BY).run_id


def test_nobody_is_asked_before_the_board_has_chosen(with_figures: Store):
    aim(99.0)
    assert asked() == []


def test_nobody_is_asked_about_what_is_only_short_of_its_target(
    watched: dict[str, Person],
):
    day = date(2025, 3, 1)  # too few figures since then to say what to expect
    actions.rebase(by=BY, measure=IN_TIME, basis="local", day=day, reason="New form")
    card = next(c for c in queries.board_readings().cards if c.measure.slug == IN_TIME)
    assert exceptions.off_target(card.reading)
    assert not card.is_red
    assert asked() == []


def test_operational_measures_are_not_asked_about(watched: dict[str, Person]):
    over = Kpi.objects.get(measure=REQUESTS)
    actions.set_kpi(by=BY, measure=IN_TIME, level="operational", under=over)
    assert asked() == []


def test_the_same_meeting_and_the_same_period_are_asked_about_once(
    watched: dict[str, Person], own_home: object
):
    """Drawn: after it is over, again only for a newer figure and another meeting."""
    first = ask(month(2025, 10))
    actions.withdraw_report(by=BY, report=first, reason="Asked by mistake.")
    assert asked() == [], "the meeting is the same one"
    meet(date(2026, 4, 29))
    assert asked() == [IN_TIME], "another meeting, and a newer figure"
    row = ExceptionReport.objects.first()
    assert row is not None
    assert row.period == NOVEMBER
    actions.withdraw_report(by=BY, report=row, reason="Again by mistake.")
    meet(date(2026, 5, 27))
    assert asked() == [], "another meeting, but no newer figure"


@pytest.mark.parametrize(
    ("meeting", "due"),
    [
        (date(2026, 3, 25), date(2026, 3, 18)),
        (date(2026, 1, 24), date(2026, 1, 20)),  # less than a week away: today
        (date(2026, 1, 20), date(2026, 1, 20)),
        (date(2026, 1, 19), date(2026, 2, 3)),  # past: no meeting is known
        (None, date(2026, 2, 3)),
    ],
)
def test_when_it_is_due(watched: dict[str, Person], meeting: date | None, due: date):
    meet(meeting)
    assert ask().due == due


def test_a_person_may_ask_too_but_not_twice(watched: dict[str, Person]):
    row = ask(by=watched["chair"])
    assert row.by == watched["chair"]
    with pytest.raises(NotAllowed, match="already"):
        ask(month(2025, 10))
    actions.withdraw_report(by=BY, report=row, reason="A mistake.")
    with pytest.raises(NotAllowed, match="November 2025 already"):
        ask()
    again = actions.ask_again(by=watched["chair"], report=row, reason="It is needed.")
    assert again.state == "asked"
    assert asked() == []


def test_what_was_withdrawn_is_not_opened_beside_another(watched: dict[str, Person]):
    old = ask(month(2025, 10))
    actions.withdraw_report(by=BY, report=old, reason="A mistake.")
    ask()
    with pytest.raises(NotAllowed, match="already"):
        actions.ask_again(by=BY, report=old, reason="It is needed.")


def test_what_cannot_be_asked(watched: dict[str, Person]):
    with pytest.raises(NotAllowed, match="why"):
        ask(because="  ")
    with pytest.raises(NotAllowed, match="does not watch"):
        ask(measure="tribunal_appeal_rate")


# --- the states ---------------------------------------------------------------------


def test_the_whole_way_of_a_report_is_kept(watched: dict[str, Person]):
    owner, chair = watched["theme-co-chair"], watched["chair"]
    row = ask()
    draft = actions.write_report(by=owner, report=row, submit=False, why="Not sure yet")
    actions.write_report(by=owner, report=row, submit=True, **WORDS)
    better = WORDS | {"doing": "Three start in March."}
    actions.write_report(by=owner, report=row, submit=True, **better)
    meeting = date(2026, 1, 20)
    actions.note_report(by=chair, report=row, meeting=meeting, decision="Agreed")
    row.refresh_from_db()
    assert row.state == "noted"
    assert [v.number for v in row.versions.all()] == [1, 2, 3]
    assert [v.submitted for v in row.versions.all()] == [False, True, True]
    assert [(m.before, m.after, m.number) for m in row.moves.all()] == [
        ("", "asked", 0),
        ("asked", "drafted", 1),
        ("drafted", "submitted", 2),
        ("submitted", "submitted", 3),
        ("submitted", "noted", 3),
    ]
    last = row.moves.last()
    assert last is not None
    assert (last.meeting, last.decision) == (meeting, "Agreed")
    events = AuditEvent.objects.filter(verb__startswith="exception report:")
    assert events.count() == 5
    assert not any("case workers" in str(event.detail) for event in events)
    with pytest.raises(NeverChanged):
        draft.save()


# state | what somebody tries | allowed
TRIES = """
asked     | draft    | yes
asked     | submit   | yes
asked     | note     | no
asked     | withdraw | yes
asked     | again    | no
drafted   | draft    | yes
drafted   | submit   | yes
drafted   | note     | no
drafted   | withdraw | yes
drafted   | again    | no
submitted | draft    | no
submitted | submit   | yes
submitted | note     | yes
submitted | withdraw | yes
submitted | again    | no
noted     | draft    | no
noted     | submit   | no
noted     | note     | no
noted     | withdraw | no
noted     | again    | no
withdrawn | draft    | no
withdrawn | submit   | no
withdrawn | note     | no
withdrawn | withdraw | no
withdrawn | again    | yes
"""


@pytest.mark.parametrize(
    "line", TRIES.strip().splitlines(), ids=lambda line: " ".join(line.split())
)
def test_only_the_moves_of_the_table_are_made(line: str, watched: dict[str, Person]):
    state, tried, allowed = (cell.strip() for cell in line.split("|"))
    assert state in REPORT_STATES
    row = ask()
    for step in {
        "asked": [],
        "drafted": ["draft"],
        "submitted": ["submit"],
        "noted": ["submit", "note"],
        "withdrawn": ["withdraw"],
    }[state]:
        _try(row, step)
    before = row.versions.count()
    row.refresh_from_db()
    assert row.state == state
    if allowed == "yes":
        _try(row, tried)
        return
    with pytest.raises(NotAllowed):
        _try(row, tried)
    row.refresh_from_db()
    assert (row.state, row.versions.count()) == (state, before), "nothing was left"


def _try(row: ExceptionReport, step: str) -> None:
    match step:
        case "draft" | "submit":
            submit = step == "submit"
            actions.write_report(by=BY, report=row, submit=submit, **WORDS)
        case "note":
            actions.note_report(by=BY, report=row, meeting=date(2026, 1, 20))
        case "withdraw":
            actions.withdraw_report(by=BY, report=row, reason="A mistake.")
        case "again":
            actions.ask_again(by=BY, report=row, reason="It is needed.")


@pytest.mark.parametrize(
    ("left_out", "said"),
    [
        ({"why": ""}, "why the measure"),
        ({"doing": " "}, "what is being done"),
        ({"recovery_on": None}, "by when"),
        ({"help_from": ""}, "from whom"),
        ({"help_needed": ""}, "from whom"),
    ],
)
def test_what_is_submitted_must_be_whole(
    watched: dict[str, Person], left_out: dict[str, object], said: str
):
    row = ask()
    with pytest.raises(NotAllowed, match=said):
        actions.write_report(by=BY, report=row, submit=True, **(WORDS | left_out))
    assert row.versions.count() == 0
    no_help = WORDS | {"help_needed": "", "help_from": ""}
    assert actions.write_report(by=BY, report=row, submit=True, **no_help)


def test_an_empty_draft_is_refused(watched: dict[str, Person]):
    with pytest.raises(NotAllowed, match="Write something"):
        actions.write_report(by=BY, report=ask(), submit=False)


# --- who ----------------------------------------------------------------------------


def test_only_its_owner_writes_it_and_others_withdraw_and_note_it(
    watched: dict[str, Person],
):
    owner, analyst, chair = (
        watched[role] for role in ("theme-co-chair", "analyst", "chair")
    )
    row = ask()
    with pytest.raises(NotAllowed, match="Only the partner"):
        actions.write_report(by=analyst, report=row, submit=True, **WORDS)
    with pytest.raises(NotAllowed, match="Somebody else"):
        actions.withdraw_report(by=owner, report=row, reason="I do not want to.")
    actions.write_report(by=owner, report=row, submit=True, **WORDS)
    with pytest.raises(NotAllowed, match="yours to write"):
        actions.note_report(by=owner, report=row, meeting=date(2026, 1, 20))
    with pytest.raises(NotAllowed, match="not been held"):
        actions.note_report(by=chair, report=row, meeting=date(2026, 3, 25))
    with pytest.raises(NotAllowed, match="after that meeting"):
        actions.note_report(by=chair, report=row, meeting=date(2026, 1, 19))
    with pytest.raises(NotAllowed, match="why"):
        actions.withdraw_report(by=chair, report=row, reason=" ")


def test_whoever_leads_a_measure_does_not_note_a_colleagues_report_on_it(
    watched: dict[str, Person],
):
    row = ask()
    actions.write_report(by=watched["theme-co-chair"], report=row, submit=True, **WORDS)
    actions.set_kpi(by=BY, measure=IN_TIME, lead=watched["chair"])
    with pytest.raises(NotAllowed, match="yours to write"):
        actions.note_report(by=watched["chair"], report=row, meeting=date(2026, 1, 20))


def test_colleagues_of_the_partner_that_answers_write_it_too(
    watched: dict[str, Person],
):
    county = partnership_actions.add_organisation(
        by=BY, name="The council", kind="council", slug="county"
    )
    analyst = watched["analyst"]
    analyst.organisation = county
    analyst.save()
    assert not reports.answers_for(analyst, IN_TIME)
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=county)
    assert reports.answers_for(analyst, IN_TIME)
    assert not reports.answers_for(watched["theme-co-chair"], IN_TIME)


def test_a_draft_is_read_by_those_who_write_it_alone(watched: dict[str, Person]):
    row, today = ask(), date(2026, 1, 20)
    actions.write_report(
        by=watched["theme-co-chair"], report=row, submit=False, why="Not sure yet"
    )
    row = reports.every_report().get()
    theirs = reports.Told(row=row, person=watched["theme-co-chair"], today=today)
    others = reports.Told(row=row, person=watched["chair"], today=today)
    assert theirs.words is not None
    assert theirs.words.why == "Not sure yet"
    assert others.words is None
    assert others.versions == ()
    assert reports.submitted_words([IN_TIME]) == {}


# the analyst of the council wrote a draft
# reader's partner | who is named now     | reads it | may write
READERS = """
the council        | the council          | yes | yes
the council        | nobody               | yes | yes
the council        | the forum            | no  | no
the forum          | the forum            | no  | yes
the forum          | the reader           | no  | yes
the forum          | nobody               | no  | yes
none               | nobody               | no  | yes
none               | the reader           | no  | yes
"""


@pytest.mark.parametrize("line", READERS.strip().splitlines())
def test_a_draft_stays_with_its_writer_and_colleagues_whoever_answers_later(
    line: str, watched: dict[str, Person]
):
    of, named, reads, writes = (cell.strip() for cell in line.split("|"))
    partners = {
        f"the {kind}": partnership_actions.add_organisation(
            by=BY, name=kind, kind=kind, slug=kind
        )
        for kind in ("council", "pcf")
    }
    partners["the forum"] = partners.pop("the pcf")
    writer, reader = watched["analyst"], watched["theme-co-chair"]
    writer.organisation, reader.organisation = partners["the council"], partners.get(of)
    writer.save()
    reader.save()
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=writer.organisation)
    row = ask()
    actions.write_report(by=writer, report=row, submit=False, why="Not sure yet")
    lead = reader if named == "the reader" else None
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=partners.get(named), lead=lead)
    row = reports.every_report().get()

    def told(person: Person) -> reports.Told:
        return reports.Told(row=row, person=person, today=date(2026, 1, 20))

    assert bool(told(reader).versions) is (reads == "yes")
    assert told(reader).writes is (writes == "yes")
    assert told(writer).versions, "nobody's own words are kept from them"


# --- what is due --------------------------------------------------------------------


def _due(person: Person) -> list[tuple[str, bool]]:
    found = queries.due_for(person).due
    return [(due.words, due.late) for due in found if "exception report" in due.words]


def test_the_owner_finds_it_among_their_tasks_and_late_once_it_is(
    watched: dict[str, Person], monkeypatch: pytest.MonkeyPatch
):
    ask()
    task = "Write the exception report: Plans within 20 weeks"
    assert _due(watched["theme-co-chair"]) == [(task, False)]
    assert _due(watched["analyst"]) == []
    monkeypatch.setenv("FINGERPOST_TODAY", "2026-03-18")
    assert _due(watched["theme-co-chair"]) == [(task, False)], "in time on the day"
    monkeypatch.setenv("FINGERPOST_TODAY", "2026-03-19")
    assert _due(watched["theme-co-chair"]) == [(task, True)]
    row = reports.every_report().get()
    told = reports.Told(row=row, person=watched["chair"], today=date(2026, 3, 19))
    assert told.overdue
    assert "overdue" in told.word
    assert told.line.startswith("It was due on 18 March 2026")


def test_the_chair_is_told_to_read_what_was_submitted(watched: dict[str, Person]):
    row = ask()
    assert _due(watched["chair"]) == []
    actions.write_report(by=watched["theme-co-chair"], report=row, submit=True, **WORDS)
    read = "Read the exception report: Plans within 20 weeks"
    assert _due(watched["chair"]) == [(read, False)]
    assert _due(watched["theme-co-chair"]) == []


# --- who answers, with its history --------------------------------------------------


def test_who_answered_before_is_kept(watched: dict[str, Person]):
    county = partnership_actions.add_organisation(
        by=BY, name="The council", kind="council", slug="county"
    )
    actions.set_kpi(by=BY, measure=IN_TIME, accountable=county, lead_title="Head")
    rows = list(KpiAnswer.objects.filter(measure=IN_TIME))
    assert [(row.accountable, row.level) for row in rows] == [
        ("", "strategic"),
        ("The council", "strategic"),
    ]
    with pytest.raises(NeverChanged):
        rows[0].save()


def test_operational_measures_stand_under_strategic_ones_alone(
    watched: dict[str, Person],
):
    top, low = (Kpi.objects.get(measure=slug) for slug in (IN_TIME, REQUESTS))
    for level, under in (
        ("operational", low),
        ("strategic", top),
        ("high", None),
    ):
        with pytest.raises(NotAllowed):
            actions.set_kpi(by=BY, measure=REQUESTS, level=level, under=under)
    actions.set_kpi(by=BY, measure=REQUESTS, level="operational", under=top)
    with pytest.raises(NotAllowed, match="stand under this one"):
        actions.set_kpi(by=BY, measure=IN_TIME, level="operational")
    low.refresh_from_db()
    with pytest.raises(NotAllowed, match="strategic one"):
        actions.set_kpi(
            by=BY, measure="tribunal_appeal_rate", level="operational", under=low
        )
    actions.set_kpi(by=BY, measure=REQUESTS)
    actions.set_kpi(by=BY, measure=IN_TIME, level="operational")


def test_nothing_is_due_sooner_than_it_was_asked(watched: dict[str, Person]):
    row = ask()
    assert row.due >= row.at.date()
    assert row.due - row.at.date() < timedelta(days=365)
