"""The time limits that the law gives, in days, and how days are counted.

The last day of a limit is inside: day 140 of a 20-week limit is in time, day 141 late.
That day 140 is inside follows public practice; the national text was not seen.
"""

from typing import Any

SIX_WEEKS = 42
SIXTEEN_WEEKS = 112
TWENTY_WEEKS = 140
FIFTY_TWO_WEEKS = 364
FOUR_WEEKS = 28
DAYS_A_WEEK = 7


def days_between(earlier: Any, later: Any) -> Any:
    """How many days the later date is after the earlier one (Ibis date columns)."""
    return later.delta(earlier, unit="day")


def in_order(earlier: Any, later: Any) -> Any:
    """Whether both days are known and the later one is not before the earlier one."""
    return earlier.notnull() & later.notnull() & (later >= earlier)
