"""Which guards are asked about a series, and with which of its figures."""

from collections.abc import Sequence
from typing import Literal

from fingerpost.engine.measure import FromEvents, Measure, Observation
from fingerpost.engine.period import ONE_TERM, Period
from fingerpost.judgement import guards
from fingerpost.judgement.charted import Charted
from fingerpost.judgement.control_charts.rules import TRIAL
from fingerpost.judgement.current import Current
from fingerpost.judgement.periods import nature, term_name
from fingerpost.judgement.reading import Guard


def asked(
    current: Current,
    measure: Measure,
    charted: Charted,
    aims: Sequence[float | None],
) -> tuple[Guard, ...]:
    """What the guards say of the current stretch, the best reason to give first.

    `aims` are the targets in force at each figure of the whole series.
    """
    observed, apart = current.observed, charted.apart
    here, few = observed.here, observed.too_few[observed.current :]
    answer = [
        guards.short_series(observed.judged if apart is None else apart.n),
        guards.no_polarity(measure.better),
        guards.small_numbers(sum(few), observed.valued),
    ]
    if here and (why := _still_open(measure, here[-1])):
        answer.append(guards.still_open(why))
    if any(aim is not None for aim in aims):
        answer.append(guards.moving_target(aims[observed.current :]))
    counts = _cases(here, measure)
    if any(count is not None for count in counts):
        suited = charted.choice.kind in ("g", "run")
        answer.append(guards.rare_events(counts, suited=suited))
    enough = observed.judged >= TRIAL
    if enough:
        answer += _season(current)
    # last, because a season makes neighbours alike and is the better reason to give
    if enough or (observed.judged and _alike_by_nature(current, measure)):
        answer.append(_autocorrelation(current, measure, charted))
    return tuple(answer)


def _alike_by_nature(current: Current, measure: Measure) -> bool:
    """Whether neighbours share children or months however many figures there are."""
    observed = current.observed
    rolling = nature(observed.here[-1].period) == "rolling"
    return rolling or observed.monthly_stock(measure)


def _still_open(measure: Measure, latest: Observation) -> str:
    """Why figures of this kind go on changing once shown; "" if they do not."""
    local = measure.local
    if latest.basis != "local" or not isinstance(local, FromEvents):
        return ""
    return local.still_open


def _cases(here: Sequence[Observation], measure: Measure) -> list[float | None]:
    """How many cases each figure counts, where it counts cases."""
    if measure.unit == "count":
        return [one.value for one in here]
    return [one.numerator for one in here] if measure.unit == "rate" else []


def _season(current: Current) -> list[Guard]:
    periods = [one.period for one in current.observed.here]
    kind: Literal["month", "term"] = "month"
    if periods[-1].kind == "month":
        seasons = [period.start.month for period in periods]
    elif periods[-1].kind == "term" and all(one.days <= ONE_TERM for one in periods):
        kind, seasons = "term", [_nth_term(one) for one in periods]
    else:
        return []
    return [
        guards.season(
            current.values,
            seasons,
            centre=current.centre,
            kind=kind,
            lasting=current.lasting_over_gaps,
        )
    ]


def _nth_term(period: Period) -> int:
    return 1 + ("autumn", "spring", "summer").index(term_name(period))


def _autocorrelation(current: Current, measure: Measure, charted: Charted) -> Guard:
    observed, apart = current.observed, charted.apart
    overlapping = nature(observed.here[-1].period) == "rolling"
    stock = observed.monthly_stock(measure)
    if apart is None:
        return guards.autocorrelation(
            current.values,
            current.centre,
            overlapping=overlapping,
            stock=stock,
            lasting=current.lasting,
        )
    # the stretches between cases are judged, not the counts
    own = apart.current
    stretches = apart.values[own.start : own.stop]
    return guards.autocorrelation(
        stretches,
        float(stretches.mean()),  # a g chart's line is their middle one
        gap_before=apart.gap_before[own.start : own.stop],
        overlapping=overlapping,
        stock=stock,
    )
