"""The series that a reading rests on: one figure a period, and only what may be seen.

What this audience may not see is taken out before anything is worked out. Limits and
averages that had used a hidden figure would let a reader work it back.
"""

import math
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import compress, pairwise
from statistics import median

import numpy as np

from fingerpost.engine.measure import Measure, Observation
from fingerpost.judgement.control_charts.limits import Floats
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.like_for_like import link
from fingerpost.judgement.periods import nature
from fingerpost.judgement.reading import Point, Rebase, Target
from fingerpost.judgement.survey import (
    FEW_ANSWERS,
    HIDDEN_BELOW,
    WORDS_ONLY,
    only_in_words,
    share_in_words,
)
from fingerpost.judgement.targets import in_order, last_begun, value_on
from fingerpost.judgement.words import RULES

# Says whether an audience may see a figure, and by which rule if not.
Visible = Callable[[Observation], tuple[bool, str]]
FEWEST_EXPECTED = 5  # events expected of a rate, below which it is not judged
MONTHLY = 45  # days between neighbours, up to which a series counts as monthly


@dataclass(frozen=True, kw_only=True)
class Observed:
    """One series in time order, and for each figure what bears on judging it.

    `dates` are the days by which the series is ordered (first days; last days for
    running totals and rolling years). `unlike` maps the first day of a forced stretch
    to the reason. `current` is the place where the current stretch begins. `rules`
    holds, for each figure, the rule that hides it, or ""; `in_words` the word for the
    result of a survey that few answered.
    """

    seen: tuple[Observation, ...]
    dates: tuple[date, ...]
    too_few: tuple[bool, ...]
    rules: tuple[str, ...]
    in_words: tuple[str, ...]
    unlike: dict[date, str]
    current: int

    @property
    def latest(self) -> Observation | None:
        """The figure of the latest period."""
        return self.seen[-1] if self.seen else None

    @cached_property
    def here(self) -> tuple[Observation, ...]:
        """The figures of the current stretch."""
        return self.seen[self.current :]

    @cached_property
    def values(self) -> Floats:
        """Their values, NaN where there is none that may be judged."""
        few = self.too_few[self.current :]
        both = zip(self.here, few, strict=True)
        told = [
            math.nan if few or one.value is None else one.value for one, few in both
        ]
        return np.array(told, dtype=np.float64)

    @cached_property
    def judged(self) -> int:
        """How many figures of the current stretch have a value that may be judged."""
        return int(np.count_nonzero(~np.isnan(self.values)))

    @cached_property
    def valued(self) -> int:
        """How many figures of the current stretch have a value, however small."""
        return sum(one.value is not None for one in self.here)

    @property
    def mostly_too_few(self) -> bool:
        """Whether more than a quarter of the current stretch is too few to judge."""
        return (self.valued - self.judged) * 4 > self.valued

    def monthly_stock(self, measure: Measure) -> bool:
        """Whether this counts what is open on a day, about every month or oftener."""
        if not self.seen:
            return False
        if nature(self.seen[-1].period) != "point" and not measure.on_last_day:
            return False
        steps = [(b - a).days for a, b in pairwise(self.dates)]
        return bool(steps) and median(steps) <= MONTHLY

    def comparable(self) -> list[Observation]:
        """The series with values that are too few to judge taken out."""
        return [
            replace(one, value=None) if few else one
            for one, few in zip(self.seen, self.too_few, strict=True)
        ]

    def aims(self, targets: Sequence[Target]) -> list[float | None]:
        """What the target in force at the end of each period asked for."""
        if not targets:
            return [None] * len(self.seen)
        ordered, answer = in_order(targets), []
        for one in self.seen:
            target = last_begun(ordered, one.period.end)
            answer.append(value_on(target, one.period.end) if target else None)
        return answer


def observe(
    series: Iterable[Observation],
    *,
    measure: Measure,
    rebases: Sequence[Rebase] = (),
    visible: Visible | None = None,
) -> Observed:
    """Make one series of what may be seen, and mark what is too few to judge.

    Of several versions of one period the last one given is used; of several kinds of
    period the measure's own kind.
    """
    one_each = {one.period: one for one in series}
    kinds = {period.kind for period in one_each}
    if len(kinds) > 1:
        own = {measure.headline, measure.official_period} & kinds
        kept = measure.headline if measure.headline in own else next(iter(own), "")
        kept = kept or max(one_each, key=lambda p: p.end).kind
        one_each = {p: one for p, one in one_each.items() if p.kind == kept}
    ordered = sorted(one_each.values(), key=lambda one: (one.period.end, one.period))
    rules = []
    words = []
    seen = []
    for one in ordered:
        shown, rule = visible(one) if visible else (True, "")
        word, few = of_few(one, measure) if shown else ("", "")
        rules.append(few if shown else rule or "held back")
        words.append(word)
        if word:  # how many answered is said beside the word
            seen.append(replace(hidden(one), denominator=one.denominator))
        else:
            seen.append(hidden(one) if rules[-1] else one)
    dates = tuple(_day(one) for one in seen)
    forced = link(seen, breaks=measure.breaks)
    starts = [0, *forced]
    for rebase in rebases:
        starts += [i for i, day in enumerate(dates) if day >= rebase.on][:1]
    return Observed(
        seen=tuple(seen),
        dates=dates,
        too_few=_too_few(seen, measure),
        rules=tuple(rules),
        in_words=tuple(words),
        unlike={dates[place]: why for place, why in forced.items()},
        current=max(starts),
    )


