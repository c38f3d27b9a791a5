"""Observations in, a reading out: all that may be said about one measure in one area.

The order is fixed: what may be seen, small numbers, like with like, baseline and
target, chart, limits and rules, guards, short series, direction, assurance,
outlook, comparators, data quality, and at the end the sentence, from visible parts
only. A later step may blank what an earlier one said, never the reverse.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from fingerpost.engine.measure import Measure, Observation
from fingerpost.engine.period import Period, say_day
from fingerpost.judgement.chance import CLEAR, tolerance
from fingerpost.judgement.control_charts.choice import Wanted
from fingerpost.judgement.figures import say_aim
from fingerpost.judgement.like_for_like import comparable_previous
from fingerpost.judgement.outlook.ahead import outlook
from fingerpost.judgement.outlook.parts import Expected
from fingerpost.judgement.outlook.year_end import year_end
from fingerpost.judgement.periods import a_year_apart, in_words
from fingerpost.judgement.reading import (
    Audience,
    Baseline,
    BaselineReading,
    Change,
    Comparison,
    Milestone,
    QualityNote,
    Reading,
    Rebase,
    StepAnswer,
    Target,
)
from fingerpost.judgement.sentence import full, short
from fingerpost.judgement.series import Observed, Visible, observe, of_few
from fingerpost.judgement.step_changes import step_changes
from fingerpost.judgement.targets import (
    as_observation,
    baseline_on,
    baseline_reading,
    in_order,
    milestones_read,
    target_reading,
)
from fingerpost.judgement.verdict import Verdict, judge
from fingerpost.judgement.words import WITHOUT_DIRECTION, before_and_now, change_word

RULES = "fingerpost"
LESS_TIME = "newer ones have had less time than older ones"
_CHANGE_UNITS = {
    "percent": "percentage points",
    "count": "",
    "GBP": "pounds",
    "rate": "",
    "score": "points",
}


def make_reading(
    *,
    measure: Measure,
    area: str,
    area_name: str,
    series: Sequence[Observation],
    baselines: Sequence[Baseline] = (),
    targets: Sequence[Target] = (),
    milestones: Sequence[Milestone] = (),
    rebases: Sequence[Rebase] = (),
    expected: Sequence[Expected] = (),
    declined_steps: Sequence[StepAnswer] = (),
    comparison: Comparison | None = None,
    quality: Sequence[QualityNote] = (),
    issues: Sequence[str] = (),
    audience: Audience,
    today: date,
    run_id: str = "",
    visible: Visible | None = None,
    basis: str = "",
    category: str = "",
    provisional_because: str = "",
    final_due: date | None = None,
    made: Mapping[str, str] | None = None,
    wanted: Wanted | None = None,
) -> Reading:
    """All that may be said about one measure, one basis, one area and one category.

    `series` are its observations, any order, one basis and category. `visible` answers
    for each whether this audience may see it, and by which rule if not; what it hides
    is taken out before anything is worked out. `today` decides milestones and the
    baseline in force; targets are judged as in force at the end of each period.
    `issues` are the caveats of known issues in the data; they come before the others.
    `expected` are year ends that an owner expects; nothing is judged by them.
    `wanted` is another chart, chosen by the owner with its reason; it is used if the
    figures allow it. `declined_steps` are not proposed again while they stay the same.
    `provisional_because` and `final_due` complete the note on a provisional figure.
    Never raises for a series that cannot be judged: the reading then says why.
    """
    observed = observe(series, measure=measure, rebases=rebases, visible=visible)
    latest = observed.latest
    basis = basis or (latest.basis if latest else "")
    verdict = judge(
        observed, measure=measure, targets=targets, rebases=rebases, wanted=wanted
    )
    aim = None
    if latest is not None and targets:
        aim = target_reading(targets, latest=latest, better=measure.better)
        if aim is not None and observed.too_few[-1]:
            aim = replace(aim, gap=None, met=None)
    start, start_hidden = _baseline(baselines, observed, measure, today, visible)
    rule = observed.rules[-1] if observed.rules else ""
    reading = Reading(
        measure=measure.slug,
        version=_version(measure),
        basis=basis,
        area=area,
        area_name=area_name,
        category=category,
        unit=measure.unit,
        decimals=measure.decimals,
        better=measure.better,
        observation=latest,
        change=_change(observed, measure, verdict),
        baseline=start,
        target=aim,
        milestones=milestones_read(
            milestones,
            series=observed.seen,
            better=measure.better,
            today=today,
            breaks=measure.breaks,
        ),
        series=verdict.points,
        chart=verdict.chart,
        chart_reason=verdict.chart_reason,
        mode=RULES,
        rebases=tuple(sorted(rebases, key=lambda rebase: rebase.on)),
        variation=verdict.variation,
        assurance=verdict.assurance,
        guards=verdict.guards,
        comparators=comparison,
        quality=_quality(quality, observed),
        caveats=tuple(
            dict.fromkeys(
                (
                    *issues,
                    *_caveats(
                        observed,
                        measure,
                        verdict.corrections,
                        rebases,
                        targets,
                        start_hidden,
                    ),
                )
            )
        ),
        sentence="",
        short="",
        visibility={
            "audience": audience,
            "shown": "no" if rule else "yes",
            "rule": rule,
        },
        made=_made(observed, run_id, today, made),
        comparable=verdict.comparable,
        provisional_because=provisional_because,
        final_due=final_due,
        last_known=_last_known(observed),
        issues=tuple(dict.fromkeys(issues)),
        in_words=observed.in_words[-1] if observed.in_words else "",
        outlook=outlook(
            observed,
            verdict,
            measure=measure,
            targets=targets,
            series_id="|".join((measure.slug, basis, area, category)),
        ),
        between=verdict.between,
        year_end=year_end(
            observed,
            measure=measure,
            expected=_expected(expected, observed, visible),
            today=today,
        ),
        step_changes=step_changes(
            verdict.proposed,
            declined=declined_steps,
            rebases=rebases,
            points=verdict.points,
            dates=observed.dates,
            measure=measure,
            audience=audience,
        ),
    )
    return replace(
        reading,
        sentence=full(reading, measure=measure),
        short=short(reading, measure=measure),
    )


def _change(observed: Observed, measure: Measure, verdict: Verdict) -> Change | None:
    """How the latest figure differs from the last comparable one, and how surely."""
    latest = observed.latest
    if latest is None or latest.value is None or observed.too_few[-1]:
        return None
    kind = verdict.variation.type
    unit = _CHANGE_UNITS.get(measure.unit, measure.unit)
    if any(guard.code == "still-open" for guard in verdict.guards):
        return _not_compared(unit, (LESS_TIME,))
    seasonal = kind == "not-judged" and any(
        guard.code == "season" and guard.on for guard in verdict.guards
    )
    before, unlike = comparable_previous(
        observed.comparable(), breaks=measure.breaks, a_year_before=seasonal
    )
    if before is None or before.value is None:
        return _not_compared(unit, unlike) if unlike else None
    amount = latest.value - before.value
    z = tolerance(before, latest, unit=measure.unit)
    if kind == "not-judged" and not a_year_apart(before.period, latest.period):
        word = "cannot say"
    elif kind == "common-cause" or (z is not None and abs(z) < CLEAR):
        # the series' own ups and downs decide where there are enough of them
        word = "no clear change"
    elif z is None:
        word = "cannot say"
    else:
        word = change_word(amount, better=measure.better)
    words = before_and_now(word, before.period, latest.period)
    return Change(
        amount=amount,
        z=z,
        word=word,
        unit=unit,
        previous=before,
        words=words if kind in WITHOUT_DIRECTION else "",
    )


def _not_compared(unit: str, why: tuple[str, ...]) -> Change:
    return Change(
        amount=None, z=None, word="cannot say", unit=unit, previous=None, unlike=why
    )


def _baseline(
    baselines: Sequence[Baseline],
    observed: Observed,
    measure: Measure,
    today: date,
    visible: Visible | None,
) -> tuple[BaselineReading | None, bool]:
    """The baseline, unless it, or a figure it repeats, may not be seen."""
    latest = observed.latest
    if latest is None or not baselines:
        return None, False
    if visible is not None:
        held = _held(observed)

        def may_see(baseline: Baseline) -> bool:
            told = as_observation(baseline, like=latest)
            few = any(of_few(told, measure))
            return baseline.period not in held and not few and visible(told)[0]

        current = baseline_on(baselines, today)
        if current is not None and not may_see(current):
            return None, True
        baselines = [one for one in baselines if may_see(one)]
    return (
        baseline_reading(baselines, latest=latest, today=today, breaks=measure.breaks),
        False,
    )


def _expected(
    expected: Sequence[Expected], observed: Observed, visible: Visible | None
) -> list[Expected]:
    """What owners expect, where a figure of that period and basis may be seen.

    Nobody can tell how few children an expected number rests on, so it goes through
    the same door as a figure, and no door opens where a figure of the series is hidden.
    """
    latest = observed.latest
    if visible is None or latest is None:
        return list(expected)
    if any(observed.rules):
        return []
    return [
        one
        for one in expected
        if visible(replace(latest, period=one.period, value=one.value))[0]
    ]


def _quality(
    notes: Sequence[QualityNote], observed: Observed
) -> tuple[QualityNote, ...]:
    """The notes on data quality, without those about a period that is held back.

    Whether a figure jumps rests on all those before it: where one of them is held back,
    nobody is told of a jump.
    """
    held = _held(observed)
    return tuple(
        note
        for note in notes
        if note.period not in held and not (held and note.code == "jump")
    )


def _held(observed: Observed) -> set[Period]:
    """The periods whose figure may not be seen."""
    both = zip(observed.seen, observed.rules, strict=True)
    return {one.period for one, rule in both if rule}


def _caveats(
    observed: Observed,
    measure: Measure,
    corrections: Sequence[str],
    rebases: Sequence[Rebase],
    targets: Sequence[Target],
    baseline_hidden: bool,
) -> tuple[str, ...]:
    words = []
    latest = observed.latest
    basis = latest.basis if latest else ""
    begins = min((one.period.start for one in observed.seen), default=date.max)
    for note in measure.breaks:
        # what changed before the first figure changes none of them
        if begins < note.on and (not note.basis or note.basis == basis):
            why = note.why.strip().rstrip(".")
            told = f"Figures from {say_day(note.on)} on differ: {why}."
            if not any(told in correction for correction in corrections):
                words.append(told)
    for rebase in sorted(rebases, key=lambda one: one.on):
        why = rebase.reason.strip().rstrip(".")
        words.append(f"A new stretch begins on {say_day(rebase.on)}: {why}.")
    words += corrections
    if latest is not None and targets:
        first = in_order(targets)[0]
        if first.valid_from > latest.period.end:
            words.append(
                f"A target{_aim(first, measure)} holds from "
                f"{say_day(first.valid_from)}; it did not hold yet in "
                f"{in_words(latest.period)}."
            )
    if baseline_hidden:
        words.append("The baseline is not shown here.")
    return tuple(dict.fromkeys(words))


def _aim(target: Target, measure: Measure) -> str:
    if target.value is None:
        return ""
    return f" of {say_aim(target.value, unit=measure.unit)}"


def _last_known(observed: Observed) -> Observation | None:
    """The last figure that has a value, when the latest has none."""
    latest = observed.latest
    if latest is None or latest.value is not None:
        return None
    return next((one for one in reversed(observed.seen) if one.value is not None), None)


def _version(measure: Measure) -> str:
    """The version of a definition: the day of its last change."""
    if not measure.changes:
        return measure.reviewed.isoformat()
    return max(change.on for change in measure.changes).isoformat()


def _made(
    observed: Observed, run_id: str, today: date, more: Mapping[str, str] | None
) -> dict[str, str]:
    imports = dict.fromkeys(one.import_id for one in observed.seen if one.import_id)
    return {
        "run": run_id,
        "rules": RULES,
        "judged_on": today.isoformat(),
        "imports": " ".join(imports),
        **(more or {}),
    }
