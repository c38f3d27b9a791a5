"""Many series in, their points and summaries out: what the `spc` command prints.

Input is a list of `{id, options, dates, values}`; points have the columns of the
public reference set, so that anyone can lay the two side by side.
"""

import csv
import gzip
import io
import json
import math
from collections.abc import Mapping, Sequence
from datetime import date
from operator import itemgetter
from typing import Any

import numpy as np

from fingerpost.engine.schema import Refused
from fingerpost.judgement.control_charts.stretches import (
    SHORTEST_BASELINE,
    prepare,
)
from fingerpost.judgement.control_charts.xmr import (
    ControlChart,
    Rules,
    Series,
    is_strict,
    xmr_all,
)

__all__ = ["COLUMNS", "cells", "parse", "points_csv", "run", "summary_json"]

COLUMNS = (
    "id",
    "seq",
    "date",
    "value",
    "rebase_group",
    "in_baseline",
    "mr",
    "mr_used",
    "amr",
    "mean",
    "lpl",
    "upl",
    "nlpl",
    "nupl",
    "relative_to_mean",
    "outside_limits",
    "close_to_limits",
    "rule_trend",
    "rule_two_in_three",
    "rule_shift",
    "special_cause_type",
    "special_cause_flag",
    "point_type",
    "short_group_warning",
    "target",
)
EXACT = 1e15  # whole numbers below this are exact
TOGETHER = 10_000  # series judged at once: bounds memory for any length of list


