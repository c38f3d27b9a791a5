"""Answers to proposed steps: added with their event, kept, taken back by a record."""

from datetime import date
from typing import Any

import pytest
from home_with_figures import HERE, IN_TIME

from fingerpost.evidence import actions, models, queries
from fingerpost.evidence.actions import decisions, stretches
from fingerpost.evidence.queries.step_changes import preview, waiting
from fingerpost.evidence.queries.stretches import begun, declined, trail
from fingerpost.judgement.reading import Reading
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("with_figures")]
STEP = date(2025, 3, 1)  # the first of the nine higher months in the invented figures
ABOUT = {"measure": IN_TIME, "basis": "local"}


def read(audience: Any = "partner") -> Reading:
    return queries.reading_for(IN_TIME, basis="local", audience=audience, area=HERE)


def states(audience: Any = "partner") -> list[tuple[date, str]]:
    return [(step.on, step.state) for step in read(audience).step_changes]


def accept(by: Any, **more: Any) -> models.RebaseRecord:
    given = {**ABOUT, "step": STEP, "reason": "A second team began."}
    return actions.accept_step(by=by, **{**given, **more})


def decline(by: Any, **more: Any) -> models.RebaseRecord:
    given = {**ABOUT, "step": STEP, "reason": "Only a busy spring."}
    return actions.decline_step(by=by, **{**given, **more})


def test_the_figures_propose_and_nothing_moves():
    assert states() == [(STEP, "proposed")]
    assert read().rebases == ()
    assert not models.RebaseRecord.objects.exists()


def test_accepting_begins_a_new_stretch_with_author_day_and_reason(
    people: dict[str, Person],
):
    before = waiting(IN_TIME, basis="local", step=STEP)
    assert before is not None
    row = accept(people["analyst"], decision="Board, item 4")
    assert (row.on, row.answer, row.by_words) == (STEP, models.BEGUN, "Analyst 1")
    assert (row.before, row.strength) == (before.before, before.strength)
    assert states() == [(STEP, "accepted")]
    one = read()
    assert [rebase.on for rebase in one.rebases] == [STEP]
    assert one.series[-1].group == one.series[0].group + 1
    event = AuditEvent.objects.filter(verb="re-based").get()
    assert event.detail == {"basis": "local", "day": "2025-03-01", "proposed": True}
    assert states("public") == [(STEP, "accepted")]


def test_it_may_have_begun_one_figure_earlier_and_no_more(people: dict[str, Person]):
    with pytest.raises(NotAllowed, match="by hand"):
        accept(people["analyst"], day=date(2025, 1, 31))
    row = accept(people["analyst"], day=date(2025, 2, 10))
    assert row.on == date(2025, 2, 10)


def test_declining_keeps_the_average_and_the_reason(people: dict[str, Person]):
    average = read().series[-1].centre
    row = decline(people["analyst"])
    assert row.answer == models.DECLINED
    assert states() == [(STEP, "declined")]
    assert read().step_changes[0].reason == "Only a busy spring."
    assert read().series[-1].centre == average
    assert states("public") == []
    assert AuditEvent.objects.filter(verb="declined a step change of").count() == 1


@pytest.mark.parametrize("answer", [accept, decline])
def test_an_answer_needs_a_reason_and_a_proposal(
    people: dict[str, Person], answer: Any
):
    with pytest.raises(NotAllowed):
        answer(people["analyst"], reason="  ")
    for wrong in (
        {"step": date(2024, 1, 1)},
        {"basis": "official"},
        {"basis": "nothing"},
    ):
        with pytest.raises(NotAllowed, match="any more"):
            answer(people["analyst"], **wrong)
    assert not models.RebaseRecord.objects.exists()


@pytest.mark.parametrize("answer", [accept, decline])
def test_a_step_is_answered_once(people: dict[str, Person], answer: Any):
    answer(people["analyst"])
    for again in (accept, decline):
        with pytest.raises(NotAllowed, match="any more"):
            again(people["analyst"])


@pytest.mark.parametrize("answer", [accept, decline])
def test_a_change_of_mind_is_a_new_record_and_the_question_comes_back(
    people: dict[str, Person], answer: Any
):
    row = answer(people["analyst"])
    with pytest.raises(NotAllowed, match="why"):
        actions.take_stretch_back(by=people["analyst"], stretch=row, reason=" ")
    back = actions.take_stretch_back(
        by=people["analyst"], stretch=row, reason="The team left again."
    )
    assert (back.on, back.answer) == (row.on, models.TAKEN_BACK)
    assert states() == [(STEP, "proposed")]
    assert models.RebaseRecord.objects.count() == 2
    for gone in (row, back):
        with pytest.raises(NotAllowed, match="no longer in force"):
            actions.take_stretch_back(by=people["analyst"], stretch=gone, reason="x")
    assert answer(people["analyst"]).pk > back.pk
    events = AuditEvent.objects.filter(about=IN_TIME).values_list("verb", flat=True)
    assert "took back a decision on the stretches of" in events