def hidden(one: Observation) -> Observation:
    """A figure with nothing left of it but its period and the mark that it is held."""
    return replace(
        one,
        value=None,
        numerator=None,
        denominator=None,
        status="suppressed",
        symbol="c",
    )


def of_few(one: Observation, measure: Measure) -> tuple[str, str]:
    """Of a survey that few answered: the word for its result, and the rule.

    Both are empty where there are answers enough for a figure, and the word where there
    are too few even for a word, or no word fits.
    """
    of = one.denominator
    asked = measure.form == "survey" and one.value is not None
    if not asked or of is None or not only_in_words(of):
        return "", ""
    if of < HIDDEN_BELOW:
        return "", FEW_ANSWERS
    word = share_in_words((one.value or 0.0) / 100) if measure.unit == "percent" else ""
    return word, WORDS_ONLY


def _too_few(seen: Sequence[Observation], measure: Measure) -> tuple[bool, ...]:
    if measure.unit == "percent":
        return tuple(
            one.value is not None
            and one.denominator is not None
            and one.denominator < measure.minimum_denominator
            for one in seen
        )
    if measure.unit != "rate":
        return (False,) * len(seen)
    both = [
        (one.numerator, one.denominator)
        for one in seen
        if one.numerator is not None and one.denominator
    ]
    total = sum(of for _, of in both)
    rate = sum(met for met, _ in both) / total if total else 0.0
    return tuple(
        one.value is not None
        and one.denominator is not None
        and rate * one.denominator < FEWEST_EXPECTED
        for one in seen
    )


def _day(one: Observation) -> date:
    if nature(one.period) in ("cumulative", "rolling"):
        return one.period.end
    return one.period.start


def hits(limits: ControlChart, rule: str) -> Sequence[bool]:
    """Where one rule (outside, trend, two-in-three, shift) marks a point."""
    found = {
        "outside": limits.outside,
        "trend": limits.rule_trend,
        "two-in-three": limits.rule_two_in_three,
        "shift": limits.rule_shift,
    }[rule]
    marks: Sequence[bool] = found.tolist()
    return marks


def flags_at(limits: ControlChart, place: int) -> tuple[str, ...]:
    """The rules that mark one point."""
    return tuple(rule for rule in RULES if hits(limits, rule)[place])


def points(
    observed: Observed,
    limits: ControlChart | None,
    aims: Sequence[float | None],
    rebases: Sequence[Rebase],
) -> tuple[Point, ...]:
    """The series as points, each with the limits, marks and target that apply to it.

    `limits` is None where nothing was judged: the points then carry values only.
    """
    groups = _groups(observed, rebases) if limits is None else limits.group.tolist()
    size = len(observed.seen)
    columns: dict[str, list[float | None]] = {}
    for name in ("mean", "lpl", "upl", "nlpl", "nupl"):
        numbers = [] if limits is None else getattr(limits, name).tolist()
        columns[name] = [None if math.isnan(v) else v for v in numbers] or [None] * size
    found: list[Sequence[bool]] = [[False] * size]
    if limits is not None:
        found = [hits(limits, rule) for rule in RULES]
    made = []
    for place, (one, hit) in enumerate(
        zip(observed.seen, zip(*found, strict=True), strict=True)
    ):
        flags = list(compress(RULES, hit)) if True in hit else []
        if observed.too_few[place]:
            flags.append("too-few")
        if one.status == "provisional":
            flags.append("provisional")
        made.append(
            Point(
                period=one.period,
                value=one.value,
                numerator=one.numerator,
                denominator=one.denominator,
                status=one.status,
                symbol=one.symbol,
                group=int(groups[place]),
                centre=columns["mean"][place],
                lower=columns["lpl"][place],
                upper=columns["upl"][place],
                near_lower=columns["nlpl"][place],
                near_upper=columns["nupl"][place],
                flags=tuple(flags),
                name="Common Cause" if limits is None else limits.name[place],
                type="common_cause" if limits is None else limits.type[place],
                target=aims[place],
                shown=not observed.rules[place],
                in_words=observed.in_words[place],
            )
        )
    return tuple(made)


def _groups(observed: Observed, rebases: Sequence[Rebase]) -> list[int]:
    starts = {observed.dates.index(day) for day in observed.unlike}
    for rebase in rebases:
        later = [i for i, day in enumerate(observed.dates) if day >= rebase.on]
        starts.update(later[:1])
    starts.discard(0)
    return [
        sum(start <= place for start in starts) for place in range(len(observed.seen))
    ]
