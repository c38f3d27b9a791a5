"""Which providers reach the point from which a school must be registered.

The law: full-time education for five or more children of compulsory school age, or for
one such child with a plan or looked after. All who place children are counted together,
also under section 61. What is not known about a child never makes the number smaller
or larger: where it would decide, the provider is left out and listed.
"""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

import pyarrow as pa

THRESHOLD = 5
Record = dict[str, Any]


def provider_schema() -> pa.Schema:
    """The columns of a kept provider."""
    whole, flag, text = pa.int32(), pa.bool_(), pa.string()
    return pa.schema([
        ("provider_id", text), ("name", text), ("registration", text),
        ("setting_type", text), ("framework_status", text), ("children", whole),
        ("full_time_children", whole), ("full_time_with_plan_or_care", whole),
        ("at_threshold", flag),
    ])  # fmt: skip


def of_school_age(born: date, day: date) -> bool:
    """Whether someone is of compulsory school age in England on a day.

    It begins on the first 31 March, 31 August or 31 December from the fifth birthday
    on, and ends on the last Friday of June of the school year in which somebody turns
    sixteen.
    """
    return _begins(born) <= day <= _ends(born)


def _begins(born: date) -> date:
    year, birthday = born.year + 5, (born.month, born.day)
    prescribed = ((3, 31), (8, 31), (12, 31))
    return date(year, *next(day for day in prescribed if birthday <= day))


def _ends(born: date) -> date:
    year = born.year + 16 + (born.month >= 9)
    last = date(year, 6, 30)
    return last - timedelta(days=(last.weekday() - 4) % 7)


def provider_row(provider: Record, placements: Iterable[Record], day: date) -> Record:
    """A provider with its children on a day, and whether it reaches the threshold."""
    here = [row for row in placements if is_open(row, day)]
    sure: set[str] = set()
    perhaps: set[str] = set()
    protected: set[str] = set()
    perhaps_protected: set[str] = set()
    for row in here:
        age = (
            None if row["birth_date"] is None else of_school_age(row["birth_date"], day)
        )
        if row["full_time"] is False or age is False:
            continue
        known = bool(row["full_time"]) and age is True
        child = row["person_key"]
        (sure if known else perhaps).add(child)
        if row["ehc_plan"] or row["looked_after"]:
            (protected if known else perhaps_protected).add(child)
        elif row["ehc_plan"] is None or row["looked_after"] is None:
            perhaps_protected.add(child)
    reached = len(sure) >= THRESHOLD or bool(protected)
    could = len(sure | perhaps) >= THRESHOLD or bool(perhaps_protected)
    return {
        **provider,
        "children": len({row["person_key"] for row in here}),
        "full_time_children": len(sure),
        "full_time_with_plan_or_care": len(protected),
        "at_threshold": True if reached else None if could else False,
        "registration": provider["registration"] or None,
    }


def is_open(row: Record, day: date) -> bool:
    """Whether a placement is open on a day; its last day is inside."""
    starts, ends = row["start_date"], row["end_date"]
    return starts is not None and starts <= day and (ends is None or ends >= day)
