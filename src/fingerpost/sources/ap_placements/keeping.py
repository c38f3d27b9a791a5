"""Makes the tables of the register that are kept: joined once, ids of children hidden.

Each table is ready to be counted in one scan: spells of a child in any placement,
providers with their children on the day, weeks that are due, reviews that follow from
reviews. Contacts, visitors and notes are let go.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pyarrow as pa

from fingerpost.engine.conversion import Typed
from fingerpost.sources.ap_placements import codes
from fingerpost.sources.ap_placements.providers import (
    is_open,
    provider_row,
    provider_schema,
)
from fingerpost.sources.ap_placements.school_weeks import (
    end_of_financial_year,
    monday_of,
    school_weeks,
    weeks_due,
)
from fingerpost.sources.ap_placements.watching import (
    checks_in_order,
    first_due,
    reviews_to_come,
    visits_in_order,
)
from fingerpost.sources.local_files import short_code

Pseudonyms = Callable[[str, Sequence[str]], list[str]]
Record = dict[str, Any]
_TEXT, _DAY, _FLAG, _AMOUNT = pa.string(), pa.date32(), pa.bool_(), pa.float64()

PLACEMENTS = pa.schema([
    ("placement_key", _TEXT), ("person_key", _TEXT), ("provider_id", _TEXT),
    ("registration", _TEXT), ("setting_type", _TEXT), ("commissioner", _TEXT),
    ("reason", _TEXT), ("ehc_plan", _FLAG), ("primary_need", _TEXT),
    ("looked_after", _FLAG), ("child_protection", _FLAG), ("birth_date", _DAY),
    ("agreed_on", _DAY), ("start_date", _DAY), ("planned_end", _DAY),
    ("end_date", _DAY), ("end_reason", _TEXT), ("full_time", _FLAG),
    ("sessions", _AMOUNT), ("hours", _AMOUNT), ("eotas", _FLAG),
    ("review_due", _DAY), ("cost_committed", _AMOUNT),
])  # fmt: skip
PUPILS = pa.schema([("person_key", _TEXT), ("start_date", _DAY), ("end_date", _DAY)])
CHECKS = pa.schema([
    ("provider_id", _TEXT), ("check_type", _TEXT), ("valid_to", _DAY),
    ("renewed_on", _DAY), ("in_use", _FLAG),
])  # fmt: skip
VISITS = pa.schema([
    ("provider_id", _TEXT), ("visit_date", _DAY), ("type", _TEXT),
    ("next_visit_due", _DAY), ("next_visit", _DAY), ("in_use", _FLAG),
])  # fmt: skip
REVIEWS = pa.schema([
    ("placement_key", _TEXT), ("due", _DAY), ("held", _DAY), ("outcome", _TEXT),
    ("end_date", _DAY), ("eotas", _FLAG),
])  # fmt: skip
ATTENDANCE = pa.schema([
    ("placement_key", _TEXT), ("week_start", _DAY), ("sessions_offered", _AMOUNT),
    ("present", _AMOUNT), ("authorised", _AMOUNT), ("unauthorised", _AMOUNT),
    ("eotas", _FLAG),
])  # fmt: skip
WEEKS = pa.schema([
    ("placement_key", _TEXT), ("week_start", _DAY), ("reported", _FLAG),
    ("eotas", _FLAG),
])  # fmt: skip
# Which sheets a kept table is made of
MADE_OF: Mapping[str, tuple[str, ...]] = {
    "placements": ("placement",),
    "pupils": ("placement",),
    "providers": ("placement", "provider"),
    "checks": ("check",),
    "visits": ("visit",),
    "reviews": ("placement", "review"),
    "attendance": ("placement", "attendance"),
    "weeks": ("placement", "attendance"),
}
# Kept column -> the column of the sheet placement that it is made of
_FROM = {
    "sessions": "sessions_per_week", "hours": "hours_per_week",
    "primary_need": "sen_primary_need", "cost_committed": "cost_rate",
}  # fmt: skip


def absent_columns(
    there: Iterable[str], columns: Mapping[str, Iterable[str]]
) -> dict[str, list[str]]:
    """What these files cannot give, for each kept table ("*": all of it)."""
    given = set(there)
    absent = {name: ["*"] for name, parts in MADE_OF.items() if not given >= set(parts)}
    lost = set(columns.get("placement", ()))
    gone = [n for n in PLACEMENTS.names if _FROM.get(n, n) in lost]
    if {"pattern", "sessions_per_week"} <= lost:
        gone.append("full_time")
    if "provider" not in given:
        gone += ["registration", "setting_type"]
    if "review" not in given:
        gone.append("review_due")
    if gone:
        absent["placements"] = gone
    if "birth_date" in lost and "providers" not in absent:
        absent["providers"] = ["at_threshold"]
    return absent


def kept_tables(
    typed: Mapping[str, Typed],
    dropped: Mapping[str, np.ndarray],
    keys: Pseudonyms,
    day: date,
) -> dict[str, pa.Table]:
    """The tables as they are stored, on the day of the register."""
    rows = {name: _records(one, dropped.get(name)) for name, one in typed.items()}
    providers = {row["provider_id"]: row for row in rows.get("provider", ())}
    placements = rows["placement"]
    _hide(placements, keys)
    reviews = reviews_to_come(rows.get("review", ()), placements)
    due = first_due(reviews, day)
    for row in placements:
        _finish(row, providers.get(row["provider_id"]), due, day)
    tables = {
        "placements": _table(placements, PLACEMENTS),
        "pupils": _table(_pupils(placements), PUPILS),
    }
    if "provider" in typed:
        made = [
            provider_row(one, [p for p in placements if p["provider_id"] == name], day)
            for name, one in providers.items()
        ]
        tables["providers"] = _table(made, provider_schema())
    if "check" in typed:
        tables["checks"] = _table(checks_in_order(rows["check"], providers), CHECKS)
    if "visit" in typed:
        tables["visits"] = _table(visits_in_order(rows["visit"], providers), VISITS)
    if "review" in typed:
        tables["reviews"] = _table(reviews, REVIEWS)
    if "attendance" in typed:
        known = {row["placement_id"]: row for row in placements}
        weeks = [
            row | {"placement_key": at["placement_key"], "eotas": at["eotas"]}
            for row in rows["attendance"]
            if (at := known.get(row["placement_id"]))
        ]
        tables["attendance"] = _table(weeks, ATTENDANCE)
        tables["weeks"] = _table(_weeks(placements, weeks, day), WEEKS)
    return tables


def _records(one: Typed, dropped: np.ndarray | None) -> list[Record]:
    table = one.table if dropped is None else one.table.filter(pa.array(~dropped))
    rows: list[Record] = table.to_pylist()
    return rows


def _table(rows: Iterable[Mapping[str, Any]], schema: pa.Schema) -> pa.Table:
    cut = [{name: row.get(name) for name in schema.names} for row in rows]
    return pa.Table.from_pylist(cut, schema=schema)


def _hide(placements: list[Record], keys: Pseudonyms) -> None:
    for kind in ("person", "placement"):
        ids = sorted({row[f"{kind}_id"] for row in placements})
        hidden = dict(zip(ids, keys(kind, ids), strict=True))
        for row in placements:
            row[f"{kind}_key"] = hidden[row[f"{kind}_id"]]


def _finish(
    row: Record, provider: Record | None, due: Mapping[str, date], day: date
) -> None:
    """What a placement's measures need besides what its row holds."""
    pattern, sessions = row["pattern"], row["sessions_per_week"]
    known = pattern is not None or sessions is not None
    row["full_time"] = pattern == codes.FULL_TIME or sessions == 10 if known else None
    row["eotas"] = bool(row["eotas"])
    row["reason"] = short_code(row["reason"])
    row["sessions"], row["hours"] = sessions, row["hours_per_week"]
    row["primary_need"] = row["sen_primary_need"]
    row["registration"] = provider and provider["registration"]
    row["setting_type"] = provider and provider["setting_type"]
    row["review_due"] = due.get(row["placement_id"])
    row["cost_committed"] = cost_committed(row, day)


