"""A judged series: limits and marks for each point, and what they come to.

Every chart, XmR or another, answers in this one shape, so that a reading, an outlook
and a drawing can use any of them.
"""

from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from fingerpost.judgement.control_charts.limits import Bools, Floats, Lines
from fingerpost.judgement.control_charts.rules import (
    FULL,
    ICONS,
    NAMES,
    SIDES,
    TRIAL,
    TYPES,
    Marks,
    assured,
)
from fingerpost.judgement.control_charts.runs import Runs
from fingerpost.judgement.control_charts.stretches import WORDS, Correction, Prepared

MISSING_IN_TREND = "missing value inside a possible trend"
NUMBERS = (
    "mr",
    "mr_used",
    "amr",
    "mean",
    "lower",
    "upper",
    "near_lower",
    "near_upper",
    "sigma",
)
HITS = ("in_baseline", "outside", "close", "trend", "two_in_three", "shift")
OPEN = ("undecided_two_in_three", "undecided_shift")


@dataclass(frozen=True, kw_only=True)
class Group:
    """One stretch of a series between re-basings, and what it came to.

    `n` counts rows, `judged` those whose value counts; `start` and `stop` are its first
    and last-plus-one point. `mean`, `lpl`, `upl` are None when they are not numbers;
    where limits vary from point to point they are those of the last one. `state`:
    full, emerging (8 to 12 points), none (fewer) or not-enough-data (no limits).
    `baseline` counts the values that feed the limits; `sigma` is one standard deviation
    of chance in the unit of the values, at the last point (None: it has none). `runs`
    says how long the stretch keeps to one side of its centre (not for XmR).
    """

    number: int
    start: int
    stop: int
    n: int
    judged: int
    mean: float | None
    lpl: float | None
    upl: float | None
    common_cause: int
    improvement: int
    concern: int
    variation_type: str
    state: str
    baseline: int
    sigma: float | None
    runs: Runs | None = None


@dataclass(frozen=True, kw_only=True, eq=False)
class ControlChart:
    """A judged series: arrays with one entry a point, in order of date.

    `kind` is xmr, p, p-prime, u, u-prime, c, g, t, i, i-prime or run. `sigma` is one
    standard deviation of chance at each point, in the unit of the values: amr/1.128 of
    XmR charts, s_i sigma_z of p and u charts; NaN for t and run charts. What is known
    of the current stretch stands in `current`.

    Numbers are NaN where there is none; marks are True where the rule holds.
    `undecided` says, by rule, where a missing value leaves it open (strict mode).
    `state` says how much may be said, by the last group: full, emerging, none,
    not-enough-data; unless full, `variation_type` is that word and there is no icon.
    `n` is the number of judged points in the last group. `assurance` is None without a
    target, a direction, or a full group. `error` is set, and nothing else said, when
    strict mode has no answer. `gap_before` marks the first point after a gap.
    """

    kind: str
    rules: str
    dates: tuple[date, ...]
    values: Floats
    target: Floats
    hollow: Bools
    gap_before: Bools
    group: NDArray[np.int64]
    in_baseline: Bools
    mr: Floats
    mr_used: Floats
    amr: Floats
    mean: Floats
    lpl: Floats
    upl: Floats
    nlpl: Floats
    nupl: Floats
    sigma: Floats
    relative_to_mean: Floats
    outside: Bools
    close: Bools
    rule_trend: Bools
    rule_two_in_three: Bools
    rule_shift: Bools
    undecided: dict[str, Bools]
    name: tuple[str, ...]
    flag: Bools
    side: NDArray[np.int8]
    type: tuple[str, ...]
    short: Bools
    variation_type: str | None
    variation_icon: str | None
    assurance: str | None
    short_group_warning: bool
    state: str
    n: int
    groups: tuple[Group, ...]
    corrections: tuple[Correction, ...]
    error: str | None = None

    @property
    def current(self) -> Group:
        """The current stretch: centre, sigma, how many points feed the limits."""
        return self.groups[-1]

    @property
    def limits(self) -> tuple[Floats, Floats, Floats, Floats]:
        """The process limits and the near limits: lpl, upl, nlpl, nupl."""
        return self.lpl, self.upl, self.nlpl, self.nupl


