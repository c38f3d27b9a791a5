"""Answering a proposed step change, and taking back what was decided about a day."""

from datetime import date

from django.db import transaction

from fingerpost.engine.period import say_day
from fingerpost.evidence.actions.decisions import as_told, decided, rebase
from fingerpost.evidence.models import DECLINED, TAKEN_BACK, RebaseRecord
from fingerpost.evidence.queries.step_changes import waiting
from fingerpost.evidence.queries.stretches import in_force
from fingerpost.judgement.reading import StepChange
from fingerpost.partnership.actions import By, NotAllowed, record


@transaction.atomic
def accept_step(
    *,
    by: By,
    measure: str,
    basis: str,
    step: date,
    day: date | None = None,
    reason: str,
    decision: str = "",
    on: date | None = None,
) -> RebaseRecord:
    """Say what changed at a proposed step, so that a new stretch begins there.

    `step` is the day that the figures propose, `day` the one on which it really
    changed, at most one figure away. Raises NotAllowed without a reason, and when no
    such step is proposed (any more).
    """
    found = _proposed(measure, basis, step)
    day = day or found.on
    if not _beside(found, day):
        raise NotAllowed(
            f"The figures propose {say_day(found.on)}. A day that is more than one "
            "figure away from it is a new stretch of its own: begin that by hand."
        )
    return rebase(
        by=by, measure=measure, basis=basis, day=day, reason=reason,
        decision=decision, on=on, step=found,
    )  # fmt: skip


@transaction.atomic
def decline_step(
    *,
    by: By,
    measure: str,
    basis: str,
    step: date,
    reason: str,
    decision: str = "",
    on: date | None = None,
) -> RebaseRecord:
    """Say why a proposed step is none, so that it is not proposed again.

    Raises NotAllowed without a reason, and when no such step is proposed (any more).
    """
    found = _proposed(measure, basis, step)
    if not reason.strip():
        raise NotAllowed("Say why no new stretch begins here.")
    row = RebaseRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on),
        on=found.on,
        answer=DECLINED,
        **as_told(found),
    )
    record(
        by=by,
        verb="declined a step change of",
        about=row,
        detail={"basis": basis, "day": row.on.isoformat()},
    )
    return row


@transaction.atomic
def take_stretch_back(
    *,
    by: By,
    stretch: RebaseRecord,
    reason: str,
    decision: str = "",
    on: date | None = None,
) -> RebaseRecord:
    """Take back what was decided about a day; the record of it stays.

    A new stretch then no longer begins there, and a step that was declined may be
    proposed again. Raises NotAllowed without a reason, and for a record that is not in
    force.
    """
    newest = in_force(stretch.measure, stretch.basis, stretch.on)
    if newest is None or newest.pk != stretch.pk or stretch.answer == TAKEN_BACK:
        raise NotAllowed("That decision is no longer in force.")
    if not reason.strip():
        raise NotAllowed("Say why the decision is taken back.")
    row = RebaseRecord.objects.create(
        **decided(by, stretch.measure, stretch.basis, reason, decision, on),
        on=stretch.on,
        answer=TAKEN_BACK,
    )
    record(
        by=by,
        verb="took back a decision on the stretches of",
        about=row,
        detail={
            "basis": stretch.basis,
            "day": stretch.on.isoformat(),
            "was": stretch.answer,
        },
    )
    return row


def _proposed(measure: str, basis: str, step: date) -> StepChange:
    found = waiting(measure, basis=basis, step=step)
    if found is None:
        raise NotAllowed("The figures do not propose this step any more.")
    return found


def _beside(step: StepChange, day: date) -> bool:
    assert step.earliest is not None
    assert step.latest is not None
    return step.earliest.start <= day <= step.latest.end
