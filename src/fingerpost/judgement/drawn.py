"""The points of a judged series, as charts and tables take them from a reading."""

import math
from collections.abc import Sequence

from fingerpost.judgement.judged import Xmr
from fingerpost.judgement.observed import Observed
from fingerpost.judgement.reading import Point, Rebase
from fingerpost.judgement.words import RULES


def hits(limits: Xmr, rule: str) -> Sequence[bool]:
    """Where one rule (outside, trend, two-in-three, shift) marks a point."""
    found = {
        "outside": limits.outside,
        "trend": limits.rule_trend,
        "two-in-three": limits.rule_two_in_three,
        "shift": limits.rule_shift,
    }[rule]
    marks: Sequence[bool] = found.tolist()
    return marks


def points(
    observed: Observed,
    limits: Xmr | None,
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
    found = {rule: [False] * size for rule in RULES}
    if limits is not None:
        found = {rule: list(hits(limits, rule)) for rule in RULES}
    made = []
    for place, one in enumerate(observed.seen):
        flags = [rule for rule, hit in found.items() if hit[place]]
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