def keep_piece(
    p: Prepared, place: int, column: int, base: Bools, lines: Lines, marks: Marks
) -> None:
    """Put the answer for one stretch, a column of a calculation, with its series."""
    start, stop = p.spans[place]
    n = stop - start

    def of(array: np.ndarray) -> np.ndarray:
        if array.ndim == 1:
            return np.full(n, array[column])
        return array[:n, column]

    mr, used = np.full(n, np.nan), np.full(n, np.nan)
    mr[1:] = lines.mr[: n - 1, column]
    used[1:] = np.where(lines.kept[: n - 1, column], mr[1:], np.nan)
    piece: dict[str, np.ndarray] = {"mr": mr, "mr_used": used, "in_baseline": base}
    for name in NUMBERS[2:]:
        piece[name] = of(getattr(lines, name))
    for name in (*HITS[1:], "high", "low", "code"):
        piece[name] = of(getattr(marks, name))
    for name in OPEN:
        open_ = getattr(marks, name)
        piece[name] = np.zeros(n, dtype=bool) if open_ is None else of(open_)
    p.pieces[place] = {
        **piece,
        "error": bool(marks.error[column]),
        "codes": [code for code, hit in lines.corrections.items() if hit[column]]
        + ["F5"] * bool(marks.peak[column]),
    }


def assemble(p: Prepared, *, kind: str, rules: str, strict: bool) -> ControlChart:
    """Join the stretches of one series and say what they come to."""
    size, way = len(p.dates), p.series.improvement

    def whole(name: str, fill: float) -> np.ndarray:
        judged = np.concatenate([piece[name] for piece in p.pieces])
        if len(p.rows) == size:
            return judged
        answer = np.full(size, fill, dtype=judged.dtype)
        answer[p.rows] = judged
        return answer

    if not p.pieces:
        raise ValueError("every point is left out, so nothing can be judged")
    numbers = {name: whole(name, np.nan) for name in NUMBERS}
    hits = {name: whole(name, 0) for name in (*HITS, *OPEN, "high", "low")}
    code = whole("code", 0)
    unknown = np.isnan(p.values) | np.isnan(numbers["upper"])
    relative = hits["high"].astype(np.float64) - hits["low"]
    relative[np.isnan(p.values) | np.isnan(numbers["mean"])] = np.nan
    group = np.zeros(size, dtype=np.int64)
    group[p.rows] = p.group
    if len(p.rows) < size:  # a dropped row stands in the group of the row before it
        group = np.maximum.accumulate(group)
    types = tuple(TYPES[way][c] for c in code.tolist())
    groups = tuple(_groups(p, code, way, strict=strict))
    last = groups[-1]
    corrections = [*p.corrections, *_noted(p, groups, strict=strict)]
    assurance = _assurance(p, last, numbers, corrections, strict=strict)
    full = last.state == "full"
    error = strict and any(piece["error"] for piece in p.pieces)
    short = {g.number: g.n < FULL for g in groups}
    breaks = np.zeros(size, dtype=bool)
    breaks[p.rows] = p.breaks
    return ControlChart(
        kind=kind,
        rules=rules,
        dates=tuple(p.dates),
        values=p.values,
        target=p.target,
        hollow=p.hollow,
        gap_before=breaks,
        group=group,
        in_baseline=hits["in_baseline"],
        mr=numbers["mr"],
        mr_used=numbers["mr_used"],
        amr=numbers["amr"],
        mean=numbers["mean"],
        lpl=numbers["lower"],
        upl=numbers["upper"],
        nlpl=numbers["near_lower"],
        nupl=numbers["near_upper"],
        sigma=numbers["sigma"],
        relative_to_mean=relative,
        outside=hits["outside"],
        close=hits["close"],
        rule_trend=hits["trend"],
        rule_two_in_three=hits["two_in_three"],
        rule_shift=hits["shift"],
        undecided={
            "outside": unknown,
            "close": unknown,
            "two_in_three": hits["undecided_two_in_three"],
            "shift": hits["undecided_shift"],
        },
        name=tuple(NAMES[c] for c in code.tolist()),
        flag=code > 0,
        side=SIDES[code],
        type=types,
        short=np.array([short.get(g, False) for g in group.tolist()], dtype=bool),
        variation_type=None if error else last.variation_type if full else last.state,
        variation_icon=None if error or not full else ICONS[way][int(code[p.rows[-1]])],
        assurance=None if error else assurance,
        short_group_warning=any(short.values()),
        state=last.state,
        n=last.judged,
        groups=groups,
        corrections=tuple(corrections),
        error=MISSING_IN_TREND if error else None,
    )


