"""The rules of typed figures that look at one row, or at rows of one file.

What a figure says beside the others of its measure is asked by the guards.
"""

from datetime import date

import numpy as np

from fingerpost.engine.checks import Checking, Frame, Mask, Rule
from fingerpost.engine.period import Period
from fingerpost.engine.schema import Severity
from fingerpost.sources.entered.columns import ENTERED
from fingerpost.sources.entered.periods import odd_days


def _wrong_order(frame: Frame, _: Checking) -> np.ndarray:
    return frame.days("period_end") < frame.days("period_start")


def _nothing(frame: Frame, _: Checking) -> np.ndarray:
    share = frame.given("numerator") & frame.given("denominator")
    nothing = ~share & frame.empty("value") & ~frame.given("numerator")
    return nothing & ~frame.on("withdrawn")


def _part_alone(frame: Frame, _: Checking) -> np.ndarray:
    return (frame.given("denominator") & frame.empty("numerator")) & frame.empty(
        "value"
    )


def _twice(frame: Frame, _: Checking) -> np.ndarray:
    """The same figure for the same period again; other numbers are another fault."""
    told = [*ENTERED.key, "numerator", "denominator", "value", "n", "withdrawn"]
    keys = [
        "|".join("" if value is None else str(value) for value in row.values())
        for row in frame.typed.table.select(told).to_pylist()
    ]
    first = np.zeros(len(keys), bool)
    first[np.unique(np.array(keys), return_index=True)[1]] = True
    return ~first


def _in_future(frame: Frame, checking: Checking) -> np.ndarray:
    return frame.days("period_start") > checking.latest


def _not_whole(frame: Frame, _: Checking) -> np.ndarray:
    """Periods that do not begin and end where their kind does."""
    rows = frame.typed.table.select(["period_kind", "period_start", "period_end"])
    return np.array(
        [_is_odd(row["period_kind"], row["period_start"], row["period_end"])
         for row in rows.to_pylist()],
        bool,
    )  # fmt: skip


def _is_odd(kind: str | None, start: object, end: object) -> bool:
    if kind is None or not isinstance(start, date) or not isinstance(end, date):
        return False
    return start <= end and odd_days(Period(kind, start, end))


def _rule(
    code: str, severity: Severity, field: str, words: str, mask: Mask, *, drops: bool
) -> Rule:
    return Rule(
        code=code,
        severity=severity,
        table="entered",
        fields=(field,),
        words=words,
        mask=mask,
        drops=drops,
    )


RULES = (
    _rule("E02", "error", "period_end", "The period ends before it begins.",
          _wrong_order, drops=True),
    _rule("E03", "error", "value", "Neither a value nor a numerator is there.",
          _nothing, drops=True),
    _rule("E03", "query", "denominator", "A denominator stands without a numerator.",
          _part_alone, drops=False),
    _rule("E04", "error", "measure", "The same figure stands above. Only the first "
          "counts.", _twice, drops=True),
    _rule("E07", "error", "period_start", "The period lies in the future.",
          _in_future, drops=True),
    _rule("E08", "query", "period_start", "These days are not a whole period of this "
          "kind.", _not_whole, drops=False),
)  # fmt: skip
