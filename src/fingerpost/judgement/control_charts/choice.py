"""Which chart suits a series: limits, a run chart, or the figures alone, and why."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from fingerpost.judgement.control_charts.rules import FULL, RARE, TRIAL

ChartKind = Literal["xmr", "p", "p-prime", "values"]


@dataclass(frozen=True)
class ChartChoice:
    """Which chart suits a series, and why, in words a board member can follow."""

    kind: ChartKind
    reason: str


def choose_chart(
    *,
    unit: str,
    values: Sequence[float | None],
    numerators: Sequence[float | None] = (),
    denominators: Sequence[float | None] = (),
    survey: bool = False,
) -> ChartChoice:
    """Choose the chart for a series from its unit and counts; the reason in words.

    `values` are those of the current group; `survey` says that each is a survey wave.
    """
    known = [v for v in values if v is not None]
    points = len(known)
    shares = unit == "percent" and _counts_held(values, numerators, denominators)
    counts = known if unit == "count" else [v for v in numerators if v is not None]
    rare = bool(counts) and sum(counts) / len(counts) < RARE and not shares
    if points < TRIAL:
        return ChartChoice(
            "values", f"Fewer than {TRIAL} figures: the figures alone are shown."
        )
    if rare and unit in ("count", "rate"):
        return ChartChoice(
            "values",
            "Fewer than 3 cases in a usual period: limits would give false alarms. A "
            "chart of the time between cases would suit, and is not offered yet.",
        )
    if shares and survey:
        return ChartChoice(
            "p", "p chart: limits follow the number of answers each time."
        )
    if shares and points >= FULL:
        return ChartChoice(
            "p-prime",
            "p-prime chart: limits follow the number counted in each period and the "
            "extra variation seen from period to period.",
        )
    if shares:
        return ChartChoice(
            "p",
            "p chart: limits follow the number counted in each period; there are too "
            "few periods yet to measure extra variation.",
        )
    if unit == "percent":
        return ChartChoice(
            "xmr", "XmR chart: the counts behind these percentages are not held."
        )
    if unit == "rate":
        return ChartChoice(
            "xmr",
            "XmR chart: limits come from the change between periods and do not follow "
            "the population.",
        )
    return ChartChoice("xmr", "XmR chart: limits come from the change between periods.")


def _counts_held(
    values: Sequence[float | None],
    numerators: Sequence[float | None],
    denominators: Sequence[float | None],
) -> bool:
    if not len(values) == len(numerators) == len(denominators):
        return False
    return all(
        v is None or (a is not None and b is not None and 0 <= a <= b and b > 0)
        for v, a, b in zip(values, numerators, denominators, strict=True)
    )
