"""Baseline, target, milestone and re-basing: decisions are added, never edited."""

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db import transaction

from fingerpost import home
from fingerpost.engine.period import Period
from fingerpost.evidence.models import (
    BEGUN,
    BaselineRecord,
    ChartRecord,
    ExpectedRecord,
    MilestoneRecord,
    RebaseRecord,
    TargetRecord,
)
from fingerpost.evidence.queries.all_measures import all_measures
from fingerpost.evidence.queries.stretches import in_force
from fingerpost.judgement.control_charts.choice import SUITS
from fingerpost.judgement.reading import StepChange
from fingerpost.partnership.actions import By, NotAllowed, record, words_for
from fingerpost.partnership.models import Person
from fingerpost.sources.entered.guards import wrong_side
from fingerpost.sources.entered.units import comparator_words


@transaction.atomic
def set_baseline(
    *,
    by: By,
    measure: str,
    basis: str,
    value: float,
    period: Period,
    source: str,
    reason: str = "",
    decision: str = "",
    numerator: float | None = None,
    denominator: float | None = None,
    on: date | None = None,
) -> BaselineRecord:
    """Say where the partnership started from. An earlier baseline is kept and shown."""
    earlier = BaselineRecord.objects.filter(measure=measure, basis=basis).exists()
    if earlier and not reason.strip():
        raise NotAllowed(
            "Say why the baseline changes: the earlier one stays on record."
        )
    row = BaselineRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on),
        value=value,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        source=source,
        numerator=numerator,
        denominator=denominator,
    )
    record(
        by=by,
        verb="set the baseline of",
        about=row,
        detail={"basis": basis, "value": value, "period": period.code},
    )
    return row


@transaction.atomic
def set_target(
    *,
    by: By,
    measure: str,
    kind: str,
    valid_from: date,
    due: date | None,
    basis: str = "",
    value: float | None = None,
    low: float | None = None,
    high: float | None = None,
    points: Sequence[tuple[date, float]] = (),
    shape: str = "straight",
    source: str = "",
    reason: str = "",
    decision: str = "",
    on: date | None = None,
) -> TargetRecord:
    """Promise a figure, from a day on. A change is a new target; the old one is kept.

    Raises NotAllowed when the kind lacks its figures, and for a target on the wrong
    side of the baseline, or about ten times off it, unless a reason is given.
    """
    lacking = {
        "number": value is None,
        "national": value is None or not source.strip(),
        "range": low is None or high is None or low > high,
        "trajectory": len(points) < 2,
    }
    if kind not in lacking:
        raise NotAllowed(f"'{kind}' is not a kind of target.")
    if lacking[kind]:
        raise NotAllowed(_LACKS[kind])
    if due is not None and due < valid_from:
        raise NotAllowed("A target cannot be due before it begins.")
    path = sorted(points)
    aim = value if value is not None else (path[-1][1] if path else None)
    if aim is not None and not reason.strip() and (odd := _odd(measure, basis, aim)):
        raise NotAllowed(f"{odd} If it is right, say why.")
    row = TargetRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on),
        kind=kind,
        valid_from=valid_from,
        due=due or (path[-1][0] if path else None),
        value=value,
        low=low,
        high=high,
        points=[[day.isoformat(), number] for day, number in path],
        shape=shape,
        source=source,
    )
    record(
        by=by,
        verb="set a target for",
        about=row,
        detail={"kind": kind, "basis": basis, "value": value},
    )
    return row


@transaction.atomic
def add_milestone(
    *,
    by: By,
    measure: str,
    label: str,
    due: date,
    expected: float,
    basis: str = "",
    reason: str = "",
    decision: str = "",
    on: date | None = None,
) -> MilestoneRecord:
    """Add a dated step towards the target."""
    row = MilestoneRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on),
        label=label,
        due=due,
        expected=expected,
    )
    record(
        by=by,
        verb="added a milestone to",
        about=row,
        detail={"due": due.isoformat(), "expected": expected},
    )
    return row


