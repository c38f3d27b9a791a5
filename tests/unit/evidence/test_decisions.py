"""Baseline, target, milestone, re-basing and words: added with their event, kept."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from fingerpost.engine.period import calendar_year, month
from fingerpost.evidence import actions, models
from fingerpost.evidence.actions import commentary, decisions, kpis
from fingerpost.judgement import reading
from fingerpost.partnership.actions import NotAllowed
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person

pytestmark = pytest.mark.django_db
SLUG = "ehc_plans_within_20_weeks"
NOVEMBER = month(2025, 11)
WORDS = {
    "happened": "More plans came in time.",
    "why": "Two more case workers.",
    "so_what": "Families wait less.",
    "next": "Keep them.",
}


def baseline(by: Any, **more: Any) -> models.BaselineRecord:
    given = {
        "measure": SLUG,
        "basis": "local",
        "value": 30.0,
        "period": month(2023, 6),
        "source": "Board paper",
    }
    return actions.set_baseline(by=by, **{**given, **more})


def expect(by: Any, **more: Any) -> models.ExpectedRecord:
    given = {
        "measure": SLUG,
        "basis": "local",
        "period": calendar_year(2026),
        "value": 52.0,
        "method": "As last year, and a tenth more",
        "made_on": date(2026, 5, 1),
        "on": date(2026, 6, 1),
    }
    return actions.expect_year_end(by=by, **{**given, **more})


@pytest.mark.parametrize(
    ("given", "words"),
    [
        ({"method": "  "}, "Say how the number was reached"),
        ({"made_on": date(2026, 6, 2)}, "cannot lie ahead"),
        ({"period": calendar_year(2025)}, "2025 is over"),
        ({"low": 40.0}, "both ends"),
        ({"low": 53.0, "high": 60.0}, "inside its range"),
    ],
)
def test_a_year_end_is_not_expected_without_its_method_day_and_sense(
    people: dict[str, Person], given: dict[str, Any], words: str
):
    with pytest.raises(NotAllowed, match=words):
        expect(people["analyst"], **given)
    assert not models.ExpectedRecord.objects.exists()


def test_an_expected_year_end_is_kept_with_its_history(people: dict[str, Person]):
    first = expect(people["analyst"])
    second = expect(people["analyst"], value=55.0, low=50.0, high=60.0)
    told = second.as_part()
    assert (told.value, told.low, told.high) == (55.0, 50.0, 60.0)
    assert told.period == calendar_year(2026)
    assert told.method == "As last year, and a tenth more"
    assert told.made_on == date(2026, 5, 1)
    assert models.ExpectedRecord.objects.count() == 2
    with pytest.raises(NeverChanged):
        first.save()


def target(by: Any, **more: Any) -> models.TargetRecord:
    given = {
        "measure": SLUG,
        "kind": "number",
        "value": 60.0,
        "valid_from": date(2024, 1, 1),
        "due": date(2026, 3, 31),
    }
    return actions.set_target(by=by, **{**given, **more})


def test_each_decision_names_who_and_can_be_read_by_a_reading(
    people: dict[str, Person],
):
    analyst = people["analyst"]
    step = actions.add_milestone(
        by=analyst, measure=SLUG, label="Summer", due=date(2025, 7, 31), expected=50
    )
    fresh = actions.rebase(
        by=analyst,
        measure=SLUG,
        basis="local",
        day=date(2025, 1, 1),
        reason="A new team began.",
    )
    parts = [row.as_part() for row in (baseline(analyst), target(analyst), step, fresh)]
    assert [type(part) for part in parts] == [
        reading.Baseline,
        reading.Target,
        reading.Milestone,
        reading.Rebase,
    ]
    assert parts[0].set_by == parts[1].set_by == parts[3].set_by == "Analyst 1"
    events = AuditEvent.objects.filter(words="Analyst 1", about=SLUG)
    assert {event.verb for event in events} == {
        "set the baseline of",
        "set a target for",
        "added a milestone to",
        "re-based",
    }


def test_the_command_line_may_decide_too():
    row = baseline("command line")
    assert (row.by, row.by_words) == (None, "command line")
    assert AuditEvent.objects.get().who == ""


def test_decisions_are_never_edited(people: dict[str, Person]):
    row = target(people["analyst"])
    row.value = 40.0
    for attempt in (
        row.save,
        row.delete,
        lambda: models.TargetRecord.objects.update(value=40.0),
        lambda: models.TargetRecord.objects.all().delete(),
    ):
        with pytest.raises(NeverChanged):
            attempt()
    assert models.TargetRecord.objects.get().value == 60.0


def test_a_second_baseline_needs_a_reason_and_keeps_the_first(
    people: dict[str, Person],
):
    analyst = people["analyst"]
    baseline(analyst)
    with pytest.raises(NotAllowed, match="why"):
        baseline(analyst, value=28.0)
    baseline(analyst, value=28.0, reason="The file was put right.")
    values = models.BaselineRecord.objects.values_list("value", flat=True)
    assert list(values) == [30.0, 28.0]
    baseline(analyst, basis="official")  # another basis has no baseline yet


@pytest.mark.parametrize(
    "wrong",
    [
        {"value": None},
        {"kind": "national"},
        {"kind": "range", "low": 60.0, "high": 40.0},
        {"kind": "range", "low": 60.0},
        {"kind": "trajectory", "points": [(date(2025, 1, 1), 40.0)]},
        {"kind": "wish"},
        {"due": date(2023, 1, 1)},
    ],
)
def test_a_target_that_lacks_its_figures_is_refused_in_words(
    people: dict[str, Person], wrong: dict[str, Any]
):
    before = AuditEvent.objects.count()
    with pytest.raises(NotAllowed):
        target(people["analyst"], **wrong)
    assert not models.TargetRecord.objects.exists()
    assert AuditEvent.objects.count() == before


def test_a_trajectory_is_kept_in_order_and_due_at_its_last_day(
    people: dict[str, Person],
):
    path = [(date(2026, 3, 31), 60.0), (date(2025, 3, 31), 45.0)]
    row = target(
        people["analyst"], kind="trajectory", value=None, due=None, points=path
    )
    row.refresh_from_db()
    assert row.as_part().points == tuple(sorted(path))
    assert row.due == date(2026, 3, 31)


def test_a_rebasing_needs_a_reason_and_happens_once_a_day(people: dict[str, Person]):
    given = {"measure": SLUG, "basis": "local", "day": date(2025, 1, 1)}
    with pytest.raises(NotAllowed):
        actions.rebase(by=people["analyst"], reason=" ", **given)
    actions.rebase(by=people["analyst"], reason="A new team.", **given)
    with pytest.raises(NotAllowed, match="already"):
        actions.rebase(by=people["analyst"], reason="Again.", **given)


def write(by: Any, **more: str) -> models.Commentary:
    return actions.write_commentary(
        by=by, measure=SLUG, period=NOVEMBER, **{**WORDS, **more}
    )


@pytest.mark.parametrize("part", list(WORDS))
def test_all_four_parts_need_words(people: dict[str, Person], part: str):
    with pytest.raises(NotAllowed):
        write(people["analyst"], **{part: "  "})
    assert not models.Commentary.objects.exists()


def test_nobody_publishes_their_own_words(people: dict[str, Person]):
    row = write(people["theme-co-chair"])
    with pytest.raises(NotAllowed, match="somebody else"):
        actions.publish_commentary(by=people["theme-co-chair"], commentary=row)
    done = actions.publish_commentary(by=people["chair"], commentary=row)
    assert done.published_by_words == "Chair 1"
    with pytest.raises(NotAllowed, match="already"):
        actions.publish_commentary(by=people["chair"], commentary=row)


def test_older_words_are_kept_and_are_not_published_over_newer_ones(
    people: dict[str, Person],
):
    old = write(people["analyst"])
    new = write(people["analyst"], why="Three more case workers.")
    assert models.Commentary.objects.count() == 2
    with pytest.raises(NotAllowed, match="newer"):
        actions.publish_commentary(by=people["chair"], commentary=old)
    actions.publish_commentary(by=people["chair"], commentary=new)


def test_choosing_kpis_orders_them_and_keeps_who_answers(people: dict[str, Person]):
    analyst = people["analyst"]
    actions.choose_kpis(by=analyst, measures=["b", "a", "b"])
    actions.set_kpi(by=analyst, measure="a", lead=people["chair"])
    actions.choose_kpis(by=analyst, measures=["c", "b"])
    on = models.Kpi.objects.filter(on_board=True).values_list("measure", flat=True)
    assert list(on) == ["c", "b"]
    kept = models.Kpi.objects.get(measure="a")
    assert (kept.on_board, kept.lead) == (False, people["chair"])


@pytest.mark.parametrize(
    ("room", "change", "table"),
    [
        (decisions, baseline, models.BaselineRecord),
        (decisions, target, models.TargetRecord),
        (
            decisions,
            lambda by: actions.add_milestone(
                by=by, measure=SLUG, label="x", due=date(2026, 1, 1), expected=1
            ),
            models.MilestoneRecord,
        ),
        (
            decisions,
            lambda by: actions.rebase(
                by=by, measure=SLUG, basis="", day=date(2025, 1, 1), reason="x"
            ),
            models.RebaseRecord,
        ),
        (decisions, lambda by: expect(by), models.ExpectedRecord),
        (
            decisions,
            lambda by: actions.choose_chart(
                by=by, measure=SLUG, basis="", chart="run", reason="x"
            ),
            models.ChartRecord,
        ),
        (commentary, write, models.Commentary),
        (
            kpis,
            lambda by: actions.choose_kpis(by=by, measures=["a"]),
            models.Kpi,
        ),
        (kpis, lambda by: actions.set_kpi(by=by, measure="a"), models.Kpi),
    ],
)
def test_a_change_and_its_event_roll_back_together(
    people: dict[str, Person],
    monkeypatch: pytest.MonkeyPatch,
    room: Any,
    change: Callable[[Any], Any],
    table: Any,
):
    def broken(**_: object) -> None:
        raise RuntimeError("the trail cannot be written")

    monkeypatch.setattr(room, "record", broken)
    with pytest.raises(RuntimeError):
        change(people["analyst"])
    assert not table.objects.exists()


def test_the_chart_in_force_is_the_one_chosen_last(people: dict[str, Person]):
    given = {"by": people["analyst"], "measure": SLUG, "basis": "local"}
    with pytest.raises(NotAllowed, match="Say why"):
        actions.choose_chart(**given, chart="run", reason=" ")
    with pytest.raises(NotAllowed, match="not a kind of chart"):
        actions.choose_chart(**given, chart="values", reason="Hide it.")
    first = actions.choose_chart(**given, chart="run", reason="We agreed it.")
    assert first.as_part().kind == "run"
    back = actions.choose_chart(**given, chart="usual", reason="Not any more.")
    assert back.as_part() is None
    assert models.ChartRecord.objects.count() == 2
    events = AuditEvent.objects.filter(about=SLUG, verb="chose the chart of")
    assert events.count() == 2