def run(
    series_list: Sequence[Mapping[str, Any]], rules: Rules = "fingerpost"
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Judge every series: rows of points, and one summary a series, in the order given.

    Points have the keys COLUMNS, with None for an empty cell. A summary has id,
    variation_type, variation_icon, assurance_type, short_group_warning, groups, the
    rules' state and corrections, and `refused` (None, or why there is no answer).
    Raises Refused, naming the series, when the input is not what it should be.
    """
    is_strict(rules)
    read = [
        read_series(place, entry) for place, entry in enumerate(series_list, start=1)
    ]
    seen: set[str] = set()
    for name, _, _ in read:
        if name in seen:
            raise Refused(f"Two series have the id {name}; each needs its own.")
        seen.add(name)
    answers: dict[str, ControlChart] = {}
    for first in range(0, len(read), TOGETHER):
        batch = [(n, one) for n, one, why in read[first : first + TOGETHER] if not why]
        judged = _judge([n for n, _ in batch], [one for _, one in batch], rules)
        answers.update(judged)
    points: list[dict[str, Any]] = []
    summaries = []
    for name, _, why in read:
        answer = answers.get(name)
        if answer is None:
            summaries.append(_refusal(name, why))
            continue
        if answer.error:
            summaries.append(_refusal(name, answer.error))
            continue
        points += _points(name, answer)
        summaries.append(_summary(name, answer))
    return points, summaries


def points_csv(points: Sequence[Mapping[str, Any]]) -> str:
    """The points as a CSV file; numbers read back to the same double."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(COLUMNS)
    writer.writerows(map(itemgetter(*COLUMNS), points))
    return out.getvalue()


def summary_json(summaries: Sequence[Mapping[str, Any]]) -> str:
    """The summaries as a JSON file."""
    return json.dumps(list(summaries), indent=1, allow_nan=False) + "\n"


def _judge(
    names: list[str], series: list[Series], rules: Rules
) -> dict[str, ControlChart]:
    try:
        return dict(zip(names, xmr_all(series, rules=rules), strict=True))
    except ValueError:
        # One of them is at fault: find it, to name it.
        for name, one in zip(names, series, strict=True):
            try:
                prepare(one, strict=is_strict(rules))
            except ValueError as fault:
                raise Refused(f"Series {name}: {fault}.") from fault
        raise


def _points(name: str, x: ControlChart) -> list[dict[str, Any]]:
    columns: list[list[Any]] = [
        [name] * len(x.dates),
        list(range(1, len(x.dates) + 1)),
        [day.isoformat() for day in x.dates],
        cells(x.values),
        x.group.tolist(),
        _marks(x.in_baseline),
        *(cells(numbers) for numbers in (x.mr, x.mr_used, x.amr, x.mean, *x.limits)),
        cells(x.relative_to_mean),
        _marks(x.outside, x.undecided["outside"]),
        _marks(x.close, x.undecided["close"]),
        _marks(x.rule_trend),
        _marks(x.rule_two_in_three, x.undecided["two_in_three"]),
        _marks(x.rule_shift, x.undecided["shift"]),
        list(x.name),
        _marks(x.flag),
        list(x.type),
        _marks(x.short),
        cells(x.target),
    ]
    return [dict(zip(COLUMNS, row, strict=True)) for row in zip(*columns, strict=True)]


def cells(numbers: np.ndarray) -> list[float | None]:
    """Numbers as cells of a table, None where there is none.

    Whole numbers are written without a point, as the reference set does; all others
    with the fewest digits (17 at most) that read back to the same number.
    """
    return [
        None if math.isnan(v) else int(v) if v.is_integer() and abs(v) < EXACT else v
        for v in numbers.tolist()
    ]


def _marks(marks: np.ndarray, undecided: np.ndarray | None = None) -> list[int | None]:
    ones: list[int | None] = marks.astype(int).tolist()
    if undecided is None or not undecided.any():
        return ones
    pairs = zip(ones, undecided.tolist(), strict=True)
    return [None if unknown else mark for mark, unknown in pairs]


def _summary(name: str, x: ControlChart) -> dict[str, Any]:
    return {
        "id": name,
        "variation_type": x.variation_type,
        "variation_icon": x.variation_icon,
        "assurance_type": x.assurance,
        "short_group_warning": x.short_group_warning,
        "groups": [
            {
                "rebase_group": group.number,
                "n": group.n,
                "mean": group.mean,
                "lpl": group.lpl,
                "upl": group.upl,
                "common_cause": group.common_cause,
                "special_cause_improvement": group.improvement,
                "special_cause_concern": group.concern,
                "variation_type": group.variation_type,
            }
            for group in x.groups
        ],
        "state": x.state,
        "corrections": [
            {
                "code": correction.code,
                "on": correction.on.isoformat() if correction.on else None,
                "words": correction.words,
            }
            for correction in x.corrections
        ],
        "refused": None,
    }


def _refusal(name: str, why: str) -> dict[str, Any]:
    return {
        "id": name,
        "variation_type": None,
        "variation_icon": None,
        "assurance_type": None,
        "short_group_warning": None,
        "groups": [],
        "state": None,
        "corrections": [],
        "refused": why,
    }


DIRECTIONS = {"increase": 1, "decrease": -1, "neutral": 0}
OPTIONS = (
    "improvement_direction",
    "target",
    "screen_outliers",
    "rebase",
    "fix_after_n_points",
)
GZIP = b"\x1f\x8b"


def parse(data: bytes, *, file: str = "") -> list[dict[str, Any]]:
    """Read the series from JSON, packed or not. Raises Refused in a plain sentence."""
    try:
        if data.startswith(GZIP):
            data = gzip.decompress(data)
        series = json.loads(data)
    except (OSError, EOFError, ValueError, RecursionError) as fault:
        where = ""
        if isinstance(fault, json.JSONDecodeError):
            where = f" (line {fault.lineno})"
        name = f"{file} is" if file else "This is"
        raise Refused(f"{name} not readable as JSON{where}.", file=file) from fault
    if not isinstance(series, list):
        raise Refused(
            "The JSON is not a list of series, each with id, options, dates and "
            "values.",
            file=file,
        )
    return series


def read_series(place: int, entry: Any) -> tuple[str, Series, str]:
    """One entry of the list: its id, the series, and why it has no answer, if so.

    `place` counts from 1. Raises Refused, naming the series, when it is ill-formed.
    """
    if not isinstance(entry, Mapping) or not isinstance(entry.get("id"), str | int):
        raise Refused(f"Series number {place} in the list has no id.")
    name = str(entry["id"])
    dates, values = entry.get("dates"), entry.get("values")
    if not isinstance(dates, list) or not isinstance(values, list):
        raise Refused(f"Series {name} needs two lists: dates and values.")
    if len(dates) != len(values):
        raise Refused(
            f"Series {name}: there are {len(dates)} dates but {len(values)} values."
        )
    options = entry.get("options") or {}
    if not isinstance(options, Mapping):
        raise Refused(f"Series {name}: its options are not a set of names and values.")
    for option in options:
        if option not in OPTIONS:
            raise Refused(f"Series {name}: there is no option called {option}.")
    way = options.get("improvement_direction") or "increase"
    if way not in DIRECTIONS:
        raise Refused(
            f"Series {name}: improvement_direction is increase, decrease or neutral, "
            f"not {way}."
        )
    screen = options.get("screen_outliers")
    if screen not in (None, True, False):
        raise Refused(f"Series {name}: screen_outliers is true or false.")
    fix = options.get("fix_after_n_points")
    if fix is not None and (isinstance(fix, bool) or not isinstance(fix, int)):
        raise Refused(f"Series {name}: fix_after_n_points is a whole number.")
    rebase = options.get("rebase") or []
    if isinstance(rebase, str):
        rebase = [rebase]
    target = options.get("target")
    series = Series(
        dates=[_day(name, text) for text in dates],
        values=np.array([_number(name, v, "value") for v in values], dtype=np.float64),
        improvement=DIRECTIONS[way],
        target=_target(name, target, len(dates)),
        rebase=[_day(name, text) for text in rebase],
        fix_after=fix,
        screen=screen is not False,
    )
    why = ""
    if not dates:
        why = "there are no points"
    elif fix is not None and fix < SHORTEST_BASELINE:
        why = f"limits need at least {SHORTEST_BASELINE} points"
    return name, series, why


def _day(name: str, text: Any) -> date:
    try:
        return date.fromisoformat(text)
    except (TypeError, ValueError) as fault:
        raise Refused(
            f"Series {name}: {text!r} is not a date written as 2026-01-31."
        ) from fault


def _number(name: str, value: Any, what: str) -> float:
    if value is None:
        return math.nan
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise Refused(f"Series {name}: the {what} {value!r} is not a number.")
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        raise Refused(f"Series {name}: a {what} is not a finite number.")
    return number


def _target(name: str, target: Any, n: int) -> float | list[float] | None:
    if target is None:
        return None
    if isinstance(target, list):
        if len(target) != n:
            raise Refused(f"Series {name}: {n} dates but {len(target)} targets.")
        return [_number(name, value, "target") for value in target]
    return _number(name, target, "target")
