"""Step changes that the demonstration's figures propose, and how people answered.

What is answered is chosen from what the readings of the day propose. One measure's step
is accepted and moves the average, some are declined with their reasons, and some wait.
The measures of the partnership's own propose theirs on any day; what the returns
propose besides depends on the day. Each answer goes in through its own action, after
the figures have been made; what the figures do not propose, nobody answers.
"""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from fingerpost.demo import story_people as who
from fingerpost.demo.days import board_meeting, month_start
from fingerpost.demo.own_definitions import COMPLAINTS, THERAPY
from fingerpost.demo.own_figures import LATER
from fingerpost.demo.story_parts import RebasePart
from fingerpost.evidence import actions as evidence
from fingerpost.evidence import queries
from fingerpost.judgement.reading import StepChange
from fingerpost.partnership.models import Organisation, Person

WAITS = "ehc_plans_20_to_52_weeks"
DECLINED = "ehc_cohort_within_20_weeks"
BY = "the demonstration"
_FELL = (
    "Posts stood empty and plans came late. That is no new way of working, and the "
    "board wants to see the fall against the average from before it."
)
_ROSE = (
    "These children asked after the backlog was cleared. The share of plans in time "
    "was measured anew for that already; once is enough for one change."
)
_COMPLAINED = (
    "Families complained more while plans came late. We want to see those years "
    "against what was usual before, and not as a new usual."
)


def begin_stretch(fresh: RebasePart, people: Mapping[str, Person]) -> None:
    """Begin a new stretch: as the answer to a proposed step, if there is one there."""
    about: dict[str, Any] = {
        "by": people[fresh.set_by],
        "measure": fresh.measure,
        "basis": fresh.basis,
    }
    said: dict[str, Any] = {"day": fresh.on, "reason": fresh.reason, "on": fresh.set_on}
    step = next(
        (
            step
            for step in _waiting(fresh.measure, fresh.basis)
            if step.earliest
            and step.latest
            and step.earliest.start <= fresh.on <= step.latest.end
        ),
        None,
    )
    if step is None:
        evidence.rebase(**about, **said)
    else:
        evidence.accept_step(**about, **said, step=step.on)


def answer_steps(
    people: Mapping[str, Person],
    organisations: Mapping[str, Organisation],
    *,
    own: Sequence[str],
    now: int,
    on: date,
) -> None:
    """Accept, decline and leave what waits: `own` are the partnership's own measures.

    `now` is the last complete month, in months since 1970.
    """
    for measure in (WAITS, DECLINED):
        evidence.set_kpi(
            by=BY,
            measure=measure,
            on_board=False,
            accountable=organisations[who.COUNCIL],
            lead=people[who.EARLY_1],
            lead_title="Head of SEND casework",
        )
    by = people[who.ANALYST]
    for step in _waiting(DECLINED, "local"):
        _decline(by, DECLINED, "local", step, _ROSE if _rises(step) else _FELL, on)
    begin_stretch(_second_clinic(own[THERAPY], now), people)
    # that complaints fell again waits for an answer
    for step in filter(_rises, _waiting(own[COMPLAINTS], "entered")):
        _decline(by, own[COMPLAINTS], "entered", step, _COMPLAINED, on)


def _second_clinic(measure: str, now: int) -> RebasePart:
    return RebasePart(
        measure=measure,
        basis="entered",
        on=month_start(now - LATER + 1),
        reason=(
            "A second clinic opened in the north of the area. Therapists no longer "
            "travel for half of the day, and see more children."
        ),
        set_on=board_meeting(now - LATER + 8),
        set_by=who.ANALYST,
    )


def _rises(step: StepChange) -> bool:
    assert step.before is not None
    assert step.after is not None
    return step.after > step.before


def _decline(
    by: Person, measure: str, basis: str, step: StepChange, reason: str, on: date
) -> None:
    evidence.decline_step(
        by=by,
        measure=measure,
        basis=basis,
        step=step.on,
        reason=reason,
        decision="Asked for by the theme's co-chairs",
        on=on,
    )


def _waiting(measure: str, basis: str) -> list[StepChange]:
    one = queries.reading_for(measure, basis=basis, audience="partner", beside=False)
    return [step for step in one.step_changes if step.waits]