def cost_committed(row: Record, day: date) -> float | None:
    """What an open placement still costs from a day to its end or to 31 March.

    Pounds: rate times units a week times school weeks, and transport. None when the
    rate, its unit or the units a week are not known. A planned end that has passed is
    none: it is then counted to 31 March.
    """
    last = end_of_financial_year(day)
    planned = row["planned_end"] if (row["planned_end"] or date.min) >= day else None
    ends = min(row["end_date"] or planned or last, last)
    days = max((ends - day).days, 0)
    transport = (row["transport_cost"] or 0) * school_weeks(days)
    rate = row["cost_rate"]
    if rate is None or not is_open(row, day):
        return None
    if row["cost_unit"] == "place":
        return float(rate) * days / 365 + transport
    sessions = row["sessions_per_week"]
    units = {
        "hour": row["hours_per_week"],
        "session": sessions,
        "day": None if sessions is None else sessions / 2,
        "week": 1,
    }.get(row["cost_unit"])
    if units is None:
        return None
    return float(rate) * units * school_weeks(days) + transport


def _pupils(placements: Iterable[Record]) -> list[Record]:
    """Each child's spells in any placement, those that touch made one."""
    spells: dict[str, list[tuple[date, date]]] = defaultdict(list)
    for row in placements:
        if row["start_date"] and not row["eotas"]:
            ends = row["end_date"] or date.max
            spells[row["person_key"]].append((row["start_date"], ends))
    merged = []
    for person, days in spells.items():
        begins, ends = min(days)
        for first, last in sorted(days):
            if first > ends:
                merged.append(_spell(person, begins, ends))
                begins, ends = first, last
            ends = max(ends, last)
        merged.append(_spell(person, begins, ends))
    return merged


def _spell(person: str, begins: date, ends: date) -> Record:
    known = None if ends == date.max else ends
    return {"person_key": person, "start_date": begins, "end_date": known}


def _weeks(
    placements: Iterable[Record], returned: Sequence[Record], day: date
) -> list[Record]:
    """Every week for which a placement's return is due, and whether it came."""
    if not returned:
        return []
    since = monday_of(min(row["week_start"] for row in returned))
    came = {(row["placement_key"], row["week_start"]) for row in returned}
    answer = []
    for row in placements:
        if row["start_date"] is None:
            continue
        last = row["end_date"] or day
        for week in weeks_due(row["start_date"], last, since=since, day=day):
            key = row["placement_key"]
            answer.append(
                {"placement_key": key, "week_start": week, "eotas": row["eotas"],
                 "reported": (key, week) in came}
            )  # fmt: skip
    return answer
