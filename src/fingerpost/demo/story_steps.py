"""Step changes that the demonstration's figures propose, and how people answered.

One is accepted and moves the average, one measure's are declined with their reasons,
and one measure's wait. Each answer goes in through its own action, after the figures
have been made; what the figures do not propose, nobody answers.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from fingerpost.demo import story_people as who
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
    on: date,
) -> None:
    """Say who answers for two more measures, and decline what one of them proposes."""
    for measure in (WAITS, DECLINED):
        evidence.set_kpi(
            by=BY,
            measure=measure,
            on_board=False,
            accountable=organisations[who.COUNCIL],
            lead=people[who.EARLY_1],
            lead_title="Head of SEND casework",
        )
    for step in _waiting(DECLINED, "local"):
        assert step.before is not None
        assert step.after is not None
        evidence.decline_step(
            by=people[who.ANALYST],
            measure=DECLINED,
            basis="local",
            step=step.on,
            reason=_FELL if step.after < step.before else _ROSE,
            decision="Asked for by the theme's co-chairs",
            on=on,
        )


def _waiting(measure: str, basis: str) -> list[StepChange]:
    one = queries.reading_for(measure, basis=basis, audience="partner", beside=False)
    return [step for step in one.step_changes if step.waits]