def test_a_new_stretch_by_hand_can_be_taken_back_and_begun_again(
    people: dict[str, Person],
):
    given = {**ABOUT, "by": people["analyst"], "day": date(2024, 6, 1)}
    row = actions.rebase(reason="A new way of counting.", **given)
    with pytest.raises(NotAllowed, match="already"):
        actions.rebase(reason="Again.", **given)
    actions.take_stretch_back(by=people["analyst"], stretch=row, reason="It was not.")
    assert read().rebases == ()
    actions.rebase(reason="It was after all.", **given)
    assert [rebase.reason for rebase in read().rebases] == ["It was after all."]


def test_records_are_never_edited(people: dict[str, Person]):
    row = decline(people["analyst"])
    row.reason = "Something else."
    for attempt in (row.save, row.delete):
        with pytest.raises(NeverChanged):
            attempt()


def test_the_newest_record_of_a_day_is_in_force(people: dict[str, Person]):
    row = decline(people["analyst"])
    actions.take_stretch_back(by=people["analyst"], stretch=row, reason="Look again.")
    accept(people["analyst"])
    rows = list(models.RebaseRecord.objects.all())
    assert [one.pk for one in begun(rows)] == [rows[-1].pk]
    assert declined(rows) == []


def test_the_trail_tells_everything_in_order(people: dict[str, Person]):
    row = decline(people["analyst"])
    actions.take_stretch_back(by=people["analyst"], stretch=row, reason="Look again.")
    accept(people["analyst"])
    now = queries.figures()
    told = trail(models.RebaseRecord.objects.all(), read(), now.measures[IN_TIME])
    assert [one.holds for one in told] == [False, False, True]
    assert told[0].words.startswith("No new stretch from 1 March 2025. The figures had")
    assert told[1].words == (
        "Taken back: what was decided about 1 March 2025 no longer holds."
    )
    assert told[2].words.startswith("A new stretch from 1 March 2025. The average was")
    assert [one.reason for one in told] == [
        "Only a busy spring.",
        "Look again.",
        "A second team began.",
    ]


def test_a_preview_says_what_would_change_and_changes_nothing():
    rows = dict(preview(IN_TIME, basis="local", day=STEP))
    now, before = rows["Average now"], rows["Average before that day"]
    old = read()
    assert f"(was {_said(old.series[-1].centre)})" in now
    assert f"(was {_said(old.series[0].centre)})" in before
    assert now != before
    assert " to " in rows["Limits for the latest figure"]
    assert "points" in rows["No longer signals"]
    assert "There are 9 figures so far" in rows["What we would say"]
    assert read() == old
    assert not models.RebaseRecord.objects.exists()


def test_the_preview_is_what_then_comes(people: dict[str, Person]):
    rows = dict(preview(IN_TIME, basis="local", day=STEP))
    accept(people["analyst"])
    assert rows["Average now"].startswith(_said(read().series[-1].centre))
    assert rows["Average before that day"].startswith(_said(read().series[0].centre))


@pytest.mark.parametrize(
    ("day", "words"),
    [
        (date(2030, 1, 1), "There is no figure from 1 January 2030 on yet."),
        (date(2000, 1, 1), "begins there already"),
    ],
)
def test_a_preview_without_effect_says_so(day: date, words: str):
    ((_, said),) = preview(IN_TIME, basis="local", day=day)
    assert words in said


def test_a_preview_of_a_series_without_figures_says_so():
    ((_, said),) = preview("ehc_plans_active", basis="local", day=STEP)
    assert "nothing changes now" in said


def _said(value: float | None) -> str:
    assert value is not None
    return f"{value:.1f}%"


@pytest.mark.parametrize("room", [decisions, stretches])
def test_an_answer_and_its_event_roll_back_together(
    people: dict[str, Person], monkeypatch: pytest.MonkeyPatch, room: Any
):
    def broken(**_: object) -> None:
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(room, "record", broken)
    answer = accept if room is decisions else decline
    with pytest.raises(RuntimeError):
        answer(people["analyst"])
    assert not models.RebaseRecord.objects.exists()