@transaction.atomic
def expect_year_end(
    *,
    by: By,
    measure: str,
    basis: str,
    period: Period,
    value: float,
    method: str,
    made_on: date,
    low: float | None = None,
    high: float | None = None,
    reason: str = "",
    decision: str = "",
    on: date | None = None,
) -> ExpectedRecord:
    """Say what a period will come to by its end. An earlier expectation is kept.

    Raises NotAllowed without a method, for a day to come, for a period that is over,
    and for a range that does not hold the number.
    """
    today = on or home.today()
    if not method.strip():
        raise NotAllowed("Say how the number was reached, so that others can check it.")
    if made_on > today:
        raise NotAllowed("The day on which it was worked out cannot lie ahead.")
    if period.end <= today:
        raise NotAllowed(
            f"{period.label} is over: its figure is counted now, not expected."
        )
    if (low is None) != (high is None):
        raise NotAllowed("Give both ends of the range, or neither.")
    if low is not None and high is not None and not low <= value <= high:
        raise NotAllowed("The number expected must lie inside its range.")
    row = ExpectedRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on),
        value=value,
        low=low,
        high=high,
        period_kind=period.kind,
        period_start=period.start,
        period_end=period.end,
        method=method.strip(),
        made_on=made_on,
    )
    record(
        by=by,
        verb="said what is expected of",
        about=row,
        detail={"basis": basis, "value": value, "period": period.code},
    )
    return row


@transaction.atomic
def rebase(
    *,
    by: By,
    measure: str,
    basis: str,
    day: date,
    reason: str,
    decision: str = "",
    on: date | None = None,
    step: StepChange | None = None,
) -> RebaseRecord:
    """Begin a new stretch of the series, because something changed that day.

    `step` is the proposal that this answers, if the figures had made one. Raises
    NotAllowed without a reason: a re-basing moves every limit on the chart.
    """
    if not reason.strip():
        raise NotAllowed("Say what changed on that day, in words that families know.")
    same = in_force(measure, basis, day)
    if same is not None and same.answer == BEGUN:
        raise NotAllowed("A new stretch begins on that day already.")
    row = RebaseRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on), on=day, **as_told(step)
    )
    record(
        by=by,
        verb="re-based",
        about=row,
        detail={"basis": basis, "day": day.isoformat(), "proposed": row.proposed},
    )
    return row


@transaction.atomic
def choose_chart(
    *,
    by: By,
    measure: str,
    basis: str,
    chart: str,
    reason: str,
    decision: str = "",
    on: date | None = None,
) -> ChartRecord:
    """Draw another chart than the usual one, or the usual one again.

    Raises NotAllowed without a reason, and for a chart that is not known: who chooses
    how figures are judged says why, for all to read.
    """
    if chart not in (*SUITS, ChartRecord.USUAL):
        raise NotAllowed(f"'{chart}' is not a kind of chart.")
    if not reason.strip():
        raise NotAllowed("Say why, in words that families know.")
    row = ChartRecord.objects.create(
        **decided(by, measure, basis, reason, decision, on), chart=chart
    )
    record(
        by=by,
        verb="chose the chart of",
        about=row,
        detail={"basis": basis, "chart": chart},
    )
    return row


def as_told(step: StepChange | None) -> dict[str, Any]:
    """What a proposal said, as the record of its answer keeps it."""
    if step is None:
        return {}
    return {
        "before": step.before,
        "after": step.after,
        "strength": step.strength,
        "possible": step.state == "possible",
    }


def _odd(measure: str, basis: str, aim: float) -> str | None:
    """What is odd about a target beside the baseline in force, in words."""
    known = all_measures().get(measure)
    start = BaselineRecord.objects.filter(measure=measure, basis=basis).last()
    if known is None or start is None:
        return None
    slipped = comparator_words(aim, start.value, "the baseline")
    return slipped or wrong_side(aim, start.value, known.better)


_LACKS = {
    "number": "Give the number to reach.",
    "national": "Give the national figure, and where and for when it was published.",
    "range": "Give both ends of the range, the lower one first.",
    "trajectory": "Give at least two dates with a number for each.",
}


def decided(
    by: By, measure: str, basis: str, reason: str, decision: str, on: date | None
) -> dict[str, Any]:
    """What every decision about a measure keeps."""
    return {
        "measure": measure,
        "basis": basis,
        "set_on": on or home.today(),
        "by": by if isinstance(by, Person) else None,
        "by_words": words_for(by),
        "reason": reason.strip(),
        "decision": decision.strip(),
    }
