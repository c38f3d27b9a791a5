"""What becomes of requests: who asks, the decision, advice, the panel, the plan.

Chances and lengths are our own, set so that shares of refusals, withdrawals, disputes
and lengths come near the published national figures.
"""

import numpy as np

from fingerpost.demo import shares
from fingerpost.demo.days import NEVER, Codes, Days, Flags, month_index, number
from fingerpost.demo.model import AreaModel
from fingerpost.demo.queue import wait_in_line
from fingerpost.demo.records import REQUEST, Records

_ASK_AGAIN = 0.12  # share of refused families who ask again within about a year
_NO_PLAN = 0.05
_WITHDRAWN = 0.017


def arrivals(model: AreaModel, rng: np.random.Generator) -> Days:
    """Days of receipt: chance around a level that grows and has a season."""
    days = np.arange(number(model.start), number(model.end) + 1, dtype=np.int32)
    days = days[(days + 3) % 7 < 5]  # 1 January 1970 was a Thursday: weekdays only
    years_to_end = (number(model.end) - days) / 365.25
    a_year = model.plans_at_end * model.requests_per_plan
    level = a_year / 260.9 * (1 + model.growth) ** -years_to_end
    level *= shares.SEASON[month_index(days) % 12]
    return np.repeat(days, rng.poisson(level))


def who_asks(
    received: Days, model: AreaModel, rng: np.random.Generator
) -> tuple[Days, Days]:
    """Birth dates of those who ask, and for each request whose it is.

    Some ask again some months after a refusal; whether they were refused is drawn
    later, so here each request may only take over an earlier person's place, and
    `follow` sees to it that the earlier request is a refused one.
    """
    count = len(received)
    ages, share = shares.weights(shares.REQUEST_AGES)
    age = rng.choice(ages, count, p=share)
    born = received - ((age + rng.random(count)) * 365.25).astype(np.int32)
    # Candidates: a request about nine months on, in the same area.
    earlier = np.searchsorted(received, received - rng.integers(180, 400, count))
    repeat = rng.random(count) < _ASK_AGAIN * model.refusal
    repeat &= received[np.minimum(earlier, count - 1)] < received - 150
    origin = np.arange(count)
    origin[repeat] = earlier[repeat]
    # One repeat for one first request, and no repeats of repeats.
    _, first = np.unique(origin[repeat], return_index=True)
    keep = np.flatnonzero(repeat)[first]
    keep = keep[~repeat[origin[keep]]]
    again = np.full(count, -1, dtype=np.int32)
    again[keep] = origin[keep]
    fresh = again < 0
    person = np.empty(count, dtype=np.int32)
    person[fresh] = np.arange(int(fresh.sum()), dtype=np.int32)
    person[~fresh] = person[again[~fresh]]
    return born[fresh].astype(np.int32), np.stack([person, again])


