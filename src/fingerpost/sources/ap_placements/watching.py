"""How placements and providers are watched: reviews, checks and visits, in order.

Each review, check and visit is kept with what came after it, so that what was overdue
on any day can be told from one row.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from fingerpost.sources.ap_placements import codes

Record = dict[str, Any]


def reviews_to_come(
    rows: Iterable[Record], placements: Iterable[Record]
) -> list[Record]:
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


def first_due(reviews: Iterable[Record], day: date) -> dict[str, date]:
    """For each placement the first review that is due and was not held by the day."""
    due: dict[str, date] = {}
    for row in reviews:
        waits = row["due"] and (row["held"] is None or row["held"] > day)
        if waits:
            name = row["placement_id"]
            due[name] = min(due.get(name, date.max), row["due"])
    return due


def checks_in_order(
    rows: Iterable[Record], providers: Mapping[str, Record]
) -> list[Record]:
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


def visits_in_order(
    rows: Iterable[Record], providers: Mapping[str, Record]
) -> list[Record]:
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


def _in_use(row: Record, providers: Mapping[str, Record]) -> bool:
    """Whether the council still uses a provider; one that is not on the sheet may."""
    at = providers.get(row["provider_id"])
    return at is None or at["framework_status"] != codes.REMOVED


def _began(row: Record) -> date:
    began: date = row["valid_from"] or row["checked_on"] or date.min
    return began
