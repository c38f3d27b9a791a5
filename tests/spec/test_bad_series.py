"""What each kind of chart answers to a series that is odd, broken or impossible.

Every situation has a stated answer: a state that says less, or a refusal that says why.
The two commands are tried with the same numbers.
"""

import math
from datetime import date
from typing import Any

import numpy as np
import pytest
from invented import a_measure, counts, seen

from fingerpost.engine.period import month, quarter, year_to_date
from fingerpost.judgement.control_charts import spc
from fingerpost.judgement.control_charts.attribute_chart import attribute_chart
from fingerpost.judgement.control_charts.attribute_limits import KINDS, RATIOS
from fingerpost.judgement.control_charts.result import ControlChart
from fingerpost.judgement.control_charts.xmr import xmr
from fingerpost.judgement.make import make_reading
from fingerpost.judgement.reading import Reading

ALL = ("xmr", *KINDS)
COUNTED = ("p", "p-prime", "u", "u-prime", "c", "g")
OF = 50.0
inf = math.inf


def months(count: int) -> list[date]:
    return [date(2022 + i // 12, 1 + i % 12, 1) for i in range(count)]


def judge(kind: str, values: list[Any], days: Any = None, of: Any = OF) -> ControlChart:
    days = months(len(values)) if days is None else days
    if kind == "xmr":
        return xmr(days, values, improvement=1, target=5.0)
    sizes = [of] * len(values) if kind in RATIOS else None
    return attribute_chart(days, values, sizes, kind=kind, improvement=1, target=5.0)


ODD: tuple[tuple[str, list[Any], str], ...] = (
    ("constant", [5.0] * 14, "full"),
    ("constant at nought", [0.0] * 14, "full"),
    ("nearly constant", [5.0 + 1e-12 * (n % 2) for n in range(14)], "full"),
    ("one point", [5.0], "not-enough-data"),
    ("two points", [5.0, 6.0], "none"),
    ("all missing", [None] * 14, "not-enough-data"),
    ("all but one missing", [None] * 13 + [5.0], "not-enough-data"),
    ("no neighbours", [5.0, None] * 14, "not-enough-data"),
    ("seven points", [5.0, 6.0] * 3 + [5.0], "none"),
    ("eight points", [5.0, 6.0] * 4, "emerging"),
    ("huge", [1e150 * (5 + n % 3) for n in range(14)], "full"),
    ("tiny", [1e-150 * (5 + n % 3) for n in range(14)], "full"),
)
# Refused below, or, for counts without end, rightly marked: chance moves them less.
NOT_SO = {
    *(("huge", kind) for kind in ("p", "p-prime", "u", "c")),
    ("constant at nought", "t"),
}


@pytest.mark.parametrize(
    ("kind", "values", "state"),
    [
        pytest.param(kind, values, state, id=f"{situation}: {kind}")
        for situation, values, state in ODD
        for kind in ALL
        if (situation, kind) not in NOT_SO
    ],
)
def test_an_odd_series_has_a_state_and_no_false_signal(
    kind: str, values: list[Any], state: str
):
    judged = judge(kind, values)
    assert judged.state == state
    assert not judged.flag.any()
    if state != "full":
        assert judged.assurance is None
        assert judged.variation_icon is None
    if state in ("none", "not-enough-data"):
        assert np.isnan(judged.upl).all()
    elif kind != "run":
        assert np.isfinite(judged.upl).all()


@pytest.mark.parametrize("kind", ALL)
@pytest.mark.parametrize(
    ("values", "why"),
    [
        ([], "there are no points"),
        ([5.0, inf, 6.0], "finite"),
        ([5.0, -inf, 6.0], "finite"),
    ],
)
def test_nothing_and_the_infinite_are_refused(kind: str, values: Any, why: str):
    with pytest.raises(ValueError, match=why):
        judge(kind, values)


@pytest.mark.parametrize("kind", ALL)
def test_counts_below_nought_are_refused_and_values_below_nought_are_not(kind: str):
    values = [5.0, -1.0, *[4.0, 6.0] * 6]
    if kind in COUNTED:
        with pytest.raises(ValueError, match="a count is below nought"):
            judge(kind, values)
    elif kind == "t":
        with pytest.raises(ValueError, match="not above nought"):
            judge(kind, values)
    else:
        assert judge(kind, values).state == "full"


@pytest.mark.parametrize("kind", RATIOS)
def test_impossible_sizes_are_refused_and_a_size_of_nought_is_a_missing_value(kind):
    with pytest.raises(ValueError, match="denominator is below nought"):
        judge(kind, [5.0, 6.0], of=-1.0)
    with pytest.raises(ValueError, match="not finite"):
        judge(kind, [5.0, 6.0], of=inf)
    assert judge(kind, [5.0, 6.0] * 7, of=0.0).state == "not-enough-data"
    if kind in ("p", "p-prime"):
        with pytest.raises(ValueError, match="above its denominator"):
            judge(kind, [5.0, 60.0])
    else:
        assert judge(kind, [50.0, 60.0] * 7).state == "full"


@pytest.mark.parametrize("kind", ALL)
def test_a_repeated_date_is_refused_and_any_order_will_do(kind: str):
    days = months(14)
    values = [float(3 + (5 * n) % 7) for n in range(14)]
    with pytest.raises(ValueError, match="appears more than once"):
        judge(kind, values, [*days[:-1], days[0]])
    turned = judge(kind, values[::-1], days[::-1])
    straight = judge(kind, values, days)
    assert turned.dates == straight.dates
    assert np.array_equal(turned.upl, straight.upl, equal_nan=True)
    assert turned.name == straight.name


def entry(values: list[Any], **more: Any) -> dict[str, Any]:
    days = [day.isoformat() for day in months(len(values))]
    return {
        "id": "a",
        "options": {"target": 5},
        "dates": days,
        "values": values,
        **more,
    }


@pytest.mark.parametrize(
    ("values", "state", "refused"),
    [
        ([5.0] * 14, "full", None),
        ([5.0], "not-enough-data", None),
        ([None] * 14, "not-enough-data", None),
        ([], None, "there are no points"),
    ],
)
def test_the_spc_command_states_the_same_answers(values, state, refused):
    _, [summary] = spc.run([entry(values)])
    assert (summary["state"], summary["refused"]) == (state, refused)


def read(series: Any, **measure: Any) -> Reading:
    return make_reading(
        measure=a_measure(unit="count", better="lower", **measure),
        area="Z10000001",
        area_name="Ambleford",
        series=series,
        audience="partner",
        today=date(2026, 1, 20),
    )


def test_of_mixed_kinds_of_period_only_the_measures_own_kind_is_judged():
    monthly = counts([40.0, 44, 38, 41, 45, 39, 42, 43, 40, 44, 38, 41, 45, 39])
    quarters = [
        seen(quarter(2023 + n // 4, n % 4 + 1), 120.0, unit="count") for n in range(4)
    ]
    mixed = read([*quarters, *monthly], headline="month")
    alone = read(monthly, headline="month")
    assert [p.period.kind for p in mixed.series] == ["month"] * 14
    assert mixed.variation == alone.variation


def test_figures_that_count_up_and_begin_again_have_no_limits():
    series = [
        seen(year_to_date(date(y, 4, 1), month(y, m).end), 10.0 * (m - 3), unit="count")
        for y in (2023, 2024)
        for m in range(4, 13)
    ]
    reading = read(series)
    assert reading.chart == "values"
    assert all(point.upper is None for point in reading.series)
    assert reading.variation.type in ("none", "not-judged")


@pytest.mark.parametrize("values", [[7.0] * 14, [0.0] * 14, [40.0], [40.0, 41.0] * 3])
def test_a_page_has_a_sentence_for_every_one_of_them(values: list[float]):
    reading = read(counts(values))
    assert reading.sentence
    assert "nan" not in reading.sentence
    assert reading.variation.type not in ("improvement", "concern")
