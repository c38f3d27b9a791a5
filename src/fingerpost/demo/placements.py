"""An invented register of alternative provision: what is kept, and what a day knew.

Providers are called after birds and trees. About two hundred children come and go over
three school years; most stay for a term, some for much longer. The register knows the
future; an extract is what the council could know on its day.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

import numpy as np

from fingerpost.sources.ap_placements.school_weeks import closed, monday_of

Record = dict[str, Any]
_PROVIDERS = (
    ("Heron Barn", "registered-school", "135901", "", ""),
    ("Kestrel Studio", "registered-school", "135917", "", ""),
    ("Lapwing Centre", "registered-school", "135933", "", ""),
    ("Otter Workshop", "registered-other", "", "10099901", ""),
    ("Rowan Farm", "unregistered", "", "", "OTH"),
    ("Bramble Garage", "unregistered", "", "", "WBP"),
    ("Siskin Tuition", "unregistered", "", "", "OOT"),
    ("Plover Gym", "unregistered", "", "", "OTH"),
    ("Hazel Kitchen", "unregistered", "", "", "WBP"),
    ("Merlin Outdoors", "unregistered", "", "", "OTH"),
)
_CHECKS = ("dbs", "safeguarding-lead", "fire", "public-liability", "first-aid")
_REASONS = (
    "permanent-exclusion", "suspension", "behaviour", "mental-health",
    "physical-health", "plan-names-it", "new-arrival",
)  # fmt: skip
_ENDS = (
    "reintegrated", "special-school", "other-provision", "college", "year-11-leaver",
    "moved", "withdrawn", "home-education",
)  # fmt: skip
_CHILDREN = 440
_BEFORE = timedelta(days=420)  # so that the first day finds placements under way
_ATTENDED = 26  # weeks of attendance that a register holds


@dataclass(frozen=True)
class Register:
    """Everything that was and will be, sheet by sheet."""

    provider: list[Record]
    check: list[Record]
    visit: list[Record]
    placement: list[Record]
    review: list[Record]
    attendance: list[Record]


def make_register(*, begins: date, ends: date, seed: int) -> Register:
    """Invent a register from its first day to its last. The same seed, the same one.

    Placements that had ended before the first day are not in it.
    """
    rng = np.random.default_rng([seed, 61])
    providers = [_provider(number, rng) for number in range(len(_PROVIDERS))]
    placements = [
        row
        for row in _placements(providers, begins - _BEFORE, ends, rng)
        if row["end_date"] is None or row["end_date"] >= begins
    ]
    return Register(
        provider=providers,
        check=_checks(providers, begins, ends, rng),
        visit=_visits(providers, begins, ends, rng),
        placement=placements,
        review=_reviews(placements, ends, rng),
        attendance=_attendance(placements, ends, rng),
    )


def known_on(register: Register, day: date) -> dict[str, list[Record]]:
    """The sheets as they stood at the end of a day: nothing that comes after it."""
    placements = [
        _as_known(row, day)
        for row in register.placement
        if min(row["agreed_on"] or row["start_date"], row["start_date"]) <= day
    ]
    ids = {row["placement_id"] for row in placements}
    since = monday_of(day) - timedelta(weeks=_ATTENDED)
    reviews = [
        row | ({} if _was(row["held"], day) else {"held": None, "outcome": None})
        for row in register.review
        if row["placement_id"] in ids and row["planned_on"] <= day
    ]
    return {
        "provider": register.provider,
        "check": [row for row in register.check if row["checked_on"] <= day],
        "visit": [row for row in register.visit if row["visit_date"] <= day],
        "placement": placements,
        "review": reviews,
        "attendance": [
            row
            for row in register.attendance
            if row["placement_id"] in ids
            and row["week_start"] >= since
            and row["reported_on"] <= day
        ],
    }


def _was(moment: date | None, day: date) -> bool:
    return moment is not None and moment <= day


def _as_known(row: Record, day: date) -> Record:
    known = dict(row)
    if row["start_date"] > day:
        known["start_date"] = None
    if not _was(row["end_date"], day):
        known["end_date"] = known["end_reason"] = None
    return known


def _provider(number: int, rng: np.random.Generator) -> Record:
    name, registration, urn, ukprn, setting = _PROVIDERS[number]
    return {
        "provider_id": f"P{number + 1:02}", "name": name, "urn": urn, "ukprn": ukprn,
        "setting_type": setting, "registration": registration,
        "framework_lot": str(1 + number % 3),
        "framework_status": "removed" if number == 9 else "approved",
        "list": "B" if registration == "unregistered" else "A",
        "age_from": 5 if number < 3 else 11, "age_to": 16,
        "max_pupils_full_time": 40 if number < 3 else 4,
        "delivery": "home" if setting == "OOT" else "on-site",
        "day_rate": int(rng.integers(80, 150)),
    }  # fmt: skip


def _placements(
    providers: list[Record], begins: date, ends: date, rng: np.random.Generator
) -> list[Record]:
    rows: list[Record] = []
    span = (ends - begins).days
    shares = np.array([22, 18, 14, 8, 12, 7, 8, 5, 4, 2]) / 100
    for child in range(_CHILDREN):
        start = begins + timedelta(days=int(rng.integers(0, span)))
        born = start - timedelta(days=int(rng.triangular(7, 14.5, 16.3) * 365.25))
        traits = {
            "person_id": f"AP{1001 + child}", "birth_date": born,
            "ehc_plan": bool(rng.random() < 0.34),
            "looked_after": bool(rng.random() < 0.09),
            "child_protection": bool(rng.random() < 0.06),
            "sen_primary_need": "SEMH" if rng.random() < 0.7 else "ASD",
        }  # fmt: skip
        for _ in range(1 + int(rng.random() < 0.18)):
            provider = providers[int(rng.choice(len(providers), p=shares))]
            rows.append(_placement(len(rows), traits, provider, start, ends, rng))
            start = start + timedelta(days=int(rng.integers(0, 60)))
    return sorted(rows, key=lambda row: (row["start_date"], row["placement_id"]))


def _placement(
    number: int, traits: Record, provider: Record, start: date, ends: date,
    rng: np.random.Generator,
) -> Record:  # fmt: skip
    while start.weekday() > 4 or closed(monday_of(start)):
        start += timedelta(days=1)
    stay = int(rng.gamma(1.6, 95)) + 5
    last = start + timedelta(days=stay)
    planned = start + timedelta(days=84) if rng.random() < 0.8 else None
    full = bool(rng.random() < (0.62 if provider["list"] == "A" else 0.3))
    hours_only = not full and rng.random() < 0.12
    sessions = 10 if full else int(rng.integers(2, 8))
    weights = np.array([38, 12, 14, 9, 12, 5, 8, 2]) / 100
    return {
        **traits,
        "placement_id": f"L{50001 + number}", "provider_id": provider["provider_id"],
        "commissioner": str(
            rng.choice(
                ["council-section-19", "school", "council-plan", "virtual-school"],
                p=[0.5, 0.32, 0.15, 0.03],
            )
        ),
        "school_urn": ""
        if rng.random() < 0.2
        else str(int(rng.integers(136100, 136180))),
        "reason": str(rng.choice(_REASONS, p=[0.3, 0.1, 0.22, 0.18, 0.07, 0.08, 0.05])),
        "agreed_on": None
        if rng.random() < 0.03
        else start - timedelta(days=int(rng.gamma(2, 11))),
        "start_date": start, "planned_end": planned,
        "end_date": last if last <= ends else None,
        "end_reason": None
        if rng.random() < 0.03
        else str(rng.choice(_ENDS, p=weights)),
        "pattern": "FT" if full else "PT",
        "sessions_per_week": None if hours_only else sessions,
        "hours_per_week": sessions * 2.5 if hours_only else None,
        "cost_rate": None if rng.random() < 0.04 else provider["day_rate"],
        "cost_unit": "hour" if hours_only else "day",
        "transport_cost": 60 if rng.random() < 0.4 else None,
        "eotas": bool(rng.random() < 0.04),
    }  # fmt: skip


def _checks(
    providers: list[Record], begins: date, ends: date, rng: np.random.Generator
) -> list[Record]:
    rows = []
    for provider in providers:
        for kind in _CHECKS:
            first = begins - timedelta(days=int(rng.integers(0, 300)))
            while first < ends:
                rows.append(
                    {"provider_id": provider["provider_id"], "check_type": kind,
                     "valid_from": first, "valid_to": first + timedelta(days=364),
                     "result": "met", "checked_on": first}
                )  # fmt: skip
                first += timedelta(days=365 + int(rng.choice([-20, -5, 0, 45])))
    return rows


def _visits(
    providers: list[Record], begins: date, ends: date, rng: np.random.Generator
) -> list[Record]:
    rows = []
    for provider in providers:
        day, kind = begins + timedelta(days=int(rng.integers(0, 120))), "initial"
        while day < ends:
            due = day + timedelta(days=365 if provider["list"] == "A" else 182)
            rows.append(
                {"provider_id": provider["provider_id"], "visit_date": day,
                 "type": kind, "next_visit_due": due,
                 **{f"judgement_{n}": str(rng.choice(["met", "met", "partly"]))
                    for n in range(1, 5)}}
            )  # fmt: skip
            day, kind = due + timedelta(days=int(rng.integers(-25, 40))), "annual"
    return rows


def _reviews(
    placements: Iterable[Record], ends: date, rng: np.random.Generator
) -> list[Record]:
    """Every six weeks, mostly held within a few days of the day on which it is due."""
    rows = []
    for placement in placements:
        if rng.random() < 0.08:
            continue  # nobody planned any
        planned = placement["start_date"]
        last = placement["end_date"] or ends
        while (due := planned + timedelta(days=42)) <= last + timedelta(days=41):
            late = int(rng.choice([-3, 0, 2, 9, 60], p=[0.25, 0.35, 0.2, 0.14, 0.06]))
            held = due + timedelta(days=late)
            rows.append(
                {"placement_id": placement["placement_id"], "due": due,
                 "held": held if held <= last else None, "planned_on": planned,
                 "outcome": "continue" if held <= last else None,
                 "pupil_voice": bool(rng.random() < 0.8),
                 "parent_voice": bool(rng.random() < 0.7)}
            )  # fmt: skip
            planned = due
    return rows


def _attendance(
    placements: Iterable[Record], ends: date, rng: np.random.Generator
) -> list[Record]:
    rows = []
    for placement in placements:
        offered = placement["sessions_per_week"] or 5
        likes = float(np.clip(rng.normal(0.76, 0.14), 0.2, 1))
        last = placement["end_date"] or ends
        week = monday_of(placement["start_date"])
        while week <= last and week <= ends:
            if not closed(week) and rng.random() < 0.93:
                rows.append(_week(placement, week, offered, likes, rng))
            week += timedelta(days=7)
    return rows


def _week(
    placement: Record, week: date, offered: int, likes: float, rng: np.random.Generator
) -> Record:
    there = int(rng.binomial(offered, likes))
    excused = int(rng.binomial(offered - there, 0.5))
    return {
        "placement_id": placement["placement_id"], "week_start": week,
        "sessions_offered": offered, "present": there, "authorised": excused,
        "unauthorised": offered - there - excused,
        "reported_on": week + timedelta(days=int(rng.choice([5, 7, 9, 12]))),
    }  # fmt: skip
