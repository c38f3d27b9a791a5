"""F1 to F11: every correction of the default rules, drawn for every kind of chart.

Each row of the table is a situation that the strict rules get wrong, a series that
shows it, and what our rules answer. `test_xmr_corrections.py` has more of each.
"""

import math
from collections.abc import Callable
from datetime import date
from typing import Any

import numpy as np
import pytest

from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.attribute_limits import KINDS, RATIOS
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.stretches import WORDS
from fingerpost.judgement.control_charts.xmr import xmr

ALL = ("xmr", *KINDS)
MOVING = ("xmr", "i", "t", "p-prime", "u-prime")  # limits from a screened range
ON_TIME = tuple(kind for kind in ALL if kind not in ("g", "t"))
WITH_LIMITS = tuple(kind for kind in ALL if kind not in ("g", "run"))
WAVE = [50, 52, 49, 51, 53, 48, 50, 51, 49, 52, 50, 48, 51, 50]


def months(count: int, without: int | None = None) -> list[date]:
    places = [n for n in range(count + 1) if n != without][:count]
    return [date(2023 + n // 12, 1 + n % 12, 1) for n in places]


def judge(kind: str, values: Any, days: Any = None, **options: Any) -> ControlChart:
    """The same numbers as each chart takes them: of 100 for shares and rates."""
    days = days or months(len(values))
    given = {"improvement": 1, **options}
    if kind == "xmr":
        return xmr(days, values, **given)
    sizes = [100] * len(values) if kind in RATIOS else None
    scale = 100.0 if kind in RATIOS else 1.0
    return attribute_chart(days, values, sizes, kind=kind, scale=scale, **given)


def f1(kind: str) -> ControlChart:
    judged = judge(kind, [5.0] * 14, target=5.0 if kind != "t" else None)
    assert judged.upl[0] == judged.lpl[0] == judged.mean[0]
    assert judged.assurance == (None if kind == "t" else "consistent_pass")
    assert not judged.flag.any()
    return judged


def f2(kind: str) -> ControlChart:
    judged = judge(kind, [5.0] * 12 + [30.0] + [5.0] * 12)
    assert judged.upl[0] > judged.mean[0]
    assert np.flatnonzero(judged.outside).tolist() == [12]
    return judged


def f3(kind: str) -> ControlChart:
    judged = judge(kind, [v for n in range(14) for v in (float(5 + n % 3), None)])
    assert judged.state == judged.variation_type == "not-enough-data"
    assert np.isnan(judged.upl).all()
    assert not judged.flag.any()
    return judged


def f4(kind: str) -> ControlChart:
    judged = judge(kind, [*WAVE, 41, 42, 43, None, 45, 46, 47, 48])
    assert judged.error is None
    assert not judged.rule_trend.any()
    return judged


def f5(kind: str) -> ControlChart:
    saw = [45.0 + n for n in range(7)]
    judged = judge(kind, [*saw, *(v + 0.5 for v in saw)], screen=False)
    assert judged.rule_trend.all()
    assert judged.name[6] == "7 Point Trend (Increasing)"
    assert not any("Decreasing" in name for name in judged.name)
    return judged


def f6(kind: str) -> ControlChart:
    judged = judge(kind, [*WAVE, *(v + 20 for v in WAVE)], rebase=[date(2024, 2, 15)])
    assert judged.group.tolist() == [0] * 14 + [1] * 14
    return judged


def f7(kind: str) -> ControlChart:
    judged = judge(kind, [99, 97, 99, 96, 99, 98, 97, 99, 95, 98, 97, 99, 98, 99],
                   bounds=(0, 100))  # fmt: skip
    assert judged.upl[0] > 100
    return judged


def f8(kind: str) -> ControlChart:
    judged = judge(kind, WAVE, target=[20.0] * 7 + [99.0] * 7)
    assert judged.assurance in ("consistent_fail", "inconsistent")
    assert judge(kind, WAVE, target=[99.0] * 7 + [0.5] * 7).assurance != (
        "consistent_fail"
    )
    return judged


def f9(kind: str) -> ControlChart:
    assert judge(kind, WAVE[:7]).state == "none"
    assert np.isnan(judge(kind, WAVE[:7]).mean).all()
    judged = judge(kind, [50, 51, 49, 50, 51, 52, 53, 54, 55, 56, 57], target=1)
    assert judged.state == "emerging"
    assert judged.variation_icon is None
    assert judged.assurance is None
    assert not judged.rule_trend.any()
    assert not judged.rule_shift.any()
    return judged


def f10(kind: str) -> ControlChart:
    values = [*WAVE, 54, 54, 54, 55, 54, 54, 55, 49]
    days = months(len(values), without=18)
    judged = judge(kind, values, days)
    assert np.flatnonzero(judged.gap_before).tolist() == [18]
    assert math.isnan(judged.mr[18])
    assert not judged.rule_shift[14:].any()
    return judged


def f11(kind: str) -> ControlChart:
    day = months(28)[14]
    judged = judge(kind, [*WAVE, *(v + 20 for v in WAVE)], unlike={day: "Year 14."})
    assert judged.group.tolist() == [0] * 14 + [1] * 14
    assert "Year 14." in judged.corrections[-1].words
    return judged


TABLE: tuple[tuple[str, str, Callable[[str], ControlChart], tuple[str, ...]], ...] = (
    ("F1", "constant series", f1, MOVING),
    ("F2", "screening leaves nothing that moved", f2, MOVING),
    ("F3", "no two values next to each other", f3, ALL),
    ("F4", "a value is missing inside a trend", f4, ALL),
    ("F5", "up-trend, drop, up-trend", f5, ALL),
    ("F6", "a new start on a day without a figure", f6, ALL),
    ("F7", "a limit beyond what can be", f7, ("xmr",)),  # others end their limits there
    ("F8", "the target has changed", f8, WITH_LIMITS),
    ("F9", "fewer than 13 figures", f9, ALL),
    ("F10", "a month is missing", f10, ON_TIME),  # g and t are about the days between
    ("F11", "figures that cannot be compared", f11, ALL),
)


def test_every_correction_that_the_rules_know_stands_in_the_table():
    assert [row[0] for row in TABLE] == list(WORDS) == [f"F{n}" for n in range(1, 12)]


@pytest.mark.parametrize(
    ("code", "drawn", "kind"),
    [
        pytest.param(code, drawn, kind, id=f"{code} {situation}: {kind}")
        for code, situation, drawn, kinds in TABLE
        for kind in kinds
    ],
)
def test_the_correction_changes_the_answer_and_says_so(
    code: str, drawn: Callable[[str], ControlChart], kind: str
):
    assert code in {correction.code for correction in drawn(kind).corrections}
