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
from fingerpost.sources.ap_placements.providers import provider_row, provider_schema
from fingerpost.sources.ap_placements.school_weeks import (
    end_of_financial_year,
    monday_of,
    school_weeks,
    weeks_due,
)

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
    reviews = _reviews(rows.get("review", ()), placements)
    due = _review_due(reviews, day)
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
        tables["checks"] = _table(_checks(rows["check"], providers), CHECKS)
    if "visit" in typed:
        tables["visits"] = _table(_visits(rows["visit"], providers), VISITS)
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
    row["sessions"], row["hours"] = sessions, row["hours_per_week"]
    row["primary_need"] = row["sen_primary_need"]
    row["registration"] = provider and provider["registration"]
    row["setting_type"] = provider and provider["setting_type"]
    row["review_due"] = due.get(row["placement_id"])
    row["cost_committed"] = cost_committed(row, day)


def is_open(row: Record, day: date) -> bool:
    """Whether a placement is open on a day; its last day is inside."""
    starts, ends = row["start_date"], row["end_date"]
    return starts is not None and starts <= day and (ends is None or ends >= day)


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


def _reviews(rows: Iterable[Record], placements: Iterable[Record]) -> list[Record]:
    """Reviews of kept placements, and those that the last one held asks for."""
    known = {row["placement_id"]: row for row in placements}
    by_placement: dict[str, list[Record]] = defaultdict(list)
    for row in rows:
        if row["placement_id"] in known:
            by_placement[row["placement_id"]].append(row)
    answer = []
    for name, theirs in by_placement.items():
        held = [row for row in theirs if row["held"]]
        last = max(held, key=lambda row: row["held"], default=None)
        if last and (following := last["next_due"]):
            later = [r for r in theirs if not r["held"] and r["due"]]
            if not later:
                theirs = [*theirs, {"due": following, "held": None}]
        at = known[name]
        answer += [
            {**row, "placement_id": name, "placement_key": at["placement_key"],
             "end_date": at["end_date"], "eotas": bool(at["eotas"])}
            for row in theirs
        ]  # fmt: skip
    return answer


def _review_due(reviews: Iterable[Record], day: date) -> dict[str, date]:
    """For each placement the first review that is due and was not held by the day."""
    due: dict[str, date] = {}
    for row in reviews:
        waits = row["due"] and (row["held"] is None or row["held"] > day)
        if waits:
            name = row["placement_id"]
            due[name] = min(due.get(name, date.max), row["due"])
    return due


def _in_use(row: Record, providers: Mapping[str, Record]) -> bool:
    """Whether the council still uses a provider; one that is not on the sheet may."""
    at = providers.get(row["provider_id"])
    return at is None or at["framework_status"] != codes.REMOVED


def _checks(rows: Iterable[Record], providers: Mapping[str, Record]) -> list[Record]:
    """Checks in order, each with the day on which the next of its kind began.

    A check that was found not in order takes the place of none.
    """
    kinds: dict[tuple[str, str], list[Record]] = defaultdict(list)
    for row in rows:
        kinds[row["provider_id"], row["check_type"]].append(row)
    answer = []
    for theirs in kinds.values():
        for row in theirs:
            begins = _began(row)
            later = [
                _began(other)
                for other in theirs
                if other["result"] in (None, codes.MET)
                and (other["valid_to"] or date.max) > (row["valid_to"] or date.max)
                and _began(other) >= begins
            ]
            renewed = min(later, default=None)
            answer.append(
                {**row, "renewed_on": renewed, "in_use": _in_use(row, providers)}
            )
    return answer


def _began(row: Record) -> date:
    began: date = row["valid_from"] or row["checked_on"] or date.min
    return began


def _visits(rows: Iterable[Record], providers: Mapping[str, Record]) -> list[Record]:
    """Visits, each with the next one to the same provider."""
    days: dict[str, list[date]] = defaultdict(list)
    for row in rows:
        days[row["provider_id"]].append(row["visit_date"])
    return [
        {
            **row,
            "next_visit": min(
                (d for d in days[row["provider_id"]] if d > row["visit_date"]),
                default=None,
            ),
            "in_use": _in_use(row, providers),
        }
        for row in rows
    ]


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