def follow(
    received: Days, who: Days, model: AreaModel, rng: np.random.Generator
) -> Records:
    """What becomes of each request; days after the end are in the future, and known
    to nobody yet."""
    count = len(received)
    person, again = who
    source = draw(rng, list(shares.SOURCES), count)
    refused = rng.random(count) < model.refusal * shares.SOURCE_REFUSAL[source]
    refused[again[again >= 0]] = True
    refused[again >= 0] = rng.random(int((again >= 0).sum())) < 0.15
    chance = rng.random(count)
    gone_early = (chance < _WITHDRAWN) & ~refused
    gone_late = (chance > 1 - 0.01) & ~refused
    took = np.minimum(42, 18 + 24 * np.sqrt(rng.random(count)))
    late = rng.random(count) < model.at(model.late_answers, month_index(received))
    took = np.where(late, 43 + rng.exponential(11, count), took)
    decided = _days(received + took)
    withdrawn = np.full(count, NEVER)
    withdrawn[gone_early] = _days(received + rng.integers(4, 36, count))[gone_early]
    decided[gone_early] = NEVER
    assessing = ~refused & ~gone_early

    def advice(median: float) -> Days:
        days = median * np.exp(rng.normal(0, 0.36, count))
        return _days(np.where(assessing, decided + days, NEVER))

    health, school = advice(model.health_advice), advice(model.school_advice)
    care = advice(30.0)
    exception = assessing & (rng.random(count) < model.exceptions)
    ready = np.maximum(np.maximum(health, school), care)
    ready = _days(ready + np.where(exception, rng.integers(14, 70, count), 0))
    panel = _days(ready + (5 - (ready + 3) % 7) % 7 + 1)  # the panel's weekly meeting
    withdrawn[gone_late] = _days(decided + rng.integers(10, 50, count))[gone_late]
    no_plan = assessing & ~gone_late & (rng.random(count) < _NO_PLAN)
    assessed = np.full(count, NEVER)
    told = _days(panel + rng.integers(2, 20, count))
    assessed[no_plan] = told[no_plan]
    issuing = assessing & ~gone_late & ~no_plan
    assessed[issuing] = _issue(panel[issuing], model, rng)
    start = np.where(issuing, assessed, NEVER).astype(np.int32)

    def after(which: Flags, since: Days, share: float, low: int, high: int) -> Days:
        hit = which & (rng.random(count) < share)
        later = _days(since + rng.integers(low, high, count))
        return np.where(hit, later, NEVER).astype(np.int32)

    mediated = after(refused, decided, 0.26, 20, 60)
    appealed = after(refused, decided, 0.09, 40, 90)
    no_mediation = after(no_plan, assessed, 0.22, 20, 60)
    return Records(
        person=person,
        kind=np.full(count, REQUEST, dtype=np.int8),
        received=received,
        source=source,
        refused=refused,
        decided=decided,
        withdrawn=withdrawn,
        exported=(gone_early | gone_late) & (rng.random(count) < 0.25),
        youth_custody=rng.random(count) < 0.001,
        request_mediation=mediated,
        request_tribunal=appealed,
        advice_asked=np.where(assessing, decided, NEVER).astype(np.int32),
        health_advice=health,
        no_plan=no_plan,
        assessed=assessed,
        exception=exception & issuing,
        assessment_mediation=no_mediation,
        assessment_tribunal=after(no_plan, assessed, 0.10, 40, 90),
        other_mediation=after(issuing, assessed, 0.03, 15, 60),
        other_tribunal=after(issuing, assessed, 0.04, 30, 90),
        start=start,
        known_from=start,
        cease=np.full(count, NEVER),
        cease_reason=np.zeros(count, dtype=np.int8),
    )


def _issue(panel: Days, model: AreaModel, rng: np.random.Generator) -> Days:
    """The day a final plan is issued: the queue, then drafting and consultation."""
    fast = rng.random(len(panel)) < model.at(model.fast_lane, month_index(panel))
    begun = panel.copy()
    a_week = model.plans_at_end * model.requests_per_plan / 52.2
    a_week *= (1 - model.refusal) * (1 - _NO_PLAN - 0.01) * (1 - _WITHDRAWN)
    # At the end of the simulation the queue still goes on, at the same pace.
    pace = a_week * (1 - float(model.fast_lane[-1]))
    begun[~fast] = wait_in_line(
        panel[~fast], model=model, from_day=number(model.start), pace=pace
    )
    length = model.at(model.drafting, month_index(begun))
    shape = 14.0
    drafted = rng.gamma(shape, (length - 1) / shape)
    stuck = rng.random(len(panel)) < model.stuck
    drafted += np.where(stuck, 40 + rng.exponential(150, len(panel)), 0)
    return _days(begun + 1 + drafted)


def _days(days: np.ndarray) -> Days:
    """Whole days, and NEVER for anything beyond it."""
    return np.minimum(days, NEVER).astype(np.int32)


def draw(rng: np.random.Generator, share: list[float], count: int) -> Codes:
    p = np.asarray(share, dtype=float)
    return rng.choice(len(p), count, p=p / p.sum()).astype(np.int8)
