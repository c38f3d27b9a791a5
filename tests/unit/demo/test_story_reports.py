"""The demonstration's exception reports hang together on any day of the year."""

from datetime import date, timedelta

import pytest

from fingerpost.demo import story_people as who
from fingerpost.demo.days import last_complete_month, month_end, next_meeting
from fingerpost.demo.story_kpis import ADVICE, AMENDED, KPIS, PAEDIATRICS, SIX, TWENTY
from fingerpost.demo.story_reports import tell_the_board
from fingerpost.evidence import actions
from fingerpost.evidence.models import ExceptionReport
from fingerpost.evidence.queries import memory
from fingerpost.partnership import actions as partners
from fingerpost.partnership.models import Person

DAYS = (
    "2026-01-01", "2026-01-20", "2026-01-28", "2026-01-29", "2026-03-01", "2026-06-30",
    "2026-11-25", "2026-12-30", "2026-12-31", "2028-02-29",
)  # fmt: skip


@pytest.mark.django_db
@pytest.mark.parametrize("day", DAYS)
def test_one_is_owed_and_late_and_one_is_in_each_other_state(
    day: str, tmp_path: object, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setenv("FINGERPOST_HOME", str(tmp_path))
    monkeypatch.setenv("FINGERPOST_TODAY", day)
    memory.forget()
    today = date.fromisoformat(day)
    people = _people(today)
    tell_the_board(people, last_month=month_end(last_complete_month(today)))
    found = {row.measure: row for row in ExceptionReport.objects.all()}
    assert {slug: row.state for slug, row in found.items()} == {
        AMENDED: "asked",
        SIX: "submitted",
        PAEDIATRICS: "withdrawn",
        ADVICE: "drafted",
        TWENTY: "noted",
    }
    assert {slug for slug, row in found.items() if row.overdue(today)} == {AMENDED}
    assert found[SIX].meeting == next_meeting(today)
    for row in found.values():
        assert row.period.end < row.at.date() <= today, "asked once there was a figure"
        for move in row.moves.all():
            assert row.at <= move.at
            assert move.at.date() <= today + timedelta(days=1)
    latest = found[SIX].latest
    assert latest is not None
    assert latest.recovery_on is not None
    assert latest.recovery_on > today
    memory.forget()


def test_operational_measures_stand_under_one_of_the_boards_own():
    strategic = {kpi.measure for kpi in KPIS if not kpi.under}
    below = [kpi for kpi in KPIS if kpi.under]
    assert below
    assert {kpi.under for kpi in below} <= strategic


def _people(today: date) -> dict[str, Person]:
    people = {
        one.email: partners.add_person(
            by="x", email=one.email, name=one.name, role=one.role
        )
        for one in who.PEOPLE
    }
    partners.change_settings(by="x", next_meeting=next_meeting(today))
    actions.choose_kpis(by="x", measures=[kpi.measure for kpi in KPIS])
    for kpi in KPIS:
        actions.set_kpi(by="x", measure=kpi.measure, lead=people[kpi.lead])
    return people
