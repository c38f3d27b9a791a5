"""Requests for figures: proposed by a partner, decided at a meeting, on record."""

from datetime import timedelta

import pytest

from fingerpost import home
from fingerpost.partnership.actions import NotAllowed, set_theme
from fingerpost.partnership.models import AuditEvent, NeverChanged, Person
from fingerpost.register import actions
from fingerpost.register.models import Requirement
from fingerpost.register.states import REQUIREMENT_STATES

pytestmark = pytest.mark.django_db


def request(by: Person | str = "command line") -> Requirement:
    """A figure that somebody asks for."""
    theme = set_theme(by="command line", slug="early", title="Right help, early")
    return actions.propose_requirement(
        by=by,
        theme=theme,
        title="Waiting for therapy",
        reason="Families ask for it.",
        definition="Weeks from referral to first visit",
    )


def move(row: Requirement, to: str, by: Person | str = "command line", **more: object):
    said = {"meeting_on": home.today(), "group": "Early", "reason": "It is needed."}
    return actions.move_requirement(by=by, requirement=row, to=to, **{**said, **more})  # type: ignore[arg-type]


@pytest.mark.parametrize("state", REQUIREMENT_STATES)
@pytest.mark.parametrize("to", REQUIREMENT_STATES)
def test_only_the_moves_of_the_table_can_be_made(state: str, to: str):
    row = request()
    Requirement.objects.filter(pk=row.pk).update(state=state)
    if to in REQUIREMENT_STATES[state].moves:
        step = move(row, to)
        row.refresh_from_db()
        assert (step.before, step.after) == (state, to)
        assert row.state == to
        return
    with pytest.raises(NotAllowed, match="cannot be changed that way"):
        move(row, to)
    row.refresh_from_db()
    assert row.state == state
    assert not row.steps.exists()


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"group": " "}, "which group"),
        ({"reason": ""}, "why it decided"),
        ({"meeting_on": home.today() + timedelta(days=1)}, "not been held"),
    ],
)
def test_a_decision_needs_its_meeting_its_group_and_its_reason(more: dict, why: str):
    row = request()
    with pytest.raises(NotAllowed, match=why):
        move(row, "reviewed", **more)
    assert not row.steps.exists()


def test_nobody_records_that_their_own_request_is_agreed(people: dict[str, Person]):
    row = request(people["theme-co-chair"])
    move(row, "reviewed", people["theme-co-chair"])
    with pytest.raises(NotAllowed, match="somebody else"):
        move(row, "agreed", people["theme-co-chair"])
    move(row, "agreed", people["programme-team"])
    row.refresh_from_db()
    assert row.state == "agreed"


def test_a_step_is_never_changed_and_is_in_the_audit_trail():
    row = request()
    step = move(row, "parked", reason="No data yet.")
    step.reason = "Something else"
    with pytest.raises(NeverChanged):
        step.save()
    with pytest.raises(NeverChanged):
        step.delete()
    event = AuditEvent.objects.get(verb="moved the request to: parked")
    assert event.detail["why"] == "No data yet."
