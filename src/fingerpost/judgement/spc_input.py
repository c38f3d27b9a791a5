"""Reading the input of the `spc` command: a list of series, each checked in full."""

import gzip
import json
import math
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np

from fingerpost.engine.schema import Refused
from fingerpost.judgement.stretches import SHORTEST_BASELINE, Series

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