def _groups(p: Prepared, code: np.ndarray, way: int, *, strict: bool) -> list[Group]:
    answer = []
    for (start, stop), piece in zip(p.spans, p.pieces, strict=True):
        side = SIDES[piece["code"]]
        judged = int((~np.isnan(p.y[start:stop])).sum())
        state = "full"
        if not strict and (judged < 2 or np.isnan(piece["mr_used"]).all()):
            state = "not-enough-data"
        elif not strict and judged < FULL:
            state = "none" if judged < TRIAL else "emerging"
        answer.append(
            Group(
                number=int(p.group[start]),
                start=int(p.rows[start]),
                stop=int(p.rows[stop - 1]) + 1,
                n=stop - start,
                judged=judged,
                mean=_number(piece["mean"][-1]),
                lpl=_number(piece["lower"][-1]),
                upl=_number(piece["upper"][-1]),
                common_cause=int((side == 0).sum()),
                improvement=int((side * way > 0).sum()),
                concern=int((side * way < 0).sum()),
                variation_type=TYPES[way][int(piece["code"][-1])],
                state=state,
                baseline=int(piece["in_baseline"].sum()),
                sigma=_number(piece["sigma"][-1]),
                runs=piece.get("runs"),
            )
        )
    return answer


def _noted(p: Prepared, groups: tuple[Group, ...], *, strict: bool) -> list[Correction]:
    # The corrections that were found while judging, one for each stretch and code.
    if strict:
        return []
    found = []
    for group, piece in zip(groups, p.pieces, strict=True):
        codes = [code for code in piece["codes"] if group.state in ("full", "emerging")]
        codes += ["F4"] * piece["error"]
        if group.state != "full":
            codes.append("F3" if group.state == "not-enough-data" else "F9")
        low, high = p.series.bounds
        if (low is not None and (piece["lower"] < low).any()) or (
            high is not None and (piece["upper"] > high).any()
        ):
            codes.append("F7")
        day = p.dates[group.start]
        found += [Correction(code, WORDS[code], day) for code in codes]
        gaps = group.start + np.flatnonzero(p.breaks[group.start : group.stop])
        if gaps.size and group.state in ("full", "emerging"):
            found.append(Correction("F10", WORDS["F10"], p.dates[int(gaps[0])]))
    return found


def _assurance(
    p: Prepared,
    last: Group,
    numbers: dict[str, np.ndarray],
    corrections: list[Correction],
    *,
    strict: bool,
) -> str | None:
    way, row = p.series.improvement, int(p.rows[-1])
    target = float(p.target[row])
    if way == 0 or np.isnan(target) or last.state != "full":
        return None
    lower, upper = float(numbers["lower"][row]), float(numbers["upper"][row])
    if not strict and np.isnan(upper):
        return None  # a run chart has no limits
    answer = assured(way, target, lower, upper)
    if strict:
        return answer
    known = p.target[p.rows][~np.isnan(p.target[p.rows])]
    if (known != target).any():
        corrections.append(Correction("F8", WORDS["F8"], p.dates[row]))
    if answer == "inconsistent" and lower == upper:
        # Constant figures on the target: met by every one of them, or not.
        y = p.y[last.start : last.stop]
        y = y[~np.isnan(y)]
        if bool((way * y >= way * target).all()):
            answer = "consistent_pass"
            if not any(c.code == "F1" for c in corrections):
                day = p.dates[last.start]
                corrections.append(Correction("F1", WORDS["F1"], day))
    return answer


def _number(value: float) -> float | None:
    return None if np.isnan(value) else float(value)
